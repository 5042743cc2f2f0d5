//! One batch of users in one transaction: all of them, or none.
//!
//! The transaction is retried while the database lets it wait. A connection that is lost during COMMIT leaves open whether
//! it was committed: the audit row of one of its users tells.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{AuditEvent, User, audit_event, types::RoleType, user};

use super::{
    identities::{ImportedIdentity, Owners, owners},
    imported_user::ImportedUser,
    merge::{Accounts, Merge, accounts, fill_in, repair},
    patience::Patience,
    provider_names::Assigned,
    rows::Rows,
    terms::Terms,
    undo::is_of,
};
use crate::{
    audit::{Action, Caller, Event, done},
    auth::Auth,
    db::{Db, is_unique_violation},
    error::Error,
};

/// A subject is never moved from one user to another.
const ANOTHERS: &str = "its login at a provider belongs to another account";

/// A user, and the position in the dump.
pub(super) struct Candidate {
    pub(super) item: u64,
    pub(super) line: u64,
    pub(super) account: ImportedUser,
    pub(super) identities: Assigned,
}

/// The result for one user.
#[derive(Clone)]
pub(super) enum Plan {
    Import,
    Merge(Uuid, Merge),
    AlreadyHere,
    Reject(&'static str),
}

/// The batches of one run.
pub(super) struct Writer<'w> {
    pub(super) auth: &'w Auth,
    pub(super) terms: &'w Terms,
    pub(super) run: Uuid,
    pub(super) patience: &'w Patience,
}

/// An attempt whose COMMIT had no answer.
#[derive(Clone)]
struct Unsure {
    plans: Vec<Plan>,
    /// One of the users that it wrote.
    user: Uuid,
}

impl Writer<'_> {
    /// Writes a batch, and retries it after a conflict. It holds no locks while it waits for one, so that users of the
    /// accounts in the batch do not wait for it.
    pub(super) async fn write(&self, batch: &[Candidate]) -> Result<Vec<Plan>, Error> {
        let unsure = Mutex::default();
        // Each parallel sign-up with one of these emails costs one retry, and is among the accounts from then on.
        let mut collisions = 0;
        loop {
            match self.patience.run(|| self.attempt(batch, &unsure)).await {
                Err(e) if e.database().is_some_and(is_unique_violation) && collisions < batch.len() => collisions += 1,
                done => return done,
            }
        }
    }

    async fn attempt(&self, batch: &[Candidate], unsure: &Mutex<Option<Unsure>>) -> Result<Vec<Plan>, Error> {
        let (auth, terms, now) = (self.auth, self.terms, self.auth.clock().now());
        let txn = auth.db().begin_slowly().await?;
        if let Some(plans) = self.committed(&txn, unsure).await? {
            return Ok(plans);
        }
        let mut here = here(batch);
        if terms.merge {
            // In the order of ids, like every code that locks several users.
            here = here.order_by_asc(user::Column::Id).lock_exclusive();
        }
        let here = here.all(&txn).await?;
        let here = accounts(&txn, here, terms).await?;
        let owners = owners(&txn, identities(batch)).await?;
        let plans = plan(batch, &here, &owners, terms);
        let (from, run) = (terms.format.name(), self.run);
        let (mut rows, mut events, mut written) = (Rows::default(), Vec::new(), None);
        for (Candidate { account, identities, .. }, plan) in batch.iter().zip(&plans) {
            let come = |count: usize| Some(count).filter(|count| *count > 0);
            let (factors, identities) = (come(account.factors.apps.len()), &identities.known);
            let (id, roles, merged) = match plan {
                Plan::Import => {
                    let (id, roles) = rows.add(account, terms, now);
                    let roles = roles.iter().map(RoleType::to_string).collect();
                    (id, Some(roles), None)
                }
                Plan::Merge(id, how) => {
                    match how {
                        Merge::FillIn => fill_in(&txn, *id, account, now).await?,
                        Merge::Repair => repair(&txn, *id, account, now).await?,
                    }
                    (*id, None, Some(true))
                }
                Plan::AlreadyHere | Plan::Reject(_) => continue,
            };
            rows.add_factors(id, account, &auth.secrets(), now)?;
            rows.add_identities(id, identities, &owners, now);
            let identities = come(identities.len());
            events.push(
                Event::success(done::UserImport { from, run, roles, merged, factors, identities }).about(Some(id)),
            );
            written = Some(id);
        }
        rows.insert(&txn).await?;
        auth.record_all(&txn, &Caller::default(), now, events).await?;
        if let Err(e) = txn.commit().await {
            let lost = written.map(|user| Unsure { plans, user });
            *unsure.lock().unwrap_or_else(PoisonError::into_inner) = lost;
            return Err(e.into());
        }
        Ok(plans)
    }

    /// What an attempt did whose COMMIT had no answer, if it was committed.
    async fn committed(
        &self,
        txn: &DatabaseTransaction,
        unsure: &Mutex<Option<Unsure>>,
    ) -> Result<Option<Vec<Plan>>, Error> {
        use audit_event::Column as C;
        let last = unsure.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(Unsure { plans, user }) = last else { return Ok(None) };
        let events = AuditEvent::find().filter(C::SubjectId.eq(user)).filter(C::Action.eq(Action::UserImport.as_str()));
        let events = events.all(txn).await?;
        Ok(events.iter().any(|event| is_of(&event.detail, self.run)).then_some(plans))
    }
}

/// What would be done with a batch, in a database that is only read.
pub(super) async fn look(db: &Db, batch: &[Candidate], terms: &Terms) -> Result<Vec<Plan>, Error> {
    let owners = owners(db.read(), identities(batch)).await?;
    let here = accounts(db.read(), here(batch).all(db.read()).await?, terms).await?;
    Ok(plan(batch, &here, &owners, terms))
}

/// Existing accounts with an email or id of the batch.
fn here(batch: &[Candidate]) -> sea_orm::Select<user::Entity> {
    let keys = batch.iter().map(|candidate| candidate.account.email.key());
    let ids: Vec<Uuid> = batch.iter().filter_map(|candidate| candidate.account.id).collect();
    let here = user::Column::EmailKey.is_in(keys);
    // An empty list becomes `OR 1 = 2`, for which SQLite reads the whole table.
    User::find().filter(if ids.is_empty() { here } else { here.or(user::Column::Id.is_in(ids)) })
}

fn identities(batch: &[Candidate]) -> impl Iterator<Item = &ImportedIdentity> {
    batch.iter().flat_map(|candidate| &candidate.identities.known)
}

pub(super) fn plan(batch: &[Candidate], here: &Accounts, owners: &Owners, terms: &Terms) -> Vec<Plan> {
    let mut ids: HashSet<Uuid> = here.values().map(|account| account.user.id).collect();
    let decide = |candidate: &Candidate| {
        let account = &candidate.account;
        let is_anothers = |user: Option<Uuid>| {
            let mut owned = candidate.identities.known.iter().filter_map(|one| owners.get(&one.key()));
            owned.any(|owner| Some(*owner) != user)
        };
        let new = |one: &ImportedIdentity| !owners.contains_key(&one.key());
        match here.get(account.email.key()) {
            Some(there) => match there.merge(account, terms, candidate.identities.known.iter().any(new)) {
                Some(_) if is_anothers(Some(there.user.id)) => Plan::Reject(ANOTHERS),
                Some(how) => Plan::Merge(there.user.id, how),
                None => Plan::AlreadyHere,
            },
            None if is_anothers(None) => Plan::Reject(ANOTHERS),
            None if account.id.is_some_and(|id| !ids.insert(id)) => Plan::Reject("its id belongs to another account"),
            None => Plan::Import,
        }
    };
    batch.iter().map(decide).collect()
}

//! `vestibule import`: imports users from a dump, a thousand in one transaction.
//!
//! An email that already has an account is skipped, so a dump can be imported again at any time. Pre-hijacking: an
//! attacker who signed up with a victim's email, here or there, must gain nothing: `merge.rs` says which accounts `--merge`
//! may change. An identity belongs to one user: a user whose identity is another's here is rejected.

use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
    time::Duration,
};

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::mpsc;
use uuid::Uuid;
use vestibule_entity::{User, types::RoleType, user};

use super::{
    identities::{ImportedIdentity, Owners, owners},
    imported_user::ImportedUser,
    merge::{Accounts, Merge, accounts, fill_in, repair},
    provider_names::Assigned,
    report::{self, Outcome, Remark, Report},
    rows::Rows,
    source::{Entry, Found, Source},
    terms::Terms,
    who::Who,
};
use crate::{
    audit::{Caller, Event, done},
    auth::Auth,
    db::{self, Db, Fault, Retry, is_unique_violation, retrying},
    error::Error,
};

/// Users in one transaction: nine values each, of the 32,766 that SQLite allows in a statement.
const BATCH: usize = 1000;
/// How long a batch waits for locks, in all.
const LOCKED: Retry = Retry {
    first_pause: Duration::from_millis(100),
    longest_pause: Duration::from_secs(2),
    patience: Duration::from_secs(600),
};

/// A subject is never moved from one user to another.
const ANOTHERS: &str = "its login at a provider belongs to another account";

/// The target of an import.
pub(crate) enum Target {
    /// A dry run before the first start: there are no accounts yet.
    Nothing,
    /// A dry run: read only.
    LookedAt(Box<Db>),
    /// Written to.
    Written(Auth),
}

/// A running import.
pub(crate) struct Import {
    pub(crate) target: Target,
    pub(crate) terms: Terms,
    /// Identifies what this run makes.
    pub(crate) run: Uuid,
}

/// A user, and the position in the dump.
struct Candidate {
    item: u64,
    line: u64,
    account: ImportedUser,
    identities: Assigned,
}

/// The result for one user.
enum Plan {
    Import,
    Merge(Uuid, Merge),
    AlreadyHere,
    Reject(&'static str),
}

impl Import {
    /// Imports all users of the source.
    ///
    /// # Errors
    /// When the database or the report cannot be written. All users counted by then are imported.
    pub(crate) async fn run(&self, source: Source, report: &mut Report) -> Result<(), Error> {
        let Target::Written(auth) = &self.target else { return self.read(source, report).await };
        auth.db().expect_bulk().await?;
        let (run, from, since) = (self.run, self.terms.format.name(), auth.clock().now());
        report.run = Some(run);
        note_run(auth, Event::success(done::ImportBegin { run, from })).await?;
        let done = self.read(source, report).await;
        let (users, merged) = (report.imported, report.merged);
        let noted = note_run(auth, Event::success(done::ImportEnd { run, from, users, merged, since })).await;
        done.and(noted)
    }

    async fn read(&self, source: Source, report: &mut Report) -> Result<(), Error> {
        let (users, mut entries) = mpsc::channel(BATCH);
        let reading = tokio::task::spawn_blocking(move || source.read(&users));
        // Hashes of the imported emails and identities: they distinguish a duplicate in the dump from an existing account.
        let (mut seen, hasher) = (HashSet::new(), RandomState::new());
        let mut batch = Vec::with_capacity(BATCH);
        let mut broken = None;
        while let Some(Entry { item, line, who, found }) = entries.recv().await {
            let remark = |outcome, reason: String| Remark { item, line, outcome, who: who.clone(), reason };
            match found {
                Found::ImportedUser(account) if !seen.insert(hasher.hash_one(account.email.key())) => {
                    let who = Who::with_email(account.email.display());
                    note(report, Remark { who, ..remark(Outcome::Rejected, "its email came before".to_owned()) })?;
                }
                Found::ImportedUser(mut account) => {
                    let identities = self.terms.providers.assign(std::mem::take(&mut account.identities));
                    let keys: Vec<u64> = identities.known.iter().map(|one| hasher.hash_one(one.key())).collect();
                    if keys.iter().any(|key| seen.contains(key)) {
                        let who = Who::with_email(account.email.display());
                        let reason = "its login at a provider came before".to_owned();
                        note(report, Remark { who, ..remark(Outcome::Rejected, reason) })?;
                    } else {
                        seen.extend(keys);
                        batch.push(Candidate { item, line, account: *account, identities });
                    }
                }
                Found::NotAUser(why) => note(report, remark(Outcome::Skipped, why))?,
                Found::Note(sentence) => report.notes.push(sentence),
                Found::Rejected(why) => note(report, remark(Outcome::Rejected, why))?,
                Found::Broken(why) => broken = Some(remark(Outcome::Broken, why)),
            }
            if batch.len() == BATCH {
                self.settle(&mut batch, report).await?;
            }
        }
        // Everything before the point where the dump is truncated was complete.
        self.settle(&mut batch, report).await?;
        if let Some(broken) = broken {
            note(report, broken)?;
        }
        reading.await.map_err(Error::internal)
    }

    /// Imports a batch, then counts it.
    async fn settle(&self, batch: &mut Vec<Candidate>, report: &mut Report) -> Result<(), Error> {
        let batch = std::mem::take(batch);
        if batch.is_empty() {
            return Ok(());
        }
        let plans = match &self.target {
            Target::Nothing => plan(&batch, &Accounts::new(), &Owners::new(), &self.terms),
            Target::LookedAt(db) => {
                let owners = owners(db.read(), identities(&batch)).await?;
                let here = accounts(db.read(), here(&batch).all(db.read()).await?, &self.terms).await?;
                plan(&batch, &here, &owners, &self.terms)
            }
            Target::Written(auth) => self.write_patiently(auth, &batch).await?,
        };
        for (Candidate { item, line, account, identities }, plan) in batch.iter().zip(plans) {
            let (outcome, reason) = match plan {
                Plan::Import => (Outcome::Imported, ""),
                Plan::Merge(..) => (Outcome::Merged, "got what the dump has"),
                Plan::AlreadyHere => (Outcome::AlreadyHere, "its email has an account here"),
                Plan::Reject(why) => (Outcome::Rejected, why),
            };
            if matches!(outcome, Outcome::Imported | Outcome::Merged) {
                count(report, account, &self.terms);
                report.note_identities(identities);
            }
            if outcome != Outcome::Imported {
                let who = Who::with_email(account.email.display());
                note(report, Remark { item: *item, line: *line, outcome, who, reason: reason.to_owned() })?;
            } else {
                report.imported += 1;
            }
        }
        Ok(())
    }

    /// Writes a batch, and retries it after a conflict. It holds no locks while it waits for one, so that users of the
    /// accounts in the batch do not wait for it.
    async fn write_patiently(&self, auth: &Auth, batch: &[Candidate]) -> Result<Vec<Plan>, Error> {
        // Each parallel sign-up with one of these emails costs one retry, and is among the accounts from then on.
        let mut collisions = 0;
        loop {
            let write = || retrying(|| self.write(auth, batch));
            match LOCKED.run(|e| db::is(e, Fault::Locked), write).await {
                Err(e) if e.database().is_some_and(is_unique_violation) && collisions < batch.len() => collisions += 1,
                done => return done,
            }
        }
    }

    async fn write(&self, auth: &Auth, batch: &[Candidate]) -> Result<Vec<Plan>, Error> {
        let now = auth.clock().now();
        let txn = auth.db().begin_slowly().await?;
        let mut here = here(batch);
        if self.terms.merge {
            // In the order of ids, like every code that locks several users.
            here = here.order_by_asc(user::Column::Id).lock_exclusive();
        }
        let here = here.all(&txn).await?;
        let here = accounts(&txn, here, &self.terms).await?;
        let owners = owners(&txn, identities(batch)).await?;
        let plans = plan(batch, &here, &owners, &self.terms);
        let (from, run) = (self.terms.format.name(), self.run);
        let (mut rows, mut events) = (Rows::default(), Vec::new());
        for (Candidate { account, identities, .. }, plan) in batch.iter().zip(&plans) {
            let come = |count: usize| Some(count).filter(|count| *count > 0);
            let (factors, identities) = (come(account.factors.apps.len()), &identities.known);
            let (id, roles, merged) = match plan {
                Plan::Import => {
                    let (id, roles) = rows.add(account, &self.terms, now);
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
        }
        rows.insert(&txn).await?;
        auth.record_all(&txn, &Caller::default(), now, events).await?;
        txn.commit().await?;
        Ok(plans)
    }
}

/// A row that stands for all users of a run: the audit view shows it in their place.
async fn note_run(auth: &Auth, event: Event) -> Result<(), Error> {
    let txn = auth.db().begin().await?;
    auth.record(&txn, &Caller::default(), auth.clock().now(), event).await?;
    Ok(txn.commit().await?)
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

fn plan(batch: &[Candidate], here: &Accounts, owners: &Owners, terms: &Terms) -> Vec<Plan> {
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

fn count(report: &mut Report, account: &ImportedUser, terms: &Terms) {
    match account.hash.as_deref().and_then(|hash| hash.split('$').nth(1)) {
        Some(id) => *report.hashes.entry(if id.starts_with('2') { "bcrypt" } else { id }.to_owned()).or_default() += 1,
        None => report.without_password += 1,
    }
    if let Some(unusable) = &account.unusable {
        report::count(&mut report.hashes_left_out, unusable.reason);
    }
    for name in account.roles.iter().filter(|name| !terms.roles.iter().any(|role| role.to_string() == **name)) {
        report::count(&mut report.roles_left_out, name);
    }
    report.disabled += u64::from(account.disabled);
    report.superusers += u64::from(account.superuser);
    report.factors += account.factors.apps.len() as u64;
    report.factors_left_out += account.factors.left_out;
}

fn note(report: &mut Report, remark: Remark) -> Result<(), Error> {
    report.note(remark).map_err(|e| Error::internal(format!("the report cannot be written: {e}")))
}

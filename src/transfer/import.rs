//! `vestibule import`: people from a dump, a thousand in one transaction.
//!
//! An address that has an account here is left alone, so a dump may be imported again after anything. Whoever signed up
//! with somebody else's address, here or there, must not gain from it: with `--merge` an account gets the dump's
//! password, and with it the verification, only where it has no password of its own and the address was confirmed there.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, RandomState},
    time::Duration,
};

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use tokio::sync::mpsc;
use uuid::Uuid;
use vestibule_entity::{User, types::RoleType, user};

use super::{
    person::Person,
    report::{Outcome, Remark, Report},
    rows::{Rows, verified_at},
    source::{Entry, Found, Source},
    terms::Terms,
};
use crate::{
    audit::{Caller, Event, done},
    auth::Auth,
    db::{self, Db, Fault, Retry, is_unique_violation, retrying},
    error::Error,
};

/// People in one transaction: nine values each, of the 32,766 that SQLite takes in a statement.
const BATCH: usize = 1000;
/// How often a batch begins anew because somebody signed up with one of its addresses meanwhile.
const COLLISIONS: usize = 5;
/// How long a batch waits for locks that others hold, in all.
const LOCKED: Retry = Retry {
    first_pause: Duration::from_millis(100),
    longest_pause: Duration::from_secs(2),
    patience: Duration::from_secs(600),
};

/// What an import works on.
pub(crate) enum Target {
    /// A dry run before the first start: nobody is here yet.
    Nothing,
    /// A dry run: only looked at.
    LookedAt(Box<Db>),
    /// Written to.
    Written(Auth),
}

/// A dump's way in.
pub(crate) struct Import {
    pub(crate) target: Target,
    pub(crate) terms: Terms,
}

/// A person, and where in the dump they stand.
struct Candidate {
    item: u64,
    line: u64,
    person: Person,
}

/// What will become of one.
enum Plan {
    Import,
    Merge(Uuid),
    AlreadyHere,
    Reject(&'static str),
}

impl Import {
    /// Imports everybody the source has.
    ///
    /// # Errors
    /// When the database or the report cannot be written; everybody counted by then is in.
    pub(crate) async fn run(&self, source: Source, report: &mut Report) -> Result<(), Error> {
        let (people, mut entries) = mpsc::channel(BATCH);
        let reading = tokio::task::spawn_blocking(move || source.read(&people));
        // Their addresses as numbers: whoever comes a second time is told from somebody who is here already.
        let (mut seen, hasher) = (HashSet::new(), RandomState::new());
        let mut batch = Vec::with_capacity(BATCH);
        let mut broken = None;
        while let Some(Entry { item, line, found }) = entries.recv().await {
            let remark = |outcome, reason: String| Remark { item, line, outcome, email: None, reason };
            match found {
                Found::Person(person) if !seen.insert(hasher.hash_one(person.email.key())) => {
                    let email = Some(person.email.display().to_owned());
                    note(report, Remark { email, ..remark(Outcome::Rejected, "its address came before".to_owned()) })?;
                }
                Found::Person(person) => batch.push(Candidate { item, line, person: *person }),
                Found::Nobody(why) => note(report, remark(Outcome::Skipped, why.to_owned()))?,
                Found::Rejected(why) => note(report, remark(Outcome::Rejected, why))?,
                Found::Broken(why) => broken = Some(remark(Outcome::Broken, why)),
            }
            if batch.len() == BATCH {
                self.settle(&mut batch, report).await?;
            }
        }
        // What was read before the dump broke off was whole.
        self.settle(&mut batch, report).await?;
        if let Some(broken) = broken {
            note(report, broken)?;
        }
        reading.await.map_err(Error::internal)
    }

    /// Brings a batch in, then counts it.
    async fn settle(&self, batch: &mut Vec<Candidate>, report: &mut Report) -> Result<(), Error> {
        let batch = std::mem::take(batch);
        if batch.is_empty() {
            return Ok(());
        }
        let plans = match &self.target {
            Target::Nothing => plan(&batch, &[], self.terms.merge),
            Target::LookedAt(db) => plan(&batch, &here(&batch).all(db.read()).await?, self.terms.merge),
            Target::Written(auth) => self.write_patiently(auth, &batch).await?,
        };
        for (Candidate { item, line, person }, plan) in batch.iter().zip(plans) {
            let (outcome, reason) = match plan {
                Plan::Import => (Outcome::Imported, ""),
                Plan::Merge(_) => (Outcome::Merged, "got the password of the dump"),
                Plan::AlreadyHere => (Outcome::AlreadyHere, "its address has an account here"),
                Plan::Reject(why) => (Outcome::Rejected, why),
            };
            count(report, person, outcome);
            let email = Some(person.email.display().to_owned());
            note(report, Remark { item: *item, line: *line, outcome, email, reason: reason.to_owned() })?;
        }
        Ok(())
    }

    /// Writes a batch, anew where somebody was in the way. Who waits for a lock waits without one, so that users of the
    /// accounts in the batch do not wait for us.
    async fn write_patiently(&self, auth: &Auth, batch: &[Candidate]) -> Result<Vec<Plan>, Error> {
        let mut collisions = 0;
        loop {
            let write = || retrying(|| self.write(auth, batch));
            match LOCKED.run(|e| db::is(e, Fault::Locked), write).await {
                Err(e) if e.database().is_some_and(is_unique_violation) && collisions < COLLISIONS => collisions += 1,
                done => return done,
            }
        }
    }

    async fn write(&self, auth: &Auth, batch: &[Candidate]) -> Result<Vec<Plan>, Error> {
        let now = auth.clock().now();
        let txn = auth.db().begin_slowly().await?;
        let mut here = here(batch);
        if self.terms.merge {
            // In the order of ids, as everybody who locks several.
            here = here.order_by_asc(user::Column::Id).lock_exclusive();
        }
        let plans = plan(batch, &here.all(&txn).await?, self.terms.merge);
        let from = self.terms.format.name();
        let (mut rows, mut events) = (Rows::default(), Vec::new());
        for (Candidate { person, .. }, plan) in batch.iter().zip(&plans) {
            let event = match plan {
                Plan::Import => {
                    let (id, roles) = rows.add(person, &self.terms, now);
                    let roles = roles.iter().map(RoleType::to_string).collect();
                    let detail = done::UserImport { from, roles: Some(roles), merged: None };
                    Event::success(detail).about(Some(id))
                }
                Plan::Merge(id) => {
                    fill_in(&txn, *id, person, now).await?;
                    let detail = done::UserImport { from, roles: None, merged: Some(true) };
                    Event::success(detail).about(Some(*id))
                }
                Plan::AlreadyHere | Plan::Reject(_) => continue,
            };
            events.push(event);
        }
        rows.insert(&txn).await?;
        auth.record_all(&txn, &Caller::default(), now, events).await?;
        txn.commit().await?;
        Ok(plans)
    }
}

/// Accounts that have one of the batch's addresses or ids.
fn here(batch: &[Candidate]) -> sea_orm::Select<user::Entity> {
    let keys = batch.iter().map(|candidate| candidate.person.email.key());
    let ids = batch.iter().filter_map(|candidate| candidate.person.id);
    User::find().filter(user::Column::EmailKey.is_in(keys).or(user::Column::Id.is_in(ids)))
}

fn plan(batch: &[Candidate], here: &[user::Model], merge: bool) -> Vec<Plan> {
    let by_key: HashMap<&str, &user::Model> = here.iter().map(|user| (user.email_key.as_str(), user)).collect();
    let mut ids: HashSet<Uuid> = here.iter().map(|user| user.id).collect();
    let decide = |candidate: &Candidate| {
        let person = &candidate.person;
        match by_key.get(person.email.key()) {
            Some(user) if merge && user.hashed_password.is_none() && person.is_proved() => Plan::Merge(user.id),
            Some(_) => Plan::AlreadyHere,
            None if person.id.is_some_and(|id| !ids.insert(id)) => Plan::Reject("its id belongs to another account"),
            None => Plan::Import,
        }
    };
    batch.iter().map(decide).collect()
}

/// The dump's password, and that the address was proved there, for an account nobody can log in to.
async fn fill_in(txn: &DatabaseTransaction, id: Uuid, person: &Person, now: DateTime<Utc>) -> Result<(), Error> {
    use user::Column as C;
    let verified = Expr::col(C::EmailVerifiedAt).if_null(Expr::value(verified_at(person, now)));
    User::update_many()
        .col_expr(C::HashedPassword, Expr::value(person.hash.clone()))
        .col_expr(C::EmailVerifiedAt, verified)
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id).and(C::HashedPassword.is_null()))
        .exec(txn)
        .await?;
    Ok(())
}

fn count(report: &mut Report, person: &Person, outcome: Outcome) {
    if !matches!(outcome, Outcome::Imported | Outcome::Merged) {
        return;
    }
    match person.hash.as_deref().and_then(|hash| hash.split('$').nth(1)) {
        Some(id) => *report.hashes.entry(if id.starts_with('2') { "bcrypt" } else { id }.to_owned()).or_default() += 1,
        None => report.without_password += 1,
    }
    report.disabled += u64::from(person.disabled);
    report.superusers += u64::from(person.superuser);
}

fn note(report: &mut Report, remark: Remark) -> Result<(), Error> {
    report.note(remark).map_err(|e| Error::internal(format!("the report cannot be written: {e}")))
}

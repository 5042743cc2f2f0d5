//! `vestibule import`: imports users from a dump, a thousand in one transaction.
//!
//! An email that already has an account is skipped, so a dump can be imported again at any time. Pre-hijacking: an
//! attacker who signed up with a victim's email, here or there, must gain nothing: `merge.rs` says which accounts `--merge`
//! may change. An identity belongs to one user: a user whose identity is another's here is rejected.

use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
};

use tokio::sync::mpsc;
use uuid::Uuid;

use super::{
    batch::{Candidate, Plan, Writer, look, plan},
    identities::Owners,
    imported_user::ImportedUser,
    merge::Accounts,
    patience::Patience,
    report::{self, Outcome, Remark, Report},
    source::{Entry, Found, Source},
    terms::Terms,
    who::Who,
};
use crate::{
    audit::{Caller, Event, done},
    auth::Auth,
    db::Db,
    error::Error,
};

/// Users in one transaction: nine values each, of the 32,766 that SQLite allows in a statement.
const BATCH: usize = 1000;

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
    pub(crate) patience: Patience,
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
        self.patience.run(|| note_run(auth, Event::success(done::ImportBegin { run, from }))).await?;
        let done = self.read(source, report).await;
        let (users, merged) = (report.imported, report.merged);
        let end = || note_run(auth, Event::success(done::ImportEnd { run, from, users, merged, since }));
        // A run that failed has waited already.
        let noted = if done.is_ok() { self.patience.run(end).await } else { end().await };
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
            Target::LookedAt(db) => look(db, &batch, &self.terms).await?,
            Target::Written(auth) => {
                let writer = Writer { auth, terms: &self.terms, run: self.run, patience: &self.patience };
                writer.write(&batch).await?
            }
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
}

/// A row that stands for all users of a run: the audit view shows it in their place.
async fn note_run(auth: &Auth, event: Event) -> Result<(), Error> {
    let txn = auth.db().begin().await?;
    auth.record(&txn, &Caller::default(), auth.clock().now(), event).await?;
    Ok(txn.commit().await?)
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

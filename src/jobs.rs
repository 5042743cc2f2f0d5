//! What goes on beside requests. Nothing starts by itself: a host, or the standalone server, decides.
//!
//! Invariant: a job that fails says so in the log and is tried again; none ends the others.

use std::{
    future::Future,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::Duration,
};

use chrono::{DateTime, Utc};
use vestibule_entity::OutboxMail;

use crate::{
    auth::Auth,
    db, delivery,
    error::Error,
    keys::rotate,
    links,
    revocation::{self, feed},
    sessions::clear,
};

/// Keys are looked after this often: a revoked one is refused everywhere within it.
const KEYS: Duration = Duration::from_secs(2);
/// SQLite's file, a server that only reads, and whether writes succeed again.
const DATABASE: Duration = Duration::from_secs(2);
/// An audit row that is not sealed yet could be removed unseen.
const SEALING: Duration = Duration::from_secs(1);
/// Refused requests are counted for 15 minutes.
const REFUSALS: Duration = Duration::from_secs(5);
const CLEARING: Duration = Duration::from_secs(3600);
/// This machine's clock is compared with the database's this often.
const CLOCKS: Duration = Duration::from_secs(10);
/// The end of the audit chain is logged this often: a log that is kept elsewhere shows when the chain was cut.
const HEAD: Duration = Duration::from_secs(3600);
/// For what remains to be done at the end.
const LAST: Duration = Duration::from_secs(1);
/// What failed is not put off for longer.
const RETRY: Duration = Duration::from_secs(30);

impl Auth {
    /// Runs the background work until `stop` is done; then ends what it is sending, and seals what was
    /// recorded, for three seconds at most. Every replica runs it.
    pub async fn run_jobs(self, stop: impl Future<Output = ()>) {
        let mut mails = self.mail_worker();
        let told = AtomicBool::new(false);
        tokio::select! {
            () = stop => {}
            () = feed::follow(self.db(), self.index(), self.clock()) => {}
            () = every(KEYS, "signing keys", || rotate::maintain(&self)) => {}
            () = every(DATABASE, "database", || self.look_after_database()) => {}
            () = every(SEALING, "audit seals", || self.seal_audit()) => {}
            () = every(REFUSALS, "audit of refusals", || self.record_denied(false)) => {}
            () = every(CLOCKS, "clock", || self.compare_clocks()) => {}
            () = every(HEAD, "audit head", || self.log_audit_head()) => {}
            () = every(CLEARING, "clearing up", || self.clear_up(&told)) => {}
            () = mails.run() => {}
        }
        mails.finish().await;
        let _ = tokio::time::timeout(LAST, self.record_denied(true)).await;
        // What the last requests have recorded does not wait for the next server.
        let _ = tokio::time::timeout(LAST, self.seal_audit()).await;
    }

    async fn look_after_database(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move { step.db().look_after().await }).await
    }

    async fn clear_up(&self, told: &AtomicBool) -> Result<(), Error> {
        // Each on its own, and each by a time of its own: a clock can jump between two of them.
        let done = [
            self.delete_old(|auth, now| async move { revocation::clear(auth.db(), now).await }).await,
            self.delete_old(|auth, now| async move { links::clear(auth.db(), now).await }).await,
            self.delete_old(|auth, now| async move { delivery::rows::clear::<OutboxMail>(auth.db(), now).await }).await,
            self.delete_old(clear::clear).await,
            self.delete_old_audit(told).await,
        ];
        done.into_iter().collect()
    }

    async fn compare_clocks(&self) -> Result<(), Error> {
        self.clock_is_right().await.map(drop)
    }

    /// Does nothing while the clock is not to be believed: [`Auth::deletion_time`] has said so in the log.
    async fn delete_old<F>(&self, delete: impl FnOnce(Auth, DateTime<Utc>) -> F) -> Result<(), Error>
    where
        F: Future<Output = Result<(), Error>> + Send + 'static,
    {
        let Some(now) = self.deletion_time().await? else { return Ok(()) };
        self.run_patiently(delete(self.clone(), now)).await
    }

    async fn delete_old_audit(&self, told: &AtomicBool) -> Result<(), Error> {
        let Some(now) = self.deletion_time().await? else { return Ok(()) };
        match self.clear_audit_before(now).await {
            // A role that may not is how it should be; somebody else has to do it then.
            Err(e) if e.database().is_some_and(db::is_forbidden) => {
                if !told.swap(true, Relaxed) {
                    log::warn!(
                        "this database role cannot clear the audit trail: run `vestibule audit clear` as its owner"
                    );
                }
                Ok(())
            }
            cleared => cleared.map(drop),
        }
    }
}

/// Again and again, with a pause between; a failure is logged when it begins, and so is its end.
async fn every<F: Future<Output = Result<(), Error>>>(pause: Duration, name: &str, job: impl Fn() -> F) {
    let mut failing = false;
    loop {
        let done = job().await;
        match &done {
            Ok(()) if failing => log::info!(job = name; "works again"),
            Err(e) if !failing => log::warn!(job = name, err:% = e; "failed, trying again"),
            _ => {}
        }
        failing = done.is_err();
        tokio::time::sleep(if failing { pause.min(RETRY) } else { pause }).await;
    }
}

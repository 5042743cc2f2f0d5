//! The background jobs. Nothing starts by itself: the host or the standalone server starts them.
//!
//! Invariant: a job that fails logs the error and is retried. It does not stop the other jobs.

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
    signin::{challenge, trusted},
};

/// The signing keys are maintained at this interval: a revoked key is rejected everywhere within it.
const KEYS: Duration = Duration::from_secs(2);
/// Checks SQLite's file, a read-only server, and whether writes succeed again.
const DATABASE: Duration = Duration::from_secs(2);
/// An audit row that is not in the chain yet could be removed unnoticed.
const SEALING: Duration = Duration::from_secs(1);
/// Denied requests are counted for 15 minutes.
const DENIED_REQUESTS: Duration = Duration::from_secs(5);
const CLEARING: Duration = Duration::from_secs(3600);
/// This machine's clock is compared with the database's at this interval.
const CLOCKS: Duration = Duration::from_secs(10);
/// The head of the audit chain is logged at this interval: a log that is kept elsewhere shows a truncated chain.
const HEAD: Duration = Duration::from_secs(3600);
/// Time limit for the remaining work at shutdown.
const LAST: Duration = Duration::from_secs(1);
/// The interval after a failure is no longer than this.
const RETRY: Duration = Duration::from_secs(30);

impl Auth {
    /// Runs the background jobs until `stop` completes. Then it finishes the mails in delivery and adds the last audit
    /// rows to the chain, for three seconds at most. Every replica runs it.
    pub async fn run_jobs(self, stop: impl Future<Output = ()>) {
        let mut mails = self.mail_worker();
        let told = AtomicBool::new(false);
        tokio::select! {
            () = stop => {}
            () = feed::follow(self.db(), self.index(), self.clock()) => {}
            () = every(&self, KEYS, "signing keys", || rotate::maintain(&self)) => {}
            () = every(&self, DATABASE, "database", || self.look_after_database()) => {}
            () = every(&self, SEALING, "audit seals", || self.seal_audit()) => {}
            () = every(&self, DENIED_REQUESTS, "audit of denied requests", || self.record_denied(false)) => {}
            () = every(&self, CLOCKS, "clock", || self.compare_clocks()) => {}
            () = every(&self, HEAD, "audit head", || self.log_audit_head()) => {}
            () = every(&self, CLEARING, "clearing up", || self.clear_up(&told)) => {}
            () = mails.run() => {}
        }
        mails.finish().await;
        let _ = tokio::time::timeout(LAST, self.record_denied(true)).await;
        // The last requests' audit rows do not wait for the next process.
        let _ = tokio::time::timeout(LAST, self.seal_audit()).await;
    }

    async fn look_after_database(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move { step.db().look_after().await }).await
    }

    async fn clear_up(&self, told: &AtomicBool) -> Result<(), Error> {
        // Each step reads the time itself: a clock can jump between two of them.
        let done = [
            self.delete_old(|auth, now| async move { revocation::clear(auth.db(), now).await }).await,
            self.delete_old(|auth, now| async move { links::clear(auth.db(), now).await }).await,
            self.delete_old(|auth, now| async move { delivery::rows::clear::<OutboxMail>(auth.db(), now).await }).await,
            self.delete_old(|auth, now| async move { challenge::clear(auth.db(), now).await }).await,
            self.delete_old(|auth, now| async move { trusted::clear(auth.db(), now).await }).await,
            self.delete_old(clear::clear).await,
            self.delete_old_audit(told).await,
        ];
        done.into_iter().collect()
    }

    async fn compare_clocks(&self) -> Result<(), Error> {
        self.clock_is_right().await.map(drop)
    }

    /// Does nothing while the clock is not trusted: [`Auth::deletion_time`] has logged it.
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
            // A database role without this privilege is the recommended setup. An operator runs the command then.
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

/// Repeats a job with a pause. A failure is logged when it starts and when it ends.
async fn every<F>(auth: &Auth, pause: Duration, name: &'static str, job: impl Fn() -> F)
where
    F: Future<Output = Result<(), Error>>,
{
    let mut failing = false;
    loop {
        let done = job().await;
        auth.meters().job(name, done.is_ok(), auth.clock().now());
        match &done {
            Ok(()) if failing => log::info!(job = name; "works again"),
            Err(e) if !failing => log::warn!(job = name, err:% = e; "failed, trying again"),
            _ => {}
        }
        failing = done.is_err();
        tokio::time::sleep(if failing { pause.min(RETRY) } else { pause }).await;
    }
}

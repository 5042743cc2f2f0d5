//! The background jobs. Nothing starts by itself: the host or the standalone server starts them.
//!
//! Invariant: a job that fails logs the error and is retried. It does not stop the other jobs.

use std::{
    future::Future,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use vestibule_entity::OutboxMail;

use crate::{
    auth::Auth,
    db,
    delivery::{self, Worker},
    error::Error,
    failing::{Failing, Transition},
    keys::rotate,
    links,
    mail::deliver::MailDelivery,
    revocation::{self, feed},
    sessions::clear,
    signin::{challenge, trusted},
    stats,
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
/// Changes of the number of users are added up at this interval, so that few rows make the sum.
const COUNTS: Duration = Duration::from_secs(10);
const COUNTING: Duration = Duration::from_secs(3600);
/// A start has enough to do.
const FIRST_COUNT: Duration = Duration::from_secs(60);
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
        // Boxed: together they would be too large for a thread's stack in an unoptimised build.
        tokio::select! {
            () = stop => {}
            () = Box::pin(feed::follow(self.db(), self.index(), self.clock(), self.config().notify, self.pauses())) => {}
            () = Box::pin(self.pause_when_idle()) => {}
            () = Box::pin(every(&self, KEYS, "signing keys", || rotate::maintain(&self))) => {}
            () = Box::pin(every(&self, DATABASE, "database", || self.look_after_database())) => {}
            () = Box::pin(every(&self, SEALING, "audit seals", || self.seal_audit())) => {}
            () = Box::pin(every(&self, DENIED_REQUESTS, "audit of denied requests", || self.record_denied(false))) => {}
            () = Box::pin(every(&self, CLOCKS, "clock", || self.compare_clocks())) => {}
            () = Box::pin(every(&self, HEAD, "audit head", || self.log_audit_head())) => {}
            () = Box::pin(every(&self, CLEARING, "role profiles", || self.fill_in_role_profiles(None))) => {}
            () = Box::pin(every(&self, COUNTS, "user counts", || self.add_up_counts())) => {}
            () = Box::pin(self.count_hourly()) => {}
            () = Box::pin(self.clear_up()) => {}
            () = Box::pin(self.send_mails(&mut mails)) => {}
        }
        mails.finish().await;
        let _ = tokio::time::timeout(LAST, self.record_denied(true)).await;
        // The last requests' audit rows do not wait for the next process.
        let _ = tokio::time::timeout(LAST, self.seal_audit()).await;
    }

    async fn send_mails<'a>(&self, mails: &mut Worker<'a, MailDelivery<'a>>) {
        let mut paused = self.pauses();
        loop {
            tokio::select! {
                () = mails.run() => {}
                // It does not pause while a mail waits.
                () = async { drop(paused.wait_for(|paused| *paused).await) } => {}
            }
            mails.finish().await;
            self.until_in_use().await;
        }
    }

    async fn look_after_database(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move { step.db().look_after().await }).await
    }

    /// Each step reads the time itself: a clock can jump between two of them. One after the other, since each of them
    /// can keep the database busy; none waits for the success of another.
    async fn clear_up(&self) {
        let told = AtomicBool::new(false);
        let names = ["revocations", "links", "mails", "challenges", "trusted browsers", "sessions", "audit rows"];
        let jobs = names.map(Job::new);
        let [revoked, sent, mailed, asked, trusted, ended, recorded] = &jobs;
        loop {
            self.until_in_use().await;
            revoked
                .run(self, self.delete_old(|auth, now| async move { revocation::clear(auth.db(), now).await }))
                .await;
            sent.run(self, self.delete_old(|auth, now| async move { links::clear(auth.db(), now).await })).await;
            let mails = |auth: Auth, now| async move { delivery::rows::clear::<OutboxMail>(auth.db(), now).await };
            mailed.run(self, self.delete_old(mails)).await;
            asked.run(self, self.delete_old(|auth, now| async move { challenge::clear(auth.db(), now).await })).await;
            trusted.run(self, self.delete_old(|auth, now| async move { trusted::clear(auth.db(), now).await })).await;
            ended.run(self, self.delete_old_sessions()).await;
            recorded.run(self, self.delete_old_audit(&told)).await;
            let failing = jobs.iter().any(|job| job.failing.is_failing());
            tokio::time::sleep(if failing { RETRY } else { CLEARING }).await;
        }
    }

    async fn add_up_counts(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move { stats::fold(step.db()).await }).await
    }

    async fn count_hourly(&self) {
        tokio::time::sleep(FIRST_COUNT).await;
        every(self, COUNTING, "statistics", || self.recount()).await
    }

    /// Counts everything that statistics would otherwise count for each answer, and corrects the counts of users if they
    /// are wrong. [`Auth::run_jobs`] does it every hour.
    ///
    /// # Errors
    /// As for every statement.
    pub async fn recount(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move { stats::recount(step.db(), step.clock().now()).await }).await
    }

    async fn compare_clocks(&self) -> Result<(), Error> {
        self.clock_is_right().await.map(drop)
    }

    async fn delete_old_sessions(&self) -> Result<(), Error> {
        let Some(now) = self.deletion_time().await? else { return Ok(()) };
        clear::clear(self.clone(), now).await
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

/// What is known of a job.
struct Job {
    name: &'static str,
    failing: Failing,
}

impl Job {
    fn new(name: &'static str) -> Self {
        Self { name, failing: Failing::default() }
    }

    /// Runs it once.
    async fn run(&self, auth: &Auth, work: impl Future<Output = Result<(), Error>>) {
        let (job, began) = (self.name, Instant::now());
        let done = work.await;
        log::debug!(job, milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX); "has run");
        auth.meters().job(job, done.is_ok(), auth.clock().now());
        match self.failing.note(&done) {
            Some(Transition::Fails(e)) => log::warn!(job, err:% = e; "failed, trying again"),
            Some(Transition::Recovers) => log::info!(job; "works again"),
            None => {}
        }
    }
}

/// Repeats a job with a pause.
async fn every<F>(auth: &Auth, pause: Duration, name: &'static str, job: impl Fn() -> F)
where
    F: Future<Output = Result<(), Error>>,
{
    let known = Job::new(name);
    loop {
        auth.until_in_use().await;
        known.run(auth, job()).await;
        tokio::time::sleep(if known.failing.is_failing() { pause.min(RETRY) } else { pause }).await;
    }
}

//! What goes on beside requests. Nothing starts by itself: a host, or the standalone server, decides.
//!
//! Invariant: a job that fails says so in the log and is tried again; none ends the others.

use std::{future::Future, time::Duration};

use crate::{
    auth::Auth,
    error::Error,
    keys::rotate,
    links,
    mail::outbox,
    revocation::{self, feed},
    sessions::clear,
};

/// Keys are looked after this often: a revoked one is refused everywhere within it.
const KEYS: Duration = Duration::from_secs(2);
const CLEARING: Duration = Duration::from_secs(3600);
/// What failed is not put off for longer.
const RETRY: Duration = Duration::from_secs(30);

impl Auth {
    /// Runs the background work until `stop` is done; then ends what it is sending, for two seconds at most. Every
    /// replica runs it.
    pub async fn run_jobs(self, stop: impl Future<Output = ()>) {
        let mut delivery = self.delivery();
        tokio::select! {
            () = stop => {}
            () = feed::follow(self.db(), self.index(), self.clock()) => {}
            () = every(KEYS, "signing keys", || rotate::tend(&self)) => {}
            () = every(CLEARING, "clearing up", || self.clear_up()) => {}
            () = delivery.run() => {}
        }
        delivery.finish().await;
    }

    async fn clear_up(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move {
            let (db, now) = (step.db(), step.clock().now());
            revocation::clear(db, now).await?;
            links::clear(db, now).await?;
            outbox::clear(db, now).await
        })
        .await?;
        clear::clear(self).await
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

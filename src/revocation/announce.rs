//! Tells the other replicas that there are revocations: by PostgreSQL's NOTIFY, once for all of a moment.
//!
//! After the commit, not in the transaction: PostgreSQL lets one transaction commit at a time that notifies, so that a
//! thousand logouts a second would wait for each other's disk. A process that dies in between does no harm: the others
//! poll.

use std::{
    sync::atomic::{AtomicU64, Ordering::SeqCst},
    time::Duration,
};

use sea_orm::ConnectionTrait;

use super::CHANNEL;
use crate::{
    db::Db,
    error::Error,
    failing::{Failing, Transition},
};

/// So long one announcement may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is committed within this time is announced together.
const BREATH: Duration = Duration::from_millis(5);

/// Announces for this process.
#[derive(Debug, Default)]
pub(crate) struct Announcer {
    /// How many commits are not announced yet.
    noted: AtomicU64,
    failing: Failing,
}

impl Announcer {
    /// Notes a commit. Whether the caller has to [run](Announcer::run): no other task is at it.
    pub(crate) fn note(&self) -> bool {
        self.noted.fetch_add(1, SeqCst) == 0
    }

    /// Announces until nothing is left.
    pub(crate) async fn run(&self, db: &Db) {
        loop {
            let noted = self.noted.load(SeqCst);
            let told = db.within(PATIENCE, announce(db)).await;
            match self.failing.note(&told) {
                Some(Transition::Fails(e)) => {
                    log::warn!(err:% = e; "other replicas are not notified of revocations: they find them by polling");
                }
                Some(Transition::Recovers) => log::info!("other replicas are notified again"),
                None => {}
            }
            // After an error as well: the next commit tries again.
            if self.noted.compare_exchange(noted, 0, SeqCst, SeqCst).is_ok() {
                return;
            }
            tokio::time::sleep(BREATH).await;
        }
    }
}

async fn announce(db: &Db) -> Result<(), Error> {
    db.read().execute_unprepared(&format!("SELECT pg_notify('{CHANNEL}', '')")).await?;
    Ok(())
}

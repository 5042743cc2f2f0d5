//! Computes legacy hashes on separate threads with a memory limit.
//!
//! Threat: parallel logins to accounts whose hashes take 256 MiB each. As many run at once as hash threads are
//! configured, together they never use more than 256 MiB, and a request that would wait longer than the engine's queue
//! allows is rejected.

use std::{sync::Arc, thread, time::Duration};

use tokio::{
    sync::{Semaphore, oneshot},
    time::timeout,
};
use zeroize::Zeroizing;

use super::{
    legacy::{LegacyHash, MEBIBYTES},
    lower_priority,
};
use crate::{config::Config, error::Error};

/// Permits are mebibytes.
#[derive(Clone)]
pub(super) struct HashMemoryBudget {
    free: Arc<Semaphore>,
    /// The minimum of a comparison, so that no more than the configured number run at once.
    least: u32,
    longest_wait: Duration,
}

impl HashMemoryBudget {
    pub(super) fn new(config: &Config) -> Self {
        let at_once = u32::try_from(config.hash_threads).unwrap_or(u32::MAX).clamp(1, MEBIBYTES);
        Self {
            free: Arc::new(Semaphore::new(MEBIBYTES as usize)),
            least: MEBIBYTES / at_once,
            longest_wait: config.hash_queue_wait,
        }
    }

    /// Whether the password matches.
    ///
    /// # Errors
    /// `overloaded` when no memory becomes free in time.
    pub(super) async fn matches(&self, legacy: LegacyHash, password: &str) -> Result<bool, Error> {
        let size = legacy.mebibytes().clamp(self.least, MEBIBYTES);
        let free = Arc::clone(&self.free).acquire_many_owned(size);
        let place = timeout(self.longest_wait, free).await.map_err(|_| Error::overloaded(self.longest_wait))?;
        let (password, (tell, told)) = (Zeroizing::new(password.to_owned()), oneshot::channel());
        let work = move || {
            lower_priority();
            // The memory stays reserved until the work is done, even if no request waits for it any more.
            let _place = place;
            let _ = tell.send(legacy.matches(&password));
        };
        thread::Builder::new().name("foreign-hash".to_owned()).spawn(work).map_err(Error::internal)?;
        told.await.map_err(Error::internal)
    }
}

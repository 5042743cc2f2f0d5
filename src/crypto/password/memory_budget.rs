//! Where foreign hashes are computed: on threads of their own, a few at once.
//!
//! Threat: a crowd at the accounts whose hashes take 256 MiB each. As many run at once as hash threads are configured,
//! together they never hold more than 256 MiB, and who would have to wait for longer than the queue of the engine allows
//! is refused.

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
    /// The least one takes, so that no more than the configured number fit.
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

    /// Whether the password makes this hash.
    ///
    /// # Errors
    /// `overloaded` when no place becomes free in time.
    pub(super) async fn matches(&self, legacy: LegacyHash, password: &str) -> Result<bool, Error> {
        let size = legacy.mebibytes().clamp(self.least, MEBIBYTES);
        let free = Arc::clone(&self.free).acquire_many_owned(size);
        let place = timeout(self.longest_wait, free).await.map_err(|_| Error::overloaded(self.longest_wait))?;
        let (password, (tell, told)) = (Zeroizing::new(password.to_owned()), oneshot::channel());
        let work = move || {
            lower_priority();
            // The place is kept until the work is over, also when nobody waits for it any more.
            let _place = place;
            let _ = tell.send(legacy.matches(&password));
        };
        thread::Builder::new().name("foreign-hash".to_owned()).spawn(work).map_err(Error::internal)?;
        told.await.map_err(Error::internal)
    }
}

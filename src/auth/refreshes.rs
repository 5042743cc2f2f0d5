//! The refreshes that wait, so that they share their statements. The use case is `sessions/rotate.rs`.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use vestibule_entity::{session, user, user_role_profile};

use super::{Auth, STEP, batches::Batches};
use crate::{audit::Caller, crypto::refresh_token::Presented, error::Error};

/// Skipping locked sessions costs each refresh a tenth of its rate, so it ends after this time.
const CAREFUL: Duration = Duration::from_secs(60);

#[derive(Default)]
pub(crate) struct Refreshes {
    batches: Arc<Batches<Asked, Result<Outcome, Error>>>,
    /// When a batch last waited in vain for the lock of a session.
    met_a_lock: Mutex<Option<Instant>>,
}

impl Refreshes {
    /// Whether a batch skips the sessions that are locked, because one has lately waited for a lock.
    pub(crate) fn skip_locked(&self) -> bool {
        self.met_a_lock.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|met| met.elapsed() < CAREFUL)
    }

    pub(crate) fn met_a_lock(&self) {
        *self.met_a_lock.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }
}

/// A refresh token, and from where it came.
pub(crate) struct Asked {
    pub(crate) presented: Presented,
    pub(crate) caller: Caller,
}

/// What became of a refresh.
pub(crate) enum Outcome {
    Rotated(Box<Rotated>),
    /// Nothing was written. The session as it was read.
    Unusual(Box<session::Model>),
}

/// A session after its rotation, and of whom it is.
pub(crate) struct Rotated {
    pub(crate) session: session::Model,
    pub(crate) user: user::Model,
    pub(crate) role_profiles: Vec<user_role_profile::Model>,
}

impl Auth {
    pub(crate) fn refreshes(&self) -> &Refreshes {
        &self.0.refreshes
    }

    /// The outcome of one refresh. `serve` serves all of a batch, in their order, within the time limit of a step.
    ///
    /// # Errors
    /// Those of `serve`; `unavailable` at the time limit.
    pub(crate) async fn refresh_in_batches<F>(
        &self,
        asked: Asked,
        serve: impl Fn(Self, Vec<Asked>) -> F + Copy + Send + 'static,
    ) -> Result<Outcome, Error>
    where
        F: Future<Output = Result<Vec<Result<Outcome, Error>>, Error>> + Send + 'static,
    {
        let auth = self.clone();
        let serve = move |batch: Vec<Asked>| {
            let (auth, count) = (auth.clone(), batch.len());
            async move {
                let served = auth.run_here(serve(auth.clone(), batch)).await;
                served.unwrap_or_else(|e| (0..count).map(|_| Err(e.again())).collect())
            }
        };
        let outcome = self.0.refreshes.batches.ask(&self.0.main, asked, serve);
        let outcome = async { outcome.await.unwrap_or_else(|| Err(Error::internal("a batch of refreshes panicked"))) };
        self.db().within(STEP, outcome).await
    }
}

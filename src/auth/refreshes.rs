//! The refreshes that wait, so that they share their statements. The use case is `sessions/rotate.rs`.

use std::future::Future;

use vestibule_entity::{session, user, user_role_profile};

use super::{Auth, STEP, batches::Batches};
use crate::{audit::Caller, crypto::refresh_token::Presented, error::Error};

pub(super) type Refreshes = Batches<Asked, Result<Outcome, Error>>;

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
        let outcome = self.0.refreshes.ask(&self.0.main, asked, serve);
        let outcome = async { outcome.await.unwrap_or_else(|| Err(Error::internal("a batch of refreshes panicked"))) };
        self.db().within(STEP, outcome).await
    }
}

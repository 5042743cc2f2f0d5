//! Which request the running task works for, so that every log line of a request can carry its id.

use std::{future::Future, sync::Arc};

tokio::task_local! {
    static CURRENT: Arc<str>;
}

/// Runs a request under its id.
pub(crate) async fn scope<F: Future>(id: &str, request: F) -> F::Output {
    CURRENT.scope(Arc::from(id), request).await
}

/// The id of the request that the running task works for.
pub(crate) fn current() -> Option<Arc<str>> {
    CURRENT.try_with(Arc::clone).ok()
}

/// Takes the id along into a task of its own: a spawned task inherits nothing.
pub(crate) fn carry<F: Future>(step: F) -> impl Future<Output = F::Output> {
    let id = current();
    async move {
        match id {
            Some(id) => CURRENT.scope(id, step).await,
            None => step.await,
        }
    }
}

//! The request id of the running task, so that every log line of a request can contain it.

use std::{future::Future, sync::Arc};

tokio::task_local! {
    static CURRENT: Arc<str>;
}

/// Runs a request with its id.
pub(crate) async fn scope<F: Future>(id: &str, request: F) -> F::Output {
    CURRENT.scope(Arc::from(id), request).await
}

/// The request id of the running task.
pub(crate) fn current() -> Option<Arc<str>> {
    CURRENT.try_with(Arc::clone).ok()
}

/// Passes the id to a spawned task, which inherits nothing.
pub(crate) fn carry<F: Future>(step: F) -> impl Future<Output = F::Output> {
    let id = current();
    async move {
        match id {
            Some(id) => CURRENT.scope(id, step).await,
            None => step.await,
        }
    }
}

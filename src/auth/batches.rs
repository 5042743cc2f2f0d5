//! Requests that wait at the same time, served together.
//!
//! A request that comes while few batches are under way is a batch of its own, and waits for nothing. Under load the
//! others wait for one of these, and then all of them go at once: the more requests, the fewer statements for each.
//!
//! Invariants: a request that is cancelled takes no other with it, because a batch runs in a task of its own; a batch
//! that panics costs its own requests their answers and nothing else.

use std::{
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{runtime::Handle, sync::oneshot};

/// Batches at the same time. One alone would leave the processor idle while the database works.
const AT_ONCE: usize = 2;
/// Requests in one batch.
const SIZE: usize = 64;

/// The requests that wait.
pub(crate) struct Batches<Q, A>(Mutex<Waiting<Q, A>>);

struct Waiting<Q, A> {
    requests: Vec<(Q, oneshot::Sender<A>)>,
    /// How many tasks serve them.
    tasks: usize,
}

impl<Q, A> Default for Batches<Q, A> {
    fn default() -> Self {
        Self(Mutex::new(Waiting { requests: Vec::new(), tasks: 0 }))
    }
}

impl<Q: Send + 'static, A: Send + 'static> Batches<Q, A> {
    /// The answer to `request`. `serve` answers all requests of a batch, in their order. `None` if it has panicked.
    pub(crate) async fn ask<F>(
        self: &Arc<Self>,
        runtime: &Handle,
        request: Q,
        serve: impl Fn(Vec<Q>) -> F + Send + 'static,
    ) -> Option<A>
    where
        F: Future<Output = Vec<A>> + Send,
    {
        let (answer, answered) = oneshot::channel();
        let is_needed = {
            let mut waiting = self.waiting();
            waiting.requests.push((request, answer));
            let is_needed = waiting.tasks < AT_ONCE;
            waiting.tasks += usize::from(is_needed);
            is_needed
        };
        if is_needed {
            let mut task = Task { batches: Arc::clone(self), is_over: false };
            runtime.spawn(async move {
                while let Some((requests, answers)) = task.next() {
                    let served = serve(requests).await;
                    // A request that has reached its time limit no longer listens.
                    answers.into_iter().zip(served).for_each(|(answer, served)| drop(answer.send(served)));
                }
            });
        }
        answered.await.ok()
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting<Q, A>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One task that serves batches, until nothing waits.
struct Task<Q: Send + 'static, A: Send + 'static> {
    batches: Arc<Batches<Q, A>>,
    is_over: bool,
}

impl<Q: Send + 'static, A: Send + 'static> Task<Q, A> {
    fn next(&mut self) -> Option<(Vec<Q>, Vec<oneshot::Sender<A>>)> {
        let mut waiting = self.batches.waiting();
        waiting.requests.retain(|(_, answer)| !answer.is_closed());
        let count = waiting.requests.len().min(SIZE);
        // Decided under the lock: a request that comes later starts a task of its own.
        self.is_over = count == 0;
        waiting.tasks -= usize::from(self.is_over);
        (!self.is_over).then(|| waiting.requests.drain(..count).unzip())
    }
}

/// After a panic: the requests that wait are served with the next one.
impl<Q: Send + 'static, A: Send + 'static> Drop for Task<Q, A> {
    fn drop(&mut self) {
        if !self.is_over {
            self.batches.waiting().tasks -= 1;
        }
    }
}

#[cfg(test)]
mod tests;

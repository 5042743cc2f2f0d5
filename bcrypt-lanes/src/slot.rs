//! Where a caller waits for its result: a future that any executor can poll.

use std::{
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    task::{Context, Poll, Waker},
};

use crate::Rejected;

type Outcome = Result<[u8; 23], Rejected>;

#[derive(Default)]
struct Inner {
    outcome: Option<Outcome>,
    waker: Option<Waker>,
}

/// Shared by the caller, which waits, and the worker, which fills it once.
#[derive(Default)]
pub(crate) struct Slot {
    inner: Mutex<Inner>,
    abandoned: AtomicBool,
}

impl Slot {
    pub(crate) fn fill(&self, outcome: Outcome) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.outcome.is_none() {
            inner.outcome = Some(outcome);
        }
        let waker = inner.waker.take();
        drop(inner);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Whether the caller has gone.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.abandoned.load(Relaxed)
    }
}

/// The caller's end. Dropping it abandons the work, wherever it is.
pub(crate) struct Waiting<F: Fn()> {
    pub(crate) slot: Arc<Slot>,
    /// Gives the place in the queue back.
    pub(crate) leave: F,
}

impl<F: Fn() + Unpin> Future for Waiting<F> {
    type Output = Outcome;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        let mut inner = self.slot.inner.lock().unwrap_or_else(PoisonError::into_inner);
        match inner.outcome {
            Some(outcome) => Poll::Ready(outcome),
            None => {
                inner.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl<F: Fn()> Drop for Waiting<F> {
    fn drop(&mut self) {
        let done = self.slot.inner.lock().unwrap_or_else(PoisonError::into_inner).outcome.is_some();
        if !done {
            self.slot.abandoned.store(true, Relaxed);
            (self.leave)();
        }
    }
}

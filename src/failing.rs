//! Work that is tried again and again. The log says when it begins to fail and when it works again, not every time.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

/// Whether the last try has failed.
#[derive(Debug, Default)]
pub(crate) struct Failing(AtomicBool);

/// What is to be logged.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Transition<'a, E> {
    Fails(&'a E),
    Recovers,
}

impl Failing {
    /// Notes how a try has ended. `None` if the one before has ended in the same way.
    pub(crate) fn note<'a, E>(&self, tried: &'a Result<(), E>) -> Option<Transition<'a, E>> {
        let failed_before = self.0.swap(tried.is_err(), SeqCst);
        match tried {
            Err(e) if !failed_before => Some(Transition::Fails(e)),
            Ok(()) if failed_before => Some(Transition::Recovers),
            _ => None,
        }
    }

    pub(crate) fn is_failing(&self) -> bool {
        self.0.load(SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn the_beginning_and_the_end_are_told_once() {
        let failing = Failing::default();
        let told = [Ok(()), Err("full"), Err("away"), Ok(()), Ok(()), Err("full")].map(|tried| {
            let told = failing.note(&tried).map(|told| match told {
                Transition::Fails(e) => *e,
                Transition::Recovers => "works again",
            });
            assert_eq!(failing.is_failing(), tried.is_err());
            told
        });
        assert_eq!(told, [None, Some("full"), None, Some("works again"), None, Some("full")]);
    }

    /// Of tries that fail at the same time, one is told.
    #[test]
    fn parallel_failures_are_told_once() {
        let failing = Failing::default();
        for tried in [Err("away"), Ok(())] {
            let told: usize = thread::scope(|scope| {
                let each = [(); 8].map(|()| scope.spawn(|| usize::from(failing.note(&tried).is_some())));
                each.into_iter().map(|thread| thread.join().unwrap()).sum()
            });
            assert_eq!(told, 1);
        }
    }
}

//! Trying again, with pauses that grow.

use std::{
    future::Future,
    time::{Duration, Instant},
};

/// How often, and for how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Retry {
    pub(crate) first_pause: Duration,
    /// Each pause is twice as long as the one before, up to this.
    pub(crate) longest_pause: Duration,
    /// In all; an attempt that has begun by then is the last.
    pub(crate) patience: Duration,
}

impl Retry {
    /// Runs until it succeeds, fails with an error that is not worth another attempt, or the patience is over.
    pub(crate) async fn run<T, E, F: Future<Output = Result<T, E>>>(
        self,
        is_worth_it: impl Fn(&E) -> bool,
        attempt: impl Fn() -> F,
    ) -> Result<T, E> {
        let (begun, mut pause) = (Instant::now(), self.first_pause);
        loop {
            match attempt().await {
                Err(e) if is_worth_it(&e) && begun.elapsed() < self.patience => {
                    tokio::time::sleep(pause).await;
                    pause = self.longest_pause.min(pause * 2);
                }
                done => return done,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const QUICK: Retry =
        Retry { first_pause: Duration::ZERO, longest_pause: Duration::ZERO, patience: Duration::from_secs(60) };

    #[tokio::test]
    async fn ends_with_success_another_error_or_patience() {
        let attempts = Cell::new(0);
        let attempt = |outcomes: &'static [Result<u8, u8>]| {
            attempts.set(0);
            let attempts = &attempts;
            move || {
                let outcome = outcomes.get(attempts.get()).copied().unwrap_or(Err(0));
                attempts.set(attempts.get() + 1);
                async move { outcome }
            }
        };
        assert_eq!(QUICK.run(|e| *e == 0, attempt(&[Err(0), Err(0), Ok(7), Ok(8)])).await, Ok(7));
        assert_eq!(attempts.get(), 3);
        assert_eq!(QUICK.run(|e| *e == 0, attempt(&[Err(0), Err(1), Ok(7)])).await, Err(1));
        assert_eq!(attempts.get(), 2);
        let impatient = Retry { patience: Duration::ZERO, ..QUICK };
        assert_eq!(impatient.run(|_| true, attempt(&[Err(0), Ok(7)])).await, Err(0));
        assert_eq!(attempts.get(), 1);
    }
}

//! A value that is read from a provider and kept for an hour. Parallel readers wait for one read.

use std::{future::Future, time::Duration};

use tokio::sync::Mutex;

use super::{ProviderError, TIME};

const KEPT: Duration = Duration::from_secs(3600);
/// After a failure no reader tries again for this long: each attempt may take seconds, and all readers wait for it.
const PAUSE: Duration = Duration::from_secs(2);

/// Times are those of the monotonic clock.
#[derive(Debug)]
pub(super) struct Fresh<T>(Mutex<State<T>>);

#[derive(Debug)]
struct State<T> {
    value: Option<(Duration, T)>,
    /// Until when this is the answer.
    failed: Option<(Duration, ProviderError)>,
    /// The last read that a reader asked for, because the value lacked something.
    asked_again: Option<Duration>,
}

impl<T> Default for Fresh<T> {
    fn default() -> Self {
        Self(Mutex::new(State { value: None, failed: None, asked_again: None }))
    }
}

impl<T: Clone> Fresh<T> {
    /// The value, by the monotonic clock. One that does not satisfy `lacks` is read again, at most once a minute, whatever the reader then finds.
    ///
    /// # Errors
    /// Those of `read`, also for a while after it failed.
    pub(super) async fn get<R: Future<Output = Result<T, ProviderError>>>(
        &self,
        clock: impl Fn() -> Duration,
        lacks: impl Fn(&T) -> bool,
        read: impl Fn() -> R,
    ) -> Result<T, ProviderError> {
        let mut state = self.0.lock().await;
        let now = clock();
        if let Some((at, value)) = &state.value
            && now.saturating_sub(*at) < KEPT
        {
            // The first read, by whichever reader, does not count against the once a minute.
            let soon = state.asked_again.is_some_and(|at| now.saturating_sub(at) < Duration::from_secs(60));
            if soon || !lacks(value) {
                return Ok(value.clone());
            }
            state.asked_again = Some(now);
        }
        if let Some((until, e)) = &state.failed
            && now < *until
        {
            return Err(e.clone());
        }
        // A reader whose time is over drops this future, and counts as one that failed.
        state.failed = Some((now + TIME + PAUSE, ProviderError::Unavailable("not finished in time".to_owned())));
        let done = read().await;
        match done {
            Ok(value) => {
                *state = State { value: Some((now, value.clone())), failed: None, asked_again: state.asked_again };
                Ok(value)
            }
            Err(e) => {
                state.failed = Some((clock() + PAUSE, e.clone()));
                Err(e)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

    use super::*;

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[tokio::test]
    async fn it_is_read_once_an_hour_and_again_at_most_once_a_minute() {
        let (fresh, reads) = (Fresh::default(), AtomicU32::new(0));
        let read = || async { Ok(reads.fetch_add(1, SeqCst) + 1) };
        for (now, wanted, value) in [
            (0, 1, 1),
            (3599, 1, 1),
            (3600, 1, 2),
            // It lacks something just after it was read: read again at once, and then not for a minute.
            (3601, 9, 3),
            (3602, 9, 3),
            (3660, 9, 3),
            (3661, 9, 4),
            (3700, 9, 4),
        ] {
            assert_eq!(fresh.get(|| at(now), |value| *value < wanted, read).await, Ok(value), "at {now}");
        }
    }

    #[tokio::test]
    async fn a_failure_is_not_repeated_at_once() {
        let (fresh, reads) = (Fresh::<u32>::default(), AtomicU32::new(0));
        let down = ProviderError::Unavailable("down".to_owned());
        let read = || async {
            reads.fetch_add(1, SeqCst);
            Err(down.clone())
        };
        for (now, tried) in [(0, 1), (1, 1), (2, 2), (3, 2)] {
            assert_eq!(fresh.get(|| at(now), |_| false, read).await, Err(down.clone()));
            assert_eq!(reads.load(SeqCst), tried, "at {now}");
        }
        assert_eq!(fresh.get(|| at(9), |_| false, || async { Ok(7) }).await, Ok(7));
    }
}

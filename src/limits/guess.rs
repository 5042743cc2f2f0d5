//! Guesses at a password: whose, from where, and how many may still be wrong.
//!
//! Invariant: a guess is counted before it is evaluated and taken back when it was right, so that no crowd gets more
//! hashes than the limit has failures. Accounts that do not exist are counted like those that do.
//!
//! Threat: a stranger who burns the owner's failures to lock the owner out. A device that has logged in before has
//! counters of its own and is held back by nobody else's; and every block ends by itself.

use std::time::Duration;

use super::{
    Key, Limiter,
    rule::{Plan, Step},
};
use crate::error::{Code, Error};

/// Failures of an account are a row as long as no day lies between the first and the last.
const ROW: Duration = Duration::from_secs(24 * 3600);
const FIRST_BLOCK: Duration = Duration::from_secs(15 * 60);

/// Who guesses.
#[derive(Clone, Copy)]
pub(crate) enum Guesser<'a> {
    /// Anybody, from this address.
    Stranger(&'a str),
    /// A device that has logged in to this account before.
    Device(&'a [u8]),
    /// A live session of this account, from this address: whoever is in already is not held back by strangers elsewhere.
    Inside(&'a str),
}

/// A guess that is under way. Dropped, it was wrong.
#[must_use]
pub(crate) struct Guess(Vec<(Key, Plan)>);

impl Limiter {
    /// Asks for a guess at the password of this account (its `email_key`).
    ///
    /// # Errors
    /// `too_many_requests` while the account is blocked for this guesser.
    pub(crate) async fn guess(&self, account: &str, by: Guesser<'_>) -> Result<Guess, Error> {
        let account = account.as_bytes();
        let here = self.limits.failures.map(|rate| {
            let plan = Plan { limit: rate.count, window: rate.per, block: rate.per };
            let key = match by {
                Guesser::Device(device) => self.key("failures of a device", &[account, device]),
                Guesser::Stranger(address) | Guesser::Inside(address) => {
                    self.key("failures", &[account, address.as_bytes()])
                }
            };
            (key, plan)
        });
        let anywhere = self.limits.account_failures.filter(|_| matches!(by, Guesser::Stranger(_))).map(|limit| {
            let plan = Plan { limit, window: ROW, block: FIRST_BLOCK };
            (self.key("failures of an account", &[account]), plan)
        });
        let counted: Vec<(Key, Plan)> = here.into_iter().chain(anywhere).collect();
        let steps: Vec<_> = counted.iter().map(|(key, plan)| (*key, Step::Reserve(*plan))).collect();
        self.steps(&steps).await?;
        Ok(Guess(counted))
    }

    /// How it ended. A right one ends the row of failures; one that was not evaluated was never made.
    pub(crate) async fn learn(&self, guess: Guess, refused: Option<Code>) {
        let step = match refused {
            None => |_| Step::Forget,
            Some(Code::InvalidCredentials | Code::WrongPassword) => return,
            Some(_) => Step::GiveBack,
        };
        let steps: Vec<_> = guess.0.into_iter().map(|(key, plan)| (key, step(plan))).collect();
        // Neither step can be refused.
        let _ = self.steps(&steps).await;
    }
}

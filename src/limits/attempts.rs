//! Attempts at a credential: lockouts against brute force, by account and source.
//!
//! Invariants: an attempt counts as failed before it is evaluated, and until its outcome is recorded. So parallel
//! attempts cannot exceed the limit, and a credential check that forgets to record the outcome is limited, not
//! unlimited. Unknown accounts are counted like existing ones (account enumeration).
//!
//! Threat: an attacker who uses up the attempts of an account to lock its user out. Known devices, sessions and a
//! client that has just proved the mailbox have counters of their own, and every lockout expires.

use std::time::Duration;

use chrono::{DateTime, Utc};
use uuid::Uuid;
use vestibule_entity::user;

use super::{
    Key, Limiter,
    network::networks,
    rule::{LockoutPolicy, Op},
};
use crate::error::Error;

/// Failures of an account, or in a session, are counted as one series as long as they are less than a day apart.
const ROW: Duration = Duration::from_secs(24 * 3600);
const QUARTER: Duration = Duration::from_secs(15 * 60);
/// Failures in one session that end it.
const SESSION_FAILURES: u32 = 6;
/// All known devices of an account together, and all its sessions together, have this multiple of one budget.
const SUM: u32 = 3;

/// The kind of credential. Each has its own counters: a client that knows the password must not reset the failures of
/// the second factor with it.
#[derive(Clone, Copy)]
pub(crate) enum Credential {
    Password,
}

/// Whose credential an attempt is at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Account<'a> {
    /// The email, as [`Email::key`](vestibule_entity::types::Email::key) writes it; also of an account that does not exist.
    pub(crate) key: &'a str,
    /// When an admin last lifted the lockouts. It is part of the name of every counter, so all of them begin anew, on all
    /// replicas and in Redis, with the commit that stored it.
    pub(crate) lifted_at: Option<DateTime<Utc>>,
}

impl<'a> From<&'a user::Model> for Account<'a> {
    fn from(user: &'a user::Model) -> Self {
        Self { key: &user.email_key, lifted_at: user.lockouts_lifted_at }
    }
}

impl Account<'_> {
    /// Empty where no lockouts were lifted: so a counter has the name that an older version gives it.
    pub(super) fn since(&self) -> Vec<u8> {
        self.lifted_at.map(|at| at.timestamp_micros().to_be_bytes().to_vec()).unwrap_or_default()
    }
}

/// The source of an attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'a> {
    /// Any client at this IP address.
    Ip(&'a str),
    /// A device that has logged in to this account before.
    KnownDevice(&'a [u8]),
    /// An active session of this account, at this IP address.
    Session(Uuid, &'a str),
    /// A client at this IP address that has just proved the account's mailbox by a link.
    Mailbox(&'a str),
}

/// The outcome of an attempt, recorded by the credential check itself. The only default is `Failed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// The credential was wrong. The attempt stays counted.
    Failed,
    /// The credential was right. Resets the counters.
    Succeeded,
    /// The credential was not evaluated, because of overload or an internal error. Does not count.
    NotEvaluated,
}

/// A running attempt, to be consumed by [`Limiter::record_outcome`]. If it is dropped, it has failed.
#[must_use = "an attempt whose outcome is not recorded counts as failed"]
pub(crate) struct PendingAttempt {
    reserved: Vec<(Key, LockoutPolicy)>,
    /// Whether it was the last attempt that its session may have.
    last_of_session: bool,
}

impl Limiter {
    /// Begins an attempt at a credential of this account.
    ///
    /// # Errors
    /// `too_many_requests` while the account is locked for this source.
    pub(crate) async fn begin_attempt(
        &self,
        credential: Credential,
        account: Account<'_>,
        source: Source<'_>,
    ) -> Result<PendingAttempt, Error> {
        let reserved = self.counters(credential, account, source);
        let ops: Vec<_> = reserved.iter().map(|(key, policy)| (*key, Op::Reserve(*policy))).collect();
        let exhausted = self.apply(&ops).await?;
        if exhausted != 0 {
            self.note_locked(account, source, &reserved, exhausted).await;
        }
        // The session's own counter is the first.
        let last_of_session = matches!(source, Source::Session(..)) && exhausted & 1 == 1;
        Ok(PendingAttempt { reserved, last_of_session })
    }

    /// Records the outcome of an attempt. Returns true when it was the last failure that its session may have.
    pub(crate) async fn record_outcome(&self, attempt: PendingAttempt, outcome: Attempt) -> bool {
        let op = match outcome {
            Attempt::Failed => return attempt.last_of_session,
            Attempt::Succeeded => |_| Op::Reset,
            Attempt::NotEvaluated => Op::Refund,
        };
        let ops: Vec<_> = attempt.reserved.into_iter().map(|(key, policy)| (key, op(policy))).collect();
        // These operations are never limited.
        let _ = self.apply(&ops).await;
        false
    }

    /// Clears the failures of an account for this IP address, its devices and its sessions: the user has proved the
    /// mailbox.
    pub(crate) async fn reset(&self, account: Account<'_>, ip: &str) {
        let sources = [Source::Ip(ip), Source::KnownDevice(&[]), Source::Session(Uuid::nil(), ip)];
        let counters = sources.into_iter().flat_map(|source| self.counters(Credential::Password, account, source));
        let ops: Vec<_> = counters.map(|(key, _)| (key, Op::Reset)).collect();
        // A reset is never limited.
        let _ = self.apply(&ops).await;
    }

    /// All counters of an attempt.
    fn counters(&self, credential: Credential, account: Account<'_>, source: Source<'_>) -> Vec<(Key, LockoutPolicy)> {
        let since = account.since();
        let key = |kind, part: &[u8]| {
            let parts: [&[u8]; 4] = [&[credential as u8], account.key.as_bytes(), part, &since];
            // Without the last where it is empty.
            self.key(kind, if since.is_empty() { &parts[..3] } else { &parts })
        };
        let mut counters = Vec::new();
        if let Some(rate) = self.limits.failures {
            let policy = |times| {
                let limit = rate.count.saturating_mul(times);
                LockoutPolicy { limit, window: rate.per, lockout: rate.per }
            };
            let by_network = |kind, ip: &str| -> Vec<_> {
                // A Unix socket or the command line has no IP address.
                let networks = ip.parse().map_or_else(|_| vec![(ip.to_owned(), 1)], |ip| networks(ip).collect());
                networks.iter().map(|(network, times)| (key(kind, network.as_bytes()), policy(*times))).collect()
            };
            match source {
                Source::Ip(ip) => counters = by_network("failures", ip),
                Source::Mailbox(ip) => counters = by_network("failures of a mailbox", ip),
                Source::KnownDevice(device) => {
                    counters.push((key("failures of a device", device), policy(1)));
                    counters.push((key("failures of devices", &[]), policy(SUM)));
                }
                Source::Session(sid, ip) => {
                    let session = LockoutPolicy { limit: SESSION_FAILURES, window: ROW, lockout: QUARTER };
                    counters.push((key("failures of a session", sid.as_bytes()), session));
                    counters.extend(by_network("failures", ip));
                    counters.push((key("failures of sessions", &[]), policy(SUM)));
                }
            }
        }
        if let (Some(limit), Source::Ip(_)) = (self.limits.account_failures, source) {
            let policy = LockoutPolicy { limit, window: ROW, lockout: QUARTER };
            counters.push((key("failures of an account", &[]), policy));
        }
        counters
    }
}

#[cfg(test)]
mod tests;

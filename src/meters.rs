//! Counters for operators, in the text format of Prometheus.
//!
//! Invariant: every label comes from a closed list (route patterns, methods, status codes, audit actions, job names), so
//! the number of series is bounded whatever clients send, and none names a user, an email, an IP address or a raw path.
//! Nothing is global: each `Auth` has its own.

#[cfg(not(feature = "metrics"))]
mod none;
#[cfg(feature = "metrics")]
mod prometheus;

use std::time::Duration;

#[cfg(not(feature = "metrics"))]
pub(crate) use none::Meters;
#[cfg(feature = "metrics")]
pub(crate) use prometheus::Meters;

/// How a refresh ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Refresh {
    /// The token was rotated.
    Rotated,
    /// A retry or a parallel request got the current token.
    Grace,
    /// A rotated token was used again, which has ended the session.
    Reuse,
    /// The session was over.
    Ended,
}

/// What is measured at the moment of a scrape.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(feature = "metrics"), expect(dead_code, reason = "read by the feature `metrics` alone"))]
pub(crate) struct Gauges {
    /// Of the hashing engine; those without "now" only grow.
    pub(crate) hashing: bcrypt_lanes::Stats,
    /// How long a new hash would wait.
    pub(crate) hash_wait: Duration,
    /// Rate limit decisions without Redis although it is configured.
    pub(crate) limits_without_redis: u64,
    /// Since this process last read the revocations of others. None before the first time.
    pub(crate) feed_age: Option<Duration>,
    /// Connections that are open, and those in use.
    pub(crate) connections: (u32, u32),
    /// What the database was asked; none when it did not answer.
    pub(crate) queues: Option<Queues>,
}

/// What waits in the database.
#[derive(Clone, Copy, Debug, Default)]
#[cfg_attr(not(feature = "metrics"), expect(dead_code, reason = "read by the feature `metrics` alone"))]
pub(crate) struct Queues {
    /// Mails to deliver, and the age of the oldest.
    pub(crate) mails: u64,
    pub(crate) oldest_mail: Duration,
    /// Audit rows that are not in the chain yet, and the age of the oldest.
    pub(crate) unsealed: u64,
    pub(crate) oldest_unsealed: Duration,
}

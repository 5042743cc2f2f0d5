//! A queue in a table: rows are leased, delivered, retried with backoff, and end delivered or as dead letters. What is
//! delivered is a [`Deliver`]: mail today.
//!
//! ```text
//!            claim                 Ok
//!   due ────────────> leased ─────────────────> delivered (payload wiped)
//!    ^                 │  │
//!    │  Transient:     │  │ Permanent, or the last attempt failed
//!    └── after backoff ┘  └──────────────────> failed (dead letter; an admin can retry it)
//! ```
//!
//! Invariants: one conditional statement decides which replica delivers, so that no row is delivered by two at the same
//! time; no transaction is open during a delivery; a row that was being delivered when the process died is delivered
//! again after its lease, so a delivery happens at least once. Threat: an endpoint that hangs: a few deliveries may
//! hang, the others go on beside them.

mod attempt;
pub(crate) mod rows;
mod worker;

use std::future::Future;

use sea_orm::EntityTrait;
use tokio::sync::Notify;
use uuid::Uuid;

pub(crate) use worker::Worker;

/// Why a delivery failed. The words are for the log and for admins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It may succeed later.
    Transient(String),
    /// It never will.
    Permanent(String),
}

impl Failure {
    pub(crate) fn map(self, change: impl FnOnce(String) -> String) -> Self {
        match self {
            Self::Transient(why) => Self::Transient(change(why)),
            Self::Permanent(why) => Self::Permanent(change(why)),
        }
    }
}

/// What becomes of a row after an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Delivered; the recipient's answer.
    Delivered(String),
    /// Due again after the backoff.
    Retry(String),
    /// A dead letter.
    Failed(String),
}

/// Which attempt holds a row: the number of the attempt shows whether the lease is still its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lease {
    pub(crate) id: Uuid,
    /// From 1.
    pub(crate) attempt: i32,
}

/// The columns by which a table is a queue.
pub(crate) struct Columns<C> {
    pub(crate) id: C,
    /// What is delivered, as bytes; emptied once it was.
    pub(crate) payload: C,
    pub(crate) created_at: C,
    /// Set while there is something to do.
    pub(crate) due_at: C,
    pub(crate) attempts: C,
    pub(crate) leased_until: C,
    pub(crate) delivered_at: C,
    pub(crate) failed_at: C,
    pub(crate) last_error: C,
}

/// A table that is a queue.
pub(crate) trait Queue: EntityTrait<Model: Sync> {
    /// For the log, such as `outbox`.
    const NAME: &'static str;
    const COLUMNS: Columns<Self::Column>;

    /// The lease of a row that was just claimed.
    fn lease(row: &Self::Model) -> Lease;
}

/// What is delivered, and how.
pub(crate) trait Deliver: Copy + Send + Sync {
    type Queue: Queue;

    /// Whether anything is delivered at all; the log says why when not.
    fn is_on(self) -> bool;

    /// Notified when a row has been queued. It may not be committed yet: the worker looks several times.
    fn queued(&self) -> &Notify;

    /// One attempt. Must end by itself, well before the lease does.
    fn deliver(self, row: &<Self::Queue as EntityTrait>::Model)
    -> impl Future<Output = Result<String, Failure>> + Send;

    /// Writes the outcome into the log.
    fn log(self, row: &<Self::Queue as EntityTrait>::Model, outcome: &Outcome);
}

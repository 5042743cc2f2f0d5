//! What is wrong with a row, or with the chain.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use uuid::Uuid;
use vestibule_entity::{audit_event, audit_seal};

use super::signer::Mismatch;

/// Rows that are looked at together.
pub(super) const PAGE: u64 = 1000;
/// A row waits a second for its seal; what waits for longer could be removed unseen.
pub(super) const PATIENCE: TimeDelta = TimeDelta::seconds(10);

/// A row that is not as it was written, or is not there.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AuditProblem {
    /// `edited`, `removed`, `inserted`, `reordered`, `unsealed`, `unknown_format` or `head`.
    pub kind: &'static str,
    /// Its place in the chain, if it has, or had, one.
    pub seq: Option<i64>,
    /// Its id, if that is known.
    pub id: Option<Uuid>,
    /// Its time, if that is known.
    pub at: Option<DateTime<Utc>>,
    /// What is wrong, in words.
    pub what: String,
}

impl AuditProblem {
    pub(super) fn new(kind: &'static str, what: impl Into<String>) -> Self {
        Self { kind, seq: None, id: None, at: None, what: what.into() }
    }

    pub(super) fn of(self, event: &audit_event::Model) -> Self {
        Self { id: Some(event.id), at: Some(event.at), ..self }
    }

    pub(super) fn sealed(self, seal: &audit_seal::Model) -> Self {
        Self { seq: Some(seal.seq), id: Some(seal.event_id), ..self }
    }

    pub(super) fn mismatch(flaw: Mismatch) -> Self {
        let words = match flaw {
            Mismatch::Format(version) => {
                let words = format!(
                    "the row is of format {version}, which this release cannot check: a newer release wrote it, or the \
                     number was edited"
                );
                return Self::new("unknown_format", words);
            }
            Mismatch::Unsigned => "the row was edited",
            Mismatch::Origin => "its IP address or client software was edited",
            Mismatch::Detail => "its detail was edited",
        };
        Self::new("edited", words)
    }
}

//! Walks the chain from its beginning to its head, and names the first row that is not as it was written.
//!
//! ```text
//!   auth_audit_head   first_seq, before                                             seq, mac, signature
//!                              │                                                             │
//!   auth_audit_seal            └─> seal 1 ──mac──> seal 2 ──mac──> … ──mac──> seal n ────────┘
//!                                    │ event_id      │                          │
//!   auth_audit_event               event           event                      event       event   event
//!                                                                                           │       │
//!   auth_audit_pending                                                                    waits   waits
//! ```
//!
//! A seal's mac covers the seal before it, its own number and its event's mac, and an event's mac covers the event. So
//! one walk over the seals finds a row that was edited (its own mac is wrong), removed (a number or an event is
//! missing), inserted (a seal from before the beginning) or reordered (the seal's mac is wrong); [`unsealed`] looks at the rows that no seal
//! names.
//!
//! Memory stays flat: a page of rows at a time, all in one snapshot. What it cannot see by itself is a database that was
//! set back as a whole; for that an operator keeps the head it prints, and passes it the next time.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use uuid::Uuid;
use vestibule_entity::{AuditEvent, AuditHead, AuditSeal, audit_event, audit_head, audit_seal};

use super::{
    DELETIONS,
    chain::{HEAD, check_head, events, has_begun},
    head::ChainHead,
    owner_of_detail, owner_of_origin,
    problem::{AuditProblem, PAGE},
    signer::{AuditSigner, Signed},
    unsealed,
};
use crate::{db::Db, error::Error};

/// What a walk has seen.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct AuditReport {
    /// Rows whose place in the chain is right.
    pub rows: u64,
    /// Rows that wait for their seal, as every row does for a second.
    pub waiting: u64,
    /// The end of the chain.
    pub head: Option<ChainHead>,
    /// The first of each kind of check; none when nothing was tampered with.
    pub problems: Vec<AuditProblem>,
}

/// Walks the chain. `noted` is a head that was printed before: it must still be in it.
pub(crate) async fn verify(
    db: &Db,
    signer: &AuditSigner,
    now: DateTime<Utc>,
    noted: Option<&ChainHead>,
) -> Result<AuditReport, Error> {
    let txn = db.snapshot().await?;
    let mut report = AuditReport { rows: 0, waiting: 0, head: None, problems: Vec::new() };
    let head = AuditHead::find_by_id(HEAD).one(&txn).await?;
    match &head {
        // Before the first server has started.
        None if noted.is_none() && !has_begun(&txn).await? => {}
        None => report.problems.push(AuditProblem::new("head", "the head of the chain was removed")),
        Some(head) => {
            if check_head(signer, head).is_err() {
                let words = "the head, which says where the chain begins and ends, was edited";
                report.problems.push(AuditProblem::new("head", words));
            }
            report.head = Some(ChainHead { seq: head.seq, mac: head.mac.clone() });
            let mut walk = Verifier::new(signer, head, noted);
            let found = walk.through(&txn).await?;
            report.rows = walk.rows;
            let gap = noted.filter(|_| found.is_none() && !walk.met).map(|noted| walk.gap(noted));
            report.problems.extend(gap);
            report.problems.extend(found);
        }
    }
    let unsealed = unsealed::look(signer, &txn, now).await?;
    report.waiting = unsealed.waiting;
    report.problems.extend(unsealed.problems);
    Ok(report)
}

struct Verifier<'a> {
    signer: &'a AuditSigner,
    head: &'a audit_head::Model,
    noted: Option<&'a ChainHead>,
    /// Whether the noted head was passed.
    met: bool,
    expected: i64,
    before: Vec<u8>,
    rows: u64,
    /// The time of the row that was passed last.
    last: Option<DateTime<Utc>>,
}

impl<'a> Verifier<'a> {
    fn new(signer: &'a AuditSigner, head: &'a audit_head::Model, noted: Option<&'a ChainHead>) -> Self {
        let (expected, before) = (head.first_seq, head.before.clone());
        let mut walk = Self { signer, head, noted, met: false, expected, before, rows: 0, last: None };
        walk.meet(head.first_seq - 1);
        walk
    }

    fn meet(&mut self, seq: i64) {
        self.met |= self.noted.is_some_and(|noted| noted.seq == seq && noted.mac == self.before);
    }

    async fn through(&mut self, txn: &DatabaseTransaction) -> Result<Option<AuditProblem>, Error> {
        let mut after = i64::MIN;
        loop {
            let seals = AuditSeal::find().filter(audit_seal::Column::Seq.gt(after));
            let seals = seals.order_by_asc(audit_seal::Column::Seq).limit(PAGE).all(txn).await?;
            let Some(last) = seals.last() else { return Ok(self.arrived()) };
            after = last.seq;
            let found = self.page(txn, &seals).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    async fn page(
        &mut self,
        txn: &DatabaseTransaction,
        seals: &[audit_seal::Model],
    ) -> Result<Option<AuditProblem>, Error> {
        let ids: Vec<Uuid> = seals.iter().map(|seal| seal.event_id).collect();
        let rows = events(txn, &ids).await?;
        let (mut found, mut forgotten) = (None, Vec::new());
        for seal in seals {
            match self.step(seal, rows.get(&seal.event_id)) {
                Ok((event, signed)) => {
                    if signed.origin_forgotten || signed.detail_forgotten {
                        forgotten.push((seal, event, signed));
                    }
                }
                Err(problem) => {
                    found = Some(problem);
                    break;
                }
            }
        }
        // It stands before whatever else was found.
        Ok(self.never_left(txn, &forgotten).await?.or(found))
    }

    fn step<'e>(
        &mut self,
        seal: &audit_seal::Model,
        event: Option<&'e audit_event::Model>,
    ) -> Result<(&'e audit_event::Model, Signed), AuditProblem> {
        if seal.seq < self.expected {
            return Err(AuditProblem::new("inserted", "a seal from before the beginning of the chain").sealed(seal));
        }
        if seal.seq > self.expected {
            let gone = AuditProblem::new("removed", format!("row {} was removed, and its seal with it", self.expected));
            return Err(AuditProblem { seq: Some(self.expected), ..gone });
        }
        let event = event.ok_or_else(|| AuditProblem::new("removed", "the row was removed").sealed(seal))?;
        let signed = self.signer.examine(event).map_err(|flaw| AuditProblem::mismatch(flaw).of(event).sealed(seal))?;
        if self.signer.seal(&self.before, seal.seq, &signed).as_slice() != seal.mac {
            let words = "the row is genuine, but its place in the chain, or its seal, was changed";
            return Err(AuditProblem::new("reordered", words).of(event).sealed(seal));
        }
        self.before.clone_from(&seal.mac);
        self.expected += 1;
        self.rows += 1;
        self.last = Some(event.at);
        self.meet(seal.seq);
        Ok((event, signed))
    }

    fn arrived(&self) -> Option<AuditProblem> {
        let last = self.expected - 1;
        if last == self.head.seq && self.before == self.head.mac {
            return None;
        }
        let what = format!("the chain ends at row {last}, but its head says {}", self.head.seq);
        Some(AuditProblem { seq: Some(self.expected), ..AuditProblem::new("removed", what) })
    }

    /// Why a noted head is not in a chain that is in order by itself.
    fn gap(&self, noted: &ChainHead) -> AuditProblem {
        let (first, last, noted) = (self.head.first_seq, self.head.seq, noted.seq);
        let (seq, what) = if noted < first {
            (noted, format!("the chain was cleared up to row {}", first - 1))
        } else if noted > last {
            let at = self.last.map(|at| at.format(" of %F %TZ").to_string()).unwrap_or_default();
            let lost = format!("rows {} to {noted} are lost", last + 1);
            (last + 1, format!("the chain ends at row {last}{at}: the database was set back, and {lost}"))
        } else {
            (
                noted,
                "it is another row now: the database was set back to an earlier one, and went on from there".to_owned(),
            )
        };
        let words = format!("the noted head is not in the chain: {what}");
        AuditProblem { seq: Some(seq), ..AuditProblem::new("head", words) }
    }

    /// The first row that was forgotten although its owner never left.
    async fn never_left(
        &self,
        txn: &DatabaseTransaction,
        forgotten: &[(&audit_seal::Model, &audit_event::Model, Signed)],
    ) -> Result<Option<AuditProblem>, Error> {
        let owners = |(_, event, signed): &(&audit_seal::Model, &audit_event::Model, Signed)| {
            let origin = signed.origin_forgotten.then(|| owner_of_origin(event));
            let detail = signed.detail_forgotten.then(|| owner_of_detail(event));
            [origin, detail].into_iter().flatten().collect::<Vec<_>>()
        };
        let asked: HashSet<Uuid> = forgotten.iter().flat_map(owners).flatten().collect();
        if forgotten.is_empty() {
            return Ok(None);
        }
        let deletions = AuditEvent::find()
            .filter(audit_event::Column::SubjectId.is_in(asked))
            .filter(audit_event::Column::Action.is_in(DELETIONS))
            .filter(audit_event::Column::Outcome.eq("success"));
        let signed = deletions.all(txn).await?.into_iter().filter(|event| self.signer.examine(event).is_ok());
        let left: HashSet<Uuid> = signed.filter_map(|event| event.subject_id).collect();
        let wrong = forgotten
            .iter()
            .find(|row| owners(row).iter().any(|owner| owner.is_none_or(|owner| !left.contains(&owner))));
        Ok(wrong.map(|(seal, event, _)| {
            AuditProblem::new("edited", "it was emptied, and no deletion of an account explains it")
                .of(event)
                .sealed(seal)
        }))
    }
}

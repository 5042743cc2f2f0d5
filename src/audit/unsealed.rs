//! Rows outside of the chain: those that wait for their seal, and those that were inserted by hand.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use uuid::Uuid;
use vestibule_entity::{AuditEvent, AuditPending, AuditSeal, audit_event, audit_pending, audit_seal};

use super::{
    problem::{AuditProblem, PAGE, PATIENCE},
    signer::{AuditSigner, Mismatch},
};
use crate::error::Error;

/// What is not sealed.
#[derive(Debug, Default)]
pub(super) struct Unsealed {
    /// How many wait, as they should.
    pub(super) waiting: u64,
    /// The first row that no server wrote, the first that waits for too long, the first that is gone.
    pub(super) problems: Vec<AuditProblem>,
}

pub(super) async fn look(
    signer: &AuditSigner,
    txn: &DatabaseTransaction,
    now: DateTime<Utc>,
) -> Result<Unsealed, Error> {
    let (mut waiting, mut foreign, mut late) = (0, None, None);
    let mut after = Uuid::nil();
    loop {
        let page = page(txn, after).await?;
        let queued = queued(txn, &page).await?;
        for event in &page {
            match (signer.examine(event), queued.get(&event.id)) {
                (Ok(_), Some(_)) => {
                    waiting += 1;
                    if event.at < now - PATIENCE && late.is_none() {
                        let words = "it has waited for its seal for more than ten seconds: no server is running, or none can seal";
                        late = Some(AuditProblem::new("unsealed", words).of(event));
                    }
                }
                (Ok(_), None) => {
                    let words = "it is genuine, but its seal was removed";
                    foreign = foreign.or(Some(AuditProblem::new("unsealed", words).of(event)));
                }
                (Err(Mismatch::Unsigned), _) => {
                    let words = "no server of this secret wrote the row as it is";
                    foreign = foreign.or(Some(AuditProblem::new("inserted", words).of(event)));
                }
                (Err(flaw), _) => foreign = foreign.or(Some(AuditProblem::mismatch(flaw).of(event))),
            }
        }
        match page.last() {
            Some(last) if page.len() as u64 == PAGE => after = last.id,
            _ => break,
        }
    }
    let problems = [foreign, gone(txn).await?, late].into_iter().flatten().collect();
    Ok(Unsealed { waiting, problems })
}

async fn page(txn: &DatabaseTransaction, after: Uuid) -> Result<Vec<audit_event::Model>, Error> {
    let its_seal = Expr::col((AuditSeal, audit_seal::Column::EventId)).equals((AuditEvent, audit_event::Column::Id));
    // By the ids of the page alone: PostgreSQL reads both indexes side by side, and began at the first seal each time.
    let seal = AuditSeal::find().select_only().column(audit_seal::Column::Seq).filter(its_seal);
    let seal = seal.filter(audit_seal::Column::EventId.gt(after));
    let unsealed = AuditEvent::find()
        .filter(Expr::exists(seal.into_query()).not())
        .filter(audit_event::Column::Id.gt(after))
        .order_by_asc(audit_event::Column::Id)
        .limit(PAGE);
    Ok(unsealed.all(txn).await?)
}

async fn queued(txn: &DatabaseTransaction, events: &[audit_event::Model]) -> Result<HashMap<Uuid, bool>, Error> {
    let these = audit_pending::Column::EventId.is_in(events.iter().map(|event| event.id));
    let found = AuditPending::find().filter(these).all(txn).await?;
    Ok(found.into_iter().map(|row| (row.event_id, row.refused)).collect())
}

/// The queue remembers what was to be sealed.
async fn gone(txn: &DatabaseTransaction) -> Result<Option<AuditProblem>, Error> {
    let its_event =
        Expr::col((AuditEvent, audit_event::Column::Id)).equals((AuditPending, audit_pending::Column::EventId));
    let event = AuditEvent::find().select_only().column(audit_event::Column::Id).filter(its_event);
    let lost = AuditPending::find()
        .filter(Expr::exists(event.into_query()).not())
        .order_by_asc(audit_pending::Column::EventId)
        .one(txn)
        .await?;
    Ok(lost.map(|row| AuditProblem {
        id: Some(row.event_id),
        ..AuditProblem::new("removed", "the row was removed before it was sealed")
    }))
}

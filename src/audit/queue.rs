//! The rows that wait for their seal, watched.
//!
//! Threat: a row that is not sealed yet can be removed with its place in the queue, and no walk of the chain misses it. A
//! database's administrator who locks the head keeps rows unsealed for as long as he likes. So every replica remembers
//! what it has seen waiting, and says in its log what waits for too long, and what goes without a seal.

use std::{
    collections::{BTreeMap, HashSet},
    time::Duration,
};

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, Func, SubQueryStatement},
};
use uuid::Uuid;
use vestibule_entity::{AuditEvent, AuditPending, AuditSeal, audit_event, audit_pending, audit_seal};

use super::signer::NEWEST;
use crate::{db::Db, error::Error};

/// SQLite has one writer: it is not kept for long.
pub(super) const BATCH: usize = 500;
/// A row waits a second for its seal.
const LATE: Duration = Duration::from_secs(10);
/// What is still late is said again after this time.
const REPEAT: Duration = Duration::from_secs(60);

/// The rows that wait, oldest first.
pub(super) async fn queue(db: &impl ConnectionTrait) -> Result<Vec<Uuid>, Error> {
    Ok(waiting().into_tuple().all(db).await?)
}

/// How many rows wait, and the time of the oldest.
pub(crate) async fn backlog(db: &impl ConnectionTrait) -> Result<(u64, Option<DateTime<Utc>>), DbErr> {
    let waiting = AuditPending::find().filter(audit_pending::Column::Refused.eq(false));
    let count = waiting.clone().count(db).await?;
    let Some(first) = waiting.order_by_asc(audit_pending::Column::EventId).one(db).await? else {
        return Ok((count, None));
    };
    let oldest = AuditEvent::find_by_id(first.event_id).one(db).await?;
    Ok((count, oldest.map(|event| event.at)))
}

/// The rows to be sealed next. Those of a newer format wait for the release that knows it; they must not fill the batch.
pub(super) async fn sealable(db: &impl ConnectionTrait) -> Result<Vec<Uuid>, Error> {
    let its_event =
        Expr::col((AuditEvent, audit_event::Column::Id)).equals((AuditPending, audit_pending::Column::EventId));
    let version = AuditEvent::find().select_only().column(audit_event::Column::Version).filter(its_event);
    // One lookup for each row of the batch. PostgreSQL turned a join or NOT EXISTS into a scan of the whole trail.
    let version = Func::coalesce([Expr::from(SubQueryStatement::from(version.into_query())), Expr::value(NEWEST)]);
    Ok(waiting().filter(Expr::expr(version).lte(NEWEST)).into_tuple().all(db).await?)
}

fn waiting() -> Select<AuditPending> {
    AuditPending::find()
        .select_only()
        .column(audit_pending::Column::EventId)
        .filter(audit_pending::Column::Refused.eq(false))
        .order_by_asc(audit_pending::Column::EventId)
        .limit(BATCH as u64)
}

/// Those of these rows that have a seal.
pub(super) async fn already_sealed(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashSet<Uuid>, Error> {
    let these = audit_seal::Column::EventId.is_in(ids.iter().copied());
    let found = AuditSeal::find().select_only().column(audit_seal::Column::EventId).filter(these);
    Ok(found.into_tuple().all(db).await?.into_iter().collect())
}

/// What this process has seen waiting, and since when. Times are of the monotonic clock.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    since: BTreeMap<Uuid, Duration>,
    /// When it was last logged that something is late.
    said: Option<Duration>,
}

impl Waiting {
    /// Notes what waits now, and logs what has gone without a seal.
    pub(super) async fn look(&mut self, db: &Db, queue: &[Uuid], now: Duration) -> Result<(), Error> {
        let queued: HashSet<Uuid> = queue.iter().copied().collect();
        let gone: Vec<Uuid> = self.since.keys().filter(|id| !queued.contains(*id)).copied().collect();
        if !gone.is_empty() {
            // In this order: a row that is sealed between the two questions is found by the second.
            let these = audit_pending::Column::EventId.is_in(gone.iter().copied());
            let elsewhere = AuditPending::find().select_only().column(audit_pending::Column::EventId).filter(these);
            let elsewhere: HashSet<Uuid> = elsewhere.into_tuple::<Uuid>().all(db.read()).await?.into_iter().collect();
            let sealed = already_sealed(db.read(), &gone).await?;
            for id in gone.iter().filter(|id| !elsewhere.contains(*id) && !sealed.contains(*id)) {
                log::error!(event:% = id; "an audit row was removed before it was sealed");
            }
            self.settled(&gone);
        }
        for id in queue {
            self.since.entry(*id).or_insert(now);
        }
        Ok(())
    }

    /// These were sealed, or rejected.
    pub(super) fn settled(&mut self, ids: &[Uuid]) {
        for id in ids {
            self.since.remove(id);
        }
    }

    /// Says what waits for too long, and when nothing does any more.
    pub(super) fn warn(&mut self, now: Duration) {
        let waited = self.since.values().min().map(|since| now.saturating_sub(*since)).filter(|waited| *waited > LATE);
        match waited {
            Some(waited) if self.said.is_none_or(|said| now.saturating_sub(said) >= REPEAT) => {
                self.said = Some(now);
                let (rows, seconds) = (self.since.len(), waited.as_secs());
                log::warn!(
                    rows, seconds;
                    "audit rows wait for their seal and could be removed unseen: \
                     another session holds a lock on auth_audit_head, no server can seal, or only a newer release can"
                );
            }
            None if self.said.take().is_some() => log::info!("no audit row waits for its seal for long any more"),
            _ => {}
        }
    }
}

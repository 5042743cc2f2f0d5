//! What is older than `VESTIBULE_AUDIT_RETENTION` leaves at the chain's beginning; the head then says where it begins.

use std::{collections::HashMap, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;
use vestibule_entity::{AuditEvent, AuditHead, AuditSeal, audit_event, audit_seal};

use super::{
    Caller, Event,
    chain::{HEAD, check_head, put},
    done, record,
    signer::AuditSigner,
};
use crate::{db::Db, error::Error};

const BATCH: u64 = 2000;

/// Removes sealed rows that are older than this, and says so in the trail. Returns how many. `now` is a time for
/// deletions.
pub(crate) async fn clear(db: &Db, signer: &AuditSigner, now: DateTime<Utc>, kept: Duration) -> Result<u64, Error> {
    let until = now - TimeDelta::from_std(kept).unwrap_or(TimeDelta::MAX);
    let mut removed = 0;
    loop {
        let batch = clear_batch(db, signer, now, until).await?;
        removed += batch;
        if batch < BATCH {
            return Ok(removed);
        }
    }
}

/// When the oldest row was written.
pub(crate) async fn oldest(db: &Db) -> Result<Option<DateTime<Utc>>, Error> {
    let times = AuditEvent::find().select_only().column(audit_event::Column::At);
    Ok(times.order_by_asc(audit_event::Column::Id).into_tuple().one(db.read()).await?)
}

async fn clear_batch(db: &Db, signer: &AuditSigner, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<u64, Error> {
    use audit_seal::Column as C;
    let txn = db.begin().await?;
    let Some(mut head) = AuditHead::find_by_id(HEAD).lock_exclusive().one(&txn).await? else { return Ok(0) };
    check_head(signer, &head)?;
    let oldest = AuditSeal::find().filter(C::Seq.gte(head.first_seq)).order_by_asc(C::Seq).limit(BATCH);
    let oldest = oldest.all(&txn).await?;
    let times: HashMap<Uuid, DateTime<Utc>> = AuditEvent::find()
        .select_only()
        .columns([audit_event::Column::Id, audit_event::Column::At])
        .filter(audit_event::Column::Id.is_in(oldest.iter().map(|seal| seal.event_id)))
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(&txn)
        .await?
        .into_iter()
        .collect();
    // A row that was removed by force does not keep those after it for ever.
    let at = |seal: &audit_seal::Model| times.get(&seal.event_id);
    let over = oldest.iter().take_while(|seal| at(seal).is_none_or(|at| *at < until));
    let Some(last) = over.filter(|seal| at(seal).is_some()).last() else { return Ok(0) };

    let gone = AuditSeal::find().filter(C::Seq.lte(last.seq));
    let ids = gone.select_only().column(C::EventId).into_query();
    AuditEvent::delete_many().filter(audit_event::Column::Id.in_subquery(ids)).exec(&txn).await?;
    let removed = AuditSeal::delete_many().filter(C::Seq.lte(last.seq)).exec(&txn).await?.rows_affected;
    head.first_seq = last.seq + 1;
    head.before.clone_from(&last.mac);
    put(signer, &txn, head).await?;
    let event = Event::success(done::AuditClear { removed, until });
    record(signer, &txn, &Caller::default(), now, [event]).await?;
    txn.commit().await?;
    Ok(removed)
}

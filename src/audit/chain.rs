//! The chain, made behind the transactions that record: a chain inside them would make every login wait for the one
//! before it to commit.
//!
//! Every replica looks each second; one at a time seals, under the lock of the head, and the others go on. A row
//! that was not signed under the secret is rejected, and stays in the queue as evidence.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::Duration,
};

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, Set,
    sea_query::{Expr, LockBehavior, LockType},
};
use tokio::sync::Mutex;
use uuid::Uuid;
use vestibule_entity::{
    AuditEvent, AuditHead, AuditPending, AuditSeal, audit_event, audit_head, audit_pending, audit_seal,
};

use super::{
    head::ChainHead,
    queue::{BATCH, Waiting, already_sealed, queue, sealable},
    signer::AuditSigner,
};
use crate::{
    crypto::secret::random,
    db::{Db, value},
    error::Error,
};

/// The only row there is.
pub(super) const HEAD: i32 = 1;

/// Begins the chain where there is none. Rows of a time before it are signed as they are found.
pub(crate) async fn begin(db: &Db, signer: &AuditSigner) -> Result<(), Error> {
    signer.set_queues(!has_trigger(db).await?);
    if AuditHead::find_by_id(HEAD).one(db.read()).await?.is_some() {
        return Ok(());
    }
    let txn = db.begin_exclusive().await?;
    if AuditHead::find_by_id(HEAD).one(&txn).await?.is_some() {
        return Ok(());
    }
    if has_begun(&txn).await? {
        // A new beginning would make whatever is in the table look genuine.
        log::error!("the head of the audit chain was removed: nothing is sealed any more");
        return Ok(());
    }
    while sign_what_was_there(signer, &txn).await? == BATCH {}
    let before = random::<32>()?.to_vec();
    let mut head =
        audit_head::Model { id: HEAD, first_seq: 1, mac: before.clone(), before, seq: 0, signature: Vec::new() };
    head.signature = signer.sign_head(&head).to_vec();
    AuditHead::insert(head.into_active_model().reset_all()).exec_without_returning(&txn).await?;
    Ok(txn.commit().await?)
}

/// Whether the database itself queues new rows, as `m0005_audit_chain` tells it to. SQLite always does.
async fn has_trigger(db: &Db) -> Result<bool, Error> {
    if db.is_sqlite() {
        return Ok(true);
    }
    let asked = "SELECT count(*) FROM pg_trigger WHERE tgname = 'auth_audit_queue' \
                 AND tgrelid = to_regclass('auth_audit_event')";
    Ok(value::<i64>(db.read(), asked).await?.is_some_and(|count| count > 0))
}

/// Whether there is anything that a chain with a head must have written.
pub(super) async fn has_begun(txn: &DatabaseTransaction) -> Result<bool, Error> {
    let signed = AuditEvent::find().filter(audit_event::Column::Mac.is_not_null()).one(txn).await?;
    Ok(signed.is_some() || AuditSeal::find().one(txn).await?.is_some())
}

async fn sign_what_was_there(signer: &AuditSigner, txn: &DatabaseTransaction) -> Result<usize, Error> {
    let unsigned = AuditEvent::find().filter(audit_event::Column::Mac.is_null()).limit(BATCH as u64).all(txn).await?;
    let count = unsigned.len();
    for mut event in unsigned {
        signer.sign(&mut event)?;
        event.into_active_model().reset_all().update(txn).await?;
    }
    Ok(count)
}

/// Where the chain ends.
pub(crate) async fn head(db: &Db) -> Result<Option<ChainHead>, Error> {
    let head = AuditHead::find_by_id(HEAD).one(db.read()).await?;
    Ok(head.map(|head| ChainHead { seq: head.seq, mac: head.mac }))
}

/// Seals, and notices when the chain has become shorter.
#[derive(Debug, Default)]
pub(crate) struct ChainWriter {
    highest: AtomicI64,
    waiting: Mutex<Waiting>,
}

impl ChainWriter {
    /// Seals all that is not sealed yet. `now` is of the monotonic clock.
    pub(crate) async fn seal(&self, db: &Db, signer: &AuditSigner, now: Duration) -> Result<(), Error> {
        let mut waiting = self.waiting.lock().await;
        // Looking costs SQLite no write lock.
        let queue = queue(db.read()).await?;
        waiting.look(db, &queue, now).await?;
        if !queue.is_empty() {
            while self.batch(db, signer, &mut waiting).await? == BATCH {}
        }
        waiting.warn(now);
        Ok(())
    }

    async fn batch(&self, db: &Db, signer: &AuditSigner, waiting: &mut Waiting) -> Result<usize, Error> {
        // Read and examined before the transaction: SQLite has one writer, which sign-ups need.
        let ids = sealable(db.read()).await?;
        let (events, sealed) = (events(db.read(), &ids).await?, already_sealed(db.read(), &ids).await?);
        let examined = events.iter().filter_map(|(id, event)| Some((*id, signer.examine(event).ok()?)));
        let signed: HashMap<_, _> = examined.collect();
        // Rows that were copied from another database bring their seals.
        let (genuine, refused): (Vec<Uuid>, Vec<Uuid>) =
            ids.iter().partition(|id| signed.contains_key(*id) || sealed.contains(*id));

        let txn = db.begin().await?;
        let head = AuditHead::find_by_id(HEAD).lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        // Another replica is at it, or `begin` has said that it is gone.
        let Some(mut head) = head.one(&txn).await? else { return Ok(0) };
        check_head(signer, &head)?;
        if head.seq < self.highest.load(Relaxed) {
            log::error!(seq = head.seq; "the audit chain is shorter than it was: cut, or a backup was restored");
        }
        // Another replica may have sealed some of them meanwhile. Those are no longer in the queue.
        let taken = take(&txn, genuine).await?;
        let mut seals = Vec::new();
        for id in ids.iter().filter(|id| taken.contains(*id) && !sealed.contains(*id)) {
            let Some(signed) = signed.get(id) else { continue };
            head.seq += 1;
            head.mac = signer.seal(&head.mac, head.seq, signed).to_vec();
            let seal = audit_seal::Model { seq: head.seq, event_id: *id, mac: head.mac.clone() };
            seals.push(seal.into_active_model().reset_all());
        }
        if !seals.is_empty() {
            AuditSeal::insert_many(seals).exec_without_returning(&txn).await?;
        }
        refuse(&txn, refused).await?;
        let seq = head.seq;
        put(signer, &txn, head).await?;
        txn.commit().await?;
        self.highest.store(seq, Relaxed);
        waiting.settled(&ids);
        Ok(ids.len())
    }
}

/// Takes these rows out of the queue; returns those that were in it.
async fn take(txn: &DatabaseTransaction, ids: Vec<Uuid>) -> Result<HashSet<Uuid>, Error> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let these = audit_pending::Column::EventId.is_in(ids);
    let taken = AuditPending::delete_many().filter(these).filter(audit_pending::Column::Refused.eq(false));
    Ok(taken.exec_with_returning(txn).await?.into_iter().map(|row| row.event_id).collect())
}

/// Leaves these rows in the queue, as evidence.
async fn refuse(txn: &DatabaseTransaction, ids: Vec<Uuid>) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    for id in &ids {
        log::error!(event:% = id; "an audit row was not written by us, or changed, or removed: it is not sealed");
    }
    let these = audit_pending::Column::EventId.is_in(ids);
    let mark = AuditPending::update_many().col_expr(audit_pending::Column::Refused, Expr::value(true));
    mark.filter(these).exec(txn).await?;
    Ok(())
}

/// A head that was edited is not built upon.
pub(super) fn check_head(signer: &AuditSigner, head: &audit_head::Model) -> Result<(), Error> {
    let edited = || Error::internal("the head of the audit chain was edited: nothing is sealed or cleared any more");
    signer.has_signed(head).then_some(()).ok_or_else(edited)
}

/// Writes the head as it is now.
pub(super) async fn put(signer: &AuditSigner, txn: &DatabaseTransaction, head: audit_head::Model) -> Result<(), Error> {
    let signature = signer.sign_head(&head).to_vec();
    let mut row = head.into_active_model().reset_all();
    row.signature = Set(signature);
    row.update(txn).await?;
    Ok(())
}

pub(super) async fn events(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, audit_event::Model>, Error> {
    let these = audit_event::Column::Id.is_in(ids.iter().copied());
    Ok(AuditEvent::find().filter(these).all(db).await?.into_iter().map(|event| (event.id, event)).collect())
}

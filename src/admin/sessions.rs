//! `GET` and `DELETE /admin/users/{id}/sessions`, `DELETE /admin/users/{id}/sessions/{sid}`: where a user is logged
//! in, and ending it there, or everywhere.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{Session, User, session, user};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, transact::Tx},
    error::{Code, Error},
    http::{
        access::Admin,
        endpoint::{Empty, Reply},
        params::{PathId, PathSid},
    },
    revocation::Change,
    signin::items::SessionList,
};

pub(crate) async fn list(_: Admin, auth: Data<Auth>, PathId(id): PathId) -> Result<Reply<200, SessionList>, Error> {
    of(&auth, id).await.map(Reply::new)
}

/// Where a user is logged in.
///
/// # Errors
/// `not_found`.
pub(crate) async fn of(auth: &Auth, id: Uuid) -> Result<SessionList, Error> {
    auth.read(async move |db| Ok(User::find_by_id(id).one(&db).await?)).await?.ok_or(Code::NotFound)?;
    SessionList::of(auth, id, None).await
}

pub(crate) async fn end_all(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    admin.acting(&auth, caller).end_sessions(id).await?;
    Ok(Empty::default())
}

pub(crate) async fn end_one(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
    PathSid(sid): PathSid,
) -> Result<Empty<204>, Error> {
    admin.acting(&auth, caller).end_session(id, sid).await?;
    Ok(Empty::default())
}

impl Acting {
    /// Ends every session of a user, and returns how many there were.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn end_sessions(&self, id: Uuid) -> Result<u64, Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| write(&tx, by, id, None).await).await
    }

    /// Ends one session of a user.
    ///
    /// # Errors
    /// `not_found`, also for a session that is over or another user's.
    pub async fn end_session(&self, id: Uuid, sid: Uuid) -> Result<(), Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| write(&tx, by, id, Some(sid)).await).await.map(drop)
    }
}

/// Users whose sessions end in one transaction.
const BATCH: u64 = 200;

/// Ends every session of every user that is live now, with an audit row for each user, and says how many sessions of how
/// many users there were. For the command line, after a database was restored: sessions that had ended live again there.
///
/// # Errors
/// As every statement; the batches before it stay done.
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "the command line has the only caller"))]
pub(crate) async fn end_sessions_of_all(auth: &Auth, caller: &Caller) -> Result<(u64, u64), Error> {
    let begun = auth.clock().now();
    let (mut sessions, mut users) = (0, 0);
    loop {
        let batch = auth.transact_patiently(caller, async move |tx| end_batch(&tx, begun).await).await?;
        if batch.1 == 0 {
            return Ok((sessions, users));
        }
        (sessions, users) = (sessions + batch.0, users + batch.1);
    }
}

async fn end_batch(tx: &Tx, begun: DateTime<Utc>) -> Result<(u64, u64), Error> {
    // Expired or not: this clock may be ahead.
    let owners = Session::find().filter(session::Column::RevokedAt.is_null()).select_only();
    let owners = owners.filter(session::Column::CreatedAt.lte(begun));
    let owners = owners.column(session::Column::UserId).distinct().limit(BATCH);
    let owners: Vec<Uuid> = owners.into_tuple().all(tx).await?;
    // In one order, so that two of these do not wait for each other.
    let them = User::find().filter(user::Column::Id.is_in(owners)).order_by_asc(user::Column::Id);
    let them = them.lock_exclusive().all(tx).await?;
    let (mut sessions, mut events) = (0, Vec::new());
    for user in &them {
        let ended = tx.revoke(user.id, &Change::AllEnded).await?;
        sessions += ended;
        let detail = done::SessionsEnd { ended, sid: None, of: Some("all_users") };
        events.push(Event::success(detail).about(Some(user.id)));
    }
    tx.record_all(events).await?;
    Ok((sessions, them.len() as u64))
}

async fn write(tx: &Tx, by: Option<Uuid>, id: Uuid, sid: Option<Uuid>) -> Result<u64, Error> {
    User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::NotFound)?;
    let change = sid.map_or(Change::AllEnded, |sid| Change::SessionsEnded(vec![sid]));
    let ended = tx.revoke(id, &change).await?;
    match sid {
        Some(_) if ended == 0 => return Err(Code::NotFound.into()),
        None if ended == 0 => return Ok(0),
        _ => {}
    }
    let detail = done::SessionsEnd { ended, sid, of: None };
    tx.record(Event::success(detail).by(by).about(Some(id))).await?;
    Ok(ended)
}

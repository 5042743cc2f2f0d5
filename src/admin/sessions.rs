//! `GET` and `DELETE /admin/users/{id}/sessions`, `DELETE /admin/users/{id}/sessions/{sid}`: where a person is logged
//! in, and ending it there, or everywhere.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;
use vestibule_entity::{Session, User, session, user};

use crate::{
    audit::{Caller, Event},
    auth::Auth,
    db::retrying,
    error::{Code, Error},
    http::{
        access::Admin,
        endpoint::{Empty, Reply},
        params::{PathId, PathSid},
    },
    revocation::{Change, Revoked, revoke},
    sessions::open::SessionList,
};

pub(crate) async fn list(_: Admin, auth: Data<Auth>, PathId(id): PathId) -> Result<Reply<200, SessionList>, Error> {
    of(&auth, id).await.map(Reply::new)
}

/// Where a person is logged in.
///
/// # Errors
/// `not_found`.
pub(crate) async fn of(auth: &Auth, id: Uuid) -> Result<SessionList, Error> {
    let step = auth.clone();
    auth.run(async move {
        User::find_by_id(id).one(step.db().read()).await?.ok_or(Code::NotFound)?;
        SessionList::of(&step, id, None).await
    })
    .await
}

pub(crate) async fn end_all(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    end_sessions(&auth, Some(admin.id()), id, caller).await?;
    Ok(Empty::default())
}

pub(crate) async fn end_one(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
    PathSid(sid): PathSid,
) -> Result<Empty<204>, Error> {
    end_session(&auth, Some(admin.id()), id, sid, caller).await?;
    Ok(Empty::default())
}

/// Ends every session of a person and says how many there were; `by` is the acting admin, none for the command line.
///
/// # Errors
/// `not_found`.
pub async fn end_sessions(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: Caller) -> Result<u64, Error> {
    let step = auth.clone();
    auth.run(async move { retrying(|| write(&step, by, id, None, &caller)).await }).await
}

/// Ends one session of a person; `by` is the acting admin, none for the command line.
///
/// # Errors
/// `not_found`, also for a session that is over or somebody else's.
pub async fn end_session(auth: &Auth, by: Option<Uuid>, id: Uuid, sid: Uuid, caller: Caller) -> Result<(), Error> {
    let step = auth.clone();
    auth.run(async move { retrying(|| write(&step, by, id, Some(sid), &caller)).await }).await.map(drop)
}

/// Users whose sessions end in one transaction.
const BATCH: u64 = 200;

/// Ends every session of every user that is live now, with an audit row for each user, and says how many sessions of how
/// many users there were. For the command line, after a database was restored: sessions that had ended live again there.
///
/// # Errors
/// As every statement; the batches before it stay done.
#[cfg_attr(not(feature = "server"), expect(dead_code, reason = "the command line has the only caller"))]
pub(crate) async fn end_sessions_of_all(auth: &Auth, caller: &Caller) -> Result<(u64, u64), Error> {
    let begun = auth.clock().now();
    let (mut sessions, mut users) = (0, 0);
    loop {
        let (step, caller) = (auth.clone(), caller.clone());
        let batch = auth.run_patiently(async move { retrying(|| end_batch(&step, begun, &caller)).await }).await?;
        if batch.1 == 0 {
            return Ok((sessions, users));
        }
        (sessions, users) = (sessions + batch.0, users + batch.1);
    }
}

async fn end_batch(auth: &Auth, begun: DateTime<Utc>, caller: &Caller) -> Result<(u64, u64), Error> {
    let txn = auth.db().begin().await?;
    let owners = Session::live(begun).filter(session::Column::CreatedAt.lte(begun)).select_only();
    let owners = owners.column(session::Column::UserId).distinct().limit(BATCH);
    let owners: Vec<Uuid> = owners.into_tuple().all(&txn).await?;
    // In one order, so that two of these do not wait for each other.
    let them = User::find().filter(user::Column::Id.is_in(owners)).order_by_asc(user::Column::Id);
    let them = them.lock_exclusive().all(&txn).await?;
    let (mut sessions, mut events, mut revoked) = (0, Vec::new(), Revoked::default());
    for user in &them {
        let (ended, more) = revoke(&txn, user.id, &Change::AllEnded, auth.moment()).await?;
        (sessions, revoked) = (sessions + ended, revoked.and(more));
        let event = Event::success("sessions.end").about(Some(user.id));
        events.push(event.with(json!({ "ended": ended, "of": "all_users" })));
    }
    auth.record_all(&txn, caller, auth.clock().now(), events).await?;
    auth.commit(txn, revoked).await?;
    Ok((sessions, them.len() as u64))
}

async fn write(auth: &Auth, by: Option<Uuid>, id: Uuid, sid: Option<Uuid>, caller: &Caller) -> Result<u64, Error> {
    let txn = auth.db().begin().await?;
    User::find_by_id(id).lock_exclusive().one(&txn).await?.ok_or(Code::NotFound)?;
    let change = sid.map_or(Change::AllEnded, |sid| Change::SessionsEnded(vec![sid]));
    let (ended, revoked) = revoke(&txn, id, &change, auth.moment()).await?;
    let detail = match sid {
        Some(_) if ended == 0 => return Err(Code::NotFound.into()),
        None if ended == 0 => return Ok(0),
        Some(sid) => json!({ "ended": ended, "sid": sid }),
        None => json!({ "ended": ended }),
    };
    let event = Event::success("sessions.end").by(by).about(Some(id)).with(detail);
    auth.record(&txn, caller, auth.clock().now(), event).await?;
    auth.commit(txn, revoked).await?;
    Ok(ended)
}

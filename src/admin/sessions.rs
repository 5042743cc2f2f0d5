//! `GET` and `DELETE /admin/users/{id}/sessions`, `DELETE /admin/users/{id}/sessions/{sid}`: where a person is logged
//! in, and ending it there, or everywhere.

use actix_web::web::Data;
use sea_orm::{EntityTrait, QuerySelect};
use serde_json::json;
use uuid::Uuid;
use vestibule_entity::User;

use crate::{
    audit::{Caller, Event},
    auth::Auth,
    db::retrying,
    error::{Code, Error},
    http::{
        access::AdminUser as Admin,
        endpoint::{Empty, Reply},
        params::{PathId, PathSid},
    },
    revocation::{Change, revoke},
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

//! `GET /me/sessions`, `DELETE /me/sessions/{sid}`, `DELETE /me/sessions`: where I am logged in, and ending it there.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::QueryOrder;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Session, session};

use crate::{
    audit::{Caller, Event},
    auth::Auth,
    db::retrying,
    error::{Code, Error},
    http::{
        access::CurrentUser,
        endpoint::{Empty, Reply},
        params::PathSid,
    },
    revocation::{Change, revoke},
};

/// One login on one device.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionItem {
    id: Uuid,
    /// Whether it is the one that asks.
    current: bool,
    /// Client address at login.
    ip: String,
    /// Client software at login.
    user_agent: String,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// Sessions that have not ended, last used first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionList {
    items: Vec<SessionItem>,
}

pub(crate) async fn list(user: CurrentUser, auth: Data<Auth>) -> Result<Reply<200, SessionList>, Error> {
    let (step, id) = (Data::clone(&auth), user.id());
    let sessions = auth.run(async move {
        let live = Session::live_of(id, step.clock().now()).order_by_desc(session::Column::LastUsedAt);
        Ok(live.all(step.db().read()).await?)
    });
    let items = sessions.await?.into_iter().map(|session| SessionItem {
        current: session.id == user.sid(),
        expires_at: session.expires_at.min(session.idle_expires_at),
        id: session.id,
        ip: session.ip,
        user_agent: session.user_agent,
        created_at: session.created_at,
        last_used_at: session.last_used_at,
    });
    Ok(Reply::new(SessionList { items: items.collect() }))
}

pub(crate) async fn end_one(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    PathSid(sid): PathSid,
) -> Result<Empty<204>, Error> {
    let ended = end(&auth, user, Change::SessionsEnded(vec![sid]), caller).await?;
    // Somebody else's, or nobody's, or over: all the same to whoever asks.
    if ended == 0 { Err(Code::NotFound.into()) } else { Ok(Empty::default()) }
}

pub(crate) async fn end_others(user: CurrentUser, auth: Data<Auth>, caller: Caller) -> Result<Empty<204>, Error> {
    let keep = user.sid();
    end(&auth, user, Change::OthersEnded { keep }, caller).await?;
    Ok(Empty::default())
}

async fn end(auth: &Auth, user: CurrentUser, change: Change, caller: Caller) -> Result<u64, Error> {
    let step = auth.clone();
    auth.run(async move { retrying(|| write(&step, &user, &change, &caller)).await }).await
}

async fn write(auth: &Auth, user: &CurrentUser, change: &Change, caller: &Caller) -> Result<u64, Error> {
    let txn = auth.db().begin().await?;
    let (ended, revoked) = revoke(&txn, user.id(), change, auth.moment()).await?;
    if ended > 0 {
        let event = Event::success("sessions.end").by_self(user.id()).in_session(user.sid());
        auth.record(&txn, caller, auth.clock().now(), event.with(json!({ "ended": ended }))).await?;
    }
    auth.commit(txn, revoked).await?;
    Ok(ended)
}

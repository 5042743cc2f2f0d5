//! `GET /me/sessions`, `DELETE /me/sessions/{sid}`, `DELETE /me/sessions`: lists and ends the user's sessions.

use actix_web::web::Data;

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    error::{Code, Error},
    http::{
        access::CurrentUser,
        endpoint::{Empty, Reply},
        params::PathSid,
    },
    revocation::Change,
    signin::items::SessionList,
};

pub(crate) async fn list(user: CurrentUser, auth: Data<Auth>) -> Result<Reply<200, SessionList>, Error> {
    SessionList::of(&auth, user.id(), Some(user.sid())).await.map(Reply::new)
}

pub(crate) async fn end_one(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    PathSid(sid): PathSid,
) -> Result<Empty<204>, Error> {
    let ended = end(&auth, user, Change::SessionsEnded(vec![sid]), caller).await?;
    // Unknown, of another user, or ended: the same error for all.
    if ended == 0 { Err(Code::NotFound.into()) } else { Ok(Empty::default()) }
}

pub(crate) async fn end_others(user: CurrentUser, auth: Data<Auth>, caller: Caller) -> Result<Empty<204>, Error> {
    let keep = user.sid();
    end(&auth, user, Change::OthersEnded { keep }, caller).await?;
    Ok(Empty::default())
}

async fn end(auth: &Auth, user: CurrentUser, change: Change, caller: Caller) -> Result<u64, Error> {
    auth.transact(&caller, async move |tx| write(&tx, &user, &change).await).await
}

async fn write(tx: &Tx, user: &CurrentUser, change: &Change) -> Result<u64, Error> {
    let ended = tx.revoke(user.id(), change).await?;
    if ended > 0 {
        let event = Event::success(done::SessionsEnd { ended, sid: None, of: None });
        let event = event.by_self(user.id()).in_session(user.sid());
        tx.record(event).await?;
    }
    Ok(ended)
}

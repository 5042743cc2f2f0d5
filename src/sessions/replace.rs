//! A login by a browser that holds a live session: the new session takes the place of the old one (ASVS 7.2.4).
//!
//! Threat: orphans. The browser forgets the old refresh cookie, and the session would live on for weeks with no one to
//! end it. It may be another user's: two people share a browser.

use sea_orm::{DatabaseTransaction, EntityTrait};
use serde_json::json;
use vestibule_entity::Session;

use super::{
    grace::{Age, GraceWindow},
    reuse::end_for_reuse,
};
use crate::{
    audit::{Caller, Event},
    auth::Auth,
    error::Error,
    revocation::{Change, Revoked, revoke},
};

/// Ends the session whose refresh cookie came along; none when there is no such session, or it is over.
pub(super) async fn end_replaced(
    auth: &Auth,
    txn: &DatabaseTransaction,
    caller: &Caller,
) -> Result<Option<Revoked>, Error> {
    let Some(presented) = caller.session else { return Ok(None) };
    let at = auth.moment();
    let old = Session::find_by_id(presented.sid)
        .one(txn)
        .await?
        .filter(|session| session.is_live(at.now) && presented.is_genuine(auth.refresh_key(), &session.salt));
    let Some(old) = old else { return Ok(None) };
    if GraceWindow::of(&old).age(presented.counter, at.now, auth.config().refresh_grace) == Age::Reused {
        return end_for_reuse(auth, txn, &old, presented.counter, "rotated_away", caller).await.map(Some);
    }
    let (ended, revoked) = revoke(txn, old.user_id, &Change::SessionsEnded(vec![old.id]), at).await?;
    if ended > 0 {
        // Of the old session's user, who reads it: who has logged in instead is not said.
        let event = Event::success("session.replaced").by_self(old.user_id).in_session(old.id);
        auth.record(txn, caller, at.now, event.with(json!({ "ended": ended }))).await?;
    }
    Ok(Some(revoked))
}

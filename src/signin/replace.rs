//! A login in a browser that has an active session: the new session replaces the old one (ASVS 7.2.4).
//!
//! Threat: orphaned sessions. The browser overwrites the old refresh cookie, and the session would stay active for
//! weeks although no client can end it. It may belong to another user of the same browser.

use sea_orm::EntityTrait;
use vestibule_entity::{Session, session};

use super::{
    grace::{Age, GraceWindow},
    reuse::end_for_reuse,
};
use crate::{
    audit::{Event, done, failed},
    auth::transact::Tx,
    error::Error,
    revocation::Change,
};

/// Ends the session of the refresh cookie. Returns false if there is no such session, or it has ended.
pub(super) async fn end_replaced(tx: &Tx) -> Result<bool, Error> {
    let Some(presented) = tx.caller().session else { return Ok(false) };
    let old = Session::find_by_id(presented.sid).one(tx).await?;
    let is_authentic = |old: &session::Model| tx.auth().has_made(presented, old);
    // Also one that has expired, as in a logout: this clock may be ahead.
    let Some(old) = old.filter(|old| old.revoked_at.is_none() && is_authentic(old)) else { return Ok(false) };
    if GraceWindow::of(&old).age(presented.counter, tx.now(), tx.config().refresh_grace) == Age::Reused {
        let (presented, current) = (presented.counter, old.counter);
        end_for_reuse(tx, &old, failed::RefreshReuse::RotatedAway { presented, current }).await?;
        return Ok(true);
    }
    let ended = tx.revoke(old.user_id, &Change::SessionsEnded(vec![old.id])).await?;
    if ended > 0 {
        // Of the old session's user, who reads it: who has logged in instead is not said.
        let event = Event::success(done::SessionReplaced { ended }).by_self(old.user_id).in_session(old.id);
        tx.record(event).await?;
    }
    Ok(true)
}

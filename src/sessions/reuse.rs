//! The end of a session whose refresh token was used by two: the row, the mail, and the revocation, once.

use sea_orm::{DatabaseTransaction, EntityTrait, QuerySelect};
use serde_json::json;
use vestibule_entity::{User, session};

use crate::{
    audit::{Caller, Event},
    auth::Auth,
    error::Error,
    mail::message::Message,
    revocation::{Change, Revoked, revoke},
};

/// Ends `session` because the token `presented` should be with nobody any more; `reason` says why that is known. Does
/// nothing when the session has ended meanwhile, so that a crowd causes one row and one mail.
pub(super) async fn end_for_reuse(
    auth: &Auth,
    txn: &DatabaseTransaction,
    session: &session::Model,
    presented: i64,
    reason: &'static str,
    caller: &Caller,
) -> Result<Revoked, Error> {
    let at = auth.moment();
    // Before the session's row, as a login does it.
    let user = User::find_by_id(session.user_id).lock_exclusive().one(txn).await?;
    let (ended, revoked) = revoke(txn, session.user_id, &Change::SessionsEnded(vec![session.id]), at).await?;
    if ended > 0 {
        let event = Event::failure("refresh.reuse", reason).about(Some(session.user_id)).in_session(session.id);
        let detail = json!({ "reason": reason, "presented": presented, "current": session.counter });
        auth.record(txn, caller, at.now, event.with(detail)).await?;
        if let Some(user) = user {
            auth.enqueue(txn, &user.email, Some(user.id), &Message::SessionEndedForReuse).await?;
        }
    }
    Ok(revoked)
}

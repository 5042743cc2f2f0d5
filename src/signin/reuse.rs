//! Ends a session after refresh token reuse: the row, the mail and the revocation, once.

use sea_orm::{EntityTrait, QuerySelect};
use serde_json::json;
use vestibule_entity::{User, session};

use crate::{audit::Event, auth::transact::Tx, error::Error, mail::message::Message, revocation::Change};

/// Ends `session` because the rotated token `presented` was used again; `reason` says how that was detected. Does
/// nothing if the session has ended already, so that parallel requests cause one audit row and one mail.
pub(crate) async fn end_for_reuse(
    tx: &Tx,
    session: &session::Model,
    presented: i64,
    reason: &'static str,
) -> Result<(), Error> {
    // Before the session's row, in the lock order of a login.
    let user = User::find_by_id(session.user_id).lock_exclusive().one(tx).await?;
    if tx.revoke(session.user_id, &Change::SessionsEnded(vec![session.id])).await? > 0 {
        let event = Event::failure("refresh.reuse", reason).about(Some(session.user_id)).in_session(session.id);
        let detail = json!({ "reason": reason, "presented": presented, "current": session.counter });
        tx.record(event.with(detail)).await?;
        if let Some(user) = user {
            tx.mail(&user, &Message::SessionEndedForReuse).await?;
        }
    }
    Ok(())
}

//! Ends a session after refresh token reuse: the row, the mail and the revocation, once.

use sea_orm::{EntityTrait, QuerySelect};
use vestibule_entity::{User, session};

use crate::{
    audit::{Event, failed},
    auth::transact::Tx,
    error::Error,
    mail::message::Message,
    revocation::Change,
};

/// Ends `session` because a token of it was rotated away and is used again; `reuse` says how that is known.
/// Does nothing when the session has ended meanwhile, so that parallel requests cause one row and one mail.
pub(crate) async fn end_for_reuse(tx: &Tx, session: &session::Model, reuse: failed::RefreshReuse) -> Result<(), Error> {
    // Before the session's row, as a login does it.
    let user = User::find_by_id(session.user_id).lock_exclusive().one(tx).await?;
    if tx.revoke(session.user_id, &Change::SessionsEnded(vec![session.id])).await? > 0 {
        tx.record(Event::failure(reuse).about(Some(session.user_id)).in_session(session.id)).await?;
        if let Some(user) = user {
            tx.mail(&user, &Message::SessionEndedForReuse).await?;
        }
    }
    Ok(())
}

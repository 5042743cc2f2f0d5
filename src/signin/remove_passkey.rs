//! The end of a passkey: by its user, or by an admin. An account keeps a way in.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;
use vestibule_entity::{Passkey, passkey, user};

use super::{factors::after_removal, last_way_in::keep_a_way_in};
use crate::{
    audit::{Event, done},
    auth::transact::Tx,
    error::{Code, Error},
    mail::message::Message,
    revocation::Change,
};

/// Removes one of the user's own, whose row is locked. Other sessions end: the passkey may be in the hands of a thief, and
/// so may what it has opened.
///
/// # Errors
/// `not_found`; `last_way_in` where nothing else opens the account.
pub(crate) async fn remove_own(tx: &Tx, user: &user::Model, id: Uuid, sid: Uuid) -> Result<(), Error> {
    remove(tx, user, id, Some(sid)).await?;
    keep_a_way_in(tx, user).await?;
    tx.mail(user, &Message::PasskeyRemoved).await?;
    tx.record(Event::success(done::PasskeyRemove { passkey: id }).by_self(user.id).in_session(sid)).await
}

/// Removes one, and ends all sessions but `keep`.
///
/// # Errors
/// `not_found`.
pub(crate) async fn remove(tx: &Tx, user: &user::Model, id: Uuid, keep: Option<Uuid>) -> Result<(), Error> {
    use passkey::Column as C;
    let gone = Passkey::delete_many().filter(C::Id.eq(id)).filter(C::UserId.eq(user.id)).exec(tx).await?;
    if gone.rows_affected == 0 {
        return Err(Code::NotFound.into());
    }
    after_removal(tx, user).await?;
    tx.revoke(user.id, &Change::PasskeyRemoved { keep }).await?;
    Ok(())
}

//! An account keeps a way in: a password, a passkey, or an identity of a provider that the settings name.

use sea_orm::EntityTrait;
use vestibule_entity::{User, user};

use super::identity::usable;
use crate::{
    auth::transact::Tx,
    enrolled::passkeys,
    error::{Code, Error},
};

/// Whether anything opens the account, besides its mailbox.
pub(crate) async fn has_way_in(tx: &Tx, user: &user::Model) -> Result<bool, Error> {
    Ok(user.hashed_password.is_some()
        || passkeys(user.id).one(tx).await?.is_some()
        || usable(tx.config(), user.id).one(tx).await?.is_some())
}

/// For a removal that has been written already. The user's row is locked.
///
/// # Errors
/// `last_way_in`.
pub(crate) async fn keep_a_way_in(tx: &Tx, user: &user::Model) -> Result<(), Error> {
    let now = User::find_by_id(user.id).one(tx).await?.ok_or(Code::InvalidToken)?;
    if has_way_in(tx, &now).await? { Ok(()) } else { Err(Code::LastWayIn.into()) }
}

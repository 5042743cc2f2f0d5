//! The second factors of an account: authenticator apps, and passkeys.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};
use uuid::Uuid;
use vestibule_entity::{Factor, Passkey, factor, passkey};

use crate::error::Error;

/// The authenticator apps of a user that count.
pub(crate) fn confirmed(user: Uuid) -> Select<Factor> {
    Factor::find().filter(factor::Column::UserId.eq(user)).filter(factor::Column::ConfirmedAt.is_not_null())
}

/// The passkeys of a user.
pub(crate) fn passkeys(user: Uuid) -> Select<Passkey> {
    Passkey::find().filter(passkey::Column::UserId.eq(user))
}

/// What a user may show as second factor; empty without one. Recovery codes stand in for either.
pub(crate) async fn methods(db: &impl ConnectionTrait, user: Uuid) -> Result<Vec<&'static str>, Error> {
    let mut methods = Vec::new();
    if confirmed(user).one(db).await?.is_some() {
        methods.push("totp");
    }
    if passkeys(user).one(db).await?.is_some() {
        methods.push("passkey");
    }
    Ok(methods)
}

/// Whether the user has a second factor that counts.
pub(crate) async fn has_factor(db: &impl ConnectionTrait, user: Uuid) -> Result<bool, Error> {
    Ok(!methods(db, user).await?.is_empty())
}

//! Whether an account has a second factor that counts.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};
use uuid::Uuid;
use vestibule_entity::{Factor, factor};

use crate::error::Error;

/// The factors of a user that count.
pub(crate) fn confirmed(user: Uuid) -> Select<Factor> {
    Factor::find().filter(factor::Column::UserId.eq(user)).filter(factor::Column::ConfirmedAt.is_not_null())
}

/// Whether the user has a second factor that counts.
pub(crate) async fn has_factor(db: &impl ConnectionTrait, user: Uuid) -> Result<bool, Error> {
    Ok(confirmed(user).one(db).await?.is_some())
}

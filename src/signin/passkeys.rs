//! Passkeys that no longer work.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use vestibule_entity::{Passkey, passkey};

use crate::{auth::Auth, error::Error};

/// How many passkeys were made for another relying party id than the configured one, and no longer work. Only the operator
/// can know.
///
/// # Errors
/// As for every read.
pub(crate) async fn unusable(auth: &Auth) -> Result<u64, Error> {
    let others = Passkey::find().filter(passkey::Column::RpId.ne(auth.config().rp_id.as_str()));
    auth.read(async move |db| Ok(others.count(&db).await?)).await
}

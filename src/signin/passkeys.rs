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
    let ours = auth.config().rp_id.clone();
    auth.read(async move |db| {
        // Two ranges of the index: no index finds what differs.
        let before = Passkey::find().filter(passkey::Column::RpId.lt(&*ours)).count(&db).await?;
        let after = Passkey::find().filter(passkey::Column::RpId.gt(&*ours)).count(&db).await?;
        Ok(before + after)
    })
    .await
}

//! Browsers on which the second factor is not asked for again: a cookie of ours, bound to user, password and epoch.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;
use vestibule_entity::{TrustedDevice, trusted_device, user};

use crate::{
    auth::transact::Tx,
    crypto::secret::{token, token_hash},
    db::Db,
    error::Error,
};

/// Trusts this browser from now on; returns what its cookie says, and for how many seconds. None where the settings
/// trust no browser.
pub(crate) async fn trust(tx: &Tx, user: &user::Model) -> Result<Option<(String, i64)>, Error> {
    let Some(life) = tx.config().second_factor_remember else { return Ok(None) };
    let secret = token()?;
    let row = trusted_device::Model {
        id: Uuid::now_v7(),
        hash: token_hash(&secret),
        user_id: user.id,
        epoch: user.device_epoch,
        created_at: tx.now(),
        expires_at: tx.now() + life,
        user_agent: tx.caller().user_agent.clone(),
    };
    TrustedDevice::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
    Ok(Some((secret, i64::try_from(life.as_secs()).unwrap_or(i64::MAX))))
}

/// Whether this browser is trusted for the user.
pub(super) async fn is_trusted(tx: &Tx, user: &user::Model) -> Result<bool, Error> {
    use trusted_device::Column as C;
    let Some(secret) = tx.caller().trusted.as_deref().filter(|_| tx.config().second_factor_remember.is_some()) else {
        return Ok(false);
    };
    let device = TrustedDevice::find()
        .filter(C::Hash.eq(token_hash(secret)))
        .filter(C::UserId.eq(user.id))
        .filter(C::Epoch.eq(user.device_epoch))
        .filter(C::ExpiresAt.gt(tx.now()));
    Ok(device.one(tx).await?.is_some())
}

/// Removes those that have expired. `now` is a time for deletions.
pub(crate) async fn clear(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    db.clear::<TrustedDevice>(trusted_device::Column::Id, trusted_device::Column::ExpiresAt.lt(now)).await?;
    Ok(())
}

//! Browsers on which the second factor is not asked for again: a cookie of ours, bound to user, password and epoch.

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;
use vestibule_entity::{TrustedDevice, trusted_device, user};

use crate::{auth::transact::Tx, crypto::secret, db::Db, error::Error};

/// Trusts this browser from now on; returns what its cookie says, and for how many seconds. None where the settings
/// trust no browser.
pub(crate) async fn trust(tx: &Tx, user: &user::Model) -> Result<Option<(String, i64)>, Error> {
    let Some(life) = tx.config().second_factor_remember else { return Ok(None) };
    let secret = URL_SAFE_NO_PAD.encode(secret::random::<32>()?);
    let row = trusted_device::Model {
        id: Uuid::now_v7(),
        hash: hash(&secret),
        user_id: user.id,
        epoch: user.device_epoch,
        created_at: tx.now(),
        expires_at: tx.now() + life,
        user_agent: tx.caller().user_agent.clone(),
    };
    TrustedDevice::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
    Ok(Some((secret, i64::try_from(life.as_secs()).unwrap_or(i64::MAX))))
}

pub(crate) fn hash(secret: &str) -> Vec<u8> {
    digest(&SHA256, secret.as_bytes()).as_ref().to_vec()
}

/// Removes those that have expired. `now` is a time for deletions.
pub(crate) async fn clear(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    let txn = db.begin().await?;
    TrustedDevice::delete_many().filter(trusted_device::Column::ExpiresAt.lt(now)).exec(&txn).await?;
    Ok(txn.commit().await?)
}

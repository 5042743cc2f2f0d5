//! `vestibule secret rotate`, in steps that can each be repeated: `begin`, [`reseal`](super::reseal), `finish`.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use vestibule_entity::{Secret, secret};

use crate::{
    audit::{Caller, Event, done},
    auth::{
        Auth,
        secrets::{LEASE, NOTICE},
    },
    crypto::secrets::DataKey,
    error::Error,
};

/// The rotation to the newest master secret.
pub(crate) struct Rotation {
    /// The data key that was made for it.
    pub(crate) data_key: i32,
    /// From then on every server uses it.
    pub(crate) in_use_at: DateTime<Utc>,
    /// Whether an earlier run had begun it.
    pub(crate) resumed: bool,
}

/// Makes a data key for the newest master secret, unless there is one. Until [`finish`] the old secrets open it too.
///
/// # Errors
/// A sentence that names the setting, where there is no other secret than the one in use; `internal`, in words, where
/// this machine's clock is not the database's: the key would start at a wrong time.
pub(crate) async fn begin(auth: &Auth) -> Result<Rotation, Error> {
    auth.open_secrets().await?;
    auth.demand_right_clock().await?;
    let step = auth.clone();
    auth.run_patiently(async move { make_key(&step).await }).await
}

async fn make_key(auth: &Auth) -> Result<Rotation, Error> {
    let (masters, now) = (auth.masters(), auth.clock().now());
    let txn = auth.db().begin_exclusive().await?;
    let mut rows = Secret::find().all(&txn).await?;
    if rows.is_empty() {
        return Err(Error::setting(format!(
            "VESTIBULE_SECRET_KEY: the secret {} is the only one that this database has had; set a new one \
             (`openssl rand -base64 32`), and the present one in VESTIBULE_SECRET_KEY_OLD",
            masters.newest.id()
        )));
    }
    let keys = masters.open(&rows, &[])?;
    let last = keys.last().ok_or_else(|| Error::internal("there are rows of data keys, and no data key"))?;
    let in_use_at = |key: &DataKey| key.starts_at + TimeDelta::from_std(LEASE).unwrap_or(NOTICE);
    if last.made_by == masters.newest.id() {
        return Ok(Rotation { data_key: last.id, in_use_at: in_use_at(last), resumed: true });
    }
    let key = DataKey::random(last.id + 1, now + NOTICE, masters.newest.id())?;
    let new = masters.all().map(|master| key.row(master, now)).collect::<Result<Vec<_>, _>>()?;
    for row in new {
        row.clone().into_active_model().reset_all().insert(&txn).await?;
        rows.push(row);
    }
    let event = Event::success(done::SecretRotate { data_key: key.id, secret: masters.newest.id() });
    auth.record(&txn, &Caller::default(), now, event).await?;
    txn.commit().await?;
    auth.learn(rows)?;
    Ok(Rotation { data_key: key.id, in_use_at: in_use_at(&key), resumed: false })
}

/// Ends the use of every other master secret: none of them opens a data key any more. Returns their ids.
///
/// # Errors
/// A sentence that names the setting for a data key that the newest one does not open.
pub(crate) async fn finish(auth: &Auth, resealed: u64) -> Result<Vec<String>, Error> {
    // Seals every data key under the newest one, if another server's start has not.
    auth.open_secrets().await?;
    let step = auth.clone();
    auth.run_patiently(async move { end_old(&step, resealed).await }).await
}

async fn end_old(auth: &Auth, resealed: u64) -> Result<Vec<String>, Error> {
    let (newest, now) = (auth.masters().newest.id(), auth.clock().now());
    let txn = auth.db().begin_exclusive().await?;
    let (ours, others): (Vec<_>, Vec<_>) =
        Secret::find().all(&txn).await?.into_iter().partition(|row| row.sealed_by == newest);
    if let Some(lost) = others.iter().find(|other| ours.iter().all(|row| row.key_id != other.key_id)) {
        let key = lost.key_id;
        return Err(Error::internal(format!("data key {key} is not sealed by {newest} yet; run it again")));
    }
    let mut ended: Vec<String> = others.into_iter().map(|row| row.sealed_by).collect();
    ended.sort();
    ended.dedup();
    if ended.is_empty() {
        return Ok(ended);
    }
    Secret::delete_many().filter(secret::Column::SealedBy.ne(&newest)).exec(&txn).await?;
    let event = Event::success(done::SecretRetire { secrets: ended.clone(), resealed });
    auth.record(&txn, &Caller::default(), now, event).await?;
    txn.commit().await?;
    auth.learn(ours)?;
    Ok(ended)
}

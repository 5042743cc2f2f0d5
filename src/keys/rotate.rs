//! Rotates the signing key: every thirty days, when the configured algorithm changes, or on demand.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Set, sea_query::OnConflict,
};
use vestibule_entity::{
    SigningKey,
    signing_key::{Column, Model},
};

use super::{
    list::ListedKey,
    schedule::{Due, NOTICE, Wanted, afterlife, serving},
};
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, keys::stored},
    crypto::{keyring::Keyring, signing_key},
    error::Error,
};

/// Maintains the signing keys. It runs every few seconds in every replica, with one query when nothing is due.
pub(crate) async fn maintain(auth: &Auth) -> Result<(), Error> {
    let rows = auth.read_keys().await?;
    if due(auth, &rows).is_nothing() {
        return Ok(());
    }
    let trusted = auth.deletion_time().await?.is_some();
    // A wrong clock would retire active keys, or create keys that sign in weeks. The first key is created nevertheless.
    if !trusted && !rows.is_empty() && (!auth.db().is_sqlite() || due(auth, &rows).whatever_the_time().is_nothing()) {
        return Ok(());
    }
    let step = auth.clone();
    auth.run(async move { refresh(&step, trusted).await }).await?;
    auth.read_keys().await.map(drop)
}

fn due(auth: &Auth, rows: &[Model]) -> Due {
    Due::at(auth.clock().now(), rows, &Wanted::by(auth), afterlife(auth))
}

async fn refresh(auth: &Auth, trusted: bool) -> Result<(), Error> {
    // Replicas that find the same rotation due wait here for each other, and the later ones find it done.
    let txn = auth.db().begin_exclusive().await?;
    let rows = stored(&txn).await?;
    let due = due(auth, &rows);
    let due = if trusted { due } else { due.whatever_the_time() };
    for kid in due.over {
        SigningKey::delete_by_id(kid).exec(&txn).await?;
    }
    for (kid, at) in due.retiring {
        let Some(row) = rows.iter().find(|row| row.kid == kid) else { continue };
        let mut row = row.clone().into_active_model();
        row.retires_at = Set(Some(at));
        row.update(&txn).await?;
    }
    if let Some((signs_from, reason)) = due.new {
        put(auth, &txn, &rows, signs_from, reason, &Caller::default()).await?;
    }
    finish(auth, txn).await
}

impl Acting {
    /// Makes a new signing key, to sign in two hours, or at once: then services that keep the key set (for five minutes at
    /// most) refuse its tokens until they fetch it again.
    ///
    /// # Errors
    /// `internal`, with words, where HS256 is in use: its key changes with `VESTIBULE_JWT_SECRET`; and where this machine's
    /// clock is not the database's: the key would begin to sign at a wrong time.
    pub async fn rotate_keys(&self, at_once: bool) -> Result<ListedKey, Error> {
        self.auth().demand_right_clock().await?;
        let (step, caller) = (self.auth().clone(), self.caller().clone());
        let kid = self.auth().run(async move { rotate_now(&step, at_once, &caller).await }).await?.kid;
        self.auth().read_keys().await?;
        let listed = self.auth().list_keys().await?.into_iter().find(|key| key.kid == kid);
        listed.ok_or_else(|| Error::internal("the new signing key is gone"))
    }
}

async fn rotate_now(auth: &Auth, at_once: bool, caller: &Caller) -> Result<Model, Error> {
    let now = auth.clock().now();
    let txn = auth.db().begin_exclusive().await?;
    let rows = stored(&txn).await?;
    let row = if at_once {
        sign_at_once(auth, &txn, &rows, "asked", caller).await?
    } else {
        put(auth, &txn, &rows, now + NOTICE, "asked", caller).await?
    };
    finish(auth, txn).await?;
    Ok(row)
}

/// The published key if it matches the settings, or a new one.
pub(super) async fn sign_at_once(
    auth: &Auth,
    txn: &DatabaseTransaction,
    rows: &[Model],
    reason: &'static str,
    caller: &Caller,
) -> Result<Model, Error> {
    let now = auth.clock().now();
    let wanted = Wanted::by(auth);
    let Some(next) = serving(rows).find(|row| row.signs_from > now && wanted.is(row)) else {
        return put(auth, txn, rows, now, reason, caller).await;
    };
    let mut next = next.clone().into_active_model();
    next.signs_from = Set(now);
    let next = next.update(txn).await?;
    record(auth, txn, now, &next, reason, caller).await?;
    Ok(next)
}

async fn put(
    auth: &Auth,
    txn: &DatabaseTransaction,
    rows: &[Model],
    signs_from: DateTime<Utc>,
    reason: &'static str,
    caller: &Caller,
) -> Result<Model, Error> {
    let now = auth.clock().now();
    if let Some(kid) = Wanted::by(auth).kid {
        if rows.iter().any(|row| row.kid == kid && row.is_revoked()) {
            return Err(Error::internal(
                "this VESTIBULE_JWT_SECRET is revoked: set another one, here and on every replica",
            ));
        }
        if serving(rows).next_back().is_some_and(|newest| newest.kid == kid) {
            return Err(Error::internal(
                "with HS256 the key is VESTIBULE_JWT_SECRET: set another one on every replica",
            ));
        }
    }
    let row = signing_key::make(&auth.secrets(), auth.config(), now, signs_from)?;
    // A shared secret that was in use before, and has not retired yet, takes its row up again.
    let again = OnConflict::column(Column::Kid).update_columns([Column::SignsFrom, Column::RetiresAt]).to_owned();
    SigningKey::insert(row.clone().into_active_model().reset_all())
        .on_conflict(again)
        .exec_without_returning(txn)
        .await?;
    // The first key replaces none.
    if !rows.is_empty() {
        record(auth, txn, now, &row, reason, caller).await?;
    }
    Ok(row)
}

/// Commits only if the keys can be decrypted: a key that cannot would stop every replica.
pub(super) async fn finish(auth: &Auth, txn: DatabaseTransaction) -> Result<(), Error> {
    Keyring::open(&auth.secrets(), auth.issuer(), stored(&txn).await?, auth.clock().now())?;
    Ok(txn.commit().await?)
}

async fn record(
    auth: &Auth,
    txn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    row: &Model,
    reason: &str,
    caller: &Caller,
) -> Result<(), Error> {
    let (kid, algorithm, signs_from) = (row.kid.clone(), row.algorithm.clone(), row.signs_from);
    let detail = done::KeyRotate { kid, algorithm, signs_from, reason: reason.to_owned() };
    auth.record(txn, caller, now, Event::success(detail)).await
}

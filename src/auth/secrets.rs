//! The data keys as this process knows them.
//!
//! Invariant: whatever runs against the database uses data keys that were read within [`LEASE`], and a new key starts
//! [`NOTICE`] after its row was written. So every process knows a key before another one uses it, and nothing has to be
//! looked up in the middle of a request. A server that does nothing reads nothing.

use std::{
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use vestibule_entity::{Secret, secret::Model};

use super::{Auth, keys::stored};
use crate::{
    audit::AuditSigner,
    clock::Clock,
    crypto::{
        secret::MasterSecret,
        secrets::{CurrentSecrets, DataKey, Masters, Secrets},
    },
    error::{Code, Error},
};

/// How old the known keys may be when a step begins.
pub(crate) const LEASE: Duration = Duration::from_secs(5);
/// How long before its start a new key is in the table: the lease, the longest step, and clocks that differ.
#[cfg(feature = "cli")]
pub(crate) const NOTICE: chrono::TimeDelta = chrono::TimeDelta::seconds(15);
/// A read that failed is repeated after this time; the step that begins meanwhile fails by itself.
const RETRY: Duration = Duration::from_secs(1);

pub(super) struct KnownSecrets {
    masters: Masters,
    current: CurrentSecrets,
    audit: RwLock<Arc<AuditSigner>>,
    state: Mutex<State>,
    /// Held while the table is read.
    reading: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    /// The rows that were read last; none before the first time.
    rows: Option<Vec<Model>>,
    /// Valid until then, by the monotonic clock, and when they were read, by this machine's: a virtual machine that was
    /// suspended notices it by one of the two.
    until: Duration,
    read_at: DateTime<Utc>,
    complained: bool,
}

impl KnownSecrets {
    /// Until the table is read, the master secret is the first data key, as in every database without a rotation.
    pub(super) fn new(masters: Masters, clock: &Clock) -> Self {
        let secrets = Secrets::new(Vec::new(), &masters.newest, clock.clone());
        let audit = RwLock::new(Arc::new(AuditSigner::new(&secrets, clock.clone())));
        let (state, reading) = (Mutex::default(), tokio::sync::Mutex::default());
        Self { masters, current: CurrentSecrets::new(secrets), audit, state, reading }
    }

    pub(super) fn current(&self) -> &CurrentSecrets {
        &self.current
    }

    pub(super) fn audit_signer(&self) -> Arc<AuditSigner> {
        Arc::clone(&self.audit.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn is_fresh(&self, clock: &Clock) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let age = (clock.now() - state.read_at).abs();
        clock.monotonic() < state.until && age.to_std().is_ok_and(|age| age < LEASE)
    }

    fn extend(&self, read: (Duration, DateTime<Utc>), by: Duration) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        (state.until, state.read_at) = (read.0 + by, read.1);
    }
}

impl Auth {
    /// The master secrets of the configuration.
    pub(crate) fn masters(&self) -> &Masters {
        &self.0.secrets.masters
    }

    /// Reads the data keys if they were read too long ago.
    ///
    /// # Errors
    /// A sentence that names the setting for keys that do not open; `unavailable` where the server is running already.
    pub(super) async fn renew_secrets(&self) -> Result<(), Error> {
        let known = &self.0.secrets;
        if known.is_fresh(self.clock()) {
            return Ok(());
        }
        // On the heap, because it is rare, and every step holds it.
        Box::pin(self.read_secrets()).await
    }

    async fn read_secrets(&self) -> Result<(), Error> {
        let known = &self.0.secrets;
        let _one = known.reading.lock().await;
        if known.is_fresh(self.clock()) {
            return Ok(());
        }
        let begun = (self.clock().monotonic(), self.clock().now());
        match Secret::find().all(self.db().read()).await {
            Ok(rows) => {
                self.learn(rows)?;
                known.extend(begun, LEASE);
            }
            // Without a database, or before the first migration. The step says so.
            Err(e) => {
                log::debug!(err:% = Error::from(e); "the data keys cannot be read");
                known.extend(begun, RETRY);
            }
        }
        Ok(())
    }

    /// Reads the data keys at the start, and seals them under the newest master secret as well. In a database without
    /// rows it finds out which of several master secrets is the first data key.
    ///
    /// # Errors
    /// As for every statement; a sentence that names the setting for keys that do not open.
    pub(crate) async fn open_secrets(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move { step.adopt().await }).await
    }

    async fn adopt(&self) -> Result<(), Error> {
        let masters = self.masters();
        let newest = masters.newest.id();
        let rows = Secret::find().all(self.db().read()).await?;
        let is_ours = |row: &Model| rows.iter().any(|it| it.key_id == row.key_id && it.sealed_by == newest);
        // Without rows the database's own secret may be an old one.
        if rows.iter().all(is_ours) && (masters.old.is_empty() || !rows.is_empty()) {
            return self.learn(rows);
        }
        let txn = self.db().begin_exclusive().await?;
        let now = self.clock().now();
        let mut rows = Secret::find().all(&txn).await?;
        let new = if rows.is_empty() {
            let first = self.first_master(&stored(&txn).await?)?;
            if first.id() == newest {
                return self.learn(rows);
            }
            // Servers that know only the old one go on beside this one.
            sealed(&[DataKey::first(first)], masters.all(), &rows, now)?
        } else {
            sealed(&masters.open(&rows, &[])?, std::iter::once(&masters.newest), &rows, now)?
        };
        for row in new {
            row.clone().into_active_model().reset_all().insert(&txn).await?;
            rows.push(row);
        }
        txn.commit().await?;
        self.learn(rows)
    }

    /// The one that sealed the signing keys; the newest where there is none.
    fn first_master(&self, keys: &[vestibule_entity::signing_key::Model]) -> Result<&MasterSecret, Error> {
        let Some(key) = keys.iter().find(|key| !key.is_revoked()) else { return Ok(&self.masters().newest) };
        let sealed = self.masters().all().find(|master| master.open(&key.kid, &key.sealed_private).is_some());
        sealed.ok_or_else(|| {
            Error::setting(
                "neither VESTIBULE_SECRET_KEY nor VESTIBULE_SECRET_KEY_OLD opens the signing keys in this database; give \
                 the secret that they were sealed with",
            )
        })
    }

    /// Uses the data keys of these rows from now on.
    pub(crate) fn learn(&self, rows: Vec<Model>) -> Result<(), Error> {
        let known = &self.0.secrets;
        let mut state = known.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.rows.as_ref() == Some(&rows) {
            return Ok(());
        }
        let had: Vec<DataKey> = match &state.rows {
            Some(_) => known.current.get().keys().cloned().collect(),
            None => Vec::new(),
        };
        let keys = match known.masters.open(&rows, &had) {
            // A database from before the rotation was restored: its rows are those of the keys that are known.
            Ok(keys) if keys.is_empty() && !had.is_empty() => had,
            Ok(keys) => keys,
            Err(e) if state.rows.is_none() => return Err(e),
            Err(e) => {
                if !std::mem::replace(&mut state.complained, true) {
                    log::error!(err:% = e; "another server uses a data key that this one cannot open");
                }
                return Err(Code::Unavailable.into());
            }
        };
        let secrets = Arc::new(Secrets::new(keys, &known.masters.newest, self.clock().clone()));
        self.limiter().use_key(secrets.limits_key().clone());
        let signer = Arc::new(known.audit_signer().with(&secrets));
        *known.audit.write().unwrap_or_else(PoisonError::into_inner) = signer;
        known.current.replace(secrets);
        (state.rows, state.complained) = (Some(rows), false);
        Ok(())
    }
}

/// The rows of these keys under these secrets, without those that are there.
fn sealed<'a>(
    keys: &[DataKey],
    masters: impl Iterator<Item = &'a MasterSecret>,
    there: &[Model],
    now: DateTime<Utc>,
) -> Result<Vec<Model>, Error> {
    let mut rows = Vec::new();
    for master in masters {
        let id = master.id();
        let is_there = |key: &DataKey| there.iter().any(|row| row.key_id == key.id && row.sealed_by == id);
        for key in keys.iter().filter(|key| !is_there(key)) {
            rows.push(key.row(master, now)?);
        }
    }
    Ok(rows)
}

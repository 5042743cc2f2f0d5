//! The data keys: what seals and derives, so that the master secret can change without anything else.
//!
//! The first data key is the master secret with which the database began. A rotation makes another, random one; the
//! table `auth_secret` then has each of them sealed under every master secret that is in use (decision 0086).
//!
//! Invariants: new data is sealed under the newest key that has started, and says so; older keys still open. What is
//! signed and has a time (an audit row, a device cookie) is signed by the key of that time, so every process finds the
//! same one. Threat: an old master secret that leaked. It opens no row that was sealed after the rotation.

use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::hmac;
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use vestibule_entity::secret::Model;
use zeroize::Zeroizing;

use super::secret::MasterSecret;
use crate::{clock::Clock, error::Error};

/// Number of the first data key.
const FIRST: i32 = 1;
/// Data of later keys begins with this and the number of the key; that of the first begins with a random nonce.
const MARK: &[u8; 4] = b"vsk\x01";

/// One data key.
#[derive(Clone)]
pub(crate) struct DataKey {
    pub(crate) id: i32,
    /// What is made from then on uses it. UTC, microseconds.
    pub(crate) starts_at: DateTime<Utc>,
    /// Id of the newest master secret when it was made.
    pub(crate) made_by: String,
    secret: MasterSecret,
    refresh: hmac::Key,
    device: hmac::Key,
}

impl DataKey {
    fn new(id: i32, starts_at: DateTime<Utc>, made_by: String, secret: MasterSecret) -> Self {
        let refresh = secret.derive("vestibule refresh token v1");
        let device = secret.derive("vestibule device v1");
        Self { id, starts_at, made_by, secret, refresh, device }
    }

    /// The first: the master secret with which the database began.
    pub(crate) fn first(master: &MasterSecret) -> Self {
        Self::new(FIRST, DateTime::UNIX_EPOCH, master.id(), master.clone())
    }

    /// A new random one.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    #[cfg(any(test, feature = "cli"))]
    pub(crate) fn random(id: i32, starts_at: DateTime<Utc>, made_by: String) -> Result<Self, Error> {
        Ok(Self::new(id, starts_at, made_by, MasterSecret::random()?))
    }

    /// Its row for this master secret. Start and maker are sealed with it: a writer of the database cannot move them.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub(crate) fn row(&self, master: &MasterSecret, now: DateTime<Utc>) -> Result<Model, Error> {
        let starts_at = self.starts_at.timestamp_micros().to_be_bytes();
        let plain = Zeroizing::new([self.secret.bytes().as_slice(), &starts_at, self.made_by.as_bytes()].concat());
        let sealed = master.seal(&name(self.id), &plain)?;
        Ok(Model { key_id: self.id, sealed_by: master.id(), sealed, created_at: now })
    }

    fn open(row: &Model, master: &MasterSecret) -> Option<Self> {
        let plain = master.open(&name(row.key_id), &row.sealed)?;
        let (secret, rest) = plain.split_first_chunk::<32>()?;
        let (starts_at, made_by) = rest.split_first_chunk::<8>()?;
        let starts_at = DateTime::from_timestamp_micros(i64::from_be_bytes(*starts_at))?;
        let made_by = String::from_utf8(made_by.to_vec()).ok()?;
        Some(Self::new(row.key_id, starts_at, made_by, MasterSecret::from_bytes(*secret)))
    }

    /// A key derived for one purpose.
    pub(crate) fn derive(&self, purpose: &str) -> hmac::Key {
        self.secret.derive(purpose)
    }
}

fn name(id: i32) -> String {
    format!("vestibule data key {id}")
}

/// The master secrets of the configuration: the newest, and older ones that still open.
pub(crate) struct Masters {
    pub(crate) newest: MasterSecret,
    pub(crate) old: Vec<MasterSecret>,
}

impl Masters {
    /// # Errors
    /// Sentences that name the setting.
    pub(crate) fn read(newest: Option<&SecretString>, old: &[SecretString]) -> Result<Self, Vec<String>> {
        let mut errors = Vec::new();
        let newest = newest.and_then(MasterSecret::from_base64);
        if newest.is_none() {
            errors.push("VESTIBULE_SECRET_KEY: 32 random bytes in base64 are required".to_owned());
        }
        let read: Vec<MasterSecret> = old.iter().filter_map(MasterSecret::from_base64).collect();
        if read.len() != old.len() {
            errors.push("VESTIBULE_SECRET_KEY_OLD: each secret is 32 random bytes in base64".to_owned());
        }
        let mut ids: Vec<String> = newest.iter().chain(&read).map(MasterSecret::id).collect();
        ids.sort();
        if let Some([twice, _]) = ids.array_windows().find(|[a, b]| a == b) {
            errors.push(format!(
                "VESTIBULE_SECRET_KEY_OLD: two secrets have the id {twice}; give each once, and the newest in \
                 VESTIBULE_SECRET_KEY only"
            ));
        }
        match newest {
            Some(newest) if errors.is_empty() => Ok(Self { newest, old: read }),
            _ => Err(errors),
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &MasterSecret> {
        std::iter::once(&self.newest).chain(&self.old)
    }

    /// The data keys of the table, oldest first. Those that are `known` need no row of ours: another server may have
    /// ended the use of this one's master secret.
    ///
    /// # Errors
    /// A sentence that names the setting, for a key that no master secret here opens.
    pub(crate) fn open(&self, rows: &[Model], known: &[DataKey]) -> Result<Vec<DataKey>, Error> {
        let mut keys: Vec<DataKey> = Vec::new();
        for row in rows {
            if keys.iter().any(|key| key.id == row.key_id) {
                continue;
            }
            let ours = rows.iter().filter(|other| other.key_id == row.key_id).find_map(|row| {
                let master = self.all().find(|master| master.id() == row.sealed_by)?;
                DataKey::open(row, master)
            });
            let known = || known.iter().find(|key| key.id == row.key_id).cloned();
            keys.push(ours.or_else(known).ok_or_else(|| self.opens_nothing(rows, row.key_id))?);
        }
        keys.sort_by_key(|key| key.id);
        Ok(keys)
    }

    fn opens_nothing(&self, rows: &[Model], key: i32) -> Error {
        let of = |key: i32| rows.iter().filter(move |row| row.key_id == key).map(|row| row.sealed_by.clone());
        let (needed, given) = (of(key).collect::<Vec<_>>().join(" or "), self.newest.id());
        let some = rows.iter().any(|row| self.all().any(|master| master.id() == row.sealed_by));
        let setting = if some { "VESTIBULE_SECRET_KEY_OLD" } else { "VESTIBULE_SECRET_KEY" };
        Error::setting(format!(
            "{setting}: this database needs the secret with the id {needed}, and VESTIBULE_SECRET_KEY has the id {given}; \
             give the one that is missing in VESTIBULE_SECRET_KEY_OLD (`vestibule secret status` shows ids)"
        ))
    }
}

/// The data keys as one process knows them.
pub(crate) struct Secrets {
    first: DataKey,
    later: Vec<DataKey>,
    limits: hmac::Key,
    recovery: hmac::Key,
    mail_code: hmac::Key,
    clock: Clock,
}

impl Secrets {
    /// Of data keys, oldest first; where there is none, the master secret is the first.
    pub(crate) fn new(keys: Vec<DataKey>, master: &MasterSecret, clock: Clock) -> Self {
        let mut keys = keys.into_iter();
        let first = keys.next().unwrap_or_else(|| DataKey::first(master));
        let (limits, recovery, mail_code) = (
            first.derive("vestibule limits v1"),
            first.derive("vestibule recovery code v1"),
            first.derive("vestibule mail code v1"),
        );
        Self { first, later: keys.collect(), limits, recovery, mail_code, clock }
    }

    /// Oldest first.
    pub(crate) fn keys(&self) -> impl DoubleEndedIterator<Item = &DataKey> {
        std::iter::once(&self.first).chain(&self.later)
    }

    pub(crate) fn oldest(&self) -> &DataKey {
        &self.first
    }

    #[cfg(any(test, feature = "cli"))]
    pub(crate) fn newest(&self) -> &DataKey {
        self.later.last().unwrap_or(&self.first)
    }

    /// The key of what is made at this time.
    pub(crate) fn at(&self, at: DateTime<Utc>) -> &DataKey {
        self.later.iter().rfind(|key| key.starts_at <= at).unwrap_or(&self.first)
    }

    /// What never changes with a rotation is derived from it: names of counters, cursors, the kid of a shared secret, and
    /// hashes of codes that are too long to be searched, or sealed besides.
    pub(crate) fn first(&self) -> &MasterSecret {
        &self.first.secret
    }

    /// Names the counters of the rate limits.
    pub(crate) fn limits_key(&self) -> &hmac::Key {
        &self.limits
    }

    /// Under which recovery codes are stored.
    pub(crate) fn recovery_key(&self) -> &hmac::Key {
        &self.recovery
    }

    /// Under which codes sent by mail are stored.
    pub(crate) fn mail_code_key(&self) -> &hmac::Key {
        &self.mail_code
    }

    /// Makes a refresh token now, of a session that began then: perhaps by a clock that is ahead of this one.
    pub(crate) fn refresh_key(&self, begun: DateTime<Utc>) -> &hmac::Key {
        &self.at(self.clock.now().max(begun)).refresh
    }

    /// Every key that can have made a refresh token of a session since then, newest first.
    pub(crate) fn refresh_keys_since(&self, begun: DateTime<Utc>) -> impl Iterator<Item = &hmac::Key> {
        let oldest = self.at(begun).id;
        self.keys().rev().filter(move |key| key.id >= oldest).map(|key| &key.refresh)
    }

    /// Signs device cookies of this time.
    pub(crate) fn device_key(&self, at: DateTime<Utc>) -> &hmac::Key {
        &self.at(at).device
    }

    /// Encrypts under a name, which is needed to decrypt.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub(crate) fn seal(&self, name: &str, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let key = self.at(self.clock.now());
        let sealed = key.secret.seal(name, plain)?;
        Ok(if key.id == FIRST { sealed } else { [MARK.as_slice(), &key.id.to_be_bytes(), &sealed].concat() })
    }

    /// Decrypts. `None` when the key or the name differs.
    pub(crate) fn open(&self, name: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let later = marked(sealed).and_then(|(id, data)| {
            let key = self.later.iter().find(|key| key.id == id)?;
            key.secret.open(name, data)
        });
        // The nonce of the first key's data can look like a mark.
        later.or_else(|| self.first.secret.open(name, sealed))
    }

    /// The number of the key that sealed this.
    #[cfg(any(test, feature = "cli"))]
    pub(crate) fn sealed_by(&self, sealed: &[u8]) -> i32 {
        let id = marked(sealed).map(|(id, _)| id);
        id.filter(|id| self.later.iter().any(|key| key.id == *id)).unwrap_or(FIRST)
    }
}

fn marked(sealed: &[u8]) -> Option<(i32, &[u8])> {
    let (id, data) = sealed.strip_prefix(MARK)?.split_first_chunk::<4>()?;
    Some((i32::from_be_bytes(*id), data))
}

/// The data keys in use, replaced when the table has others.
pub(crate) struct CurrentSecrets(RwLock<Arc<Secrets>>);

impl CurrentSecrets {
    pub(crate) fn new(secrets: Secrets) -> Self {
        Self(RwLock::new(Arc::new(secrets)))
    }

    pub(crate) fn get(&self) -> Arc<Secrets> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn replace(&self, secrets: Arc<Secrets>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = secrets;
    }
}

#[cfg(test)]
mod tests;

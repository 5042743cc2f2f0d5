//! The signing keys, as this process knows them.
//!
//! Invariants: a request reads no table for them; readings follow each other, so an older one never replaces a newer.
//! Threat: tokens with made-up kids, each of which could cost a query. So the table is asked once per second at most.

use std::sync::{Arc, PoisonError, RwLock};

use sea_orm::{ConnectionTrait, EntityTrait};
use tokio::{
    sync::Mutex,
    time::{Duration, Instant},
};
use vestibule_entity::{SigningKey, signing_key};

use super::Auth;
use crate::{
    crypto::{
        claims::Claims,
        keyring::{Keyring, VerifyError},
    },
    error::{Code, Error},
};

/// For an unknown kid the table is read no more often than this.
const PAUSE: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(super) struct KeyCache {
    keyring: RwLock<Option<Arc<Keyring>>>,
    /// When the table was last asked. Held while it is.
    read_at: Mutex<Option<Instant>>,
}

impl KeyCache {
    fn get(&self) -> Option<Arc<Keyring>> {
        self.keyring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Every stored key, in the order in which they sign.
pub(crate) async fn stored(db: &impl ConnectionTrait) -> Result<Vec<signing_key::Model>, Error> {
    let mut rows = SigningKey::find().all(db).await?;
    // Not in SQL, where the order of equal times would be the collation's.
    rows.sort_by(|a, b| (a.signs_from, &a.kid).cmp(&(b.signs_from, &b.kid)));
    Ok(rows)
}

impl Auth {
    /// The signing keys, read at their first use. [`Auth::prepare`] makes the first one.
    pub(crate) async fn keyring(&self) -> Result<Arc<Keyring>, Error> {
        if let Some(keyring) = self.0.keys.get() {
            return Ok(keyring);
        }
        match self.0.keys.read_at.try_lock() {
            Ok(mut read_at) => drop(self.read_into(&mut read_at).await?),
            // Somebody is asking. While the database is away, nobody is to wait for more than one such attempt.
            Err(_) => drop(self.0.keys.read_at.lock().await),
        }
        self.0.keys.get().ok_or_else(|| Code::Unavailable.into())
    }

    /// Whether access tokens can be checked, and the public keys answered, without the database.
    #[cfg(feature = "cli")]
    pub(crate) fn checks_tokens(&self) -> bool {
        self.0.keys.get().is_some() && !self.0.revocations.has_outlived(self.config().access_ttl)
    }

    /// The claims of an access token, or 401 `invalid_token`; not whether it was revoked, for who asks the database.
    pub(crate) async fn signed_claims(&self, token: &str) -> Result<Arc<Claims>, Error> {
        let claims = self.claims_of_any_age(token).await?;
        if claims.is_current(self.clock().now()) { Ok(claims) } else { Err(Code::InvalidToken.into()) }
    }

    /// The same of a token that may have expired: it shows whose session it was, and opens nothing.
    pub(crate) async fn claims_of_any_age(&self, token: &str) -> Result<Arc<Claims>, Error> {
        let (now, asked) = (self.clock().now(), Instant::now());
        let verified = match self.keyring().await?.verify(token, now) {
            // Another replica may have made a key that signs at once: the first one, or an emergency's.
            Err(VerifyError::UnknownKey) => {
                self.read_keys_again(asked).await?;
                self.keyring().await?.verify(token, now)
            }
            verified => verified,
        };
        verified.map_err(|_| Code::InvalidToken.into())
    }

    /// Reads the table, and opens it where it has changed.
    ///
    /// # Errors
    /// When a key does not open under the master secret. The keys known so far stay in use.
    pub(crate) async fn read_keys(&self) -> Result<Vec<signing_key::Model>, Error> {
        let mut read_at = self.0.keys.read_at.lock().await;
        self.read_into(&mut read_at).await
    }

    async fn read_keys_again(&self, asked: Instant) -> Result<(), Error> {
        let mut read_at = self.0.keys.read_at.lock().await;
        if read_at.is_some_and(|read| read > asked || asked - read < PAUSE) {
            return Ok(());
        }
        self.read_into(&mut read_at).await.map(drop)
    }

    async fn read_into(&self, read_at: &mut Option<Instant>) -> Result<Vec<signing_key::Model>, Error> {
        // Before the answer: while the database is away, those who wait here are not to ask it one after the other.
        *read_at = Some(Instant::now());
        let step = self.clone();
        let rows = self.run(async move { stored(step.db().read()).await }).await?;
        if self.0.keys.get().is_none_or(|known| known.rows() != rows) {
            let keyring = Keyring::open(&self.0.master, &self.0.issuer, rows.clone(), self.clock().now())?;
            let known = (!rows.is_empty()).then(|| Arc::new(keyring));
            *self.0.keys.keyring.write().unwrap_or_else(PoisonError::into_inner) = known;
        }
        Ok(rows)
    }
}

//! The signing keys as this process knows them.
//!
//! Invariants: a request does not read the table; reads run one after the other, so an older result never replaces a
//! newer one. Threat: tokens with made-up kids, each of which could cost a query. So the table is read once per second
//! at most.

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
    /// When the table was last read. Locked during a read.
    read_at: Mutex<Option<Instant>>,
}

impl KeyCache {
    fn get(&self) -> Option<Arc<Keyring>> {
        self.keyring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// All stored keys, in the order in which they sign.
pub(crate) async fn stored(db: &impl ConnectionTrait) -> Result<Vec<signing_key::Model>, Error> {
    let mut rows = SigningKey::find().all(db).await?;
    // Sorted here and not in SQL, where the collation would order equal times.
    rows.sort_by(|a, b| (a.signs_from, &a.kid).cmp(&(b.signs_from, &b.kid)));
    Ok(rows)
}

impl Auth {
    /// The signing keys, read at their first use. [`Auth::prepare`] creates the first key.
    pub(crate) async fn keyring(&self) -> Result<Arc<Keyring>, Error> {
        if let Some(keyring) = self.0.keys.get() {
            return Ok(keyring);
        }
        match self.0.keys.read_at.try_lock() {
            Ok(mut read_at) => drop(self.read_into(&mut read_at).await?),
            // For a request. While the database is unavailable, a request waits for one attempt at most.
            Err(_) => drop(self.0.keys.read_at.lock().await),
        }
        self.0.keys.get().ok_or_else(|| Code::Unavailable.into())
    }

    /// Whether access tokens can be checked, and the public keys answered, without the database.
    #[cfg(feature = "cli")]
    pub(crate) fn checks_tokens(&self) -> bool {
        self.0.keys.get().is_some() && !self.0.revocations.has_outlived(self.config().access_ttl)
    }

    /// The claims of an access token, or 401 `invalid_token`. It does not check revocation, for callers that read the
    /// database.
    pub(crate) async fn signed_claims(&self, token: &str) -> Result<Arc<Claims>, Error> {
        let claims = self.claims_of_any_age(token).await?;
        if claims.is_current(self.clock().now()) { Ok(claims) } else { Err(Code::InvalidToken.into()) }
    }

    /// The same for a token that may have expired: it identifies a session, but grants no access.
    pub(crate) async fn claims_of_any_age(&self, token: &str) -> Result<Arc<Claims>, Error> {
        self.in_use().await?;
        let (now, asked) = (self.clock().now(), Instant::now());
        let verified = match self.keyring().await?.verify(token, now) {
            // Another replica may have created a key that signs immediately: the first key, or one after an emergency
            // revocation.
            Err(VerifyError::UnknownKey) => {
                self.read_keys_again(asked).await?;
                self.keyring().await?.verify(token, now)
            }
            verified => verified,
        };
        verified.map_err(|_| Code::InvalidToken.into())
    }

    /// Reads the table, and decrypts the keys if it has changed.
    ///
    /// # Errors
    /// When a key cannot be decrypted with the master secret. The known keys stay in use.
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
        // Before the result: while the database is unavailable, waiting requests must not retry one after the other.
        *read_at = Some(Instant::now());
        let step = self.clone();
        let rows = self.run(async move { stored(step.db().read()).await }).await?;
        if self.0.keys.get().is_none_or(|known| known.rows() != rows) {
            let keyring = Keyring::open(&self.secrets(), &self.0.issuer, rows.clone(), self.clock().now())?;
            let known = (!rows.is_empty()).then(|| Arc::new(keyring));
            *self.0.keys.keyring.write().unwrap_or_else(PoisonError::into_inner) = known;
        }
        Ok(rows)
    }
}

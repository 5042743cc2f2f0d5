//! Lists the signing keys for operators.

use std::fmt;

use chrono::{DateTime, Utc};

use super::schedule::{LIFE, Wanted};
use crate::{
    auth::{Auth, keys::stored},
    crypto::keyring::signing,
    error::Error,
};

/// The state of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyState {
    /// Published, will sign later. It verifies.
    Published,
    /// It signs and verifies.
    Signs,
    /// Another key has just taken over. It verifies.
    Verifies,
    /// It verifies until it retires.
    Retires,
    /// Revoked: no token that it signed is accepted.
    Revoked,
}

impl fmt::Display for KeyState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Published => "published",
            Self::Signs => "signs",
            Self::Verifies => "verifies",
            Self::Retires => "retires",
            Self::Revoked => "revoked",
        })
    }
}

/// A signing key without its secrets.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ListedKey {
    /// Its `kid`.
    pub kid: String,
    /// The JWS algorithm.
    pub algorithm: String,
    /// Its state.
    pub state: KeyState,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it starts to sign, or started.
    pub signs_from: DateTime<Utc>,
    /// When it is retired, once that is known. For a revoked key: when it was revoked.
    pub retires_at: Option<DateTime<Utc>>,
}

impl Auth {
    /// When the next of these keys begins to sign, if they are rotated by schedule.
    pub fn next_key_at(&self, keys: &[ListedKey]) -> Option<DateTime<Utc>> {
        let next = keys.iter().find(|key| key.state == KeyState::Published).map(|key| key.signs_from);
        next.or_else(|| {
            let signs = keys.iter().find(|key| key.state == KeyState::Signs)?;
            Wanted::by(self).kid.is_none().then(|| signs.signs_from + LIFE)
        })
    }

    /// Every signing key in the table, in the order in which they sign.
    ///
    /// # Errors
    /// `unavailable` when the database does not answer.
    pub async fn list_keys(&self) -> Result<Vec<ListedKey>, Error> {
        let step = self.clone();
        let rows = self.run(async move { stored(step.db().read()).await }).await?;
        let now = self.clock().now();
        let signing = signing(&rows, now).map(|row| row.kid.clone());
        let listed = rows.into_iter().map(|row| {
            let state = match row.retires_at {
                _ if row.is_revoked() => KeyState::Revoked,
                _ if signing.as_ref() == Some(&row.kid) => KeyState::Signs,
                Some(_) => KeyState::Retires,
                None if row.signs_from > now => KeyState::Published,
                None => KeyState::Verifies,
            };
            let (kid, algorithm) = (row.kid, row.algorithm);
            ListedKey {
                kid,
                algorithm,
                state,
                created_at: row.created_at,
                signs_from: row.signs_from,
                retires_at: row.retires_at,
            }
        });
        Ok(listed.collect())
    }
}

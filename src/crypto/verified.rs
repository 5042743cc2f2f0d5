//! A cache of verified token signatures: a verification costs a hundred times as much as a look-up.
//!
//! Invariants: bounded, each token has one slot and evicts the previous one; only the signature is cached, so time and
//! revocation are checked on every request; the cache belongs to one keyring, and is dropped with it.

use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};

use super::claims::Claims;

/// A few megabytes when all slots are used.
const SLOTS: usize = 8192;

/// The fingerprint of a token, without collisions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct TokenFingerprint([u8; 32]);

impl TokenFingerprint {
    pub(super) fn of(token: &str) -> Self {
        let mut fingerprint = [0; 32];
        fingerprint.copy_from_slice(digest(&SHA256, token.as_bytes()).as_ref());
        Self(fingerprint)
    }

    fn place(self) -> usize {
        usize::from(u16::from_le_bytes([self.0[0], self.0[1]])) % SLOTS
    }
}

type Slot = Mutex<Option<(TokenFingerprint, Arc<Claims>)>>;

pub(super) struct Verified(Box<[Slot]>);

impl Default for Verified {
    fn default() -> Self {
        Self((0..SLOTS).map(|_| Slot::default()).collect())
    }
}

impl Verified {
    pub(super) fn get(&self, fingerprint: TokenFingerprint) -> Option<Arc<Claims>> {
        let place = self.0.get(fingerprint.place())?.lock().unwrap_or_else(PoisonError::into_inner);
        place.as_ref().filter(|(known, _)| *known == fingerprint).map(|(_, claims)| Arc::clone(claims))
    }

    pub(super) fn put(&self, fingerprint: TokenFingerprint, claims: &Arc<Claims>) {
        if let Some(place) = self.0.get(fingerprint.place()) {
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some((fingerprint, Arc::clone(claims)));
        }
    }
}

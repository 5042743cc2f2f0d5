//! Tokens whose signature was checked a short while ago: a check costs a hundred times what it costs to remember it.
//!
//! Invariants: bounded, each token has one place and drives out whoever was there; what is remembered is the signature
//! alone, so time and revocation are asked on every request; it belongs to one keyring, and goes when a key does.

use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};

use super::claims::Claims;

/// A few megabytes when all of them are taken.
const SLOTS: usize = 8192;

/// What stands for a token. Nobody can make two tokens that share it.
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

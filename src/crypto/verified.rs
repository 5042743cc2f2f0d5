//! Tokens whose signature was checked a short while ago: a check costs a hundred times what it costs to remember it.
//!
//! Invariants: bounded, each token has one place and drives out whoever was there; what is remembered is the signature
//! alone, so time and revocation are asked on every request; it belongs to one keyring, and goes when a key does.

use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};

use super::claims::Claims;

/// A few megabytes when all of them are taken.
const PLACES: usize = 8192;

/// What stands for a token. Nobody can make two tokens that share it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Print([u8; 32]);

impl Print {
    pub(super) fn of(token: &str) -> Self {
        let mut print = [0; 32];
        print.copy_from_slice(digest(&SHA256, token.as_bytes()).as_ref());
        Self(print)
    }

    fn place(self) -> usize {
        usize::from(u16::from_le_bytes([self.0[0], self.0[1]])) % PLACES
    }
}

type Place = Mutex<Option<(Print, Arc<Claims>)>>;

pub(super) struct Verified(Box<[Place]>);

impl Default for Verified {
    fn default() -> Self {
        Self((0..PLACES).map(|_| Place::default()).collect())
    }
}

impl Verified {
    pub(super) fn get(&self, print: Print) -> Option<Arc<Claims>> {
        let place = self.0.get(print.place())?.lock().unwrap_or_else(PoisonError::into_inner);
        place.as_ref().filter(|(known, _)| *known == print).map(|(_, claims)| Arc::clone(claims))
    }

    pub(super) fn put(&self, print: Print, claims: &Arc<Claims>) {
        if let Some(place) = self.0.get(print.place()) {
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some((print, Arc::clone(claims)));
        }
    }
}

//! Mail that stays here, for tests.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Failure, Letter, Sender};

/// What was sent through [`Transport::memory`](super::Transport::memory), oldest first.
#[derive(Clone, Debug, Default)]
pub struct Inbox(Arc<Mutex<Vec<Letter>>>);

impl Inbox {
    /// Every mail so far.
    pub fn letters(&self) -> Vec<Letter> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The mails for one address.
    pub fn to(&self, address: &str) -> Vec<Letter> {
        self.letters().into_iter().filter(|letter| letter.to == address).collect()
    }

    pub(super) fn send(&self, letter: &Letter, sender: &Sender) -> Result<String, Failure> {
        // What could not travel is not kept either.
        letter.mime(sender)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
        Ok("kept in memory".to_owned())
    }
}

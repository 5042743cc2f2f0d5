//! Mail that is kept in memory, for tests.

use std::sync::{Arc, Mutex, PoisonError};

#[cfg(feature = "cli")]
use super::kept::Kept;
use super::{Failure, Rendered, Sender};

/// What was sent through [`Transport::memory`](super::Transport::memory), oldest first.
#[derive(Clone, Debug, Default)]
pub struct Inbox(Arc<Mutex<Vec<Rendered>>>);

impl Inbox {
    /// All mails so far.
    pub fn emails(&self) -> Vec<Rendered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The mails to one email.
    pub fn to(&self, address: &str) -> Vec<Rendered> {
        self.emails().into_iter().filter(|email| email.to == address).collect()
    }

    pub(super) fn send(&self, email: &Rendered, sender: &Sender) -> Result<String, Failure> {
        // A mail that could not be sent is not kept either.
        email.mime(sender)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(email.clone());
        Ok("kept in memory".to_owned())
    }

    /// The newest mails, newest first.
    #[cfg(feature = "cli")]
    pub(super) fn newest(&self, sender: &Sender, most: usize) -> Vec<Kept> {
        self.emails().iter().rev().take(most).map(|email| Kept::of(email, sender)).collect()
    }
}

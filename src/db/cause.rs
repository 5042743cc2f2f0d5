//! Why a database cannot be opened, as sentences for the operator. They contain neither the URL nor a password.

use sea_orm::{DbErr, RuntimeErr};

use crate::error::{Code, Error};

/// The error of a database that cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot open the database: {words}")]
pub struct OpenError {
    words: String,
    permanent: bool,
}

impl OpenError {
    /// Whether a retry cannot help: the URL, a role or a file must be changed.
    pub fn is_permanent(&self) -> bool {
        self.permanent
    }

    pub(super) fn new(words: String, permanent: bool) -> Self {
        Self { words, permanent }
    }

    pub(super) fn lasting(words: impl Into<String>) -> Self {
        Self::new(words.into(), true)
    }

    pub(super) fn passing(words: impl Into<String>) -> Self {
        Self::new(words.into(), false)
    }
}

impl From<OpenError> for Error {
    fn from(e: OpenError) -> Self {
        Self::from_database(Code::Unavailable, DbErr::Conn(RuntimeErr::Internal(e.words)))
    }
}

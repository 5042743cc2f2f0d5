//! A unique constraint that a write ran into.

use sea_orm::{DbErr, SqlErr};

use crate::error::{Code, Error};

/// Whether a row with the same unique value is there already.
pub(crate) fn is_unique_violation(e: &DbErr) -> bool {
    matches!(e.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// The error of a write to `auth_user`: the one unique value that a client chooses there is the email.
pub(crate) fn or_email_taken(e: DbErr) -> Error {
    if is_unique_violation(&e) { Code::EmailTaken.into() } else { e.into() }
}

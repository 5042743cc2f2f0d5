//! What went wrong: whether the database could not be asked, may not be asked, or wants to be asked again.

use std::future::Future;

use sea_orm::{DbErr, RuntimeErr};

use crate::error::{Code, Error};

/// Runs a transaction again when the database ended it to let another pass: three times at most.
pub(crate) async fn retrying<T, F>(attempt: impl Fn() -> F) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>>,
{
    for _ in 0..3 {
        match attempt().await {
            Err(e) if e.database().is_some_and(is_transient) => log::debug!(err:% = e; "transaction begins anew"),
            done => return done,
        }
    }
    attempt().await
}

/// PostgreSQL's serialization failure and deadlock, SQLite's busy snapshot: nothing was written.
fn is_transient(e: &DbErr) -> bool {
    matches!(code(e).as_deref(), Some("40001" | "40P01" | "517"))
}

impl From<DbErr> for Error {
    fn from(e: DbErr) -> Self {
        let code = if is_unavailable(&e) { Code::Unavailable } else { Code::Internal };
        Self::from_database(code, e)
    }
}

/// Whether PostgreSQL says that this role may not.
pub(crate) fn is_forbidden(e: &DbErr) -> bool {
    code(e).as_deref() == Some("42501")
}

/// Whether the database could not be asked at all, or not in time: worth trying again later.
fn is_unavailable(e: &DbErr) -> bool {
    match e {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => true,
        // 08 connection, 53 resources, 55P03 lock, 57 operator (statement timeout, shutdown), 40 rolled back; SQLite
        // 5 busy, 10 I/O, 13 full and their extended codes, whose low byte they are.
        _ => match (code(e), e) {
            (Some(code), _) if code.len() == 5 => {
                code.starts_with("08")
                    || code.starts_with("53")
                    || code.starts_with("57")
                    || code == "55P03"
                    || code.starts_with("40")
                    || code == "3D000"
            }
            (Some(code), _) => code.parse::<u32>().is_ok_and(|c| matches!(c & 0xff, 5 | 10 | 13)),
            (None, DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e))) => {
                matches!(e.as_ref(), sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed)
            }
            _ => false,
        },
    }
}

fn code(e: &DbErr) -> Option<String> {
    match e {
        DbErr::Conn(RuntimeErr::SqlxError(e))
        | DbErr::Exec(RuntimeErr::SqlxError(e))
        | DbErr::Query(RuntimeErr::SqlxError(e)) => e.as_database_error()?.code().map(|c| c.into_owned()),
        _ => None,
    }
}

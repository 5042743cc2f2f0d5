//! The meaning of a database error: whether the statement can be retried, the code of the response, and what it means
//! for writes.

use sea_orm::{DbErr, RuntimeErr};

use crate::error::{Code, Error};

/// A kind of error, for both databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The transaction was aborted because of a conflict. Nothing was written.
    Collision,
    /// A lock was held for longer than the lock timeout. Nothing was written.
    Locked,
    /// An open connection was lost. Before COMMIT was sent, nothing was written.
    Lost,
    /// No connection, no time, no memory: a later retry may succeed.
    Away,
    /// The database answers but accepts no writes: a full disk, an I/O error, a missing permission on the file.
    Unwritable,
    /// This server, or this session, is read-only: a standby, or the old primary after a failover.
    ReadOnly,
    /// The database is damaged.
    Damaged,
    /// A pooler ran a statement in the session of another client. Nothing was written.
    Shared,
    /// The role lacks the privilege.
    Forbidden,
    /// A bug, or a constraint violation.
    Other,
}

impl Fault {
    pub(crate) fn of(e: &DbErr) -> Self {
        let cause = match e {
            DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => cause.as_ref(),
            DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => return Self::Away,
            _ => return Self::Other,
        };
        match cause {
            sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => Self::Lost,
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Self::Away,
            // SQLite: a transaction is already open.
            sqlx::Error::InvalidSavePointStatement | sqlx::Error::BeginFailed => Self::Away,
            sqlx::Error::Database(e) => match e.code() {
                Some(code) if code.len() == 5 => Self::of_postgres(&code),
                Some(code) => code.parse().map_or(Self::Other, Self::of_sqlite),
                None => Self::Other,
            },
            _ => Self::Other,
        }
    }

    /// By SQLSTATE.
    fn of_postgres(state: &str) -> Self {
        match state {
            "40001" | "40P01" => Self::Collision,
            "55P03" => Self::Locked,
            // Shutdown, crash, idle in a transaction, and the time limits of a transaction and of an idle session.
            "57P01" | "57P02" | "57P05" | "25P03" | "25P04" => Self::Lost,
            "25006" => Self::ReadOnly,
            "53100" => Self::Unwritable,
            "3D000" => Self::Away,
            // The name of a prepared statement, or of a portal, is unknown or taken.
            "26000" | "34000" | "42P05" | "42P03" => Self::Shared,
            "42501" => Self::Forbidden,
            "XX001" | "XX002" => Self::Damaged,
            _ => match state.get(..2) {
                Some("08") => Self::Lost,
                // 40: rolled back; 53: resources; 57: an operator, or a time limit.
                Some("40" | "53" | "57") => Self::Away,
                Some("58") => Self::Unwritable,
                _ => Self::Other,
            },
        }
    }

    /// By result code, whose low byte is the primary one.
    fn of_sqlite(code: u32) -> Self {
        match (code, code & 0xff) {
            (517, _) => Self::Collision,
            (_, 5 | 6) => Self::Locked,
            // Permission, memory, read-only, I/O, full, cannot open.
            (_, 3 | 7 | 8 | 10 | 13 | 14) => Self::Unwritable,
            // Corrupt, or not a database.
            (_, 11 | 26) => Self::Damaged,
            _ => Self::Other,
        }
    }

    fn code(self) -> Code {
        match self {
            Self::Damaged | Self::Forbidden | Self::Other => Code::Internal,
            _ => Code::Unavailable,
        }
    }

    /// Whether it means that all writes fail, rather than this one.
    pub(crate) fn stops_writing(self) -> bool {
        matches!(self, Self::Unwritable | Self::ReadOnly | Self::Damaged)
    }
}

/// Whether nothing was written, and an immediate retry may succeed.
pub(crate) fn may_retry(e: &Error) -> bool {
    is(e, Fault::Collision) || is(e, Fault::Shared)
}

/// Whether nothing was written because of another transaction's locks.
pub(crate) fn is_locked(e: &Error) -> bool {
    is(e, Fault::Locked) || is(e, Fault::Collision)
}

/// Whether the cause is an error of this kind.
pub(crate) fn is(e: &Error, fault: Fault) -> bool {
    e.database().is_some_and(|e| Fault::of(e) == fault)
}

impl From<DbErr> for Error {
    fn from(e: DbErr) -> Self {
        Self::from_database(Fault::of(&e).code(), e)
    }
}

/// Whether PostgreSQL reports a missing privilege.
pub(crate) fn is_forbidden(e: &DbErr) -> bool {
    Fault::of(e) == Fault::Forbidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_its_name() {
        for (state, fault) in [
            ("40001", Fault::Collision),
            ("55P03", Fault::Locked),
            ("57P01", Fault::Lost),
            ("57P03", Fault::Away),
            ("57014", Fault::Away),
            ("08006", Fault::Lost),
            ("25P03", Fault::Lost),
            ("25006", Fault::ReadOnly),
            ("25P02", Fault::Other),
            ("53100", Fault::Unwritable),
            ("53300", Fault::Away),
            ("58030", Fault::Unwritable),
            ("XX001", Fault::Damaged),
            ("XX000", Fault::Other),
            ("42501", Fault::Forbidden),
            ("26000", Fault::Shared),
            ("42P05", Fault::Shared),
            ("34000", Fault::Shared),
            ("23505", Fault::Other),
        ] {
            assert_eq!(Fault::of_postgres(state), fault, "{state}");
        }
        for (code, fault) in [
            (5, Fault::Locked),
            (261, Fault::Locked),
            (517, Fault::Collision),
            (6, Fault::Locked),
            (7, Fault::Unwritable),
            (8, Fault::Unwritable),
            (1032, Fault::Unwritable),
            (778, Fault::Unwritable),
            (13, Fault::Unwritable),
            (14, Fault::Unwritable),
            (11, Fault::Damaged),
            (26, Fault::Damaged),
            (2067, Fault::Other),
            (1, Fault::Other),
        ] {
            assert_eq!(Fault::of_sqlite(code), fault, "{code}");
        }
    }
}

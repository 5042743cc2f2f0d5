//! Why a database cannot be opened, as sentences for the operator. They contain neither the URL nor a password.

use std::{fs::OpenOptions, io, path::Path};

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

    pub(super) fn lasting(words: impl Into<String>) -> Self {
        Self { words: words.into(), permanent: true }
    }

    pub(super) fn passing(words: impl Into<String>) -> Self {
        Self { words: words.into(), permanent: false }
    }

    /// A file or folder that cannot be used.
    pub(super) fn of_path(path: &Path, e: &io::Error) -> Self {
        let permanent = matches!(
            e.kind(),
            io::ErrorKind::PermissionDenied
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::IsADirectory
                | io::ErrorKind::AlreadyExists
                | io::ErrorKind::ReadOnlyFilesystem
        );
        Self { words: format!("{}: {e}{}", path.display(), owner(path)), permanent }
    }

    /// A SQLite file. The operating system's error is clearer than SQLite's code 14.
    pub(super) fn of_file(path: &Path, e: &DbErr) -> Self {
        if let Err(e) = OpenOptions::new().read(true).write(true).open(path) {
            return Self::of_path(path, &e);
        }
        let (DbErr::Conn(RuntimeErr::SqlxError(e))
        | DbErr::Exec(RuntimeErr::SqlxError(e))
        | DbErr::Query(RuntimeErr::SqlxError(e))) = e
        else {
            return Self::passing(format!("{}: no connection", path.display()));
        };
        match e.as_database_error() {
            Some(said) => {
                let code = said.code().unwrap_or_default();
                let words = format!("{}: {} (SQLite code {code}){}", path.display(), said.message(), owner(path));
                // 26: not a database. 14: cannot open, which here means that the folder does not accept a journal.
                Self { words, permanent: matches!(&*code, "26" | "14") }
            }
            None => Self::passing(format!("{}: no connection", path.display())),
        }
    }
}

impl From<OpenError> for Error {
    fn from(e: OpenError) -> Self {
        Self::from_database(Code::Unavailable, DbErr::Conn(RuntimeErr::Internal(e.words)))
    }
}

/// The user of this process, and the owner of the path, or of its folder.
#[cfg(unix)]
fn owner(path: &Path) -> String {
    use std::{fs::metadata, os::unix::fs::MetadataExt};
    let nearest = path.ancestors().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
    let Some((nearest, found)) = nearest.into_iter().find_map(|p| Some((p, metadata(p).ok()?))) else {
        return String::new();
    };
    let us = metadata("/proc/self").map(|us| format!("this process runs as uid {}, ", us.uid())).unwrap_or_default();
    format!("; {us}{} belongs to uid {}", nearest.display(), found.uid())
}

#[cfg(not(unix))]
fn owner(_: &Path) -> String {
    String::new()
}

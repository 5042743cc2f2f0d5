//! Why SQLite's file cannot be opened, in words for the operator.

use std::{fs::OpenOptions, io, path::Path};

use sea_orm::{DbErr, RuntimeErr};

use super::cause::OpenError;

impl OpenError {
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
        Self::new(format!("{}: {e}{}", path.display(), owner(path)), permanent)
    }

    /// A SQLite file. What the operating system says is clearer than SQLite's code 14.
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
                // 26: not a database. 14: cannot open, which here is the folder that takes no journal.
                Self::new(words, matches!(&*code, "26" | "14"))
            }
            None => Self::passing(format!("{}: no connection", path.display())),
        }
    }
}

/// Who this process is, and who owns the path, or the folder that should hold it.
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

//! Mail as `.eml` files, for development. They contain links that grant access: the folder is private, and the log
//! names the file, never its content.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{Failure, Rendered, Sender};
use crate::db::make_private;

#[derive(Clone)]
pub(super) struct Directory(PathBuf);

impl Directory {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    pub(super) async fn send(&self, email: &Rendered, sender: &Sender) -> Result<String, Failure> {
        let mail = email.mime(sender)?.formatted();
        let path = self.0.join(format!("{}.eml", email.id));
        let (folder, target) = (self.0.clone(), path.clone());
        let written = tokio::task::spawn_blocking(move || write(&folder, &target, &mail)).await;
        let written = written.unwrap_or_else(|e| Err(io::Error::other(e)));
        written.map_err(|e| Failure::Transient(format!("cannot write {}: {e}", path.display())))?;
        Ok(format!("written to {}", path.display()))
    }
}

/// Written to a temporary file and renamed: a program that watches the folder never reads half a mail.
fn write(folder: &Path, path: &Path, mail: &[u8]) -> io::Result<()> {
    make_private(folder)?;
    let aside = path.with_extension("part");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&aside)?;
    file.write_all(mail)?;
    file.sync_all()?;
    fs::rename(&aside, path)
}

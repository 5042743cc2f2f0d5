//! Mail as files, for development: an `.eml` to open in a mail program, and beside it the text and the HTML. They contain
//! links that grant access: the folder is private, and the log names the file, never its content.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

#[cfg(feature = "cli")]
use uuid::Uuid;

#[cfg(feature = "cli")]
use super::kept::Kept;
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
        let (text, html) = (head(email) + &email.text, email.alone(sender));
        let path = self.0.join(format!("{}.eml", email.id));
        let (folder, target) = (self.0.clone(), path.clone());
        let written = tokio::task::spawn_blocking(move || {
            make_private(&folder)?;
            write(&target.with_extension("txt"), text.as_bytes())?;
            write(&target.with_extension("html"), html.as_bytes())?;
            // The last one: a program that watches for it finds all three.
            write(&target, &mail)
        });
        let written = written.await;
        let written = written.unwrap_or_else(|e| Err(io::Error::other(e)));
        written.map_err(|e| Failure::Transient(format!("cannot write {}: {e}", path.display())))?;
        Ok(format!("written to {}", path.display()))
    }

    /// The newest mails, newest first.
    #[cfg(feature = "cli")]
    pub(super) fn newest(&self, most: usize) -> io::Result<Vec<Kept>> {
        let entries = match fs::read_dir(&self.0) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
        let mut ids: Vec<Uuid> = paths.iter().filter_map(|path| id_of(path)).collect();
        // The id of a mail begins with its time.
        ids.sort_by(|one, other| other.cmp(one));
        let read = |id: &Uuid| {
            let file = |ending: &str| fs::read_to_string(self.0.join(format!("{id}.{ending}")));
            // One that was removed a moment ago, or written by an earlier release, has no text.
            Some(Kept::read(*id, &file("txt").ok()?, file("html").ok()?))
        };
        Ok(ids.iter().filter_map(read).take(most).collect())
    }
}

/// The lines above the text in a file.
fn head(email: &Rendered) -> String {
    format!("To: {}\nSubject: {}\nDate: {}\n\n", email.to, email.subject, email.date())
}

#[cfg(feature = "cli")]
fn id_of(path: &Path) -> Option<Uuid> {
    let is_mail = path.extension().is_some_and(|ending| ending == "eml");
    path.file_stem().filter(|_| is_mail)?.to_str()?.parse().ok()
}

/// Written to a temporary file and renamed: a program that watches the folder never reads half a mail.
fn write(path: &Path, mail: &[u8]) -> io::Result<()> {
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

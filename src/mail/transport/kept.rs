//! A mail that stayed on this machine, for the page that shows it to a developer.

use uuid::Uuid;

use super::{Rendered, Sender};

/// What there is to see of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) id: Uuid,
    pub(crate) to: String,
    pub(crate) subject: String,
    /// RFC 3339.
    pub(crate) written_at: String,
    pub(crate) text: String,
    /// With the logo in it.
    pub(crate) html: String,
}

impl Kept {
    pub(super) fn of(email: &Rendered, sender: &Sender) -> Self {
        Self {
            id: email.id,
            to: email.to.clone(),
            subject: email.subject.clone(),
            written_at: email.date(),
            text: email.text.clone(),
            html: email.alone(sender),
        }
    }

    /// Of the files: the text below these lines, and the HTML.
    pub(super) fn read(id: Uuid, file: &str, html: String) -> Self {
        let (head, text) = file.split_once("\n\n").unwrap_or((file, ""));
        let line = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
        let (to, subject, written_at) = (line("To: "), line("Subject: "), line("Date: "));
        Self { id, to, subject, written_at, text: text.to_owned(), html }
    }
}

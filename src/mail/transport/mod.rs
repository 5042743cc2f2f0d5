//! The transports of mail.

#[cfg(feature = "http-client")]
mod api;
mod directory;
#[cfg(feature = "cli")]
mod kept;
mod memory;
#[cfg(feature = "smtp")]
mod smtp;

use std::fmt;

use super::{
    Failure,
    rendered::{Rendered, Sender},
};
use crate::config::{Config, MailTransport};
#[cfg(feature = "cli")]
pub(crate) use kept::Kept;
pub use memory::Inbox;

/// A transport of mail.
#[derive(Clone)]
pub struct Transport(Kind);

#[derive(Clone)]
enum Kind {
    Off,
    Directory(directory::Directory),
    #[cfg(feature = "smtp")]
    Smtp(smtp::Smtp),
    #[cfg(feature = "http-client")]
    Api(api::Api),
    Memory(Inbox),
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Off => "off",
            Kind::Directory(_) => "directory",
            #[cfg(feature = "smtp")]
            Kind::Smtp(_) => "smtp",
            #[cfg(feature = "http-client")]
            Kind::Api(_) => "http",
            Kind::Memory(_) => "memory",
        })
    }
}

impl Transport {
    /// Into memory, for tests: the inbox shows what was sent.
    pub fn memory() -> (Self, Inbox) {
        let inbox = Inbox::default();
        (Self(Kind::Memory(inbox.clone())), inbox)
    }

    /// The configured transport. Nothing is connected to or created yet.
    pub(super) fn open(config: &Config, host: &str) -> Result<Self, String> {
        let mail = &config.mail;
        Ok(Self(match config.mail_transport() {
            MailTransport::Off => Kind::Off,
            MailTransport::Directory => Kind::Directory(directory::Directory::new(mail.folder.clone())),
            #[cfg(feature = "smtp")]
            MailTransport::Smtp => Kind::Smtp(smtp::Smtp::open(mail, host)?),
            #[cfg(not(feature = "smtp"))]
            MailTransport::Smtp => return Err(format!("MAIL_TRANSPORT: this build for {host} has no `smtp`")),
            #[cfg(feature = "http-client")]
            MailTransport::Http => Kind::Api(api::Api::open(mail)?),
            #[cfg(not(feature = "http-client"))]
            MailTransport::Http => return Err("MAIL_TRANSPORT: this build has no `http`".to_owned()),
        }))
    }

    pub(super) fn is_off(&self) -> bool {
        matches!(self.0, Kind::Off)
    }

    /// The newest mails, newest first. `None` if mails leave this machine, or are not sent at all.
    #[cfg(feature = "cli")]
    pub(super) async fn kept(&self, sender: &Sender, most: usize) -> Option<Vec<Kept>> {
        match &self.0 {
            Kind::Directory(directory) => {
                let directory = directory.clone();
                let read = tokio::task::spawn_blocking(move || directory.newest(most)).await;
                Some(read.ok().and_then(Result::ok).unwrap_or_default())
            }
            Kind::Memory(inbox) => Some(inbox.newest(sender, most)),
            _ => None,
        }
    }

    /// Whether mails stay on this machine.
    #[cfg(feature = "cli")]
    pub(super) fn keeps(&self) -> bool {
        matches!(self.0, Kind::Directory(_) | Kind::Memory(_))
    }

    /// Connects as for a mail, and sends none.
    #[cfg(feature = "cli")]
    pub(super) async fn handshake(&self) -> Result<String, Failure> {
        match &self.0 {
            #[cfg(feature = "smtp")]
            Kind::Smtp(smtp) => smtp.handshake().await,
            #[cfg(feature = "http-client")]
            Kind::Api(api) => Ok(api.in_words()),
            Kind::Off | Kind::Directory(_) | Kind::Memory(_) => Ok("mails stay here".to_owned()),
        }
    }

    /// Sends a mail, and returns the answer in words.
    pub(super) async fn send(&self, email: &Rendered, sender: &Sender) -> Result<String, Failure> {
        match &self.0 {
            Kind::Off => Err(Failure::Transient("MAIL_TRANSPORT is `off`".to_owned())),
            Kind::Directory(directory) => directory.send(email, sender).await,
            #[cfg(feature = "smtp")]
            Kind::Smtp(smtp) => smtp.send(email, sender).await,
            #[cfg(feature = "http-client")]
            Kind::Api(api) => api.send(email, sender).await,
            Kind::Memory(inbox) => inbox.send(email, sender),
        }
    }
}

//! Mail: queued in the transaction of its cause (an outbox), sent after the commit.
//!
//! Invariants: no mail without its cause and no cause without its mail; a mail that was being sent when the process
//! died may arrive twice, with the same `Message-ID`, any other arrives once; a slow mail server slows no request.
//! Threat: a dump of the database (the content is encrypted, and deleted once sent), and header or HTML injection by
//! quoted values.

pub(crate) mod deliver;
pub(crate) mod device;
pub(crate) mod html;
pub(crate) mod life;
pub(crate) mod list;
mod look;
pub(crate) mod message;
pub(crate) mod outbox;
pub(crate) mod rendered;
mod template;
pub(crate) mod transport;
mod wording;

use std::{panic::AssertUnwindSafe, time::Duration};

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use lettre::{Address, message::Mailbox};
use tokio::sync::Notify;
use url::Url;
use uuid::Uuid;

use crate::{
    config::{Config, ConfigErrors, MailLogin, NewDevice, mailbox},
    delivery::Failure,
    language::{Language, Languages},
    looks::Looks,
};
use look::{Logo, Look};
use message::Message;
use rendered::{Rendered, Sender};
use template::Templates;
#[cfg(feature = "cli")]
use transport::Kept;
use transport::Transport;

/// The maximum time to send one mail.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Renders and sends messages.
pub(crate) struct Mail {
    transport: Transport,
    templates: Templates,
    sender: Sender,
    /// Notified when a mail has been queued.
    wake: Notify,
}

impl Mail {
    /// Opens the configured transport, or uses the given one.
    pub(crate) fn open(
        config: &Config,
        languages: &Languages,
        looks: &Looks,
        given: Option<Transport>,
    ) -> Result<Self, ConfigErrors> {
        let mut errors = Vec::new();
        let host = Url::parse(&config.public_url).ok().and_then(|url| url.domain().map(str::to_owned));
        let host = host.unwrap_or_else(|| "localhost".to_owned());
        let transport = given.map_or_else(|| Transport::open(config, &host), Ok);
        let transport = transport.map_err(|e| errors.push(e)).ok();
        if transport.as_ref().is_some_and(Transport::is_off) {
            errors.extend(needing_mail(config).map(|why| format!("{why} while MAIL_TRANSPORT is `off`")));
        }
        let templates = Templates::load(config, languages, &looks.name, Look::new(looks));
        let templates = templates.map_err(|found| errors.extend(found)).ok();
        let from = match &config.mail.from {
            Some(from) => mailbox(from),
            None => Address::new("no-reply", &host).ok().map(Mailbox::from),
        };
        // A sender without a name is the app.
        let from = from.map(|from| Mailbox { name: from.name.or_else(|| Some(looks.name.clone())), ..from });
        if from.is_none() {
            errors.push("MAIL_FROM: an email, or `Name <email>`".to_owned());
        }
        match (transport, templates, from) {
            (Some(transport), Some(templates), Some(from)) if errors.is_empty() => Ok(Self {
                transport,
                templates,
                sender: Sender { from, host, logo: Logo::new(looks) },
                wake: Notify::new(),
            }),
            _ => Err(ConfigErrors(errors)),
        }
    }

    /// Whether mail is sent at all.
    pub(crate) fn is_on(&self) -> bool {
        !self.transport.is_off()
    }

    /// Notifies the delivery of a queued mail. It may not be committed yet: the delivery polls several times.
    pub(crate) fn notify(&self) {
        self.wake.notify_one();
    }

    /// Renders a message for a recipient.
    pub(crate) fn email(
        &self,
        id: Uuid,
        to: &str,
        written_at: DateTime<Utc>,
        language: &Language,
        message: &Message,
    ) -> Result<Rendered, Failure> {
        let words = self.templates.render(language, message).map_err(Failure::Permanent)?;
        let (to, template) = (to.to_owned(), message.template());
        Ok(Rendered { id, to, subject: words.subject, text: words.text, html: words.html, template, written_at })
    }

    /// The newest mails that stayed on this machine, newest first. `None` where they are sent.
    #[cfg(feature = "cli")]
    pub(crate) async fn kept(&self, most: usize) -> Option<Vec<Kept>> {
        self.transport.kept(&self.sender, most).await
    }

    /// Whether mails stay on this machine, so that [`Mail::kept`] has them.
    #[cfg(feature = "cli")]
    pub(crate) fn keeps(&self) -> bool {
        self.transport.keeps()
    }

    /// Whether the transport takes mails, in words; none is sent.
    ///
    /// # Errors
    /// Why it does not.
    #[cfg(feature = "cli")]
    pub(crate) async fn handshake(&self) -> Result<String, String> {
        match bounded(TIMEOUT, self.transport.handshake()).await {
            Ok(words) => Ok(words),
            Err(Failure::Transient(words) | Failure::Permanent(words)) => Err(words),
        }
    }

    /// Sends a mail, and returns the answer of the transport. A transport that hangs or panics has failed.
    pub(crate) async fn send(&self, email: &Rendered) -> Result<String, Failure> {
        bounded(TIMEOUT, self.transport.send(email, &self.sender)).await
    }
}

/// Settings that lock users out if no mail arrives.
fn needing_mail(config: &Config) -> impl Iterator<Item = &'static str> {
    let needing = [
        (config.require_verified_email, "VESTIBULE_REQUIRE_VERIFIED_EMAIL: users cannot confirm an email"),
        (config.mail_login != MailLogin::Off, "VESTIBULE_MAIL_LOGIN: users get no code"),
        (config.new_device == NewDevice::Code, "VESTIBULE_NEW_DEVICE: users get no code for a new device"),
    ];
    needing.into_iter().filter(|(needs, _)| *needs).map(|(_, why)| why)
}

async fn bounded(limit: Duration, sending: impl Future<Output = Result<String, Failure>>) -> Result<String, Failure> {
    match tokio::time::timeout(limit, AssertUnwindSafe(sending).catch_unwind()).await {
        Ok(Ok(done)) => done,
        Ok(Err(_)) => Err(Failure::Transient("the sending panicked".to_owned())),
        Err(_) => Err(Failure::Transient(format!("no answer within {} s", limit.as_secs()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sending_that_hangs_or_panics_has_failed() {
        let hung = bounded(Duration::from_millis(1), std::future::pending()).await;
        assert_eq!(hung, Err(Failure::Transient("no answer within 0 s".to_owned())));
        let panicked = bounded(TIMEOUT, async { panic!("for the test") }).await;
        assert_eq!(panicked, Err(Failure::Transient("the sending panicked".to_owned())));
    }
}

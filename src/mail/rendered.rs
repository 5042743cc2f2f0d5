//! A rendered message with its recipient, and its MIME form.
//!
//! Invariants: every header goes through lettre's encoders, so that no value starts another header; the same row
//! makes the same `Message-ID` at every attempt, so that mail servers and programs recognise duplicates.

use std::{fmt, time::SystemTime};

use chrono::{DateTime, Utc};
use lettre::{
    Address, Message as Mime,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
};
use url::Host;
use uuid::Uuid;

use super::Failure;

/// A rendered mail.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rendered {
    /// The id of its row, the same at every attempt.
    pub id: Uuid,
    /// The recipient.
    pub to: String,
    /// The subject, one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same text in HTML.
    pub html: String,
    /// The name of its template.
    pub template: &'static str,
    /// When it was queued.
    pub written_at: DateTime<Utc>,
}

/// The sender.
pub(super) struct Sender {
    pub(super) from: Mailbox,
    /// The host of `PUBLIC_URL`.
    pub(super) host: String,
}

/// RFC 3834: vacation responders do not answer.
#[derive(Clone)]
struct AutoSubmitted;

impl AutoSubmitted {
    const NAME: &str = "Auto-Submitted";
    const VALUE: &str = "auto-generated";
}

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str(Self::NAME)
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), Self::VALUE.to_owned())
    }
}

impl fmt::Debug for Rendered {
    // Its links grant access.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rendered").field("id", &self.id).field("template", &self.template).finish_non_exhaustive()
    }
}

impl Rendered {
    pub(super) fn message_id(&self, sender: &Sender) -> String {
        format!("<{}@{}>", self.id, sender.host)
    }

    /// The headers that are the same by every transport.
    #[cfg(feature = "http-client")]
    pub(super) fn headers(&self, sender: &Sender) -> [(&'static str, String); 2] {
        [("Message-ID", self.message_id(sender)), (AutoSubmitted::NAME, AutoSubmitted::VALUE.to_owned())]
    }

    /// The recipient, with the domain as A-label: not every mail server supports Unicode domains.
    pub(super) fn recipient(&self) -> Result<Address, Failure> {
        let bad = || Failure::Permanent("the recipient's email is invalid".to_owned());
        let (local, domain) = self.to.rsplit_once('@').ok_or_else(bad)?;
        let domain = Host::parse(domain).map_err(|_| bad())?;
        Address::new(local, domain.to_string()).map_err(|_| bad())
    }

    /// The MIME form.
    pub(super) fn mime(&self, sender: &Sender) -> Result<Mime, Failure> {
        Mime::builder()
            .from(sender.from.clone())
            .to(self.recipient()?.into())
            .subject(self.subject.clone())
            .date(SystemTime::from(self.written_at))
            .message_id(Some(self.message_id(sender)))
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(self.text.clone(), self.html.clone()))
            .map_err(|e| Failure::Permanent(format!("the mail cannot be written: {e}")))
    }
}

//! A rendered message with its recipient, and its MIME form.
//!
//! Invariants: every header goes through lettre's encoders, so that no value starts another header; the same row
//! makes the same `Message-ID` at every attempt, so that mail servers and programs recognise duplicates.

use std::{fmt, time::SystemTime};

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use lettre::{
    Address, Message as Mime,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
};
use url::Host;
use uuid::Uuid;

use super::{
    Failure,
    look::{CONTENT_ID, Logo},
};

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
    /// The logo of the app, for mails that show it.
    pub(super) logo: Option<Logo>,
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

    /// When it was queued (RFC 3339).
    pub(super) fn date(&self) -> String {
        self.written_at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The logo, if this mail shows it: a template of the operator may not.
    pub(super) fn logo<'a>(&self, sender: &'a Sender) -> Option<&'a Logo> {
        sender.logo.as_ref().filter(|_| self.html.contains(&format!("cid:{CONTENT_ID}")))
    }

    /// The MIME form: text and HTML as alternatives, and the HTML with its logo (RFC 2387).
    pub(super) fn mime(&self, sender: &Sender) -> Result<Mime, Failure> {
        let wrong = |e: &dyn fmt::Display| Failure::Permanent(format!("the mail cannot be written: {e}"));
        let both = match self.logo(sender) {
            None => MultiPart::alternative_plain_html(self.text.clone(), self.html.clone()),
            Some(logo) => {
                let kind = ContentType::parse(logo.mime).map_err(|e| wrong(&e))?;
                let image = Attachment::new_inline_with_name(CONTENT_ID.to_owned(), logo.name.clone());
                let html = MultiPart::related().singlepart(SinglePart::html(self.html.clone()));
                let html = html.singlepart(image.body(logo.bytes.clone(), kind));
                MultiPart::alternative().singlepart(SinglePart::plain(self.text.clone())).multipart(html)
            }
        };
        Mime::builder()
            .from(sender.from.clone())
            .to(self.recipient()?.into())
            .subject(self.subject.clone())
            .date(SystemTime::from(self.written_at))
            .message_id(Some(self.message_id(sender)))
            .header(AutoSubmitted)
            .multipart(both)
            .map_err(|e| wrong(&e))
    }

    /// The HTML as a browser shows it without the mail: with the logo in it.
    pub(super) fn alone(&self, sender: &Sender) -> String {
        let data = |logo: &Logo| format!("data:{};base64,{}", logo.mime, STANDARD.encode(&logo.bytes));
        match self.logo(sender) {
            Some(logo) => self.html.replace(&format!("cid:{CONTENT_ID}"), &data(logo)),
            None => self.html.clone(),
        }
    }
}

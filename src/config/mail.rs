//! The mail settings, and the rules between them.

use std::path::PathBuf;

use lettre::{Address, message::Mailbox};
use secrecy::SecretString;
use url::{Host, Url};

use super::{
    Config,
    kinds::{Kind, Words},
    values,
};

/// How mail is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MailTransport {
    /// Not at all: nothing is queued.
    Off,
    /// Written to files, for development.
    Directory,
    /// To a mail server (SMTP).
    Smtp,
    /// To the HTTPS API of a provider.
    Http,
}

/// How the connection to the mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SmtpTls {
    /// TLS from the first byte on.
    Tls,
    /// STARTTLS; an error when the server does not support it.
    StartTls,
    /// Unencrypted: for a relay on the same machine.
    None,
}

impl MailTransport {
    pub(super) const NAMES: &[(&str, Self)] =
        &[("off", Self::Off), ("directory", Self::Directory), ("smtp", Self::Smtp), ("http", Self::Http)];
}

impl SmtpTls {
    pub(super) const NAMES: &[(&str, Self)] = &[("tls", Self::Tls), ("starttls", Self::StartTls), ("none", Self::None)];
}

/// All mail settings.
#[derive(Clone, Debug)]
pub struct MailConfig {
    /// How mail is sent. `None` depends on [`Config::public_url`]: files on localhost, nothing elsewhere.
    pub transport: Option<MailTransport>,
    /// Folder of the `.eml` files.
    pub folder: PathBuf,
    /// Sender: `email` or `Name <email>`.
    pub from: Option<String>,
    /// Name of the mail server.
    pub smtp_host: Option<String>,
    /// Its port, if not the usual one.
    pub smtp_port: Option<u16>,
    /// The user, with a password: both or neither.
    pub smtp_username: Option<String>,
    /// The password.
    pub smtp_password: Option<SecretString>,
    /// How the connection is encrypted.
    pub smtp_tls: SmtpTls,
    /// Certificate authorities to trust beside the system's, in PEM: for a private mail server.
    pub smtp_ca_file: Option<PathBuf>,
    /// The URL of the mail API.
    pub api_url: String,
    /// Its bearer token.
    pub api_key: Option<SecretString>,
    /// Folder of templates that replace built-in ones.
    pub templates: Option<PathBuf>,
}

impl Default for MailConfig {
    fn default() -> Self {
        Self {
            transport: None,
            folder: PathBuf::from("data/mail"),
            from: None,
            smtp_host: None,
            smtp_port: None,
            smtp_username: None,
            smtp_password: None,
            smtp_tls: SmtpTls::StartTls,
            smtp_ca_file: None,
            api_url: "https://api.resend.com/emails".to_owned(),
            api_key: None,
            templates: None,
        }
    }
}

impl Config {
    /// How mail is sent.
    pub fn mail_transport(&self) -> MailTransport {
        let fitting = if self.is_local() { MailTransport::Directory } else { MailTransport::Off };
        self.mail.transport.unwrap_or(fitting)
    }

    pub(super) fn mail_transport_name(&self) -> String {
        Words(MailTransport::NAMES).show(&self.mail_transport())
    }
}

impl MailConfig {
    /// The port in use.
    #[cfg(any(feature = "smtp", test))]
    pub(crate) fn smtp_port(&self) -> u16 {
        self.smtp_port.unwrap_or(match self.smtp_tls {
            SmtpTls::Tls => 465,
            SmtpTls::StartTls => 587,
            SmtpTls::None => 25,
        })
    }

    /// Errors between settings that are valid alone.
    pub(super) fn validate(&self, transport: MailTransport, local: bool) -> Vec<String> {
        let mut found = Vec::new();
        let mut require = |given: bool, name: &str, transport: &str| {
            if !given {
                found.push(format!("{name}: required with MAIL_TRANSPORT={transport}"));
            }
        };
        match transport {
            MailTransport::Off if self.transport.is_none() && self.smtp_host.is_some() => {
                found.push("MAIL_TRANSPORT: required with SMTP_HOST".to_owned());
            }
            MailTransport::Off if self.transport.is_none() && self.api_key.is_some() => {
                found.push("MAIL_TRANSPORT: required with MAIL_API_KEY".to_owned());
            }
            MailTransport::Off | MailTransport::Directory => {}
            MailTransport::Smtp => {
                require(self.smtp_host.is_some(), "SMTP_HOST", "smtp");
                require(self.from.is_some(), "MAIL_FROM", "smtp");
                if cfg!(not(feature = "smtp")) {
                    found.push("MAIL_TRANSPORT: `smtp` needs a build with the feature `smtp`".to_owned());
                }
            }
            MailTransport::Http => {
                require(self.api_key.is_some(), "MAIL_API_KEY", "http");
                require(self.from.is_some(), "MAIL_FROM", "http");
                if cfg!(not(feature = "http-client")) {
                    found.push("MAIL_TRANSPORT: `http` needs a build with the feature `http-client`".to_owned());
                }
            }
        }
        if self.smtp_username.is_some() != self.smtp_password.is_some() {
            found.push("SMTP_USERNAME, SMTP_PASSWORD: give both or neither".to_owned());
        }
        let host = self.smtp_host.as_deref().and_then(|host| Host::parse(host).ok());
        // A mail catcher for development is a separate container.
        if self.smtp_tls == SmtpTls::None && !local && host.is_some_and(|host| !is_this_machine(&host)) {
            found.push(
                "SMTP_TLS: `none` only with SMTP_HOST on this machine, or while PUBLIC_URL is localhost; links would be sent unencrypted"
                    .to_owned(),
            );
        }
        let api = Url::parse(&self.api_url).ok();
        let safe =
            |url: &Url| url.scheme() == "https" || url.host().is_some_and(|host| is_this_machine(&host.to_owned()));
        if !local && api.is_some_and(|url| !safe(&url)) {
            found.push(
                "MAIL_API_URL: https is required, except on this machine or while PUBLIC_URL is localhost".to_owned(),
            );
        }
        found
    }
}

fn is_this_machine(host: &Host<String>) -> bool {
    match host {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

pub(super) fn sender(v: &str) -> Result<String, String> {
    let known = mailbox(v).is_some() && !v.contains(char::is_control);
    if known { Ok(v.to_owned()) } else { Err("an email, or `Name <email>`".to_owned()) }
}

/// An email, or `Name <email>`, with the domain as A-label: not every mail server supports Unicode domains.
pub(crate) fn mailbox(v: &str) -> Option<Mailbox> {
    let Mailbox { name, email } = v.parse().ok()?;
    let literal = email.domain().starts_with('[');
    let domain = if literal { email.domain().to_owned() } else { Host::parse(email.domain()).ok()?.to_string() };
    Some(Mailbox::new(name, Address::new(email.user(), domain).ok()?))
}

pub(super) fn password(v: &str) -> Result<SecretString, String> {
    values::text(v, 1, 4000).map(SecretString::from)
}

pub(super) fn host(v: &str) -> Result<String, String> {
    match Host::parse(v) {
        Ok(_) => Ok(v.to_owned()),
        Err(_) => Err("the name of a server, such as smtp.example.com".to_owned()),
    }
}

pub(super) fn api_url(v: &str) -> Result<String, String> {
    let url = Url::parse(v).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.password().is_none());
    url.map(|_| v.to_owned()).ok_or_else(|| "a URL, such as https://api.resend.com/emails".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No raw UTF-8 in the envelope or the header of a sender.
    #[test]
    fn a_sender_has_an_ascii_domain() {
        for (given, sent) in [
            ("info@bücher.example", "info@xn--bcher-kva.example"),
            ("Bücher <info@Bücher.example>", "info@xn--bcher-kva.example"),
            ("a@x.io", "a@x.io"),
        ] {
            assert_eq!(mailbox(given).map(|m| m.email.to_string()), Some(sent.to_owned()), "{given}");
        }
        assert_eq!(mailbox("postmaster"), None);
    }
}

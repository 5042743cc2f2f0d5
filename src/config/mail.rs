//! How mail leaves, and what the settings about it must agree on.

use std::path::PathBuf;

use lettre::{Address, message::Mailbox};
use secrecy::SecretString;
use url::{Host, Url};

use super::Config;

/// By which way mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MailTransport {
    /// Not at all: nothing is queued.
    Off,
    /// Into files, for a developer to open.
    Directory,
    /// To a mail server.
    Smtp,
    /// To the HTTPS API of a provider.
    Http,
}

/// How the way to the mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SmtpTls {
    /// From the first byte on.
    Tls,
    /// After a few words in the clear; refused when the server cannot.
    StartTls,
    /// Never: for a relay on the same machine.
    None,
}

pub(super) const TRANSPORTS: &[(&str, MailTransport)] = &[
    ("off", MailTransport::Off),
    ("directory", MailTransport::Directory),
    ("smtp", MailTransport::Smtp),
    ("http", MailTransport::Http),
];

pub(super) const ENCRYPTION: &[(&str, SmtpTls)] =
    &[("tls", SmtpTls::Tls), ("starttls", SmtpTls::StartTls), ("none", SmtpTls::None)];

/// All settings of mail.
#[derive(Clone, Debug)]
pub struct MailConfig {
    /// By which way mail leaves; none for what suits [`Config::public_url`]: files on localhost, nothing elsewhere.
    pub transport: Option<MailTransport>,
    /// Folder of the `.eml` files.
    pub folder: PathBuf,
    /// Sender: `address` or `Name <address>`.
    pub from: Option<String>,
    /// Name of the mail server.
    pub smtp_host: Option<String>,
    /// Its port, unless the usual one.
    pub smtp_port: Option<u16>,
    /// With a password, both or neither.
    pub smtp_username: Option<String>,
    /// As above.
    pub smtp_password: Option<SecretString>,
    /// How the way is encrypted.
    pub smtp_tls: SmtpTls,
    /// Authorities to trust beside the system's, in PEM: for a private mail server.
    pub smtp_ca_file: Option<PathBuf>,
    /// Where the API takes mail.
    pub api_url: String,
    /// Its bearer key.
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
    /// By which way mail leaves.
    pub fn mail_transport(&self) -> MailTransport {
        let fitting = if self.is_local() { MailTransport::Directory } else { MailTransport::Off };
        self.mail.transport.unwrap_or(fitting)
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

    /// What is wrong between settings that are right on their own.
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
        // A developer's mail catcher is a container of its own.
        if self.smtp_tls == SmtpTls::None && !local && host.is_some_and(|host| !is_this_machine(&host)) {
            found.push(
                "SMTP_TLS: `none` only with SMTP_HOST on this machine, or while PUBLIC_URL is localhost; links would \
                 travel in the clear"
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

/// Nothing, for what is not set, or a value.
pub(super) fn optional<T>(v: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    if v.is_empty() { Ok(None) } else { parse(v).map(Some) }
}

pub(super) fn format_option<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

pub(super) fn path(v: &str) -> Result<PathBuf, String> {
    Ok(PathBuf::from(v))
}

pub(super) fn sender(v: &str) -> Result<String, String> {
    let known = mailbox(v).is_some() && !v.contains(char::is_control);
    if known { Ok(v.to_owned()) } else { Err("an address, or `Name <address>`".to_owned()) }
}

/// An address, or `Name <address>`, with the domain as A-label: not every server on the way reads others.
pub(crate) fn mailbox(v: &str) -> Option<Mailbox> {
    let Mailbox { name, email } = v.parse().ok()?;
    let literal = email.domain().starts_with('[');
    let domain = if literal { email.domain().to_owned() } else { Host::parse(email.domain()).ok()?.to_string() };
    Some(Mailbox::new(name, Address::new(email.user(), domain).ok()?))
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

    /// C9: no raw UTF-8 in the envelope or the header of a sender.
    #[test]
    fn a_sender_has_an_ascii_domain() {
        for (given, sent) in [
            ("info@bücher.example", "info@xn--bcher-kva.example"),
            ("Bücher <info@Bücher.example>", "info@xn--bcher-kva.example"),
            ("a@x.io", "a@x.io"),
        ] {
            assert_eq!(mailbox(given).map(|m| m.email.to_string()), Some(sent.to_owned()), "{given}");
        }
        assert_eq!(mailbox("nobody"), None);
    }
}

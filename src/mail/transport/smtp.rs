//! Mail to a mail server, one connection for each: they are few, and no idle connection can be lost.
//!
//! The steps of SMTP are sent one by one, because the meaning of an error depends on the step: a rejected recipient is
//! permanent, and a rejected login is an error in our configuration, for which every mail waits.

use std::{fmt::Display, fs, path::Path, time::Duration};

use lettre::{
    address::Envelope,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::ClientId,
    },
};
use secrecy::{ExposeSecret, SecretString};

use super::{Failure, Rendered, Sender};
use crate::config::{MailConfig, SmtpTls};

const CONNECT: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub(super) struct Smtp {
    host: String,
    port: u16,
    tls: SmtpTls,
    parameters: Option<TlsParameters>,
    login: Option<(String, SecretString)>,
    hello: ClientId,
}

impl Smtp {
    pub(super) fn open(config: &MailConfig, own_name: &str) -> Result<Self, String> {
        let host = config.smtp_host.clone().ok_or("SMTP_HOST: required with MAIL_TRANSPORT=smtp")?;
        let parameters = match config.smtp_tls {
            SmtpTls::None => None,
            SmtpTls::Tls | SmtpTls::StartTls => Some(parameters(&host, config.smtp_ca_file.as_deref())?),
        };
        Ok(Self {
            port: config.smtp_port(),
            tls: config.smtp_tls,
            parameters,
            login: config.smtp_username.clone().zip(config.smtp_password.clone()),
            hello: ClientId::Domain(own_name.to_owned()),
            host,
        })
    }

    pub(super) async fn send(&self, email: &Rendered, sender: &Sender) -> Result<String, Failure> {
        let mime = email.mime(sender)?;
        let envelope: &Envelope = mime.envelope();
        let mut server = self.connect().await?;
        let from = Mail::new(envelope.from().cloned(), Vec::new());
        server.command(from).await.map_err(|e| later("the sender was rejected", e))?;
        for recipient in envelope.to() {
            let to = Rcpt::new(recipient.clone(), Vec::new());
            server.command(to).await.map_err(|e| refused("the recipient was rejected", e))?;
        }
        server.command(Data).await.map_err(|e| refused("the mail was rejected", e))?;
        let answer = server.message(&mime.formatted()).await.map_err(|e| refused("the mail was rejected", e))?;
        // The server has accepted it, whatever happens to QUIT.
        let _ = tokio::time::timeout(Duration::from_secs(1), server.quit()).await;
        let words: Vec<&str> = answer.message().collect();
        Ok(format!("accepted by {}:{} ({} {})", self.host, self.port, answer.code(), words.join(" ")))
    }

    /// Connects, and logs in; in words.
    #[cfg(feature = "cli")]
    pub(super) async fn handshake(&self) -> Result<String, Failure> {
        let mut server = self.connect().await?;
        let _ = tokio::time::timeout(Duration::from_secs(1), server.quit()).await;
        let encrypted = if self.tls == SmtpTls::None { "not encrypted" } else { "encrypted" };
        let login = if self.login.is_some() { "logged in" } else { "without a login" };
        Ok(format!("{}:{} answers, {encrypted}, {login}", self.host, self.port))
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let (host, port) = (self.host.as_str(), self.port);
        let (wrapped, upgrade) = match self.tls {
            SmtpTls::StartTls => (None, self.parameters.clone()),
            SmtpTls::Tls | SmtpTls::None => (self.parameters.clone(), None),
        };
        let connecting = AsyncSmtpConnection::connect_tokio1((host, port), Some(CONNECT), &self.hello, wrapped, None);
        let mut server = connecting.await.map_err(|e| later(format_args!("cannot connect to {host}:{port}"), e))?;
        if let Some(parameters) = upgrade {
            // An attacker in between may have removed the STARTTLS offer (downgrade). Nothing is sent unencrypted then.
            if !server.can_starttls() {
                return Err(Failure::Transient(format!("{host}:{port} does not offer STARTTLS")));
            }
            let upgrading = server.starttls(parameters, &self.hello).await;
            upgrading.map_err(|e| later("the handshake (STARTTLS) failed", e))?;
        }
        if let Some((username, password)) = &self.login {
            let credentials = Credentials::new(username.clone(), password.expose_secret().to_owned());
            let login = server.auth(DEFAULT_MECHANISMS, &credentials).await;
            login.map_err(|e| later("the login (SMTP_USERNAME, SMTP_PASSWORD) was rejected", e))?;
        }
        Ok(server)
    }
}

/// The trusted authorities: the system's, and those of a file.
fn parameters(host: &str, ca_file: Option<&Path>) -> Result<TlsParameters, String> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(path) = ca_file {
        let pem = fs::read(path).map_err(|e| format!("SMTP_CA_FILE: cannot read the file ({e})"))?;
        // A file without a certificate would be taken for an empty list.
        let holds_some = pem.windows(27).any(|bytes| bytes == b"-----BEGIN CERTIFICATE-----");
        let certificates = Certificate::from_pem(&pem).ok().filter(|_| holds_some);
        parameters = parameters.add_root_certificate(certificates.ok_or("SMTP_CA_FILE: not certificates in PEM")?);
    }
    parameters.build().map_err(|e| format!("SMTP_TLS: no authorities to trust: {}", chain(&e)))
}

fn later(step: impl Display, e: Error) -> Failure {
    Failure::Transient(format!("{step}: {}", chain(&e)))
}

fn refused(step: impl Display, e: Error) -> Failure {
    if e.is_permanent() { Failure::Permanent(format!("{step}: {}", chain(&e))) } else { later(step, e) }
}

/// An error and its causes, unless it contains them already.
fn chain(e: &dyn std::error::Error) -> String {
    let mut words = e.to_string();
    let mut below = e.source();
    while let Some(cause) = below {
        let cause_words = cause.to_string();
        if !words.contains(&cause_words) {
            words = format!("{words}: {cause_words}");
        }
        below = cause.source();
    }
    words
}

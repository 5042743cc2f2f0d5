//! Mail: the handshake with the mail server, without a mail, and what receivers will look up about the sender.

use super::finding::Finding;
use crate::{
    config::{Config, MailTransport, mailbox},
    language::Languages,
    looks::Looks,
    mail::Mail,
};

pub(super) async fn check(config: &Config) -> Vec<Finding> {
    match config.mail_transport() {
        MailTransport::Off => vec![Finding::warning(
            "mail",
            "MAIL_TRANSPORT is `off`: users cannot confirm an email or reset a password",
            "set MAIL_TRANSPORT to `smtp` or `http`; docs/deploy.md",
        )],
        MailTransport::Directory if config.is_local() => {
            vec![Finding::ok("mail", format!("mails are files in {}", config.mail.folder.display()))]
        }
        MailTransport::Directory => vec![Finding::red(
            "mail",
            "MAIL_TRANSPORT is `directory`: no mail leaves this machine, and PUBLIC_URL is not local",
            "set MAIL_TRANSPORT to `smtp` or `http`; docs/deploy.md",
        )],
        MailTransport::Smtp | MailTransport::Http => {
            let mut found = vec![handshake(config).await];
            found.extend(sender(config));
            found
        }
    }
}

async fn handshake(config: &Config) -> Finding {
    let advice =
        "correct SMTP_HOST, SMTP_PORT, SMTP_TLS, SMTP_USERNAME, SMTP_PASSWORD; `vestibule mail test` sends a mail";
    let mail = Languages::load(config.languages.as_deref(), &config.language).and_then(|languages| {
        let looks = Looks::open(&config.looks)?;
        Mail::open(config, &languages, &looks, None).map_err(|e| e.0)
    });
    let mail = match mail {
        Ok(mail) => mail,
        Err(errors) => return Finding::red("mail", errors.join("; "), "correct the settings that are named"),
    };
    match mail.handshake().await {
        Ok(words) => Finding::ok("mail", words),
        Err(words) => Finding::red("mail", words, advice),
    }
}

/// There is no resolver here: what is looked up is said.
fn sender(config: &Config) -> Option<Finding> {
    let from = mailbox(config.mail.from.as_deref()?)?;
    let domain = from.email.domain().to_owned();
    let seen = format!("mails come from {domain}; its DNS is not checked from here");
    let advice = format!(
        "look up that TXT {domain} has the SPF of your mail provider (v=spf1), that the DKIM selector that it names exists \
         below _domainkey.{domain}, and that TXT _dmarc.{domain} has a policy (v=DMARC1)"
    );
    Some(Finding::warning("mail_sender", seen, advice))
}

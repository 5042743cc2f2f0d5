//! Delivers a queued mail: decrypts, renders and sends it.

use tokio::sync::Notify;
use vestibule_entity::{OutboxMail, outbox_mail, types::Email};

use super::{
    Mail,
    message::{Message, masked},
    outbox,
};
use crate::{
    clock::Clock,
    crypto::secrets::CurrentSecrets,
    delivery::{Deliver, Failure, Outcome},
    language::Languages,
    limits::Limiter,
};

/// Delivers the rows of the outbox.
#[derive(Clone, Copy)]
pub(crate) struct MailDelivery<'a> {
    pub(crate) clock: &'a Clock,
    pub(crate) secrets: &'a CurrentSecrets,
    pub(crate) mail: &'a Mail,
    pub(crate) limiter: &'a Limiter,
    pub(crate) languages: &'a Languages,
}

impl Deliver for MailDelivery<'_> {
    type Queue = OutboxMail;

    fn is_on(self) -> bool {
        let on = self.mail.is_on();
        if !on {
            log::warn!(
                "MAIL_TRANSPORT is `off`: no mail is sent, so users cannot confirm an email or reset a password"
            );
        }
        on
    }

    fn queued(&self) -> &Notify {
        &self.mail.wake
    }

    async fn deliver(self, row: &outbox_mail::Model) -> Result<String, Failure> {
        let sent = self.send(row).await;
        sent.map(|words| printable(&words, &row.to)).map_err(|why| why.map(|words| printable(&words, &row.to)))
    }

    fn log(self, row: &outbox_mail::Model, outcome: &Outcome) {
        let (mail, template, attempt) = (row.id.to_string(), row.template.as_str(), row.attempts);
        let mail = mail.as_str();
        match outcome {
            Outcome::Delivered(words) => log::info!(mail, template; "mail {words}"),
            Outcome::Retry(why) => log::warn!(mail, template, attempt; "mail not sent, will be retried: {why}"),
            Outcome::Failed(why) => log::error!(mail, template; "mail failed: {why}"),
        }
    }
}

impl MailDelivery<'_> {
    async fn send(self, row: &outbox_mail::Model) -> Result<String, Failure> {
        let message = outbox::open(&self.secrets.get(), row)?;
        self.admit(row, &message).await?;
        let language = self.languages.stored(row.locale.as_deref());
        self.mail.send(&self.mail.email(row.id, &row.to, row.created_at, language, &message)?).await
    }

    /// The rate limit of notices per mailbox. The outbox counts per account, and its rows are deleted with the account;
    /// this budget survives a deletion and a new sign-up. A retry is not counted again, nor a mail that has waited for a
    /// mail server for longer than the period.
    async fn admit(self, row: &outbox_mail::Model, message: &Message) -> Result<(), Failure> {
        let Some(rate) = self.limiter.notices().filter(|_| message.is_notice()) else { return Ok(()) };
        if row.last_error.is_some() || row.created_at + rate.per < self.clock.now() {
            return Ok(());
        }
        let Ok(mailbox) = Email::parse(&row.to) else { return Ok(()) };
        let admitted = self.limiter.admit_notice(mailbox.key(), &row.template, rate).await;
        admitted.map_err(|_| Failure::Permanent("rate limit: the mailbox has had its notices of this kind".to_owned()))
    }
}

/// Mail servers repeat a recipient in upper or lower case.
fn without(words: &str, address: &str) -> String {
    let (mut rest, mut kept) = (words, String::new());
    let address = address.to_ascii_lowercase();
    while let Some(at) = rest.to_ascii_lowercase().find(&address).filter(|_| !address.is_empty()) {
        let (before, found) = rest.split_at(at);
        kept.push_str(before);
        kept.push_str(&masked(&address));
        rest = found.split_at(address.len()).1;
    }
    kept + rest
}

/// A mail server's answer as one line without the recipient.
fn printable(words: &str, to: &str) -> String {
    let known = Email::parse(to).ok();
    let spellings = [Some(to), known.as_ref().map(Email::key)];
    let words = spellings.into_iter().flatten().fold(words.to_owned(), |words, to| without(&words, to));
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_servers_words_name_nobody_and_stay_on_one_line() {
        let words = printable("550 <bob@x.io>\r\nno such user", "bob@x.io");
        assert_eq!(words, "550 <b…@x.io>  no such user");
        assert_eq!(printable("550 <bob@X.io>, Bob@x.IO", "Bob@X.io"), "550 <b…@x.io>, b…@x.io");
        assert_eq!(printable("no bob@xn--bcher-kva.example", "bob@bücher.example"), "no b…@xn--bcher-kva.example");
        assert_eq!(printable(&"é".repeat(999), "bob@x.io").chars().count(), 300);
    }
}

//! Sends what is queued, one mail after the other, each with its own time limit, none holding a transaction.
//!
//! One after the other, so that a process that dies leaves at most one mail of which nobody knows whether it went; only
//! a sending that hangs is not waited for. Every replica runs it. A mail that fails is due again later, each time later; the tenth failure, or a refusal for
//! good, ends it, and says so as an error in the log.

use std::{
    pin::pin,
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use futures_util::{StreamExt, future::BoxFuture, stream::FuturesUnordered};
use uuid::Uuid;
use vestibule_entity::{outbox_mail, types::Email};

use super::{
    Failure, Mail,
    message::{Message, masked},
    outbox,
};
use crate::{
    clock::Clock,
    crypto::secret::{MasterSecret, random},
    db::Db,
    error::Error,
    limits::Limiter,
};

/// A sending that takes longer hangs: the next one begins beside it, so that it holds up nobody else's mail.
const HANGING: Duration = Duration::from_secs(3);
const MOST_HANGING: usize = 4;
/// The bell rings before the transaction is committed, so looks come close together at first.
const FIRST_LOOK: Duration = Duration::from_millis(20);
const POLL: Duration = Duration::from_secs(3);
const ATTEMPTS: i32 = 10;
const FIRST_WAIT: i64 = 10;
const LONGEST_WAIT: i64 = 3600;
/// What was sent is noted within this, or it is sent again when the lease is over.
const NOTING: Duration = Duration::from_secs(60);
/// At a stop, what is being sent gets so long to end: a mail cut off here may arrive twice.
const LAST_SENDINGS: Duration = Duration::from_secs(2);

/// The deliveries that are under way.
pub(crate) struct Delivery<'a> {
    post: Post<'a>,
    running: FuturesUnordered<BoxFuture<'a, Uuid>>,
    /// What is being sent.
    sending: Vec<Uuid>,
    /// When the last one began.
    begun: Instant,
}

#[derive(Clone, Copy)]
struct Post<'a> {
    db: &'a Db,
    clock: &'a Clock,
    master: &'a MasterSecret,
    mail: &'a Mail,
    limiter: &'a Limiter,
}

impl<'a> Delivery<'a> {
    pub(crate) fn new(
        db: &'a Db,
        clock: &'a Clock,
        master: &'a MasterSecret,
        mail: &'a Mail,
        limiter: &'a Limiter,
    ) -> Self {
        Self {
            post: Post { db, clock, master, mail, limiter },
            running: FuturesUnordered::new(),
            sending: Vec::new(),
            begun: Instant::now(),
        }
    }

    /// Delivers, for ever.
    pub(crate) async fn run(&mut self) {
        let mail = self.post.mail;
        if !mail.is_on() {
            log::warn!(
                "MAIL_TRANSPORT is `off`: no mail is sent, so users cannot confirm an email or reset a password"
            );
            return std::future::pending().await;
        }
        let (mut pause, mut failing) = (FIRST_LOOK, false);
        loop {
            let begun = self.begin().await;
            match &begun {
                Err(e) if !failing => log::warn!(err:% = e; "the outbox cannot be read, retrying"),
                Ok(()) if failing => log::info!("the outbox can be read again"),
                _ => {}
            }
            failing = begun.is_err();
            if let Err(e) = &begun {
                self.post.db.notice(e);
            }
            tokio::select! {
                Some(sent) = self.running.next(), if !self.running.is_empty() => self.sending.retain(|id| *id != sent),
                () = mail.wake.notified() => pause = FIRST_LOOK,
                () = tokio::time::sleep(pause) => pause = POLL.min(pause * 2),
            }
        }
    }

    /// Waits for what is being sent, for a moment.
    pub(crate) async fn finish(&mut self) {
        let _ = tokio::time::timeout(LAST_SENDINGS, async { while self.running.next().await.is_some() {} }).await;
    }

    /// Begins the next delivery, if it is its turn.
    async fn begin(&mut self) -> Result<(), Error> {
        let hanging = self.running.len();
        if hanging > 0 && (hanging == MOST_HANGING || self.begun.elapsed() < HANGING) {
            return Ok(());
        }
        let post = self.post;
        let sending = self.sending.clone();
        let mut claiming = pin!(post.db.unless_abandoned(outbox::claim(post.db, post.clock, &sending)));
        // The others go on meanwhile: one of them may hold the very connection that the claim waits for.
        let claimed = loop {
            tokio::select! {
                claimed = &mut claiming => break claimed?,
                Some(sent) = self.running.next(), if !self.running.is_empty() => self.sending.retain(|id| *id != sent),
            }
        };
        if let Some(row) = claimed {
            let id = row.id;
            self.sending.push(id);
            self.running.push(Box::pin(async move {
                post.deliver(row).await;
                id
            }));
            self.begun = Instant::now();
        }
        Ok(())
    }
}

impl Post<'_> {
    async fn deliver(self, row: outbox_mail::Model) {
        let (mail, template) = (row.id.to_string(), row.template.as_str());
        let sending = async {
            let message = outbox::open(self.master, &row)?;
            self.admit(&row, &message).await?;
            self.mail.send(&self.mail.email(row.id, &row.to, row.created_at, &message)?).await
        };
        let outcome = sending.await.map_err(|failure| match failure {
            Failure::Transient(why) if row.attempts >= ATTEMPTS => Failure::Permanent(why),
            failure => failure,
        });
        match &outcome {
            Ok(words) => log::info!(mail = mail.as_str(), template; "mail {}", printable(words, &row.to)),
            Err(Failure::Transient(why)) => {
                let (attempt, why) = (row.attempts, printable(why, &row.to));
                log::warn!(mail = mail.as_str(), template, attempt; "mail not sent, will be retried: {why}");
            }
            Err(Failure::Permanent(why)) => {
                log::error!(mail = mail.as_str(), template; "mail failed: {}", printable(why, &row.to));
            }
        }
        let begun = Instant::now();
        while let Err(e) = self.db.unless_abandoned(self.note(&row, &outcome)).await {
            log::warn!(mail = mail.as_str(), err:% = e; "the result of a mail cannot be stored");
            if begun.elapsed() > NOTING {
                return;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// The outbox counts what an account causes, and forgets with the account. This counts what a mailbox gets: signing
    /// up, deleting and signing up again begins no new budget. What was tried before
    /// was counted then, and an admin may try again; older mails have waited for a mail server, and come all at once.
    async fn admit(self, row: &outbox_mail::Model, message: &Message) -> Result<(), Failure> {
        let Some(rate) = self.limiter.notices().filter(|_| message.is_notice()) else { return Ok(()) };
        if row.last_error.is_some() || row.created_at + rate.per < self.clock.now() {
            return Ok(());
        }
        let Ok(mailbox) = Email::parse(&row.to) else { return Ok(()) };
        let admitted = self.limiter.admit_notice(mailbox.key(), &row.template, rate).await;
        admitted.map_err(|_| Failure::Permanent("rate limit: the mailbox has had its notices of this kind".to_owned()))
    }

    async fn note(self, row: &outbox_mail::Model, outcome: &Result<String, Failure>) -> Result<(), Error> {
        let now = self.clock.now();
        match outcome {
            Ok(_) => outbox::sent(self.db, row, now).await,
            Err(Failure::Transient(why)) => {
                outbox::put_off(self.db, row, now + wait(row.attempts), &printable(why, &row.to)).await
            }
            Err(Failure::Permanent(why)) => outbox::give_up(self.db, row, now, &printable(why, &row.to)).await,
        }
    }
}

/// 10 s, 30 s, 90 s … one hour, a quarter more or less: replicas and mails do not come back all at once.
fn wait(attempts: i32) -> TimeDelta {
    let tripled = u32::try_from(attempts - 1).ok().and_then(|n| 3_i64.checked_pow(n)).unwrap_or(i64::MAX);
    let seconds = FIRST_WAIT.saturating_mul(tripled).min(LONGEST_WAIT);
    let [chance] = random::<1>().unwrap_or([128]);
    TimeDelta::milliseconds(seconds * (750 + 500 * i64::from(chance) / 255))
}

/// Servers repeat an address in letters of their own choice.
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

/// A mail server's words as a line that names nobody.
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
    fn waits_grow_to_an_hour() {
        for (attempts, seconds) in [(1, 10), (2, 30), (3, 90), (6, 2430), (7, 3600), (10, 3600), (i32::MAX, 3600)] {
            let wait = wait(attempts).num_milliseconds();
            assert!((seconds * 750..=seconds * 1250).contains(&wait), "{attempts}: {wait} ms");
        }
    }

    #[test]
    fn a_servers_words_name_nobody_and_stay_on_one_line() {
        let words = printable("550 <bob@x.io>\r\nno such user", "bob@x.io");
        assert_eq!(words, "550 <b…@x.io>  no such user");
        assert_eq!(printable("550 <bob@X.io>, Bob@x.IO", "Bob@X.io"), "550 <b…@x.io>, b…@x.io");
        assert_eq!(printable("no bob@xn--bcher-kva.example", "bob@bücher.example"), "no b…@xn--bcher-kva.example");
        assert_eq!(printable(&"é".repeat(999), "bob@x.io").chars().count(), 300);
    }
}

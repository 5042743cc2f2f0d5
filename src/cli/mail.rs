//! `vestibule mail`: sends a test mail, lists the outbox, and retries failed mails.

use clap::Subcommand;
use uuid::Uuid;
use vestibule_entity::types::Email;

use super::{Outcome, database, one_line, say};
use crate::{
    audit::Caller,
    auth::{Auth, acting::Actor},
    config::Config,
    delivery::Failure,
    error::Code,
    mail::{
        list::{self, State, Wanted},
        message::Message,
    },
};

const PAGE: u64 = 200;

#[derive(Subcommand)]
pub(super) enum MailCommand {
    /// Send one test mail now, and print the result
    Test {
        address: String,
        /// The language of the mail, such as `de`
        #[arg(long = "lang")]
        language: Option<String>,
    },
    /// List mails, newest first
    List {
        /// Only the failed ones
        #[arg(long)]
        failed: bool,
    },
    /// Retry a failed mail
    Retry { id: Uuid },
}

pub(super) async fn run(command: MailCommand, config: Config) -> Outcome {
    let (auth, _) = database::open(config).await?;
    match command {
        MailCommand::Test { address, language } => test(&auth, &address, language.as_deref()).await,
        MailCommand::List { failed } => list(&auth, failed.then_some(State::Failed)).await,
        MailCommand::Retry { id } => retry(&auth, id).await,
    }
}

/// Directly through the transport, so that the mail server's response is printed, not logged.
async fn test(auth: &Auth, address: &str, language: Option<&str>) -> Outcome {
    let to = Email::parse(address).map_err(|e| e.detail)?;
    let language = match language {
        Some(tag) => auth.languages().chosen(tag).map_err(|e| format!("--lang: {}", e.detail))?,
        None => auth.languages().default_language(),
    };
    let email = auth.mail().email(Uuid::now_v7(), to.display(), auth.clock().now(), language, &Message::Test);
    let sent = match email {
        Ok(email) => auth.mail().send(&email).await,
        Err(failure) => Err(failure),
    };
    match sent {
        Ok(words) => say(format_args!("{address}: {words}")),
        Err(Failure::Transient(why)) => Err(format!("not sent; a mail to a user would be retried: {why}").into()),
        Err(Failure::Permanent(why)) => Err(format!("not sent, and would not be retried: {why}").into()),
    }
}

async fn list(auth: &Auth, state: Option<State>) -> Outcome {
    let mut after = None;
    loop {
        let page = list::list(auth.db().read(), Wanted { state, user: None, after }, PAGE).await?;
        for mail in &page {
            let (at, state) = (mail.created_at.format("%Y-%m-%d %H:%M:%S"), State::of(mail).as_str());
            let why = mail.last_error.as_deref().unwrap_or_default();
            let (id, template, to, attempts) = (mail.id, &mail.template, &mail.to, mail.attempts);
            say(format_args!("{id}  {at}  {state:<7}  {attempts:>2}  {template:<23}  {to}  {}", one_line(why)))?;
        }
        after = page.last().map(|mail| mail.id);
        if page.len() < PAGE as usize {
            return Ok(());
        }
    }
}

async fn retry(auth: &Auth, id: Uuid) -> Outcome {
    auth.acting(Actor::System, Caller::default()).retry_mail(id).await.map_err(|e| match e.code() {
        Code::NotFound => "there is no failed mail with this id".to_owned(),
        _ => e.to_string(),
    })?;
    say(format_args!("{id}: queued again; a running server sends it within seconds"))
}

//! What waits for the code: one row of `auth_ceremony` for each browser and mailbox.
//!
//! The browser keeps the challenge (`browser_hash`), the mail has the link (`secret_hash`) and the code (in the state).

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use vestibule_entity::{
    Ceremony, ceremony,
    types::{Email, Name},
};

use crate::{
    auth::Auth,
    config::MailLogin,
    crypto::{mail_code, secret::token_hash},
    error::{Code, Error},
    signin::challenge::{Kind, live, open},
};

/// What was asked for, and what was sent. Sealed in the row.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) email: String,
    /// Of the account that a sign-up makes.
    pub(super) name: Option<String>,
    /// For the hook of the app that mounts the crate.
    pub(super) app: Map<String, Value>,
    /// Whether the refresh token goes into a cookie.
    pub(super) cookie: bool,
    /// None while no mail was sent: then nothing is right.
    pub(super) sent: Option<Sent>,
    pub(super) asked_at: DateTime<Utc>,
    pub(super) ip: String,
    pub(super) user_agent: String,
}

/// The newest mail.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Sent {
    pub(super) code: Vec<u8>,
    pub(super) until: DateTime<Utc>,
}

/// What the user shows.
#[derive(Clone)]
pub(super) enum Shown {
    Code(String),
    Token(String),
}

impl Request {
    /// # Errors
    /// `invalid_challenge` where the account's email can no longer be read.
    pub(super) fn email(&self) -> Result<Email, Error> {
        Email::parse(&self.email).map_err(|_| Code::InvalidChallenge.into())
    }

    /// The name of the account that a sign-up makes: the one that was sent, or what is in front of the `@`.
    pub(super) fn name(&self) -> Option<Name> {
        let local = self.email.rsplit_once('@').map_or("", |(local, _)| local);
        Name::parse(self.name.as_deref().unwrap_or(local)).ok()
    }

    /// Whether the mail said so. The same work where there was no mail.
    pub(super) fn is_right(&self, auth: &Auth, row: &ceremony::Model, shown: &Shown, now: DateTime<Utc>) -> bool {
        let sent = self.sent.as_ref().filter(|sent| now < sent.until);
        let right = match shown {
            Shown::Code(typed) => {
                let stored = sent.map(|sent| sent.code.as_slice()).unwrap_or_default();
                mail_code::is_right(auth.secrets().mail_code_key(), row.id, typed, stored)
            }
            Shown::Token(token) => token_hash(token) == row.secret_hash,
        };
        right && sent.is_some()
    }
}

/// The request that a link belongs to, whichever browser has opened it.
///
/// # Errors
/// `invalid_or_expired_link`.
pub(super) async fn of_link(
    db: &impl ConnectionTrait,
    auth: &Auth,
    token: &str,
) -> Result<(ceremony::Model, Request), Error> {
    let now = auth.clock().now();
    let found = Ceremony::find().filter(ceremony::Column::SecretHash.eq(token_hash(token)));
    let row = found.filter(live(Kind::MailCode, now)).one(db).await?.ok_or(Code::InvalidOrExpiredLink)?;
    let request: Request = open(auth, &row).map_err(|_| Code::InvalidOrExpiredLink)?;
    let lives = request.sent.as_ref().is_some_and(|sent| now < sent.until);
    if lives { Ok((row, request)) } else { Err(Code::InvalidOrExpiredLink.into()) }
}

/// # Errors
/// `not_found` while the setting is off: the routes are not there.
pub(super) fn demand_on(auth: &Auth) -> Result<(), Error> {
    match auth.config().mail_login {
        MailLogin::Off => Err(Code::NotFound.into()),
        MailLogin::Login | MailLogin::Signup => Ok(()),
    }
}

/// Whether a code may make an account.
pub(super) fn signs_up(auth: &Auth) -> bool {
    auth.config().mail_login == MailLogin::Signup && auth.config().signup_open
}

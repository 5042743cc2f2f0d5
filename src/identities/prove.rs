//! An account with the email exists: what the user may show to prove that it is theirs.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vestibule_entity::user;

use crate::{
    auth::transact::Tx,
    crypto::{mail_code, secret::token},
    enrolled::passkeys,
    error::Error,
    mail::{message::Message, outbox},
    signin::{
        challenge::{self, Challenge, Kind, MAIL_LIFE, New},
        identity::{self, NewIdentity},
    },
};

/// What waits for the proof.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) identity: NewIdentity,
    /// Whether the refresh token goes into a cookie.
    pub(super) cookie: bool,
    /// The hash of the code that was mailed; none where the mailbox has got too many.
    pub(super) mail_code: Option<Vec<u8>>,
}

/// 409, with the challenge. A code goes to the mailbox of the account at once.
///
/// # Errors
/// Those of every statement.
pub(super) async fn challenge(tx: &Tx, user: &user::Model, new: &NewIdentity, cookie: bool) -> Result<Error, Error> {
    let (id, secret) = (Uuid::now_v7(), token()?);
    let mut methods = Vec::new();
    if user.hashed_password.is_some() {
        methods.push("password");
    }
    if cfg!(feature = "passkeys") && passkeys(user.id).one(tx).await?.is_some() {
        methods.push("passkey");
    }
    let mail_code = send_code(tx, user, id, &new.provider).await?;
    if mail_code.is_some() {
        methods.push("mail_code");
    }
    let waiting = Waiting { identity: new.clone(), cookie, mail_code };
    let (kind, life) = (Kind::IdentityLink, MAIL_LIFE);
    let row = New { id, kind, user: Some(user.id), secret: &secret, browser: None, state: &waiting, life };
    challenge::insert(tx, row).await?;
    Ok(Challenge { kind, secret, methods, cookie, life }.into_error(tx.config()))
}

async fn send_code(tx: &Tx, user: &user::Model, id: Uuid, provider: &str) -> Result<Option<Vec<u8>>, Error> {
    let code = mail_code::generate()?;
    let hash = mail_code::hash(tx.auth().secrets().mail_code_key(), id, &code);
    let (ip, user_agent) = (tx.caller().ip.clone(), tx.caller().user_agent.clone());
    let message = Message::IdentityCode { code, provider: identity::name(tx, provider), ip, user_agent, at: tx.now() };
    let rate = tx.config().limits.mailbox;
    let may_mail = outbox::has_room(tx, rate, user.id, &user.email, message.template(), tx.now()).await?;
    if !may_mail || !tx.auth().sends_mail() {
        return Ok(None);
    }
    tx.mail(user, &message).await?;
    Ok(Some(hash))
}

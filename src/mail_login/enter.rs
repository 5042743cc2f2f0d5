//! The account of a right code: the one of the mailbox, or a new one.

use uuid::Uuid;
use vestibule_entity::user;

use super::request::{Request, signs_up};
use crate::{
    audit::{Event, done},
    auth::transact::Tx,
    error::{Code, Error},
    provisioning::rows::{NewRows, insert},
    standing::Standing,
};

/// The account to log in to, and whether it is new. `meant` is the account that the mail was sent to; none for a sign-up.
/// The caller has locked the row of `found`.
///
/// # Errors
/// `invalid_challenge` where the account may not be used; `signup_closed`; those of the app's hook.
pub(super) async fn account(
    tx: &Tx,
    request: &Request,
    meant: Option<Uuid>,
    found: Option<user::Model>,
) -> Result<(user::Model, bool), Error> {
    match found {
        // An account that was made since the mail was sent belongs to the mailbox like any other.
        Some(user) if meant.is_none_or(|meant| meant == user.id) => {
            if !Standing::now(tx, tx.config(), &user).await?.may_recover() {
                return Err(Code::InvalidChallenge.into());
            }
            Ok((tx.give_to_mailbox(user).await?, false))
        }
        None if meant.is_none() => Ok((sign_up(tx, request).await?, true)),
        _ => Err(Code::InvalidChallenge.into()),
    }
}

/// Without a password: the mailbox is the way in, until the user chooses one.
async fn sign_up(tx: &Tx, request: &Request) -> Result<user::Model, Error> {
    if !signs_up(tx.auth()) {
        return Err(Code::SignupClosed.into());
    }
    let (email, name) = (request.email()?, request.name().ok_or(Code::InvalidChallenge)?);
    let new = NewRows {
        name: &name,
        email: &email,
        hashed_password: None,
        confirm_before_login: tx.config().signup_discreet,
        locale: tx.caller().language.as_deref(),
        enabled: &tx.config().signup_roles,
        by: None,
        app: request.app.clone(),
    };
    // A sign-up at the same moment: the code is still good, for that account.
    let user =
        insert(tx, &new).await.map_err(|e| if e.code() == Code::EmailTaken { Code::Conflict.into() } else { e })?;
    tx.record(Event::success(done::Signup {}).by_self(user.id)).await?;
    tx.prove_mailbox(user).await
}

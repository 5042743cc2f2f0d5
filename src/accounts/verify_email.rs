//! `POST /email/verify`: the link of a mail proves that the user owns the mailbox. For a new email the link also
//! completes the change. `POST /me/email/verification` sends that mail again.
//!
//! Threat: pre-hijacking. An attacker signs up with a victim's email and waits until the victim confirms it. So the
//! link confirms only for a user who also proves that the account is theirs (`prove`): by being logged in to it, or by
//! its password. Anyone else can only answer "that was not me" (`disown`) or reset the password, and both end every
//! session and the password of that account.

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, sea_query::Expr};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{
    User, one_time_token,
    types::{Email, Purpose},
    user,
};

use super::{store_email::store_email, undo_email::undo};
use crate::{
    audit::{Caller, Event, done},
    auth::{
        Auth,
        reauthenticate::{ReauthFor, ReauthRequest, Reauthenticated},
        transact::Tx,
    },
    error::{Code, Error},
    http::{
        access::{CurrentUser, MaybeUser},
        endpoint::Empty,
        input::Input,
    },
    links,
    mail::message::{Message, masked},
    provisioning::confirm_mail::ask_to_confirm,
    revocation::Change,
};

const PURPOSES: &[Purpose] = &[Purpose::VerifyEmail, Purpose::ChangeEmail];
/// The links that can be answered by "that was not me".
const DISOWNED: &[Purpose] = &[Purpose::VerifyEmail, Purpose::ChangeEmail, Purpose::UndoEmailChange];

/// The token of the link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerifyRequest {
    #[serde(default, deserialize_with = "links::secret")]
    #[schema(value_type = String)]
    token: SecretString,
    /// True means that another user signed up with this email, or requested to change it: the sessions and the password
    /// of that account end, and the change is undone.
    #[serde(default)]
    disown: bool,
    /// True means: confirm only if the account is the caller's, too. The caller is logged in to it, or sends its
    /// password.
    #[serde(default)]
    prove: bool,
    /// The account's password, for a caller who is not logged in.
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<SecretString>,
}

pub(crate) async fn handle(
    MaybeUser(bearer): MaybeUser,
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<VerifyRequest>,
) -> Result<Empty<204>, Error> {
    let VerifyRequest { token, disown, prove, password } = request;
    let reauthenticated = match prove && !disown {
        true => is_theirs(&auth, &token, bearer, password, &caller).await?,
        false => None,
    };
    let work = async move |tx| verify(&tx, &token, disown, prove, reauthenticated.as_ref()).await;
    match auth.transact(&caller, work).await? {
        Some(code) => Err(code.into()),
        None => Ok(Empty::default()),
    }
}

/// Proves that the caller has the account, not only the mailbox: as its bearer, or by the password that is returned.
async fn is_theirs(
    auth: &Data<Auth>,
    token: &SecretString,
    bearer: Option<CurrentUser>,
    password: Option<SecretString>,
    caller: &Caller,
) -> Result<Option<Reauthenticated>, Error> {
    let (token, now) = (token.clone(), auth.clock().now());
    let link = auth.read(async move |db| links::look(&db, &token, PURPOSES, now).await).await?;
    match (bearer, password) {
        (Some(bearer), _) if bearer.id() == link.user_id => Ok(None),
        (_, Some(password)) => {
            let asked = ReauthRequest { user: link.user_id, sid: None, purpose: ReauthFor::EmailVerify };
            auth.reauthenticate(asked, &password, caller).await.map(Some)
        }
        _ => Err(Code::Forbidden.into()),
    }
}

/// Returns the error of a request whose effects are committed nevertheless.
async fn verify(
    tx: &Tx,
    token: &SecretString,
    disown: bool,
    prove: bool,
    reauthenticated: Option<&Reauthenticated>,
) -> Result<Option<Code>, Error> {
    let purposes = if disown { DISOWNED } else { PURPOSES };
    let link = links::look(tx, token, purposes, tx.now()).await?;
    let user = match reauthenticated {
        Some(reauthenticated) => reauthenticated.lock(tx).await?,
        None => User::find_by_id(link.user_id).lock_exclusive().one(tx).await?.ok_or(Code::InvalidOrExpiredLink)?,
    };
    links::consume(tx, token, purposes, tx.now()).await?;
    if link.purpose == Purpose::UndoEmailChange {
        let taken = undo(tx, &user, &link).await?;
        return Ok(taken.then_some(Code::EmailTaken));
    }
    match (link.purpose, disown) {
        (Purpose::ChangeEmail, false) => change_email(tx, &user, &link, prove).await?,
        // The new mailbox learns only that nothing has happened.
        (Purpose::ChangeEmail, true) => {}
        (_, false) => confirm(tx, &user, prove).await?,
        (_, true) => reject_signup(tx, &user).await?,
    }
    Ok(None)
}

async fn confirm(tx: &Tx, user: &user::Model, prove: bool) -> Result<(), Error> {
    if prove {
        tx.note_mailbox_proved(user.id).await?;
    } else {
        let verified = Expr::col(user::Column::EmailVerifiedAt).if_null(Expr::value(tx.now()));
        let update = User::update_many().col_expr(user::Column::EmailVerifiedAt, verified);
        update.filter(user::Column::Id.eq(user.id)).exec(tx).await?;
    }
    tx.record(Event::success(done::EmailVerify {}).about(Some(user.id))).await
}

/// The account stays, without a password. The owner of the mailbox can choose one by `/password/forgot`.
async fn reject_signup(tx: &Tx, user: &user::Model) -> Result<(), Error> {
    tx.recover_account(user.id).await?;
    tx.remove_apps(user.id).await?;
    tx.record(Event::success(done::EmailDisown {}).about(Some(user.id))).await
}

async fn change_email(tx: &Tx, user: &user::Model, link: &one_time_token::Model, prove: bool) -> Result<(), Error> {
    // The email was validated when it was requested.
    let stored = link.new_email.as_deref().unwrap_or_default();
    let email = Email::parse(stored).map_err(|_| Code::InvalidOrExpiredLink)?;
    store_email(tx, user.id, &email, prove).await?;
    tx.revoke(user.id, &Change::EmailChanged { keep: link.sid }).await?;
    let told = Message::EmailChanged { new_email_masked: masked(email.display()) };
    tx.mail(user, &told).await?;
    let event = Event::success(done::EmailChange { fields: &["email"] }).by_self(user.id);
    tx.record(event).await
}

/// 202 even when no mail is sent: the email is confirmed already, or the mailbox has reached its rate limit.
pub(crate) async fn again(user: CurrentUser, auth: Data<Auth>, caller: Caller) -> Result<Empty<202>, Error> {
    let user = auth.read(async move |db| Ok(User::find_by_id(user.id()).one(&db).await?)).await?;
    let user = user.ok_or(Code::InvalidToken)?;
    if user.email_verified_at.is_none() && auth.may_mail(&user.email_key).await {
        let send = async move |tx| {
            let locked = User::find_by_id(user.id).lock_exclusive().one(&tx).await?.ok_or(Code::InvalidToken)?;
            // The link confirms the email that the account has when it is used, so it is only ever sent to that email.
            if locked.email_key == user.email_key { ask_to_confirm(&tx, &locked).await } else { Ok(()) }
        };
        auth.transact(&caller, send).await?;
    }
    Ok(Empty::default())
}

//! `POST /email/verify`: the link of a mail shows that the mailbox is one's own; for a new address it is what changes
//! it. `POST /me/email/verification` asks for that mail again.
//!
//! Threat (G4): somebody signs up with an address that is not theirs, and waits until its owner confirms it. So the page
//! confirms only for whoever shows that the account is theirs as well (`prove`): by being logged in to it, or by its
//! password. Anybody else can only answer "that was not me" (`disown`) or reset the password; both end every session and
//! the password of that account.

use actix_web::web::Data;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QuerySelect, SqlErr, sea_query::Expr,
};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use vestibule_entity::{
    User, one_time_token,
    types::{Email, Purpose},
    user,
};

use super::undo_email::undo;
use crate::{
    audit::{Caller, Event},
    auth::{
        Auth,
        reauthenticate::{ReauthRequest, Reauthenticated},
    },
    db::retrying,
    error::{Code, Error},
    http::{
        access::{CurrentUser, MaybeUser},
        endpoint::Empty,
        input::Input,
    },
    links::{self, NewLink},
    mail::message::{Message, masked},
    revocation::{Change, Moment, Revoked, revoke},
};

const PURPOSES: &[Purpose] = &[Purpose::VerifyEmail, Purpose::ChangeEmail];
/// What can be answered by "that was not me".
const DISOWNED: &[Purpose] = &[Purpose::VerifyEmail, Purpose::ChangeEmail, Purpose::UndoEmailChange];

/// The secret of the link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerifyRequest {
    #[serde(default, deserialize_with = "links::secret")]
    #[schema(value_type = String)]
    token: SecretString,
    /// True says that somebody else signed up with my address, or asked to change it: their sessions and their password
    /// end, and the change is undone.
    #[serde(default)]
    disown: bool,
    /// True says: confirm only if the account is mine, too. The bearer of this request is logged in to it, or I know its
    /// password.
    #[serde(default)]
    prove: bool,
    /// The account's password, for somebody who is not logged in.
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
    let step = Data::clone(&auth);
    let refused = async move { retrying(|| verify(&step, &token, disown, reauthenticated.as_ref(), &caller)).await };
    match auth.run(refused).await? {
        Some(code) => Err(code.into()),
        None => Ok(Empty::default()),
    }
}

/// Whoever comes by the link has the account, not only the mailbox: as its bearer, or by the password that is returned.
async fn is_theirs(
    auth: &Data<Auth>,
    token: &SecretString,
    bearer: Option<CurrentUser>,
    password: Option<SecretString>,
    caller: &Caller,
) -> Result<Option<Reauthenticated>, Error> {
    let (step, sought) = (Data::clone(auth), token.clone());
    let link =
        auth.run(async move { links::look(step.db().read(), &sought, PURPOSES, step.clock().now()).await }).await?;
    match (bearer, password) {
        (Some(bearer), _) if bearer.id() == link.user_id => Ok(None),
        (_, Some(password)) => {
            let asked = ReauthRequest { user: link.user_id, sid: None, action: "email.verify" };
            auth.reauthenticate(asked, &password, caller).await.map(Some)
        }
        _ => Err(Code::Forbidden.into()),
    }
}

/// What is refused although it was committed.
async fn verify(
    auth: &Auth,
    token: &SecretString,
    disown: bool,
    reauthenticated: Option<&Reauthenticated>,
    caller: &Caller,
) -> Result<Option<Code>, Error> {
    let at = auth.moment();
    let txn = auth.db().begin().await?;
    let purposes = if disown { DISOWNED } else { PURPOSES };
    let link = links::look(&txn, token, purposes, at.now).await?;
    let user = match reauthenticated {
        Some(reauthenticated) => reauthenticated.lock(&txn, at.now).await?,
        None => User::find_by_id(link.user_id).lock_exclusive().one(&txn).await?.ok_or(Code::InvalidOrExpiredLink)?,
    };
    links::consume(&txn, token, purposes, at.now).await?;
    if link.purpose == Purpose::UndoEmailChange {
        let (revoked, taken) = undo(auth, &txn, &user, &link, caller, at).await?;
        auth.commit(txn, revoked).await?;
        return Ok(if taken { Some(Code::EmailTaken) } else { None });
    }
    let revoked = match (link.purpose, disown) {
        (Purpose::ChangeEmail, false) => change_address(auth, &txn, &user, &link, caller, at).await?,
        // The new address is not told more than that nothing has happened.
        (Purpose::ChangeEmail, true) => Revoked::default(),
        (_, false) => confirm(auth, &txn, &user, caller, at).await?,
        (_, true) => reject_signup(auth, &txn, &user, caller, at).await?,
    };
    auth.commit(txn, revoked).await?;
    Ok(None)
}

async fn confirm(
    auth: &Auth,
    txn: &DatabaseTransaction,
    user: &user::Model,
    caller: &Caller,
    at: Moment,
) -> Result<Revoked, Error> {
    let verified = Expr::col(user::Column::EmailVerifiedAt).if_null(Expr::value(at.now));
    let update = User::update_many().col_expr(user::Column::EmailVerifiedAt, verified);
    update.filter(user::Column::Id.eq(user.id)).exec(txn).await?;
    auth.record(txn, caller, at.now, Event::success("email.verify").about(Some(user.id))).await?;
    Ok(Revoked::default())
}

/// The account stays, without a password: its owner can choose one by `/password/forgot`.
async fn reject_signup(
    auth: &Auth,
    txn: &DatabaseTransaction,
    user: &user::Model,
    caller: &Caller,
    at: Moment,
) -> Result<Revoked, Error> {
    let revoked = auth.recover_account(txn, user.id, at).await?;
    auth.record(txn, caller, at.now, Event::success("email.disown").about(Some(user.id))).await?;
    Ok(revoked)
}

async fn change_address(
    auth: &Auth,
    txn: &DatabaseTransaction,
    user: &user::Model,
    link: &one_time_token::Model,
    caller: &Caller,
    at: Moment,
) -> Result<Revoked, Error> {
    // Checked when it was asked for.
    let stored = link.new_email.as_deref().unwrap_or_default();
    let email = Email::parse(stored).map_err(|_| Code::InvalidOrExpiredLink)?;
    User::update_many()
        .col_expr(user::Column::Email, Expr::value(email.display()))
        .col_expr(user::Column::EmailKey, Expr::value(email.key()))
        .col_expr(user::Column::EmailVerifiedAt, Expr::value(at.now))
        .col_expr(user::Column::UpdatedAt, Expr::value(at.now))
        .filter(user::Column::Id.eq(user.id))
        .exec(txn)
        .await
        .map_err(|e| match e.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Code::EmailTaken.into(),
            _ => Error::from(e),
        })?;
    let (_, revoked) = revoke(txn, user.id, &Change::EmailChanged { keep: link.sid }, at).await?;
    let told = Message::EmailChanged { new_email_masked: masked(email.display()) };
    auth.enqueue(txn, &user.email, Some(user.id), &told).await?;
    let event = Event::success("email.change").by_self(user.id).with(json!({ "fields": ["email"] }));
    auth.record(txn, caller, at.now, event).await?;
    Ok(revoked)
}

/// The mail that every sign-up sends.
pub(crate) async fn ask(auth: &Auth, txn: &DatabaseTransaction, user: &user::Model) -> Result<(), Error> {
    let (now, ttl) = (auth.clock().now(), auth.config().verify_ttl);
    let new = NewLink { user: user.id, purpose: Purpose::VerifyEmail, ttl, new_email: None, sid: None };
    let secret = links::issue(txn, new, now).await?;
    let link = auth.config().page("verify-email", &secret);
    auth.enqueue(txn, &user.email, Some(user.id), &Message::VerifyEmail { link }).await
}

/// 202, also when nothing is sent: the address is confirmed already, or its mailbox has had its share.
pub(crate) async fn again(user: CurrentUser, auth: Data<Auth>) -> Result<Empty<202>, Error> {
    let step = Data::clone(&auth);
    auth.run(async move {
        let person = User::find_by_id(user.id()).one(step.db().read()).await?.ok_or(Code::InvalidToken)?;
        if person.email_verified_at.is_none() && step.may_mail(&person.email_key).await {
            retrying(|| async {
                let txn = step.db().begin().await?;
                let locked = User::find_by_id(person.id).lock_exclusive().one(&txn).await?.ok_or(Code::InvalidToken)?;
                // The link confirms whatever address the account has then: it goes to that one or nowhere.
                if locked.email_key != person.email_key {
                    return Ok(());
                }
                ask(&step, &txn, &locked).await?;
                step.commit(txn, Revoked::default()).await
            })
            .await?;
        }
        Ok(())
    })
    .await?;
    Ok(Empty::default())
}

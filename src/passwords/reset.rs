//! `POST /password/reset`: sets a new password by the link of a mail. An invited user chooses the first password here.
//!
//! Invariant: the owner of the mailbox owns the account. All sessions and the old password end, because an attacker may
//! have signed up with this email first (pre-hijacking).

use actix_web::web::Data;
use bcrypt_lanes::{Priority, Requester};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{
    User,
    types::{Email, Name, Purpose},
    user,
};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    crypto::password::NewPassword,
    db::Reader,
    error::{Code, Error, FieldErrors},
    http::{cookie::device_cookie, endpoint::Empty, input::Input},
    links,
    mail::message::Message,
    revocation::Change,
    standing::Standing,
};

const PURPOSES: &[Purpose] = &[Purpose::ResetPassword, Purpose::Invite];

/// The token of the link, and the password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResetRequest {
    #[serde(default, deserialize_with = "links::secret")]
    #[schema(value_type = String)]
    token: SecretString,
    /// 7 to 1,024 bytes, not trimmed or normalised.
    #[schema(value_type = String, format = Password)]
    new_password: SecretString,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<ResetRequest>,
) -> Result<Empty<204>, Error> {
    let owner = owner(&auth, &request.token).await?;
    let mut wrong = FieldErrors::default();
    // The stored values were validated when they were written.
    let (name, email) = (Name::parse(&owner.name).ok(), Email::parse(&owner.email).ok());
    let new = NewPassword::parse(&request.new_password, auth.config(), name.as_ref(), email.as_ref());
    let Some(new) = wrong.check("/new_password", new) else { return Err(wrong.into()) };
    let hashed = auth
        .passwords()
        .hash(&new, "/new_password", Requester { priority: Priority::Known, client: caller.number() })
        .await?;
    let token = request.token;
    let epoch = auth.transact(&caller, async move |tx| write(&tx, &token, &hashed).await).await?;
    // Ends a lockout that attackers caused. The user also stays able to log in if they lock the account again: by this
    // device cookie, and without cookies by `has_recovered`.
    auth.limiter().reset((&owner).into(), &caller.ip).await;
    Ok(Empty { cookies: vec![device_cookie(auth.config(), auth.remember_device(owner.id, epoch))] })
}

/// Finds the account of the link without using it: a weak password must not use up the link.
async fn owner(auth: &Auth, token: &SecretString) -> Result<user::Model, Error> {
    let (token, now) = (token.clone(), auth.clock().now());
    let find = async move |db: Reader| {
        let link = links::look(&db, &token, PURPOSES, now).await?;
        User::find_by_id(link.user_id).one(&db).await?.ok_or_else(|| Code::InvalidOrExpiredLink.into())
    };
    auth.read(find).await
}

/// The new epoch of the user's devices: the reset has revoked the cookies of all other devices.
async fn write(tx: &Tx, token: &SecretString, hashed: &str) -> Result<i32, Error> {
    let link = links::look(tx, token, PURPOSES, tx.now()).await?;
    // Locks the user's row first, in the same order as a login.
    let user = User::find_by_id(link.user_id).lock_exclusive().one(tx).await?.ok_or(Code::InvalidOrExpiredLink)?;
    links::consume(tx, token, PURPOSES, tx.now()).await?;
    if !Standing::now(tx, tx.config(), &user).await?.may_recover() {
        return Err(Code::InvalidOrExpiredLink.into());
    }
    User::update_many()
        .col_expr(user::Column::HashedPassword, Expr::value(hashed))
        .col_expr(user::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(user::Column::Id.eq(user.id))
        .exec(tx)
        .await?;
    if user.mailbox_proved_at.is_none() {
        // No user has shown to own both account and mailbox: a passkey or an identity may be an attacker's,
        // who signed up with this email.
        tx.remove_passkeys(user.id).await?;
        tx.remove_identities(user.id).await?;
    }
    tx.note_mailbox_proved(user.id).await?;
    tx.revoke(user.id, &Change::PasswordReset).await?;
    if link.purpose == Purpose::ResetPassword {
        tx.mail(&user, &Message::PasswordChanged).await?;
    }
    let event = Event::success(done::PasswordReset {}).about(Some(user.id));
    tx.record(event).await?;
    let user = User::find_by_id(user.id).one(tx).await?.ok_or(Code::InvalidOrExpiredLink)?;
    Ok(user.device_epoch)
}

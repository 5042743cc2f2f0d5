//! `PUT /me/password`: a new password for the one I know. Every other session ends.

use actix_web::web::Data;
use bcrypt_lanes::{Class, Turn};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{
    User,
    types::{Email, Name},
    user,
};

use crate::{
    audit::{self, Caller, Event},
    auth::Auth,
    crypto::password::{NewPassword, Verdict},
    db::retrying,
    error::{Code, Error, FieldErrors},
    http::{access::CurrentUser, endpoint::Empty, input::Input},
    limits::Guesser,
    revocation::{Change, revoke},
};

/// The old one and the new one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordRequest {
    #[schema(value_type = String, format = Password)]
    current_password: SecretString,
    /// 7 to 1,024 bytes, taken as it is.
    #[schema(value_type = String, format = Password)]
    new_password: SecretString,
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<PasswordRequest>,
) -> Result<Empty<204>, Error> {
    let (step, id) = (Data::clone(&auth), user.id());
    let person = auth.run(async move { Ok(User::find_by_id(id).one(step.db().read()).await?) }).await?;
    let person = person.ok_or(Code::InvalidToken)?;
    let mut wrong = FieldErrors::default();
    // What is stored was checked when it came in.
    let (name, email) = (Name::parse(&person.name).ok(), Email::parse(&person.email).ok());
    let policy = auth.config().password_policy;
    let new = NewPassword::parse(&request.new_password, policy, name.as_ref(), email.as_ref());
    let Some(new) = wrong.check("/new_password", new) else { return Err(wrong.into()) };
    // Like a login's, but from inside.
    let guess = auth.limiter().guess(&person.email_key, Guesser::Inside(&caller.network())).await?;
    let done = change_password(&auth, &user, &person, &request.current_password, &new, caller).await;
    auth.limiter().learn(guess, done.as_ref().err().map(Error::code)).await;
    done.map(|()| Empty::default())
}

/// Compares, hashes, writes.
async fn change_password(
    auth: &Auth,
    by: &CurrentUser,
    person: &user::Model,
    current: &SecretString,
    new: &NewPassword,
    caller: Caller,
) -> Result<(), Error> {
    let turn = Turn { class: Class::Login, client: caller.number() };
    let seen = person.hashed_password.clone();
    let right = auth.passwords().verify(current, seen.as_deref(), turn).await?;
    let hashed = match right {
        Verdict::Right { .. } => Some(auth.passwords().hash(new, Turn { class: Class::Other, ..turn }).await?),
        Verdict::Wrong => None,
    };
    let (step, by) = (auth.clone(), by.clone());
    auth.run(async move { retrying(|| write(&step, &by, seen.as_deref(), hashed.as_deref(), &caller)).await }).await
}

/// Without a new hash the failure is written down.
async fn write(
    auth: &Auth,
    by: &CurrentUser,
    seen: Option<&str>,
    hashed: Option<&str>,
    caller: &Caller,
) -> Result<(), Error> {
    let now = auth.clock().now();
    let txn = auth.db().begin().await?;
    let Some(hashed) = hashed else {
        let event = Event::failure("password.change", "wrong_password").by_self(by.id()).in_session(by.sid());
        audit::record(&txn, caller, now, event).await?;
        txn.commit().await?;
        return Err(Code::WrongPassword.into());
    };
    let user = User::find_by_id(by.id()).lock_exclusive().one(&txn).await?.ok_or(Code::InvalidToken)?;
    if user.hashed_password.as_deref() != seen {
        // What was compared is no longer the password.
        return Err(Code::Conflict.into());
    }
    User::update_many()
        .col_expr(user::Column::HashedPassword, Expr::value(hashed))
        .col_expr(user::Column::UpdatedAt, Expr::value(now))
        .filter(user::Column::Id.eq(user.id))
        .exec(&txn)
        .await?;
    let (_, revoked) = revoke(&txn, user.id, &Change::PasswordChanged { keep: by.sid() }, auth.moment()).await?;
    let event = Event::success("password.change").by_self(user.id).in_session(by.sid());
    audit::record(&txn, caller, now, event).await?;
    auth.index().commit(txn, revoked).await
}

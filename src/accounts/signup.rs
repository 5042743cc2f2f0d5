//! `POST /signup`: name, e-mail and password become an account that is logged in at once.
//!
//! This is the use case the product was made for: a sign-up once answered 500, since the claims read a relation that
//! nobody had loaded before the commit. Here the rows are asked for inside the transaction, and the claims are built
//! from what came back.

use actix_web::web::Data;
use bcrypt_lanes::{Class, Turn};
use sea_orm::ModelTrait;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{
    UserRoleProfile,
    types::{Email, Name},
};

use super::create::{NewUser, insert};
use crate::{
    audit::{self, Caller, Event},
    auth::Auth,
    crypto::password::NewPassword,
    db::retrying,
    error::{Code, Error, FieldErrors},
    http::{endpoint::Reply, input::Input},
    sessions::open::{Opened, TokenResponse, open, welcome},
};

/// What a sign-up asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignupRequest {
    /// 1 to 200 characters.
    name: String,
    /// Without blanks around it.
    email: String,
    /// 7 to 1,024 bytes, taken as it is.
    #[schema(value_type = String, format = Password)]
    password: SecretString,
    /// True puts the refresh token into a cookie instead of the answer.
    #[serde(default)]
    cookie: bool,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<SignupRequest>,
) -> Result<Reply<201, TokenResponse>, Error> {
    if !auth.config().signup_open {
        return Err(Code::SignupClosed.into());
    }
    let mut wrong = FieldErrors::default();
    let name = wrong.check("/name", Name::parse(&request.name));
    let email = wrong.check("/email", Email::parse(&request.email));
    let policy = auth.config().password_policy;
    let password = NewPassword::parse(&request.password, policy, name.as_ref(), email.as_ref());
    let (Some(name), Some(email), Some(password)) = (name, email, wrong.check("/password", password)) else {
        return Err(wrong.into());
    };
    let opened = signup(&auth, NewUser { name, email, password }, caller).await?;
    welcome(&auth, opened, request.cookie).await
}

/// Makes the account and opens its first session.
///
/// # Errors
/// `email_taken` when the address has an account; `overloaded` when too many hashes are waiting.
pub async fn signup(auth: &Auth, new: NewUser, caller: Caller) -> Result<Opened, Error> {
    // Before the transaction: a hash takes long, and a taken address must cost the same as a free one.
    let hashed = auth.passwords().hash(&new.password, Turn { class: Class::Other, client: caller.number() }).await?;
    let step = auth.clone();
    auth.run(async move { retrying(|| write(&step, &new, &hashed, &caller)).await }).await
}

/// Every row of a new person, or none.
async fn write(auth: &Auth, new: &NewUser, hashed: &str, caller: &Caller) -> Result<Opened, Error> {
    let txn = auth.db().begin().await?;
    let user = insert(auth, &txn, new, hashed, &auth.config().signup_roles).await?;
    let role_profiles = auth.role_profiles(&user.find_related(UserRoleProfile).all(&txn).await?);
    let (opened, revoked) = open(auth, &txn, &user, role_profiles, caller).await?;
    let event = Event::success("signup").by_self(user.id).in_session(opened.claims.sid);
    audit::record(&txn, caller, auth.clock().now(), event).await?;
    auth.index().commit(txn, revoked).await?;
    Ok(opened)
}

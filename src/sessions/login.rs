//! `POST /login`: e-mail and password become a session.
//!
//! Threat: finding out who has an account. Unknown address, wrong password, disabled account and account without a
//! password get the same answer after the same work: one hash, one audit row.

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, ModelTrait, QueryFilter, sea_query::Expr};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use vestibule_entity::{
    AdminUserMeta, User, UserRoleProfile, admin_user_meta,
    types::{Email, Status},
    user,
};

use super::open::{Opened, TokenResponse, open, respond};
use crate::{
    audit::{self, Caller, Event},
    auth::Auth,
    crypto::password::Verdict,
    db::retrying,
    error::{Code, Error, FieldErrors},
    http::{endpoint::Reply, input::Input},
};

/// What a login asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LoginRequest {
    email: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
    /// True puts the refresh token into a cookie instead of the answer.
    #[serde(default)]
    cookie: bool,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<LoginRequest>,
) -> Result<Reply<200, TokenResponse>, Error> {
    let mut wrong = FieldErrors::default();
    let Some(email) = wrong.check("/email", Email::parse(&request.email)) else { return Err(wrong.into()) };
    let opened = login(&auth, email, request.password, caller).await?;
    respond(&auth, opened, request.cookie).await
}

/// Logs a person in.
///
/// # Errors
/// `invalid_credentials` whatever was wrong; `overloaded` when too many hashes are waiting.
pub async fn login(auth: &Auth, email: Email, password: SecretString, caller: Caller) -> Result<Opened, Error> {
    let step = auth.clone();
    let user = auth.run(async move { find(&step, &email).await }).await?;
    let stored = user.as_ref().and_then(|user| user.hashed_password.as_deref());
    let verdict = auth.passwords().verify(&password, stored).await?;
    let step = auth.clone();
    let opened = auth.run(async move { retrying(|| settle(&step, user.as_ref(), &verdict, &caller)).await }).await?;
    opened.ok_or_else(|| Code::InvalidCredentials.into())
}

async fn find(auth: &Auth, email: &Email) -> Result<Option<user::Model>, Error> {
    Ok(User::find().filter(user::Column::EmailKey.eq(email.key())).one(auth.db().read()).await?)
}

/// Opens the session or notes the failure; either is committed. None is a refusal.
async fn settle(
    auth: &Auth,
    found: Option<&user::Model>,
    verdict: &Verdict,
    caller: &Caller,
) -> Result<Option<Opened>, Error> {
    let now = auth.clock().now();
    let txn = auth.db().begin().await?;
    // Again, inside the transaction: the password may have changed while it was being compared.
    let user = match found {
        Some(found) => {
            User::find_by_id(found.id).one(&txn).await?.filter(|u| u.hashed_password == found.hashed_password)
        }
        None => None,
    };
    let meta = match &user {
        Some(user) => user.find_related(AdminUserMeta).one(&txn).await?,
        None => None,
    };
    let reason = match (&user, &meta, verdict) {
        (Some(user), Some(meta), Verdict::Right { rehashed }) if meta.status == Status::Active => {
            let role_profiles = auth.role_profiles(&user.find_related(UserRoleProfile).all(&txn).await?);
            let opened = open(auth, &txn, user, role_profiles, caller).await?;
            if let Some(hash) = rehashed {
                User::update_many()
                    .col_expr(user::Column::HashedPassword, Expr::value(hash.clone()))
                    .filter(user::Column::Id.eq(user.id))
                    .exec(&txn)
                    .await?;
            }
            let event = Event::success("login").by_self(user.id).in_session(opened.claims.sid);
            audit::record(&txn, caller, now, event.with(json!({ "rehashed": rehashed.is_some() }))).await?;
            txn.commit().await?;
            return Ok(Some(opened));
        }
        (Some(_), _, Verdict::Right { .. }) => "disabled",
        (Some(_), _, Verdict::Wrong) => "wrong_password",
        (None, _, _) => "unknown_email",
    };
    if let Some(meta) = meta {
        AdminUserMeta::update_many()
            .col_expr(admin_user_meta::Column::FailedLogins, Expr::col(admin_user_meta::Column::FailedLogins).add(1))
            .filter(admin_user_meta::Column::UserId.eq(meta.user_id))
            .exec(&txn)
            .await?;
    }
    let event = Event::failure("login", reason).about(user.map(|user| user.id));
    audit::record(&txn, caller, now, event).await?;
    txn.commit().await?;
    Ok(None)
}

//! `POST /refresh`: a refresh token becomes the next one, and an access token that says what is true now.
//!
//! Invariant: one conditional statement decides who rotates, so there is never a second winner, on one process or on
//! many. Threat: a stolen token. Whoever presents one that was rotated away ends the session for both; except that the
//! losers of an honest race (tabs, a lost answer) get the current token again for a few seconds: it is derived, so all
//! of them end on the same one.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, ModelTrait, QueryFilter, sea_query::Expr};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use vestibule_entity::{Session, User, UserRoleProfile, session};

use super::{
    burst::Burst,
    open::{self, Opened, TokenResponse, respond},
};
use crate::{
    audit::{Caller, Event},
    auth::Auth,
    crypto::{
        claims::Claims,
        refresh_token::{self, Presented},
    },
    db::retrying,
    error::{Code, Error},
    http::{cookie::RefreshCookie, endpoint::Reply, input::MaybeInput},
    mail::message::Message,
    revocation::{Change, Revoked, revoke},
    standing::Standing,
};

/// The token; without one the cookie is used.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RefreshRequest {
    #[schema(value_type = Option<String>)]
    refresh_token: Option<SecretString>,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    cookie: RefreshCookie,
    MaybeInput(request): MaybeInput<RefreshRequest>,
) -> Result<Reply<200, TokenResponse>, Error> {
    let sent = request.and_then(|request| request.refresh_token);
    let by_cookie = sent.is_none();
    let token = match sent {
        Some(token) => token,
        None => cookie.accept()?.map(SecretString::from).ok_or(Code::MissingToken)?,
    };
    let opened = refresh(&auth, &token, caller).await?;
    respond(&auth, opened, by_cookie).await
}

/// Uses a refresh token.
///
/// # Errors
/// `invalid_token` for one we never made; `session_ended` for one whose session is over, or ends now because of it.
pub async fn refresh(auth: &Auth, token: &SecretString, caller: Caller) -> Result<Opened, Error> {
    let presented = Presented::parse(token.expose_secret()).ok_or(Code::InvalidToken)?;
    let step = auth.clone();
    let opened = auth.run(async move { retrying(|| rotate(&step, presented, &caller)).await }).await?;
    opened.ok_or_else(|| Code::SessionEnded.into())
}

/// None is a refusal; one that must be remembered has been committed.
async fn rotate(auth: &Auth, presented: Presented, caller: &Caller) -> Result<Option<Opened>, Error> {
    let now = auth.clock().now();
    // Before the transaction: garbage and forgeries take no turn from those who write, and end nobody's session. What is
    // read here decides nothing: the statement below finds out whether it is still true.
    let session = Session::find_by_id(presented.sid).one(auth.db().read()).await?;
    let session = session.filter(|s| presented.is_genuine(auth.refresh_key(), &s.salt)).ok_or(Code::InvalidToken)?;
    let txn = auth.db().begin().await?;
    let session = match advance(auth, &txn, &session, presented.counter, now).await? {
        Some(rotated) => rotated,
        // Somebody else was first, perhaps a moment ago: look again.
        None => match Session::find_by_id(presented.sid).one(&txn).await? {
            Some(now_is) if !now_is.is_live(now) => return Ok(None),
            Some(now_is) if Burst::of(&now_is).forgives(presented.counter, now, auth.config().refresh_grace) => now_is,
            Some(now_is) => {
                let revoked = end_for_reuse(auth, &txn, &now_is, presented.counter, caller).await?;
                auth.commit(txn, revoked).await?;
                return Ok(None);
            }
            None => return Ok(None),
        },
    };
    let Some(user) = User::find_by_id(session.user_id).one(&txn).await? else { return Ok(None) };
    match Standing::now(&txn, auth.config(), &user).await? {
        Standing::Good => {}
        Standing::Disabled => return Ok(None),
        // Not committed: the token is still the current one when the email has been confirmed.
        Standing::EmailNotVerified => return Err(Code::EmailNotVerified.into()),
    }
    let role_profiles = auth.role_profiles(&user.find_related(UserRoleProfile).all(&txn).await?);
    txn.commit().await?;
    Ok(Some(Opened {
        claims: Claims::new(auth.issuer(), &user, role_profiles.clone(), session.id, now),
        user: open::User::new(&user, role_profiles),
        refresh_token: refresh_token::derive(auth.refresh_key(), session.id, session.counter, &session.salt),
        expires_at: session.expires_at,
        device_epoch: user.device_epoch,
    }))
}

/// The one statement: whoever holds the current token moves the counter on by one.
async fn advance(
    auth: &Auth,
    txn: &DatabaseTransaction,
    seen: &session::Model,
    counter: i64,
    now: DateTime<Utc>,
) -> Result<Option<session::Model>, Error> {
    use session::Column as C;
    let next = Burst::of(seen).rotate(counter, now, auth.config().refresh_grace);
    let rotated = Session::update_many()
        .col_expr(C::Counter, Expr::col(C::Counter).add(1))
        .col_expr(C::RotatedAt, Expr::value(now))
        .col_expr(C::GraceFloor, Expr::value(next.floor))
        .col_expr(C::GraceFloorAt, Expr::value(next.floor_at))
        .col_expr(C::GraceBefore, Expr::value(next.before))
        .col_expr(C::GraceBeforeAt, Expr::value(next.before_at))
        .col_expr(C::LastUsedAt, Expr::value(now))
        .col_expr(C::IdleExpiresAt, Expr::value(now + auth.config().session_idle_ttl))
        .filter(C::Id.eq(seen.id))
        .filter(C::Counter.eq(counter))
        .filter(C::RevokedAt.is_null())
        .filter(C::IdleExpiresAt.gt(now))
        .filter(C::ExpiresAt.gt(now))
        .exec_with_returning(txn)
        .await?;
    Ok(rotated.into_iter().next())
}

async fn end_for_reuse(
    auth: &Auth,
    txn: &DatabaseTransaction,
    session: &session::Model,
    counter: i64,
    caller: &Caller,
) -> Result<Revoked, Error> {
    let at = auth.moment();
    if let Some(user) = User::find_by_id(session.user_id).one(txn).await? {
        auth.post(txn, &user.email, Some(user.id), &Message::SessionEndedForReuse).await?;
    }
    let (_, revoked) = revoke(txn, session.user_id, &Change::SessionsEnded(vec![session.id]), at).await?;
    let event = Event::failure("refresh.reuse", "rotated_away").about(Some(session.user_id)).in_session(session.id);
    let detail = json!({ "reason": "rotated_away", "presented": counter, "current": session.counter });
    auth.record(txn, caller, at.now, event.with(detail)).await?;
    Ok(revoked)
}

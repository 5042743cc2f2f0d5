//! `POST /refresh`: a refresh token becomes the next one, and an access token that says what is true now.
//!
//! Invariant: one conditional statement decides who rotates, so there is never a second winner, on one process or on
//! many. Threat: a stolen token. A token whose child was used already ends the session for all who hold one; except that
//! parallel requests get the current token again during the grace. The direct parent of an unused token is a retry of a
//! lost answer, however late, and leads to the current token as well: it is derived, so all of them end on the same one.
//! Neither holds for a request that comes from another network and with other software than the session's last use.

use std::cmp::Reverse;

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, ModelTrait, QueryFilter, QuerySelect, sea_query::Expr};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Session, User, UserRoleProfile, session};

use super::{
    grace::{Age, GraceWindow},
    open::{self, NewSession, TokenResponse, token_response},
    origin::Differs,
    reuse::end_for_reuse,
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
    revocation::Revoked,
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
    let opened = match sent {
        Some(token) => refresh(&auth, &token, caller).await?,
        None => refresh_by_cookies(&auth, cookie.accept()?, caller).await?,
    };
    token_response(&auth, opened, by_cookie).await
}

/// Cookies of one name from other paths or domains, or left by another setting: any that is live counts.
async fn refresh_by_cookies(auth: &Auth, tokens: Vec<SecretString>, caller: Caller) -> Result<NewSession, Error> {
    if tokens.is_empty() {
        return Err(Code::MissingToken.into());
    }
    let mut presented: Vec<Presented> =
        tokens.iter().filter_map(|token| Presented::parse(token.expose_secret())).collect();
    // The newest of a session first: an older one alone would be a theft, beside its child it is left over.
    presented.sort_by_key(|token| Reverse(token.counter));
    let mut over: Vec<Uuid> = Vec::new();
    for token in presented {
        if over.contains(&token.sid) {
            continue;
        }
        match use_token(auth, token, caller.clone()).await {
            Err(e) if e.code() == Code::InvalidToken => {}
            Err(e) if e.code() == Code::SessionEnded => over.push(token.sid),
            done => return done,
        }
    }
    Err(if over.is_empty() { Code::InvalidToken } else { Code::SessionEnded }.into())
}

/// Uses a refresh token.
///
/// # Errors
/// `invalid_token` for one we never made; `session_ended` for one whose session is over, or ends now because of it.
pub async fn refresh(auth: &Auth, token: &SecretString, caller: Caller) -> Result<NewSession, Error> {
    use_token(auth, Presented::parse(token.expose_secret()).ok_or(Code::InvalidToken)?, caller).await
}

async fn use_token(auth: &Auth, presented: Presented, caller: Caller) -> Result<NewSession, Error> {
    let step = auth.clone();
    let opened = auth.run(async move { retrying(|| rotate(&step, presented, &caller)).await }).await?;
    opened.ok_or_else(|| Code::SessionEnded.into())
}

/// One use of a refresh token.
struct Use<'a> {
    presented: Presented,
    caller: &'a Caller,
    now: DateTime<Utc>,
}

/// None is a refusal; one that must be remembered has been committed.
async fn rotate(auth: &Auth, presented: Presented, caller: &Caller) -> Result<Option<NewSession>, Error> {
    let now = auth.clock().now();
    // Before the transaction: garbage and forgeries take no turn from those who write, and end nobody's session. What is
    // read here decides nothing: the statement below finds out whether it is still true.
    let seen = Session::find_by_id(presented.sid).one(auth.db().read()).await?;
    let seen = seen.filter(|s| presented.is_genuine(auth.refresh_key(), &s.salt)).ok_or(Code::InvalidToken)?;
    let used = Use { presented, caller, now };
    let next = GraceWindow::of(&seen).rotate(presented.counter, now, auth.config().refresh_grace);
    let txn = auth.db().begin().await?;
    let mut moved = Differs::from_last(&seen, caller).both();
    let session = match store(auth, &txn, &used, presented.counter, next).await? {
        Some(rotated) => rotated,
        None => match not_current(auth, &txn, &used).await? {
            Older::Served(session) => {
                moved = false;
                session
            }
            Older::CaughtUp(session) => session,
            Older::Over => return Ok(None),
            Older::Reused(revoked) => {
                auth.commit(txn, revoked).await?;
                return Ok(None);
            }
        },
    };
    let Some(user) = User::find_by_id(session.user_id).one(&txn).await? else { return Ok(None) };
    match Standing::now(&txn, auth.config(), &user).await? {
        Standing::Good => {}
        Standing::Disabled | Standing::Unconfirmed => return Ok(None),
        // Not committed: the token is still the current one when the email has been confirmed.
        Standing::EmailNotVerified => return Err(Code::EmailNotVerified.into()),
    }
    let role_profiles = auth.role_profiles(&user.find_related(UserRoleProfile).all(&txn).await?);
    if moved {
        let event = Event::success("refresh.moved").by_self(user.id).in_session(session.id);
        let was = json!({ "was": { "ip": seen.last_ip(), "user_agent": seen.last_user_agent() } });
        auth.record(&txn, caller, now, event.with(was)).await?;
        let told = Message::SessionMoved { ip: caller.ip.clone(), user_agent: caller.user_agent.clone(), at: now };
        auth.enqueue(&txn, &user.email, Some(user.id), &told).await?;
        auth.commit(txn, Revoked::default()).await?;
    } else {
        txn.commit().await?;
    }
    Ok(Some(NewSession {
        claims: Claims::new(auth.issuer(), &user, role_profiles.clone(), (session.id, session.ends_at()), now),
        user: open::User::new(&user, role_profiles),
        refresh_token: refresh_token::derive(auth.refresh_key(), session.id, session.counter, &session.salt),
        expires_at: session.expires_at,
        replaced: false,
        device_epoch: user.device_epoch,
    }))
}

/// The one statement: where the row's counter is still `from`, the session is as `next` says, and was used now and here.
async fn store(
    auth: &Auth,
    txn: &DatabaseTransaction,
    used: &Use<'_>,
    from: i64,
    next: GraceWindow,
) -> Result<Option<session::Model>, Error> {
    use session::Column as C;
    let rotated = Session::update_many()
        .col_expr(C::Counter, Expr::value(next.counter))
        .col_expr(C::RotatedAt, Expr::value(next.rotated_at))
        .col_expr(C::GraceFloor, Expr::value(next.first))
        .col_expr(C::GraceFloorAt, Expr::value(next.first_at))
        .col_expr(C::GraceBefore, Expr::value(next.before))
        .col_expr(C::GraceBeforeAt, Expr::value(next.before_at))
        .col_expr(C::LastIp, Expr::value(used.caller.ip.as_str()))
        .col_expr(C::LastUserAgent, Expr::value(used.caller.user_agent.as_str()))
        .col_expr(C::LastUsedAt, Expr::value(used.now))
        .col_expr(C::IdleExpiresAt, Expr::value(used.now + auth.config().session_idle_ttl))
        .filter(C::Id.eq(used.presented.sid))
        .filter(C::Counter.eq(from))
        .filter(C::RevokedAt.is_null())
        .filter(C::IdleExpiresAt.gt(used.now))
        .filter(C::ExpiresAt.gt(used.now))
        .exec_with_returning(txn)
        .await?;
    Ok(rotated.into_iter().next())
}

/// What a token leads to that did not rotate.
enum Older {
    /// The session is over.
    Over,
    /// The current token again.
    Served(session::Model),
    /// The row was behind the token, and has caught up.
    CaughtUp(session::Model),
    /// The session ends because of it.
    Reused(Revoked),
}

/// Another request was first, perhaps a moment ago; or the answer was lost; or the token was stolen.
async fn not_current(auth: &Auth, txn: &DatabaseTransaction, used: &Use<'_>) -> Result<Older, Error> {
    let Use { presented, caller, now } = *used;
    let grace = auth.config().refresh_grace;
    let Some(row) = Session::find_by_id(presented.sid).one(txn).await?.filter(|s| s.is_live(now)) else {
        return Ok(Older::Over);
    };
    // Tabs that race write nothing, and wait for no lock.
    let quiet = GraceWindow::of(&row).age(presented.counter, now, grace) == Age::Retry { late: false };
    if quiet && !Differs::from_last(&row, caller).any() {
        return Ok(Older::Served(row));
    }
    // Whatever else it is has to be written: decided again on rows that stand still, locked in the order of a login.
    User::find_by_id(row.user_id).lock_exclusive().one(txn).await?;
    let row = Session::find_by_id(presented.sid).lock_exclusive().one(txn).await?.filter(|s| s.is_live(now));
    let Some(row) = row else { return Ok(Older::Over) };
    let (window, differs) = (GraceWindow::of(&row), Differs::from_last(&row, caller));
    let detail = json!({ "presented": presented.counter, "current": row.counter, "differs": differs.named() });
    match window.age(presented.counter, now, grace) {
        // Ours by its signature, so the database has gone back. A thief gains nothing that the token did not give.
        Age::Ahead | Age::Current => {
            let next = window.rotate(presented.counter, now, grace);
            let Some(caught_up) = store(auth, txn, used, row.counter, next).await? else { return Ok(Older::Over) };
            auth.record(
                txn,
                caller,
                now,
                Event::success("refresh.ahead").about(Some(row.user_id)).in_session(row.id).with(detail),
            )
            .await?;
            Ok(Older::CaughtUp(caught_up))
        }
        Age::Retry { .. } if differs.both() => {
            end_for_reuse(auth, txn, &row, presented.counter, "from_elsewhere", caller).await.map(Older::Reused)
        }
        Age::Retry { late } => {
            if differs.any() {
                auth.record(
                    txn,
                    caller,
                    now,
                    Event::success("refresh.retry").about(Some(row.user_id)).in_session(row.id).with(detail),
                )
                .await?;
            }
            // It brings an access token, which a later logout must know of.
            let served = if late { store(auth, txn, used, row.counter, window.serve_late(now)).await? } else { None };
            Ok(Older::Served(served.unwrap_or(row)))
        }
        Age::Reused => {
            end_for_reuse(auth, txn, &row, presented.counter, "rotated_away", caller).await.map(Older::Reused)
        }
    }
}

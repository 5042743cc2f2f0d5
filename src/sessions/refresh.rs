//! `POST /refresh`: rotates a refresh token, and issues an access token with the current claims.
//!
//! Invariant: one conditional statement decides which request rotates the token, so exactly one succeeds, on one
//! process or on many. Threat: a stolen token. Reuse of a token whose child was already used ends the session, except
//! during the grace window, when parallel requests receive the current token. The direct parent of an unused token
//! counts as the retry of a lost response at any time, and receives the current token as well. The current token is
//! derived, so all of them get the same one. Neither exception holds for a request from another network and with
//! another user agent than the session's last use.
//!
//! The rotation is a transaction of its own, because all refreshes of SQLite pass through one writer. User, standing
//! and policy are read before it, and the roles after it. A ban or a logout in between sets `revoked_at`, so nothing
//! rotates. A role change in between raises `claims_version`: the token has the new roles with the old version, which is
//! stale, so the client refreshes again. The other order would sign old roles with the new version. An error after the
//! rotation loses a response, and the next request is the retry of a direct parent. Whatever writes more than the
//! rotation (reuse, a move, the claims of an app), and every rejection, is one transaction.

use std::cmp::Reverse;

use actix_web::web::Data;
use sea_orm::{EntityTrait, ModelTrait, QuerySelect};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Session, User, UserRoleProfile, session};

use super::rotate;
use crate::{
    audit::{Caller, Event, Origin, done, failed},
    auth::{
        Auth,
        refreshes::{Outcome, Rotated},
        transact::Tx,
    },
    crypto::refresh_token::Presented,
    error::{Code, Error},
    http::{cookie::RefreshCookie, endpoint::Reply, input::MaybeInput},
    mail::message::Message,
    meters::Refresh,
    signin::{
        answer::{TokenResponse, token_response},
        grace::{Age, GraceWindow},
        origin::Differs,
        reuse::end_for_reuse,
        rotation::Rotation,
        session::NewSession,
        sign_in::may_go_on,
    },
};

/// The token. Without one the cookie is used.
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
    let session = match sent {
        Some(token) => auth.refresh(&token, caller).await?,
        None => refresh_by_cookies(&auth, cookie.accept()?, caller).await?,
    };
    token_response(&auth, session, by_cookie).await
}

/// Several cookies of one name, from other paths or domains or from an earlier configuration: any valid one counts.
async fn refresh_by_cookies(auth: &Auth, tokens: Vec<SecretString>, caller: Caller) -> Result<NewSession, Error> {
    if tokens.is_empty() {
        return Err(Code::MissingToken.into());
    }
    let mut presented: Vec<Presented> =
        tokens.iter().filter_map(|token| Presented::parse(token.expose_secret())).collect();
    // The newest token of a session first. An older one alone would look like a theft, but beside its child it is only
    // left over.
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

impl Auth {
    /// Uses a refresh token: the session has a new one then.
    ///
    /// # Errors
    /// `invalid_token` for one we never made; `session_ended` for one whose session is over, or ends now because of it.
    pub async fn refresh(&self, token: &SecretString, caller: Caller) -> Result<NewSession, Error> {
        use_token(self, Presented::parse(token.expose_secret()).ok_or(Code::InvalidToken)?, caller).await
    }
}

async fn use_token(auth: &Auth, presented: Presented, caller: Caller) -> Result<NewSession, Error> {
    let (session, refresh) = match rotate::usual(auth, presented, caller.clone()).await? {
        Outcome::Rotated(rotated) => {
            let Rotated { session, user, role_profiles } = *rotated;
            let role_profiles = auth.role_profiles(&role_profiles);
            (Some(NewSession::plain(auth, &user, role_profiles, &session, auth.clock().now())), Refresh::Rotated)
        }
        Outcome::Unusual(seen) => {
            let step = auth.clone();
            let rotated =
                async move { step.transact_here(&caller, async move |tx| rotate(&tx, presented, &seen).await).await };
            auth.run(rotated).await?
        }
    };
    auth.meters().refresh(refresh);
    session.ok_or_else(|| Code::SessionEnded.into())
}

/// No session if it has ended, or ends now because of this token: then that is committed.
async fn rotate(tx: &Tx, presented: Presented, seen: &session::Model) -> Result<(Option<NewSession>, Refresh), Error> {
    let now = tx.now();
    let next = GraceWindow::of(seen).rotate(presented.counter, now, tx.config().refresh_grace);
    let (mut moved, mut how) = (Differs::from_last(seen, tx.caller()).both(), Refresh::Rotated);
    let session = match store(tx, presented.sid, presented.counter, next).await? {
        Some(rotated) => rotated,
        None => match not_current(tx, presented).await? {
            Older::Served(session) => {
                (moved, how) = (false, Refresh::Grace);
                session
            }
            Older::CaughtUp(session) => session,
            Older::Over => return Ok((None, Refresh::Ended)),
            Older::Reused => return Ok((None, Refresh::Reuse)),
        },
    };
    let user = User::find_by_id(session.user_id).one(tx).await?.ok_or(Code::SessionEnded)?;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    // Not committed: the token stays current.
    may_go_on(tx, &user, &role_profiles, session.acr()).await?;
    if moved {
        let was = Origin { ip: seen.last_ip().to_owned(), user_agent: seen.last_user_agent().to_owned() };
        tx.record(Event::success(done::RefreshMoved { was }).by_self(user.id).in_session(session.id)).await?;
        let (ip, user_agent) = (tx.caller().ip.clone(), tx.caller().user_agent.clone());
        tx.mail(&user, &Message::SessionMoved { ip, user_agent, at: now }).await?;
    }
    NewSession::of(tx, &user, role_profiles, &session).await.map(|session| (Some(session), how))
}

async fn store(tx: &Tx, sid: Uuid, from: i64, next: GraceWindow) -> Result<Option<session::Model>, Error> {
    let rotation = Rotation { sid, from, next, caller: tx.caller() };
    Ok(rotation.store(tx.config(), tx.now()).exec_with_returning(tx).await?.into_iter().next())
}

/// The result of a token that did not rotate.
enum Older {
    /// The session has ended.
    Over,
    /// It ends now, because of this token.
    Reused,
    /// The current token again.
    Served(session::Model),
    /// The row was behind the token, and has caught up.
    CaughtUp(session::Model),
}

/// Another request rotated the token first, the response was lost, or the token was stolen.
async fn not_current(tx: &Tx, presented: Presented) -> Result<Older, Error> {
    let (caller, now, grace) = (tx.caller(), tx.now(), tx.config().refresh_grace);
    let Some(row) = Session::find_by_id(presented.sid).one(tx).await?.filter(|s| s.is_live(now)) else {
        return Ok(Older::Over);
    };
    // Parallel requests of several tabs write nothing, and wait for no lock.
    let quiet = GraceWindow::of(&row).age(presented.counter, now, grace) == Age::Retry { late: false };
    if quiet && !Differs::from_last(&row, caller).any() {
        return Ok(Older::Served(row));
    }
    // All other cases write. They are decided again on locked rows, in the lock order of a login.
    User::find_by_id(row.user_id).lock_exclusive().one(tx).await?;
    let row = Session::find_by_id(presented.sid).lock_exclusive().one(tx).await?.filter(|s| s.is_live(now));
    let Some(row) = row else { return Ok(Older::Over) };
    let (window, differs) = (GraceWindow::of(&row), Differs::from_last(&row, caller));
    let (token, current, named) = (presented.counter, row.counter, differs.named());
    let record = async |event: Event| tx.record(event.about(Some(row.user_id)).in_session(row.id)).await;
    let reused = async |reuse| {
        end_for_reuse(tx, &row, reuse).await?;
        Ok(Older::Reused)
    };
    match window.age(presented.counter, now, grace) {
        // The signature is ours, so the database was restored to an older state. A thief gains nothing beyond the token
        // itself.
        Age::Ahead | Age::Current => {
            let next = window.rotate(presented.counter, now, grace);
            let Some(caught_up) = store(tx, presented.sid, row.counter, next).await? else { return Ok(Older::Over) };
            record(Event::success(done::RefreshAhead { presented: token, current, differs: named })).await?;
            Ok(Older::CaughtUp(caught_up))
        }
        Age::Retry { .. } if differs.both() => {
            reused(failed::RefreshReuse::FromElsewhere { presented: token, current }).await
        }
        Age::Retry { late } => {
            if differs.any() {
                record(Event::success(done::RefreshRetry { presented: token, current, differs: named })).await?;
            }
            // The response contains an access token, which a later logout must revoke.
            let next = window.serve_late(now);
            let served = if late { store(tx, presented.sid, row.counter, next).await? } else { None };
            Ok(Older::Served(served.unwrap_or(row)))
        }
        Age::Reused => reused(failed::RefreshReuse::RotatedAway { presented: token, current }).await,
    }
}

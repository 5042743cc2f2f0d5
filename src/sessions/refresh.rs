//! `POST /refresh`: a refresh token becomes the next one, and an access token that says what is true now.
//!
//! Invariant: one conditional statement decides who rotates, so there is never a second winner, on one process or on
//! many. Threat: a stolen token. A token whose child was used already ends the session for all who hold one; except that
//! parallel requests get the current token again during the grace. The direct parent of an unused token is a retry of a
//! lost answer, however late, and leads to the current token as well: it is derived, so all of them end on the same one.
//! Neither holds for a request that comes from another network and with other software than the session's last use.

use std::cmp::Reverse;

use actix_web::web::Data;
use sea_orm::{EntityTrait, ModelTrait, QuerySelect};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Session, User, UserRoleProfile, session};

use super::origin::Differs;
use crate::{
    audit::{Caller, Event},
    auth::{Auth, transact::Tx},
    crypto::refresh_token::Presented,
    error::{Code, Error},
    http::{cookie::RefreshCookie, endpoint::Reply, input::MaybeInput},
    mail::message::Message,
    signin::{
        answer::{TokenResponse, token_response},
        grace::{Age, GraceWindow},
        reuse::end_for_reuse,
        session::NewSession,
    },
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
    let session = match sent {
        Some(token) => auth.refresh(&token, caller).await?,
        None => refresh_by_cookies(&auth, cookie.accept()?, caller).await?,
    };
    token_response(&auth, session, by_cookie).await
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
    let step = auth.clone();
    let rotated = async move {
        // Before the transaction: garbage and forgeries take no turn from those who write, and end nobody's session.
        // What is read here decides nothing: the statement that rotates finds out whether it is still true.
        let seen = Session::find_by_id(presented.sid).one(step.db().read()).await?;
        let seen = seen.filter(|s| presented.is_genuine(step.refresh_key(), &s.salt)).ok_or(Code::InvalidToken)?;
        step.transact_here(&caller, async move |tx| rotate(&tx, presented, &seen).await).await
    };
    auth.run(rotated).await?.ok_or_else(|| Code::SessionEnded.into())
}

/// None where the session is over, or has just been ended by this: then that is committed.
async fn rotate(tx: &Tx, presented: Presented, seen: &session::Model) -> Result<Option<NewSession>, Error> {
    let now = tx.now();
    let next = GraceWindow::of(seen).rotate(presented.counter, now, tx.config().refresh_grace);
    let mut moved = Differs::from_last(seen, tx.caller()).both();
    let session = match store(tx, presented.sid, presented.counter, next).await? {
        Some(rotated) => rotated,
        None => match not_current(tx, presented).await? {
            Older::Served(session) => {
                moved = false;
                session
            }
            Older::CaughtUp(session) => session,
            Older::Over => return Ok(None),
        },
    };
    let user = User::find_by_id(session.user_id).one(tx).await?.ok_or(Code::SessionEnded)?;
    match Standing::now(tx, tx.config(), &user).await? {
        Standing::Good => {}
        Standing::Disabled | Standing::Unconfirmed => return Err(Code::SessionEnded.into()),
        // Not committed: the token is still the current one when the email has been confirmed.
        Standing::EmailNotVerified => return Err(Code::EmailNotVerified.into()),
    }
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    if moved {
        let event = Event::success("refresh.moved").by_self(user.id).in_session(session.id);
        let was = json!({ "was": { "ip": seen.last_ip(), "user_agent": seen.last_user_agent() } });
        tx.record(event.with(was)).await?;
        let (ip, user_agent) = (tx.caller().ip.clone(), tx.caller().user_agent.clone());
        tx.mail(&user, &Message::SessionMoved { ip, user_agent, at: now }).await?;
    }
    NewSession::of(tx, &user, role_profiles, &session).await.map(Some)
}

async fn store(tx: &Tx, sid: Uuid, from: i64, next: GraceWindow) -> Result<Option<session::Model>, Error> {
    Ok(next.update(tx, sid, from).exec_with_returning(tx).await?.into_iter().next())
}

/// What a token leads to that did not rotate.
enum Older {
    /// The session is over, perhaps because of it.
    Over,
    /// The current token again.
    Served(session::Model),
    /// The row was behind the token, and has caught up.
    CaughtUp(session::Model),
}

/// Another request was first, perhaps a moment ago; or the answer was lost; or the token was stolen.
async fn not_current(tx: &Tx, presented: Presented) -> Result<Older, Error> {
    let (caller, now, grace) = (tx.caller(), tx.now(), tx.config().refresh_grace);
    let Some(row) = Session::find_by_id(presented.sid).one(tx).await?.filter(|s| s.is_live(now)) else {
        return Ok(Older::Over);
    };
    // Tabs that race write nothing, and wait for no lock.
    let quiet = GraceWindow::of(&row).age(presented.counter, now, grace) == Age::Retry { late: false };
    if quiet && !Differs::from_last(&row, caller).any() {
        return Ok(Older::Served(row));
    }
    // Whatever else it is has to be written: decided again on rows that stand still, locked in the order of a login.
    User::find_by_id(row.user_id).lock_exclusive().one(tx).await?;
    let row = Session::find_by_id(presented.sid).lock_exclusive().one(tx).await?.filter(|s| s.is_live(now));
    let Some(row) = row else { return Ok(Older::Over) };
    let (window, differs) = (GraceWindow::of(&row), Differs::from_last(&row, caller));
    let detail = json!({ "presented": presented.counter, "current": row.counter, "differs": differs.named() });
    let event = |action| Event::success(action).about(Some(row.user_id)).in_session(row.id).with(detail);
    let reused = async |reason| {
        end_for_reuse(tx, &row, presented.counter, reason).await?;
        Ok(Older::Over)
    };
    match window.age(presented.counter, now, grace) {
        // Ours by its signature, so the database has gone back. A thief gains nothing that the token did not give.
        Age::Ahead | Age::Current => {
            let next = window.rotate(presented.counter, now, grace);
            let Some(caught_up) = store(tx, presented.sid, row.counter, next).await? else { return Ok(Older::Over) };
            tx.record(event("refresh.ahead")).await?;
            Ok(Older::CaughtUp(caught_up))
        }
        Age::Retry { .. } if differs.both() => reused("from_elsewhere").await,
        Age::Retry { late } => {
            if differs.any() {
                tx.record(event("refresh.retry")).await?;
            }
            // It brings an access token, which a later logout must know of.
            let next = window.serve_late(now);
            let served = if late { store(tx, presented.sid, row.counter, next).await? } else { None };
            Ok(Older::Served(served.unwrap_or(row)))
        }
        Age::Reused => reused("rotated_away").await,
    }
}

//! `POST /providers/finish`: the page, or the app, asks for what the provider has confirmed.
//!
//! Threat: code injection. What came back in the URL counts only with the cookie of the browser that began, or with the
//! verifier that the app has kept; and to change an account, only in the session that asked for it.

use actix_web::{HttpRequest, web::Data};
use sea_orm::{EntityTrait, QuerySelect};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Session, User, session, types::Email, user};

use super::{
    flow::{self, Arrived, Purpose},
    log_in::log_in,
};
use crate::{
    audit::Caller,
    auth::{Auth, transact::Tx},
    enrolled::methods,
    error::{Code, Error, FieldErrors, Unfinished},
    http::{
        access::MaybeUser,
        cookie::CookieWish,
        endpoint::{Either, Empty, Reply},
        input::Input,
    },
    providers::challenge_of,
    signin::{
        answer::{TokenResponse, sign_in_response, token_response},
        challenge::Kind,
        identity,
        proof::Proof,
        renew::renew,
        session::NewSession,
        sign_in::SignIn,
    },
};

/// How often a login is tried that meets a sign-up with the same email, or the same identity, at the same moment.
const TRIES: usize = 3;

/// What the URL has: `#ceremony=` for our pages, `#code=` for an app with its verifier.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IdentityFinishRequest {
    ceremony: Option<String>,
    code: Option<String>,
    /// Whose S256 the app sent as `challenge`.
    verifier: Option<String>,
    /// Where the provider says none: asked for by a 422 at `/email`.
    email: Option<String>,
    /// True puts the refresh token into a cookie instead of the body.
    #[serde(default)]
    cookie: bool,
}

/// What finds the row.
#[derive(Clone)]
enum Shown {
    Ceremony { handle: String, browser: String },
    Code { handle: String, verifier: String },
}

/// What the row leads to.
enum Finished {
    SignedIn(SignIn),
    SteppedUp(Box<NewSession>),
    Linked,
}

pub(crate) async fn handle(
    MaybeUser(bearer): MaybeUser,
    auth: Data<Auth>,
    caller: Caller,
    from: CookieWish,
    req: HttpRequest,
    Input(request): Input<IdentityFinishRequest>,
) -> Result<Either<Reply<200, TokenResponse>, Empty<204>>, Error> {
    let IdentityFinishRequest { ceremony, code, verifier, email, cookie } = request;
    from.check(cookie)?;
    let mut wrong = FieldErrors::default();
    let email = email.map(|email| wrong.check("/email", Email::parse(&email)));
    if email == Some(None) {
        return Err(wrong.into());
    }
    let (handle, shown) = match (ceremony, code, verifier) {
        (Some(handle), None, None) => {
            let browser = flow::browser(&req, &handle).ok_or(Code::InvalidChallenge)?;
            (handle.clone(), Shown::Ceremony { handle, browser })
        }
        (None, Some(handle), Some(verifier)) => (handle.clone(), Shown::Code { handle, verifier }),
        _ => return Err(Error::field("/ceremony", "one_of", "Send `ceremony`, or `code` with `verifier`.")),
    };
    let session = bearer.map(|user| (user.id(), user.sid()));
    let by_cookie = caller.session.is_some_and(|presented| Some(presented.sid) == session.map(|(_, sid)| sid));
    let email = email.flatten();
    let mut tries = 0;
    let finished = loop {
        let (shown, email) = (shown.clone(), email.clone());
        let work = async move |tx| evaluate(&tx, &shown, session, email.as_ref(), cookie).await;
        match auth.transact(&caller, work).await {
            // The other one has committed, so this time there is an account.
            Err(e) if matches!(e.code(), Code::EmailTaken | Code::Conflict) && tries < TRIES => tries += 1,
            done => break done??,
        }
    };
    let gone = flow::no_cookie(auth.config(), &handle);
    match finished {
        Finished::SignedIn(signed_in) => {
            let mut reply = sign_in_response(&auth, signed_in, cookie).await?;
            reply.cookies.push(gone);
            Ok(Either::A(reply))
        }
        Finished::SteppedUp(session) => {
            let mut reply = token_response(&auth, *session, by_cookie).await?;
            reply.cookies.push(gone);
            Ok(Either::A(reply))
        }
        Finished::Linked => Ok(Either::B(Empty { cookies: vec![gone] })),
    }
}

/// The inner error is committed: what was shown stays used.
async fn evaluate(
    tx: &Tx,
    shown: &Shown,
    session: Option<(Uuid, Uuid)>,
    email: Option<&Email>,
    cookie: bool,
) -> Result<Result<Finished, Error>, Error> {
    let arrived: Arrived = match shown {
        Shown::Ceremony { handle, browser } => flow::take(tx, Kind::IdentityArrived, handle, Some(browser)).await?,
        Shown::Code { handle, verifier } => {
            let arrived: Arrived = flow::take(tx, Kind::IdentityArrived, handle, None).await?;
            if arrived.wanted.app_challenge.as_deref() != Some(&challenge_of(verifier)) {
                return Ok(Err(Code::InvalidChallenge.into()));
            }
            arrived
        }
    };
    match arrived.wanted.purpose {
        Purpose::Login => Ok(log_in(tx, &arrived, email, cookie).await?.map(Finished::SignedIn)),
        Purpose::Link { user, sid } => {
            let user = owner(tx, (user, sid), session).await?;
            identity::add(tx, &user, &arrived.identity, Some(sid)).await?;
            Ok(Ok(Finished::Linked))
        }
        Purpose::StepUp { user, sid } => {
            let user = owner(tx, (user, sid), session).await?;
            step_up(tx, &user, sid, &arrived).await.map(|renewed| renewed.map(Finished::SteppedUp))
        }
    }
}

/// The user of the session that asked, whose row is then locked. Threat: an attacker begins to link, and a victim's browser
/// comes back with the victim's identity, which would open the attacker's account.
///
/// # Errors
/// `forbidden` for any other session; nothing is used up then.
async fn owner(tx: &Tx, asked: (Uuid, Uuid), by: Option<(Uuid, Uuid)>) -> Result<user::Model, Error> {
    if by != Some(asked) {
        return Err(Code::Forbidden.into());
    }
    let user = User::find_by_id(asked.0).lock_exclusive().one(tx).await?.ok_or(Code::InvalidToken)?;
    let live = Session::find_by_id(asked.1).one(tx).await?.is_some_and(|row: session::Model| row.is_live(tx.now()));
    if live { Ok(user) } else { Err(Code::SessionEnded.into()) }
}

async fn step_up(
    tx: &Tx,
    user: &user::Model,
    sid: Uuid,
    arrived: &Arrived,
) -> Result<Result<Box<NewSession>, Error>, Error> {
    let known = identity::shown(&arrived.identity).one(tx).await?;
    let Some(known) = known.filter(|known| known.user_id == user.id) else {
        return Ok(Err(Error::conflict(identity::ANOTHERS)));
    };
    // A provider that says when it last asked must have asked for this. Some do not say; a new login with them is fresh, too.
    if arrived.auth_time.is_some_and(|at| at < arrived.begun_at - 60) {
        return Ok(Err(Code::ProviderFailed.into()));
    }
    let mut methods = methods(tx, user.id).await?;
    if !methods.is_empty() {
        methods.push("recovery_code");
        let due = Unfinished { challenge: None, methods, expires_in: tx.config().fresh.as_secs() };
        return Ok(Err(Error::unfinished(Code::SecondFactorRequired, due, None)));
    }
    identity::note_use(tx, known.id, &arrived.identity).await?;
    renew(tx, user, sid, Proof::Identity).await.map(|session| Ok(Box::new(session)))
}

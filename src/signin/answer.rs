//! The response to every login and refresh.

use serde::Serialize;
use utoipa::ToSchema;

use super::{session::NewSession, sign_in::SignIn};
use crate::{
    auth::Auth,
    error::Error,
    http::{
        cookie::{access_cookie, device_cookie, no_session, pending_cookie, refresh_cookie},
        endpoint::Reply,
    },
    user::User,
};

/// The response to a login or refresh.
#[derive(Serialize, ToSchema)]
pub(crate) struct TokenResponse {
    /// A JWT, to be sent as `Authorization: Bearer`.
    access_token: String,
    /// Opaque, for one refresh. Left out in cookie mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// Always `bearer`.
    token_type: &'static str,
    /// Lifetime of the access token in seconds: `VESTIBULE_ACCESS_TTL`, or less where the session ends earlier.
    expires_in: u64,
    user: User,
}

/// The response to a login. In cookie mode it also sets the device cookie.
pub(crate) async fn login_response<const STATUS: u16>(
    auth: &Auth,
    session: NewSession,
    cookie: bool,
) -> Result<Reply<STATUS, TokenResponse>, Error> {
    let device =
        cookie.then(|| device_cookie(auth.config(), auth.remember_device(session.user.id, session.device_epoch)));
    let mut reply = token_response(auth, session, cookie).await?;
    reply.cookies.extend(device);
    Ok(reply)
}

/// The response to a first proof that was right: the login, or what is due.
pub(crate) async fn sign_in_response(
    auth: &Auth,
    signed_in: SignIn,
    cookie: bool,
) -> Result<Reply<200, TokenResponse>, Error> {
    match signed_in {
        SignIn::LoggedIn(session) => login_response(auth, *session, cookie).await,
        SignIn::SecondFactorRequired(due) | SignIn::EnrolmentRequired(due) => Err(due.into_error(auth.config())),
    }
}

/// The response to a login that was finished by a challenge: the cookie of the challenge is removed.
pub(crate) async fn finished_response(
    auth: &Auth,
    session: NewSession,
    cookie: bool,
) -> Result<Reply<200, TokenResponse>, Error> {
    let mut reply = login_response(auth, session, cookie).await?;
    reply.cookies.extend(cookie.then(|| pending_cookie(auth.config(), String::new(), 0)));
    Ok(reply)
}

/// Signs the token and builds the response. In cookie mode the refresh token is only in the cookie.
pub(crate) async fn token_response<const STATUS: u16>(
    auth: &Auth,
    session: NewSession,
    cookie: bool,
) -> Result<Reply<STATUS, TokenResponse>, Error> {
    let access_token = session.access_token(auth).await?;
    // Rounded up: a browser must not drop the cookie before the session expires.
    let seconds = ((session.expires_at - auth.clock().now()).num_milliseconds() + 999) / 1000;
    let (config, expires_in) = (auth.config(), session.claims.life());
    let (refresh_token, cookies) = if cookie {
        let life = i64::try_from(expires_in).unwrap_or(i64::MAX);
        let access = config.session_cookie.then(|| access_cookie(config, access_token.clone(), life));
        let refresh = refresh_cookie(config, session.refresh_token, seconds);
        (None, [refresh].into_iter().chain(access).collect())
    } else {
        (Some(session.refresh_token), if session.replaced { no_session(config) } else { Vec::new() })
    };
    let body = TokenResponse { access_token, refresh_token, token_type: "bearer", expires_in, user: session.user };
    Ok(Reply { body, cookies })
}

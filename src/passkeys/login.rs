//! `POST /passkeys/options` and `POST /passkeys/login`: a login without a password.
//!
//! Threat: account enumeration. The options are the same for every client that has shown nothing, and are made from no
//! row of a user. Nothing is hashed here, so that logins by passkey go on while the queue of hashes is full.

use actix_web::{HttpRequest, http::header::AUTHORIZATION, web::Data};
use sea_orm::{ModelTrait, QueryOrder};
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{UserRoleProfile, passkey};

use super::options::RequestOptions;
use crate::{
    audit::{Caller, Event, done, failed},
    auth::{Auth, transact::Tx},
    crypto::webauthn::LoginCredential,
    enrolled::passkeys,
    error::{Code, Error},
    http::{
        access::MaybeUser,
        cookie::CookieWish,
        endpoint::Reply,
        input::{Input, MaybeInput},
    },
    signin::{
        answer::{TokenResponse, sign_in_response},
        challenge::{self, Kind},
        passkey::{PasskeyProof, Shown, begin, verify},
        sign_in::{Login, SignIn, sign_in},
    },
    standing::Standing,
};

/// Left out for a login. Otherwise the options name the passkeys of one user.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasskeyOptionsRequest {
    /// Of a login that waits for its second factor.
    challenge: Option<String>,
    /// True in cookie mode, where a cookie has that challenge.
    #[serde(default)]
    second_factor: bool,
}

/// A passkey that logs in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasskeyLoginRequest {
    /// Of the options.
    challenge_id: String,
    /// `toJSON()` of the `PublicKeyCredential`.
    credential: LoginCredential,
    /// True puts the refresh token into a cookie instead of the body.
    #[serde(default)]
    cookie: bool,
}

pub(crate) async fn options(
    MaybeUser(user): MaybeUser,
    auth: Data<Auth>,
    caller: Caller,
    req: HttpRequest,
    MaybeInput(request): MaybeInput<PasskeyOptionsRequest>,
) -> Result<Reply<200, RequestOptions>, Error> {
    let PasskeyOptionsRequest { challenge, second_factor } = request.unwrap_or_default();
    let pending = match second_factor || challenge.is_some() {
        true => Some(challenge::of(challenge, &caller)?),
        false => None,
    };
    // Not by the session cookie, which comes along with a login, too.
    let bearer = user.filter(|_| req.headers().contains_key(AUTHORIZATION));
    let work = async move |tx: Tx| {
        let user = match (&pending, &bearer) {
            (Some(pending), _) => Some(challenge::owner(&tx, pending, &[Kind::Login, Kind::IdentityLink]).await?),
            (None, Some(bearer)) => Some(bearer.id()),
            (None, None) => None,
        };
        let Some(user) = user else {
            let begun = begin(&tx, None, Kind::PasskeyLogin).await?;
            return Ok(RequestOptions::new(tx.config(), begun, &[]));
        };
        let allowed = passkeys(user).order_by_asc(passkey::Column::Id).all(&tx).await?;
        // An empty list would allow any passkey of this site.
        if allowed.is_empty() {
            return Err(Error::conflict("The account has no passkey"));
        }
        let begun = begin(&tx, Some(user), Kind::PasskeyProof).await?;
        Ok(RequestOptions::new(tx.config(), begun, &allowed))
    };
    auth.transact(&caller, work).await.map(Reply::new)
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    from: CookieWish,
    Input(request): Input<PasskeyLoginRequest>,
) -> Result<Reply<200, TokenResponse>, Error> {
    let PasskeyLoginRequest { challenge_id, credential, cookie } = request;
    from.check(cookie)?;
    let sent = PasskeyProof { challenge_id, credential };
    let signed_in = auth.transact(&caller, async move |tx| log_in(&tx, &sent, cookie).await).await??;
    sign_in_response(&auth, signed_in, cookie).await
}

/// The inner error is committed: the challenge stays used.
async fn log_in(tx: &Tx, sent: &PasskeyProof, cookie: bool) -> Result<Result<SignIn, Error>, Error> {
    let Shown { user, proof, id } = match verify(tx, sent, None).await? {
        Ok(shown) => shown,
        Err(e) => return Ok(Err(e)),
    };
    // As a login by password: only the holder of the passkey learns that an email is to be confirmed.
    let (reason, code) = match Standing::now(tx, tx.config(), &user).await? {
        Standing::Good => {
            let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
            let login = Login { proof, cookie, rehashed: None, breached: false, is_new: false, identity: None };
            let signed_in = sign_in(tx, &user, role_profiles, login).await?;
            let finished = Event::success(done::LoginPasskey { passkey: id });
            tx.record(signed_in.event(user.id, finished)).await?;
            return Ok(Ok(signed_in));
        }
        Standing::EmailNotVerified => (failed::LoginPasskey::EmailNotVerified, Code::EmailNotVerified),
        Standing::Unconfirmed => (failed::LoginPasskey::EmailNotVerified, Code::InvalidCredentials),
        Standing::Disabled => (failed::LoginPasskey::Disabled, Code::InvalidCredentials),
    };
    tx.record(Event::failure(reason).about(Some(user.id))).await?;
    Ok(Err(code.into()))
}

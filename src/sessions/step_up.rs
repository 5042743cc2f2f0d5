//! `POST /step-up`: re-authentication of a logged-in user (RFC 9470). The session stays, and its tokens carry the new
//! time.
//!
//! Threat: a stolen access token, or an unattended laptop. Requests that grant or change power need a fresh login.

use actix_web::web::Data;
use sea_orm::{EntityTrait, QuerySelect};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::User;

use crate::{
    audit::Caller,
    auth::{
        Auth,
        reauthenticate::{ReauthFor, ReauthRequest, Reauthenticated},
        transact::Tx,
    },
    enrolled::methods,
    error::{Code, Error, Unfinished},
    http::{access::CurrentUser, cookie::CookieWish, endpoint::Reply, input::Input},
    signin::{
        answer::{TokenResponse, token_response},
        passkey::{self, PasskeyProof},
        proof::Proof,
        renew::renew,
        session::NewSession,
        verify::{Typed, verify},
    },
};

/// The proof: the password, or for an account with a second factor one of the codes or a passkey.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepUpRequest {
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<SecretString>,
    /// Of the authenticator app.
    #[schema(value_type = Option<String>)]
    code: Option<SecretString>,
    #[schema(value_type = Option<String>)]
    recovery_code: Option<SecretString>,
    /// For options that were asked for with this access token.
    passkey: Option<PasskeyProof>,
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    from: CookieWish,
    Input(request): Input<StepUpRequest>,
) -> Result<Reply<200, TokenResponse>, Error> {
    // The refresh token is returned where the session keeps it: in the cookie or in the body.
    let by_cookie = caller.session.is_some_and(|presented| presented.sid == user.sid());
    from.check(by_cookie)?;
    let (id, sid) = (user.id(), user.sid());
    let session = match (request.password, request.code, request.recovery_code, request.passkey) {
        (Some(password), None, None, None) => {
            let asked = ReauthRequest { user: id, sid: Some(sid), purpose: ReauthFor::StepUp };
            let shown = auth.reauthenticate(asked, &password, &caller).await?;
            auth.transact(&caller, async move |tx| by_password(&tx, &shown, sid).await).await?
        }
        (None, Some(code), None, None) => {
            let code = Typed::Code(code.expose_secret().to_owned());
            auth.transact(&caller, async move |tx| by_code(&tx, id, sid, &code).await).await??
        }
        (None, None, Some(code), None) => {
            let code = Typed::RecoveryCode(code.expose_secret().to_owned());
            auth.transact(&caller, async move |tx| by_code(&tx, id, sid, &code).await).await??
        }
        (None, None, None, Some(sent)) => {
            auth.transact(&caller, async move |tx| by_passkey(&tx, id, sid, &sent).await).await??
        }
        _ => {
            let words = "Send `password`, `code`, `recovery_code` or `passkey`.";
            return Err(Error::field("/password", "one_of", words));
        }
    };
    token_response(&auth, session, by_cookie).await
}

async fn by_password(tx: &Tx, shown: &Reauthenticated, sid: Uuid) -> Result<NewSession, Error> {
    let user = shown.lock(tx).await?;
    let mut methods = methods(tx, user.id).await?;
    if !methods.is_empty() {
        methods.push("recovery_code");
        let due = Unfinished { challenge: None, methods, expires_in: tx.config().fresh.as_secs() };
        return Err(Error::unfinished(Code::SecondFactorRequired, due, None));
    }
    renew(tx, &user, sid, Proof::Password).await
}

/// The inner error is committed: a wrong code stays counted.
async fn by_code(tx: &Tx, id: Uuid, sid: Uuid, code: &Typed) -> Result<Result<NewSession, Error>, Error> {
    let user = User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::InvalidToken)?;
    match verify(tx, &user, code, Some(sid)).await? {
        Ok(proof) => renew(tx, &user, sid, proof).await.map(Ok),
        Err(e) => Ok(Err(e)),
    }
}

/// The inner error is committed: the challenge stays used.
async fn by_passkey(tx: &Tx, id: Uuid, sid: Uuid, sent: &PasskeyProof) -> Result<Result<NewSession, Error>, Error> {
    let user = User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::InvalidToken)?;
    match passkey::verify(tx, sent, Some(&user)).await? {
        Ok(shown) => renew(tx, &user, sid, shown.proof).await.map(Ok),
        Err(e) => Ok(Err(e)),
    }
}

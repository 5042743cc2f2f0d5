//! `POST /step-up`: re-authentication of a logged-in user (RFC 9470). The session stays, and its tokens carry the new
//! time.
//!
//! Threat: a stolen access token, or an unattended laptop. Requests that grant or change power need a fresh login.

use actix_web::web::Data;
use sea_orm::{EntityTrait, ModelTrait, QuerySelect, sea_query::Expr};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Session, User, UserRoleProfile, session, user};

use crate::{
    audit::{Caller, Event, done},
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
        grace::GraceWindow,
        passkey::{self, PasskeyProof},
        proof::{Proof, acr, amr},
        session::NewSession,
        sign_in::may_go_on,
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

/// Renews what the session says of its login, and rotates its refresh token.
async fn renew(tx: &Tx, user: &user::Model, sid: Uuid, proof: Proof) -> Result<NewSession, Error> {
    use session::Column as C;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    let row = Session::find_by_id(sid).one(tx).await?.filter(|row| row.is_live(tx.now())).ok_or(Code::SessionEnded)?;
    // A code is one factor: the other is what the session itself has shown.
    let mut proofs = match proof {
        Proof::Totp | Proof::RecoveryCode => Proof::of_session(row.amr()),
        Proof::Password | Proof::MailCode | Proof::Passkey { .. } => Vec::new(),
    };
    proofs.push(proof);
    may_go_on(tx, user, &role_profiles, acr(&proofs)).await?;
    let next = GraceWindow::of(&row).rotate(row.counter, tx.now(), tx.config().refresh_grace);
    let renewed = next
        .update(tx, sid, row.counter)
        .col_expr(C::AuthTime, Expr::value(tx.now()))
        .col_expr(C::Amr, Expr::value(amr(&proofs)))
        .col_expr(C::Acr, Expr::value(acr(&proofs)))
        .exec_with_returning(tx)
        .await?;
    // A parallel refresh was faster: the client retries with its new token.
    let row = renewed.into_iter().next().ok_or(Code::Conflict)?;
    tx.record(Event::success(done::SessionStepUp {}).by_self(user.id).in_session(sid)).await?;
    NewSession::of(tx, user, role_profiles, &row).await
}

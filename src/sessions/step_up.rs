//! `POST /step-up`: re-authentication of a logged-in user (RFC 9470). The session stays, and its tokens carry the new
//! time.
//!
//! Threat: a stolen access token, or an unattended laptop. Requests that grant or change power need a fresh login.

use actix_web::web::Data;
use sea_orm::{EntityTrait, ModelTrait, sea_query::Expr};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Session, UserRoleProfile, session};

use crate::{
    audit::{Caller, Event, done},
    auth::{
        Auth,
        reauthenticate::{ReauthFor, ReauthRequest, Reauthenticated},
        transact::Tx,
    },
    error::{Code, Error},
    http::{access::CurrentUser, cookie::CookieWish, endpoint::Reply, input::Input},
    signin::{
        answer::{TokenResponse, token_response},
        grace::GraceWindow,
        proof::Proof,
        session::NewSession,
    },
};

/// The proof.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepUpRequest {
    #[schema(value_type = String, format = Password)]
    password: SecretString,
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
    let asked = ReauthRequest { user: user.id(), sid: Some(user.sid()), purpose: ReauthFor::StepUp };
    let reauthenticated = auth.reauthenticate(asked, &request.password, &caller).await?;
    let sid = user.sid();
    let work = async move |tx| step_up(&tx, &reauthenticated, sid, Proof::Password).await;
    token_response(&auth, auth.transact(&caller, work).await?, by_cookie).await
}

/// Updates the time of the session's authentication, and rotates its refresh token.
async fn step_up(tx: &Tx, shown: &Reauthenticated, sid: Uuid, proof: Proof) -> Result<NewSession, Error> {
    use session::Column as C;
    let user = shown.lock(tx).await?;
    let row = Session::find_by_id(sid).one(tx).await?.ok_or(Code::SessionEnded)?;
    let next = GraceWindow::of(&row).rotate(row.counter, tx.now(), tx.config().refresh_grace);
    let renewed = next
        .update(tx, sid, row.counter)
        .col_expr(C::AuthTime, Expr::value(tx.now()))
        .col_expr(C::Amr, Expr::value(proof.amr()))
        .col_expr(C::Acr, Expr::value(proof.acr()))
        .exec_with_returning(tx)
        .await?;
    // A parallel refresh was faster: the client retries with its new token.
    let row = renewed.into_iter().next().ok_or(Code::Conflict)?;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    tx.record(Event::success(done::SessionStepUp {}).by_self(user.id).in_session(sid)).await?;
    NewSession::of(tx, &user, role_profiles, &row).await
}

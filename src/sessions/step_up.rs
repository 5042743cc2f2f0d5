//! `POST /step-up`: a user who is logged in shows a proof again (RFC 9470). The session stays, its tokens say when.
//!
//! Threat: a stolen access token, or an open laptop. What makes or moves power needs a fresh login.

use actix_web::web::Data;
use sea_orm::{EntityTrait, ModelTrait, sea_query::Expr};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Session, UserRoleProfile, session};

use crate::{
    audit::{Caller, Event},
    auth::{
        Auth,
        reauthenticate::{ReauthRequest, Reauthenticated},
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
    // The refresh token goes where the session has it.
    let by_cookie = caller.session.is_some_and(|presented| presented.sid == user.sid());
    from.check(by_cookie)?;
    let asked = ReauthRequest { user: user.id(), sid: Some(user.sid()), action: "session.step_up" };
    let reauthenticated = auth.reauthenticate(asked, &request.password, &caller).await?;
    let sid = user.sid();
    let work = async move |tx| step_up(&tx, &reauthenticated, sid, Proof::Password).await;
    token_response(&auth, auth.transact(&caller, work).await?, by_cookie).await
}

/// Renews what the session says of its login, and rotates its refresh token.
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
    // A refresh was faster: the client tries again with its new token.
    let row = renewed.into_iter().next().ok_or(Code::Conflict)?;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    tx.record(Event::success("session.step_up").by_self(user.id).in_session(sid)).await?;
    NewSession::of(tx, &user, role_profiles, &row).await
}

//! `POST /enrol/totp` and `/enrol/totp/confirm`: the factor that the policy wants before the first login is finished.

use actix_web::web::Data;
use sea_orm::{EntityTrait, ModelTrait};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{User, UserRoleProfile, user};

use super::totp::{NewFactor, begin, confirm_with};
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, factors::has_factor, transact::Tx},
    error::{Code, Error},
    http::{endpoint::Reply, input::Input},
    signin::{
        answer::{TokenResponse, finished_response},
        challenge::{self, Kind, State},
        proof::Proof,
        session::NewSession,
        sign_in::finish,
    },
};

/// The challenge, left out in cookie mode.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnrolRequest {
    challenge: Option<String>,
}

/// The same, the factor, and its first code.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnrolConfirmRequest {
    challenge: Option<String>,
    id: Uuid,
    #[schema(value_type = String)]
    code: SecretString,
}

/// The answer to a login that has added its factor.
#[derive(Serialize, ToSchema)]
pub(crate) struct Enrolled {
    #[serde(flatten)]
    tokens: TokenResponse,
    /// Shown once.
    recovery_codes: Vec<String>,
}

pub(crate) async fn add(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<EnrolRequest>,
) -> Result<Reply<201, NewFactor>, Error> {
    let challenge = challenge::of(request.challenge, &caller)?;
    let work = async move |tx: Tx| {
        let (_, user) = owner(&tx, &challenge).await?;
        begin(&tx, &user, String::new()).await
    };
    auth.transact(&caller, work).await.map(Reply::new)
}

pub(crate) async fn confirm(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<EnrolConfirmRequest>,
) -> Result<Reply<200, Enrolled>, Error> {
    let challenge = challenge::of(request.challenge, &caller)?;
    let (id, code) = (request.id, request.code.expose_secret().to_owned());
    let work = async move |tx| enrol(&tx, &challenge, id, &code).await;
    let (session, cookie, recovery_codes) = auth.transact(&caller, work).await??;
    let Reply { body, cookies } = finished_response(&auth, session, cookie).await?;
    Ok(Reply { body: Enrolled { tokens: body, recovery_codes }, cookies })
}

/// Whose challenge it is; an account that has a factor meanwhile cannot be entered by one of this kind.
async fn owner(tx: &Tx, challenge: &str) -> Result<(State, user::Model), Error> {
    let (_, state, user) = challenge::attempt(tx, challenge, Kind::Enrol).await?;
    if has_factor(tx, user.id).await? { Err(Code::InvalidChallenge.into()) } else { Ok((state, user)) }
}

async fn enrol(
    tx: &Tx,
    challenge: &str,
    id: Uuid,
    code: &str,
) -> Result<Result<(NewSession, bool, Vec<String>), Error>, Error> {
    let (mut state, user) = owner(tx, challenge).await?;
    let codes = match confirm_with(tx, &user, id, code, None).await? {
        Ok(codes) => codes,
        Err(e) => return Ok(Err(e)),
    };
    // The first factor has ended every challenge of the user, this one too.
    state.proofs.push(Proof::Totp);
    // The first factor has changed the epoch of the user's devices.
    let user = User::find_by_id(user.id).one(tx).await?.ok_or(Code::InvalidChallenge)?;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    let session = finish(tx, &user, role_profiles, &state).await?;
    tx.record(
        Event::success(done::Login { rehashed: state.rehashed.is_some() })
            .by_self(user.id)
            .in_session(session.claims.sid),
    )
    .await?;
    Ok(Ok((session, state.cookie, codes)))
}

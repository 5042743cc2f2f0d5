//! The end of a login that had to add its second factor first.

use sea_orm::{EntityTrait, ModelTrait};
use serde::Serialize;
use utoipa::ToSchema;
use vestibule_entity::{User, UserRoleProfile, user};

use super::{
    answer::{TokenResponse, finished_response},
    challenge::{self, Kind, State},
    proof::Proof,
    session::NewSession,
    sign_in::finish,
};
use crate::{
    audit::{Event, done},
    auth::{Auth, transact::Tx},
    enrolled::has_factor,
    error::{Code, Error},
    http::endpoint::Reply,
};

/// The answer to a login that has added its factor.
#[derive(Serialize, ToSchema)]
pub(crate) struct Enrolled {
    #[serde(flatten)]
    tokens: TokenResponse,
    /// Shown once.
    recovery_codes: Vec<String>,
}

/// A finished enrolment, before its token is signed.
pub(crate) struct Enrolment {
    session: NewSession,
    cookie: bool,
    recovery_codes: Vec<String>,
}

/// Whose challenge it is; an account that has a factor meanwhile cannot be entered by one of this kind.
pub(crate) async fn owner(tx: &Tx, challenge: &str) -> Result<(State, user::Model), Error> {
    let (_, state, user) = challenge::attempt(tx, challenge, Kind::Enrol).await?;
    if has_factor(tx, user.id).await? { Err(Code::InvalidChallenge.into()) } else { Ok((state, user)) }
}

/// Opens the session. The first factor has ended every challenge of the user, this one too.
pub(crate) async fn log_in(
    tx: &Tx,
    user: &user::Model,
    mut state: State,
    proof: Proof,
    recovery_codes: Vec<String>,
) -> Result<Enrolment, Error> {
    state.proofs.push(proof);
    // The first factor has changed the epoch of the user's devices.
    let user = User::find_by_id(user.id).one(tx).await?.ok_or(Code::InvalidChallenge)?;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    let session = finish(tx, &user, role_profiles, &state).await?;
    let event = Event::success(done::Login { rehashed: state.rehashed.is_some() });
    tx.record(event.by_self(user.id).in_session(session.claims.sid)).await?;
    Ok(Enrolment { session, cookie: state.cookie, recovery_codes })
}

/// Its response.
pub(crate) async fn response(auth: &Auth, enrolment: Enrolment) -> Result<Reply<200, Enrolled>, Error> {
    let Enrolment { session, cookie, recovery_codes } = enrolment;
    let Reply { body, cookies } = finished_response(auth, session, cookie).await?;
    Ok(Reply { body: Enrolled { tokens: body, recovery_codes }, cookies })
}

//! The gate behind every first proof: a login is finished, or it is told what is due.
//!
//! Invariant: nothing tells that the first proof was right before the login is finished: no count, no time, no cookie.
//! Threat: a right password in the hands of an attacker.

use vestibule_entity::{types::RoleType, user};

use super::{
    challenge::{self, Challenge, Kind, State},
    factors, new_device,
    proof::{Proof, acr},
    session::{NewSession, open},
    trusted,
};
use crate::{auth::transact::Tx, config::SecondFactor, crypto::claims::RoleProfile, error::Error};

/// What a right first proof leads to.
#[must_use]
#[non_exhaustive]
pub enum SignIn {
    /// The login is finished.
    LoggedIn(Box<NewSession>),
    /// A second factor is due.
    SecondFactorRequired(Challenge),
    /// The policy wants a second factor, and the account has none: it has to be added now.
    EnrolmentRequired(Challenge),
}

/// What a login brings along.
pub(crate) struct Login {
    pub(crate) proof: Proof,
    /// Whether the refresh token goes into a cookie.
    pub(crate) cookie: bool,
    pub(crate) rehashed: Option<String>,
    /// A sign-up: there is no device that is known, and nothing to tell.
    pub(crate) is_new: bool,
}

/// Finishes the login, or says what is due. The caller has locked or just inserted the user's row.
pub(crate) async fn sign_in(
    tx: &Tx,
    user: &user::Model,
    role_profiles: Vec<RoleProfile>,
    login: Login,
) -> Result<SignIn, Error> {
    let Login { proof, cookie, rehashed, is_new } = login;
    let state = State { proofs: vec![proof], cookie, rehashed };
    if acr(&state.proofs) == "aal2" {
        // A passkey is both factors, and the one that a policy wants.
        return finish(tx, user, role_profiles, &state).await.map(|session| SignIn::LoggedIn(Box::new(session)));
    }
    let mut methods = factors::methods(tx, user).await?;
    if !methods.is_empty() {
        if trusted::is_trusted(tx, user).await? {
            return finish(tx, user, role_profiles, &state).await.map(|session| SignIn::LoggedIn(Box::new(session)));
        }
        methods.push("recovery_code");
        return challenge::begin(tx, user.id, Kind::Login, methods, state).await.map(SignIn::SecondFactorRequired);
    }
    if is_due(tx, &role_profiles) {
        let methods = vec!["totp", "passkey"];
        return challenge::begin(tx, user.id, Kind::Enrol, methods, state).await.map(SignIn::EnrolmentRequired);
    }
    let session = match is_new {
        true => open(tx, user, role_profiles, &state.proofs).await?,
        false => finish(tx, user, role_profiles, &state).await?,
    };
    Ok(SignIn::LoggedIn(Box::new(session)))
}

/// Opens the session of a login whose proofs are complete.
pub(crate) async fn finish(
    tx: &Tx,
    user: &user::Model,
    role_profiles: Vec<RoleProfile>,
    state: &State,
) -> Result<NewSession, Error> {
    new_device::tell(tx, user).await?;
    if let Some(hash) = &state.rehashed {
        super::session::replace_hash(tx, user, hash).await?;
    }
    open(tx, user, role_profiles, &state.proofs).await
}

/// Whether the policy wants a second factor of an account with these roles.
pub(crate) fn is_due(tx: &Tx, role_profiles: &[RoleProfile]) -> bool {
    match tx.config().second_factor {
        SecondFactor::Optional => false,
        SecondFactor::Admins => role_profiles.iter().any(|role| role.enabled && role.role_type == RoleType::ADMIN),
        SecondFactor::All => true,
    }
}

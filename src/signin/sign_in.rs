//! The gate behind every first proof: a login is finished, or it is told what is due.
//!
//! Invariant: nothing tells that the first proof was right before the login is finished: no count, no time, no cookie.
//! Threat: a right password in the hands of an attacker.

use uuid::Uuid;
use vestibule_entity::{types::RoleType, user};

use super::{
    challenge::{self, Challenge, Kind, State},
    identity::{self, NewIdentity},
    new_device,
    proof::{Proof, acr},
    session::{NewSession, open},
    trusted,
};
use crate::{
    audit::{Event, done},
    auth::{reauthenticate::AAL2, transact::Tx},
    config::SecondFactor,
    crypto::claims::RoleProfile,
    enrolled::{has_factor, methods},
    error::{Code, Error},
    mail::message::Message,
    standing::Standing,
};

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

impl SignIn {
    /// The audit row of a first proof that was right: `finished` where the login is, else what is due.
    pub(crate) fn event(&self, user: Uuid, finished: Event) -> Event {
        match self {
            Self::LoggedIn(session) => finished.by_self(user).in_session(session.claims.sid),
            Self::SecondFactorRequired(_) => Event::success(done::LoginChallenge {}).about(Some(user)),
            Self::EnrolmentRequired(_) => Event::success(done::LoginEnrolment {}).about(Some(user)),
        }
    }
}

/// What a login brings along.
pub(crate) struct Login {
    pub(crate) proof: Proof,
    /// Whether the refresh token goes into a cookie.
    pub(crate) cookie: bool,
    pub(crate) rehashed: Option<String>,
    /// Whether the user is to be told that the password is known from a data breach.
    pub(crate) breached: bool,
    /// A sign-up: there is no device that is known, and nothing to tell.
    pub(crate) is_new: bool,
    /// What the user has shown at a provider, and proved the account for; linked to it when the login is finished.
    pub(crate) identity: Option<NewIdentity>,
}

/// Finishes the login, or says what is due. The caller has locked or just inserted the user's row.
pub(crate) async fn sign_in(
    tx: &Tx,
    user: &user::Model,
    role_profiles: Vec<RoleProfile>,
    login: Login,
) -> Result<SignIn, Error> {
    let Login { proof, cookie, rehashed, breached, is_new, identity } = login;
    let proofs = [proof].into_iter().chain(identity.is_some().then_some(Proof::Identity)).collect();
    let state = State { proofs, cookie, rehashed, breached, mail_code: None, identity };
    // A passkey is both factors, and the one that a policy wants.
    if acr(&state.proofs) != AAL2 {
        let mut methods = methods(tx, user.id).await?;
        if methods.is_empty() {
            // A code by mail has shown the mailbox already.
            if proof == Proof::Password && !is_new && new_device::needs_code(tx, user) {
                return new_device::send_code(tx, user, state).await.map(SignIn::SecondFactorRequired);
            }
            if is_due(tx, &role_profiles) {
                return enrol(tx, user, state).await.map(SignIn::EnrolmentRequired);
            }
        } else if !trusted::is_trusted(tx, user).await? {
            methods.push("recovery_code");
            return challenge::begin(tx, user.id, Kind::Login, methods, state).await.map(SignIn::SecondFactorRequired);
        }
    }
    let session = match is_new {
        true => open(tx, user, role_profiles, &state.proofs).await?,
        false => finish(tx, user, role_profiles, &state).await?,
    };
    Ok(SignIn::LoggedIn(Box::new(session)))
}

/// Begins the enrolment that the policy wants before the login is finished.
pub(crate) async fn enrol(tx: &Tx, user: &user::Model, state: State) -> Result<Challenge, Error> {
    let methods = if cfg!(feature = "passkeys") { vec!["totp", "passkey"] } else { vec!["totp"] };
    challenge::begin(tx, user.id, Kind::Enrol, methods, State { mail_code: None, ..state }).await
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
    if state.breached {
        tx.mail(user, &Message::PasswordBreached).await?;
        tx.record(Event::success(done::PasswordBreached {}).by_self(user.id)).await?;
    }
    let session = open(tx, user, role_profiles, &state.proofs).await?;
    if let Some(new) = &state.identity {
        identity::add(tx, user, new, Some(session.claims.sid)).await?;
    }
    Ok(session)
}

/// Whether a session of this assurance level may go on. One that is older than the policy may not; an account that has a
/// factor was asked for it at the login, unless the browser is trusted.
///
/// # Errors
/// `session_ended`, `email_not_verified`, `second_factor_required`: nothing is used up, and a token is good again once
/// the reason is gone.
pub(crate) async fn may_go_on(
    tx: &Tx,
    user: &user::Model,
    role_profiles: &[RoleProfile],
    acr: &str,
) -> Result<(), Error> {
    match Standing::now(tx, tx.config(), user).await? {
        Standing::Good => {}
        Standing::Disabled | Standing::Unconfirmed => return Err(Code::SessionEnded.into()),
        Standing::EmailNotVerified => return Err(Code::EmailNotVerified.into()),
    }
    if is_due(tx, role_profiles) && acr != AAL2 && !has_factor(tx, user.id).await? {
        return Err(Code::SecondFactorRequired.into());
    }
    Ok(())
}

/// Whether the policy wants a second factor of an account with these roles.
pub(crate) fn is_due(tx: &Tx, role_profiles: &[RoleProfile]) -> bool {
    match tx.config().second_factor {
        SecondFactor::Optional => false,
        SecondFactor::Admins => role_profiles.iter().any(|role| role.enabled && role.role_type == RoleType::ADMIN),
        SecondFactor::All => true,
    }
}

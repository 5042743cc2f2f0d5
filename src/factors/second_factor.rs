//! `POST /login/second-factor`: what is still due after a right first proof.

use actix_web::web::Data;
use sea_orm::ModelTrait;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::UserRoleProfile;

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    error::Error,
    http::{cookie::trusted_cookie, endpoint::Reply, input::Input},
    signin::{
        answer::{TokenResponse, finished_response},
        challenge::{self, Challenge, Kind},
        passkey::{self, PasskeyProof},
        proof::Proof,
        session::NewSession,
        sign_in::{enrol, finish, is_due},
        trusted::trust,
        verify::{Typed, verify, verify_mailed},
    },
};

/// The challenge, left out in cookie mode, and one of the codes, or a passkey.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecondFactorRequest {
    challenge: Option<String>,
    /// Of the authenticator app, or of the mail where `methods` says `mail_code`.
    #[schema(value_type = Option<String>)]
    code: Option<SecretString>,
    #[schema(value_type = Option<String>)]
    recovery_code: Option<SecretString>,
    /// For options that were asked for with this challenge.
    passkey: Option<PasskeyProof>,
    /// True trusts this browser from now on; in cookie mode only.
    #[serde(default)]
    remember: bool,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<SecondFactorRequest>,
) -> Result<Reply<200, TokenResponse>, Error> {
    let text = |secret: SecretString| secret.expose_secret().to_owned();
    let shown = match (request.code, request.recovery_code, request.passkey) {
        (Some(code), None, None) => Shown::Typed(Typed::Code(text(code))),
        (None, Some(code), None) => Shown::Typed(Typed::RecoveryCode(text(code))),
        (None, None, Some(passkey)) => Shown::Passkey(passkey),
        _ => return Err(Error::field("/code", "one_of", "Send `code`, `recovery_code` or `passkey`.")),
    };
    let challenge = challenge::of(request.challenge, &caller)?;
    let remember = request.remember;
    let work = async move |tx| evaluate(&tx, &challenge, &shown, remember).await;
    let done = match auth.transact(&caller, work).await?? {
        Outcome::LoggedIn(done) => *done,
        Outcome::EnrolmentRequired(due) => return Err(due.into_error(auth.config())),
    };
    let mut reply = finished_response(&auth, done.session, done.cookie).await?;
    reply.cookies.extend(done.trusted.map(|(secret, life)| trusted_cookie(auth.config(), secret, life)));
    Ok(reply)
}

enum Outcome {
    LoggedIn(Box<Done>),
    /// The mailed code was right, and the policy wants a second factor.
    EnrolmentRequired(Challenge),
}

/// The second factor of the request.
#[derive(Clone)]
enum Shown {
    Typed(Typed),
    Passkey(PasskeyProof),
}

struct Done {
    session: NewSession,
    cookie: bool,
    trusted: Option<(String, i64)>,
}

/// The inner error is committed: the try stays counted.
async fn evaluate(tx: &Tx, challenge: &str, shown: &Shown, remember: bool) -> Result<Result<Outcome, Error>, Error> {
    let (ceremony, mut state, user) = challenge::attempt(tx, challenge, Kind::Login).await?;
    let judged = match (shown, &state.mail_code) {
        (Shown::Typed(typed), Some(stored)) => verify_mailed(tx, &user, typed, ceremony, stored).await?,
        (Shown::Typed(typed), None) => verify(tx, &user, typed, None).await?,
        (Shown::Passkey(sent), _) => passkey::verify(tx, sent, Some(&user)).await?.map(|shown| shown.proof),
    };
    let proof = match judged {
        Ok(proof) => proof,
        Err(e) => return Ok(Err(e)),
    };
    challenge::finish(tx, ceremony).await?;
    state.proofs.push(proof);
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    if proof == Proof::MailCode && is_due(tx, &role_profiles) {
        tx.record(Event::success(done::LoginEnrolment {}).about(Some(user.id))).await?;
        return Ok(Ok(Outcome::EnrolmentRequired(enrol(tx, &user, state).await?)));
    }
    let session = finish(tx, &user, role_profiles, &state).await?;
    let method = match proof {
        Proof::MailCode => "mail_code",
        Proof::RecoveryCode => "recovery_code",
        Proof::Passkey { .. } => "passkey",
        Proof::Password | Proof::Identity | Proof::Totp => "totp",
    };
    let event = Event::success(done::LoginSecondFactor { method });
    tx.record(event.by_self(user.id).in_session(session.claims.sid)).await?;
    // A mailed code shows no factor that a trusted browser could stand for.
    let trusted = if remember && state.cookie && proof != Proof::MailCode { trust(tx, &user).await? } else { None };
    Ok(Ok(Outcome::LoggedIn(Box::new(Done { session, cookie: state.cookie, trusted }))))
}

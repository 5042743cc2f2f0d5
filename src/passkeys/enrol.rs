//! `POST /enrol/passkey/options` and `/enrol/passkey`: the passkey that the policy wants before the first login is finished.

use actix_web::web::Data;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    add::{Registration, ask, register},
    options::CreationOptions,
};
use crate::{
    audit::Caller,
    auth::{Auth, transact::Tx},
    crypto::webauthn::RegistrationCredential,
    error::Error,
    http::{endpoint::Reply, input::Input},
    signin::{
        challenge,
        enrolment::{Enrolled, Enrolment, log_in, owner, response},
        factors::label,
        proof::Proof,
    },
};

/// The challenge of the login, left out in cookie mode.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnrolPasskeyOptionsRequest {
    challenge: Option<String>,
}

/// The same, and what the browser has made for the options.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnrolPasskeyRequest {
    challenge: Option<String>,
    /// Of the options.
    challenge_id: String,
    /// `toJSON()` of the `PublicKeyCredential`.
    credential: RegistrationCredential,
    /// What the user calls it: at most 64 characters.
    label: Option<String>,
}

pub(crate) async fn options(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<EnrolPasskeyOptionsRequest>,
) -> Result<Reply<200, CreationOptions>, Error> {
    let challenge = challenge::of(request.challenge, &caller)?;
    let work = async move |tx: Tx| {
        let (_, user) = owner(&tx, &challenge).await?;
        ask(&tx, &user).await
    };
    auth.transact(&caller, work).await.map(Reply::new)
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<EnrolPasskeyRequest>,
) -> Result<Reply<200, Enrolled>, Error> {
    let EnrolPasskeyRequest { challenge, challenge_id, credential, label: name } = request;
    let challenge = challenge::of(challenge, &caller)?;
    let sent = Registration { challenge_id, credential, label: label(name)? };
    let work = async move |tx| enrol(&tx, &challenge, &sent).await;
    let enrolment = auth.transact(&caller, work).await??;
    response(&auth, enrolment).await
}

/// The inner error is committed: the try stays counted.
async fn enrol(tx: &Tx, challenge: &str, sent: &Registration) -> Result<Result<Enrolment, Error>, Error> {
    let (state, user) = owner(tx, challenge).await?;
    match register(tx, &user, sent, None).await? {
        Ok((passkey, codes)) => {
            let proof = Proof::Passkey { synced: passkey.backup_eligible };
            log_in(tx, &user, state, proof, codes).await.map(Ok)
        }
        Err(e) => Ok(Err(e)),
    }
}

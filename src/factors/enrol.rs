//! `POST /enrol/totp` and `/enrol/totp/confirm`: the factor that the policy wants before the first login is finished.

use actix_web::web::Data;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::totp::{NewFactor, begin, confirm_with};
use crate::{
    audit::Caller,
    auth::{Auth, transact::Tx},
    error::Error,
    http::{endpoint::Reply, input::Input},
    signin::{
        challenge,
        enrolment::{Enrolled, Enrolment, log_in, owner, response},
        proof::Proof,
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
    let enrolment = auth.transact(&caller, work).await??;
    response(&auth, enrolment).await
}

/// The inner error is committed: a wrong code stays counted.
async fn enrol(tx: &Tx, challenge: &str, id: Uuid, code: &str) -> Result<Result<Enrolment, Error>, Error> {
    let (state, user) = owner(tx, challenge).await?;
    match confirm_with(tx, &user, id, code, None).await? {
        Ok(codes) => log_in(tx, &user, state, Proof::Totp, codes).await.map(Ok),
        Err(e) => Ok(Err(e)),
    }
}

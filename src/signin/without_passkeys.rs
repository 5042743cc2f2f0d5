//! In the place of `passkey.rs` in a build without passkeys: there is no such proof.

use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::user;

use super::proof::Proof;
use crate::{auth::transact::Tx, error::Error};

/// No value: a request that sends one is not understood.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub(crate) enum PasskeyProof {}

pub(crate) struct Shown {
    pub(crate) proof: Proof,
}

#[expect(clippy::unused_async, reason = "in the place of one that reads the database")]
pub(crate) async fn verify(
    _: &Tx,
    sent: &PasskeyProof,
    _: Option<&user::Model>,
) -> Result<Result<Shown, Error>, Error> {
    match *sent {}
}

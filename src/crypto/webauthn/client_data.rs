//! `clientDataJSON`: what the browser says about the page that asked (WebAuthn Level 3 section 5.8.1).

use aws_lc_rs::constant_time::verify_slices_are_equal;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;

use super::{RelyingParty, problem::Problem};

/// In bytes: browsers write some 150.
pub(super) const MOST: usize = 4096;

/// Which ceremony the browser took part in.
#[derive(Clone, Copy)]
pub(super) enum Ceremony {
    Registration,
    Login,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: Option<bool>,
    #[serde(default)]
    top_origin: Option<String>,
}

/// # Errors
/// The first rule that does not hold.
pub(super) fn check(bytes: &[u8], of: Ceremony, challenge: &[u8], rp: &RelyingParty<'_>) -> Result<(), Problem> {
    let data = parse(bytes)?;
    is_of(&data, of)?;
    has_challenge(&data, challenge)?;
    has_origin(&data, rp)?;
    is_not_embedded(&data)
}

/// An object: serde's derive would accept an array as well. A key that comes twice is an error of serde's.
fn parse(bytes: &[u8]) -> Result<ClientData, Problem> {
    if bytes.first() != Some(&b'{') {
        return Err(Problem::ClientData);
    }
    serde_json::from_slice(bytes).map_err(|_| Problem::ClientData)
}

/// Sections 7.1 step 7 and 7.2 step 10: an answer to one ceremony is none to the other.
fn is_of(data: &ClientData, ceremony: Ceremony) -> Result<(), Problem> {
    let kind = match ceremony {
        Ceremony::Registration => "webauthn.create",
        Ceremony::Login => "webauthn.get",
    };
    if data.kind == kind { Ok(()) } else { Err(Problem::CeremonyType) }
}

/// Sections 7.1 step 8 and 7.2 step 11.
fn has_challenge(data: &ClientData, challenge: &[u8]) -> Result<(), Problem> {
    let sent = URL_SAFE_NO_PAD.decode(&data.challenge).map_err(|_| Problem::Challenge)?;
    // An empty one is equal to an empty one.
    if challenge.is_empty() {
        return Err(Problem::Challenge);
    }
    verify_slices_are_equal(&sent, challenge).map_err(|_| Problem::Challenge)
}

/// Sections 7.1 step 9 and 7.2 step 12. Byte for byte: a prefix or a suffix of a host is another site.
fn has_origin(data: &ClientData, rp: &RelyingParty<'_>) -> Result<(), Problem> {
    if rp.origins.contains(&data.origin) { Ok(()) } else { Err(Problem::Origin) }
}

/// Sections 7.1 steps 10 and 11, 7.2 steps 13 and 14: our pages are never embedded, so a frame is an attack.
fn is_not_embedded(data: &ClientData) -> Result<(), Problem> {
    let embedded = data.cross_origin == Some(true) || data.top_origin.is_some();
    if embedded { Err(Problem::CrossOrigin) } else { Ok(()) }
}

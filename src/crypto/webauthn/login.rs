//! A login with a passkey: WebAuthn Level 3 section 7.2, in the order of its steps.

use aws_lc_rs::digest::{SHA256, digest};

use super::{
    Assertion, RelyingParty, StoredKey,
    authenticator_data::{self, AuthenticatorData},
    client_data::{self, Ceremony},
    cose::PublicKey,
    credential::{LoginCredential, decode},
    problem::Problem,
};

/// In bytes: a signature of the largest RSA key.
const SIGNATURE: usize = 512;

/// What to store, once the row is found whose id is [`LoginCredential::credential_id`], and whose user has the handle (steps
/// 5 and 6 are the caller's).
///
/// # Errors
/// The first rule that does not hold. [`Problem::CounterFell`] comes last, so that only the holder of the key reaches it.
pub(crate) fn login(
    rp: &RelyingParty<'_>,
    challenge: &[u8],
    credential: &LoginCredential,
    key: &StoredKey<'_>,
) -> Result<Assertion, Problem> {
    credential.checked_id()?;
    let client_data = decode(&credential.response.client_data_json, client_data::MOST)?;
    client_data::check(&client_data, Ceremony::Login, challenge, rp)?;
    let bytes = decode(&credential.response.authenticator_data, authenticator_data::MOST)?;
    let data = AuthenticatorData::parse(&bytes)?;
    data.check(rp)?;
    // Section 6.1: an assertion carries no new credential.
    if data.attested.is_some() {
        return Err(Problem::AttestedCredential);
    }
    // Section 6.1.3: it never changes in the life of a passkey.
    if data.backup_eligible() != key.backup_eligible {
        return Err(Problem::BackupEligibility);
    }
    let public_key = PublicKey::parse(key.public_key)?;
    if public_key.algorithm != key.algorithm {
        return Err(Problem::Algorithm);
    }
    let signature = decode(&credential.response.signature, SIGNATURE)?;
    let signed = [bytes.as_slice(), digest(&SHA256, &client_data).as_ref()].concat();
    public_key.verify(&signed, &signature)?;
    has_grown(data.sign_count, key.sign_count)?;
    Ok(Assertion { sign_count: data.sign_count, backed_up: data.backed_up() })
}

/// Step 22. Passkeys that are copied by design count nothing, and say 0 for ever.
fn has_grown(now: u32, before: u32) -> Result<(), Problem> {
    let counts = now != 0 || before != 0;
    if counts && now <= before { Err(Problem::CounterFell) } else { Ok(()) }
}

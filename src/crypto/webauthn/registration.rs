//! A new passkey: WebAuthn Level 3 section 7.1, in the order of its steps.

use aws_lc_rs::digest::{SHA256, digest};
use coset::cbor::Value;

use super::{
    NewKey, RelyingParty,
    authenticator_data::{self, AuthenticatorData},
    cbor,
    client_data::{self, Ceremony},
    cose::PublicKey,
    credential::{RegistrationCredential, decode},
    problem::Problem,
};

/// In bytes: the authenticator data, and a statement of one signature.
const MOST: usize = 2 * authenticator_data::MOST;

/// The passkey to store, once no user has one with its id (step 26 is the caller's).
///
/// # Errors
/// The first rule that does not hold.
pub(crate) fn register(
    rp: &RelyingParty<'_>,
    challenge: &[u8],
    credential: &RegistrationCredential,
) -> Result<NewKey, Problem> {
    let id = credential.checked_id()?;
    let client_data = decode(&credential.response.client_data_json, client_data::MOST)?;
    client_data::check(&client_data, Ceremony::Registration, challenge, rp)?;
    let object = Attestation::parse(&decode(&credential.response.attestation_object, MOST)?)?;
    let data = AuthenticatorData::parse(&object.authenticator_data)?;
    data.check(rp)?;
    let attested = data.attested.as_ref().ok_or(Problem::AttestedCredential)?;
    if attested.id != id {
        return Err(Problem::CredentialId);
    }
    let key = PublicKey::parse(attested.public_key)?;
    object.check_statement(&key, &client_data)?;
    Ok(NewKey {
        public_key: attested.public_key.to_vec(),
        algorithm: key.algorithm,
        sign_count: data.sign_count,
        backup_eligible: data.backup_eligible(),
        backed_up: data.backed_up(),
        aaguid: attested.aaguid,
        transports: credential.transports(),
        credential_id: id,
    })
}

/// Section 6.5.4.
struct Attestation {
    format: String,
    statement: Vec<(Value, Value)>,
    authenticator_data: Vec<u8>,
}

impl Attestation {
    fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        let Some(Value::Map(members)) = cbor::only(bytes) else { return Err(Problem::AttestationObject) };
        let (mut format, mut statement, mut authenticator_data) = (None, None, None);
        let count = members.len();
        for (name, value) in members {
            match (name.as_text(), value) {
                (Some("fmt"), Value::Text(text)) => format = Some(text),
                (Some("attStmt"), Value::Map(map)) => statement = Some(map),
                (Some("authData"), Value::Bytes(bytes)) => authenticator_data = Some(bytes),
                _ => return Err(Problem::AttestationObject),
            }
        }
        match (format, statement, authenticator_data) {
            // Three names and three members: none comes twice.
            (Some(format), Some(statement), Some(authenticator_data)) if count == 3 => {
                Ok(Self { format, statement, authenticator_data })
            }
            _ => Err(Problem::AttestationObject),
        }
    }

    /// The options ask for no attestation. Browsers then send `none`, and, where the authenticator has no model to tell,
    /// leave a `packed` statement that the new key has signed itself as it is (section 5.1.3, step "none").
    fn check_statement(&self, key: &PublicKey, client_data: &[u8]) -> Result<(), Problem> {
        match self.format.as_str() {
            "none" if self.statement.is_empty() => Ok(()),
            "none" => Err(Problem::AttestationStatement),
            "packed" => self.check_self_signed(key, client_data),
            _ => Err(Problem::AttestationFormat),
        }
    }

    /// Section 8.2, "if x5c is not present".
    fn check_self_signed(&self, key: &PublicKey, client_data: &[u8]) -> Result<(), Problem> {
        let member =
            |name| self.statement.iter().find(|(label, _)| label.as_text() == Some(name)).map(|(_, value)| value);
        let algorithm = member("alg").and_then(Value::as_integer).and_then(|number| i32::try_from(number).ok());
        let signature = member("sig").and_then(Value::as_bytes);
        let Some(signature) = signature.filter(|_| algorithm == Some(key.algorithm) && self.statement.len() == 2)
        else {
            return Err(Problem::AttestationStatement);
        };
        let signed = [&self.authenticator_data, digest(&SHA256, client_data).as_ref()].concat();
        key.verify(&signed, signature).map_err(|_| Problem::AttestationStatement)
    }
}

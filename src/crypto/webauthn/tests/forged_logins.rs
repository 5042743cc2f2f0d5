//! Logins that are refused.

use super::{super::Problem, *};

pub(crate) fn all() -> impl Iterator<Item = Forged> {
    LOGINS.iter().copied()
}

const LOGINS: &[Forged] = &[
    ("login: of type password", |a| a.lies.credential = |c| c["type"] = json!("password"), Problem::CredentialType),
    ("login: another rawId", |a| a.lies.credential = |c| c["rawId"] = json!("AAAA"), Problem::CredentialId),
    ("login: a registration", |a| a.lies.client_data = |d| d["type"] = json!("webauthn.create"), Problem::CeremonyType),
    (
        "login: an earlier challenge",
        |a| a.lies.client_data = |d| d["challenge"] = json!(encoded(&[6; 32])),
        Problem::Challenge,
    ),
    ("login: another origin", |a| a.origin = "https://app.example.org".into(), Problem::Origin),
    ("login: in a frame", |a| a.lies.client_data = |d| d["crossOrigin"] = json!(true), Problem::CrossOrigin),
    ("login: below another origin", |a| a.lies.client_data = |d| d["topOrigin"] = json!(ORIGIN), Problem::CrossOrigin),
    ("login: client data is a text", |a| a.lies.client_data_bytes = |d| *d = b"\"x\"".to_vec(), Problem::ClientData),
    (
        "login: client data is too long",
        |a| a.lies.client_data = |d| d["more"] = json!("x".repeat(4096)),
        Problem::TooLarge,
    ),
    ("login: for another site", |a| a.lies.rp_id = Some("evil.example"), Problem::RpId),
    ("login: no user there", |a| a.flags = authenticator::UV, Problem::UserPresence),
    ("login: no user verified", |a| a.flags = authenticator::UP, Problem::UserVerification),
    ("login: backed up, not eligible", |a| a.flags |= BS, Problem::BackupState),
    ("login: eligible all at once", |a| a.flags |= BE, Problem::BackupEligibility),
    ("login: a new credential", |a| a.lies.authenticator_data = with_credential, Problem::AttestedCredential),
    ("login: one byte too many", |a| a.lies.authenticator_data = |d| d.push(0), Problem::AuthenticatorData),
    (
        "login: one byte too few",
        |a| {
            a.lies.authenticator_data = |d| {
                d.pop();
            }
        },
        Problem::AuthenticatorData,
    ),
    ("login: data of 5 KB", |a| a.lies.authenticator_data = |d| d.resize(5000, 0), Problem::TooLarge),
    ("login: a flag, but no extensions", |a| a.lies.authenticator_data = |d| d[32] |= ED, Problem::Extensions),
    (
        "login: data changed after signing",
        |a| a.lies.credential = |c| c["response"]["authenticatorData"] = json!(encoded(&raised(c))),
        Problem::Signature,
    ),
    ("login: client data changed after signing", |a| a.lies.credential = respelled, Problem::Signature),
    ("login: one bit of the signature", |a| a.lies.signature = |s| *s.last_mut().unwrap() ^= 1, Problem::Signature),
    ("login: an empty signature", |a| a.lies.signature = Vec::clear, Problem::Signature),
    ("login: a signature and a byte", |a| a.lies.signature = |s| s.push(0), Problem::Signature),
    ("login: a signature in 64 bytes", |a| a.lies.signature = |s| *s = vec![1; 64], Problem::Signature),
    (
        "login: a signature of zeros",
        |a| a.lies.signature = |s| *s = vec![0x30, 6, 2, 1, 0, 2, 1, 0],
        Problem::Signature,
    ),
    ("login: a signature of a megabyte", |a| a.lies.signature = |s| s.resize(1 << 20, 0), Problem::TooLarge),
    (
        "login: a signature with padding",
        |a| a.lies.credential = |c| c["response"]["signature"] = json!("AA=="),
        Problem::Encoding,
    ),
    ("login: the same counter", |a| a.sign_count = 0x0fff_ffff - 1, Problem::CounterFell),
    ("login: a counter that fell", |a| a.sign_count = 4, Problem::CounterFell),
    ("login: a counter that stopped", |a| a.sign_count = 0, Problem::CounterFell),
];

fn with_credential(data: &mut Vec<u8>) {
    data[32] |= authenticator::AT;
    data.extend([0; 16]);
    data.extend([0, 1, 9, 0xa0]);
}

fn raised(credential: &Value) -> Vec<u8> {
    let mut data = bytes(&credential["response"]["authenticatorData"]);
    data[33] = 0xff;
    data
}

/// The same members, but other bytes.
fn respelled(credential: &mut Value) {
    let mut data = bytes(&credential["response"]["clientDataJSON"]);
    data.push(b' ');
    credential["response"]["clientDataJSON"] = encoded(&data).into();
}

#[test]
fn forged_logins_are_refused() {
    for (name, lie, problem) in all() {
        let mut authenticator = Authenticator::new(ES256, ORIGIN);
        authenticator.sign_count = 0x0fff_ffff;
        let key = registered(&mut authenticator).unwrap();
        lie(&mut authenticator);
        assert_eq!(logged_in(&mut authenticator, &key), Err(problem), "{name}");
    }
}

#[test]
fn a_signature_of_another_passkey_is_wrong() {
    for algorithm in [ES256, EDDSA, RS256] {
        let key = registered(&mut Authenticator::new(algorithm, ORIGIN)).unwrap();
        let mut other = Authenticator::new(algorithm, ORIGIN);
        other.id = key.credential_id.clone();
        assert_eq!(logged_in(&mut other, &key), Err(Problem::Signature), "{algorithm}");
    }
}

#[test]
fn a_stored_key_is_of_its_algorithm() {
    let mut authenticator = Authenticator::new(ES256, ORIGIN);
    let key = registered(&mut authenticator).unwrap();
    let another = NewKey { algorithm: EDDSA, ..key.clone() };
    assert_eq!(logged_in(&mut authenticator, &another), Err(Problem::Algorithm));
    let cut = NewKey { public_key: key.public_key[..20].to_vec(), ..key };
    assert_eq!(logged_in(&mut authenticator, &cut), Err(Problem::Key));
}

#[test]
fn what_is_no_credential_id_finds_no_row() {
    let mut authenticator = Authenticator::new(ES256, ORIGIN);
    for (name, lie) in [
        ("type", (|c| c["type"] = json!("x")) as fn(&mut Value)),
        ("rawId", |c| c["rawId"] = json!("AAAA")),
        ("spelling", |c| (c["id"], c["rawId"]) = (json!("A"), json!("A"))),
    ] {
        authenticator.lies.credential = lie;
        let credential: LoginCredential = serde_json::from_value(authenticator.get(&options())).unwrap();
        assert_eq!(credential.credential_id(), None, "{name}");
    }
    authenticator.lies.credential = |c| c["response"]["userHandle"] = json!(encoded(&[1; 65]));
    let credential: LoginCredential = serde_json::from_value(authenticator.get(&options())).unwrap();
    assert_eq!(credential.user_handle(), None);
}

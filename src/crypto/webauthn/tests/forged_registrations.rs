//! Registrations that are refused.

use super::{super::Problem, *};

pub(crate) fn all() -> impl Iterator<Item = Forged> {
    BROWSER.iter().chain(AUTHENTICATOR).chain(ATTESTATION).copied()
}

/// What the browser says.
const BROWSER: &[Forged] = &[
    ("new: of type password", |a| a.lies.credential = |c| c["type"] = json!("password"), Problem::CredentialType),
    ("new: another rawId", |a| a.lies.credential = |c| c["rawId"] = json!("AAAA"), Problem::CredentialId),
    (
        "new: an id with padding",
        |a| a.lies.credential = |c| (c["id"], c["rawId"]) = (json!("AA=="), json!("AA==")),
        Problem::CredentialId,
    ),
    (
        "new: an empty id",
        |a| a.lies.credential = |c| (c["id"], c["rawId"]) = (json!(""), json!("")),
        Problem::CredentialId,
    ),
    ("new: an id of another passkey", |a| a.lies.attested_id = |id| id[0] ^= 1, Problem::CredentialId),
    ("new: an empty attested id", |a| a.lies.attested_id = Vec::clear, Problem::CredentialId),
    ("new: an id of 1024 bytes", |a| a.id = vec![1; 1024], Problem::CredentialId),
    ("new: client data with padding", |a| a.lies.credential = |c| pad(c, "clientDataJSON"), Problem::Encoding),
    (
        "new: client data in base64",
        |a| a.lies.credential = |c| c["response"]["clientDataJSON"] = json!("+/+/"),
        Problem::Encoding,
    ),
    (
        "new: client data of a megabyte",
        |a| a.lies.client_data = |d| d["more"] = json!("x".repeat(1 << 20)),
        Problem::TooLarge,
    ),
    ("new: an attestation of a megabyte", |a| a.lies.attestation_bytes = |o| o.resize(1 << 20, 0), Problem::TooLarge),
    (
        "new: client data is an array",
        |a| a.lies.client_data_bytes = |d| *d = br#"["webauthn.create"]"#.to_vec(),
        Problem::ClientData,
    ),
    (
        "new: client data after a byte order mark",
        |a| a.lies.client_data_bytes = |d| *d = [&[0xef, 0xbb, 0xbf], &d[..]].concat(),
        Problem::ClientData,
    ),
    ("new: two objects", |a| a.lies.client_data_bytes = |d| d.extend(b"{}"), Problem::ClientData),
    ("new: two origins", |a| a.lies.client_data_bytes = two_origins, Problem::ClientData),
    ("new: no challenge", |a| a.lies.client_data = |d| d["challenge"] = Value::Null, Problem::ClientData),
    ("new: a login", |a| a.lies.client_data = |d| d["type"] = json!("webauthn.get"), Problem::CeremonyType),
    ("new: a payment", |a| a.lies.client_data = |d| d["type"] = json!("payment.get"), Problem::CeremonyType),
    (
        "new: another challenge",
        |a| a.lies.client_data = |d| d["challenge"] = json!(encoded(&[8; 32])),
        Problem::Challenge,
    ),
    (
        "new: the start of the challenge",
        |a| a.lies.client_data = |d| d["challenge"] = json!(encoded(&CHALLENGE[..31])),
        Problem::Challenge,
    ),
    ("new: an empty challenge", |a| a.lies.client_data = |d| d["challenge"] = json!(""), Problem::Challenge),
    (
        "new: the challenge with padding",
        |a| a.lies.client_data = |d| d["challenge"] = json!(encoded(&CHALLENGE) + "="),
        Problem::Challenge,
    ),
    ("new: another origin", |a| a.origin = "https://evil.example".into(), Problem::Origin),
    (
        "new: an origin that begins the same",
        |a| a.origin = "https://app.example.com.evil.example".into(),
        Problem::Origin,
    ),
    ("new: an origin that ends the same", |a| a.origin = "https://evil-example.com".into(), Problem::Origin),
    ("new: a subdomain", |a| a.origin = "https://x.app.example.com".into(), Problem::Origin),
    ("new: another port", |a| a.origin = "https://app.example.com:8443".into(), Problem::Origin),
    ("new: plain http", |a| a.origin = "http://app.example.com".into(), Problem::Origin),
    ("new: an origin with a slash", |a| a.origin = "https://app.example.com/".into(), Problem::Origin),
    ("new: an origin in capitals", |a| a.origin = "HTTPS://APP.EXAMPLE.COM".into(), Problem::Origin),
    ("new: no origin", |a| a.origin = "null".into(), Problem::Origin),
    ("new: in a frame", |a| a.lies.client_data = |d| d["crossOrigin"] = json!(true), Problem::CrossOrigin),
    (
        "new: below another origin",
        |a| a.lies.client_data = |d| d["topOrigin"] = json!("https://evil.example"),
        Problem::CrossOrigin,
    ),
];

/// What the authenticator says.
const AUTHENTICATOR: &[Forged] = &[
    ("new: for another site", |a| a.lies.rp_id = Some("evil.example"), Problem::RpId),
    ("new: for the origin's host", |a| a.lies.rp_id = Some("app.example.com"), Problem::RpId),
    ("new: no user there", |a| a.flags = authenticator::UV, Problem::UserPresence),
    ("new: no user verified", |a| a.flags = authenticator::UP, Problem::UserVerification),
    ("new: backed up, not eligible", |a| a.flags |= BS, Problem::BackupState),
    (
        "new: no credential",
        |a| {
            a.lies.authenticator_data = |d| {
                d[32] ^= authenticator::AT;
                d.truncate(37)
            }
        },
        Problem::AttestedCredential,
    ),
    (
        "new: no flag for the credential",
        |a| a.lies.authenticator_data = |d| d[32] ^= authenticator::AT,
        Problem::AuthenticatorData,
    ),
    ("new: one byte too many", |a| a.lies.authenticator_data = |d| d.push(0), Problem::AuthenticatorData),
    (
        "new: extensions without their flag",
        |a| a.lies.authenticator_data = |d| d.push(0xa0),
        Problem::AuthenticatorData,
    ),
    ("new: 36 bytes", |a| a.lies.authenticator_data = |d| d.truncate(36), Problem::AuthenticatorData),
    ("new: cut in the model", |a| a.lies.authenticator_data = |d| d.truncate(40), Problem::AuthenticatorData),
    ("new: an id longer than the rest", |a| a.lies.authenticator_data = |d| d[53] = 0xff, Problem::AuthenticatorData),
    ("new: the flag, but no extensions", |a| a.lies.authenticator_data = |d| d[32] |= ED, Problem::Extensions),
    (
        "new: extensions are a list",
        |a| {
            a.lies.authenticator_data = |d| {
                d[32] |= ED;
                d.push(0x80)
            }
        },
        Problem::Extensions,
    ),
    (
        "new: extensions nested deeply",
        |a| {
            a.lies.authenticator_data = |d| {
                d[32] |= ED;
                d.extend([&[0xa1, 0][..], &[0x81; 200], &[0]].concat())
            }
        },
        Problem::Extensions,
    ),
    (
        "new: bytes after the extensions",
        |a| {
            a.lies.authenticator_data = |d| {
                d[32] |= ED;
                d.extend([0xa0, 0])
            }
        },
        Problem::AuthenticatorData,
    ),
];

/// The object around it.
const ATTESTATION: &[Forged] = &[
    ("new: not CBOR", |a| a.lies.attestation_bytes = |o| *o = vec![0xff; 8], Problem::AttestationObject),
    ("new: an empty object", |a| a.lies.attestation_bytes = Vec::clear, Problem::AttestationObject),
    ("new: an object, and a byte", |a| a.lies.attestation_bytes = |o| o.push(0), Problem::AttestationObject),
    (
        "new: arrays in arrays",
        |a| a.lies.attestation_bytes = |o| *o = [0x81; 4000].to_vec(),
        Problem::AttestationObject,
    ),
    (
        "new: a map of four billion",
        |a| a.lies.attestation_bytes = |o| *o = vec![0xba, 0xff, 0xff, 0xff, 0xff],
        Problem::AttestationObject,
    ),
    (
        "new: a text of four billion",
        |a| a.lies.attestation_bytes = |o| *o = vec![0xa1, 0x7a, 0xff, 0xff, 0xff, 0xff],
        Problem::AttestationObject,
    ),
    (
        "new: no statement",
        |a| {
            a.lies.attestation = |m| {
                m.remove(1);
            }
        },
        Problem::AttestationObject,
    ),
    ("new: two formats", |a| a.lies.attestation = |m| m.push((text("fmt"), text("none"))), Problem::AttestationObject),
    (
        "new: a fourth member",
        |a| a.lies.attestation = |m| m.push((text("epAtt"), true.into())),
        Problem::AttestationObject,
    ),
    (
        "new: a security key's statement",
        |a| a.lies.attestation = |m| m[0].1 = text("fido-u2f"),
        Problem::AttestationFormat,
    ),
    (
        "new: none, and a statement",
        |a| a.lies.attestation = |m| m[1].1 = Cbor::Map(vec![(text("sig"), Cbor::Bytes(vec![1]))]),
        Problem::AttestationStatement,
    ),
    (
        "new: packed, and no statement",
        |a| a.lies.attestation = |m| m[0].1 = text("packed"),
        Problem::AttestationStatement,
    ),
];

fn pad(credential: &mut Value, field: &str) {
    let text = credential["response"][field].as_str().unwrap().to_owned();
    credential["response"][field] = (text + "=").into();
}

/// Parsers differ in which of them counts.
fn two_origins(bytes: &mut Vec<u8>) {
    bytes.pop();
    bytes.extend(br#","origin":"https://app.example.com"}"#);
}

#[test]
fn forged_registrations_are_refused() {
    for (name, lie, problem) in all() {
        let mut authenticator = Authenticator::new(ES256, ORIGIN);
        lie(&mut authenticator);
        assert_eq!(registered(&mut authenticator).map(|_| ()), Err(problem), "{name}");
    }
}

#[test]
fn a_challenge_of_ours_is_never_empty() {
    let mut authenticator = Authenticator::new(ES256, ORIGIN);
    authenticator.lies.client_data = |d| d["challenge"] = json!("");
    let credential = serde_json::from_value(authenticator.create(&options())).unwrap();
    assert_eq!(with_rp(|rp| register(rp, &[], &credential)).map(|_| ()), Err(Problem::Challenge));
}

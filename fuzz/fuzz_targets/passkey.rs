//! Any bytes in the place of what an authenticator sends: nothing panics, what is accepted keeps its limits, and a login is
//! never accepted, since nothing here knows a private key.
//!
//! `cargo +nightly fuzz run passkey`
#![no_main]

#[expect(dead_code, reason = "what the database would keep")]
#[path = "../../src/crypto/webauthn/mod.rs"]
mod webauthn;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use webauthn::{LoginCredential, NewKey, Problem, RegistrationCredential, RelyingParty, StoredKey, login, register};

const ID: [u8; 16] = [1; 16];
const CHALLENGE: [u8; 32] = [7; 32];
/// User present, user verified.
const FLAGS: u8 = 5;
const WITH_CREDENTIAL: u8 = FLAGS | 1 << 6;

libfuzzer_sys::fuzz_target!(|input: (u8, Vec<u8>)| {
    let (place, bytes) = input;
    match place % 5 {
        0 => check(registered(&client_data("create"), &bytes)),
        1 => check(registered(&client_data("create"), &object(&bytes))),
        2 => check(registered(&client_data("create"), &object(&with_key(&bytes)))),
        3 => refused(&client_data("get"), &bytes, &[]),
        _ => refused(&client_data("get"), &data(FLAGS), &bytes),
    }
});

fn check(outcome: Result<NewKey, Problem>) {
    if let Ok(key) = outcome {
        assert!((1..=1023).contains(&key.credential_id.len()));
        assert!([-7, -8, -257].contains(&key.algorithm));
        // It is one that a login would parse: only the signature is missing.
        let stored = stored(&key.public_key, key.algorithm);
        assert_eq!(logged_in(&client_data("get"), &data(FLAGS), &stored), Some(Problem::Signature));
    }
}

fn registered(client_data: &[u8], object: &[u8]) -> Result<NewKey, Problem> {
    let response = json!({ "clientDataJSON": text(client_data), "attestationObject": text(object) });
    let credential: RegistrationCredential = serde_json::from_value(credential(response)).unwrap();
    with_rp(|rp| register(rp, &CHALLENGE, &credential))
}

fn refused(client_data: &[u8], data: &[u8], key: &[u8]) {
    for algorithm in [-7, -8, -257] {
        assert!(logged_in(client_data, data, &stored(key, algorithm)).is_some());
    }
}

fn logged_in(client_data: &[u8], data: &[u8], key: &StoredKey<'_>) -> Option<Problem> {
    let signature = text(&[0; 64]);
    let response =
        json!({ "clientDataJSON": text(client_data), "authenticatorData": text(data), "signature": signature });
    let credential: LoginCredential = serde_json::from_value(credential(response)).unwrap();
    with_rp(|rp| login(rp, &CHALLENGE, &credential, key)).err()
}

fn with_rp<T>(run: impl FnOnce(&RelyingParty<'_>) -> T) -> T {
    run(&RelyingParty { id: "example.com", origins: &["https://example.com".to_owned()] })
}

fn stored(public_key: &[u8], algorithm: i32) -> StoredKey<'_> {
    StoredKey { public_key, algorithm, sign_count: 0, backup_eligible: false }
}

fn credential(response: Value) -> Value {
    json!({ "id": text(&ID), "rawId": text(&ID), "type": "public-key", "response": response })
}

fn client_data(kind: &str) -> Vec<u8> {
    let challenge = text(&CHALLENGE);
    let data = json!({ "type": format!("webauthn.{kind}"), "challenge": challenge, "origin": "https://example.com" });
    data.to_string().into_bytes()
}

fn data(flags: u8) -> Vec<u8> {
    [digest(&SHA256, b"example.com").as_ref(), &[flags, 0, 0, 0, 1]].concat()
}

fn with_key(key: &[u8]) -> Vec<u8> {
    [&data(WITH_CREDENTIAL)[..], &[0; 16], &[0, 16], &ID, key].concat()
}

/// `{"fmt": "none", "attStmt": {}, "authData": data}` in CBOR.
fn object(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX).to_be_bytes();
    [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59"[..], &length, data].concat()
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

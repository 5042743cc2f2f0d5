//! What is signed, as bytes, and what a change of a row does to it.

use secrecy::SecretString;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::crypto::secret::MasterSecret;

fn trail_of(secret: &str) -> AuditSigner {
    let master = MasterSecret::from_base64(&SecretString::from(secret)).unwrap();
    AuditSigner::new(&Secrets::new(Vec::new(), &master, Clock::system()), Clock::system())
}

fn event() -> audit_event::Model {
    audit_event::Model {
        id: Uuid::from_u128(1),
        at: DateTime::<Utc>::UNIX_EPOCH,
        action: "login".to_owned(),
        outcome: "success".to_owned(),
        actor_id: Some(Uuid::from_u128(2)),
        subject_id: None,
        sid: None,
        ip: "192.0.2.1".to_owned(),
        user_agent: "curl".to_owned(),
        request_id: "r".to_owned(),
        detail: json!({ "b": [1, "x"], "a": { "c": null } }),
        origin_salt: None,
        origin_digest: None,
        detail_salt: None,
        detail_digest: None,
        mac: None,
        version: NEWEST,
    }
}

/// Signed by a release that did not know versions; the bytes were made by a program of its own.
fn old_event() -> audit_event::Model {
    let byte = |hex: &str, at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    let bytes = |hex: &str| Some((0..hex.len()).step_by(2).map(|at| byte(hex, at)).collect::<Vec<u8>>());
    audit_event::Model {
        origin_salt: Some(vec![1; 16]),
        origin_digest: bytes("1d3c6da8faa32e22431ebf3548b254322507ec0847e37715a271f809da4cae69"),
        detail_salt: Some(vec![2; 16]),
        detail_digest: bytes("9277bdcf7351a237e6cc20cb2ec4c666797018103669908533c348820a3a61c8"),
        mac: bytes("5847b084fd6c679899245a2d790d29d575fad68d2837156e77567ffd4961c75c"),
        version: UNNAMED,
        ..event()
    }
}

const SECRET: &str = "dGVzdCBtYXN0ZXIgc2VjcmV0LCAzMiBieXRlcyEhISE=";

#[test]
fn a_row_is_as_it_was_signed_or_forgotten() {
    let signer = trail_of(SECRET);
    let mut signed = event();
    signer.sign(&mut signed).unwrap();
    assert!(signer.examine(&signed).is_ok());
    let mut reworded = signed.clone();
    reworded.detail = serde_json::from_str(r#" {"a":{"c":null},"b":[1,"\u0078"]}"#).unwrap();
    assert_eq!(signer.examine(&reworded), signer.examine(&signed));

    let changed = |change: fn(&mut audit_event::Model)| {
        let mut event = signed.clone();
        change(&mut event);
        signer.examine(&event).map(|signed| (signed.origin_forgotten, signed.detail_forgotten))
    };
    assert_eq!(changed(|e| (e.ip, e.user_agent, e.origin_salt) = Default::default()), Ok((true, false)));
    assert_eq!(changed(|e| (e.detail, e.detail_salt) = (json!({}), None)), Ok((false, true)));
    assert_eq!(changed(|e| e.ip = String::new()), Err(Mismatch::Origin));
    assert_eq!(changed(|e| e.origin_salt = None), Err(Mismatch::Origin));
    assert_eq!(changed(|e| (e.ip, e.user_agent) = ("192.0.2.1c".to_owned(), "url".to_owned())), Err(Mismatch::Origin));
    assert_eq!(changed(|e| e.detail = json!({})), Err(Mismatch::Detail));
    assert_eq!(changed(|e| e.detail = json!({ "a": { "c": null }, "b": ["1", "x"] })), Err(Mismatch::Detail));
    assert_eq!(changed(|e| e.subject_id = Some(Uuid::nil())), Err(Mismatch::Unsigned));
    assert_eq!(changed(|e| (e.actor_id, e.subject_id) = (e.subject_id, e.actor_id)), Err(Mismatch::Unsigned));
    assert_eq!(changed(|e| e.mac = None), Err(Mismatch::Unsigned));
    assert_eq!(changed(|e| e.version = UNNAMED), Err(Mismatch::Unsigned));
    let other = trail_of("b3RoZXIgbWFzdGVyIHNlY3JldCwgMzIgYnl0ZXMhISE=");
    assert_eq!(other.examine(&signed), Err(Mismatch::Unsigned));
}

#[test]
fn a_row_of_the_first_format_stays_valid_and_a_newer_format_is_not_judged() {
    let signer = trail_of(SECRET);
    assert!(signer.examine(&old_event()).is_ok());
    let edited = audit_event::Model { outcome: "failure".to_owned(), ..old_event() };
    assert_eq!(signer.examine(&edited), Err(Mismatch::Unsigned));
    let raised = audit_event::Model { version: NEWEST, ..old_event() };
    assert_eq!(signer.examine(&raised), Err(Mismatch::Unsigned), "an old row does not become a new one");
    for version in [i16::MIN, 0, NEWEST + 1, i16::MAX] {
        let unknown = audit_event::Model { version, ..old_event() };
        assert_eq!(signer.examine(&unknown), Err(Mismatch::Format(version)));
    }
}

//! Honest ceremonies of every algorithm, and one forged one for each way to break a rule.

use std::collections::HashSet;

use coset::cbor::Value as Cbor;
use serde_json::{Value, json};

use super::*;

#[path = "../../../tests/it/support/authenticator.rs"]
pub(crate) mod authenticator;
pub(crate) mod forged_keys;
pub(crate) mod forged_logins;
pub(crate) mod forged_registrations;
mod mutations;

use authenticator::{Authenticator, BE, BS, ED, EDDSA, ES256, RS256, bytes, cbor, encoded, signed, text};

pub(crate) const ORIGIN: &str = "https://app.example.com";
pub(crate) const CHALLENGE: [u8; 32] = [7; 32];

/// Its name, how the authenticator lies, and the rule that it breaks.
pub(crate) type Forged = (&'static str, fn(&mut Authenticator), Problem);

pub(crate) fn with_rp<T>(run: impl FnOnce(&RelyingParty<'_>) -> T) -> T {
    let origins = [ORIGIN.to_owned(), "https://example.com".to_owned()];
    run(&RelyingParty { id: "example.com", origins: &origins })
}

pub(crate) fn options() -> Value {
    let challenge = encoded(&CHALLENGE);
    json!({ "rp": { "id": "example.com" }, "rpId": "example.com", "challenge": challenge, "user": { "id": "dXNlcg" } })
}

pub(crate) fn registered(authenticator: &mut Authenticator) -> Result<NewKey, Problem> {
    let credential = authenticator.create(&options());
    registered_with(credential)
}

pub(crate) fn registered_with(credential: Value) -> Result<NewKey, Problem> {
    with_rp(|rp| register(rp, &CHALLENGE, &serde_json::from_value(credential).unwrap()))
}

pub(crate) fn logged_in(authenticator: &mut Authenticator, key: &NewKey) -> Result<Assertion, Problem> {
    logged_in_with(authenticator.get(&options()), key)
}

pub(crate) fn logged_in_with(credential: Value, key: &NewKey) -> Result<Assertion, Problem> {
    with_rp(|rp| login(rp, &CHALLENGE, &serde_json::from_value(credential).unwrap(), &stored(key)))
}

pub(crate) fn stored(key: &NewKey) -> StoredKey<'_> {
    StoredKey {
        public_key: &key.public_key,
        algorithm: key.algorithm,
        sign_count: key.sign_count,
        backup_eligible: key.backup_eligible,
    }
}

#[test]
fn a_passkey_of_each_algorithm_is_registered_and_used() {
    for algorithm in [ES256, EDDSA, RS256] {
        let mut authenticator = Authenticator::new(algorithm, ORIGIN);
        let key = registered(&mut authenticator).unwrap();
        assert_eq!((key.algorithm, key.sign_count, &key.credential_id), (algorithm, 1, &authenticator.id));
        assert_eq!((key.backup_eligible, key.backed_up, key.aaguid), (false, false, Uuid::nil()));
        assert_eq!(key.transports, ["hybrid", "internal"]);
        let credential = authenticator.get(&options());
        let parsed: LoginCredential = serde_json::from_value(credential.clone()).unwrap();
        assert_eq!(parsed.credential_id().as_ref(), Some(&authenticator.id));
        assert_eq!(parsed.user_handle().as_deref(), Some(&b"user"[..]));
        let assertion = logged_in_with(credential, &key).unwrap();
        assert_eq!(assertion, Assertion { sign_count: 2, backed_up: false }, "{algorithm}");
    }
}

#[test]
fn a_passkey_may_be_backed_up_later_and_carry_extensions() {
    let mut authenticator = Authenticator::new(ES256, ORIGIN);
    authenticator.flags |= BE;
    let key = registered(&mut authenticator).unwrap();
    assert!(key.backup_eligible && !key.backed_up);
    authenticator.flags |= BS | ED;
    assert!(logged_in(&mut authenticator, &key).unwrap().backed_up);
    // The first bit and the fifth are reserved: what they will mean is not ours to refuse.
    authenticator.flags |= 1 << 1 | 1 << 5;
    assert!(logged_in(&mut authenticator, &key).is_ok());
}

#[test]
fn a_counter_that_stays_at_zero_counts_nothing() {
    let mut authenticator = Authenticator::new(ES256, ORIGIN);
    authenticator.sign_count = 0;
    let key = registered(&mut authenticator).unwrap();
    for _ in 0..2 {
        assert_eq!(logged_in(&mut authenticator, &key).unwrap().sign_count, 0);
    }
    // The first count of one that begins to count.
    authenticator.sign_count = 1;
    assert_eq!(logged_in(&mut authenticator, &key).unwrap().sign_count, 2);
}

#[test]
fn every_origin_of_the_list_is_one() {
    let mut authenticator = Authenticator::new(ES256, "https://example.com");
    let key = registered(&mut authenticator).unwrap();
    authenticator.origin = ORIGIN.to_owned();
    assert!(logged_in(&mut authenticator, &key).is_ok());
}

/// Browsers leave it as it is where the authenticator has no model (WebAuthn section 5.1.3).
#[test]
fn a_passkey_may_attest_itself() {
    for algorithm in [ES256, EDDSA, RS256] {
        let mut authenticator = Authenticator::new(algorithm, ORIGIN);
        let packed = |authenticator: &mut Authenticator, spoil: fn(&mut Vec<(Cbor, Cbor)>)| {
            let mut credential = authenticator.create(&options());
            let object = bytes(&credential["response"]["attestationObject"]);
            let Some(Cbor::Map(mut members)) = cbor::only(&object) else { panic!("a map") };
            let data = members[2].1.as_bytes().unwrap().clone();
            let client_data = bytes(&credential["response"]["clientDataJSON"]);
            let signature = authenticator.sign(&signed(&data, &client_data));
            let mut statement =
                vec![(text("alg"), authenticator.algorithm.into()), (text("sig"), Cbor::Bytes(signature))];
            spoil(&mut statement);
            (members[0].1, members[1].1) = (text("packed"), Cbor::Map(statement));
            credential["response"]["attestationObject"] = encoded(&cbor(&Cbor::Map(members))).into();
            registered_with(credential).map(|_| ())
        };
        assert_eq!(packed(&mut authenticator, |_| ()), Ok(()), "{algorithm}");
        for (name, spoil) in [
            ("another signature", (|s| s[1].1 = Cbor::Bytes(vec![0; 64])) as fn(&mut Vec<(Cbor, Cbor)>)),
            ("another algorithm", |s| s[0].1 = (-35).into()),
            ("a certificate", |s| s.push((text("x5c"), Cbor::Array(vec![Cbor::Bytes(vec![48, 0])])))),
            ("no signature", |s| s.truncate(1)),
        ] {
            assert_eq!(packed(&mut authenticator, spoil), Err(Problem::AttestationStatement), "{name}");
        }
    }
}

/// No rule is without a forged ceremony that only it stops.
#[test]
fn every_rule_has_a_forged_ceremony() {
    let forged = forged_registrations::all().chain(forged_logins::all()).chain(forged_keys::all());
    let (mut names, mut rules) = (HashSet::new(), HashSet::new());
    for (name, _, problem) in forged {
        assert!(names.insert(name), "{name} twice");
        rules.insert(problem);
    }
    assert!(names.len() >= 60, "{}", names.len());
    assert_eq!(rules.len(), 25, "{rules:?}");
}

//! A second opinion on honest and forged ceremonies: `@simplewebauthn/server`, other authors in another language.
//!
//! What we accept it accepts. What only we refuse is listed in `tests/contract/passkeys_stricter.txt`, with the reason.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use crate::once;
use webauthn::{
    NewKey,
    tests::{
        CHALLENGE, ORIGIN,
        authenticator::{Authenticator, EDDSA, ES256, RS256, encoded},
        forged_keys::KEYS,
        forged_logins, forged_registrations, logged_in_with, options, registered, registered_with,
    },
};

#[expect(dead_code, unused_imports, clippy::duplicate_mod, reason = "its unit tests run with the library")]
#[path = "../../src/crypto/webauthn/mod.rs"]
mod webauthn;

once![&["contract"]; another_library_agrees];

/// A ceremony, and whether we accept it.
struct Case {
    name: String,
    sent: Value,
    accepted: bool,
}

async fn another_library_agrees() {
    let cases = cases();
    let verdicts = opinion(&cases);
    let mut reasons = stricter();
    let mut disagreements = Vec::new();
    for (case, theirs) in cases.iter().zip(verdicts) {
        let known = reasons.remove(case.name.as_str()).is_some();
        match (case.accepted, theirs) {
            (true, false) => disagreements.push(format!("only we accept: {}", case.name)),
            (false, true) if !known => disagreements.push(format!("only we refuse: {}", case.name)),
            (true, true) | (false, false) if known => disagreements.push(format!("both agree on: {}", case.name)),
            _ => {}
        }
    }
    disagreements.extend(reasons.into_keys().map(|name| format!("no ceremony: {name}")));
    assert!(disagreements.is_empty(), "{disagreements:#?}");
    assert!(cases.iter().filter(|case| case.accepted).count() >= 6 && cases.len() > 120, "{}", cases.len());
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for algorithm in [ES256, EDDSA, RS256] {
        let mut honest = Authenticator::new(algorithm, ORIGIN);
        cases.push(registration(format!("honest registration {algorithm}"), &mut honest));
        let key = registered(&mut honest).unwrap();
        cases.push(login(format!("honest login {algorithm}"), &mut honest, &key));
    }
    for (name, lie, _) in forged_registrations::all() {
        let mut authenticator = Authenticator::new(ES256, ORIGIN);
        lie(&mut authenticator);
        cases.push(registration(name.to_owned(), &mut authenticator));
    }
    for (name, algorithm, spoil, _) in KEYS {
        let mut authenticator = Authenticator::new(*algorithm, ORIGIN);
        authenticator.lies.cose_key = *spoil;
        cases.push(registration((*name).to_owned(), &mut authenticator));
    }
    for (name, lie, _) in forged_logins::all() {
        let mut authenticator = Authenticator::new(ES256, ORIGIN);
        authenticator.sign_count = 0x0fff_ffff;
        let key = registered(&mut authenticator).unwrap();
        lie(&mut authenticator);
        cases.push(login(name.to_owned(), &mut authenticator, &key));
    }
    cases
}

fn registration(name: String, authenticator: &mut Authenticator) -> Case {
    let credential = authenticator.create(&options());
    let accepted = registered_with(credential.clone()).is_ok();
    Case { name, sent: json!({ "credential": credential }), accepted }
}

fn login(name: String, authenticator: &mut Authenticator, key: &NewKey) -> Case {
    let credential = authenticator.get(&options());
    let accepted = logged_in_with(credential.clone(), key).is_ok();
    let id = encoded(&key.credential_id);
    let key = json!({ "id": id, "public_key": encoded(&key.public_key), "sign_count": key.sign_count });
    Case { name, sent: json!({ "credential": credential, "key": key }), accepted }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract")
}

/// Whether the other library accepts each.
fn opinion(cases: &[Case]) -> Vec<bool> {
    let sent: Vec<&Value> = cases.iter().map(|case| &case.sent).collect();
    let origins = [ORIGIN, "https://example.com"];
    let all = json!({ "challenge": encoded(&CHALLENGE), "origins": origins, "rp_id": "example.com", "cases": sent });
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), all.to_string()).unwrap();
    let out = Command::new("node").arg("passkeys.mjs").arg(file.path()).current_dir(folder()).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

/// The names of ceremonies that only we refuse, and why.
fn stricter() -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder().join("passkeys_stricter.txt")).unwrap();
    let row = |line: &str| line.split_once(" | ").map(|(name, why)| (name.trim().to_owned(), why.to_owned()));
    text.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
}

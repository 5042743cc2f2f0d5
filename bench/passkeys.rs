//! The cost of the rules of WebAuthn, per algorithm: a registration and a login, without the database.
//!
//!     cargo bench --bench passkeys
//!
//! A login may take 150 µs, which a hundred of them at once would notice.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark that cannot go on panics, and it prints")]

#[expect(dead_code, reason = "the lies are for tests")]
#[path = "../tests/it/support/authenticator.rs"]
mod authenticator;
#[expect(dead_code, unused_imports, clippy::duplicate_mod, reason = "what the database would keep, and the tests")]
#[path = "../src/crypto/webauthn/mod.rs"]
mod webauthn;

use std::{hint::black_box, time::Instant};

use authenticator::{Authenticator, EDDSA, ES256, RS256, encoded};
use serde_json::json;
use webauthn::{LoginCredential, RegistrationCredential, RelyingParty, StoredKey, login, register};

fn main() {
    let origins = ["https://example.com".to_owned()];
    let rp = RelyingParty { id: "example.com", origins: &origins };
    let challenge = [7; 32];
    let options =
        json!({ "rp": { "id": rp.id }, "rpId": rp.id, "challenge": encoded(&challenge), "user": { "id": "dXNlcg" } });
    for (name, algorithm) in [("ES256", ES256), ("EdDSA", EDDSA), ("RS256", RS256)] {
        let mut authenticator = Authenticator::new(algorithm, &origins[0]);
        let new: RegistrationCredential = serde_json::from_value(authenticator.create(&options)).unwrap();
        let used: LoginCredential = serde_json::from_value(authenticator.get(&options)).unwrap();
        let key = register(&rp, &challenge, &new).unwrap();
        let stored = StoredKey {
            public_key: &key.public_key,
            algorithm: key.algorithm,
            sign_count: key.sign_count,
            backup_eligible: key.backup_eligible,
        };
        let registration = microseconds(|| {
            black_box(register(&rp, &challenge, black_box(&new)).unwrap());
        });
        let verified = microseconds(|| {
            black_box(login(&rp, &challenge, black_box(&used), &stored).unwrap());
        });
        println!("{name}: registration {registration:.1} µs, login {verified:.1} µs");
    }
}

/// Per call, in the fastest of seven rounds: noise only adds.
fn microseconds(work: impl Fn()) -> f64 {
    const TIMES: u32 = 500;
    let round = || {
        let begun = Instant::now();
        (0..TIMES).for_each(|_| work());
        begun.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES)
    };
    (0..7).map(|_| round()).fold(f64::INFINITY, f64::min)
}

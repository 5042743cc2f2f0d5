//! The cost of verifying one access token, per algorithm: would a cache of verified tokens pay?
//!
//!     cargo bench --bench tokens
//!
//! It runs jsonwebtoken with the rules of `crypto::signing_key`, on claims of the usual size.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark that cannot go on panics, and it prints")]

use std::{
    hint::black_box,
    sync::{Arc, RwLock},
    time::Instant,
};

use aws_lc_rs::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair},
};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, jwk::Jwk};
use serde_json::json;
use vestibule::Claims;

const ISSUER: &str = "https://auth.example.com";

fn main() {
    let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
    let ec = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    let ed = Ed25519KeyPair::generate_pkcs8v1(&SystemRandom::new()).unwrap();
    for (algorithm, key) in [
        (Algorithm::ES256, EncodingKey::from_ec_der(ec.as_ref())),
        (Algorithm::EdDSA, EncodingKey::from_ed_der(ed.as_ref())),
        (Algorithm::HS256, EncodingKey::from_secret(&[7; 48])),
    ] {
        let verifying = match algorithm {
            Algorithm::HS256 => DecodingKey::from_secret(&[7; 48]),
            _ => DecodingKey::from_jwk(&Jwk::from_encoding_key(&key, algorithm).unwrap()).unwrap(),
        };
        let mut header = Header::new(algorithm);
        header.typ = Some("at+jwt".to_owned());
        header.kid = Some("x".repeat(43));
        let token = jsonwebtoken::encode(&header, &claims(), &key).unwrap();
        let rules = rules(algorithm);
        let verify = microseconds(2000, || {
            black_box(jsonwebtoken::decode::<Claims>(black_box(&token), &verifying, &rules).unwrap());
        });
        let sign = microseconds(500, || {
            black_box(jsonwebtoken::encode(&header, &claims(), &key).unwrap());
        });
        println!("{algorithm:?}: verify {verify:.1} µs, sign {sign:.1} µs, {} bytes", token.len());
    }
    let token = "x".repeat(700);
    let hash = microseconds(20_000, || {
        black_box(digest(&SHA256, black_box(token.as_bytes())));
    });
    let keyring = RwLock::new(Some(Arc::new(0)));
    let get = microseconds(200_000, || {
        black_box(keyring.read().unwrap().clone());
    });
    println!("SHA-256 of a token, which a cache would look up: {hash:.2} µs; getting the keyring: {get:.3} µs");
}

fn claims() -> serde_json::Value {
    let id = "0197b0a4-7d1c-7c3e-9d5f-3a2b1c0d9e8f";
    let roles = json!([{ "role_type": "admin", "enabled": false }, { "role_type": "member", "enabled": true }]);
    json!({
        "iss": ISSUER, "aud": ISSUER, "sub": id, "sid": id, "jti": id, "iat": 1_800_000_000, "nbf": 1_800_000_000,
        "exp": 4_000_000_000_u64, "ver": 1, "role_profiles": roles,
    })
}

fn rules(algorithm: Algorithm) -> Validation {
    let mut rules = Validation::new(algorithm);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[ISSUER]);
    rules.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    rules.validate_exp = false;
    rules.validate_nbf = false;
    rules
}

/// Per call, in the fastest of seven rounds: noise only adds.
fn microseconds(times: u32, work: impl Fn()) -> f64 {
    let round = || {
        let begun = Instant::now();
        (0..times).for_each(|_| work());
        begun.elapsed().as_secs_f64() * 1e6 / f64::from(times)
    };
    (0..7).map(|_| round()).fold(f64::INFINITY, f64::min)
}

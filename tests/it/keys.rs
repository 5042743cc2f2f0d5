//! Signing keys and the key set.

mod algorithms;
mod commands;
mod rotation;

use std::{path::Path, process::Command};

use secrecy::SecretString;
use serde_json::Value;
use vestibule::{Actor, Caller};

use crate::{
    both, once,
    support::{World, forge::header_of},
};

both![
    the_key_set_is_public_only,
    keys_survive_a_restart,
    another_secret_fails_the_start,
    a_secret_is_required,
    every_key_must_open,
    a_row_that_was_changed_is_not_believed,
];

once![&["python"]; another_library_verifies_our_tokens];

async fn the_key_set_is_public_only(world: World) {
    let app = world.serve().await;
    let keys = app.get("/auth/.well-known/jwks.json").await;
    assert_eq!(keys.header("cache-control"), "public, max-age=300");
    assert_eq!(keys.header("content-type"), "application/json");
    let etag = keys.header("etag");
    assert!(etag.starts_with('"') && etag.len() > 20, "{etag}");
    for known in [etag, &format!("W/{etag}"), &format!("\"other\", {etag}"), "*"] {
        let again = app.request("GET", "/auth/.well-known/jwks.json").header("if-none-match", known);
        let again = app.send(again).await;
        assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", etag), "{known}");
        assert_eq!(again.header("cache-control"), "public, max-age=300");
    }
    let other = app.request("GET", "/auth/.well-known/jwks.json").header("if-none-match", "\"other\"");
    assert_eq!(app.send(other).await.body, keys.body);
    let keys = keys.json["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 1);
    let mut names: Vec<&String> = keys[0].as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x", "y"]);
    assert_eq!((&keys[0]["alg"], &keys[0]["use"]), (&Value::from("ES256"), &Value::from("sig")));
    let token = app.signup("t@example.com").await;
    assert_eq!(header_of(token.access())["kid"], keys[0]["kid"]);
}

async fn keys_survive_a_restart(world: World) {
    let token = world.serve().await.signup("t@example.com").await;
    let again = world.serve().await;
    assert_eq!(again.me(token.access()).await.status, 200);
    assert_eq!(again.refresh(token.refresh()).await.status, 200);
}

async fn another_secret_fails_the_start(world: World) {
    world.serve().await;
    let mut config = world.config();
    config.secret_key = Some(SecretString::from("b3RoZXIgbWFzdGVyIHNlY3JldCwgMzIgYnl0ZXMhISE="));
    let refused = world.auth(config).await.unwrap().migrate().await.unwrap_err().to_string();
    assert!(refused.contains("VESTIBULE_SECRET_KEY"), "{refused}");
    assert_eq!(world.count("SELECT count(*) FROM auth_signing_key").await, 1, "never a silent new key");
}

async fn a_secret_is_required(world: World) {
    for secret in [None, Some("c2hvcnQ="), Some("not base64")] {
        let mut config = world.config();
        config.secret_key = secret.map(SecretString::from);
        let refused = world.auth(config).await.unwrap_err().to_string();
        assert!(refused.contains("VESTIBULE_SECRET_KEY") && !refused.contains("c2hv"), "{refused}");
    }
}

/// Not only the key that signs: a replica that cannot verify older tokens would reject users at random.
async fn every_key_must_open(world: World) {
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    auth.acting(Actor::System, Caller::default()).rotate_keys(true).await.unwrap();
    let first = "SELECT kid FROM auth_signing_key WHERE signs_from = (SELECT min(signs_from) FROM auth_signing_key)";
    let kid: String = world.one(first).await.unwrap();
    world.execute(&format!("UPDATE auth_signing_key SET sealed_private = (SELECT sealed_private FROM auth_signing_key WHERE kid <> '{kid}') WHERE kid = '{kid}'")).await;
    let refused = world.auth(world.config()).await.unwrap().migrate().await.unwrap_err().to_string();
    assert!(refused.contains("VESTIBULE_SECRET_KEY"), "{refused}");
}

/// An attacker who can write to the table but lacks the master secret gains nothing.
async fn a_row_that_was_changed_is_not_believed(world: World) {
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    world.execute("UPDATE auth_signing_key SET public_jwk = '{\"kty\":\"EC\",\"kid\":\"theirs\"}'").await;
    let app = world.serve().await;
    assert!(!app.get("/auth/.well-known/jwks.json").await.body.contains("theirs"));
    assert_eq!(app.me(app.signup("t@example.com").await.access()).await.status, 200);
    for algorithm in ["HS256", "EdDSA", "none"] {
        world.execute(&format!("UPDATE auth_signing_key SET algorithm = '{algorithm}'")).await;
        let refused = world.auth(world.config()).await.unwrap().migrate().await.unwrap_err().to_string();
        assert!(refused.contains("sign"), "{refused}");
    }
}

/// Why the example cannot run here.
pub fn why_not() -> Option<String> {
    let found = Command::new("python3").args(["-c", "import jwt, cryptography"]).output();
    let ready = found.is_ok_and(|out| out.status.success());
    (!ready).then(|| "python3 has no PyJWT with cryptography".to_owned())
}

async fn another_library_verifies_our_tokens() {
    let world = World::sqlite().await;
    let app = world.serve_publicly().await;
    let token = app.signup("t@example.com").await.access().to_owned();
    let verify = |token: String| {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/verify/verify.py");
        let issuer = app.base.clone();
        tokio::task::spawn_blocking(move || Command::new("python3").arg(script).args([issuer, token]).output().unwrap())
    };
    let good = verify(token.clone()).await.unwrap();
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    let claims: Value = serde_json::from_slice(&good.stdout).unwrap();
    assert_eq!(claims["role_profiles"][1]["role_type"], "member");
    let mut forged = token.into_bytes();
    let last = forged.len() - 10;
    forged[last] = if forged[last] == b'A' { b'B' } else { b'A' };
    let bad = verify(String::from_utf8(forged).unwrap()).await.unwrap();
    assert_eq!(bad.status.code(), Some(1), "{}", String::from_utf8_lossy(&bad.stdout));
    world.clean_up().await;
}

//! The same password in different encodings (RFC 8265, OpaqueString).

use std::time::Duration;

use serde_json::json;
use vestibule::Rate;

use crate::{
    both,
    links::{change_email::ask_for, token},
    support::World,
};

both![
    one_password_however_it_is_written,
    every_question_for_a_password_reads_it_so,
    a_hash_made_before_stays_good,
    two_readings_are_one_attempt,
];

/// `pässwörd` composed and decomposed, and with a no-break space for the space.
const COMPOSED: &str = "p\u{e4}ssw\u{f6}rd 1";
const DECOMPOSED: &str = "pa\u{308}sswo\u{308}rd 1";
const NO_BREAK: &str = "p\u{e4}ssw\u{f6}rd\u{a0}1";
const OTHER: &str = "password 1";

async fn sign_up(app: &crate::support::App, email: &str, password: &str) -> crate::support::Answer {
    app.post("/auth/signup", &json!({ "name": "Test User", "email": email, "password": password })).await
}

async fn one_password_however_it_is_written(world: World) {
    let app = world.serve().await;
    for (n, written) in [COMPOSED, DECOMPOSED, NO_BREAK].into_iter().enumerate() {
        let email = format!("t{n}@example.com");
        assert_eq!(sign_up(&app, &email, written).await.status, 201);
        for typed in [COMPOSED, DECOMPOSED, NO_BREAK] {
            let answer = app.login(&email, typed).await;
            assert_eq!(answer.status, 200, "{written:?} typed as {typed:?}: {answer:?}");
        }
        app.login(&email, OTHER).await.is(401, "invalid_credentials");
    }
    // Compatibility forms are other characters: this is not NFKC.
    assert_eq!(sign_up(&app, "fi@example.com", "of\u{fb01}ce-word").await.status, 201);
    app.login("fi@example.com", "office-word").await.is(401, "invalid_credentials");
    // Measured in the form that is hashed: 1,024 bytes decomposed are fewer.
    let long = "a\u{308}".repeat(342);
    assert_eq!((long.len(), sign_up(&app, "long@example.com", &long).await.status), (1026, 201));
    assert_eq!(app.login("long@example.com", &long).await.status, 200);
    assert_eq!(app.login("long@example.com", &"\u{e4}".repeat(342)).await.status, 200);
}

/// A change of password, of email, the link of a mail, deletion.
async fn every_question_for_a_password_reads_it_so(world: World) {
    let app = world.serve().await;
    let user = sign_up(&app, "t@example.com", COMPOSED).await;
    assert_eq!(ask_for(&app, &user, "new@example.com", DECOMPOSED).await.status, 202);
    let prove =
        json!({ "token": token(&world, "t@example.com", "verify_email").await, "prove": true, "password": NO_BREAK });
    assert_eq!(app.post("/auth/email/verify", &prove).await.status, 204);
    let body = json!({ "current_password": DECOMPOSED, "new_password": "n\u{e4}chstes1" });
    assert_eq!(app.call("PUT", "/auth/me/password", user.access(), Some(&body)).await.status, 204);
    assert_eq!(app.login("t@example.com", "na\u{308}chstes1").await.status, 200);
    let body = json!({ "password": "na\u{308}chstes1" });
    assert_eq!(app.call("DELETE", "/auth/me", user.access(), Some(&body)).await.status, 204);
}

/// Hashed from the original bytes, by us or by another system; the first login replaces it with a hash for both forms.
async fn a_hash_made_before_stays_good(world: World) {
    let app = world.serve().await;
    // Made by libxcrypt.
    for (n, (password, raw)) in [
        (DECOMPOSED, "$2b$04$abcdefghijklmnopqrstuukadgbrACcnocZ0PKhP39k5tgyqcvPue"),
        (NO_BREAK, "$2b$04$abcdefghijklmnopqrstuuxdlttRpLCrQAqldI..l3BaU2T3VQGc."),
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("t{n}@example.com");
        app.signup(&email).await;
        world.execute(&format!("UPDATE auth_user SET hashed_password = '{raw}' WHERE email_key = '{email}'")).await;
        app.login(&email, COMPOSED).await.is(401, "invalid_credentials");
        let user = app.login(&email, password).await;
        assert_eq!(user.status, 200, "{password:?}: {user:?}");
        for typed in [COMPOSED, DECOMPOSED, NO_BREAK] {
            assert_eq!(app.login(&email, typed).await.status, 200, "{password:?}, then {typed:?}");
        }
    }
}

/// A second hash is not a second attempt.
async fn two_readings_are_one_attempt(world: World) {
    let failures = Some(Rate { count: 3, per: Duration::from_secs(900) });
    let app = world.serve_with(|config| config.limits.failures = failures).await;
    app.signup("t@example.com").await;
    for _ in 0..3 {
        app.login("t@example.com", DECOMPOSED).await.is(401, "invalid_credentials");
    }
    app.login("t@example.com", DECOMPOSED).await.is(429, "too_many_requests");
}

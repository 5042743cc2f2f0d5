//! What an attacker tries at a login with a passkey.

use serde_json::{Value, json};

use super::{ORIGIN, authenticator, failures, log_in, login_body, options, with_passkey};
use crate::{
    both,
    support::{
        World, at_once,
        authenticator::{Authenticator, UP, UV},
    },
};

both![
    a_challenge_is_used_once,
    a_challenge_is_good_for_its_purpose_alone,
    fifty_at_once_log_in_once,
    a_copied_passkey_is_refused_and_kept,
    what_the_ceremony_refuses_is_invalid_credentials,
    a_passkey_opens_the_account_of_its_user_alone,
];

async fn a_challenge_is_used_once(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    let send = async |body: &Value| app.post("/auth/passkeys/login", body).await;
    let body = login_body(&mut key, &options(&app).await);
    assert_eq!(send(&body).await.status, 200);
    send(&body).await.is(401, "invalid_challenge");
    // Also by a try that failed.
    let asked = options(&app).await;
    key.lies.signature = |signature| signature[9] ^= 1;
    send(&login_body(&mut key, &asked)).await.is(401, "invalid_credentials");
    key.lies.signature = |_| ();
    send(&login_body(&mut key, &asked)).await.is(401, "invalid_challenge");
    // The answer to one challenge is none to another.
    let (one, two) = (options(&app).await, options(&app).await);
    let mut body = login_body(&mut key, &one);
    body["challenge_id"] = two["challenge_id"].clone();
    send(&body).await.is(401, "invalid_credentials");
    let late = login_body(&mut key, &options(&app).await);
    world.pass(301);
    send(&late).await.is(401, "invalid_challenge");
    assert_eq!(log_in(&app, &mut key).await.status, 200);
}

async fn a_challenge_is_good_for_its_purpose_alone(world: World) {
    let app = world.serve().await;
    let (session, mut key) = with_passkey(&app, "t@example.com").await;
    let register = app.call("POST", "/auth/me/passkeys/options", session.access(), None).await.json;
    let prove = app.call("POST", "/auth/passkeys/options", session.access(), None).await.json;
    let login = options(&app).await;
    for foreign in [&register, &prove] {
        let mut body = login_body(&mut key, &options(&app).await);
        body["challenge_id"] = foreign["challenge_id"].clone();
        app.post("/auth/passkeys/login", &body).await.is(401, "invalid_challenge");
    }
    let due = app.login("t@example.com", "test123").await;
    let pending = &due.json["challenge"];
    for foreign in [&register, &login] {
        let passkey = json!({ "challenge_id": foreign["challenge_id"], "credential": key.get(&prove["publicKey"]) });
        let body = json!({ "challenge": pending, "passkey": passkey });
        app.post("/auth/login/second-factor", &body).await.is(401, "invalid_challenge");
    }
    for foreign in [&login, &prove] {
        let body = json!({ "challenge_id": foreign["challenge_id"],
            "credential": authenticator().create(&register["publicKey"]) });
        app.call("POST", "/auth/me/passkeys", session.access(), Some(&body)).await.is(400, "invalid_passkey");
    }
    // None of them was used up by the wrong request.
    assert_eq!(app.post("/auth/passkeys/login", &login_body(&mut key, &login)).await.status, 200);
}

async fn fifty_at_once_log_in_once(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    let body = login_body(&mut key, &options(&app).await);
    let statuses = at_once(50, |_| {
        let (app, body) = (app.clone(), body.clone());
        async move { app.post("/auth/passkeys/login", &body).await.status }
    });
    let statuses = statuses.await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 200 | 401)), "{statuses:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_session").await, 2);
}

/// The counter of the copy, or of the original, falls behind.
async fn a_copied_passkey_is_refused_and_kept(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    let copied_at = key.sign_count;
    for _ in 0..3 {
        assert_eq!(log_in(&app, &mut key).await.status, 200);
    }
    let newest = key.sign_count;
    for old in [copied_at, newest - 1] {
        key.sign_count = old;
        log_in(&app, &mut key).await.is(401, "invalid_credentials");
    }
    assert_eq!(failures(&world, "counter_fell").await, 2);
    key.sign_count = newest;
    assert_eq!(log_in(&app, &mut key).await.status, 200, "it is not deleted");
    // Two challenges at once, one counter.
    let (one, two) = (options(&app).await, options(&app).await);
    let first = login_body(&mut key, &one);
    key.sign_count -= 1;
    let bodies = [first, login_body(&mut key, &two)];
    let answers = at_once(2, |n| {
        let (app, body) = (app.clone(), bodies[n].clone());
        async move { app.post("/auth/passkeys/login", &body).await.status }
    });
    let mut answers = answers.await;
    answers.sort_unstable();
    assert_eq!(answers, [200, 401]);
}

/// Each rule has its unit test; these reach it by the route.
async fn what_the_ceremony_refuses_is_invalid_credentials(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    let honest = key.lies;
    for (n, lie) in [
        (|key: &mut Authenticator| key.origin = "http://localhost:8001".to_owned()) as fn(&mut Authenticator),
        |key| key.flags = UP,
        |key| key.lies.rp_id = Some("example.com"),
        |key| key.lies.client_data = |data| data["crossOrigin"] = json!(true),
        |key| key.lies.client_data = |data| data["type"] = json!("webauthn.create"),
        |key| key.lies.authenticator_data = |data| data.push(0),
    ]
    .into_iter()
    .enumerate()
    {
        lie(&mut key);
        log_in(&app, &mut key).await.is(401, "invalid_credentials");
        assert_eq!(failures(&world, "rejected").await, 1 + i64::try_from(n).unwrap());
        (key.origin, key.flags, key.lies) = (ORIGIN.to_owned(), UP | UV, honest);
    }
    assert_eq!(log_in(&app, &mut key).await.status, 200);
}

async fn a_passkey_opens_the_account_of_its_user_alone(world: World) {
    let app = world.serve().await;
    let (_, mut mine) = with_passkey(&app, "t@example.com").await;
    let (_, mut other) = with_passkey(&app, "u@example.com").await;
    // The credential id of another user, and the handle of another user.
    std::mem::swap(&mut mine.id, &mut other.id);
    log_in(&app, &mut mine).await.is(401, "invalid_credentials");
    std::mem::swap(&mut mine.id, &mut other.id);
    std::mem::swap(&mut mine.user_handle, &mut other.user_handle);
    log_in(&app, &mut mine).await.is(401, "invalid_credentials");
    std::mem::swap(&mut mine.user_handle, &mut other.user_handle);
    // A login needs the handle.
    mine.lies.credential = |credential| credential["response"]["userHandle"] = Value::Null;
    log_in(&app, &mut mine).await.is(401, "invalid_credentials");
    mine.lies.credential = |_| ();
    assert_eq!(log_in(&app, &mut mine).await.json["user"]["email"], "t@example.com");
    let mut stranger = authenticator();
    log_in(&app, &mut stranger).await.is(401, "unknown_passkey");
    assert_eq!(failures(&world, "unknown_passkey").await, 1);
}

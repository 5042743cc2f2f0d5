//! A passkey after a password, and for a step-up.

use serde_json::{Value, json};

use super::{ORIGIN, authenticator, with_passkey};
use crate::{
    both,
    second_factor::add_factor,
    support::{Answer, App, World, at_once, authenticator::Authenticator, forge::claims_of},
};

both![
    a_password_asks_for_the_passkey,
    in_cookie_mode_the_cookie_has_the_challenge,
    another_users_passkey_is_none,
    fifty_at_once_finish_one_login,
    a_step_up_by_passkey,
];

/// Options for the passkeys of the user whose login waits.
async fn ask(app: &App, challenge: &Value) -> Answer {
    app.post("/auth/passkeys/options", &json!({ "challenge": challenge })).await
}

fn body(challenge: &Value, options: &Value, key: &mut Authenticator) -> Value {
    let passkey = json!({ "challenge_id": options["challenge_id"], "credential": key.get(&options["publicKey"]) });
    json!({ "challenge": challenge, "passkey": passkey })
}

async fn a_password_asks_for_the_passkey(world: World) {
    let app = world.serve().await;
    let (session, mut key) = with_passkey(&app, "t@example.com").await;
    let due = app.login("t@example.com", "test123").await;
    due.is(403, "second_factor_required");
    assert_eq!(due.json["methods"], json!(["passkey", "recovery_code"]));
    let challenge = &due.json["challenge"];
    let options = ask(&app, challenge).await;
    let listed = app.call("GET", "/auth/me/passkeys", session.access(), None).await;
    let allowed = json!([{ "type": "public-key", "id": listed.json["items"][0]["credential_id"],
        "transports": ["hybrid", "internal"] }]);
    assert_eq!(options.json["publicKey"]["allowCredentials"], allowed, "{options:?}");
    // A browser that was told the passkey need not return the handle.
    key.lies.credential = |credential| credential["response"]["userHandle"] = Value::Null;
    let sent = body(challenge, &options.json, &mut key);
    let done = app.post("/auth/login/second-factor", &sent).await;
    assert_eq!(done.status, 200, "{done:?}");
    let claims = claims_of(done.access());
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["pwd", "hwk", "user", "mfa"]), &json!("aal2")));
    app.post("/auth/login/second-factor", &sent).await.is(401, "invalid_challenge");
    ask(&app, challenge).await.is(401, "invalid_challenge");
    assert_eq!(add_factor(&world, &app, session.access()).await, 200);
    let both = app.login("t@example.com", "test123").await;
    assert_eq!(both.json["methods"], json!(["totp", "passkey", "recovery_code"]));
    let two = json!({ "challenge": both.json["challenge"], "code": "000000", "recovery_code": "x" });
    app.post("/auth/login/second-factor", &two).await.is(422, "invalid_request");
}

async fn in_cookie_mode_the_cookie_has_the_challenge(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    let login = json!({ "email": "t@example.com", "password": "test123", "cookie": true });
    let due = app.post("/auth/login", &login).await;
    assert_eq!(due.json.get("challenge"), None, "{due:?}");
    let send = async |path: &str, body: Value| {
        app.send(app.request("POST", path).header("cookie", due.cookie()).header("origin", ORIGIN).json(&body)).await
    };
    // The cookie alone narrows nothing: the login page asks for any passkey while it is there.
    let anyone = send("/auth/passkeys/options", json!({})).await;
    assert_eq!(anyone.json["publicKey"]["allowCredentials"], json!([]));
    let options = send("/auth/passkeys/options", json!({ "second_factor": true })).await;
    assert_eq!(options.json["publicKey"]["allowCredentials"].as_array().unwrap().len(), 1, "{options:?}");
    let mut finish = body(&Value::Null, &options.json, &mut key);
    finish["remember"] = json!(true);
    let done = send("/auth/login/second-factor", finish).await;
    assert_eq!((done.status, done.json.get("refresh_token")), (200, None), "{done:?}");
    let set: Vec<_> = done.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
    assert!(set.iter().any(|cookie| cookie.starts_with("vestibule_trusted=")), "{set:?}");
    app.post("/auth/passkeys/options", &json!({ "second_factor": true })).await.is(401, "invalid_challenge");
}

async fn another_users_passkey_is_none(world: World) {
    let app = world.serve().await;
    let (_, mut mine) = with_passkey(&app, "t@example.com").await;
    let (_, mut other) = with_passkey(&app, "u@example.com").await;
    let due = app.login("t@example.com", "test123").await;
    let challenge = &due.json["challenge"];
    let finish = async |sent: Value| app.post("/auth/login/second-factor", &sent).await;
    let options = ask(&app, challenge).await.json;
    finish(body(challenge, &options, &mut other)).await.is(401, "invalid_credentials");
    let mut stranger = authenticator();
    let options = ask(&app, challenge).await.json;
    finish(body(challenge, &options, &mut stranger)).await.is(401, "unknown_passkey");
    // Options of another login.
    let foreign = app.login("u@example.com", "test123").await;
    let options = ask(&app, &foreign.json["challenge"]).await.json;
    finish(body(challenge, &options, &mut mine)).await.is(401, "invalid_challenge");
    // What was refused counts as no wrong code: no client uses up the codes of the user.
    let wrong = "SELECT count(*) FROM auth_audit_event WHERE action = 'login.second_factor' AND outcome = 'failure'";
    assert_eq!(world.count(wrong).await, 0);
    let options = ask(&app, challenge).await.json;
    assert_eq!(finish(body(challenge, &options, &mut mine)).await.status, 200);
}

async fn fifty_at_once_finish_one_login(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    let due = app.login("t@example.com", "test123").await;
    let challenge = &due.json["challenge"];
    let sent = body(challenge, &ask(&app, challenge).await.json, &mut key);
    let statuses = at_once(50, |_| {
        let (app, sent) = (app.clone(), sent.clone());
        async move { app.post("/auth/login/second-factor", &sent).await.status }
    });
    let statuses = statuses.await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 200 | 401)), "{statuses:?}");
}

async fn a_step_up_by_passkey(world: World) {
    let app = world.serve().await;
    let (session, mut key) = with_passkey(&app, "t@example.com").await;
    world.pass(400);
    let step_up = async |access: &str, body: Value| app.call("POST", "/auth/step-up", access, Some(&body)).await;
    let by_password = step_up(session.access(), json!({ "password": "test123" })).await;
    assert_eq!(by_password.is(403, "second_factor_required").json["methods"], json!(["passkey", "recovery_code"]));
    let options = app.call("POST", "/auth/passkeys/options", session.access(), None).await.json;
    let (other, mut theirs) = with_passkey(&app, "u@example.com").await;
    let passkey = |key: &mut Authenticator, options: &Value| body(&Value::Null, options, key)["passkey"].clone();
    let foreign = json!({ "passkey": passkey(&mut key, &options) });
    step_up(other.access(), foreign).await.is(401, "invalid_challenge");
    let options = app.call("POST", "/auth/passkeys/options", session.access(), None).await.json;
    let wrong = json!({ "passkey": passkey(&mut theirs, &options) });
    step_up(session.access(), wrong).await.is(401, "invalid_credentials");
    let options = app.call("POST", "/auth/passkeys/options", session.access(), None).await.json;
    let fresh = step_up(session.access(), json!({ "passkey": passkey(&mut key, &options) })).await;
    assert_eq!(fresh.status, 200, "{fresh:?}");
    let (old, new) = (claims_of(session.access()), claims_of(fresh.access()));
    assert_eq!((&new["sid"], &new["amr"]), (&old["sid"], &json!(["hwk", "user", "mfa"])));
    assert_eq!(app.call("GET", "/auth/me/export", fresh.access(), None).await.status, 200);
}

//! When the second factor is asked for: the policy, and browsers that are trusted.

use serde_json::{Value, json};
use vestibule::{Config, SecondFactor};

use super::{enrolled, now_code, second};
use crate::{
    admin::admin,
    both,
    support::{Answer, App, World, forge::claims_of},
};

both![a_browser_can_be_trusted, a_policy_enrols_at_login_and_at_sign_up, a_session_older_than_the_policy_is_asked,];

pub async fn cookie_login(app: &App, cookies: &str) -> Answer {
    let body = json!({ "email": "t@example.com", "password": "test123", "cookie": true });
    app.send(app.request("POST", "/auth/login").header("cookie", cookies).json(&body)).await
}

fn cookie_of(answer: &Answer, name: &str) -> String {
    let all = answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap());
    let found = all.filter_map(|it| it.split(';').next()).find(|it| it.starts_with(name));
    found.unwrap_or_else(|| panic!("no {name}: {answer:?}")).to_owned()
}

/// Logs in with both factors and trusts the browser; its cookie.
pub async fn trust(world: &World, app: &App, secret: &str) -> String {
    let due = cookie_login(app, "").await;
    assert_eq!((due.status, &due.json["challenge"]), (403, &Value::Null), "in cookie mode it is in the cookie alone");
    let pending = cookie_of(&due, "vestibule_pending=");
    let body = json!({ "code": now_code(world, secret), "remember": true });
    let done = app.send(app.request("POST", "/auth/login/second-factor").header("cookie", &pending).json(&body)).await;
    assert_eq!(done.status, 200, "{done:?}");
    // The step of the code is used up.
    world.pass(31);
    assert!(done.json.get("refresh_token").is_none());
    cookie_of(&done, "vestibule_trusted=")
}

async fn a_browser_can_be_trusted(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let trusted = trust(&world, &app, &me.secret).await;
    let again = cookie_login(&app, &trusted).await;
    assert_eq!(again.status, 200, "{again:?}");
    assert_eq!(claims_of(again.access())["acr"], "aal1", "only the password was shown");
    let listed = app.call("GET", "/auth/me/trusted-devices", again.access(), None).await;
    assert_eq!(listed.json["items"].as_array().unwrap().len(), 1, "{listed:?}");
    // Of no other user's account.
    enrolled(&world, &app, "u@example.com").await;
    let body = json!({ "email": "u@example.com", "password": "test123", "cookie": true });
    let other = app.send(app.request("POST", "/auth/login").header("cookie", &trusted).json(&body)).await;
    assert_eq!(other.status, 403, "{other:?}");
    let path = format!("/auth/me/trusted-devices/{}", listed.json["items"][0]["id"].as_str().unwrap());
    assert_eq!(app.call("DELETE", &path, again.access(), None).await.status, 204);
    assert_eq!(cookie_login(&app, &trusted).await.status, 403);
}

fn policy(policy: SecondFactor) -> impl FnOnce(&mut Config) {
    move |config| config.second_factor = policy
}

async fn a_policy_enrols_at_login_and_at_sign_up(world: World) {
    let old = world.serve().await;
    old.signup("t@example.com").await;
    let app = world.serve_with(policy(SecondFactor::All)).await;
    let due = app.login("t@example.com", "test123").await;
    assert_eq!((due.status, due.code()), (403, "second_factor_enrolment_required"), "{due:?}");
    let signup = app.signup("u@example.com").await;
    assert_eq!(signup.status, 202, "{signup:?}");
    for challenge in [&due.json["challenge"], &signup.json["second_factor_enrolment"]["challenge"]] {
        second(&app, challenge, "code", "000000").await.is(401, "invalid_challenge");
        let added = app.post("/auth/enrol/totp", &json!({ "challenge": challenge })).await;
        assert_eq!(added.status, 201, "{added:?}");
        let secret = added.json["secret"].as_str().unwrap();
        let body = json!({ "challenge": challenge, "id": added.json["id"], "code": now_code(&world, secret) });
        let done = app.post("/auth/enrol/totp/confirm", &body).await;
        assert_eq!(done.status, 200, "{done:?}");
        assert_eq!(done.json["recovery_codes"].as_array().unwrap().len(), 10);
        assert_eq!(claims_of(done.access())["acr"], "aal2");
        app.post("/auth/enrol/totp/confirm", &body).await.is(401, "invalid_challenge");
    }
}

async fn a_session_older_than_the_policy_is_asked(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let strict = world.serve_with(policy(SecondFactor::Admins)).await;
    assert_eq!(strict.refresh(user.refresh()).await.status, 200, "not an admin");
    strict.refresh(boss.refresh()).await.is(403, "second_factor_required");
    assert_eq!(app.refresh(boss.refresh()).await.status, 200, "nothing was used up");
}

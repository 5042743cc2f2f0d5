//! Changes that make a known device unknown.

use serde_json::json;
use vestibule::Limits;

use crate::{
    admin::{admin, set},
    both,
    limits::{login_from, proxied, rate},
    links::{change_email::ask_for, forgot, reset, token, verify},
    support::{Answer, App, World},
};

both![every_change_forgets_the_devices_it_must];

/// The change, and whether an earlier device is still known.
const CHANGES: &[(&str, bool)] = &[
    ("nothing", true),
    ("logout this", true),
    ("logout others", false),
    ("logout all", false),
    ("end others", false),
    ("new password", false),
    ("reset", false),
    ("disown", false),
    ("new email", false),
    ("admin ends", false),
    ("admin ends one", true),
    ("admin disables and enables", false),
    ("admin writes an email", false),
    ("role", true),
];

/// Returns the valid email and password afterwards.
async fn change(
    world: &World,
    app: &App,
    boss: &Answer,
    what: &str,
    email: &str,
    user: &Answer,
) -> (String, &'static str) {
    let path = format!("/auth/admin/users/{}", user.user_id());
    let mine = async |method: &str, path: &str, body: serde_json::Value| {
        app.call(method, path, user.access(), Some(&body)).await.status
    };
    let theirs =
        async |path: &str, body: serde_json::Value| app.call("PATCH", path, boss.access(), Some(&body)).await.status;
    let new = format!("new-{email}");
    let (mut after, mut password) = (email.to_owned(), "test123");
    let status = match what {
        "nothing" => 204,
        "logout this" => mine("POST", "/auth/logout", json!({})).await,
        "logout others" => mine("POST", "/auth/logout", json!({ "scope": "others" })).await,
        "logout all" => mine("POST", "/auth/logout", json!({ "scope": "all" })).await,
        "end others" => app.call("DELETE", "/auth/me/sessions", user.access(), None).await.status,
        "new password" => {
            password = "another1";
            let body = json!({ "current_password": "test123", "new_password": password });
            mine("PUT", "/auth/me/password", body).await
        }
        "reset" | "disown" => {
            if what == "disown" {
                let body = json!({ "token": token(world, email, "verify_email").await, "disown": true });
                assert_eq!(app.post("/auth/email/verify", &body).await.status, 204);
            }
            password = "another1";
            forgot(app, email).await;
            reset(app, token(world, email, "reset_password").await, password).await.status
        }
        "new email" => {
            after.clone_from(&new);
            assert_eq!(ask_for(app, user, &new, "test123").await.status, 202);
            verify(app, token(world, &new, "confirm_new_email").await).await.status
        }
        "admin ends" => app.call("DELETE", &format!("{path}/sessions"), boss.access(), None).await.status,
        "admin ends one" => {
            let sid = crate::support::forge::claims_of(user.access())["sid"].as_str().unwrap().to_owned();
            app.call("DELETE", &format!("{path}/sessions/{sid}"), boss.access(), None).await.status
        }
        "admin disables and enables" => {
            assert_eq!(theirs(&path, json!({ "status": "disabled" })).await, 200);
            theirs(&path, json!({ "status": "active" })).await
        }
        "admin writes an email" => {
            after.clone_from(&new);
            theirs(&path, json!({ "email": new })).await
        }
        "role" => set(app, boss, user.user_id(), "admin", true).await.status,
        _ => panic!("{what}"),
    };
    assert!(matches!(status, 200 | 204), "{what}: {status}");
    (after, password)
}

/// From a network in which an attacker has used up all attempts.
async fn every_change_forgets_the_devices_it_must(world: World) {
    let limits = Limits { failures: rate(3, 900), ..Limits::OFF };
    let app = world.serve_with(|config| proxied(config, limits)).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for (n, (what, known)) in CHANGES.iter().enumerate() {
        let email = format!("t{n}@example.com");
        let user = app.signup(&email).await;
        let body = json!({ "email": email, "password": "test123", "cookie": true });
        let login = app.post("/auth/login", &body).await;
        let cookies = login.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
        let cookie = cookies.into_iter().find(|value| value.starts_with("vestibule_device=")).unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let (email, password) = change(&world, &app, &boss, what, &email, &user).await;
        for _ in 0..3 {
            login_from(&app, "192.0.2.9", &email, "wrong12", None).await.is(401, "invalid_credentials");
        }
        login_from(&app, "192.0.2.9", &email, password, None).await.is(429, "too_many_requests");
        let answer = login_from(&app, "192.0.2.9", &email, password, Some(&cookie)).await;
        assert_eq!(answer.status, if *known { 200 } else { 429 }, "{what}: {answer:?}");
    }
}

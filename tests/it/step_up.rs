//! Freshness (RFC 9470): actions that grant power or cannot be undone need a fresh login, or re-authentication.

use serde_json::json;
use vestibule::{Access, routes};

use crate::{
    admin::admin,
    both,
    links::mails,
    support::{Answer, App, World, filled, forge::claims_of},
};

both![
    tokens_say_when_and_how_the_user_was_authenticated,
    a_step_up_renews_the_session_and_no_older_token,
    a_step_up_in_cookie_mode_stays_there,
    every_fresh_row_wants_a_fresh_login,
    a_stolen_admin_token_moves_no_power,
    a_new_admin_is_announced,
    an_email_moved_by_an_admin_is_told_to_the_old_mailbox,
    wrong_passwords_at_step_up_end_the_session,
];

const FRESH: i64 = 5 * 60;

async fn step_up(app: &App, token: &str, password: &str) -> Answer {
    app.call("POST", "/auth/step-up", token, Some(&json!({ "password": password }))).await
}

#[track_caller]
fn wants_step_up(answer: &Answer) {
    assert_eq!((answer.status, answer.code()), (401, "step_up_required"), "{answer:?}");
    let challenge = "Bearer error=\"insufficient_user_authentication\", max_age=300";
    assert_eq!(answer.header("www-authenticate"), challenge);
}

async fn tokens_say_when_and_how_the_user_was_authenticated(world: World) {
    let app = world.serve().await;
    let login = app.signup("t@example.com").await;
    let first = claims_of(login.access());
    assert_eq!((&first["amr"], &first["acr"]), (&json!(["pwd"]), &json!("aal1")));
    assert_eq!(first["auth_time"], first["iat"]);
    world.pass(600);
    let refreshed = app.refresh(login.refresh()).await;
    let second = claims_of(refreshed.access());
    assert_eq!(
        (&second["auth_time"], &second["amr"]),
        (&first["auth_time"], &first["amr"]),
        "a refresh proves nothing"
    );
    assert!(second["iat"].as_i64() >= first["iat"].as_i64().map(|iat| iat + 600));
}

async fn a_step_up_renews_the_session_and_no_older_token(world: World) {
    let app = world.serve().await;
    let login = app.signup("t@example.com").await;
    assert_eq!(app.call("GET", "/auth/me/export", login.access(), None).await.status, 200, "just logged in");
    world.pass(FRESH + 2);
    wants_step_up(&app.call("GET", "/auth/me/export", login.access(), None).await);
    wants_step_up(&app.call("DELETE", "/auth/me", login.access(), None).await);
    let email = json!({ "new_email": "n@example.com" });
    wants_step_up(&app.call("POST", "/auth/me/email", login.access(), Some(&email)).await);
    let password = json!({ "new_password": "other123" });
    wants_step_up(&app.call("PUT", "/auth/me/password", login.access(), Some(&password)).await);
    assert_eq!(step_up(&app, login.access(), "wrong123").await.code(), "wrong_password");

    let stepped = step_up(&app, login.access(), "test123").await;
    assert_eq!(stepped.status, 200, "{stepped:?}");
    let (old, new) = (claims_of(login.access()), claims_of(stepped.access()));
    assert_eq!(new["sid"], old["sid"]);
    assert!(new["auth_time"].as_i64() > old["auth_time"].as_i64());
    assert_eq!(app.call("GET", "/auth/me/export", stepped.access(), None).await.status, 200);
    wants_step_up(&app.call("GET", "/auth/me/export", login.access(), None).await);
    assert_eq!(app.call("GET", "/auth/me", login.access(), None).await.status, 200, "older tokens live on");

    let refreshed = app.refresh(stepped.refresh()).await;
    assert_eq!(claims_of(refreshed.access())["auth_time"], new["auth_time"]);
    assert_eq!(app.call("PUT", "/auth/me/password", refreshed.access(), Some(&password)).await.status, 204);
    assert_eq!(app.login("t@example.com", "other123").await.status, 200);
}

async fn a_step_up_in_cookie_mode_stays_there(world: World) {
    let app = world.serve().await;
    let signup = json!({ "name": "T", "email": "t@example.com", "password": "test123", "cookie": true });
    let login = app.post("/auth/signup", &signup).await;
    let ask = |origin: &'static str| {
        let request = app.request("POST", "/auth/step-up").bearer_auth(login.access());
        let request = request.header("cookie", login.cookie()).header("origin", origin);
        app.send(request.json(&json!({ "password": "test123" })))
    };
    let stepped = ask("http://localhost:8000").await;
    assert_eq!(stepped.status, 200, "{stepped:?}");
    assert!(stepped.json.get("refresh_token").is_none(), "{stepped:?}");
    assert_ne!(stepped.cookie(), login.cookie());
    let origin = ("origin", "http://localhost:8000");
    let refreshed = app.post_with("/auth/refresh", &[("cookie", stepped.cookie()), origin]).await;
    assert_eq!(refreshed.status, 200, "{refreshed:?}");
}

/// The route table against the server: an old login is rejected at every row that requires freshness, before any body
/// is read.
async fn every_fresh_row_wants_a_fresh_login(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    let admin = admin(&world, &app, "admin@example.com").await;
    world.pass(FRESH + 2);
    let mut rows = 0;
    for row in routes().filter(|row| row.fresh) {
        rows += 1;
        let token = if row.access == Access::Admin { admin.access() } else { user.access() };
        wants_step_up(&app.call(row.method.as_str(), &filled(row.path, user.user_id()), token, None).await);
    }
    assert!(rows >= 2, "{rows}");
}

async fn a_stolen_admin_token_moves_no_power(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    let admin = admin(&world, &app, "admin@example.com").await;
    world.pass(FRESH + 2);
    let path = format!("/auth/admin/users/{}", user.user_id());
    let made = json!({ "name": "M", "email": "m@example.com", "password": "test123",
        "role_profiles": [{ "role_type": "admin", "enabled": true }] });
    for (method, path, body) in [
        ("POST", "/auth/admin/users".to_owned(), Some(made)),
        ("PUT", format!("{path}/role-profiles/admin"), Some(json!({ "enabled": true }))),
        ("PATCH", path.clone(), Some(json!({ "email": "thief@example.com" }))),
        ("PATCH", path.clone(), Some(json!({ "status": "disabled" }))),
        ("DELETE", path.clone(), None),
    ] {
        wants_step_up(&app.call(method, &path, admin.access(), body.as_ref()).await);
    }
    // Other routes need no fresh login.
    let renamed = app.call("PATCH", &path, admin.access(), Some(&json!({ "name": "Other" }))).await;
    assert_eq!(renamed.status, 200, "{renamed:?}");
    let member = app
        .call("PUT", &format!("{path}/role-profiles/member"), admin.access(), Some(&json!({ "enabled": false })))
        .await;
    assert_eq!(member.status, 200, "{member:?}");
}

async fn a_new_admin_is_announced(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    let admin = admin(&world, &app, "admin@example.com").await;
    let path = format!("/auth/admin/users/{}/role-profiles/admin", user.user_id());
    assert_eq!(app.call("PUT", &path, admin.access(), Some(&json!({ "enabled": true }))).await.status, 200);
    mails(&world, "t@example.com", "admin_granted", 1).await;
    mails(&world, "admin@example.com", "admin_added", 1).await;
    let told = world.inbox.to("admin@example.com").into_iter().find(|mail| mail.template == "admin_added").unwrap();
    assert!(told.text.contains("t…@example.com") && !told.text.contains("t@example.com"), "{}", told.text);
}

async fn an_email_moved_by_an_admin_is_told_to_the_old_mailbox(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    let admin = admin(&world, &app, "admin@example.com").await;
    let path = format!("/auth/admin/users/{}", user.user_id());
    assert_eq!(app.call("PATCH", &path, admin.access(), Some(&json!({ "email": "n@example.com" }))).await.status, 200);
    mails(&world, "t@example.com", "email_changed", 1).await;
}

/// The lockout of a session applies to this route, too.
async fn wrong_passwords_at_step_up_end_the_session(world: World) {
    let app = world.serve_with(|config| config.limits = vestibule::Config::default().limits).await;
    let user = app.signup("t@example.com").await;
    let mut codes = Vec::new();
    for _ in 0..8 {
        codes.push(step_up(&app, user.access(), "wrong123").await.code().to_owned());
    }
    assert_eq!(codes.iter().filter(|code| *code == "wrong_password").count(), 6, "{codes:?}");
    assert_eq!(codes.last().unwrap(), "session_ended", "{codes:?}");
}

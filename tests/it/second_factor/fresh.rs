//! Freshness of an account with a second factor: a browser that is trusted logs in by the password alone, and that is
//! not enough for what grants power or cannot be undone.

use serde_json::{Value, json};
use uuid::Uuid;
use vestibule::{Access, routes};

use super::{
    Enrolled, enrolled, now_code,
    policy::{cookie_login, trust},
};
use crate::{
    admin::admin,
    both,
    support::{Answer, App, World, at_once, filled, forge::claims_of},
};

both![
    a_fresh_row_wants_the_factor_of_an_account_that_has_one,
    a_password_in_the_body_does_not_stand_in_for_the_factor,
    a_recovery_code_steps_up_once,
    fifty_at_once_step_up_by_one_recovery_code_once,
];

/// An admin with a second factor, and a session that a trusted browser opened by the password alone.
async fn trusted(world: &World, app: &App) -> (Enrolled, String) {
    let me = enrolled(world, app, "t@example.com").await;
    world.execute("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin'").await;
    let cookie = trust(world, app, &me.secret).await;
    let login = cookie_login(app, &cookie).await;
    assert_eq!((login.status, &claims_of(login.access())["acr"]), (200, &json!("aal1")), "{login:?}");
    (me, login.access().to_owned())
}

async fn step_up(app: &App, token: &str, body: &Value) -> Answer {
    app.call("POST", "/auth/step-up", token, Some(body)).await
}

/// Requests that want a fresh login: every row of the table that says so, and those that decide by the body.
fn requests(user: &str) -> Vec<(String, String, Option<Value>)> {
    let other = format!("/auth/admin/users/{user}");
    let created =
        json!({ "name": "N", "email": "n@example.com", "role_profiles": [{ "role_type": "admin", "enabled": true }] });
    let mut all: Vec<(String, String, Option<Value>)> = routes()
        .filter(|row| row.fresh)
        .map(|row| (row.method.to_string(), filled(row.path, &Uuid::now_v7().to_string()), None))
        .collect();
    assert!(all.len() >= 7, "{all:?}");
    for (method, path, body) in [
        ("POST", "/auth/me/email".to_owned(), json!({ "new_email": "new@example.com" })),
        ("PUT", "/auth/me/password".to_owned(), json!({ "new_password": "other123" })),
        ("POST", "/auth/admin/users".to_owned(), created),
        ("PUT", format!("{other}/role-profiles/admin"), json!({ "enabled": true })),
        ("PATCH", other.clone(), json!({ "email": "n@example.com" })),
        ("PATCH", other.clone(), json!({ "status": "disabled" })),
        ("DELETE", "/auth/me".to_owned(), json!({})),
    ] {
        all.push((method.to_owned(), path, Some(body)));
    }
    all
}

async fn a_fresh_row_wants_the_factor_of_an_account_that_has_one(world: World) {
    let app = world.serve().await;
    let (me, aal1) = trusted(&world, &app).await;
    let plain = admin(&world, &app, "plain@example.com").await;
    world.pass(400);
    let old = plain.access();
    // The trusted browser logs in again: as recent as can be, and still by the password alone.
    let cookie = trust(&world, &app, &me.secret).await;
    let login = cookie_login(&app, &cookie).await;
    for token in [login.access(), &aal1, old] {
        for (method, path, body) in requests(&Uuid::now_v7().to_string()) {
            let answer = app.call(&method, &path, token, body.as_ref()).await;
            assert_eq!((answer.status, answer.code()), (401, "step_up_required"), "{method} {path}: {answer:?}");
            let wants = "Bearer error=\"insufficient_user_authentication\", max_age=300";
            assert_eq!(answer.header("www-authenticate"), wants);
        }
    }
    let stepped = step_up(&app, login.access(), &json!({ "code": now_code(&world, &me.secret) })).await;
    assert_eq!((stepped.status, &claims_of(stepped.access())["acr"]), (200, &json!("aal2")), "{stepped:?}");
    let other = app.signup("other@example.com").await;
    for (method, path, body) in requests(other.user_id()) {
        let answer = app.call(&method, &path, stepped.access(), body.as_ref()).await;
        assert_ne!(answer.code(), "step_up_required", "{method} {path}: {answer:?}");
        assert!(answer.status < 500 && answer.status != 401, "{method} {path}: {answer:?}");
    }
    assert!(routes().any(|row| row.fresh && row.access == Access::Admin));
}

async fn a_password_in_the_body_does_not_stand_in_for_the_factor(world: World) {
    let app = world.serve().await;
    let (me, aal1) = trusted(&world, &app).await;
    let with_password = [
        ("POST", "/auth/me/email", json!({ "new_email": "new@example.com", "password": "test123" })),
        ("PUT", "/auth/me/password", json!({ "new_password": "other123", "current_password": "test123" })),
        ("DELETE", "/auth/me", json!({ "password": "test123" })),
    ];
    for (method, path, body) in &with_password {
        app.call(method, path, &aal1, Some(body)).await.is(401, "step_up_required");
    }
    // Nor is it compared: what it would cost an attacker to try, and to lock, is nothing of the password's.
    let wrong = "SELECT count(*) FROM auth_audit_event WHERE CAST(detail AS text) LIKE '%wrong_password%'";
    let guess = json!({ "new_email": "new@example.com", "password": "wrong123" });
    app.call("POST", "/auth/me/email", &aal1, Some(&guess)).await.is(401, "step_up_required");
    assert_eq!(world.count(wrong).await, 0);
    let stepped = step_up(&app, &aal1, &json!({ "code": now_code(&world, &me.secret) })).await;
    // An old login that has shown both: the password alone makes it recent.
    world.pass(400);
    let asked = app.call("POST", "/auth/me/email", stepped.access(), Some(&with_password[0].2)).await;
    assert_eq!(asked.status, 202, "{asked:?}");
    let bare = json!({ "new_email": "new@example.com" });
    app.call("POST", "/auth/me/email", stepped.access(), Some(&bare)).await.is(401, "step_up_required");
}

/// For a lost phone, in a browser that is trusted: without it the account could not get rid of the factor.
async fn a_recovery_code_steps_up_once(world: World) {
    let app = world.serve().await;
    let (me, aal1) = trusted(&world, &app).await;
    let body = json!({ "recovery_code": me.codes[0] });
    let stepped = step_up(&app, &aal1, &body).await;
    assert_eq!((stepped.status, &claims_of(stepped.access())["acr"]), (200, &json!("aal2")), "{stepped:?}");
    step_up(&app, &aal1, &body).await.is(401, "invalid_code");
    let both = json!({ "recovery_code": me.codes[1], "code": "000000" });
    step_up(&app, &aal1, &both).await.is(422, "invalid_request");
    let listed = app.call("GET", "/auth/me/factors", stepped.access(), None).await;
    assert_eq!(listed.json["recovery_codes_left"], 9, "{listed:?}");
    let path = format!("/auth/me/factors/{}", listed.json["items"][0]["id"].as_str().unwrap());
    assert_eq!(app.call("DELETE", &path, stepped.access(), None).await.status, 204);
}

async fn fifty_at_once_step_up_by_one_recovery_code_once(world: World) {
    let app = world.serve().await;
    let (me, aal1) = trusted(&world, &app).await;
    let body = json!({ "recovery_code": me.codes[0] });
    let statuses = at_once(50, |_| {
        let (app, aal1, body) = (app.clone(), aal1.clone(), body.clone());
        async move { step_up(&app, &aal1, &body).await.status }
    });
    let statuses = statuses.await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_recovery_code WHERE used_at IS NULL").await, 9);
}

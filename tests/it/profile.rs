//! `GET /auth/me`, `PATCH /auth/me`, `GET /auth/settings`.

use serde_json::json;

use crate::{
    admin::admin,
    both,
    support::{World, forge::claims_of},
};

both![
    a_name_can_be_changed,
    nothing_else_can,
    a_session_of_another_user_is_not_found,
    a_token_can_outlive_its_account,
    settings_are_public,
    role_types_come_and_go
];

async fn a_name_can_be_changed(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let changed = app.call("PATCH", "/auth/me", signup.access(), Some(&json!({ "name": "  Ärger O'Neil " }))).await;
    assert_eq!((changed.status, &changed.json["name"]), (200, &json!("Ärger O'Neil")));
    assert_eq!(app.me(signup.access()).await.json, changed.json);
    for bad in [json!({ "name": "" }), json!({ "name": "a\u{0}b" }), json!({ "name": 7 }), json!({})] {
        let answer = app.call("PATCH", "/auth/me", signup.access(), Some(&bad)).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), ["/name"]);
    }
}

/// Neither by the user's own route nor by an admin's for another user.
async fn a_session_of_another_user_is_not_found(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let (one, other) = (app.signup("one@example.com").await, app.signup("other@example.com").await);
    let sid = claims_of(other.access())["sid"].as_str().unwrap().to_owned();
    app.call("DELETE", &format!("/auth/me/sessions/{sid}"), one.access(), None).await.is(404, "not_found");
    let of_one = format!("/auth/admin/users/{}/sessions/{sid}", one.user_id());
    app.call("DELETE", &of_one, boss.access(), None).await.is(404, "not_found");
    assert_eq!(app.me(other.access()).await.status, 200);
    assert_eq!(app.refresh(other.refresh()).await.status, 200);
    // The same routes, for the session's own user.
    let own = format!("/auth/me/sessions/{sid}");
    assert_eq!(app.call("DELETE", &own, other.access(), None).await.status, 204);
    app.refresh(other.refresh()).await.is(401, "session_ended");
}

async fn nothing_else_can(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    for field in [
        "role_profiles",
        "id",
        "email",
        "email_verified",
        "password",
        "hashed_password",
        "status",
        "created_at",
        "meta",
    ] {
        let body = json!({ "name": "New", field: "x" });
        let answer = app.call("PATCH", "/auth/me", signup.access(), Some(&body)).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), [format!("/{field}")]);
    }
    assert_eq!(app.me(signup.access()).await.json["name"], "Test User");
}

async fn a_token_can_outlive_its_account(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    world.execute("DELETE FROM auth_user").await;
    app.me(signup.access()).await.is(401, "invalid_token");
    app.call("PATCH", "/auth/me", signup.access(), Some(&json!({ "name": "X" }))).await.is(401, "invalid_token");
}

async fn settings_are_public(world: World) {
    let app = world.serve().await;
    let settings = json!({ "app": { "name": "Vestibule" }, "signup": "open", "mail_login": "off", "password_min_bytes": 7, "password_policy": "default", "link_lifetimes": { "verify": 86400, "reset": 1800, "change_email": 1800 }, "require_verified_email": false, "role_types": ["admin", "member"], "roles": [{ "role_type": "admin", "display_name": "Admin" }, { "role_type": "member", "display_name": "Member" }], "providers": [], "locales": ["de", "en", "es", "fr"] });
    assert_eq!(app.get("/auth/settings").await.json, settings);
    for (asked, next) in [("%2Freports%3Fyear%3D2026", Some("/reports?year=2026")), ("%2F%2Fevil.example", None)] {
        let answer = app.get(&format!("/auth/settings?next={asked}")).await;
        assert_eq!((answer.status, answer.json["next"].as_str()), (200, next), "{answer:?}");
    }
    app.get("/auth/settings?other=1").await.is(422, "invalid_request");
    let app = world.serve_with(|config| config.app_url = Some("https://app.example.com/start".to_owned())).await;
    let answer = app.get("/auth/settings?next=https%3A%2F%2Fapp.example.com%2Fx").await;
    let both = (answer.json["app_url"].as_str(), answer.json["next"].as_str());
    assert_eq!(both, (Some("https://app.example.com/start"), Some("https://app.example.com/x")));
}

/// A role type added later gets its rows, disabled; a removed one stays in the table and is left out of tokens.
async fn role_types_come_and_go(world: World) {
    let app = world.serve().await;
    for n in 0..3 {
        app.signup(&format!("p{n}@example.com")).await;
    }
    let editor = vestibule::entity::types::RoleType::parse("editor").unwrap();
    let more = world.serve_with(|config| config.roles.insert(1, editor)).await;
    let rows = "SELECT count(*) FROM auth_user_role_profile WHERE role_type = 'editor' AND NOT enabled";
    assert_eq!(world.count(rows).await, 3);
    let login = more.login("p0@example.com", "test123").await;
    assert_eq!(login.json["user"]["role_profiles"][1], json!({ "role_type": "editor", "enabled": false }));
    let fewer = world.serve().await;
    assert_eq!(world.count(rows).await, 3);
    let login = fewer.login("p0@example.com", "test123").await;
    assert_eq!(login.json["user"]["role_profiles"].as_array().unwrap().len(), 2);
}

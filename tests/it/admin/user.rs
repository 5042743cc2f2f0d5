//! An admin's view of one user: notes, sessions, a reset mail, the next token.

use serde_json::{Value, json};

use super::{admin, set};
use crate::{
    both,
    links::{mails, token},
    support::{Answer, App, World, forge::claims_of},
};

both![
    notes_and_labels,
    users_cannot_read_notes_of_admins,
    sessions_are_seen_and_ended,
    a_reset_is_sent_and_nothing_else_happens,
    a_preview_is_the_next_token,
    other_case_of_an_email_ends_no_session,
];

fn path(user: &Answer, rest: &str) -> String {
    format!("/auth/admin/users/{}{rest}", user.user_id())
}

async fn notes_and_labels(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("p@example.com").await;
    let note = async |body: Value| app.call("PATCH", &path(&user, "/meta"), boss.access(), Some(&body)).await;
    let noted = note(json!({ "notes": "First.\nSecond \"line\"; é", "labels": { "team": "red", "größe": "" } })).await;
    assert_eq!((noted.status, &noted.json["meta"]["labels"]), (200, &json!({ "team": "red", "größe": "" })));
    let noted = note(json!({ "labels": { "team": "blue" } })).await;
    assert_eq!(noted.json["meta"]["notes"], "First.\nSecond \"line\"; é", "what is left out stays");
    assert_eq!(noted.json["meta"]["labels"], json!({ "team": "blue" }), "labels are given whole");
    let rows = "SELECT count(*) FROM auth_audit_event WHERE action = 'meta.change'";
    assert_eq!(world.count(rows).await, 2);
    assert_eq!(note(json!({ "labels": { "team": "blue" } })).await.status, 200);
    assert_eq!(note(json!({})).await.status, 200);
    assert_eq!(world.count(rows).await, 2, "nothing changed, nothing written");
    let many = |n: usize| Value::Object((0..n).map(|n| (format!("l{n}"), json!("x"))).collect());
    for (good, kind) in [
        (json!("x".repeat(10_000)), "notes"),
        (many(50), "labels"),
        (json!({ "k".repeat(64): "é".repeat(256) }), "labels"),
        (json!({}), "labels"),
        (json!(""), "notes"),
    ] {
        assert_eq!(note(json!({ kind: good })).await.status, 200, "{kind}");
    }
    for (bad, kind) in [
        (json!("x".repeat(10_001)), "notes"),
        (json!("a\u{0}b"), "notes"),
        (json!("a\u{1b}b"), "notes"),
        (many(51), "labels"),
        (json!({ "": "x" }), "labels"),
        (json!({ "k".repeat(65): "x" }), "labels"),
        (json!({ "k": "x".repeat(257) }), "labels"),
        (json!({ "k": "a\u{0}" }), "labels"),
        (json!({ "k\u{0}": "a" }), "labels"),
        (json!("red"), "labels"),
        (json!(["red"]), "labels"),
    ] {
        assert_eq!(note(json!({ kind: bad })).await.is(422, "invalid_request").pointers(), [format!("/{kind}")]);
    }
    assert_eq!(note(json!({ "labels": { "k": 1 } })).await.is(422, "invalid_request").pointers(), ["/labels/k"]);
    assert_eq!(note(json!({ "status": "disabled" })).await.is(422, "invalid_request").pointers(), ["/status"]);
}

async fn users_cannot_read_notes_of_admins(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("p@example.com").await;
    let body = json!({ "notes": "difficult", "labels": { "risk": "enormous" } });
    assert_eq!(app.call("PATCH", &path(&user, "/meta"), boss.access(), Some(&body)).await.status, 200);
    let export = app.call("GET", "/auth/me/export", user.access(), None).await;
    assert!(export.body.contains("meta.change"), "that something was noted is known");
    assert!(!export.body.contains("difficult") && !export.body.contains("enormous"), "{}", export.body);
    assert!(!app.me(user.access()).await.body.contains("difficult"));
}

async fn sessions_are_seen_and_ended(world: World) {
    let app = world.serve().await;
    let other = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let here = app.signup("p@example.com").await;
    let there = app.login("p@example.com", "test123").await;
    let sid = claims_of(there.access())["sid"].as_str().unwrap().to_owned();
    let list = async || app.call("GET", &path(&here, "/sessions"), boss.access(), None).await;
    let seen = list().await;
    let mut mine = app.call("GET", "/auth/me/sessions", here.access(), None).await.json;
    for item in mine["items"].as_array_mut().unwrap() {
        item["current"] = json!(false);
    }
    assert_eq!((seen.status, &seen.json), (200, &mine), "the same shape, and none is the admin's own");
    let end = async |whose: &Answer, sid: &str| {
        app.call("DELETE", &path(whose, &format!("/sessions/{sid}")), boss.access(), None).await
    };
    end(&boss, &sid).await.is(404, "not_found");
    end(&here, &uuid::Uuid::now_v7().to_string()).await.is(404, "not_found");
    end(&here, "x").await.is(404, "not_found");
    assert_eq!(end(&here, &sid).await.status, 204);
    end(&here, &sid).await.is(404, "not_found");
    // On the other server as well, within a second.
    crate::support::until(|| async { other.me(there.access()).await.status == 401 }).await;
    app.refresh(there.refresh()).await.is(401, "session_ended");
    assert_eq!(app.me(here.access()).await.status, 200);
    assert_eq!(list().await.json["items"].as_array().unwrap().len(), 1);
    let unknown = format!("/auth/admin/users/{}/sessions", uuid::Uuid::now_v7());
    app.call("GET", &unknown, boss.access(), None).await.is(404, "not_found");
}

async fn a_reset_is_sent_and_nothing_else_happens(world: World) {
    // The rate limits for anonymous clients do not apply to admins.
    let app = world.serve_with(|config| config.limits.mailbox = vestibule::Limits::default().mailbox).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("p@example.com").await;
    for _ in 0..5 {
        let sent = app.call("POST", &path(&user, "/password-reset"), boss.access(), None).await;
        assert_eq!((sent.status, sent.body.as_str()), (202, ""));
    }
    mails(&world, "p@example.com", "reset_password", 5).await;
    assert_eq!(app.login("p@example.com", "test123").await.status, 200, "until the link is used");
    assert_eq!(app.me(user.access()).await.status, 200);
    let link = token(&world, "p@example.com", "reset_password").await;
    let body = json!({ "token": link, "new_password": "another1" });
    assert_eq!(app.post("/auth/password/reset", &body).await.status, 204);
    assert_eq!(app.login("p@example.com", "another1").await.status, 200);
    app.me(user.access()).await.is(401, "session_ended");
    let disable = json!({ "status": "disabled" });
    assert_eq!(app.call("PATCH", &path(&user, ""), boss.access(), Some(&disable)).await.status, 200);
    let refused = app.call("POST", &path(&user, "/password-reset"), boss.access(), None).await;
    assert!(refused.is(409, "conflict").json["detail"].as_str().unwrap().contains("disabled"));
    mails(&world, "p@example.com", "reset_password", 5).await;
}

async fn preview(app: &App, by: &Answer, of: &Answer) -> Value {
    let answer = app.call("GET", &path(of, "/token-preview"), by.access(), None).await;
    assert_eq!(answer.status, 200);
    answer.json
}

async fn a_preview_is_the_next_token(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("p@example.com").await;
    assert_eq!(set(&app, &boss, user.user_id(), "admin", true).await.status, 200);
    assert_eq!(set(&app, &boss, user.user_id(), "member", false).await.status, 200);
    let shown = preview(&app, &boss, &user).await;
    let login = app.login("p@example.com", "test123").await;
    let (mut said, mut real) = (shown["claims"].clone(), claims_of(login.access()));
    assert_eq!(shown["bytes"], login.access().len(), "every claim is as long in both");
    for claims in [&mut said, &mut real] {
        for passing in ["iat", "nbf", "exp", "jti", "sid"] {
            assert!(claims.as_object_mut().unwrap().remove(passing).is_some(), "{passing}");
        }
    }
    assert_eq!(said, real);
    assert_eq!(real["ver"], 2);
    let rows = shown["role_profiles"].as_array().unwrap();
    let of = |row: &Value| (row["role_type"].clone(), row["enabled"].clone(), row["updated_by"].clone());
    let by = json!(boss.user_id());
    assert_eq!(
        rows.iter().map(of).collect::<Vec<_>>(),
        [(json!("admin"), json!(true), by.clone()), (json!("member"), json!(false), by)]
    );
    assert!(rows.iter().all(|row| row["updated_at"].is_string()));
    assert_eq!(preview(&app, &boss, &boss).await["role_profiles"][1]["updated_by"], Value::Null);
    let unknown = format!("/auth/admin/users/{}/token-preview", uuid::Uuid::now_v7());
    app.call("GET", &unknown, boss.access(), None).await.is(404, "not_found");
}

async fn other_case_of_an_email_ends_no_session(world: World) {
    let app = world.serve().await;
    let admin = admin(&world, &app, "admin@example.com").await;
    let user = app.signup("p@example.com").await;
    world.execute("UPDATE auth_user SET email_verified_at = created_at").await;
    let letters = json!({ "email": "P@Example.com" });
    let changed = app.call("PATCH", &path(&user, ""), admin.access(), Some(&letters)).await;
    assert_eq!((changed.status, &changed.json["email_verified"]), (200, &json!(true)));
    assert_eq!(app.me(user.access()).await.json["email"], changed.json["email"]);
    assert_eq!(app.refresh(user.refresh()).await.status, 200);
}

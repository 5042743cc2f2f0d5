//! Accounts that an admin creates, and invitations.

use serde_json::{Value, json};
use vestibule::MailTransport;

use super::admin;
use crate::{
    both,
    links::{mails, token},
    support::{Answer, App, World},
};

both![
    an_admin_creates_an_account,
    an_invited_user_chooses_a_password,
    what_is_wrong_is_said,
    without_mail_there_is_no_invitation,
];

async fn make(app: &App, by: &Answer, body: Value) -> Answer {
    app.call("POST", "/auth/admin/users", by.access(), Some(&body)).await
}

async fn an_admin_creates_an_account(world: World) {
    let roles =
        |names: &str| names.split(',').map(|name| vestibule::entity::types::RoleType::parse(name).unwrap()).collect();
    let app = world.serve_with(|config| config.roles = roles("admin,editor,member")).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let body = json!({ "name": " New One ", "email": "New@example.com", "password": "test123" });
    let made = make(&app, &boss, body).await;
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!((&made.json["name"], &made.json["email"]), (&json!("New One"), &json!("New@example.com")));
    assert_eq!(made.json["meta"]["created_by"], boss.user_id());
    assert_eq!(made.json["email_verified"], false);
    assert_eq!(made.json["active_sessions"], 0);
    let as_signup = json!([
        { "role_type": "admin", "enabled": false }, { "role_type": "editor", "enabled": false },
        { "role_type": "member", "enabled": true }
    ]);
    assert_eq!(made.json["role_profiles"], as_signup);
    assert_eq!(app.login("new@example.com", "test123").await.status, 200);
    let invited = world.count("SELECT count(*) FROM auth_outbox_mail WHERE template = 'invitation'").await;
    assert_eq!(invited, 0, "a user with a password is not invited");
    // What is wished for, and for the rest as after a sign-up.
    let wishes = json!([{ "role_type": "editor", "enabled": true }, { "role_type": "member", "enabled": false }]);
    let body = json!({ "name": "E", "email": "e@example.com", "password": "test123", "role_profiles": wishes });
    let editor = make(&app, &boss, body).await;
    let held: Vec<bool> =
        editor.json["role_profiles"].as_array().unwrap().iter().map(|role| role["enabled"] == true).collect();
    assert_eq!((editor.status, held), (201, vec![false, true, false]));
    let by = world.count("SELECT count(*) FROM auth_user_role_profile WHERE updated_by IS NOT NULL").await;
    assert_eq!(by, 6);
}

async fn an_invited_user_chooses_a_password(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let wishes = json!([{ "role_type": "admin", "enabled": true }]);
    let made = make(&app, &boss, json!({ "name": "I", "email": "i@example.com", "role_profiles": wishes })).await;
    assert_eq!(made.status, 201);
    assert_eq!(world.count("SELECT count(*) FROM auth_user WHERE hashed_password IS NULL").await, 1);
    let first = token(&world, "i@example.com", "invitation").await;
    // A second mail by the password reset route: the older link is invalid.
    let again = format!("/auth/admin/users/{}/password-reset", made.json["id"].as_str().unwrap());
    assert_eq!(app.call("POST", &again, boss.access(), None).await.status, 202);
    mails(&world, "i@example.com", "invitation", 2).await;
    let second = token(&world, "i@example.com", "invitation").await;
    app.login("i@example.com", "test123").await.is(401, "invalid_credentials");
    let choose = async |token: &str| {
        app.post("/auth/password/reset", &json!({ "token": token, "new_password": "chosen12" })).await
    };
    choose(&first).await.is(400, "invalid_or_expired_link");
    world.pass(6 * 86_400);
    assert_eq!(choose(&second).await.status, 204, "six days later");
    choose(&second).await.is(400, "invalid_or_expired_link");
    let login = app.login("i@example.com", "chosen12").await;
    assert_eq!((login.status, &login.json["user"]["email_verified"]), (200, &json!(true)));
    assert_eq!(app.call("GET", "/auth/admin/users", login.access(), None).await.status, 200);
    mails(&world, "i@example.com", "password_changed", 0).await;
    make(&app, &login, json!({ "name": "L", "email": "late@example.com" })).await;
    let late = token(&world, "late@example.com", "invitation").await;
    world.pass(7 * 86_400 + 1);
    choose(&late).await.is(400, "invalid_or_expired_link");
}

async fn what_is_wrong_is_said(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let good = json!({ "name": "N", "email": "n@example.com", "password": "test123" });
    let wish = |role: Value| json!([{ "role_type": "member", "enabled": true }, role]);
    for (field, value, at) in [
        ("name", json!(""), "/name"),
        ("name", json!("a\u{0}b"), "/name"),
        ("email", json!("n@localhost"), "/email"),
        ("password", json!("short"), "/password"),
        ("role_profiles", wish(json!({ "role_type": "unheard", "enabled": true })), "/role_profiles/1/role_type"),
        ("role_profiles", wish(json!({ "role_type": "member", "enabled": false })), "/role_profiles/1/role_type"),
        ("role_profiles", wish(json!({ "role_type": "admin" })), "/role_profiles/1/enabled"),
        ("role_profiles", json!({ "member": true }), "/role_profiles"),
        ("status", json!("disabled"), "/status"),
        ("hashed_password", json!("$2b$04$x"), "/hashed_password"),
    ] {
        let mut body = good.clone();
        body[field] = value;
        let answer = make(&app, &boss, body).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), [at]);
    }
    assert_eq!(make(&app, &boss, good.clone()).await.status, 201);
    make(&app, &boss, good).await.is(409, "email_taken");
    make(&app, &boss, json!({ "name": "N", "email": "N@Example.com" })).await.is(409, "email_taken");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 2);
}

async fn without_mail_there_is_no_invitation(world: World) {
    let app = world.serve_with(|config| config.mail.transport = Some(MailTransport::Off)).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let answer = make(&app, &boss, json!({ "name": "N", "email": "n@example.com" })).await;
    assert_eq!(answer.is(422, "invalid_request").pointers(), ["/password"]);
    assert_eq!(answer.json["errors"][0]["code"], "mail_off");
    let path = format!("/auth/admin/users/{}/password-reset", boss.user_id());
    let refused = app.call("POST", &path, boss.access(), None).await;
    assert!(refused.is(409, "conflict").json["detail"].as_str().unwrap().contains("MAIL_TRANSPORT"));
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 1);
}

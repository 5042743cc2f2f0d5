//! The confirmation mail again, and an email that an admin confirms.

use serde_json::json;
use vestibule::{MailConfig, MailTransport};

use super::admin;
use crate::{
    both,
    links::{mails, token},
    support::World,
};

both![
    the_confirmation_is_sent_again,
    an_admin_confirms_without_proof,
    without_mail_nothing_is_sent_again,
    mails_of_one_user
];

async fn the_confirmation_is_sent_again(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("t@example.com").await;
    mails(&world, "t@example.com", "verify_email", 1).await;
    let old = token(&world, "t@example.com", "verify_email").await;
    let path = format!("/auth/admin/users/{}/email/verification", user.user_id());
    assert_eq!(app.call("POST", &path, boss.access(), None).await.status, 202);
    mails(&world, "t@example.com", "verify_email", 2).await;
    let new = token(&world, "t@example.com", "verify_email").await;
    let verify = async |token: &str| app.post("/auth/email/verify", &json!({ "token": token })).await;
    verify(&old).await.is(400, "invalid_or_expired_link");
    assert_eq!(verify(&new).await.status, 204);
    app.call("POST", &path, boss.access(), None).await.is(409, "conflict");
    let off = app.signup("off@example.com").await;
    let user = format!("/auth/admin/users/{}", off.user_id());
    assert_eq!(app.call("PATCH", &user, boss.access(), Some(&json!({ "status": "disabled" }))).await.status, 200);
    app.call("POST", &format!("{user}/email/verification"), boss.access(), None).await.is(409, "conflict");
    let unknown = format!("/auth/admin/users/{}/email/verification", uuid::Uuid::now_v7());
    app.call("POST", &unknown, boss.access(), None).await.is(404, "not_found");
    app.call("POST", &path, off.access(), None).await.is(401, "session_ended");
}

/// Pre-hijacking: who confirms for another has not seen who owns the mailbox.
async fn an_admin_confirms_without_proof(world: World) {
    admin(&world, &world.serve().await, "boss@example.com").await;
    let app = world.serve_with(|config| config.require_verified_email = true).await;
    world.execute("UPDATE auth_user SET email_verified_at = created_at WHERE email_key = 'boss@example.com'").await;
    let boss = app.login("boss@example.com", "test123").await;
    assert_eq!(boss.status, 200, "{boss:?}");
    let body = json!({ "name": "Test", "email": "t@example.com", "password": "test123" });
    let made = app.call("POST", "/auth/admin/users", boss.access(), Some(&body)).await;
    app.login("t@example.com", "test123").await.is(403, "email_not_verified");
    let path = format!("/auth/admin/users/{}/email/verified", made.json["id"].as_str().unwrap());
    for _ in 0..2 {
        let confirmed = app.call("PUT", &path, boss.access(), None).await;
        assert_eq!((confirmed.status, &confirmed.json["email_verified"]), (200, &json!(true)));
    }
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    let proved = "SELECT count(*) FROM auth_user WHERE email_key = 't@example.com' AND mailbox_proved_at IS NOT NULL";
    let rows = "SELECT count(*) FROM auth_audit_event WHERE action = 'email.confirm' AND actor_id IS NOT NULL";
    assert_eq!((world.count(proved).await, world.count(rows).await), (0, 1));
    let unknown = format!("/auth/admin/users/{}/email/verified", uuid::Uuid::now_v7());
    app.call("PUT", &unknown, boss.access(), None).await.is(404, "not_found");
    world.pass(400);
    app.call("PUT", &path, boss.access(), None).await.is(401, "step_up_required");
}

async fn without_mail_nothing_is_sent_again(world: World) {
    let app = world
        .serve_with(|config| config.mail = MailConfig { transport: Some(MailTransport::Off), ..MailConfig::default() })
        .await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("t@example.com").await;
    let path = format!("/auth/admin/users/{}/email/verification", user.user_id());
    app.call("POST", &path, boss.access(), None).await.is(409, "conflict");
    assert_eq!(world.count("SELECT count(*) FROM auth_outbox_mail").await, 0);
}

async fn mails_of_one_user(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("t@example.com").await;
    mails(&world, "t@example.com", "verify_email", 1).await;
    let path = format!("/auth/admin/users/{}/password-reset", user.user_id());
    assert_eq!(app.call("POST", &path, boss.access(), None).await.status, 202);
    mails(&world, "t@example.com", "reset_password", 1).await;
    let of = async |query: String| {
        let page = app.call("GET", &format!("/auth/admin/outbox?{query}"), boss.access(), None).await;
        assert_eq!(page.status, 200, "{page:?}");
        let items = page.json["items"].as_array().unwrap().clone();
        items.iter().map(|item| format!("{} {}", item["to"], item["template"]).replace('"', "")).collect::<Vec<_>>()
    };
    let mine = ["t@example.com reset_password", "t@example.com verify_email"];
    assert_eq!(of(format!("user={}", user.user_id())).await, mine);
    assert_eq!(of(format!("user={}&state=failed", user.user_id())).await, [""; 0]);
    assert_eq!(of(format!("user={}", uuid::Uuid::now_v7())).await, [""; 0]);
    let odd = app.call("GET", "/auth/admin/outbox?user=x", boss.access(), None).await;
    assert_eq!(odd.is(422, "invalid_request").pointers(), ["/user"]);
}

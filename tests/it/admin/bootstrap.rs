//! The first admin, invited by a setting.

use serde_json::json;
use vestibule::{Config, MailTransport, entity::types::Email};

use super::admin;
use crate::{
    both,
    links::{mails, token},
    once,
    support::{
        App, World, at_once,
        process::{Running, vars},
    },
};

both![
    the_first_admin_is_invited_once,
    bootstrap_recovers_an_account_of_an_attacker,
    where_there_is_an_admin_nothing_happens,
    without_mail_or_for_a_banned_account_nothing_happens,
];

once![&["postgres"]; three_processes_make_one_admin];

fn ask(config: &mut Config) {
    config.bootstrap_admin = Some(Email::parse("Boss@example.com").unwrap());
}

const ADMINS: &str = "SELECT count(*) FROM auth_user_role_profile WHERE role_type = 'admin' AND enabled";

async fn come_in(world: &World, app: &App) {
    let link = token(world, "Boss@example.com", "invitation").await;
    let body = json!({ "token": link, "new_password": "chosen12" });
    assert_eq!(app.post("/auth/password/reset", &body).await.status, 204);
    let login = app.login("boss@example.com", "chosen12").await;
    assert_eq!((login.status, &login.json["user"]["email_verified"]), (200, &json!(true)));
    assert_eq!(app.call("GET", "/auth/admin/users", login.access(), None).await.status, 200);
}

/// By three replicas at once, and again by later starts.
async fn the_first_admin_is_invited_once(world: World) {
    let mut auths = Vec::new();
    for _ in 0..3 {
        let mut config = world.config();
        ask(&mut config);
        auths.push(world.auth(config).await.unwrap());
    }
    let started = auths.clone();
    for done in at_once(3, move |n| {
        let auth = started[n].clone();
        async move { auth.migrate().await.map_err(|e| e.to_string()) }
    })
    .await
    {
        done.unwrap();
    }
    let app = world.serve_auth(auths[0].clone());
    mails(&world, "Boss@example.com", "invitation", 1).await;
    assert_eq!(world.count("SELECT count(*) FROM auth_user WHERE hashed_password IS NULL").await, 1);
    assert_eq!((world.count("SELECT count(*) FROM auth_user").await, world.count(ADMINS).await), (1, 1));
    app.signup("boss@example.com").await.is(409, "email_taken");
    world.serve_with(ask).await;
    come_in(&world, &app).await;
    world.serve_with(ask).await;
    mails(&world, "Boss@example.com", "invitation", 1).await;
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'admin.bootstrap'").await, 1);
}

/// An attacker signed up with the email first, and the owner has even confirmed it: only the mailbox gets access.
async fn bootstrap_recovers_an_account_of_an_attacker(world: World) {
    let app = world.serve().await;
    let attacker = app.signup("boss@example.com").await;
    let confirm = json!({ "token": token(&world, "boss@example.com", "verify_email").await });
    assert_eq!(app.post("/auth/email/verify", &confirm).await.status, 204);
    app.post("/auth/password/forgot", &json!({ "email": "boss@example.com" })).await;
    let older = token(&world, "boss@example.com", "reset_password").await;
    let app = world.serve_with(ask).await;
    app.me(attacker.access()).await.is(401, "session_ended");
    app.refresh(attacker.refresh()).await.is(401, "session_ended");
    app.login("boss@example.com", "test123").await.is(401, "invalid_credentials");
    let body = json!({ "token": older, "new_password": "stranger1" });
    app.post("/auth/password/reset", &body).await.is(400, "invalid_or_expired_link");
    assert_eq!((world.count("SELECT count(*) FROM auth_user").await, world.count(ADMINS).await), (1, 1));
    let link = json!({ "token": token(&world, "boss@example.com", "invitation").await, "new_password": "chosen12" });
    assert_eq!(app.post("/auth/password/reset", &link).await.status, 204);
    let login = app.login("boss@example.com", "chosen12").await;
    assert_eq!(app.call("GET", "/auth/admin/users", login.access(), None).await.status, 200);
}

async fn where_there_is_an_admin_nothing_happens(world: World) {
    let app = world.serve().await;
    admin(&world, &app, "other@example.com").await;
    let user = app.signup("boss@example.com").await;
    let app = world.serve_with(ask).await;
    app.call("GET", "/auth/admin/users", user.access(), None).await.is(403, "forbidden");
    assert_eq!(app.login("boss@example.com", "test123").await.status, 200);
    mails(&world, "boss@example.com", "invitation", 0).await;
}

async fn without_mail_or_for_a_banned_account_nothing_happens(world: World) {
    let off = |config: &mut Config| {
        ask(config);
        config.mail.transport = Some(MailTransport::Off);
    };
    let app = world.serve_with(off).await;
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
    app.signup("boss@example.com").await;
    world.execute("UPDATE auth_admin_user_meta SET status = 'disabled'").await;
    world.serve_with(ask).await;
    assert_eq!(world.count(ADMINS).await, 0);
    mails(&world, "boss@example.com", "invitation", 0).await;
}

/// With a real mail folder, from which the invitation is read.
async fn three_processes_make_one_admin() {
    let world = World::postgres().await;
    let folder = world.folder.path();
    let mut vars = vars(&world);
    vars.push(("VESTIBULE_BOOTSTRAP_ADMIN", "boss@example.com"));
    let (a, b, c) =
        tokio::join!(Running::start(folder, &vars), Running::start(folder, &vars), Running::start(folder, &vars));
    for server in [&a, &b, &c] {
        server.until(200, "/health/ready").await;
    }
    assert_eq!((world.count("SELECT count(*) FROM auth_user").await, world.count(ADMINS).await), (1, 1));
    let sent = "SELECT count(*) FROM auth_outbox_mail WHERE template = 'invitation' AND sent_at IS NOT NULL";
    crate::support::until(|| async { world.count(sent).await == 1 }).await;
    assert_eq!(world.count("SELECT count(*) FROM auth_outbox_mail").await, 1);
    drop((a, b));
    let again = Running::start(folder, &vars).await;
    again.until(200, "/health/ready").await;
    assert_eq!(world.count("SELECT count(*) FROM auth_outbox_mail").await, 1);
    world.check_invariants().await;
    drop((again, c));
    world.clean_up().await;
}

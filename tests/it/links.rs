//! Links by mail: confirming an email, resetting a password, changing the email.

pub mod change_email;
mod mailbox;
mod notices;
mod undo;

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::Rate;

use self::change_email::ask_for;
use crate::{
    both,
    support::{Answer, App, World, at_once, until},
};

both![
    a_sign_up_is_confirmed_by_its_link,
    a_link_is_good_once_however_many_use_it,
    a_forgotten_password_is_reset,
    only_the_newest_link_counts_and_not_for_ever,
    what_is_no_link_changes_nothing,
    a_wrong_new_password_does_not_use_the_link_up,
    account_changes_invalidate_links,
    the_mailbox_recovers_an_attackers_sign_up,
    a_mailbox_alone_does_not_confirm_an_attackers_sign_up,
    a_reset_ends_a_lockout_by_attackers,
    links_show_our_own_name_whatever_the_request_says,
    a_mail_for_every_notice,
];

/// The token of the newest link to this email.
pub async fn token(world: &World, to: &str, template: &str) -> String {
    let letters = || world.inbox.to(to).into_iter().filter(|letter| letter.template == template);
    until(|| async { letters().count() > 0 }).await;
    let text = letters().next_back().unwrap().text;
    let (_, rest) = text.split_once("#token=").unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

pub async fn mails(world: &World, to: &str, template: &str, count: usize) {
    let have = || world.inbox.to(to).iter().filter(|letter| letter.template == template).count();
    until(|| async { have() >= count }).await;
    assert_eq!(have(), count, "{template} to {to}");
}

pub async fn forgot(app: &App, email: &str) {
    let answer = app.post("/auth/password/forgot", &json!({ "email": email })).await;
    assert_eq!((answer.status, answer.body.as_str()), (202, ""));
}

pub async fn reset(app: &App, token: impl Into<Value>, new: &str) -> Answer {
    app.post("/auth/password/reset", &json!({ "token": token.into(), "new_password": new })).await
}

pub async fn verify(app: &App, token: impl Into<Value>) -> Answer {
    app.post("/auth/email/verify", &json!({ "token": token.into() })).await
}

async fn a_sign_up_is_confirmed_by_its_link(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    assert_eq!(user.json["user"]["email_verified"], false);
    let link = token(&world, "t@example.com", "verify_email").await;
    assert_eq!(app.get("/verify-email").await.status, 200, "a scanner opens it");
    assert_eq!(verify(&app, link.clone()).await.status, 204);
    assert_eq!(app.me(user.access()).await.json["email_verified"], true, "and nobody was logged out");
    verify(&app, link).await.is(400, "invalid_or_expired_link");
    // A second request sends nothing once the email is confirmed.
    assert_eq!(app.call("POST", "/auth/me/email/verification", user.access(), None).await.status, 202);
    mails(&world, "t@example.com", "verify_email", 1).await;
    let other = app.signup("other@example.com").await;
    let first = token(&world, "other@example.com", "verify_email").await;
    assert_eq!(app.call("POST", "/auth/me/email/verification", other.access(), None).await.status, 202);
    mails(&world, "other@example.com", "verify_email", 2).await;
    verify(&app, first).await.is(400, "invalid_or_expired_link");
    assert_eq!(verify(&app, token(&world, "other@example.com", "verify_email").await).await.status, 204);
}

async fn a_link_is_good_once_however_many_use_it(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    forgot(&app, "t@example.com").await;
    let link = token(&world, "t@example.com", "reset_password").await;
    let done = at_once(50, |n| {
        let (app, link) = (app.clone(), link.clone());
        async move { (n, reset(&app, link, &format!("password{n}")).await.status) }
    })
    .await;
    let won: Vec<usize> = done.iter().filter(|(_, status)| *status == 204).map(|(n, _)| *n).collect();
    assert_eq!(won.len(), 1, "{done:?}");
    assert!(done.iter().all(|(_, status)| matches!(status, 204 | 400)), "{done:?}");
    assert_eq!(app.login("t@example.com", &format!("password{}", won[0])).await.status, 200);
}

async fn a_forgotten_password_is_reset(world: World) {
    let app = world.serve().await;
    let (here, there) = (app.signup("t@example.com").await, app.login("t@example.com", "test123").await);
    forgot(&app, "T@Example.com").await;
    let link = token(&world, "t@example.com", "reset_password").await;
    assert_eq!(reset(&app, link, "another1").await.status, 204);
    for user in [&here, &there] {
        app.refresh(user.refresh()).await.is(401, "session_ended");
        app.me(user.access()).await.is(401, "session_ended");
    }
    app.login("t@example.com", "test123").await.is(401, "invalid_credentials");
    let back = app.login("t@example.com", "another1").await;
    assert_eq!(back.json["user"]["email_verified"], true, "whoever reads the mail owns the mailbox");
    mails(&world, "t@example.com", "password_changed", 1).await;
    // No other mailbox gets a mail.
    for unknown in ["unknown@example.com", "disabled@example.com"] {
        forgot(&app, unknown).await;
    }
    let failures = "SELECT count(*) FROM auth_audit_event WHERE action = 'password.forgot' AND outcome = 'failure'";
    until(|| async { world.count(failures).await == 2 }).await;
    assert_eq!(world.inbox.to("unknown@example.com").len(), 0);
}

/// At the expiry, and after a newer link.
async fn only_the_newest_link_counts_and_not_for_ever(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    forgot(&app, "t@example.com").await;
    let old = token(&world, "t@example.com", "reset_password").await;
    forgot(&app, "t@example.com").await;
    mails(&world, "t@example.com", "reset_password", 2).await;
    let new = token(&world, "t@example.com", "reset_password").await;
    reset(&app, old, "another1").await.is(400, "invalid_or_expired_link");
    world.pass(30 * 60 + 1);
    reset(&app, new, "another1").await.is(400, "invalid_or_expired_link");
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
}

/// Tokens with another purpose, truncated, repeated, and values that are not text.
async fn what_is_no_link_changes_nothing(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    forgot(&app, "t@example.com").await;
    let (confirm, choose) =
        (token(&world, "t@example.com", "verify_email").await, token(&world, "t@example.com", "reset_password").await);
    let bad = |good: &str| {
        vec![
            json!(""),
            json!(null),
            json!(true),
            json!(7),
            json!([good]),
            json!({ "token": good }),
            json!(good[..good.len() - 1]),
            json!(format!("{good}A")),
            json!(format!("{good}{good}")),
            json!(good.to_lowercase()),
            json!(format!("{good}\u{0}")),
            json!(user.access()),
            json!(user.refresh()),
        ]
    };
    for token in bad(&choose).into_iter().chain([json!(confirm)]) {
        reset(&app, token, "another1").await.is(400, "invalid_or_expired_link");
    }
    for token in bad(&confirm).into_iter().chain([json!(choose)]) {
        verify(&app, token).await.is(400, "invalid_or_expired_link");
    }
    let without = app.post("/auth/password/reset", &json!({ "new_password": "another1" })).await;
    without.is(400, "invalid_or_expired_link");
    app.post("/auth/email/verify", &json!({})).await.is(400, "invalid_or_expired_link");
    assert_eq!((verify(&app, confirm).await.status, reset(&app, choose, "another1").await.status), (204, 204));
}

async fn a_wrong_new_password_does_not_use_the_link_up(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    forgot(&app, "t@example.com").await;
    let link = token(&world, "t@example.com", "reset_password").await;
    for bad in ["short", "with\u{0}nul"] {
        assert_eq!(reset(&app, link.clone(), bad).await.is(422, "invalid_request").pointers(), ["/new_password"]);
    }
    assert_eq!(reset(&app, link, "another1").await.status, 204);
}

/// Invalid after a new password, another email, and a disabling.
async fn account_changes_invalidate_links(world: World) {
    let app = world.serve().await;
    for what in ["password", "disabled", "deleted"] {
        let email = format!("{what}@example.com");
        let user = app.signup(&email).await;
        forgot(&app, &email).await;
        let link = token(&world, &email, "reset_password").await;
        match what {
            "password" => {
                let body = json!({ "current_password": "test123", "new_password": "another1" });
                assert_eq!(app.call("PUT", "/auth/me/password", user.access(), Some(&body)).await.status, 204);
            }
            "disabled" => {
                let whose = "(SELECT id FROM auth_user WHERE email_key = 'disabled@example.com')";
                world
                    .execute(&format!("UPDATE auth_admin_user_meta SET status = 'disabled' WHERE user_id = {whose}"))
                    .await;
            }
            _ => {
                let body = json!({ "password": "test123" });
                assert_eq!(app.call("DELETE", "/auth/me", user.access(), Some(&body)).await.status, 204);
            }
        }
        reset(&app, link, "mine1234").await.is(400, "invalid_or_expired_link");
    }
}

/// By a reset, and by "that was not me" at the link of the sign-up.
async fn the_mailbox_recovers_an_attackers_sign_up(world: World) {
    let app = world.serve().await;
    for way in ["reset", "disown"] {
        let email = format!("{way}@example.com");
        let attacker = app.signup(&email).await;
        if way == "reset" {
            forgot(&app, &email).await;
            assert_eq!(reset(&app, token(&world, &email, "reset_password").await, "mine1234").await.status, 204);
        } else {
            let body = json!({ "token": token(&world, &email, "verify_email").await, "disown": true });
            assert_eq!(app.post("/auth/email/verify", &body).await.status, 204);
        }
        app.refresh(attacker.refresh()).await.is(401, "session_ended");
        app.me(attacker.access()).await.is(401, "session_ended");
        app.login(&email, "test123").await.is(401, "invalid_credentials");
    }
    // The owner of the mailbox may still want the account.
    forgot(&app, "disown@example.com").await;
    assert_eq!(reset(&app, token(&world, "disown@example.com", "reset_password").await, "mine1234").await.status, 204);
    assert_eq!(app.login("disown@example.com", "mine1234").await.status, 200);
}

/// With the requests of the pages. The mailbox alone cannot confirm an account that an attacker created
/// (pre-hijacking).
async fn a_mailbox_alone_does_not_confirm_an_attackers_sign_up(world: World) {
    let app = world
        .serve_with(|config| config.limits.failures = Some(Rate { count: 3, per: Duration::from_secs(900) }))
        .await;
    let owner = app.signup("owner@example.com").await;
    let bystander = app.signup("other@example.com").await;
    let moved = json!({ "new_email": "next@example.com", "password": "test123" });
    let link = token(&world, "owner@example.com", "verify_email").await;
    for round in 0..2 {
        let link = match round {
            0 => link.clone(),
            _ => {
                assert_eq!(app.call("POST", "/auth/me/email", owner.access(), Some(&moved)).await.status, 202);
                token(&world, "next@example.com", "confirm_new_email").await
            }
        };
        let bare = json!({ "token": link, "prove": true });
        app.post("/auth/email/verify", &bare).await.is(403, "forbidden");
        app.call("POST", "/auth/email/verify", bystander.access(), Some(&bare)).await.is(403, "forbidden");
        let wrong = json!({ "token": link, "prove": true, "password": "guessed" });
        app.post("/auth/email/verify", &wrong).await.is(403, "wrong_password");
        let me = app.me(owner.access()).await;
        assert_eq!((&me.json["email_verified"], &me.json["email"]), (&json!(round == 1), &json!("owner@example.com")));
        let right = json!({ "token": link, "prove": true, "password": "test123" });
        let done = match round {
            0 => app.call("POST", "/auth/email/verify", owner.access(), Some(&bare)).await,
            _ => app.post("/auth/email/verify", &right).await,
        };
        assert_eq!(done.status, 204, "{done:?}");
        app.post("/auth/email/verify", &right).await.is(400, "invalid_or_expired_link");
    }
    assert_eq!(app.me(owner.access()).await.json["email"], "next@example.com");
    let failures = "SELECT count(*) FROM auth_audit_event WHERE action = 'email.verify' AND outcome = 'failure'";
    assert_eq!(world.count(failures).await, 2);
    // Failed passwords are counted like those of a login.
    let link = token(&world, "other@example.com", "verify_email").await;
    let wrong = json!({ "token": link, "prove": true, "password": "guessed" });
    for _ in 0..3 {
        app.post("/auth/email/verify", &wrong).await.is(403, "wrong_password");
    }
    app.post("/auth/email/verify", &wrong).await.is(429, "too_many_requests");
}

async fn a_reset_ends_a_lockout_by_attackers(world: World) {
    let app = world.serve_with(|config| config.limits.failures = vestibule::Limits::default().failures).await;
    let user = app.signup("t@example.com").await;
    // In two sessions, since six failures end one.
    let other = app.login("t@example.com", "test123").await;
    for _ in 0..5 {
        for session in [&user, &other] {
            ask_for(&app, session, "n@example.com", "wrong12").await.is(403, "wrong_password");
        }
    }
    ask_for(&app, &user, "n@example.com", "test123").await.is(429, "too_many_requests");
    let delete = app.call("DELETE", "/auth/me", user.access(), Some(&json!({ "password": "test123" }))).await;
    delete.is(429, "too_many_requests");
    app.login("t@example.com", "test123").await.is(429, "too_many_requests");
    forgot(&app, "t@example.com").await;
    assert_eq!(reset(&app, token(&world, "t@example.com", "reset_password").await, "mine1234").await.status, 204);
    assert_eq!(app.login("t@example.com", "mine1234").await.status, 200);
}

async fn links_show_our_own_name_whatever_the_request_says(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    let request = app.request("POST", "/auth/password/forgot").json(&json!({ "email": "t@example.com" }));
    let request = request.header("host", "evil.example").header("x-forwarded-host", "evil.example");
    let request = request.header("forwarded", "host=evil.example;proto=https").header("x-forwarded-proto", "https");
    assert_eq!(app.send(request).await.status, 202);
    token(&world, "t@example.com", "reset_password").await;
    for letter in world.inbox.emails() {
        assert!(!letter.text.contains("evil") && !letter.html.contains("evil"), "{letter:?}");
        assert!(letter.text.contains("http://localhost:8000/"), "{letter:?}");
    }
}

/// The owner of the account is notified.
async fn a_mail_for_every_notice(world: World) {
    let app = world.serve().await;
    let login = async |agent: &str| {
        let body = json!({ "email": "t@example.com", "password": "test123" });
        app.send(app.request("POST", "/auth/login").header("user-agent", agent).json(&body)).await
    };
    let user = app.signup("t@example.com").await;
    login("A phone").await;
    login("A phone").await;
    mails(&world, "t@example.com", "new_device", 1).await;
    let child = app.refresh(user.refresh()).await;
    app.refresh(child.refresh()).await;
    world.pass(11);
    app.refresh(user.refresh()).await.is(401, "session_ended");
    mails(&world, "t@example.com", "session_ended_for_reuse", 1).await;
}

//! How many mails an anonymous client can trigger to another user's mailbox.

use std::time::Duration;

use serde_json::json;

use super::{change_email::ask_for, forgot, mails, token, verify};
use crate::{
    both,
    support::{App, World, until},
};

both![
    a_mailbox_is_not_flooded,
    a_mailbox_is_not_flooded_by_sign_ups,
    a_mailbox_is_not_flooded_by_discreet_sign_ups,
    no_change_without_its_notice,
    a_taken_address_costs_its_mailbox_nothing,
];

async fn serve(world: &World) -> App {
    world.serve_with(|config| config.limits.mailbox = vestibule::Limits::default().mailbox).await
}

/// Always 202, one mail per minute, three per hour.
async fn a_mailbox_is_not_flooded(world: World) {
    let app = world.serve_with(|config| config.limits.mailbox = vestibule::Limits::default().mailbox).await;
    app.signup("t@example.com").await;
    // The mail of the sign-up counts too.
    world.pass(3600);
    let asked = "SELECT count(*) FROM auth_audit_event WHERE action = 'password.forgot'";
    for minute in 1..=3 {
        for _ in 0..7 {
            forgot(&app, "t@example.com").await;
        }
        until(|| async { world.count(asked).await >= minute }).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(world.count(asked).await, minute);
        world.pass(61);
    }
    forgot(&app, "t@example.com").await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(world.count(asked).await, 3);
    mails(&world, "t@example.com", "reset_password", 3).await;
}

async fn delete(app: &App, token: &str) {
    let body = json!({ "password": "test123" });
    assert_eq!(app.call("DELETE", "/auth/me", token, Some(&body)).await.status, 204);
}

/// How many mails were queued for this email; those of a deleted account are gone from the outbox, not from the inbox.
pub(super) async fn delivered(world: &World, to: &str) -> usize {
    let waiting = "SELECT count(*) FROM auth_outbox_mail WHERE send_after IS NOT NULL";
    until(|| async { world.count(waiting).await == 0 }).await;
    world.inbox.to(to).len()
}

/// Sign up, delete, sign up again: the account is created each time, the mail is not sent.
async fn a_mailbox_is_not_flooded_by_sign_ups(world: World) {
    let app = serve(&world).await;
    for _ in 0..6 {
        let user = app.signup("t@example.com").await;
        assert_eq!(user.status, 201, "{user:?}");
        // The mail is deleted with the account, so the test waits for it.
        delivered(&world, "t@example.com").await;
        delete(&app, user.access()).await;
    }
    assert_eq!(world.inbox.to("t@example.com").len(), 1, "one each minute");
    for _ in 0..6 {
        world.pass(61);
        let user = app.signup("T@example.com").await;
        assert_eq!(user.status, 201, "{user:?}");
        delivered(&world, "T@example.com").await;
        delete(&app, user.access()).await;
    }
    assert_eq!(world.inbox.emails().len(), 3, "three an hour");
    // One budget for all kinds of requests.
    world.pass(3600);
    let user = app.signup("t@example.com").await;
    delivered(&world, "t@example.com").await;
    let before = world.inbox.emails().len();
    assert_eq!(app.call("POST", "/auth/me/email/verification", user.access(), None).await.status, 202);
    forgot(&app, "t@example.com").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    delivered(&world, "t@example.com").await;
    assert_eq!(world.inbox.emails().len(), before);
}

async fn a_mailbox_is_not_flooded_by_discreet_sign_ups(world: World) {
    let app = world
        .serve_with(|config| {
            config.limits.mailbox = vestibule::Limits::default().mailbox;
            config.signup_discreet = true;
        })
        .await;
    let events = "SELECT count(*) FROM auth_audit_event WHERE action = 'signup'";
    for n in 1..=6 {
        assert_eq!(app.signup("t@example.com").await.status, 202);
        until(|| async { world.count(events).await == n }).await;
    }
    delivered(&world, "t@example.com").await;
    assert_eq!(world.inbox.emails().len(), 1);
}

/// The notice to the old mailbox counts too, and where it cannot be sent nothing is changed: otherwise a thief who uses
/// up the budget could change the email unnoticed.
async fn no_change_without_its_notice(world: World) {
    let app = serve(&world).await;
    let user = app.signup("old@example.com").await;
    delivered(&world, "old@example.com").await;
    let refused = ask_for(&app, &user, "new@example.com", "test123").await;
    refused.is(429, "too_many_requests");
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(delivered(&world, "new@example.com").await, 0);
    world.pass(61);
    assert_eq!(ask_for(&app, &user, "new@example.com", "test123").await.status, 202);
    mails(&world, "old@example.com", "email_change_asked", 1).await;
    mails(&world, "new@example.com", "confirm_new_email", 1).await;
    // A wrong password costs the mailbox nothing.
    world.pass(61);
    for _ in 0..5 {
        ask_for(&app, &user, "other@example.com", "wrong12").await.is(403, "wrong_password");
    }
    assert_eq!(ask_for(&app, &user, "other@example.com", "test123").await.status, 202);
    mails(&world, "old@example.com", "email_change_asked", 2).await;
    // Three per hour, including the one of the sign-up.
    world.pass(61);
    assert_eq!(ask_for(&app, &user, "new@example.com", "test123").await.status, 429);
    assert_eq!(verify(&app, token(&world, "other@example.com", "confirm_new_email").await).await.status, 204);
}

/// A user who signs up a second time, is told so, and requests a new password gets that mail.
async fn a_taken_address_costs_its_mailbox_nothing(world: World) {
    let app = serve(&world).await;
    app.signup("t@example.com").await;
    world.pass(61);
    for _ in 0..5 {
        app.signup("t@example.com").await.is(409, "email_taken");
    }
    forgot(&app, "t@example.com").await;
    mails(&world, "t@example.com", "reset_password", 1).await;
}

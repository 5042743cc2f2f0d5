//! How many notices a client with the password, or with a stolen token, can trigger to the user's mailbox.

use serde_json::json;
use vestibule::Limits;

use super::{change_email::ask_for, mailbox::delivered, mails, token, verify};
use crate::{
    admin::admin,
    both,
    support::{Answer, App, World},
};

both![
    a_flood_of_one_kind_of_notice_is_cut_and_hides_no_other,
    replicas_and_restarts_share_the_budget_of_an_account,
    a_new_account_begins_no_new_budget_of_the_mailbox,
];

async fn serve(world: &World) -> App {
    world.serve_with(|config| config.limits = Limits { notices: Limits::default().notices, ..Limits::OFF }).await
}

async fn login(app: &App, device: &str) -> Answer {
    let body = json!({ "email": "t@example.com", "password": "test123" });
    let answer = app.send(app.request("POST", "/auth/login").header("user-agent", device).json(&body)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer
}

/// Uses a token whose child was used: the session ends.
async fn reuse(world: &World, app: &App, session: &Answer) {
    let child = app.refresh(session.refresh()).await;
    assert_eq!(app.refresh(child.refresh()).await.status, 200);
    world.pass(11);
    app.refresh(session.refresh()).await.is(401, "session_ended");
}

async fn change_password(app: &App, session: &Answer, from: &str, to: &str) {
    let body = json!({ "current_password": from, "new_password": to });
    assert_eq!(app.call("PUT", "/auth/me/password", session.access(), Some(&body)).await.status, 204);
}

/// The mails of this kind, once all queued mails were sent.
async fn sent(world: &World, template: &str) -> usize {
    delivered(world, "t@example.com").await;
    world.inbox.to("t@example.com").iter().filter(|letter| letter.template == template).count()
}

/// Three of a kind per hour; every other kind still arrives, including the link that undoes a change of email.
async fn a_flood_of_one_kind_of_notice_is_cut_and_hides_no_other(world: World) {
    let app = serve(&world).await;
    app.signup("t@example.com").await;
    for n in 0..30 {
        login(&app, &format!("Device {n}")).await;
    }
    assert_eq!(sent(&world, "new_device").await, 3);
    let logins = "SELECT count(*) FROM auth_audit_event WHERE action = 'login' AND outcome = 'success'";
    assert_eq!(world.count(logins).await, 30, "the trail has them all");
    // So many logins have ended the session of the sign-up.
    let owner = login(&app, "Device 1").await;
    for n in 0..5 {
        let session = login(&app, "Device 1").await;
        reuse(&world, &app, &session).await;
        if n == 0 {
            assert_eq!(sent(&world, "session_ended_for_reuse").await, 1);
            assert_eq!(sent(&world, "password_changed").await, 0);
        }
        change_password(&app, &owner, "test123", "another1").await;
        change_password(&app, &owner, "another1", "test123").await;
    }
    assert_eq!(sent(&world, "session_ended_for_reuse").await, 3);
    assert_eq!(sent(&world, "password_changed").await, 3);
    assert_eq!(ask_for(&app, &owner, "new@example.com", "test123").await.status, 202);
    assert_eq!(sent(&world, "email_change_asked").await, 1);
    assert_eq!(verify(&app, token(&world, "new@example.com", "confirm_new_email").await).await.status, 204);
    assert_eq!(sent(&world, "email_changed").await, 1);
    // The new mailbox has received nothing yet.
    change_password(&app, &owner, "test123", "another1").await;
    mails(&world, "new@example.com", "password_changed", 1).await;
    world.pass(3600);
    let owner = app.refresh(owner.refresh()).await;
    change_password(&app, &owner, "another1", "test123").await;
    mails(&world, "new@example.com", "password_changed", 2).await;
}

/// Counted where all replicas count, and the count survives the process.
async fn replicas_and_restarts_share_the_budget_of_an_account(world: World) {
    let (app, other) = (serve(&world).await, serve(&world).await);
    app.signup("t@example.com").await;
    for n in 0..10 {
        login(if n % 2 == 0 { &app } else { &other }, &format!("Device {n}")).await;
    }
    assert_eq!(sent(&world, "new_device").await, 3);
    world.stop();
    let app = serve(&world).await;
    for n in 10..20 {
        login(&app, &format!("Device {n}")).await;
    }
    assert_eq!(sent(&world, "new_device").await, 3);
    world.pass(3600);
    login(&app, "Device 20").await;
    assert_eq!(sent(&world, "new_device").await, 4);
}

/// Sign up with the email of another user, trigger notices, delete, sign up again.
async fn a_new_account_begins_no_new_budget_of_the_mailbox(world: World) {
    let app = serve(&world).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for round in 0..4 {
        let account = app.signup("t@example.com").await;
        assert_eq!(account.status, 201, "{account:?}");
        for n in 0..3 {
            login(&app, &format!("Device {n}")).await;
        }
        assert_eq!(sent(&world, "new_device").await, 3, "round {round}");
        let failed = "SELECT count(*) FROM auth_outbox_mail WHERE failed_at IS NOT NULL";
        assert_eq!(world.count(failed).await, if round == 0 { 0 } else { 3 });
        if round == 3 {
            let waiting = app.call("GET", "/auth/admin/outbox?state=failed", boss.access(), None).await;
            let id = waiting.json["items"][0]["id"].as_str().unwrap();
            let again = app.call("POST", &format!("/auth/admin/outbox/{id}/retry"), boss.access(), None).await;
            assert_eq!(again.status, 202, "{again:?}");
            assert_eq!(sent(&world, "new_device").await, 4, "an admin has it sent");
        }
        let body = json!({ "password": "test123" });
        assert_eq!(app.call("DELETE", "/auth/me", account.access(), Some(&body)).await.status, 204);
    }
}

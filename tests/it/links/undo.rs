//! The undo link to the old mailbox: what it undoes, how long it is valid, and what does not invalidate it.

use serde_json::json;

use super::{change_email::ask_for, forgot, mails, reset, token, verify};
use crate::{
    both,
    support::{Answer, App, World, at_once},
};

both![
    the_old_address_is_told_at_once_and_stops_it,
    the_old_address_takes_the_account_back_afterwards,
    nothing_a_thief_does_takes_the_undo_away,
    an_old_address_that_is_taken_closes_the_account,
    an_undo_is_good_for_three_days_and_does_nothing_else,
    undone_and_confirmed_at_once,
];

async fn undo(app: &App, token: &str) -> Answer {
    app.post("/auth/email/verify", &json!({ "token": token, "disown": true })).await
}

async fn a_first_start_has_no_account(app: &App, users: &[&Answer]) {
    for user in users {
        app.me(user.access()).await.is(401, "session_ended");
        app.refresh(user.refresh()).await.is(401, "session_ended");
    }
}

/// Sent at the request, not at the confirmation; "that was not me" ends the change, the sessions and the password.
async fn the_old_address_is_told_at_once_and_stops_it(world: World) {
    let app = world.serve().await;
    let (owner, thief) = (app.signup("old@example.com").await, app.login("old@example.com", "test123").await);
    assert_eq!(ask_for(&app, &thief, "new@example.com", "test123").await.status, 202);
    let change = token(&world, "new@example.com", "confirm_new_email").await;
    let stop = token(&world, "old@example.com", "email_change_asked").await;
    let letter = world.inbox.to("old@example.com").into_iter().next_back().unwrap();
    assert!(letter.text.contains("n…@example.com") && !letter.text.contains("new@example.com"), "{}", letter.text);
    assert!(letter.text.contains("/verify-email?undo#token="), "{}", letter.text);
    assert_eq!(undo(&app, &stop).await.status, 204);
    a_first_start_has_no_account(&app, &[&owner, &thief]).await;
    verify(&app, change).await.is(400, "invalid_or_expired_link");
    app.login("old@example.com", "test123").await.is(401, "invalid_credentials");
    undo(&app, &stop).await.is(400, "invalid_or_expired_link");
    forgot(&app, "old@example.com").await;
    assert_eq!(reset(&app, token(&world, "old@example.com", "reset_password").await, "mine1234").await.status, 204);
    assert_eq!(app.login("old@example.com", "mine1234").await.status, 200);
    let undone = "SELECT count(*) FROM auth_audit_event WHERE action = 'email.undo' AND outcome = 'success'";
    assert_eq!(world.count(undone).await, 1);
}

/// Also when the new email has been confirmed.
async fn the_old_address_takes_the_account_back_afterwards(world: World) {
    let app = world.serve().await;
    let thief = app.signup("old@example.com").await;
    assert_eq!(ask_for(&app, &thief, "new@example.com", "test123").await.status, 202);
    assert_eq!(verify(&app, token(&world, "new@example.com", "confirm_new_email").await).await.status, 204);
    mails(&world, "old@example.com", "email_changed", 1).await;
    assert_eq!(app.me(thief.access()).await.json["email"], "new@example.com");
    assert_eq!(undo(&app, &token(&world, "old@example.com", "email_change_asked").await).await.status, 204);
    a_first_start_has_no_account(&app, &[&thief]).await;
    app.login("new@example.com", "test123").await.is(401, "invalid_credentials");
    forgot(&app, "old@example.com").await;
    assert_eq!(reset(&app, token(&world, "old@example.com", "reset_password").await, "mine1234").await.status, 204);
    let back = app.login("old@example.com", "mine1234").await;
    assert_eq!(
        (&back.json["user"]["email"], &back.json["user"]["id"]),
        (&json!("old@example.com"), &json!(thief.user_id()))
    );
}

/// A second change, a new password, a reset by the new mailbox, logging out, a second request, export and import.
async fn nothing_a_thief_does_takes_the_undo_away(world: World) {
    let app = world.serve().await;
    for (n, what) in ["second change", "second asked", "password", "reset", "logout", "disown"].iter().enumerate() {
        let [old, new, next] = ["old", "new", "next"].map(|name| format!("{name}{n}@example.com"));
        let thief = app.signup(&old).await;
        assert_eq!(ask_for(&app, &thief, &new, "test123").await.status, 202);
        assert_eq!(verify(&app, token(&world, &new, "confirm_new_email").await).await.status, 204);
        match *what {
            "second change" | "second asked" | "disown" => {
                assert_eq!(ask_for(&app, &thief, &next, "test123").await.status, 202);
                mails(&world, &new, "email_change_asked", 1).await;
                let link = token(&world, &next, "confirm_new_email").await;
                let done = match *what {
                    "second change" => verify(&app, link).await.status,
                    "disown" => undo(&app, &link).await.status,
                    _ => 204,
                };
                assert_eq!(done, 204, "{what}");
            }
            "password" => {
                let body = json!({ "current_password": "test123", "new_password": "thiefs12" });
                assert_eq!(app.call("PUT", "/auth/me/password", thief.access(), Some(&body)).await.status, 204);
            }
            "reset" => {
                forgot(&app, &new).await;
                assert_eq!(reset(&app, token(&world, &new, "reset_password").await, "thiefs12").await.status, 204);
            }
            _ => {
                let all = json!({ "scope": "all" });
                assert_eq!(app.call("POST", "/auth/logout", thief.access(), Some(&all)).await.status, 204);
            }
        }
        assert_eq!(undo(&app, &token(&world, &old, "email_change_asked").await).await.status, 204, "{what}");
        let back = format!("SELECT count(*) FROM auth_user WHERE email_key = '{old}' AND hashed_password IS NULL");
        assert_eq!(world.count(&back).await, 1, "{what}");
    }
}

/// A thief who signs up with the old email must not make the undo useless: the account is disabled.
async fn an_old_address_that_is_taken_closes_the_account(world: World) {
    let app = world.serve().await;
    let thief = app.signup("old@example.com").await;
    assert_eq!(ask_for(&app, &thief, "new@example.com", "test123").await.status, 202);
    assert_eq!(verify(&app, token(&world, "new@example.com", "confirm_new_email").await).await.status, 204);
    assert_eq!(app.signup("old@example.com").await.status, 201, "the old address is free");
    let stop = token(&world, "old@example.com", "email_change_asked").await;
    undo(&app, &stop).await.is(409, "email_taken");
    a_first_start_has_no_account(&app, &[&thief]).await;
    app.login("new@example.com", "test123").await.is(401, "invalid_credentials");
    forgot(&app, "new@example.com").await;
    let refused = "SELECT count(*) FROM auth_audit_event WHERE action = 'password.forgot' AND outcome = 'failure'";
    crate::support::until(|| async { world.count(refused).await == 1 }).await;
    assert!(world.inbox.to("new@example.com").iter().all(|letter| letter.template != "reset_password"));
    let told = "SELECT count(*) FROM auth_audit_event WHERE action = 'email.undo' AND outcome = 'failure'";
    assert_eq!(world.count(told).await, 1);
    undo(&app, &stop).await.is(400, "invalid_or_expired_link");
}

/// Valid for seventy-two hours; by itself it confirms nothing.
async fn an_undo_is_good_for_three_days_and_does_nothing_else(world: World) {
    let app = world.serve().await;
    let user = app.signup("old@example.com").await;
    assert_eq!(ask_for(&app, &user, "new@example.com", "test123").await.status, 202);
    let stop = token(&world, "old@example.com", "email_change_asked").await;
    verify(&app, stop.clone()).await.is(400, "invalid_or_expired_link");
    reset(&app, stop.clone(), "another1").await.is(400, "invalid_or_expired_link");
    let proved = json!({ "token": stop, "prove": true });
    app.call("POST", "/auth/email/verify", user.access(), Some(&proved)).await.is(400, "invalid_or_expired_link");
    assert_eq!(app.me(user.access()).await.json["email_verified"], false);
    let exported = app.call("GET", "/auth/me/export", user.access(), None).await;
    let links = exported.json["open_links"].as_array().unwrap();
    let kept = links.iter().find(|link| link["purpose"] == "undo_email_change").unwrap();
    assert_eq!(kept["new_email"], "old@example.com", "the address it goes back to");
    world.pass(72 * 3600 + 1);
    undo(&app, &stop).await.is(400, "invalid_or_expired_link");
    assert_eq!(app.login("old@example.com", "test123").await.status, 200);
}

/// In either order, the old mailbox gets the account.
async fn undone_and_confirmed_at_once(world: World) {
    let app = world.serve().await;
    for round in 0..10 {
        let (old, new) = (format!("old{round}@example.com"), format!("new{round}@example.com"));
        let thief = app.signup(&old).await;
        assert_eq!(ask_for(&app, &thief, &new, "test123").await.status, 202);
        let change = token(&world, &new, "confirm_new_email").await;
        let stop = token(&world, &old, "email_change_asked").await;
        let statuses = at_once(12, |n| {
            let (app, change, stop) = (app.clone(), change.clone(), stop.clone());
            async move { if n % 2 == 0 { undo(&app, &stop).await.status } else { verify(&app, change).await.status } }
        })
        .await;
        let undone = statuses.iter().step_by(2).filter(|status| **status == 204).count();
        assert_eq!(undone, 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| matches!(status, 204 | 400)), "{statuses:?}");
        a_first_start_has_no_account(&app, &[&thief]).await;
        let back = format!("SELECT count(*) FROM auth_user WHERE email_key = '{old}' AND hashed_password IS NULL");
        assert_eq!(world.count(&back).await, 1);
    }
}

//! Changing the email: who confirms it, who is notified, and what cancels it.

use std::time::Duration;

use serde_json::json;

use super::{forgot, mails, reset, token, verify};
use crate::{
    admin::admin,
    both,
    support::{
        Answer, App, World, at_once,
        forge::claims_of,
        process::{output, vars, vestibule},
    },
};

both![
    another_address_is_confirmed_by_its_mailbox,
    a_taken_address_is_found_out_by_its_owner_alone,
    a_change_ends_with_the_session_that_asked,
    a_change_ends_with_its_session_s_time,
    no_race_changes_the_address_after_the_session_ended,
];

pub async fn ask_for(app: &App, user: &Answer, new: &str, password: &str) -> Answer {
    let body = json!({ "new_email": new, "password": password });
    app.call("POST", "/auth/me/email", user.access(), Some(&body)).await
}

/// Every other session ends, the current one stays.
async fn another_address_is_confirmed_by_its_mailbox(world: World) {
    let app = world.serve().await;
    let (mine, other) = (app.signup("old@example.com").await, app.login("old@example.com", "test123").await);
    ask_for(&app, &mine, "new@example.com", "wrong12").await.is(403, "wrong_password");
    assert_eq!(
        ask_for(&app, &mine, "bob＠x.io", "test123").await.is(422, "invalid_request").pointers(),
        ["/new_email"]
    );
    assert_eq!(ask_for(&app, &mine, "new@example.com", "test123").await.status, 202);
    assert_eq!(app.me(mine.access()).await.json["email"], "old@example.com", "not before it is confirmed");
    forgot(&app, "old@example.com").await;
    let old_link = token(&world, "old@example.com", "reset_password").await;
    let link = token(&world, "new@example.com", "confirm_new_email").await;
    assert_eq!(verify(&app, link).await.status, 204);
    let me = app.me(mine.access()).await;
    assert_eq!((&me.json["email"], &me.json["email_verified"]), (&json!("new@example.com"), &json!(true)));
    app.me(other.access()).await.is(401, "session_ended");
    reset(&app, old_link, "another1").await.is(400, "invalid_or_expired_link");
    mails(&world, "old@example.com", "email_changed", 1).await;
    assert_eq!(app.login("new@example.com", "test123").await.status, 200);
    app.login("old@example.com", "test123").await.is(401, "invalid_credentials");
    assert_eq!(app.signup("old@example.com").await.status, 201, "the old address is free");
}

async fn a_taken_address_is_found_out_by_its_owner_alone(world: World) {
    let app = world.serve().await;
    let (mine, _) = (app.signup("a@example.com").await, app.signup("b@example.com").await);
    assert_eq!(ask_for(&app, &mine, "b@example.com", "test123").await.status, 202);
    verify(&app, token(&world, "b@example.com", "confirm_new_email").await).await.is(409, "email_taken");
    assert_eq!(app.me(mine.access()).await.json["email"], "a@example.com");
}

/// How the session that requested a change ends.
const ENDS: &[&str] = &[
    "others: DELETE /me/sessions",
    "others: logout",
    "all: logout",
    "this: logout",
    "one: DELETE /me/sessions/{sid}",
    "admin: sessions",
    "admin: one session",
    "shell: end-sessions",
    "password: change",
    "password: reset",
    "admin: disable",
    "reuse",
];

async fn end(world: &World, app: &App, boss: &Answer, how: &str, owner: &Answer, thief: &Answer) {
    let email = owner.json["user"]["email"].as_str().unwrap();
    let sid = claims_of(thief.access())["sid"].as_str().unwrap().to_owned();
    let user = format!("/auth/admin/users/{}", owner.user_id());
    let by_owner = async |method: &str, path: &str, body: Option<serde_json::Value>| {
        app.call(method, path, owner.access(), body.as_ref()).await.status
    };
    let by_admin = async |method: &str, path: &str, body: Option<serde_json::Value>| {
        app.call(method, path, boss.access(), body.as_ref()).await.status
    };
    let status = match how {
        "others: DELETE /me/sessions" => by_owner("DELETE", "/auth/me/sessions", None).await,
        "others: logout" => by_owner("POST", "/auth/logout", Some(json!({ "scope": "others" }))).await,
        "all: logout" => by_owner("POST", "/auth/logout", Some(json!({ "scope": "all" }))).await,
        "this: logout" => app.call("POST", "/auth/logout", thief.access(), None).await.status,
        "one: DELETE /me/sessions/{sid}" => by_owner("DELETE", &format!("/auth/me/sessions/{sid}"), None).await,
        "admin: sessions" => by_admin("DELETE", &format!("{user}/sessions"), None).await,
        "admin: one session" => by_admin("DELETE", &format!("{user}/sessions/{sid}"), None).await,
        "shell: end-sessions" => {
            let command = vestibule(world.folder.path(), &["user", "end-sessions", email], &vars(world));
            if output(command).await.status.success() { 204 } else { 500 }
        }
        "password: change" => {
            let body = json!({ "current_password": "test123", "new_password": "another1" });
            by_owner("PUT", "/auth/me/password", Some(body)).await
        }
        "password: reset" => {
            forgot(app, email).await;
            reset(app, token(world, email, "reset_password").await, "another1").await.status
        }
        "admin: disable" => by_admin("PATCH", &user, Some(json!({ "status": "disabled" }))).await,
        "reuse" => {
            // Its child is used: only then is the token too old.
            let child = app.refresh(thief.refresh()).await;
            app.refresh(child.refresh()).await;
            world.pass(11);
            app.refresh(thief.refresh()).await.is(401, "session_ended");
            204
        }
        _ => panic!("{how}"),
    };
    assert!(matches!(status, 200 | 204), "{how}: {status}");
}

/// A thief with the password requests another email; ending the thief's session also ends the link.
async fn a_change_ends_with_the_session_that_asked(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for (n, how) in ENDS.iter().enumerate() {
        let (old, new) = (format!("old{n}@example.com"), format!("new{n}@example.com"));
        let (owner, thief) = (app.signup(&old).await, app.login(&old, "test123").await);
        assert_eq!(ask_for(&app, &thief, &new, "test123").await.status, 202);
        let link = token(&world, &new, "confirm_new_email").await;
        end(&world, &app, &boss, how, &owner, &thief).await;
        let left =
            format!("SELECT count(*) FROM auth_one_time_token WHERE purpose = 'change_email' AND new_email = '{new}'");
        assert_eq!(world.count(&left).await, 0, "{how}: the link is still stored");
        let proved = json!({ "token": link, "prove": true, "password": "test123" });
        app.post("/auth/email/verify", &proved).await.is(400, "invalid_or_expired_link");
        verify(&app, link).await.is(400, "invalid_or_expired_link");
        let whose = format!("SELECT count(*) FROM auth_user WHERE email_key = '{old}'");
        assert_eq!(world.count(&whose).await, 1, "{how}: the address has changed");
    }
}

/// A session that expired.
async fn a_change_ends_with_its_session_s_time(world: World) {
    let app = world
        .serve_with(|config| {
            config.session_idle_ttl = Duration::from_secs(600);
            config.access_ttl = Duration::from_secs(60);
        })
        .await;
    let user = app.signup("old@example.com").await;
    assert_eq!(ask_for(&app, &user, "new@example.com", "test123").await.status, 202);
    let link = token(&world, "new@example.com", "confirm_new_email").await;
    world.pass(601);
    verify(&app, link).await.is(400, "invalid_or_expired_link");
}

/// Requested and logged out in parallel, in either order.
async fn no_race_changes_the_address_after_the_session_ended(world: World) {
    let app = world.serve().await;
    for round in 0..10 {
        let (old, new) = (format!("old{round}@example.com"), format!("new{round}@example.com"));
        let (owner, thief) = (app.signup(&old).await, app.login(&old, "test123").await);
        at_once(6, |n| {
            let (app, owner, thief, new) = (app.clone(), owner.clone(), thief.clone(), new.clone());
            async move {
                match n {
                    0..4 => ask_for(&app, &thief, &new, "test123").await.status,
                    4 => app.call("DELETE", "/auth/me/sessions", owner.access(), None).await.status,
                    _ => 0,
                }
            }
        })
        .await;
        let asked =
            format!("SELECT count(*) FROM auth_outbox_mail WHERE template = 'confirm_new_email' AND \"to\" = '{new}'");
        let count = world.count(&asked).await;
        if count > 0 {
            mails(&world, &new, "confirm_new_email", usize::try_from(count).unwrap()).await;
            for letter in world.inbox.to(&new) {
                let link = letter.text.split_once("#token=").unwrap().1.split_whitespace().next().unwrap().to_owned();
                verify(&app, link).await.is(400, "invalid_or_expired_link");
            }
        }
    }
}

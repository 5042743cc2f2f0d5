//! Removing passkeys: by their user, by an admin, by account recovery. An account keeps a way in.

use serde_json::{Value, json};

use super::{add_passkey, authenticator, log_in, with_passkey};
use crate::{
    admin::admin,
    both,
    links::{forgot, mails, reset, token},
    support::{Answer, App, World},
};

both![
    a_removed_passkey_logs_in_no_more,
    the_list_of_factors_removes_one_too,
    the_last_way_in_stays,
    an_admin_removes_one,
    an_admin_resets_all,
    a_rejected_sign_up_keeps_no_passkey,
    a_reset_keeps_the_passkeys_of_a_proven_mailbox_alone,
    a_passkey_has_a_label,
    an_export_lists_them,
];

async fn ids(app: &App, session: &Answer) -> Vec<String> {
    let listed = app.call("GET", "/auth/me/passkeys", session.access(), None).await;
    let items = listed.json["items"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

async fn remove(app: &App, session: &Answer, id: &str) -> Answer {
    app.call("DELETE", &format!("/auth/me/passkeys/{id}"), session.access(), None).await
}

async fn a_removed_passkey_logs_in_no_more(world: World) {
    let app = world.serve().await;
    let (session, mut key) = with_passkey(&app, "t@example.com").await;
    let mut spare = authenticator();
    let kept = add_passkey(&app, session.access(), &mut spare).await;
    let thief = log_in(&app, &mut key).await;
    let (other, _) = with_passkey(&app, "u@example.com").await;
    let first = ids(&app, &session).await[0].clone();
    remove(&app, &other, &first).await.is(404, "not_found");
    let removed = remove(&app, &session, &first).await;
    assert_eq!(removed.status, 200, "{removed:?}");
    assert_eq!(removed.json, json!({ "remaining": [kept.json["credential_id"]] }));
    log_in(&app, &mut key).await.is(401, "unknown_passkey");
    app.me(thief.access()).await.is(401, "session_ended");
    assert_eq!(app.me(session.access()).await.status, 200);
    mails(&world, "t@example.com", "passkey_removed", 1).await;
    // With the last factor its recovery codes go, and a password is enough again.
    assert_eq!(world.count("SELECT count(*) FROM auth_recovery_code").await, 20);
    assert_eq!(remove(&app, &session, &ids(&app, &session).await[0]).await.json, json!({ "remaining": [] }));
    assert_eq!(world.count("SELECT count(*) FROM auth_recovery_code").await, 10);
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    remove(&app, &session, &first).await.is(404, "not_found");
}

async fn the_list_of_factors_removes_one_too(world: World) {
    let app = world.serve().await;
    let (session, mut key) = with_passkey(&app, "t@example.com").await;
    let path = format!("/auth/me/factors/{}", ids(&app, &session).await[0]);
    assert_eq!(app.call("DELETE", &path, session.access(), None).await.status, 204);
    log_in(&app, &mut key).await.is(401, "unknown_passkey");
    app.call("DELETE", &path, session.access(), None).await.is(404, "not_found");
}

/// As in an account that an identity provider or a link by mail has made.
async fn the_last_way_in_stays(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    world.execute("UPDATE auth_user SET hashed_password = NULL").await;
    let session = log_in(&app, &mut key).await;
    let only = ids(&app, &session).await[0].clone();
    remove(&app, &session, &only).await.is(409, "last_way_in");
    let path = format!("/auth/me/factors/{only}");
    app.call("DELETE", &path, session.access(), None).await.is(409, "last_way_in");
    assert_eq!(app.me(session.access()).await.status, 200, "nothing has changed");
    let mut spare = authenticator();
    assert_eq!(add_passkey(&app, session.access(), &mut spare).await.status, 201);
    assert_eq!(remove(&app, &session, &only).await.status, 200);
    remove(&app, &session, &ids(&app, &session).await[0]).await.is(409, "last_way_in");
    let again = log_in(&app, &mut spare).await;
    assert_eq!(again.status, 200, "{again:?}");
}

async fn an_admin_removes_one(world: World) {
    let app = world.serve().await;
    let (session, mut key) = with_passkey(&app, "t@example.com").await;
    let (stranger, _) = with_passkey(&app, "u@example.com").await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let id = ids(&app, &session).await[0].clone();
    let path = |user: &Answer| format!("/auth/admin/users/{}/passkeys/{id}", user.user_id());
    app.call("DELETE", &path(&stranger), boss.access(), None).await.is(404, "not_found");
    app.call("DELETE", &path(&session), stranger.access(), None).await.is(403, "forbidden");
    assert_eq!(app.call("DELETE", &path(&session), boss.access(), None).await.status, 204);
    app.me(session.access()).await.is(401, "session_ended");
    log_in(&app, &mut key).await.is(401, "unknown_passkey");
    mails(&world, "t@example.com", "passkey_revoked", 1).await;
    app.call("DELETE", &path(&session), boss.access(), None).await.is(404, "not_found");
}

async fn an_admin_resets_all(world: World) {
    let app = world.serve().await;
    let (session, mut key) = with_passkey(&app, "t@example.com").await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let path = format!("/auth/admin/users/{}/factors", session.user_id());
    assert_eq!(app.call("DELETE", &path, boss.access(), None).await.status, 204);
    log_in(&app, &mut key).await.is(401, "unknown_passkey");
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
}

/// Pre-hijacking: the attacker signed up with this email, and keeps a passkey for later.
async fn a_rejected_sign_up_keeps_no_passkey(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    let disown = json!({ "token": token(&world, "t@example.com", "verify_email").await, "disown": true });
    assert_eq!(app.post("/auth/email/verify", &disown).await.status, 204);
    log_in(&app, &mut key).await.is(401, "unknown_passkey");
}

async fn a_reset_keeps_the_passkeys_of_a_proven_mailbox_alone(world: World) {
    let app = world.serve().await;
    // Confirmed alone proves the mailbox, but not who made the account.
    for (email, confirmed, proven) in
        [("t@example.com", false, false), ("u@example.com", true, false), ("v@example.com", true, true)]
    {
        let (session, mut key) = with_passkey(&app, email).await;
        if confirmed {
            let body = json!({ "token": token(&world, email, "verify_email").await, "prove": proven });
            let bearer = if proven { session.access() } else { "" };
            let request = app.request("POST", "/auth/email/verify").json(&body);
            let request = if proven { request.bearer_auth(bearer) } else { request };
            assert_eq!(app.send(request).await.status, 204);
        }
        forgot(&app, email).await;
        assert_eq!(reset(&app, token(&world, email, "reset_password").await, "other123").await.status, 204);
        let login = log_in(&app, &mut key).await;
        assert_eq!(login.status, if proven { 200 } else { 401 }, "{email}: {login:?}");
    }
}

async fn a_passkey_has_a_label(world: World) {
    let app = world.serve().await;
    let (session, _) = with_passkey(&app, "t@example.com").await;
    let (other, _) = with_passkey(&app, "u@example.com").await;
    let path = format!("/auth/me/passkeys/{}", ids(&app, &session).await[0]);
    let rename = async |session: &Answer, label: Value| {
        app.call("PATCH", &path, session.access(), Some(&json!({ "label": label }))).await
    };
    let renamed = rename(&session, json!("Blue key")).await;
    assert_eq!((renamed.status, &renamed.json["label"]), (200, &json!("Blue key")), "{renamed:?}");
    rename(&other, json!("Mine")).await.is(404, "not_found");
    assert_eq!(rename(&session, json!("x".repeat(65))).await.is(422, "invalid_request").pointers(), ["/label"]);
    let factors = app.call("GET", "/auth/me/factors", session.access(), None).await;
    assert_eq!(factors.json["items"][0]["label"], "Blue key");
}

async fn an_export_lists_them(world: World) {
    let app = world.serve().await;
    let (session, _) = with_passkey(&app, "t@example.com").await;
    let export = app.call("GET", "/auth/me/export", session.access(), None).await;
    assert_eq!(export.json["passkeys"].as_array().unwrap().len(), 1, "{export:?}");
    assert_eq!(export.json["passkeys"][0]["label"], "Laptop");
    let me = json!({ "password": "test123" });
    assert_eq!(app.call("DELETE", "/auth/me", session.access(), Some(&me)).await.status, 204);
    assert_eq!(world.count("SELECT count(*) FROM auth_passkey").await, 0);
}

//! Deleting the account, exporting the data, and discreet sign-up (account enumeration).

use std::time::Duration;

use serde_json::json;
use vestibule::sea_orm::{ConnectionTrait, Database};

use crate::{
    both,
    links::{mails, token},
    support::{World, until, writing},
};

both![
    a_deleted_account_leaves_no_rows,
    the_last_admin_cannot_leave,
    an_export_is_everything_and_no_secret,
    an_export_of_large_rows_is_complete,
    a_login_waits_for_a_confirmed_address,
    a_discreet_sign_up_tells_nothing,
    every_table_of_a_user_is_accounted_for,
    a_recovered_account_stays_recovered,
];

async fn a_deleted_account_leaves_no_rows(world: World) {
    let app = world.serve().await;
    app.signup("bystander@example.com").await;
    let account = app.signup("t@example.com").await;
    let leave = async |password: &str| {
        let body = json!({ "password": password });
        app.call("DELETE", "/auth/me", account.access(), Some(&body)).await
    };
    leave("wrong12").await.is(403, "wrong_password");
    assert_eq!(leave("test123").await.status, 204);
    app.me(account.access()).await.is(401, "session_ended");
    assert_eq!(app.refresh(account.refresh()).await.status, 401);
    app.login("t@example.com", "test123").await.is(401, "invalid_credentials");
    for table in ["auth_user", "auth_session", "auth_one_time_token"] {
        assert_eq!(world.count(&format!("SELECT count(*) FROM {table}")).await, 1, "{table}");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_outbox_mail WHERE \"to\" = 't@example.com'").await, 0);
    let traces = "SELECT count(*) FROM auth_audit_event WHERE action = 'account.delete' AND outcome = 'success' AND ip = '' AND user_agent = ''";
    assert_eq!(world.count(traces).await, 1, "that somebody left is known, not who");
    let again = app.signup("t@example.com").await;
    assert_eq!(again.status, 201);
    assert_ne!(again.user_id(), account.user_id());
}

async fn the_last_admin_cannot_leave(world: World) {
    let app = world.serve().await;
    let admin = app.signup("admin@example.com").await;
    world.execute("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin'").await;
    let leave = json!({ "password": "test123" });
    app.call("DELETE", "/auth/me", admin.access(), Some(&leave)).await.is(409, "last_admin");
    assert_eq!(app.me(admin.access()).await.status, 200);
}

async fn an_export_is_everything_and_no_secret(world: World) {
    let app = world.serve().await;
    let account = app.signup("t@example.com").await;
    let link = token(&world, "t@example.com", "verify_email").await;
    let export = app.call("GET", "/auth/me/export", account.access(), None).await;
    assert_eq!(export.status, 200);
    assert_eq!(export.json["user"], account.json["user"]);
    assert_eq!(export.json["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(export.json["open_links"][0]["purpose"], "verify_email");
    assert_eq!(export.json["mails"][0]["to"], "t@example.com");
    assert_eq!(export.json["events"][0]["action"], "signup");
    for secret in [account.refresh(), &link, "$2b$", "salt", "hashed"] {
        assert!(!export.body.contains(secret), "{secret} is in the export");
    }
}

/// Pages end at a number of bytes: no row is left out between them, and none comes twice.
async fn an_export_of_large_rows_is_complete(world: World) {
    let app = world.serve().await;
    let account = app.signup("t@example.com").await;
    for n in 0..12 {
        let body = json!({ "name": format!("Name {n}") });
        assert_eq!(app.call("PATCH", "/auth/me", account.access(), Some(&body)).await.status, 200);
    }
    let fields = async |field: &str| {
        let detail = format!(r#"{{"fields":["{field}"]}}"#);
        world
            .execute(&format!("UPDATE auth_audit_event SET detail = '{detail}' WHERE action = 'profile.change'"))
            .await;
    };
    fields(&"y".repeat(40 << 10)).await;
    let export = app.call("GET", "/auth/me/export", account.access(), None).await;
    let events = export.json["events"].as_array().unwrap();
    assert_eq!(events.len(), 13);
    assert_eq!(events[0]["action"], "signup");
    assert!(events[1..].iter().all(|event| event["detail"]["fields"][0].as_str().map(str::len) == Some(40 << 10)));
    assert!(events.windows(2).all(|pair| pair[0]["at"].as_str() < pair[1]["at"].as_str()));
    // As they were signed.
    fields("name").await;
}

async fn a_login_waits_for_a_confirmed_address(world: World) {
    let app = world.serve_with(|config| config.require_verified_email = true).await;
    let signup = app.signup("t@example.com").await;
    assert_eq!((signup.status, &signup.json), (202, &json!({ "verification": "sent" })));
    assert_eq!(world.count("SELECT count(*) FROM auth_session").await, 0);
    app.login("t@example.com", "wrong12").await.is(401, "invalid_credentials");
    app.login("t@example.com", "test123").await.is(403, "email_not_verified");
    app.signup("t@example.com").await.is(409, "email_taken");
    let body = json!({ "token": token(&world, "t@example.com", "verify_email").await });
    assert_eq!(app.post("/auth/email/verify", &body).await.status, 204);
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    assert_eq!(app.get("/auth/settings").await.json["require_verified_email"], true);
}

/// New, existing, and not yet confirmed emails.
async fn a_discreet_sign_up_tells_nothing(world: World) {
    let app = world.serve_with(|config| config.signup_discreet = true).await;
    let first = app.signup("t@example.com").await;
    token(&world, "t@example.com", "verify_email").await;
    let second = app.signup("T@example.com").await;
    mails(&world, "t@example.com", "already_registered", 1).await;
    for answer in [&first, &second] {
        assert_eq!((answer.status, &answer.json), (202, &json!({ "verification": "sent" })));
    }
    let names = |answer: &crate::support::Answer| {
        let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort();
        names
    };
    assert_eq!(names(&first), names(&second));
    until(|| async { world.count("SELECT count(*) FROM auth_user").await == 1 }).await;
    // The password does not work until the email is confirmed.
    app.login("t@example.com", "test123").await.is(401, "invalid_credentials");
    let link = token(&world, "t@example.com", "verify_email").await;
    let prove = json!({ "token": link, "prove": true, "password": "test123" });
    assert_eq!(app.post("/auth/email/verify", &prove).await.status, 204);
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
}

/// The data of a user is deleted with the user: a new table that references users must be classified.
async fn every_table_of_a_user_is_accounted_for(world: World) {
    world.serve().await;
    let sql = if world.is_sqlite() {
        "SELECT group_concat(t, ' ') FROM (SELECT m.name AS t FROM sqlite_master m JOIN pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND c.name = 'user_id' ORDER BY m.name)"
    } else {
        "SELECT string_agg(table_name, ' ' ORDER BY table_name) FROM information_schema.columns \
         WHERE column_name = 'user_id' AND table_name LIKE 'auth_%'"
    };
    let tables: String = world.one(sql).await.unwrap();
    let known = "auth_admin_user_meta auth_ceremony auth_factor auth_identity auth_one_time_token auth_outbox_mail auth_passkey \
                 auth_recovery_code auth_session auth_trusted_device auth_user_role_profile";
    assert_eq!(tables, known, "see `revocation::Change::revokes`");
    let cascading = if world.is_sqlite() {
        "SELECT count(*) FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f \
         WHERE f.\"from\" = 'user_id' AND f.on_delete = 'CASCADE'"
    } else {
        "SELECT count(*) FROM information_schema.referential_constraints WHERE delete_rule = 'CASCADE' \
         AND constraint_schema = 'public'"
    };
    assert_eq!(world.count(cascading).await, 11);
}

/// A request in flight with the old password, or from a session that has ended meanwhile, fails.
async fn a_recovered_account_stays_recovered(world: World) {
    let app = world.serve().await;
    let requests = [
        ("POST", "/auth/me/email", json!({ "new_email": "thief@example.com", "password": "test123" })),
        ("PUT", "/auth/me/password", json!({ "current_password": "test123", "new_password": "stolen12" })),
        ("DELETE", "/auth/me", json!({ "password": "test123" })),
    ];
    let db = Database::connect(&world.url).await.unwrap();
    for (n, (method, path, body)) in requests.into_iter().enumerate() {
        for (what, code) in [("hashed_password = 'another'", "conflict"), ("", "session_ended")] {
            let email = format!("p{n}{}@example.com", what.len());
            let account = app.signup(&email).await;
            // The user's change holds the row lock, and is not visible to others before its commit.
            let txn = writing(&db).await;
            let set = if what.is_empty() { "name = name" } else { what };
            let user = format!("UPDATE auth_user SET {set} WHERE email_key = '{email}'");
            assert_eq!(txn.execute_unprepared(&user).await.unwrap().rows_affected(), 1);
            let (thief, token) = (app.clone(), account.access().to_owned());
            let body = body.clone();
            let late = tokio::spawn(async move { thief.call(method, path, &token, Some(&body)).await });
            tokio::time::sleep(Duration::from_secs(1)).await;
            assert!(!late.is_finished(), "{method} {path} did not wait");
            if what.is_empty() {
                let end = "UPDATE auth_session SET revoked_at = created_at WHERE user_id = \
                           (SELECT id FROM auth_user WHERE email_key = 'EMAIL')";
                txn.execute_unprepared(&end.replace("EMAIL", &email)).await.unwrap();
            }
            txn.commit().await.unwrap();
            let answer = late.await.unwrap();
            answer.is(if what.is_empty() { 401 } else { 409 }, code);
            assert_eq!(world.count(&format!("SELECT count(*) FROM auth_user WHERE email_key = '{email}'")).await, 1);
        }
    }
    db.close().await.unwrap();
    assert_eq!(world.count("SELECT count(*) FROM auth_one_time_token WHERE purpose = 'change_email'").await, 0);
}

//! `POST /auth/login`.

use std::time::Duration;

use serde_json::json;

use crate::{
    both,
    support::{Answer, World, at_once},
};

both![
    every_failure_looks_the_same,
    a_login_is_a_session_of_its_own,
    malformed_emails_are_rejected,
    failures_are_counted_and_reset,
    a_cheap_hash_is_hashed_again,
    a_malformed_hash_is_rejected,
    the_oldest_session_ends_beyond_the_limit,
    a_browser_in_use_outlives_the_logins_of_a_script,
    an_account_without_a_password_cannot_log_in,
    a_disconnect_frees_the_place_in_the_queue,
];

/// The response as a client sees it, without its ids and times.
fn visible(answer: &Answer) -> (u16, Vec<String>, usize, String) {
    let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
    names.sort();
    let body = answer.body.replace(answer.json["request_id"].as_str().unwrap(), "");
    (answer.status, names, answer.body.len(), body)
}

/// Account enumeration: unknown, wrong, disabled, without a password, too long, with NUL.
async fn every_failure_looks_the_same(world: World) {
    let app = world.serve().await;
    for who in ["known", "disabled", "passwordless"] {
        app.signup(&format!("{who}@example.com")).await;
    }
    let of = |who: &str| format!("(SELECT id FROM auth_user WHERE email_key = '{who}@example.com')");
    world
        .execute(&format!("UPDATE auth_admin_user_meta SET status = 'disabled' WHERE user_id = {}", of("disabled")))
        .await;
    world.execute("UPDATE auth_user SET hashed_password = NULL WHERE email_key = 'passwordless@example.com'").await;
    let first = app.login("nobody@example.com", "test123").await;
    first.is(401, "invalid_credentials");
    assert_eq!(first.json["detail"], "Invalid credentials");
    assert_eq!(first.header("www-authenticate"), "Bearer");
    for (email, password) in [
        ("known@example.com", "wrong12"),
        ("disabled@example.com", "test123"),
        ("passwordless@example.com", "test123"),
        ("known@example.com", ""),
        ("known@example.com", "test123\u{0}test123"),
        ("known@example.com", &"test123".repeat(200)),
    ] {
        assert_eq!(visible(&app.login(email, password).await), visible(&first), "{email} {password:?}");
    }
}

async fn a_login_is_a_session_of_its_own(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let login = app.login("t@example.com", "test123").await;
    assert_eq!(login.status, 200);
    assert_eq!(login.json["user"], signup.json["user"]);
    assert_ne!(login.refresh(), signup.refresh());
    assert_eq!(app.refresh(signup.refresh()).await.status, 200, "the other device stays logged in");
    assert_eq!(world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await, 2);
    let event =
        "SELECT count(*) FROM auth_audit_event WHERE action = 'login' AND outcome = 'success' AND ip = '127.0.0.1'";
    assert_eq!(world.count(event).await, 1);
}

/// An invalid email is an error, and never matches an existing one.
async fn malformed_emails_are_rejected(world: World) {
    let app = world.serve().await;
    app.signup("kate@x.io").await;
    for bad in ["\u{212a}ate@x.io", "kate＠x.io", "kate@x．io", " kate@x.io", "kate", "", "kate@x.io\u{200b}"] {
        app.login(bad, "test123").await.is(422, "invalid_request");
    }
}

async fn failures_are_counted_and_reset(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    at_once(20, |_| {
        let app = app.clone();
        async move { app.login("t@example.com", "wrong12").await.is(401, "invalid_credentials").status }
    })
    .await;
    let failed = "SELECT CAST(failed_logins AS bigint) FROM auth_admin_user_meta";
    assert_eq!(world.count(failed).await, 20, "none is lost in the crowd");
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    assert_eq!(world.count(failed).await, 0);
    let events = "SELECT count(*) FROM auth_audit_event WHERE action = 'login' AND outcome = 'failure'";
    assert_eq!(world.count(events).await, 20);
}

async fn a_cheap_hash_is_hashed_again(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    let dearer = world.serve_with(|config| config.bcrypt_cost = 5).await;
    dearer.login("t@example.com", "wrong12").await.is(401, "invalid_credentials");
    for _ in 0..2 {
        assert_eq!(dearer.login("t@example.com", "test123").await.status, 200);
        let hash: String = world.one("SELECT hashed_password FROM auth_user").await.unwrap();
        assert!(hash.starts_with("$2b$05$"), "{hash}");
    }
}

async fn a_malformed_hash_is_rejected(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    for broken in ["", "plain", "$2b$31$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "$2b$03$é"] {
        world.execute(&format!("UPDATE auth_user SET hashed_password = '{broken}'")).await;
        app.login("t@example.com", "test123").await.is(401, "invalid_credentials");
    }
}

/// The limit also holds for parallel logins.
async fn the_oldest_session_ends_beyond_the_limit(world: World) {
    let app = world.serve_with(|config| config.sessions_per_user = 3).await.patient();
    let oldest = app.signup("t@example.com").await;
    world.pass(1);
    for _ in 0..3 {
        assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    }
    app.refresh(oldest.refresh()).await.is(401, "session_ended");
    at_once(100, |_| {
        let app = app.clone();
        async move { assert_eq!(app.login("t@example.com", "test123").await.status, 200) }
    })
    .await;
    assert_eq!(world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await, 3);
}

/// The least recently used session ends, not the oldest one; and never the new one.
async fn a_browser_in_use_outlives_the_logins_of_a_script(world: World) {
    let app = world.serve_with(|config| config.sessions_per_user = 3).await;
    let mut browser = app.signup("t@example.com").await;
    let unused = app.login("t@example.com", "test123").await;
    for _ in 0..5 {
        world.pass(900);
        browser = app.refresh(browser.refresh()).await;
        assert_eq!(browser.status, 200, "{browser:?}");
        world.pass(1);
        let script = app.login("t@example.com", "test123").await;
        assert_eq!(app.me(script.access()).await.status, 200);
    }
    app.refresh(unused.refresh()).await.is(401, "session_ended");
    // A replica whose clock is ahead has used all others later than now.
    let ahead = world.skewed(30).serve_with(|config| config.sessions_per_user = 3).await;
    for _ in 0..3 {
        ahead.login("t@example.com", "test123").await;
    }
    let last = app.login("t@example.com", "test123").await;
    assert_eq!(app.refresh(last.refresh()).await.status, 200, "ended by its own login");
    assert_eq!(world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await, 3);
}

async fn an_account_without_a_password_cannot_log_in(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    world.execute("UPDATE auth_user SET hashed_password = NULL").await;
    for password in ["", "test123", "null"] {
        let body = json!({ "email": "t@example.com", "password": password });
        app.post("/auth/login", &body).await.is(401, "invalid_credentials");
    }
}

/// Clients that disconnect while they wait for their hashes delay no other: a quarter of a minute of work is dropped.
async fn a_disconnect_frees_the_place_in_the_queue(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    let slow = world
        .serve_with(|config| {
            config.bcrypt_cost = 12;
            config.hash_threads = 1;
        })
        .await;
    let body = r#"{"email":"unknown@example.com","password":"test123"}"#;
    let head = "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json";
    let bytes = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let silent = at_once(200, move |_| {
        let (slow, bytes) = (slow.clone(), bytes.clone());
        async move { slow.raw(bytes.as_bytes(), Duration::from_millis(1500)).await }
    })
    .await;
    let answered: Vec<&String> = silent.iter().filter(|answer| !answer.is_empty()).collect();
    assert!(answered.len() < 60, "{} did not have to wait: {:?}", answered.len(), answered.last());
    let so_far = world.count("SELECT count(*) FROM auth_audit_event WHERE outcome = 'failure'").await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let later = world.count("SELECT count(*) FROM auth_audit_event WHERE outcome = 'failure'").await;
    assert!(later - so_far <= 8, "{} logins were still worked on for nobody", later - so_far);
}

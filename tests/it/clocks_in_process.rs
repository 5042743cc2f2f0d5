//! Lifetimes that outlive a setting, jobs that wait for an hour, and writes without a change: in this process.

use std::time::Duration;

use serde_json::json;
use vestibule::sea_orm::{ConnectionTrait, Database, TransactionTrait};

use crate::{
    admin::admin,
    audit::verify,
    both, once,
    support::{
        World,
        process::{Running, vars},
    },
};

both![
    a_lower_ttl_makes_no_revoked_token_good,
    what_is_expired_is_deleted_after_an_hour,
    what_changes_nothing_writes_nothing,
    exports_have_a_limit_and_come_in_pages,
];

once![&["postgres"]; rows_kept_from_their_seal_are_said];

/// Logged out under a TTL of 12 hours; and logged out under 5 seconds, with a token of 12 hours.
async fn a_lower_ttl_makes_no_revoked_token_good(world: World) {
    let app = world.serve_with(|config| config.access_ttl = Duration::from_secs(12 * 3600)).await;
    let (gone, idle) = (app.signup("gone@example.com").await, app.signup("idle@example.com").await);
    assert_eq!(app.call("POST", "/auth/logout", gone.access(), None).await.status, 204);
    world.stop();
    world.pass(600);
    let short = async || world.serve_with(|config| config.access_ttl = Duration::from_secs(5)).await;
    let app = short().await;
    let check = "/auth/check";
    app.call("GET", check, gone.access(), None).await.is(401, "session_ended");
    assert_eq!(app.call("GET", check, idle.access(), None).await.status, 200);
    assert_eq!(app.call("POST", "/auth/logout", idle.access(), None).await.status, 204);
    app.call("GET", check, idle.access(), None).await.is(401, "session_ended");
    world.pass(600);
    let again = short().await;
    for app in [&app, &again] {
        for account in [&gone, &idle] {
            app.call("GET", check, account.access(), None).await.is(401, "session_ended");
        }
    }
}

/// SQLite's jobs delete nothing in a process's first hour; then they do, and PostgreSQL's do at once.
async fn what_is_expired_is_deleted_after_an_hour(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    world.stop();
    world.pass(40 * 86_400);
    let auth = world.auth(world.config()).await.unwrap();
    auth.prepare().await.unwrap();
    let sessions = "SELECT count(*) FROM auth_session";
    if world.is_sqlite() {
        let jobs = tokio::spawn(auth.clone().run_jobs(std::future::pending()));
        world.sealed().await;
        jobs.abort();
        assert_eq!(world.count(sessions).await, 1);
        world.pass(3601);
    }
    let jobs = tokio::spawn(auth.run_jobs(std::future::pending()));
    crate::support::until(|| async { world.count(sessions).await == 0 }).await;
    jobs.abort();
}

/// And no audit row.
async fn what_changes_nothing_writes_nothing(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let account = app.signup("t@example.com").await;
    let id = account.user_id();
    let before = world.count("SELECT count(*) FROM auth_audit_event").await;
    let user = format!("/auth/admin/users/{id}");
    for (method, path, token, body) in [
        ("PATCH", "/auth/me".to_owned(), account.access(), Some(json!({ "name": "Test User" }))),
        ("PATCH", user.clone(), boss.access(), Some(json!({ "name": "Test User", "status": "active" }))),
        ("PATCH", format!("{user}/meta"), boss.access(), Some(json!({ "notes": "", "labels": {} }))),
        ("PUT", format!("{user}/role-profiles/member"), boss.access(), Some(json!({ "enabled": true }))),
        ("DELETE", "/auth/me/sessions".to_owned(), account.access(), None),
        ("POST", "/auth/logout".to_owned(), account.access(), Some(json!({ "scope": "others" }))),
    ] {
        let answer = app.call(method, &path, token, body.as_ref()).await;
        assert!(matches!(answer.status, 200 | 204), "{path}: {answer:?}");
        assert_eq!(world.count("SELECT count(*) FROM auth_audit_event").await, before, "{method} {path}");
    }
    assert_eq!(app.call("DELETE", &format!("{user}/sessions"), boss.access(), None).await.status, 204);
    let ended = world.count("SELECT count(*) FROM auth_audit_event").await;
    assert_eq!(ended, before + 1);
    assert_eq!(app.call("DELETE", &format!("{user}/sessions"), boss.access(), None).await.status, 204);
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event").await, ended);
}

/// Every row once, in order, over several pages; and the eleventh export within an hour is rejected.
async fn exports_have_a_limit_and_come_in_pages(world: World) {
    let app = world.serve_with(|config| config.limits.rest = vestibule::Config::default().limits.rest).await;
    let account = app.signup("t@example.com").await;
    for n in 0..120 {
        let name = json!({ "name": format!("Name {n}") });
        assert_eq!(app.call("PATCH", "/auth/me", account.access(), Some(&name)).await.status, 200);
    }
    for n in 0..11 {
        let export = app.call("GET", "/auth/me/export", account.access(), None).await;
        if n == 10 {
            export.is(429, "too_many_requests");
            break;
        }
        let events = export.json["events"].as_array().unwrap_or_else(|| panic!("{}", export.body));
        assert_eq!(events.len(), 121);
        assert!(events.windows(2).all(|two| two[0]["at"].as_str() < two[1]["at"].as_str()));
        assert_eq!(export.json["mails"].as_array().unwrap().len(), 1);
    }
}

/// An attacker locks the head, waits, and removes rows that are not in the chain.
async fn rows_kept_from_their_seal_are_said() {
    let world = World::postgres().await;
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    server.until(200, "/health/ready").await;
    let says = async |words: &str| {
        let begun = std::time::Instant::now();
        while !server.log().contains(words) {
            assert!(begun.elapsed() < Duration::from_secs(30), "the log lacks `{words}`: {}", server.log());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    says("audit chain: head 0:").await;
    let boss = admin(&world, &server.app, "boss@example.com").await;
    world.sealed().await;
    let db = Database::connect(&world.url).await.unwrap();
    let txn = db.begin().await.unwrap();
    txn.execute_unprepared("SELECT * FROM auth_audit_head FOR UPDATE").await.unwrap();
    server.app.signup("t@example.com").await;
    says("audit rows wait for their seal").await;
    let stats = server.app.call("GET", "/auth/admin/stats", boss.access(), None).await;
    assert_eq!(stats.json["audit"]["unsealed"], 1, "{stats:?}");
    assert!(stats.json["audit"]["oldest_unsealed_seconds"].as_i64().unwrap() >= 10, "{stats:?}");
    let auth = world.auth(world.config()).await.unwrap();
    assert_eq!(verify(&auth).await.problems[0].kind, "unsealed");
    let unsealed = "DELETE FROM auth_audit_event WHERE id NOT IN (SELECT event_id FROM auth_audit_seal)";
    world.execute(&format!("BEGIN; {unsealed}; DELETE FROM auth_audit_pending; COMMIT")).await;
    says("an audit row was removed before it was sealed").await;
    txn.rollback().await.unwrap();
    db.close().await.unwrap();
    world.clean_up().await;
}

//! The audit chain: it detects every manipulation, and nothing else breaks it.

use serde_json::json;
use vestibule::{
    Actor, AuditProblem, AuditReport, Auth, Caller, Config, NewAccount, NewPassword,
    entity::types::{Email, Name},
};

use crate::{
    admin::admin,
    both,
    support::{App, World},
};

both![
    every_edited_column_is_named,
    every_tampering_is_named,
    what_is_forged_while_a_server_runs_is_not_sealed,
    another_secret_cannot_make_it_anew,
    a_trail_that_was_set_back_lacks_the_noted_head,
    a_row_of_a_newer_format_waits_for_its_release,
];

/// A user with some events, all of them in the chain. The server keeps running.
pub async fn traffic(world: &World) -> (App, Auth, i64) {
    let app = world.serve().await;
    let boss = admin(world, &app, "boss@example.com").await;
    for n in 0..3 {
        let user = app.signup(&format!("p{n}@example.com")).await;
        app.login(&format!("p{n}@example.com"), "wrong12").await;
        app.login(&format!("p{n}@example.com"), "test123").await;
        let role = format!("/auth/admin/users/{}/role-profiles/admin", user.user_id());
        assert_eq!(app.call("PUT", &role, boss.access(), Some(&json!({ "enabled": true }))).await.status, 200);
    }
    world.sealed().await;
    (app, world.auth(world.config()).await.unwrap(), world.count("SELECT max(seq) FROM auth_audit_seal").await)
}

pub async fn keep(world: &World) {
    for table in ["event", "seal", "head"] {
        world.execute(&format!("CREATE TABLE kept_{table} AS SELECT * FROM auth_audit_{table}")).await;
    }
}

/// Restores the original at once, so that the server's own sealing does not notice.
pub async fn put_back(world: &World) {
    let mut sql = "BEGIN; ".to_owned();
    for table in ["event", "seal", "head"] {
        sql += &format!("DELETE FROM auth_audit_{table}; INSERT INTO auth_audit_{table} SELECT * FROM kept_{table}; ");
    }
    world.execute(&(sql + "DELETE FROM auth_audit_pending; COMMIT")).await;
}

pub async fn verify(auth: &Auth) -> AuditReport {
    auth.verify_audit(None).await.unwrap()
}

#[track_caller]
pub fn first(report: &AuditReport) -> &AuditProblem {
    report.problems.first().unwrap_or_else(|| panic!("nothing was noticed: {report:?}"))
}

pub fn row(seq: i64) -> String {
    format!("(SELECT event_id FROM auth_audit_seal WHERE seq = {seq})")
}

async fn every_edited_column_is_named(world: World) {
    let (_app, auth, last) = traffic(&world).await;
    keep(&world).await;
    assert_eq!(verify(&auth).await.rows, u64::try_from(last).unwrap());
    let later = if world.is_sqlite() { "'2031-01-01T00:00:00+00:00'" } else { "'2031-01-01'" };
    let changes = [
        ("at", later),
        ("action", "'logout'"),
        ("outcome", "'other'"),
        ("actor_id", "id"),
        ("subject_id", "id"),
        ("sid", "id"),
        ("ip", "'203.0.113.9'"),
        ("user_agent", "user_agent || ' '"),
        ("request_id", "''"),
        ("detail", "'{\"role_type\":\"member\"}'"),
        ("detail", "'[]'"),
        ("origin_salt", "mac"),
        ("origin_salt", "NULL"),
        ("origin_digest", "detail_digest"),
        ("detail_salt", "mac"),
        ("detail_digest", "NULL"),
        ("mac", "origin_digest"),
        ("mac", "NULL"),
        ("version", "1"),
    ];
    for seq in [1, 2, 5, last] {
        for (column, value) in changes {
            let at = format!("row {seq}, {column} = {value}");
            world.execute(&format!("UPDATE auth_audit_event SET {column} = {value} WHERE id = {}", row(seq))).await;
            let report = verify(&auth).await;
            let found = first(&report);
            assert_eq!((found.kind, found.seq, found.id.is_some()), ("edited", Some(seq), true), "{at}: {report:?}");
            assert_eq!(report.rows, u64::try_from(seq - 1).unwrap(), "{at}");
            put_back(&world).await;
        }
        world.execute(&format!("UPDATE auth_audit_event SET id = subject_id WHERE id = {}", row(seq))).await;
        let report = verify(&auth).await;
        assert_eq!((first(&report).kind, first(&report).seq), ("removed", Some(seq)), "{report:?}");
        assert_eq!(report.problems[1].kind, "inserted", "the same row under another id");
        put_back(&world).await;
    }
    assert_eq!(verify(&auth).await.problems, []);
}

async fn every_tampering_is_named(world: World) {
    let (_app, auth, last) = traffic(&world).await;
    keep(&world).await;
    let another_user = "(SELECT id FROM auth_user WHERE email_key = 'p1@example.com')";
    let copy = |id: &str, action: &str, from: i64| {
        format!(
            "INSERT INTO auth_audit_event SELECT {id}, at, {action}, outcome, actor_id, subject_id, sid, ip, user_agent, \
             request_id, detail, origin_salt, origin_digest, detail_salt, detail_digest, mac, version FROM kept_event WHERE id = {}",
            row(from)
        )
    };
    let forged_seal = |seq: i64| {
        format!("INSERT INTO auth_audit_seal SELECT {seq}, {another_user}, mac FROM kept_seal WHERE seq = 2")
    };
    let swapped = |column: &str, a: i64, b: i64, aside: &str| {
        let set = |value: String, seq: i64| {
            format!(
                "UPDATE auth_audit_seal SET {column} = {value} WHERE mac = (SELECT mac FROM kept_seal WHERE seq = {seq});"
            )
        };
        let old = |seq: i64| format!("(SELECT {column} FROM kept_seal WHERE seq = {seq})");
        set(aside.to_owned(), a) + &set(old(a), b) + &set(old(b), a)
    };
    let remove = |seq: i64| format!("DELETE FROM auth_audit_event WHERE id = {}; ", row(seq));
    let unseal = |seq: i64| format!("DELETE FROM auth_audit_seal WHERE seq = {seq}; ");
    let emptied = "ip = '', user_agent = '', origin_salt = NULL, detail = '{}', detail_salt = NULL";
    let mut cases: Vec<(&str, String, &str, Option<i64>)> = vec![
        ("removed", remove(1), "the first row", Some(1)),
        ("removed", remove(6), "a row in the middle", Some(6)),
        ("removed", remove(last), "the last row", Some(last)),
        ("removed", remove(1) + &unseal(1), "the first row and its seal", Some(1)),
        ("removed", remove(6) + &unseal(6), "a row and its seal", Some(6)),
        ("removed", remove(last) + &unseal(last), "the last row and its seal", Some(last)),
        ("removed", unseal(6), "a seal", Some(6)),
        ("removed", "DELETE FROM auth_audit_event; DELETE FROM auth_audit_seal".into(), "everything", Some(1)),
        ("reordered", swapped("event_id", 3, 7, another_user), "two rows swapped", Some(3)),
        ("reordered", swapped("seq", 3, 7, "-9"), "two seals swapped", Some(3)),
        ("inserted", copy(another_user, "action", 5), "a row like another", None),
        ("inserted", copy(another_user, "'role.enable'", 5), "a forged row", None),
        ("edited", copy(another_user, "action", 5) + ";" + &forged_seal(last + 1), "with a seal", Some(last + 1)),
        ("inserted", copy(another_user, "action", 5) + ";" + &forged_seal(0), "before the first", Some(0)),
        (
            "reordered",
            "UPDATE auth_audit_seal SET mac = (SELECT mac FROM kept_seal WHERE seq = 5) WHERE seq = 4".into(),
            "a seal's mac",
            Some(4),
        ),
        (
            "edited",
            format!("UPDATE auth_audit_event SET {emptied} WHERE id = {}", row(4)),
            "emptied, and nobody left",
            Some(4),
        ),
        ("head", "DELETE FROM auth_audit_head".into(), "no head", None),
        ("head", "UPDATE auth_audit_head SET first_seq = 2".into(), "the beginning moved", None),
        ("head", "UPDATE auth_audit_head SET seq = seq - 1".into(), "the end moved", None),
    ];
    let cut = format!(
        "UPDATE auth_audit_head SET first_seq = 5, before = (SELECT mac FROM kept_seal WHERE seq = 4); {} {}",
        "DELETE FROM auth_audit_event WHERE id IN (SELECT event_id FROM auth_audit_seal WHERE seq < 5);",
        "DELETE FROM auth_audit_seal WHERE seq < 5"
    );
    cases.push(("head", cut, "cleared by hand", None));
    let shorter = format!(
        "{} {} UPDATE auth_audit_head SET seq = {}, mac = (SELECT mac FROM kept_seal WHERE seq = {})",
        remove(last),
        unseal(last),
        last - 1,
        last - 1
    );
    cases.push(("head", shorter, "cut at the end", None));
    for (kind, sql, what, seq) in cases {
        world.execute(&sql).await;
        let report = verify(&auth).await;
        assert_eq!((first(&report).kind, first(&report).seq), (kind, seq), "{what}: {report:?}");
        let restarted = world.auth(world.config()).await.unwrap();
        restarted.migrate().await.unwrap();
        let _ = restarted.seal_audit().await;
        assert_ne!(verify(&auth).await.problems, [], "{what}: a restart mends it");
        put_back(&world).await;
        assert_eq!(verify(&auth).await.problems, [], "{what}");
    }
}

async fn what_is_forged_while_a_server_runs_is_not_sealed(world: World) {
    let (app, auth, _) = traffic(&world).await;
    keep(&world).await;
    let forged = "INSERT INTO auth_audit_event (id, at, action, outcome, ip, user_agent, request_id, detail) \
                  SELECT id, created_at, 'login', 'success', '', '', '', '{}' FROM auth_user WHERE email_key = 'p1@example.com'";
    world.execute(forged).await;
    app.login("p2@example.com", "test123").await;
    world.sealed().await;
    let report = verify(&auth).await;
    assert_eq!((first(&report).kind, report.waiting), ("inserted", 0), "{report:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_pending WHERE refused").await, 1);
    world.execute("DELETE FROM auth_audit_event WHERE mac IS NULL").await;
    assert_eq!(first(&verify(&auth).await).kind, "removed", "that there was one is still known");
    world.execute("DELETE FROM auth_audit_pending").await;
    assert_eq!(verify(&auth).await.problems, []);
    // Removed, and restored as it was: it has its seal, and does not stop the queue.
    world.execute(&format!("DELETE FROM auth_audit_event WHERE id = {}", row(2))).await;
    world.execute(&format!("INSERT INTO auth_audit_event SELECT * FROM kept_event WHERE id = {}", row(2))).await;
    world.sealed().await;
    assert_eq!(verify(&auth).await.problems, []);
}

/// All rows but the events are removed, and recreated by our own code with another secret.
async fn another_secret_cannot_make_it_anew(world: World) {
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    for n in 0..3 {
        create(&auth, &format!("n{n}@example.com")).await;
    }
    auth.seal_audit().await.unwrap();
    assert_eq!(verify(&auth).await.rows, 3);
    keep(&world).await;
    world.execute("DELETE FROM auth_audit_head").await;
    world.execute("DELETE FROM auth_audit_seal").await;
    world.execute("UPDATE auth_audit_event SET mac = NULL, action = 'login'").await;
    world.execute("INSERT INTO auth_audit_pending SELECT id, false FROM auth_audit_event").await;
    let mut config = world.config();
    config.secret_key = Some("YW5vdGhlciBtYXN0ZXIgc2VjcmV0LCAzMiBieXRlcyE=".into());
    let other = world.auth(config).await.unwrap();
    // It cannot decrypt the signing keys, but that fails later.
    other.migrate().await.unwrap_err();
    other.seal_audit().await.unwrap();
    assert_eq!(
        (verify(&other).await.rows, verify(&other).await.problems),
        (3, vec![]),
        "to the other it looks genuine"
    );
    let kinds: Vec<_> = verify(&auth).await.problems.iter().map(|problem| (problem.kind, problem.seq)).collect();
    assert_eq!(kinds, [("head", None), ("edited", Some(1))]);
    auth.seal_audit().await.unwrap();
    put_back(&world).await;
}

/// What no database can prove by itself: an authentic earlier state (rollback).
async fn a_trail_that_was_set_back_lacks_the_noted_head(world: World) {
    let (app, auth, _) = traffic(&world).await;
    keep(&world).await;
    let early = verify(&auth).await.head.unwrap();
    app.login("p1@example.com", "test123").await;
    world.sealed().await;
    let late = verify(&auth).await.head.unwrap();
    for noted in [&early, &late] {
        assert_eq!(auth.verify_audit(Some(noted.clone())).await.unwrap().problems, []);
    }
    put_back(&world).await;
    assert_eq!(verify(&auth).await.problems, []);
    assert_eq!(auth.verify_audit(Some(early)).await.unwrap().problems, []);
    assert_eq!(first(&auth.verify_audit(Some(late)).await.unwrap()).kind, "head");
}

/// During an upgrade a newer release writes beside this one. What it wrote is not refused, does not stop the queue, and
/// is reported in words of its own.
async fn a_row_of_a_newer_format_waits_for_its_release(world: World) {
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    create(&auth, "newer@example.com").await;
    world.execute("UPDATE auth_audit_event SET version = 9").await;
    create(&auth, "ours@example.com").await;
    auth.seal_audit().await.unwrap();
    let report = verify(&auth).await;
    assert_eq!((report.rows, report.problems.len(), first(&report).kind), (1, 1, "unknown_format"), "{report:?}");
    assert!(first(&report).what.contains("format 9") && first(&report).what.contains("newer release"), "{report:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_pending WHERE NOT refused").await, 1);

    // The release that knows it.
    world.execute("UPDATE auth_audit_event SET version = 2").await;
    auth.seal_audit().await.unwrap();
    let report = verify(&auth).await;
    assert_eq!((report.rows, report.problems), (2, vec![]));
    world.execute(&format!("UPDATE auth_audit_event SET version = 9 WHERE id = {}", row(2))).await;
    let report = verify(&auth).await;
    assert_eq!((report.rows, first(&report).kind, first(&report).seq), (1, "unknown_format", Some(2)), "{report:?}");
    world.execute("UPDATE auth_audit_event SET version = 2").await;
}

/// An event without any server.
pub async fn create(auth: &Auth, email: &str) {
    let (name, email) = (Name::parse("Test User").unwrap(), Email::parse(email).unwrap());
    let password = NewPassword::parse(&"test123".into(), &Config::default(), None, None).unwrap();
    let new = NewAccount::new(name, email).password(password);
    auth.acting(Actor::System, Caller::default()).create_user(new).await.unwrap();
}

//! The audit chain in operation: under load, with crashes, deleted users and old rows.

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::{
    Auth,
    entity::{AuditEvent, AuditHead, AuditSeal, audit_event},
    sea_orm::{ActiveModelTrait, ConnectionTrait, Database, EntityTrait, IntoActiveModel},
};

use crate::{
    audit::{create, first, keep, put_back, row, traffic, verify},
    both, once,
    support::{
        World, at_once,
        process::{Running, output, text, vars, vestibule},
    },
};

both![
    three_replicas_make_one_chain,
    killed_while_sealing,
    a_deleted_user_is_erased_from_the_trail,
    what_is_old_leaves_at_the_beginning,
    rows_from_before_the_chain_are_taken_in,
    a_row_waits_for_ten_seconds,
    the_commands,
];

once![&["postgres"]; a_copy_in_another_database_is_whole];

async fn three_replicas_make_one_chain(world: World) {
    // SQLite has one server. Three tasks seal it nevertheless.
    let (mut apps, mut sealing, mut auths) = (Vec::new(), Vec::new(), Vec::<Auth>::new());
    let pause = Duration::from_millis(if world.is_sqlite() { 1000 } else { 20 });
    for n in 0..3 {
        let auth = match auths.first().filter(|_| world.is_sqlite()) {
            Some(same) => same.clone(),
            None => world.auth(world.config()).await.unwrap(),
        };
        auth.migrate().await.unwrap();
        auths.push(auth.clone());
        if n == 0 || !world.is_sqlite() {
            apps.push(world.serve_auth(auth.clone()));
        }
        sealing.push(tokio::spawn(async move {
            loop {
                // A busy database is retried.
                let _ = auth.seal_audit().await;
                tokio::time::sleep(pause).await;
            }
        }));
    }
    at_once(200, move |n| {
        let app = apps[n % apps.len()].clone();
        async move {
            let email = format!("p{n}@example.com");
            // A database with one writer may be busy for two seconds, and reports it.
            while ![201, 409].contains(&app.signup(&email).await.status) {}
            while app.login(&email, "test123").await.status != 200 {}
        }
    })
    .await;
    sealing.iter().for_each(tokio::task::JoinHandle::abort);
    world.sealed().await;
    let events = world.count("SELECT count(*) FROM auth_audit_event").await;
    assert!(events >= 400, "{events}");
    for sql in ["SELECT count(*) FROM auth_audit_seal", "SELECT max(seq) FROM auth_audit_seal"] {
        assert_eq!(world.count(sql).await, events, "{sql}");
    }
    let report = verify(&auths[0]).await;
    assert_eq!((report.rows, report.waiting, report.problems), (events.unsigned_abs(), 0, vec![]));
}

async fn killed_while_sealing(world: World) {
    let vars = vars(&world);
    let mut written = 0;
    for round in 0..4_u64 {
        let server = Running::start(world.folder.path(), &vars).await;
        server.until(200, "/health/ready").await;
        let base = server.app.clone();
        let clients = tokio::spawn(at_once(8, move |client| {
            let app = base.clone();
            async move {
                for n in 0.. {
                    let body = json!({ "email": format!("r{round}c{client}n{n}@example.com"), "password": "test123" });
                    if app.request("POST", "/auth/login").json(&body).send().await.is_err() {
                        break;
                    }
                }
            }
        }));
        tokio::time::sleep(Duration::from_millis(1300 + 137 * round)).await;
        server.signal("KILL");
        drop(server);
        clients.await.unwrap();
        let auth = world.auth(world.config()).await.unwrap();
        let report = verify(&auth).await;
        assert_eq!(report.problems, []);
        let now = world.count("SELECT count(*) FROM auth_audit_event").await;
        assert!(now > written && report.rows > 0, "{report:?}");
        assert_eq!(i64::try_from(report.rows + report.waiting).unwrap(), now);
        written = now;
    }
}

async fn a_deleted_user_is_erased_from_the_trail(world: World) {
    let (app, auth, _) = traffic(&world).await;
    let boss = app.login("boss@example.com", "test123").await;
    let user = app.login("p0@example.com", "test123").await;
    let leave = json!({ "password": "test123" });
    assert_eq!(app.call("DELETE", "/auth/me", user.access(), Some(&leave)).await.status, 204);
    // Before the deletion is in the chain, and after it.
    assert_eq!(verify(&auth).await.problems, []);
    let other = app.login("p1@example.com", "test123").await;
    let role = format!("/auth/admin/users/{}/role-profiles/member", boss.user_id());
    assert_eq!(app.call("PUT", &role, other.access(), Some(&json!({ "enabled": false }))).await.status, 200);
    let path = format!("/auth/admin/users/{}", other.user_id());
    assert_eq!(app.call("DELETE", &path, boss.access(), None).await.status, 204);
    world.sealed().await;
    assert_eq!(verify(&auth).await.problems, []);
    let events = app.call("GET", "/auth/admin/audit?limit=200", boss.access(), None).await.json;
    let mut seen = 0;
    for event in events["items"].as_array().unwrap() {
        let is = |field: &str, id: &str| event[field] == id;
        let gone = |field: &str| is(field, user.user_id()) || is(field, other.user_id());
        // The events that a former admin caused for others keep their origin.
        if gone("actor_id") {
            let to_themselves = event["actor_id"] == event["subject_id"];
            assert_eq!(event["ip"], if to_themselves { "" } else { "127.0.0.1" }, "{event}");
        }
        if gone("subject_id") {
            assert_eq!(event["detail"], json!({}), "{event}");
        }
        // The events that a former admin caused stay.
        if is("actor_id", other.user_id()) && is("subject_id", boss.user_id()) {
            assert_eq!(event["detail"], json!({ "role_type": "member", "was": true, "is": false }));
            seen += 1;
        }
        if is("actor_id", boss.user_id()) {
            assert_eq!(event["ip"], "127.0.0.1", "{event}");
            seen += usize::from(event["action"] == "user.delete");
        }
    }
    assert_eq!(seen, 2, "{events}");
    app.signup("p0@example.com").await;
    world.sealed().await;
    assert_eq!(verify(&auth).await.problems, []);
}

async fn what_is_old_leaves_at_the_beginning(world: World) {
    let (app, auth, last) = traffic(&world).await;
    assert_eq!(auth.clear_audit().await.unwrap(), 0);
    let before = verify(&auth).await.head.unwrap();
    world.pass(200 * 86_400);
    app.signup("young@example.com").await;
    world.sealed().await;
    let between = verify(&auth).await.head.unwrap();
    world.pass(166 * 86_400);
    assert_eq!(auth.clear_audit().await.unwrap(), u64::try_from(last).unwrap());
    assert_eq!(auth.clear_audit().await.unwrap(), 0);
    world.sealed().await;
    assert_eq!(verify(&auth).await.problems, []);
    // Signing keys were rotated meanwhile.
    let kept = "SELECT count(*) FROM auth_audit_event WHERE action NOT LIKE 'key.%'";
    assert_eq!(world.count(kept).await, 2, "the young one, and the clearing itself");
    let cleared: String =
        world.one("SELECT CAST(detail AS text) FROM auth_audit_event WHERE action = 'audit.clear'").await.unwrap();
    assert_eq!(serde_json::from_str::<Value>(&cleared).unwrap()["removed"], last);
    for noted in [before, between] {
        assert_eq!(auth.verify_audit(Some(noted)).await.unwrap().problems, []);
    }
    app.signup("younger@example.com").await;
    world.sealed().await;
    assert_eq!((verify(&auth).await.problems, world.count(kept).await), (vec![], 3));
    let mut config = world.config();
    config.audit_retention = None;
    let forever = world.auth(config).await.unwrap();
    world.pass(3000 * 86_400);
    assert_eq!(forever.clear_audit().await.unwrap(), 0);
    assert!(auth.clear_audit().await.unwrap() >= 3, "all of them");
    auth.seal_audit().await.unwrap();
    world.sealed().await;
    assert_eq!((verify(&auth).await.problems, world.count(kept).await), (vec![], 1));
}

/// A database from before the chain existed.
async fn rows_from_before_the_chain_are_taken_in(world: World) {
    let (_app, auth, last) = traffic(&world).await;
    world
        .execute(
            "BEGIN; UPDATE auth_audit_event SET mac = NULL, origin_salt = NULL, origin_digest = NULL, detail_salt = NULL, \
             detail_digest = NULL; DELETE FROM auth_audit_seal; DELETE FROM auth_audit_head; \
             INSERT INTO auth_audit_pending SELECT id, false FROM auth_audit_event; COMMIT",
        )
        .await;
    auth.migrate().await.unwrap();
    auth.seal_audit().await.unwrap();
    world.sealed().await;
    let report = verify(&auth).await;
    assert_eq!((report.rows, report.problems), (u64::try_from(last).unwrap(), vec![]));
}

/// The other database stores times, ids and JSON differently.
async fn a_copy_in_another_database_is_whole() {
    let (first, second, third) = (World::sqlite().await, World::postgres().await, World::sqlite().await);
    let (_app, _, last) = traffic(&first).await;
    for (from, to) in [(&first, &second), (&second, &third)] {
        let auth = to.auth(to.config()).await.unwrap();
        auth.migrate().await.unwrap();
        let db = Database::connect(&to.url).await.unwrap();
        db.execute_unprepared("DELETE FROM auth_audit_head").await.unwrap();
        let rows = |rows: Vec<audit_event::Model>| rows.into_iter().map(|row| row.into_active_model().reset_all());
        let events = rows(AuditEvent::find().all(from.db()).await.unwrap());
        AuditEvent::insert_many(events).exec_without_returning(&db).await.unwrap();
        let seals = AuditSeal::find().all(from.db()).await.unwrap();
        let seals = seals.into_iter().map(|seal| seal.into_active_model().reset_all());
        AuditSeal::insert_many(seals).exec_without_returning(&db).await.unwrap();
        let head = AuditHead::find().one(from.db()).await.unwrap().unwrap();
        AuditHead::insert(head.into_active_model().reset_all()).exec_without_returning(&db).await.unwrap();
        db.close().await.unwrap();
        // The queue of the copy knows which rows are sealed.
        auth.seal_audit().await.unwrap();
        let report = verify(&auth).await;
        assert_eq!((report.rows, report.waiting, report.problems), (last.unsigned_abs(), 0, vec![]));
        assert_eq!(to.count("SELECT count(*) FROM auth_audit_pending").await, 0);
    }
    for world in [first, second, third] {
        world.clean_up().await;
    }
}

async fn the_commands(world: World) {
    let (_app, auth, last) = traffic(&world).await;
    keep(&world).await;
    let vars = vars(&world);
    let run = |arguments: &[&str]| output(vestibule(world.folder.path(), arguments, &vars));
    let good = run(&["audit", "verify"]).await;
    let head = verify(&auth).await.head.unwrap().to_string();
    assert!(good.status.success(), "{}", text(&good));
    assert!(text(&good).contains(&format!("{last} rows verified, 0 not in the chain yet")), "{}", text(&good));
    assert!(text(&good).contains(&format!("head {head}")), "{}", text(&good));
    assert!(run(&["audit", "verify", "--head", &head]).await.status.success());
    let unknown = format!("{last}:{}", "0".repeat(64));
    assert_eq!(run(&["audit", "verify", "--head", &unknown]).await.status.code(), Some(1));
    assert_eq!(run(&["audit", "verify", "--head", "x"]).await.status.code(), Some(2));
    let listed = run(&["audit", "list", "--action", "login", "--limit", "3", "--json"]).await;
    let lines: Vec<Value> = text(&listed).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line["action"] == "login"));
    let actor = lines[0]["actor_id"].as_str().unwrap();
    assert_eq!(text(&run(&["audit", "list", "--actor", actor, "--since", "2020-01-01"]).await).lines().count(), 2);
    assert_eq!(text(&run(&["audit", "list", "--since", "2300-01-01"]).await), "");
    assert_eq!(text(&run(&["audit", "clear"]).await), "0 rows removed\n");

    world.execute(&format!("UPDATE auth_audit_event SET action = 'logout' WHERE id = {}", row(4))).await;
    let bad = run(&["audit", "verify"]).await;
    assert_eq!(bad.status.code(), Some(1));
    assert!(text(&bad).contains("edited: row 4, "), "{}", text(&bad));
    let json = run(&["audit", "verify", "--json"]).await;
    let report: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&report["problems"][0]["seq"], &report["rows"], json.status.code()), (&json!(4), &json!(3), Some(1)));
    put_back(&world).await;
}

/// Without a server no row is sealed, and an unsealed row could be removed unnoticed.
async fn a_row_waits_for_ten_seconds(world: World) {
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    create(&auth, "n@example.com").await;
    let report = verify(&auth).await;
    assert_eq!((report.waiting, report.problems), (1, vec![]));
    world.pass(11);
    create(&auth, "m@example.com").await;
    let report = verify(&auth).await;
    assert_eq!((first(&report).kind, report.waiting, report.problems.len()), ("unsealed", 2, 1));
    auth.seal_audit().await.unwrap();
    let report = verify(&auth).await;
    assert_eq!((report.rows, report.waiting, report.problems), (2, 0, vec![]));
}

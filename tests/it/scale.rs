//! What a start and the background jobs read, by PostgreSQL's own plans: nothing that grows with the number of users.

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::{
    Auth,
    entity::types::RoleType,
    sea_orm::{ConnectionTrait, Database, Statement},
};

use crate::{
    admin::admin,
    both, once,
    support::{
        World,
        postgres::Server,
        process::{Running, vars},
        until,
    },
};

both![a_start_looks_at_young_users_only, a_role_without_a_row_is_a_disabled_one];
once![&["postgres-server"]; jobs_scan_no_large_table, a_batch_of_seals_reads_its_own_rows, the_feed_reads_what_is_new_once, an_idle_process_leaves_the_database_alone];
once![&["postgres"]; an_engine_with_less_is_enough];

const LARGE: [&str; 5] =
    ["auth_user", "auth_admin_user_meta", "auth_user_role_profile", "auth_session", "auth_audit_event"];

/// A server that logs the plan of every statement, and takes a sequential scan only where there is no other way.
async fn explaining() -> (World, Server) {
    let mut world = World::sqlite().await;
    let server = Server::new();
    world.url = server.create("v").await;
    for setting in [
        "session_preload_libraries = 'auto_explain'",
        "auto_explain.log_min_duration = 0",
        "auto_explain.log_format = 'json'",
        "auto_explain.log_analyze = on",
        "auto_explain.log_timing = off",
        "auto_explain.log_nested_statements = on",
        "enable_seqscan = off",
        "enable_bitmapscan = off",
        "jit = off",
    ] {
        server.execute(&format!("ALTER DATABASE v SET {setting}")).await;
    }
    (world, server)
}

/// What `auto_explain` has logged: the statement and its plan.
fn plans(log: &str) -> Vec<(String, Value)> {
    let mut plans = Vec::new();
    for entry in log.split(" plan:\n").skip(1) {
        let lines = entry.lines().take_while(|line| line.starts_with('\t'));
        let Ok(plan) = serde_json::from_str::<Value>(&lines.collect::<Vec<_>>().join("\n")) else { continue };
        plans.push((plan["Query Text"].as_str().unwrap_or_default().to_owned(), plan["Plan"].clone()));
    }
    plans
}

/// The scans of a plan, and whether a limit is above each.
fn scans(plan: &Value, limited: bool) -> Vec<(&Value, bool)> {
    let limited = limited || plan["Node Type"] == "Limit";
    let below = plan["Plans"].as_array().into_iter().flatten().flat_map(|plan| scans(plan, limited));
    let own =
        plan["Relation Name"].is_string() && plan["Node Type"].as_str().is_some_and(|kind| kind.ends_with("Scan"));
    own.then_some((plan, limited)).into_iter().chain(below).collect()
}

async fn jobs_scan_no_large_table() {
    let (world, server) = explaining().await;
    let auth = world.auth(vestibule::Config { database_pool_size: 4, ..world.config() }).await.unwrap();
    auth.migrate().await.unwrap();
    let begun = server.log().len();
    let app = world.serve_auth(auth.clone());
    let user = app.signup("t@example.com").await;
    assert_eq!(app.call("POST", "/auth/logout", user.access(), None).await.status, 204);
    auth.prepare().await.unwrap();
    auth.recount().await.unwrap();
    auth.clear_audit().await.unwrap();
    let seen = |words: &str| plans(&server.log()[begun..]).iter().any(|(sql, _)| sql.contains(words));
    for words in [
        "DELETE FROM \"auth_revocation\"",
        "DELETE FROM \"auth_one_time_token\"",
        "DELETE FROM \"auth_outbox_mail\"",
        "DELETE FROM \"auth_ceremony\"",
        "DELETE FROM \"auth_trusted_device\"",
        "\"auth_session\".\"idle_expires_at\" FROM \"auth_session\"",
        "FROM \"auth_user_role_profile\" WHERE",
        "INSERT INTO \"auth_audit_seal\"",
    ] {
        until(|| async { seen(words) }).await;
    }
    let mut checked = 0;
    for (sql, plan) in plans(&server.log()[begun..]) {
        for (scan, limited) in scans(&plan, false) {
            if LARGE.iter().any(|table| scan["Relation Name"] == *table) {
                let found = scan["Index Cond"].is_string();
                assert!(found || limited, "{sql}\n{scan:#}");
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "{checked}");
    world.stop();
}

/// After an import or a downtime a long queue waits for seals. Sealing it takes as long as the queue is long, not its square.
async fn a_batch_of_seals_reads_its_own_rows() {
    const ROWS: usize = 5000;
    let (world, server) = explaining().await;
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    auth.prepare().await.unwrap();
    let app = world.serve_auth(auth);
    app.signup("t@example.com").await;
    let db = Database::connect(&world.url).await.unwrap();
    let none_waits = || async {
        let asked =
            Statement::from_string(db.get_database_backend(), "SELECT 1 FROM auth_audit_pending WHERE NOT refused");
        db.query_one_raw(asked).await.unwrap().is_none()
    };
    until(none_waits).await;
    // Statistics of rows that wait, before a server seals them.
    let rows = format!(
        "BEGIN; SELECT 1 FROM auth_audit_head FOR UPDATE; INSERT INTO auth_audit_event \
         SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).* \
         FROM auth_audit_event e, generate_series(1, {ROWS}) WHERE e.id = (SELECT min(id::text)::uuid FROM auth_audit_event); \
         ANALYZE auth_audit_event; ANALYZE auth_audit_pending; COMMIT"
    );
    let begun = server.log().len();
    db.execute_unprepared(&rows).await.unwrap();
    until(none_waits).await;
    let mut batches = 0;
    for (sql, plan) in plans(&server.log()[begun..]) {
        if !sql.contains("\"auth_audit_event\".\"version\"") || sql.contains("\"auth_audit_event\".\"mac\"") {
            continue;
        }
        let scans = scans(&plan, false);
        let of_trail = scans.iter().filter(|(scan, _)| scan["Relation Name"] == "auth_audit_event");
        let read: f64 = of_trail.map(|(scan, _)| rows_read(scan)).sum();
        assert!(read <= 500.0, "{read} rows: {plan:#}");
        batches += 1;
    }
    assert!(batches >= ROWS / 500, "{batches}");
    world.stop();
}

/// The rows that a scan has looked at, also those that it passed over.
fn rows_read(scan: &Value) -> f64 {
    let figure = |name: &str| scan[name].as_f64().unwrap_or_default();
    (figure("Actual Rows") + figure("Rows Removed by Filter")) * figure("Actual Loops")
}

/// Three replicas, and rows that are committed out of order.
async fn the_feed_reads_what_is_new_once() {
    const ROWS: i64 = 1500;
    let (world, server) = explaining().await;
    let mut replicas: Vec<Auth> = Vec::new();
    for _ in 0..3 {
        let auth = world.auth(vestibule::Config { database_pool_size: 3, ..world.config() }).await.unwrap();
        auth.migrate().await.unwrap();
        replicas.push(auth);
    }
    // A server runs the jobs of its own.
    let app = world.serve_auth(replicas[0].clone());
    for replica in &replicas[1..] {
        tokio::spawn(replica.clone().run_jobs(std::future::pending()));
    }
    let user = app.signup("t@example.com").await;
    let token = user.access().to_owned();
    let begun = server.log().len();
    let writers = (0..3).map(|_| {
        let url = world.url.clone();
        tokio::spawn(async move {
            let db = Database::connect(&url).await.unwrap();
            for _ in 0..ROWS / 3 {
                let write = "INSERT INTO auth_revocation (kind, subject_id, created_at, expires_at) VALUES \
                             ('session', gen_random_uuid(), now(), now() + interval '17 minutes'); \
                             SELECT pg_notify('vestibule_revocation', '')";
                db.execute_unprepared(write).await.unwrap();
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    // The last of them is known everywhere.
    assert_eq!(app.call("POST", "/auth/logout", &token, None).await.status, 204);
    for replica in &replicas {
        until(|| async { replica.verify(&token).await.is_err() }).await;
    }
    let read: f64 = plans(&server.log()[begun..])
        .iter()
        .filter(|(sql, _)| sql.starts_with("SELECT"))
        .flat_map(|(_, plan)| scans(plan, false).into_iter().map(|(scan, _)| scan.clone()).collect::<Vec<_>>())
        .filter(|scan| scan["Relation Name"] == "auth_revocation")
        .map(|scan| scan["Actual Rows"].as_f64().unwrap() * scan["Actual Loops"].as_f64().unwrap())
        .sum();
    assert!(read >= (3 * ROWS) as f64, "{read}: each replica has read each row");
    assert!(read <= (2 * 3 * ROWS) as f64, "{read} rows were read of {ROWS}, by three replicas");
    world.stop();
}

/// No NOTIFY, no advisory locks, no language for triggers, no extension: what distributed engines lack.
async fn an_engine_with_less_is_enough() {
    let world = World::postgres().await;
    let role = world.url.rsplit('/').next().unwrap().replace('v', "less");
    world
        .execute(&format!(
            "CREATE ROLE {role} LOGIN PASSWORD 'x'; GRANT ALL ON SCHEMA public TO {role}; \
             REVOKE EXECUTE ON FUNCTION pg_notify(text, text), pg_advisory_xact_lock(bigint) FROM PUBLIC; \
             REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC"
        ))
        .await;
    let url = world.url.replace("postgres@", &format!("{role}:x@"));
    let mut vars = vars(&world);
    vars[0].1 = &url;
    vars.extend([("VESTIBULE_NOTIFY", "off"), ("PUBLIC_URL", "http://localhost:8000")]);
    let here = Running::start(world.folder.path(), &vars).await;
    here.until(200, "/health/ready").await;
    let there = Running::start(world.folder.path(), &vars).await;
    there.until(200, "/health/ready").await;
    assert_eq!(world.count("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'auth%'").await, 0);

    let boss = admin(&world, &here.app, "boss@example.com").await;
    for n in 0..3 {
        here.app.signup(&format!("p{n}@example.com")).await;
    }
    let user = here.app.signup("t@example.com").await;
    let check = async || there.app.call("GET", "/auth/check", user.access(), None).await.status;
    assert_eq!(check().await, 200);
    assert_eq!(here.app.call("POST", "/auth/logout", user.access(), None).await.status, 204);
    until(|| async { check().await == 401 }).await;
    let stats = here.app.call("GET", "/auth/admin/stats", boss.access(), None).await;
    assert_eq!(stats.json["users"], json!({ "total": 5, "active": 5, "disabled": 0, "verified": 0 }));
    let path = format!("/auth/admin/users/{}", user.user_id());
    assert_eq!(here.app.call("DELETE", &path, boss.access(), None).await.status, 204);
    // Its audit rows are sealed, by a role that could create no trigger.
    world.sealed().await;
    let rows = world.count("SELECT count(*) FROM auth_audit_event").await;
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_seal").await, rows);
    assert!(rows >= 7, "{rows}");
    assert!(!here.log().contains("ERROR"), "{}", here.log());
    drop((here, there));
    world.check_invariants().await;
    world.clean_up().await;
}

/// By the log of the database; and the first request after the pause knows what was revoked meanwhile.
async fn an_idle_process_leaves_the_database_alone() {
    let mut world = World::sqlite().await;
    let server = Server::new();
    world.url = server.create("v").await;
    server.execute("ALTER SYSTEM SET log_statement = 'all'").await;
    server.execute("SELECT pg_reload_conf()").await;
    let idle = async |after: Option<Duration>| {
        world.serve_with(|config| (config.idle, config.database_pool_size) = (after, 2)).await
    };
    let app = idle(Some(Duration::from_secs(1))).await;
    let [user, other] = [app.signup("t@example.com").await, app.signup("o@example.com").await];
    let statements = || server.log().matches("LOG:  ").count();
    // Three seconds are three polls of the revocations, and as many looks for rows to seal.
    until(|| async {
        let before = statements();
        tokio::time::sleep(Duration::from_secs(3)).await;
        statements() == before
    })
    .await;
    assert_eq!(app.get("/health/serving").await.status, 200, "tokens can be checked");

    let awake = idle(None).await;
    assert_eq!(awake.call("POST", "/auth/logout", user.access(), None).await.status, 204);
    app.call("GET", "/auth/check", user.access(), None).await.is(401, "session_ended");
    assert_eq!(app.call("GET", "/auth/check", other.access(), None).await.status, 200);
    // And from then on it is told again.
    assert_eq!(awake.call("POST", "/auth/logout", other.access(), None).await.status, 204);
    until(|| async { app.call("GET", "/auth/check", other.access(), None).await.status == 401 }).await;
    world.stop();
}

/// Which role types are complete is remembered: an older user is not looked at again, a new one is.
async fn a_start_looks_at_young_users_only(world: World) {
    let app = world.serve().await;
    for name in ["old", "young"] {
        app.signup(&format!("{name}@example.com")).await;
    }
    let editor = RoleType::parse("editor").unwrap();
    let start = async |editors: bool| {
        let mut config = world.config();
        if editors {
            config.roles.insert(1, editor.clone());
        }
        world.auth(config).await.unwrap().prepare().await.unwrap();
    };
    let rows = "SELECT count(*) FROM auth_user_role_profile WHERE role_type = 'editor'";
    start(true).await;
    assert_eq!(world.count(rows).await, 2);
    // As an older release, or a replica with other settings, makes a user beside this one.
    world
        .execute(
            "UPDATE auth_user SET created_at = '2020-01-01T00:00:00+00:00' WHERE email_key = 'old@example.com'; \
             DELETE FROM auth_user_role_profile WHERE role_type = 'editor'",
        )
        .await;
    start(true).await;
    assert_eq!(world.count(rows).await, 1, "the young one");
    // Without the role type for a time, nothing is known of it.
    start(false).await;
    start(true).await;
    assert_eq!(world.count(rows).await, 2);
}

async fn a_role_without_a_row_is_a_disabled_one(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    let whole = app.me(user.access()).await.json["role_profiles"].clone();
    world.execute("DELETE FROM auth_user_role_profile WHERE role_type = 'admin'").await;
    assert_eq!(app.me(user.access()).await.json["role_profiles"], whole);
    let login = app.login("t@example.com", "test123").await;
    assert_eq!(login.json["user"]["role_profiles"], whole);
    let insert = if world.is_sqlite() { "randomblob(16)" } else { "gen_random_uuid()" };
    world
        .execute(&format!(
            "INSERT INTO auth_user_role_profile (id, user_id, role_type, enabled, updated_at) \
             SELECT {insert}, id, 'admin', false, created_at FROM auth_user"
        ))
        .await;
}

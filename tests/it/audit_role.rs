//! A database role that can insert audit rows but not change them, as docs/deploy.md grants it.

use serde_json::json;
use vestibule::sea_orm::{ConnectionTrait, Database, DbErr};

use crate::{
    admin::admin,
    doctor::report::doctor,
    once,
    support::{World, process::Running, world::SECRET},
};

once![&["postgres"]; the_documented_role_serves_and_cannot_tamper];

/// The block of the document, for a role of this test: roles belong to the whole cluster.
fn grants(role: &str) -> String {
    let document = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/deploy.md")).unwrap();
    let blocks = document.split("```sql\n").skip(1).filter_map(|rest| rest.split("```").next());
    let block = blocks.into_iter().find(|block| block.contains("CREATE ROLE")).expect("grants in docs/deploy.md");
    block.replace("vestibule_app", role)
}

/// With VESTIBULE_MIGRATE_ON_START=false.
async fn the_documented_role_serves_and_cannot_tamper() {
    let world = World::postgres().await;
    let role = world.url.rsplit('/').next().unwrap().replace('v', "app");
    let grants = grants(&role);
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    let tables: String = world
        .one("SELECT string_agg(table_name, ' ') FROM information_schema.tables WHERE table_name LIKE 'auth\\_%'")
        .await
        .unwrap();
    for table in tables.split(' ') {
        assert!(grants.contains(table), "docs/deploy.md grants nothing on {table}");
    }
    // The role itself creates the chain, as in a new deployment.
    world.execute("DELETE FROM auth_audit_head").await;
    world.execute(&grants).await;
    let url = world.url.replace("postgres@", &format!("{role}:{}@", password(&grants)));
    let vars = [
        ("DATABASE_URL", url.as_str()),
        ("VESTIBULE_SECRET_KEY", SECRET),
        ("VESTIBULE_BCRYPT_COST", "4"),
        ("VESTIBULE_MIGRATE_ON_START", "false"),
        ("VESTIBULE_AUDIT_RETENTION", "1d"),
    ];
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    let url_of_role = [("DATABASE_URL", url.as_str())];
    doctor(&world, &url_of_role).await.is("ok", "grants", &role);
    let app = &server.app;
    let boss = admin(&world, app, "boss@example.com").await;
    let user = app.signup("t@example.com").await;
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    let me = json!({ "password": "test123" });
    assert_eq!(app.call("DELETE", "/auth/me", user.access(), Some(&me)).await.status, 204);
    let second = app.signup("s@example.com").await;
    let path = format!("/auth/admin/users/{}", second.user_id());
    assert_eq!(app.call("DELETE", &path, boss.access(), None).await.status, 204);
    app.post("/auth/logout", &json!({ "refresh_token": boss.refresh() })).await;
    world.sealed().await;
    let report = auth.verify_audit(None).await.unwrap();
    assert_eq!((report.rows, report.problems), (7, vec![]));

    let db = Database::connect(&url).await.unwrap();
    for sql in [
        "UPDATE auth_audit_event SET action = 'login'",
        "UPDATE auth_audit_event SET mac = NULL",
        "UPDATE auth_audit_event SET actor_id = NULL",
        "UPDATE auth_audit_event SET at = now()",
        "DELETE FROM auth_audit_event",
        "TRUNCATE auth_audit_event",
        "UPDATE auth_audit_seal SET seq = -seq",
        "DELETE FROM auth_audit_seal",
        "DELETE FROM auth_audit_head",
        "ALTER TABLE auth_audit_event DISABLE TRIGGER auth_audit_queue",
        "DROP TABLE auth_audit_event",
    ] {
        let refused = db.execute_unprepared(sql).await.expect_err(sql);
        assert!(is_forbidden(&refused), "{sql}: {refused}");
    }
    // Only the owner can clear the trail. The server is told so, and continues.
    let config = vestibule::Config { database_url: url.clone().into(), ..world.config() };
    let limited = world.auth(config).await.unwrap();
    world.pass(366 * 86_400);
    let refused = limited.clear_audit().await.unwrap_err();
    assert!(refused.to_string().contains("permission denied"), "{refused}");
    assert_eq!(auth.clear_audit().await.unwrap(), 7);
    let jobs = tokio::spawn(limited.run_jobs(std::future::pending()));
    world.sealed().await;
    jobs.abort();
    assert_eq!(auth.verify_audit(None).await.unwrap().problems, []);

    db.close().await.unwrap();
    drop(server);
    world.execute(&format!("DROP OWNED BY {role}")).await;
    world.execute(&format!("DROP ROLE {role}")).await;
    world.clean_up().await;
}

fn password(grants: &str) -> &str {
    grants.split("PASSWORD '").nth(1).and_then(|rest| rest.split('\'').next()).expect("a password in the grants")
}

fn is_forbidden(e: &DbErr) -> bool {
    e.to_string().contains("permission denied") || e.to_string().contains("must be owner")
}

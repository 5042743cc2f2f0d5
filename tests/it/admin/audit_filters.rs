//! The audit trail by time, outcome, IP address and import.

use serde_json::{Value, json};

use super::admin;
use crate::{
    both,
    import::{fixture, import, import_text},
    limits::{login_from, proxied},
    support::World,
};

both![events_are_found_by_what_support_knows, an_import_is_one_row, an_import_that_fails_is_told, filters_use_indexes];

async fn events_are_found_by_what_support_knows(world: World) {
    let app = world.serve_with(|config| proxied(config, vestibule::Limits::OFF)).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("t@example.com").await;
    login_from(&app, "192.0.2.1", "t@example.com", "wrong12", None).await.is(401, "invalid_credentials");
    let between = world.now();
    world.pass(60);
    login_from(&app, "192.0.2.1", "t@example.com", "test123", None).await;
    login_from(&app, "2001:db8::1", "t@example.com", "wrong12", None).await.is(401, "invalid_credentials");
    let of = async |query: &str| {
        let path = format!("/auth/admin/audit?subject={}&action=login&{query}", user.user_id());
        let page = app.call("GET", &path, boss.access(), None).await;
        assert_eq!(page.status, 200, "{page:?}");
        let items = page.json["items"].as_array().unwrap().clone();
        let word = |item: &Value| format!("{} {}", item["outcome"], item["ip"]).replace('"', "");
        items.iter().map(word).collect::<Vec<_>>()
    };
    let [last, middle, first] = ["failure 2001:db8::1", "success 192.0.2.1", "failure 192.0.2.1"];
    let at = (between + chrono::Duration::seconds(30)).format("%FT%TZ");
    for (query, want) in [
        (String::new(), vec![last, middle, first]),
        ("outcome=failure".to_owned(), vec![last, first]),
        ("outcome=success".to_owned(), vec![middle]),
        ("ip=192.0.2.1".to_owned(), vec![middle, first]),
        ("ip=::ffff:192.0.2.1&outcome=failure".to_owned(), vec![first]),
        ("ip=2001:0DB8:0::1".to_owned(), vec![last]),
        ("ip=192.0.2.9".to_owned(), vec![]),
        (format!("from={at}"), vec![last, middle]),
        (format!("to={at}"), vec![first]),
        (format!("from={at}&to={at}"), vec![]),
        (format!("from={at}&outcome=failure&ip=2001:db8::1&imports=folded"), vec![last]),
    ] {
        assert_eq!(of(&query).await, want, "{query}");
    }
    for (bad, pointer) in [
        ("outcome=odd", "/outcome"),
        ("ip=x", "/ip"),
        ("ip=192.0.2.0/24", "/ip"),
        ("from=yesterday", "/from"),
        ("to=%2B99999-01-01T00:00:00Z", "/to"),
        ("imports=all", "/imports"),
    ] {
        let answer = app.call("GET", &format!("/auth/admin/audit?{bad}"), boss.access(), None).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), [pointer], "{bad}");
    }
}

/// The rows of the users stay: they are found by their action, or by user.
async fn an_import_is_one_row(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let ran = import(&world, &fixture("fastapi-users.csv"), "fastapi-users", &[]).await.ended(0);
    let users = ran.count("imported");
    assert!(users > 1, "{ran:?}");
    let actions = async |query: &str| {
        let page = app.call("GET", &format!("/auth/admin/audit?{query}"), boss.access(), None).await;
        page.json["items"].as_array().unwrap().clone()
    };
    let folded = actions("imports=folded&limit=200").await;
    let of_imports: Vec<&Value> =
        folded.iter().filter(|item| item["action"].as_str().unwrap().contains("import")).collect();
    let names: Vec<&str> = of_imports.iter().map(|item| item["action"].as_str().unwrap()).collect();
    assert_eq!(names, ["import.end", "import.begin"]);
    let (end, begin) = (&of_imports[0]["detail"], &of_imports[1]["detail"]);
    assert_eq!((&end["users"], &end["merged"], &end["from"]), (&json!(users), &json!(0), &json!("fastapi-users")));
    assert_eq!(end["run"], begin["run"]);
    // What opens: the rows from its beginning to its end.
    let since = end["since"].as_str().unwrap().replace('+', "%2B");
    let until = of_imports[0]["at"].as_str().unwrap();
    let opened = actions(&format!("action=user.import&from={since}&to={until}&limit=200")).await;
    assert_eq!(opened.len() as u64, users);
    // A dry run leaves nothing.
    let before = world.count("SELECT count(*) FROM auth_audit_event").await;
    import(&world, &fixture("fastapi-users.csv"), "fastapi-users", &["--dry-run"]).await.ended(0);
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event").await, before);
}

/// A dump that breaks off: what came before is imported, and the row says how many.
async fn an_import_that_fails_is_told(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let dump =
        "[{\"email\":\"a@example.com\",\"email_verified\":true,\"user_id\":\"auth0|1\",\"name\":\"A\"},{\"email\":";
    let ran = import_text(&world, dump, "auth0", &[]).await;
    assert_ne!(ran.code, Some(0), "{ran:?}");
    let page = app.call("GET", "/auth/admin/audit?action=import.", boss.access(), None).await;
    let items = page.json["items"].as_array().unwrap();
    let names: Vec<&str> = items.iter().map(|item| item["action"].as_str().unwrap()).collect();
    assert_eq!((names, &items[0]["detail"]["users"]), (vec!["import.end", "import.begin"], &json!(1)));
}

/// Among millions of rows each filter has an index that it is answered from.
async fn filters_use_indexes(world: World) {
    use vestibule::sea_orm::{ConnectionTrait, Statement, TransactionTrait};
    let _app = world.serve().await;
    let txn = world.db().begin().await.unwrap();
    if !world.is_sqlite() {
        // PostgreSQL reads a small table whole, whatever its indexes.
        txn.execute_unprepared("SET LOCAL enable_seqscan = off").await.unwrap();
    }
    let explain = if world.is_sqlite() { "EXPLAIN QUERY PLAN " } else { "EXPLAIN " };
    let bytes = if world.is_sqlite() { "" } else { " COLLATE \"C\"" };
    for (sql, index) in [
        (
            "SELECT * FROM auth_audit_event WHERE ip = '192.0.2.1' AND ip <> '' ORDER BY at DESC, id DESC LIMIT 51",
            "ip_at",
        ),
        ("SELECT * FROM auth_audit_event WHERE outcome = 'failure' ORDER BY at DESC, id DESC LIMIT 51", "failures"),
        (
            "SELECT * FROM auth_audit_event WHERE action <> 'user.import' ORDER BY at DESC, id DESC LIMIT 51",
            "without_imports",
        ),
        (
            "SELECT id FROM auth_user WHERE lower(email)BYTES >= 'a@b' AND lower(email)BYTES < 'a@c' AND email <> email_key ORDER BY lower(email)BYTES",
            "email_shown",
        ),
        (
            "SELECT created_at, id FROM auth_user WHERE email_key LIKE '%x%' OR lower(name) LIKE '%x%' OR (email <> email_key AND lower(email) LIKE '%x%') ORDER BY created_at DESC, id DESC LIMIT 51",
            if world.is_sqlite() { "COVERING INDEX idx-auth_user-by_age" } else { "by_age" },
        ),
    ] {
        let sql = format!("{explain}{}", sql.replace("BYTES", bytes));
        let rows = txn.query_all_raw(Statement::from_string(txn.get_database_backend(), &sql)).await.unwrap();
        let at = if world.is_sqlite() { 3 } else { 0 };
        let plan: Vec<String> = rows.iter().map(|row| row.try_get_by_index(at).unwrap()).collect();
        assert!(plan.iter().any(|line| line.contains(index)), "{sql}: {plan:?}");
    }
}

//! A COMMIT that SQLite rejects because of a reader. Not in our own pools, whose files have a write-ahead log; in an
//! app that mounts the crate on a connection of its own, whose file has a rollback journal.

use std::time::Duration;

use secrecy::SecretString;
use vestibule::{
    Auth, Config, Limits,
    sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, TransactionTrait},
};

use crate::{
    once,
    support::{App, World, until, world::SECRET},
};

once![&[]; a_commit_that_is_busy_leaves_nothing_half, a_commit_that_waits_too_long_is_whole_or_nothing];

/// An app's own pool with this busy timeout; and another program's connection.
async fn served(world: &World, connections: u32, patience: Duration) -> (App, DatabaseConnection) {
    let url = format!("sqlite://{}?mode=rwc", world.path("host.db").display());
    let mut options = ConnectOptions::new(url.clone());
    options.max_connections(connections).min_connections(connections).idle_timeout(None::<Duration>);
    options.map_sqlx_sqlite_opts(move |o| o.busy_timeout(patience));
    let db = Database::connect(options).await.unwrap();
    let config = Config {
        port: 0,
        public_url: "http://localhost:8000".to_owned(),
        secret_key: Some(SecretString::from(SECRET)),
        bcrypt_cost: 4,
        limits: Limits::OFF,
        ..Config::default()
    };
    let auth = Auth::builder(db).config(config).build().await.unwrap();
    auth.migrate().await.unwrap();
    (world.serve_auth(auth), Database::connect(url).await.unwrap())
}

async fn count(db: &DatabaseConnection, sql: &str) -> i64 {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

fn users(email: &str) -> String {
    format!("SELECT count(*) FROM auth_user WHERE email_key = '{email}'")
}

/// Incomplete users.
const HALF: &str = "SELECT count(*) FROM auth_user u WHERE (SELECT count(*) FROM auth_admin_user_meta m WHERE m.user_id \
                    = u.id) <> 1 OR (SELECT count(*) FROM auth_user_role_profile p WHERE p.user_id = u.id) <> 2";

/// After a 503 nothing is written, and what is answered 201 afterwards is on disk.
async fn a_commit_that_is_busy_leaves_nothing_half() {
    for connections in [1, 3] {
        let world = World::sqlite().await;
        let (app, other) = served(&world, connections, Duration::from_millis(100)).await;
        let mut answered = vec!["first@example.com".to_owned()];
        assert_eq!(app.signup(&answered[0]).await.status, 201);
        let reading = other.begin().await.unwrap();
        reading.execute_unprepared("SELECT count(*) FROM auth_user").await.unwrap();
        for n in 0..5 {
            app.signup(&format!("busy{n}@example.com")).await.is(503, "unavailable");
            // Alone in its transaction, and rejected: the case in which a savepoint survived.
            let taken = app.signup(&answered[0]).await;
            assert!([409, 503].contains(&taken.status), "{taken:?}");
        }
        reading.rollback().await.unwrap();
        until(|| async { app.signup("after@example.com").await.status == 201 }).await;
        answered.push("after@example.com".to_owned());
        for n in 0..50 {
            let email = format!("after{n}@example.com");
            // Readers of the app's own pool can block the commit, too; a request with 503 can be retried.
            until(|| async { app.signup(&email).await.status == 201 }).await;
            answered.push(email);
        }
        for email in &answered {
            assert_eq!(count(&other, &users(email)).await, 1, "{email} is lost ({connections} connections)");
        }
        for n in 0..5 {
            assert_eq!(count(&other, &users(&format!("busy{n}@example.com"))).await, 0, "busy{n} was answered 503");
        }
        assert_eq!(count(&other, HALF).await, 0);
        other.close().await.unwrap();
        world.clean_up().await;
    }
}

/// SQLite waits for longer than a request may, so the response comes while the COMMIT may still succeed.
async fn a_commit_that_waits_too_long_is_whole_or_nothing() {
    let world = World::sqlite().await;
    let (app, other) = served(&world, 1, Duration::from_secs(4)).await;
    assert_eq!(app.signup("first@example.com").await.status, 201);
    let reading = other.begin().await.unwrap();
    reading.execute_unprepared("SELECT count(*) FROM auth_user").await.unwrap();
    app.signup("busy@example.com").await.is(503, "unavailable");
    reading.rollback().await.unwrap();
    until(|| async { app.signup("after@example.com").await.status == 201 }).await;
    app.signup("after@example.com").await.is(409, "email_taken");
    for n in 0..20 {
        let email = format!("after{n}@example.com");
        until(|| async { app.signup(&email).await.status == 201 }).await;
    }
    assert!(count(&other, &users("busy@example.com")).await <= 1);
    assert_eq!(count(&other, "SELECT count(*) FROM auth_user WHERE email_key LIKE 'after%'").await, 21);
    assert_eq!(count(&other, HALF).await, 0);
    other.close().await.unwrap();
    world.clean_up().await;
}

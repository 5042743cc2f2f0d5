//! SQLite of an app that mounts the crate, and of ours, full by `PRAGMA max_page_count`: no pool of ours, no disk.

use secrecy::SecretString;
use vestibule::{
    Auth, Config, Limits,
    sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection},
};

use crate::{
    once,
    support::{App, World, until, world::SECRET},
};

once![&[]; a_full_database_of_a_host_loses_nothing];

async fn served(world: &World, connections: u32) -> (DatabaseConnection, App) {
    let mut options = ConnectOptions::new(format!("{}?mode=rwc", world.url));
    options.max_connections(connections).min_connections(connections).idle_timeout(None);
    let db = Database::connect(options).await.unwrap();
    let config = Config {
        port: 0,
        public_url: "http://localhost:8000".to_owned(),
        secret_key: Some(SecretString::from(SECRET)),
        bcrypt_cost: 4,
        limits: Limits::OFF,
        ..Config::default()
    };
    let auth = Auth::builder(db.clone()).config(config).build().await.unwrap();
    auth.migrate().await.unwrap();
    let app = world.serve_auth(auth);
    (db, app)
}

/// In a pool that is not ours: the limit is the connection's, and gone with it.
async fn a_full_database_of_a_host_loses_nothing() {
    for connections in [1, 3] {
        let world = World::sqlite().await;
        let (db, app) = served(&world, connections).await;
        let mut answered = vec!["first@example.com".to_owned()];
        assert_eq!(app.signup(&answered[0]).await.status, 201);
        for _ in 0..connections {
            // All idle connections; one of them is enough.
            db.execute_unprepared("PRAGMA max_page_count = 1").await.unwrap();
        }
        let mut failed = 0;
        for n in 0..400 {
            let email = format!("n{n}@example.com");
            let answer = app.signup(&email).await;
            if answer.status == 201 {
                answered.push(email);
            } else {
                failed += 1;
                answer.is(503, "unavailable");
                // Alone in its transaction, and rejected: the case in which the open savepoint survived.
                let taken = app.signup("first@example.com").await;
                assert!([409, 503].contains(&taken.status), "{taken:?}");
            }
        }
        assert!(failed > 0, "it was never full");
        let ready = || async { app.get("/health/ready").await.status == 200 };
        until(ready).await;
        for n in 0..50 {
            let email = format!("after{n}@example.com");
            assert_eq!(app.signup(&email).await.status, 201);
            answered.push(email);
        }
        // Another connection sees what is committed, and nothing else.
        for email in &answered {
            let sql = format!("SELECT count(*) FROM auth_user WHERE email_key = '{email}'");
            assert_eq!(world.count(&sql).await, 1, "{email} was answered 201 and is lost ({connections} connections)");
        }
        world.check_invariants().await;
        world.clean_up().await;
    }
}

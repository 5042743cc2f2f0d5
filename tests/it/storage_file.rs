//! The SQLite file itself: deleted, replaced, read-only; and its write-ahead log.

use std::{fs, path::Path};

use vestibule::sea_orm::{ConnectionTrait, Database, TransactionTrait};

use crate::{
    once,
    support::{
        World,
        process::{Running, vars},
        until, writing,
    },
};

once![&[];
    a_deleted_file_is_noticed,
    a_replaced_file_is_noticed,
    a_database_locked_for_good_is_unavailable,
    a_log_that_grew_shrinks_again,
];

/// No 201 into a deleted file.
async fn a_deleted_file_is_noticed() {
    let world = World::sqlite().await;
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    server.until(200, "/health/ready").await;
    let token = server.app.signup("first@example.com").await.access().to_owned();
    let (file, aside) = (world.path("vestibule.db"), world.path("aside.db"));
    fs::rename(&file, &aside).unwrap();
    server.app.signup("second@example.com").await.is(503, "unavailable");
    server.app.get("/health/ready").await.is(503, "unavailable");
    let log = server.log();
    let line = log.lines().find(|line| line.contains("ERROR") && line.contains("vestibule.db"));
    assert!(line.is_some(), "{log}");
    assert_eq!(server.app.me(&token).await.status, 200, "reading goes on");
    fs::rename(&aside, &file).unwrap();
    server.until(200, "/health/ready").await;
    assert_eq!(server.app.signup("second@example.com").await.status, 201);
    drop(server);
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 2);
    world.clean_up().await;
}

/// A restored backup needs a restart, and the log says so.
async fn a_replaced_file_is_noticed() {
    let world = World::sqlite().await;
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    server.until(200, "/health/ready").await;
    assert_eq!(server.app.signup("first@example.com").await.status, 201);
    let (file, backup) = (world.path("vestibule.db"), world.path("backup.db"));
    world.execute(&format!("VACUUM INTO '{}'", backup.display())).await;
    fs::rename(&backup, &file).unwrap();
    server.app.signup("second@example.com").await.is(503, "unavailable");
    // It is noticed without any request.
    server.app.get("/health/ready").await.is(503, "unavailable");
    for name in ["vestibule.db-wal", "vestibule.db-shm"] {
        let _ = fs::remove_file(world.path(name));
    }
    server.signal("KILL");
    drop(server);
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    server.until(200, "/health/ready").await;
    assert_eq!(server.app.signup("second@example.com").await.status, 201);
    drop(server);
    world.clean_up().await;
}

/// Another process holds the write lock for longer than our timeout, then releases it.
async fn a_database_locked_for_good_is_unavailable() {
    let world = World::sqlite().await;
    let app = world.serve().await;
    assert_eq!(app.signup("first@example.com").await.status, 201);
    let other = Database::connect(&world.url).await.unwrap();
    let txn = writing(&other).await;
    txn.execute_unprepared("UPDATE auth_user SET name = name").await.unwrap();
    app.signup("second@example.com").await.is(503, "unavailable");
    txn.rollback().await.unwrap();
    until(|| async { app.signup("third@example.com").await.status == 201 }).await;
    app.signup("third@example.com").await.is(409, "email_taken");
    assert_eq!(app.signup("fourth@example.com").await.status, 201);
    for (email, count) in [("first", 1), ("third", 1), ("fourth", 1)] {
        let sql = format!("SELECT count(*) FROM auth_user WHERE email_key = '{email}@example.com'");
        assert_eq!(world.count(&sql).await, count, "{email}");
    }
    other.close().await.unwrap();
    world.check_invariants().await;
    world.clean_up().await;
}

/// A long reader lets the log grow; once it has gone the log is truncated, even without writes.
async fn a_log_that_grew_shrinks_again() {
    let world = World::sqlite().await;
    let app = world.serve().await;
    assert_eq!(app.signup("first@example.com").await.status, 201);
    let other = Database::connect(&world.url).await.unwrap();
    let reading = other.begin().await.unwrap();
    reading.execute_unprepared("SELECT count(*) FROM auth_user").await.unwrap();
    let size = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    let wal = world.path("vestibule.db-wal");
    world.execute("CREATE TABLE ballast (it BLOB)").await;
    while size(&wal) < 20 << 20 {
        world.execute("INSERT INTO ballast VALUES (zeroblob(1048576))").await;
    }
    world.execute("DROP TABLE ballast").await;
    reading.rollback().await.unwrap();
    other.close().await.unwrap();
    until(|| async { size(&wal) <= 4 << 20 }).await;
    world.clean_up().await;
}

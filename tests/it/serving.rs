//! `GET /health/serving`: everything that needs no database works without one.

use std::time::{Duration, Instant};

use crate::{
    both, once,
    support::{
        World,
        postgres::Server,
        process::{Running, free_port, vars},
        world::SECRET,
    },
};

both![a_stale_index_serves_for_the_life_of_a_token];

once![&[]; without_keys_nothing_is_served];

once![&["postgres-server"]; tokens_are_checked_while_the_database_is_stopped];

async fn tokens_are_checked_while_the_database_is_stopped() {
    let mut world = World::sqlite().await;
    let postgres = Server::new();
    world.url = postgres.create("v").await;
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    let app = &server.app;
    server.until(200, "/health/ready").await;
    server.until(200, "/health/serving").await;
    let token = app.signup("t@example.com").await.access().to_owned();
    postgres.stop();
    // The first check of this process may come after the database is lost.
    assert_eq!(app.call("GET", "/auth/check", &token, None).await.status, 200);
    server.until(503, "/health/ready").await;
    app.login("t@example.com", "test123").await.is(503, "unavailable");
    assert_eq!(app.get("/health/serving").await.json["status"], "serving");
    assert_eq!(app.call("GET", "/auth/check", &token, None).await.status, 200);
    assert_eq!(app.get("/.well-known/jwks.json").await.status, 200);
    postgres.start();
    server.until(200, "/health/ready").await;
    assert_eq!(app.get("/health/serving").await.status, 200);
    drop(server);
    world.clean_up().await;
}

/// A replica without revocations is soon not ready; it serves for as long as the lifetime of a token.
async fn a_stale_index_serves_for_the_life_of_a_token(world: World) {
    let app = world.serve_with(|config| config.access_ttl = Duration::from_secs(20)).await;
    let token = app.signup("t@example.com").await.access().to_owned();
    let until = async |status: u16, path: &str| {
        let begun = Instant::now();
        while app.get(path).await.status != status {
            assert!(begun.elapsed() < Duration::from_secs(30), "{path} never {status}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    until(200, "/health/serving").await;
    world.execute("ALTER TABLE auth_revocation RENAME TO gone").await;
    until(503, "/health/ready").await;
    assert_eq!(app.get("/health/serving").await.status, 200, "the index is stale, and younger than a token lives");
    assert_eq!(app.call("GET", "/auth/check", &token, None).await.status, 200);
    until(503, "/health/serving").await;
    // Never by another poll of the index: the token has expired.
    let expired = || app.call("GET", "/auth/check", &token, None);
    let begun = Instant::now();
    while expired().await.status == 200 {
        assert!(begun.elapsed() < Duration::from_secs(10), "the token outlives the index");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    expired().await.is(401, "invalid_token");
    world.execute("ALTER TABLE gone RENAME TO auth_revocation").await;
    until(200, "/health/serving").await;
    until(200, "/health/ready").await;
}

/// A process that has never reached its database can verify nothing.
async fn without_keys_nothing_is_served() {
    let folder = tempfile::TempDir::new().unwrap();
    let url = format!("postgres://postgres@127.0.0.1:{}/x", free_port());
    let vars = [("DATABASE_URL", &*url), ("VESTIBULE_SECRET_KEY", SECRET)];
    let server = Running::start(folder.path(), &vars).await;
    server.app.get("/health/serving").await.is(503, "unavailable");
    assert_eq!(server.app.get("/health/live").await.status, 200);
}

//! PostgreSQL connections that are lost silently: nothing is closed, nothing answers.

use std::time::{Duration, Instant};

use crate::{
    once,
    support::{
        Answer, App, World,
        process::{Running, vars},
        proxy::{Hole, Proxy},
        until,
    },
};

once![&["postgres"];
    a_listener_recovers_from_a_silent_connection,
    a_pool_recovers_from_silent_connections,
    a_pool_without_live_connections_is_replaced,
];

/// A server that reaches the database through the proxy.
async fn behind(proxy: &Proxy, world: &World) -> Running {
    let url = proxy.url(&world.url);
    let mut vars = vars(world);
    vars[0].1 = &url;
    // It accepts the tokens of the server without a proxy.
    vars.extend([("VESTIBULE_DATABASE_POOL_SIZE", "2"), ("PUBLIC_URL", "http://localhost:8000")]);
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    server
}

async fn refused(app: &App, user: &Answer) {
    until(|| async { app.call("GET", "/auth/check", user.access(), None).await.status == 401 }).await;
}

/// Revocations by other replicas take effect nevertheless, the log reports it once, and NOTIFY works again.
async fn a_listener_recovers_from_a_silent_connection() {
    let world = World::postgres().await;
    let proxy = Proxy::before(&world.url).await;
    let (here, there) = (world.serve().await, behind(&proxy, &world).await);
    let users = [here.signup("a@example.com").await, here.signup("b@example.com").await];
    until(|| async { proxy.listeners() == 1 }).await;
    for user in &users {
        assert_eq!(there.app.call("GET", "/auth/check", user.access(), None).await.status, 200);
    }

    proxy.swallow(Hole::Listeners);
    assert_eq!(here.call("POST", "/auth/logout", users[0].access(), None).await.status, 204);
    refused(&there.app, &users[0]).await;
    let (lost, healed) =
        ("notifications of revocations are not received", "notifications of revocations are received again");
    let lines = |words: &str| there.log().lines().filter(|line| line.contains(words)).count();
    until(|| async { lines(lost) == 1 }).await;
    assert_eq!(there.app.get("/health/ready").await.status, 200, "it looks every second");
    assert_eq!((proxy.listeners(), proxy.notified()), (0, 0));

    proxy.forward();
    until(|| async { lines(healed) == 1 && proxy.listeners() == 1 }).await;
    assert_eq!(here.call("POST", "/auth/logout", users[1].access(), None).await.status, 204);
    until(|| async { proxy.notified() == 1 }).await;
    refused(&there.app, &users[1]).await;
    assert_eq!((lines(lost), lines(healed)), (1, 1), "{}", there.log());
    drop(there);
    world.check_invariants().await;
    world.clean_up().await;
}

/// Connections that are lost in the same way during a request free their slots in the pool.
async fn a_pool_recovers_from_silent_connections() {
    let world = World::postgres().await;
    let proxy = Proxy::before(&world.url).await;
    // By another server: the text of a statement is sent once per connection.
    assert_eq!(world.serve().await.signup("a@example.com").await.status, 201);
    let server = behind(&proxy, &world).await;
    // The first query of a login, and of no job.
    proxy.swallow(Hole::Saying("\"email_key\" = $1"));
    for _ in 0..4 {
        // More than the pool has connections.
        server.app.login("a@example.com", "test123").await.is(503, "unavailable");
    }
    proxy.forward();
    server.until(200, "/health/ready").await;
    assert_eq!(server.app.login("a@example.com", "test123").await.status, 200);
    assert_eq!(server.app.signup("b@example.com").await.status, 201);
    drop(server);
    world.check_invariants().await;
    world.clean_up().await;
}

/// The same for all connections at once: jobs hold some, which no request waits for.
async fn a_pool_without_live_connections_is_replaced() {
    let world = World::postgres().await;
    let proxy = Proxy::before(&world.url).await;
    let server = behind(&proxy, &world).await;
    let user = server.app.signup("a@example.com").await;
    proxy.swallow(Hole::Everything);
    server.app.login("a@example.com", "test123").await.is(503, "unavailable");
    server.until(503, "/health/ready").await;
    assert_eq!(server.app.call("GET", "/auth/check", user.access(), None).await.status, 200);
    proxy.forward();
    // PostgreSQL's own timeouts are waited for before the pool is replaced.
    let begun = Instant::now();
    while server.app.get("/health/ready").await.status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(40), "it does not recover: {}", server.log());
    }
    assert_eq!(server.app.login("a@example.com", "test123").await.status, 200);
    assert_eq!(server.app.signup("b@example.com").await.status, 201);
    // The jobs continue as well.
    world.sealed().await;
    until(|| async { proxy.listeners() == 1 }).await;
    drop(server);
    world.check_invariants().await;
    world.clean_up().await;
}

//! PostgreSQL connections that are lost silently: nothing is closed, nothing answers.

use std::time::{Duration, Instant};

use actix_web::{App as ActixApp, HttpServer};
use vestibule::sea_orm::{ConnectionTrait, Database, TransactionTrait};

use crate::{
    once,
    support::{
        Answer, App, World, at_once,
        process::{Running, vars},
        proxy::{Hole, Proxy},
        until,
    },
};

once![&["postgres"];
    a_listener_recovers_from_a_silent_connection,
    connections_that_die_while_idle_fail_no_request,
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

/// An app with no job that uses a connection meanwhile: thirty are idle, and their peer disappears, as when PostgreSQL
/// comes back on another machine, or a firewall forgets what is idle.
async fn connections_that_die_while_idle_fail_no_request() {
    let world = World::postgres().await;
    let proxy = Proxy::before(&world.url).await;
    let mut config = world.config();
    (config.database_url, config.database_pool_size) = (proxy.url(&world.url).into(), 30);
    let auth = world.auth(config).await.unwrap();
    auth.migrate().await.unwrap();
    let server = HttpServer::new(move || ActixApp::new().configure(auth.configure("/auth")));
    let server = server.workers(2).disable_signals().bind(("127.0.0.1", 0)).unwrap();
    let app = App::at(server.addrs()[0]);
    let server = server.run();
    let stop = server.handle();
    tokio::spawn(server);

    for (round, kind) in ["login", "me", "refresh", "signup"].into_iter().enumerate() {
        let email = move |n| format!("{kind}{n}@example.com");
        let ask = app.clone();
        let users = at_once(30, move |n| {
            let app = ask.clone();
            async move { app.signup(&email(n)).await }
        });
        let users = users.await;
        // Opens all thirty: each waits for the same table.
        let locked = Database::connect(&world.url).await.unwrap().begin().await.unwrap();
        locked.execute_unprepared("LOCK TABLE auth_user").await.unwrap();
        let (ask, token) = (app.clone(), users[0].access().to_owned());
        let reads = tokio::spawn(at_once(30, move |_| {
            let (app, token) = (ask.clone(), token.clone());
            async move { app.me(&token).await.status }
        }));
        let waiting =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        until(|| async { world.count(waiting).await >= 30 }).await;
        locked.rollback().await.unwrap();
        assert!(reads.await.unwrap().iter().all(|status| *status == 200));

        // The time that they are idle is what this is about.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        proxy.swallow(Hole::Everything);
        proxy.forward();
        let (ask, known) = (app.clone(), users.clone());
        let statuses = at_once(30, move |n| {
            let (app, user) = (ask.clone(), known[n].clone());
            async move {
                match kind {
                    "login" => app.login(&email(n), "test123").await.status,
                    "me" => app.me(user.access()).await.status,
                    "refresh" => app.refresh(user.refresh()).await.status,
                    _ => app.signup(&format!("new{round}{n}@example.com")).await.status,
                }
            }
        });
        let statuses = statuses.await;
        assert!(statuses.iter().all(|status| matches!(status, 200 | 201)), "{kind}: {statuses:?}");
    }
    stop.stop(false).await;
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

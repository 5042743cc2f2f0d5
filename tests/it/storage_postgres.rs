//! PostgreSQL connections that are lost, or lead to a server that accepts no writes.

use vestibule::sea_orm::{ConnectionTrait, Database};

use crate::{
    once,
    support::{App, World, at_once, until},
};

once![&["postgres"];
    lost_pool_connections_fail_no_request,
    a_database_that_takes_no_writes_is_unavailable,
];

/// Ends every connection of the server's, and not the test's.
async fn terminate(world: &World) {
    let looking: i32 = world.one("SELECT pg_backend_pid()").await.unwrap();
    let sql = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
         AND pid NOT IN (pg_backend_pid(), {looking})"
    );
    world.execute(&sql).await;
}

/// Twenty logins, and reads, right after every idle connection was ended.
async fn lost_pool_connections_fail_no_request() {
    let world = World::postgres().await;
    let app = world.serve_with(|config| config.database_pool_size = 10).await;
    let tokens = at_once(20, {
        let app = app.clone();
        move |n| {
            let app = app.clone();
            async move { app.signup(&format!("p{n}@example.com")).await.access().to_owned() }
        }
    })
    .await;
    for round in 0..5 {
        let logins = logins(&app).await;
        assert!(logins.iter().all(|status| *status == 200), "{logins:?}");
        terminate(&world).await;
        let (app, tokens) = (app.clone(), tokens.clone());
        let mixed = at_once(40, move |n| {
            let (app, token) = (app.clone(), tokens[n % 20].clone());
            async move {
                let answer = if n < 20 {
                    app.login(&format!("p{n}@example.com"), "test123").await
                } else {
                    app.me(&token).await
                };
                answer.status
            }
        })
        .await;
        assert!(mixed.iter().all(|status| *status == 200), "round {round}: {mixed:?}");
    }
    world.check_invariants().await;
    world.clean_up().await;
}

async fn logins(app: &App) -> Vec<u16> {
    let app = app.clone();
    at_once(20, move |n| {
        let app = app.clone();
        async move { app.login(&format!("p{n}@example.com"), "test123").await.status }
    })
    .await
}

/// A hot standby, or the old primary after a failover. Connections opened meanwhile are not kept for writing.
async fn a_database_that_takes_no_writes_is_unavailable() {
    let world = World::postgres().await;
    let app = world.serve_with(|config| config.database_pool_size = 4).await;
    let token = app.signup("first@example.com").await.access().to_owned();
    let (host, name) = world.url.rsplit_once('/').unwrap();
    let outside = Database::connect(format!("{host}/postgres")).await.unwrap();
    outside.execute_unprepared(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await.unwrap();
    terminate(&world).await;
    let refused = app.signup("second@example.com").await;
    refused.is(503, "unavailable");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    app.get("/health/ready").await.is(503, "unavailable");
    assert_eq!(app.me(&token).await.status, 200, "reading goes on");
    app.login("first@example.com", "test123").await.is(503, "unavailable");
    outside.execute_unprepared(&format!("ALTER DATABASE {name} RESET default_transaction_read_only")).await.unwrap();
    // Sessions that began read-only stay so: only new ones can write.
    until(|| async { app.get("/health/ready").await.status == 200 }).await;
    let app = app.clone();
    let statuses = at_once(20, move |n| {
        let app = app.clone();
        async move { app.signup(&format!("p{n}@example.com")).await.status }
    })
    .await;
    assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
    outside.close().await.unwrap();
    world.check_invariants().await;
    world.clean_up().await;
}

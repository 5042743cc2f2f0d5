//! PostgreSQL restarts under a full pool of idle connections. Once it accepts connections again, no request fails.

use crate::{
    once,
    support::{App, World, at_once, pgbouncer::PgBouncer, postgres::Server, until},
};

once![&["postgres-server"]; a_fast_restart_fails_no_request, an_immediate_restart_fails_no_request];

once![&["postgres-server", "pgbouncer"]; behind_a_pooler_a_restart_fails_no_request];

const CONNECTIONS: usize = 30;

async fn a_fast_restart_fails_no_request() {
    restarts("INT", None).await;
}

async fn an_immediate_restart_fails_no_request() {
    restarts("QUIT", None).await;
}

async fn behind_a_pooler_a_restart_fails_no_request() {
    for mode in ["session", "transaction"] {
        for signal in ["INT", "QUIT"] {
            restarts(signal, Some(mode)).await;
        }
    }
}

/// A server on this PostgreSQL, perhaps behind a pooler, whose PostgreSQL restarts between requests.
async fn restarts(signal: &str, pooler: Option<&str>) {
    let mut world = World::sqlite().await;
    let postgres = Server::new();
    world.url = postgres.create("v").await;
    // It tries again after a second, where its default is fifteen.
    let more = "server_login_retry = 1\nignore_startup_parameters = extra_float_digits\n";
    let bouncer = pooler.map(|mode| PgBouncer::start(&world.url, mode, 40, more));
    let url = bouncer.as_ref().map_or(world.url.clone(), |bouncer| bouncer.url.clone());
    let app = world
        .serve_with(|config| {
            config.database_pool_size = u32::try_from(CONNECTIONS).unwrap();
            config.database_url = url.into();
        })
        .await;
    let signed_up = at_once(CONNECTIONS, {
        let app = app.clone();
        move |n| {
            let app = app.clone();
            async move { app.signup(&format!("u{n}@example.com")).await.status }
        }
    });
    assert!(signed_up.await.iter().all(|status| *status == 201));
    // Each kind of request meets the lost connections first, alone and together with others.
    for (round, (kind, together)) in
        ["login", "refresh", "me", "signup"].into_iter().flat_map(|kind| [(kind, true), (kind, false)]).enumerate()
    {
        let case = format!("{kind} after {signal}, pooler {pooler:?}, together: {together}");
        let tokens = at_once(CONNECTIONS, {
            let app = app.clone();
            move |n| {
                let app = app.clone();
                async move { app.login(&format!("u{n}@example.com"), "test123").await }
            }
        })
        .await;
        fill(&postgres, &app, tokens[0].access()).await;
        postgres.restart(signal);
        if let Some(bouncer) = &bouncer {
            until(|| bouncer.answers()).await;
        }
        let ask = {
            let (app, tokens) = (app.clone(), tokens.clone());
            move |n: usize| {
                let (app, token) = (app.clone(), tokens[n].clone());
                async move {
                    match kind {
                        "login" => app.login(&format!("u{n}@example.com"), "test123").await.status,
                        "refresh" => app.refresh(token.refresh()).await.status,
                        "me" => app.me(token.access()).await.status,
                        _ => app.signup(&format!("r{round}n{n}@example.com")).await.status,
                    }
                }
            }
        };
        let mut statuses = Vec::new();
        if together {
            statuses = at_once(CONNECTIONS, ask).await;
        } else {
            for n in 0..CONNECTIONS {
                statuses.push(ask(n).await);
            }
        }
        let failed = statuses.iter().filter(|status| !matches!(status, 200 | 201)).count();
        assert_eq!(failed, 0, "{case}: {statuses:?}");
    }
    world.clean_up().await;
}

/// Opens every connection of the pool: as many requests as there are wait for a lock at the same time.
async fn fill(postgres: &Server, app: &App, token: &str) {
    let locked = postgres.lock("v", "auth_user").await;
    let (app, token) = (app.clone(), token.to_owned());
    let waiting = tokio::spawn(at_once(CONNECTIONS, move |_| {
        let (app, token) = (app.clone(), token.clone());
        async move { app.me(&token).await.status }
    }));
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'v' AND wait_event_type = 'Lock'";
    until(|| async { usize::try_from(postgres.one::<i64>(sql).await).unwrap() >= CONNECTIONS }).await;
    locked.close().await.unwrap();
    let statuses = waiting.await.unwrap();
    assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
}

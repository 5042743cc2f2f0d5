//! A lost primary, and a real standby that is promoted in its place.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering::SeqCst},
};

use crate::{
    once,
    support::{
        App, World, at_once,
        postgres::Server,
        process::{Running, vars},
        until,
    },
};

once![&["postgres-server"];
    a_standby_is_ready_once_it_is_promoted,
    the_host_that_takes_writes_is_used,
];

/// One of several processes that are one server to their clients.
async fn start(world: &World) -> Running {
    let mut vars = vars(world);
    vars.push(("PUBLIC_URL", "http://localhost:8000"));
    Running::start(world.folder.path(), &vars).await
}

/// Waits until the standby has replayed everything.
async fn caught_up(primary: &Server, standby: &Server) {
    let end: String = primary.one("SELECT pg_current_wal_lsn()::text").await;
    let replayed = format!("SELECT pg_last_wal_replay_lsn() >= '{end}'::pg_lsn");
    until(|| async { standby.one::<bool>(&replayed).await }).await;
}

/// A replica that is connected to the standby reads, and accepts writes after the promotion, without a restart.
async fn a_standby_is_ready_once_it_is_promoted() {
    let mut world = World::sqlite().await;
    let primary = Server::new();
    world.url = primary.create("v").await;
    let standby = primary.standby().await;
    let first = start(&world).await;
    first.until(200, "/health/ready").await;
    let user = first.app.signup("first@example.com").await;
    assert_eq!(user.status, 201);
    caught_up(&primary, &standby).await;
    world.url = standby.url("v");
    let second = start(&world).await;
    let app = &second.app;
    app.get("/health/ready").await.is(503, "unavailable");
    app.login("first@example.com", "test123").await.is(503, "unavailable");
    app.signup("second@example.com").await.is(503, "unavailable");
    assert_eq!(app.me(user.access()).await.status, 200, "reading goes on");
    assert_eq!(app.signup("first@example.com").await.status, 503, "nothing is said that only a write could show");
    drop(first);
    primary.stop();
    standby.promote();
    second.until(200, "/health/ready").await;
    assert_eq!(app.login("first@example.com", "test123").await.status, 200);
    assert_eq!(app.signup("second@example.com").await.status, 201);
    drop(second);
    world.clean_up().await;
}

/// Sign-ups, one after the other, until told to stop: returns those with 201.
async fn sign_up(app: App, client: usize, over: Arc<AtomicBool>, answered: Arc<Mutex<Vec<String>>>) {
    for n in 0.. {
        if over.load(SeqCst) {
            return;
        }
        let email = format!("c{client}n{n}@example.com");
        let answer = app.signup(&email).await;
        if answer.status == 201 {
            answered.lock().unwrap().push(email);
        } else {
            answer.is(503, "unavailable");
        }
    }
}

/// Both hosts in the URL, the standby first.
async fn the_host_that_takes_writes_is_used() {
    let mut world = World::sqlite().await;
    let primary = Server::new();
    primary.create("v").await;
    let standby = primary.standby().await;
    let hosts = format!("127.0.0.1:{},127.0.0.1:{}", standby.port(), primary.port());
    world.url = format!("postgres://postgres@{hosts}/v?target_session_attrs=read-write");
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    server.until(200, "/health/ready").await;
    let answered = Arc::new(Mutex::new(Vec::new()));
    for n in 0..20 {
        let email = format!("before{n}@example.com");
        assert_eq!(server.app.signup(&email).await.status, 201);
        answered.lock().unwrap().push(email);
    }
    caught_up(&primary, &standby).await;
    primary.stop();
    // From now on users sign up without a pause.
    let over = Arc::new(AtomicBool::new(false));
    let (app, flag, signed_up) = (server.app.clone(), Arc::clone(&over), Arc::clone(&answered));
    let clients =
        tokio::spawn(at_once(4, move |client| sign_up(app.clone(), client, Arc::clone(&flag), Arc::clone(&signed_up))));
    server.until(503, "/health/ready").await;
    standby.promote();
    server.until(200, "/health/ready").await;
    until(|| async { answered.lock().unwrap().len() >= 60 }).await;
    over.store(true, SeqCst);
    clients.await.unwrap();
    let answered = answered.lock().unwrap().clone();
    for email in &answered {
        assert_eq!(server.app.login(email, "test123").await.status, 200, "{email}");
    }
    let log = server.log();
    let moved = log.lines().filter(|line| line.contains("accepts writes, and is used from now on")).count();
    assert_eq!(moved, 2, "from the standby to the primary, and back: {log}");
    // The old primary returns without fencing: it gets no traffic.
    primary.start();
    assert_eq!(server.app.signup("after@example.com").await.status, 201);
    let server = {
        drop(server);
        Running::start(world.folder.path(), &vars(&world)).await
    };
    server.until(200, "/health/ready").await;
    assert_eq!(server.app.login("after@example.com", "test123").await.status, 200);
    drop(server);
    world.clean_up().await;
}

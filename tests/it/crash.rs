//! The binary in trouble: killed, stopped, without its database.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
};

use crate::{
    both, once,
    support::{
        World, at_once,
        process::{Running, free_port, vars},
        until,
        world::SECRET,
    },
};

both![a_kill_leaves_no_incomplete_account, asked_to_stop_it_finishes_what_it_has];

once![&[]; without_a_database_it_lives_and_says_so];

once![&["postgres"]; it_recovers_when_the_database_comes, a_database_that_hangs_blocks_no_request];

/// With twenty sign-ups a second: every acknowledged account exists, and none is incomplete.
async fn a_kill_leaves_no_incomplete_account(world: World) {
    let vars = vars(&world);
    let mut answered = Vec::new();
    for round in 0..6_u64 {
        let server = Running::start(world.folder.path(), &vars).await;
        server.until(200, "/health/ready").await;
        let base = server.app.base.clone();
        let made = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&made);
        let clients = tokio::spawn(at_once(8, move |client| {
            let (base, made) = (base.clone(), Arc::clone(&counted));
            async move {
                let mut mine = Vec::new();
                for n in 0..200 {
                    let email = format!("r{round}c{client}n{n}@example.com");
                    let body = json!({ "name": "Test User", "email": email, "password": "test123" });
                    match reqwest::Client::new().post(format!("{base}/auth/signup")).json(&body).send().await {
                        Ok(answer) if answer.status() == 201 => {
                            mine.push(email);
                            made.fetch_add(1, SeqCst);
                        }
                        Ok(answer) => panic!("{}", answer.status()),
                        Err(_) => break,
                    }
                }
                mine
            }
        }));
        // In the middle of the sign-ups, however fast this machine is.
        until(|| async { made.load(SeqCst) >= 10 }).await;
        tokio::time::sleep(Duration::from_millis(17 * round)).await;
        server.signal("KILL");
        drop(server);
        answered.extend(clients.await.unwrap().into_iter().flatten());
        world.check_invariants().await;
    }
    assert!(answered.len() >= 60, "only {} signups were answered", answered.len());
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    for email in &answered {
        assert_eq!(server.app.login(email, "test123").await.status, 200, "{email}");
    }
    if world.is_sqlite() {
        assert_eq!(world.one::<String>("PRAGMA integrity_check").await.as_deref(), Some("ok"));
    }
}

/// Readiness fails first, accepted requests finish, the exit code is 0.
async fn asked_to_stop_it_finishes_what_it_has(world: World) {
    let mut vars = vars(&world).to_vec();
    vars[2].1 = "11";
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    let app = server.app.clone();
    let running = tokio::spawn(at_once(4, move |n| {
        let app = app.clone();
        async move { app.signup(&format!("p{n}@example.com")).await.status }
    }));
    tokio::time::sleep(Duration::from_millis(30)).await;
    server.signal("TERM");
    server.until(503, "/health/ready").await;
    let late = server.app.get("/health/live").await;
    assert_eq!((late.status, late.header("connection")), (200, "close"), "still served, and told to go");
    assert_eq!(running.await.unwrap(), [201; 4]);
    assert_eq!(server.exit().await, Some(0));

    let server = Running::start(world.folder.path(), &vars).await;
    server.signal("TERM");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    server.signal("TERM");
    assert_eq!(server.exit().await, Some(0));
    assert!(begun.elapsed() < Duration::from_secs(2), "a second signal ends it at once");
}

async fn without_a_database_it_lives_and_says_so() {
    let folder = tempfile::TempDir::new().unwrap();
    let url = format!("postgres://postgres:hunter2@127.0.0.1:{}/x", free_port());
    let server = Running::start(
        folder.path(),
        &[("DATABASE_URL", &url), ("VESTIBULE_SECRET_KEY", SECRET), ("RUST_LOG", "trace")],
    )
    .await;
    for path in ["/health/ready", "/auth/.well-known/jwks.json"] {
        let begun = Instant::now();
        let answer = server.app.get(path).await;
        answer.is(503, "unavailable");
        assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1);
        assert!(begun.elapsed() < Duration::from_millis(4500), "{path} took {:?}", begun.elapsed());
    }
    let answer = server.app.login("t@example.com", "test123").await;
    answer.is(503, "unavailable");
    assert_eq!(server.app.get("/health/live").await.status, 200);
    assert!(!server.log().contains("hunter2"), "{}", server.log());
}

async fn it_recovers_when_the_database_comes() {
    let world = World::postgres().await;
    world.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC").await;
    let missing = format!("{}_later", world.url);
    let server = Running::start(
        world.folder.path(),
        &[("DATABASE_URL", &missing), ("VESTIBULE_SECRET_KEY", SECRET), ("VESTIBULE_BCRYPT_COST", "4")],
    )
    .await;
    server.app.get("/health/ready").await.is(503, "unavailable");
    let name = missing.rsplit('/').next().unwrap().to_owned();
    crate::support::postgres::create(&name).await;
    let begun = Instant::now();
    server.until(200, "/health/ready").await;
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert_eq!(server.app.signup("test@example.com").await.status, 201);
    drop(server);
    crate::support::postgres::drop(&name).await;
    world.clean_up().await;
}

/// A connection to the database that can be blocked without being closed, like a machine that hangs.
async fn blockable(to: String) -> (u16, watch::Sender<bool>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (block, blocked) = watch::channel(false);
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            let Ok(far) = TcpStream::connect(&to).await else { continue };
            let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
            tokio::spawn(pass(near_in, far_out, blocked.clone()));
            tokio::spawn(pass(far_in, near_out, blocked.clone()));
        }
    });
    (port, block)
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut blocked: watch::Receiver<bool>) {
    let mut bytes = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut bytes).await {
        if blocked.wait_for(|blocked| !blocked).await.is_err() || to.write_all(&bytes[..length]).await.is_err() {
            return;
        }
    }
}

/// A database that hangs does not enforce its own statement timeout. Ours applies.
async fn a_database_that_hangs_blocks_no_request() {
    let world = World::postgres().await;
    let (host, name) = world.url.rsplit_once('/').unwrap();
    let (port, block) = blockable(host.rsplit('@').next().unwrap().to_owned()).await;
    let app = world
        .serve_with(|config| {
            config.database_url = format!("postgres://postgres@127.0.0.1:{port}/{name}?sslmode=disable").into();
        })
        .await;
    let token = app.signup("t@example.com").await.access().to_owned();
    block.send(true).unwrap();
    let answers = at_once(6, |_| {
        let (app, token) = (app.clone(), token.clone());
        async move {
            let begun = Instant::now();
            (app.me(&token).await, begun.elapsed())
        }
    })
    .await;
    for (answer, took) in answers {
        answer.is(503, "unavailable");
        assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1);
        assert!(took < Duration::from_secs(5), "{took:?}");
    }
    assert_eq!(app.get("/auth/.well-known/jwks.json").await.status, 200, "what needs no database still answers");
    block.send(false).unwrap();
    let begun = Instant::now();
    while app.me(&token).await.status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(10), "it does not recover");
    }
    world.clean_up().await;
}

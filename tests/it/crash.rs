//! The binary in trouble: killed, asked to stop, without its database.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{
    both, once,
    support::{
        Case, World, at_once,
        process::{Running, free_port, vars},
        world::SECRET,
    },
};

pub fn cases() -> Vec<Case> {
    let mut cases = both![killed_at_any_moment_nobody_is_half_made, asked_to_stop_it_finishes_what_it_has];
    cases.extend(once![&[]; without_a_database_it_lives_and_says_so]);
    cases.extend(once![&["postgres"]; it_recovers_when_the_database_comes]);
    cases
}

/// J1, with twenty signups a second and more: what was answered is true, and nobody is half made.
async fn killed_at_any_moment_nobody_is_half_made(world: World) {
    let vars = vars(&world);
    let mut answered = Vec::new();
    for round in 0..6_u64 {
        let server = Running::start(world.folder.path(), &vars).await;
        server.until(200, "/health/ready").await;
        let base = server.app.base.clone();
        let clients = tokio::spawn(at_once(8, move |client| {
            let base = base.clone();
            async move {
                let mut mine = Vec::new();
                for n in 0..200 {
                    let email = format!("r{round}c{client}n{n}@example.com");
                    let body = json!({ "name": "Test User", "email": email, "password": "test123" });
                    match reqwest::Client::new().post(format!("{base}/auth/signup")).json(&body).send().await {
                        Ok(answer) if answer.status() == 201 => mine.push(email),
                        Ok(answer) => panic!("{}", answer.status()),
                        Err(_) => break,
                    }
                }
                mine
            }
        }));
        tokio::time::sleep(Duration::from_millis(150 + 97 * round)).await;
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

/// J11: readiness turns red first, accepted requests finish, the exit code is 0.
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

/// J3.
async fn without_a_database_it_lives_and_says_so() {
    let folder = tempfile::TempDir::new().unwrap();
    let url = format!("postgres://postgres:hunter2@127.0.0.1:{}/x", free_port());
    let server = Running::start(folder.path(), &[("DATABASE_URL", &url), ("VESTIBULE_SECRET_KEY", SECRET)]).await;
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

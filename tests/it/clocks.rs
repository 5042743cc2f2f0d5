//! Machines with a wrong clock: real processes under libfaketime. Nothing is deleted, forgotten or rejected because of
//! one clock.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{
    once,
    support::{
        Answer, App, World,
        faketime::WrongClock,
        process::{Running, output, text, vars, vestibule},
    },
};

once![&["postgres", "faketime"];
    sixteen_days_ahead_deletes_nothing,
    forty_minutes_ahead_leaves_revoked_tokens_revoked,
    four_hundred_days_ahead_deletes_no_audit_row,
    a_small_offset_is_a_warning,
    a_clock_that_jumps_is_seen_while_the_server_runs,
    a_logout_by_a_clock_that_is_behind_is_kept,
    a_jump_for_a_moment_on_postgres,
];

once![&["faketime"]; sixteen_days_ahead_on_sqlite, a_jump_for_a_moment_on_sqlite];

async fn check(app: &App, user: &Answer) -> Answer {
    app.call("GET", "/auth/check", user.access(), None).await
}

async fn logout(app: &App, user: &Answer) {
    assert_eq!(app.call("POST", "/auth/logout", user.access(), None).await.status, 204);
}

/// Waits for words in a server's log.
async fn says(server: &Running, words: &str) {
    let begun = Instant::now();
    while !server.log().contains(words) {
        assert!(begun.elapsed() < Duration::from_secs(20), "the log lacks `{words}`: {}", server.log());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Replicas of one deployment.
fn replica(world: &World) -> Vec<(&str, &str)> {
    let mut vars = vars(world);
    vars.push(("PUBLIC_URL", "http://localhost:8000"));
    vars
}

const AHEAD: &str = "ahead of the database's";

/// A server with a right clock, and one row of everything that expires.
async fn inhabited(world: &World) -> (Running, Answer) {
    let server = Running::start(world.folder.path(), &replica(world)).await;
    server.until(200, "/health/ready").await;
    let (gone, stays) = (server.app.signup("gone@example.com").await, server.app.signup("stays@example.com").await);
    logout(&server.app, &gone).await;
    assert_eq!(server.app.post("/auth/password/forgot", &json!({ "email": "stays@example.com" })).await.status, 202);
    crate::support::until(|| async {
        world.count("SELECT count(*) FROM auth_one_time_token WHERE purpose = 'reset_password'").await == 1
            && world.count("SELECT count(*) FROM auth_outbox_mail WHERE sent_at IS NULL").await == 0
    })
    .await;
    world.sealed().await;
    (server, stays)
}

/// The number of rows that can expire.
async fn rows(world: &World) -> Vec<(&'static str, i64)> {
    let mut rows = Vec::new();
    for table in ["session", "one_time_token", "revocation", "outbox_mail", "audit_event", "signing_key"] {
        rows.push((table, world.count(&format!("SELECT count(*) FROM auth_{table}")).await));
    }
    let retiring = "SELECT count(*) FROM auth_signing_key WHERE retires_at IS NOT NULL";
    rows.push(("retiring keys", world.count(retiring).await));
    rows
}

/// Earlier, such a replica deleted every session and every link at its start.
async fn sixteen_days_ahead_deletes_nothing() {
    let world = World::postgres().await;
    let (right, user) = inhabited(&world).await;
    let before = rows(&world).await;
    let clock = WrongClock::new(world.folder.path(), "ahead", "+16d");
    let wrong = Running::start(world.folder.path(), &clock.with(&replica(&world))).await;
    says(&wrong, AHEAD).await;
    assert!(wrong.log().contains("1382400"), "{}", wrong.log());
    wrong.until(503, "/health/ready").await;
    // Its jobs have run: they seal after that check.
    wrong.app.login("nobody@example.com", "test1234").await;
    world.sealed().await;
    let mut after = rows(&world).await;
    after.iter_mut().filter(|(table, _)| *table == "audit_event").for_each(|(_, n)| *n -= 1);
    assert_eq!(before, after);
    assert_eq!(right.app.get("/health/ready").await.status, 200);
    assert_eq!(right.app.refresh(user.refresh()).await.status, 200);
    world.clean_up().await;
}

/// Earlier, such a replica deleted the revocations, so that a replica started afterwards accepted revoked tokens.
async fn forty_minutes_ahead_leaves_revoked_tokens_revoked() {
    let world = World::postgres().await;
    let right = Running::start(world.folder.path(), &replica(&world)).await;
    right.until(200, "/health/ready").await;
    let user = right.app.signup("t@example.com").await;
    logout(&right.app, &user).await;
    let clock = WrongClock::new(world.folder.path(), "ahead", "+40m");
    let wrong = Running::start(world.folder.path(), &clock.with(&replica(&world))).await;
    says(&wrong, AHEAD).await;
    wrong.until(503, "/health/ready").await;
    let fresh = Running::start(world.folder.path(), &replica(&world)).await;
    fresh.until(200, "/health/ready").await;
    check(&fresh.app, &user).await.is(401, "session_ended");
    assert_eq!(world.count("SELECT count(*) FROM auth_revocation").await, 1);
    world.clean_up().await;
}

/// Neither by a server nor by the command. Keys are neither created nor retired.
async fn four_hundred_days_ahead_deletes_no_audit_row() {
    let world = World::postgres().await;
    let (right, user) = inhabited(&world).await;
    let before = rows(&world).await;
    let clock = WrongClock::new(world.folder.path(), "ahead", "+400d");
    let vars = clock.with(&replica(&world));
    for command in [["audit", "clear"], ["keys", "rotate"]] {
        let refused = output(vestibule(world.folder.path(), &command, &vars)).await;
        assert!(!refused.status.success(), "{}", text(&refused));
        assert!(text(&refused).contains(AHEAD) && text(&refused).contains("34560000"), "{}", text(&refused));
    }
    let wrong = Running::start(world.folder.path(), &vars).await;
    says(&wrong, AHEAD).await;
    wrong.until(503, "/health/ready").await;
    assert_eq!(before, rows(&world).await);
    assert_eq!(check(&right.app, &user).await.status, 200);
    world.clean_up().await;
}

/// A warning from five seconds on, and nothing else.
async fn a_small_offset_is_a_warning() {
    let world = World::postgres().await;
    for (offset, words) in [("+20s", AHEAD), ("-20s", "behind the database's")] {
        let clock = WrongClock::new(world.folder.path(), "a-little", offset);
        let server = Running::start(world.folder.path(), &clock.with(&replica(&world))).await;
        says(&server, words).await;
        let log = server.log();
        let line = log.lines().find(|line| line.contains(words)).unwrap_or_default();
        assert!(line.contains("WARN") && (line.contains("20") || line.contains("19")), "{line}");
        server.until(200, "/health/ready").await;
        assert!(!server.log().contains("ERROR"), "{}", server.log());
    }
    world.clean_up().await;
}

/// Also when the clock was right at the start, and again when it is right again.
async fn a_clock_that_jumps_is_seen_while_the_server_runs() {
    let world = World::postgres().await;
    let clock = WrongClock::new(world.folder.path(), "clock", "+0");
    let server = Running::start(world.folder.path(), &clock.with(&replica(&world))).await;
    server.until(200, "/health/ready").await;
    for offset in ["+10m", "-10m"] {
        clock.turn(offset);
        server.until(503, "/health/ready").await;
        clock.turn("+0");
        server.until(200, "/health/ready").await;
    }
    assert_eq!(server.log().matches("ERROR").count(), 2, "{}", server.log());
    world.clean_up().await;
}

/// Earlier, the other replicas dropped it after 15 seconds, because it looked expired to them.
async fn a_logout_by_a_clock_that_is_behind_is_kept() {
    let world = World::postgres().await;
    let vars = replica(&world);
    let clock = WrongClock::new(world.folder.path(), "behind", "-20m");
    let right = Running::start(world.folder.path(), &vars).await;
    right.until(200, "/health/ready").await;
    let other = Running::start(world.folder.path(), &vars).await;
    let behind = Running::start(world.folder.path(), &clock.with(&vars)).await;
    other.until(200, "/health/ready").await;
    let user = right.app.signup("t@example.com").await;
    let body = json!({ "refresh_token": user.refresh() });
    assert_eq!(behind.app.post("/auth/logout", &body).await.status, 204);
    crate::support::until(|| async { check(&right.app, &user).await.status == 401 }).await;
    crate::support::until(|| async { check(&other.app, &user).await.status == 401 }).await;
    // Longer than the interval in which a replica drops expired entries.
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(20) {
        for server in [&right, &other] {
            check(&server.app, &user).await.is(401, "session_ended");
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    // And a newly started replica learns of it.
    let fresh = Running::start(world.folder.path(), &vars).await;
    fresh.until(200, "/health/ready").await;
    check(&fresh.app, &user).await.is(401, "session_ended");
    world.clean_up().await;
}

/// The clock is 25 minutes ahead for a while, then right again.
async fn a_jump_for_a_moment(world: World) {
    let clock = WrongClock::new(world.folder.path(), "clock", "+0");
    let mut vars: Vec<_> = vars(&world).into_iter().filter(|(name, _)| !name.starts_with("VESTIBULE_LIMIT_")).collect();
    vars.push(("VESTIBULE_LIMIT_SIGNUP", "off"));
    let server = Running::start(world.folder.path(), &clock.with(&vars)).await;
    server.until(200, "/health/ready").await;
    let app = &server.app;
    let (gone, stays) = (app.signup("gone@example.com").await, app.signup("stays@example.com").await);
    logout(app, &gone).await;
    check(app, &gone).await.is(401, "session_ended");
    clock.turn("+25m");
    // Longer than the interval in which the process drops expired entries; it gets requests meanwhile.
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(20) {
        app.me(stays.access()).await.is(401, "invalid_token");
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    clock.turn("+0");
    check(app, &gone).await.is(401, "session_ended");
    let answer = app.me(stays.access()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let login = app.login("stays@example.com", "test123").await;
    assert_eq!(login.status, 200, "{login:?}");
    world.clean_up().await;
}

async fn a_jump_for_a_moment_on_postgres() {
    a_jump_for_a_moment(World::postgres().await).await;
}

async fn a_jump_for_a_moment_on_sqlite() {
    a_jump_for_a_moment(World::sqlite().await).await;
}

/// SQLite has no second clock. A process that has just started cannot tell a wrong clock from a long downtime.
async fn sixteen_days_ahead_on_sqlite() {
    let world = World::sqlite().await;
    let (right, user) = inhabited(&world).await;
    let before = rows(&world).await;
    drop(right);
    for offset in ["+16d", "+400d"] {
        let clock = WrongClock::new(world.folder.path(), "ahead", offset);
        let vars = clock.with(&replica(&world));
        let wrong = Running::start(world.folder.path(), &vars).await;
        wrong.until(200, "/health/ready").await;
        // Its jobs have run: they seal after that check.
        wrong.app.login("nobody@example.com", "test1234").await;
        world.sealed().await;
        let cleared = output(vestibule(world.folder.path(), &["audit", "clear"], &vars)).await;
        assert_eq!(cleared.status.success(), offset == "+16d", "{}", text(&cleared));
        assert!(offset == "+16d" || text(&cleared).contains("--today"), "{}", text(&cleared));
    }
    let mut after = rows(&world).await;
    after.iter_mut().filter(|(table, _)| *table == "audit_event").for_each(|(_, n)| *n -= 2);
    assert_eq!(before, after);
    let right = Running::start(world.folder.path(), &replica(&world)).await;
    right.until(200, "/health/ready").await;
    assert_eq!(right.app.refresh(user.refresh()).await.status, 200);
    world.clean_up().await;
}

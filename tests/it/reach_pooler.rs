//! C5: PostgreSQL behind PgBouncer, in each of its modes, told about it or not.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{
    once,
    support::{
        App, Case, World, at_once,
        pgbouncer::PgBouncer,
        process::{Running, free_port, output, text, vars, vestibule},
        until,
        world::SECRET,
    },
};

const SETTING: &str = "VESTIBULE_DATABASE_POOLER";

pub fn cases() -> Vec<Case> {
    once![&["postgres", "pgbouncer"];
        session_mode_is_detected,
        session_mode_is_set,
        transaction_mode_is_detected,
        transaction_mode_is_set,
        startup_parameters_that_are_ignored_are_noticed,
        a_logout_is_heard_by_another_replica,
        every_command_works,
        a_setting_that_is_more_careful_than_the_pooler_works,
        a_setting_that_the_pooler_contradicts_ends_the_process,
        what_no_pooler_can_do_ends_the_process,
        a_pooler_that_changes_its_mode,
    ]
}

/// The variables of a server behind this URL, with so many connections.
fn behind<'a>(world: &'a World, url: &'a str, size: &'a str, setting: Option<&'a str>) -> Vec<(&'a str, &'a str)> {
    let mut vars = vars(world);
    vars.retain(|(name, _)| *name != "DATABASE_URL");
    vars.extend([("DATABASE_URL", url), ("VESTIBULE_DATABASE_POOL_SIZE", size)]);
    vars.extend(setting.map(|setting| (SETTING, setting)));
    vars
}

async fn session_mode_is_detected() {
    works("session", None, "").await;
}

async fn session_mode_is_set() {
    works("session", Some("session"), "").await;
}

async fn transaction_mode_is_detected() {
    works("transaction", None, "").await;
}

async fn transaction_mode_is_set() {
    works("transaction", Some("transaction"), "").await;
}

/// As many a guide to PgBouncer recommends: our limits of time would be dropped in silence.
async fn startup_parameters_that_are_ignored_are_noticed() {
    for mode in ["session", "transaction"] {
        works(mode, None, "ignore_startup_parameters = extra_float_digits,options\n").await;
    }
}

/// `migrate up` on an empty database, then a server, on three connections to PostgreSQL.
async fn works(mode: &str, setting: Option<&str>, more: &str) {
    let world = World::postgres().await;
    let bouncer = PgBouncer::start(&world.url, mode, 3, more);
    // In session mode every connection of ours holds one of its: two of the pool, and the one that listens.
    let size = if mode == "session" { "2" } else { "10" };
    let vars = behind(&world, &bouncer.url, size, setting);
    let migrated = output(vestibule(world.folder.path(), &["migrate", "up"], &vars)).await;
    assert!(migrated.status.success(), "{mode} {setting:?}: {}", text(&migrated));
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    let said = format!("a pooler in {mode} mode");
    assert!(server.log().contains(&said), "{mode} {setting:?}: {}", server.log());

    everything(&server.app, "test@example.com").await;
    let app = server.app.clone();
    at_once(50, move |n| {
        let app = app.clone();
        async move { everything(&app, &format!("user{n}@example.com")).await }
    })
    .await;
    server.until(200, "/health/ready").await;
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 51);
    limits_of_time_arrive(&world, &server).await;
    drop(server);
    world.check_invariants().await;
    world.clean_up().await;
}

/// Sign-up, login, refresh, one's own account, logout.
async fn everything(app: &App, email: &str) {
    let made = app.signup(email).await;
    assert_eq!(made.status, 201, "{made:?}");
    let login = app.login(email, "test123").await;
    assert_eq!(login.status, 200, "{login:?}");
    let next = app.refresh(login.refresh()).await;
    assert_eq!(next.status, 200, "{next:?}");
    assert_eq!(app.me(next.access()).await.status, 200);
    let logout = app.send(app.request("POST", "/auth/logout").bearer_auth(next.access())).await;
    assert_eq!(logout.status, 204, "{logout:?}");
    assert_eq!(app.me(next.access()).await.status, 401);
    assert_eq!(app.me(made.access()).await.status, 200);
}

/// A lock that another transaction holds is waited for two seconds, not for ever.
async fn limits_of_time_arrive(world: &World, server: &Running) {
    use vestibule::sea_orm::{ConnectionTrait, Database, TransactionTrait};
    let outside = Database::connect(&world.url).await.unwrap();
    let holding = outside.begin().await.unwrap();
    holding.execute_unprepared("LOCK TABLE auth_user IN EXCLUSIVE MODE").await.unwrap();
    let begun = Instant::now();
    server.app.signup("locked@example.com").await.is(503, "unavailable");
    // The limit of a whole step is longer.
    assert!(begun.elapsed() < Duration::from_millis(3500), "{:?}", begun.elapsed());
    holding.rollback().await.unwrap();
    outside.close().await.unwrap();
    assert_eq!(server.app.signup("free@example.com").await.status, 201);
}

/// In transaction mode LISTEN is not to be relied on: the poll hears it.
async fn a_logout_is_heard_by_another_replica() {
    for mode in ["session", "transaction"] {
        let world = World::postgres().await;
        let bouncer = PgBouncer::start(&world.url, mode, 8, "");
        let mut vars = behind(&world, &bouncer.url, "2", None);
        vars.push(("PUBLIC_URL", "http://localhost:9999"));
        let one = Running::start(world.folder.path(), &vars).await;
        one.until(200, "/health/ready").await;
        let two = Running::start(world.folder.path(), &vars).await;
        two.until(200, "/health/ready").await;
        for n in 0..5 {
            let user = one.app.signup(&format!("user{n}@example.com")).await;
            assert_eq!(two.app.me(user.access()).await.status, 200);
            let logout = one.app.send(one.app.request("POST", "/auth/logout").bearer_auth(user.access())).await;
            assert_eq!(logout.status, 204);
            let begun = Instant::now();
            until(|| async { two.app.me(user.access()).await.status == 401 }).await;
            assert!(begun.elapsed() < Duration::from_secs(5), "{mode}: {:?}", begun.elapsed());
        }
        drop((one, two));
        world.clean_up().await;
    }
}

async fn every_command_works() {
    for mode in ["session", "transaction"] {
        let world = World::postgres().await;
        let bouncer = PgBouncer::start(&world.url, mode, 3, "");
        let (folder, vars) = (world.folder.path(), behind(&world, &bouncer.url, "2", None));
        let source = [("DATABASE_URL", "sqlite://source.db"), ("VESTIBULE_SECRET_KEY", SECRET)];
        let made = output(vestibule(folder, &["migrate", "up"], &source)).await;
        assert!(made.status.success(), "{}", text(&made));
        for arguments in [
            &["copy-database", "sqlite://source.db", &bouncer.url][..],
            &["migrate", "up"],
            &["migrate", "status"],
            &["user", "create", "--email", "admin@example.com", "--name", "Admin", "--role", "admin", "--invite"],
            &["user", "list"],
            &["stats"],
            &["keys", "list"],
            &["keys", "rotate"],
            &["audit", "verify"],
            &["export", "--to", "all.json"],
            &["mail", "list"],
            &["copy-database", &bouncer.url, "sqlite://target.db"],
        ] {
            let done = output(vestibule(folder, arguments, &vars)).await;
            assert!(done.status.success(), "{mode} {arguments:?}: {}", text(&done));
        }
        world.check_invariants().await;
        world.clean_up().await;
    }
}

/// What `transaction` does is right everywhere, and `session` without a pooler.
async fn a_setting_that_is_more_careful_than_the_pooler_works() {
    let world = World::postgres().await;
    let bouncer = PgBouncer::start(&world.url, "session", 3, "");
    for (n, (url, setting)) in
        [(&bouncer.url, "transaction"), (&world.url, "transaction"), (&world.url, "session")].into_iter().enumerate()
    {
        let server = Running::start(world.folder.path(), &behind(&world, url, "2", Some(setting))).await;
        server.until(200, "/health/ready").await;
        everything(&server.app, &format!("user{n}@example.com")).await;
    }
    world.clean_up().await;
}

/// The exit codes of `serve` and `migrate up`, and what the latter says.
async fn ends(world: &World, vars: &[(&str, &str)]) -> (Option<i32>, Option<i32>, String) {
    let port = free_port().to_string();
    let vars = [vars, &[("PORT", &*port)]].concat();
    let serve = output(vestibule(world.folder.path(), &["serve"], &vars)).await;
    let migrate = output(vestibule(world.folder.path(), &["migrate", "up"], &vars)).await;
    (serve.status.code(), migrate.status.code(), text(&migrate))
}

async fn a_setting_that_the_pooler_contradicts_ends_the_process() {
    let world = World::postgres().await;
    let bouncer = PgBouncer::start(&world.url, "transaction", 3, "");
    let (serve, migrate, said) = ends(&world, &behind(&world, &bouncer.url, "2", Some("session"))).await;
    assert_eq!((serve, migrate), (Some(78), Some(78)), "{said}");
    assert!(said.contains("pooler") && said.contains(SETTING), "{said}");
    let (serve, migrate, said) = ends(&world, &behind(&world, &bouncer.url, "2", Some("statement"))).await;
    assert_eq!((serve, migrate), (Some(78), Some(78)), "{said}");
    assert!(said.contains(SETTING), "{said}");
    world.clean_up().await;
}

async fn what_no_pooler_can_do_ends_the_process() {
    let world = World::postgres().await;
    let statement = PgBouncer::start(&world.url, "statement", 3, "");
    for setting in [None, Some("transaction"), Some("session")] {
        let (serve, migrate, said) = ends(&world, &behind(&world, &statement.url, "2", setting)).await;
        assert_eq!((serve, migrate), (Some(78), Some(78)), "{setting:?}: {said}");
        assert!(said.contains("pooler") && said.contains("statement"), "{setting:?}: {said}");
    }
    // Its own startup parameters reach no session of PostgreSQL.
    for more in ["", "ignore_startup_parameters = extra_float_digits,options\n"] {
        let bouncer = PgBouncer::start(&world.url, "transaction", 3, more);
        let url = format!("{}?options[search_path]=other", bouncer.url);
        let (serve, migrate, said) = ends(&world, &behind(&world, &url, "2", None)).await;
        assert_eq!((serve, migrate), (Some(78), Some(78)), "{said}");
        assert!(said.contains("pooler") && said.contains("`options`"), "{said}");
    }
    world.clean_up().await;
}

/// A server that has found session mode, and then shares its connections, notices by the first collision of names.
async fn a_pooler_that_changes_its_mode() {
    let world = World::postgres().await;
    let bouncer = PgBouncer::start(&world.url, "session", 3, "");
    let server = Running::start(world.folder.path(), &behind(&world, &bouncer.url, "2", None)).await;
    server.until(200, "/health/ready").await;
    everything(&server.app, "test@example.com").await;
    bouncer.change_mode("transaction");
    // Another client of the same pool, so that connections are mixed up. No answer is a 500: `send` sees to that.
    let other = Running::start(world.folder.path(), &behind(&world, &bouncer.url, "2", None)).await;
    other.until(200, "/health/ready").await;
    for n in 0..40 {
        let (one, two) = (format!("one{n}@example.com"), format!("two{n}@example.com"));
        let answers = tokio::join!(server.app.signup(&one), other.app.signup(&two));
        for answer in [answers.0, answers.1] {
            assert!(matches!(answer.status, 201 | 503), "{answer:?} {}", server.log());
        }
    }
    assert!(server.log().contains("as in transaction mode from now on"), "{}", server.log());
    until(|| async {
        let body = json!({ "email": "test@example.com", "password": "test123" });
        let logins = at_once(10, |_| {
            let (app, body) = (server.app.clone(), body.clone());
            async move { app.post("/auth/login", &body).await.status }
        });
        logins.await.iter().all(|status| *status == 200)
    })
    .await;
    drop((server, other));
    world.clean_up().await;
}

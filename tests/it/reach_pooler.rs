//! PostgreSQL behind PgBouncer, in each of its modes, configured or detected.

use std::time::{Duration, Instant};

use vestibule::sea_orm::{ConnectionTrait, Database, TransactionTrait};

use crate::{
    once,
    support::{
        App, World, at_once,
        pgbouncer::PgBouncer,
        postgres,
        process::{Running, free_port, output, text, vars, vestibule},
        until,
        world::SECRET,
    },
};

const SETTING: &str = "VESTIBULE_DATABASE_POOLER";

once![&["postgres", "pgbouncer"];
    session_mode_by_itself,
    session_mode_is_set,
    transaction_mode_by_itself,
    transaction_mode_is_set,
    startup_parameters_that_are_ignored_are_noticed,
    a_logout_is_heard_by_another_replica,
    every_command_works,
    a_setting_that_is_more_careful_than_the_pooler_works,
    a_setting_that_the_pooler_contradicts_ends_the_process,
    a_pooler_that_takes_turns_is_found_out,
    what_no_pooler_can_do_ends_the_process,
    a_database_that_comes_after_its_pooler,
    a_pooler_that_changes_its_mode,
];

/// The variables of a server with this URL and this number of connections.
fn behind<'a>(world: &'a World, url: &'a str, size: &'a str, setting: Option<&'a str>) -> Vec<(&'a str, &'a str)> {
    let mut vars = vars(world);
    vars.retain(|(name, _)| *name != "DATABASE_URL");
    vars.extend([("DATABASE_URL", url), ("VESTIBULE_DATABASE_POOL_SIZE", size)]);
    vars.extend(setting.map(|setting| (SETTING, setting)));
    vars
}

async fn session_mode_by_itself() {
    works("session", None, "").await;
}

async fn session_mode_is_set() {
    works("session", Some("session"), "").await;
}

async fn transaction_mode_by_itself() {
    works("transaction", None, "").await;
}

async fn transaction_mode_is_set() {
    works("transaction", Some("transaction"), "").await;
}

/// As many guides to PgBouncer recommend: our timeouts would be dropped silently.
async fn startup_parameters_that_are_ignored_are_noticed() {
    for mode in ["session", "transaction"] {
        works(mode, None, "ignore_startup_parameters = extra_float_digits,options\n").await;
    }
}

/// `migrate up` on an empty database, then a server, on three connections to PostgreSQL.
async fn works(mode: &str, setting: Option<&str>, more: &str) {
    let world = World::postgres().await;
    let bouncer = PgBouncer::start(&world.url, mode, 3, more);
    // In session mode each of our connections holds one of PostgreSQL's: two of the pool, and the listener.
    let size = if mode == "session" { "2" } else { "10" };
    let vars = behind(&world, &bouncer.url, size, setting);
    let migrated = output(vestibule(world.folder.path(), &["migrate", "up"], &vars)).await;
    assert!(migrated.status.success(), "{mode} {setting:?}: {}", text(&migrated));
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    let found = server.log().contains("there is a pooler before the database");
    assert_eq!(found, setting.is_none(), "{mode} {setting:?}: {}", server.log());

    if setting == Some("session") {
        until(|| async { listening(&world).await == 1 }).await;
    }
    everything(&server.app, "test@example.com").await;
    let app = server.app.patient();
    at_once(50, move |n| {
        let app = app.clone();
        async move { everything(&app, &format!("user{n}@example.com")).await }
    })
    .await;
    server.until(200, "/health/ready").await;
    assert_eq!(listening(&world).await, i64::from(setting == Some("session")));
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 51);
    limits_of_time_arrive(&world, &server).await;
    drop(server);
    world.check_invariants().await;
    world.clean_up().await;
}

/// How many listen; an idle one sends a query after a while.
async fn listening(world: &World) -> i64 {
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
               AND (query LIKE 'LISTEN%revocation%' OR query = 'SELECT 1')";
    world.count(sql).await
}

/// Sign-up, login, refresh, profile, logout.
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

/// A lock of another transaction is waited for two seconds, and PostgreSQL itself ends the wait.
async fn limits_of_time_arrive(world: &World, server: &Running) {
    let outside = Database::connect(&world.url).await.unwrap();
    let holding = outside.begin().await.unwrap();
    holding.execute_unprepared("LOCK TABLE auth_user IN EXCLUSIVE MODE").await.unwrap();
    server.app.signup("locked@example.com").await.is(503, "unavailable");
    until(|| async { server.log().contains("due to lock timeout") }).await;
    holding.rollback().await.unwrap();
    outside.close().await.unwrap();
    assert_eq!(server.app.signup("free@example.com").await.status, 201);
}

/// In transaction mode LISTEN does not work: polling finds it.
async fn a_logout_is_heard_by_another_replica() {
    for (mode, setting) in [("session", Some("session")), ("session", None), ("transaction", None)] {
        let world = World::postgres().await;
        let bouncer = PgBouncer::start(&world.url, mode, 8, "");
        let mut vars = behind(&world, &bouncer.url, "2", setting);
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
            assert!(begun.elapsed() < Duration::from_secs(5), "{mode} {setting:?}: {:?}", begun.elapsed());
        }
        drop((one, two));
        world.clean_up().await;
    }
}

async fn every_command_works() {
    for (mode, setting) in [("session", Some("session")), ("transaction", None)] {
        let world = World::postgres().await;
        let bouncer = PgBouncer::start(&world.url, mode, 3, "");
        let (folder, vars) = (world.folder.path(), behind(&world, &bouncer.url, "2", setting));
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

/// `transaction` works everywhere, and `session` without a pooler.
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

/// The exit codes of `serve` and `migrate up`, and the output of the latter.
async fn ends(world: &World, vars: &[(&str, &str)]) -> (Option<i32>, Option<i32>, String) {
    let port = free_port().to_string();
    let vars = [vars, &[("PORT", &*port)]].concat();
    let serve = output(vestibule(world.folder.path(), &["serve"], &vars));
    let serve = tokio::time::timeout(Duration::from_secs(60), serve).await.expect("serve goes on");
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

/// Two clients in turn always get the same two connections, as if each had its own.
async fn a_pooler_that_takes_turns_is_found_out() {
    let world = World::postgres().await;
    let more = "ignore_startup_parameters = extra_float_digits\nserver_round_robin = 1\n";
    let bouncer = PgBouncer::start(&world.url, "transaction", 2, more);
    let (one, two) = (Database::connect(&bouncer.url).await.unwrap(), Database::connect(&bouncer.url).await.unwrap());
    let both = (one.begin().await.unwrap(), two.begin().await.unwrap());
    both.0.rollback().await.unwrap();
    both.1.rollback().await.unwrap();
    let (serve, migrate, said) = ends(&world, &behind(&world, &bouncer.url, "2", Some("session"))).await;
    assert_eq!((serve, migrate), (Some(78), Some(78)), "{said}");
    assert!(said.contains("pooler") && said.contains(SETTING), "{said}");
    one.close().await.unwrap();
    two.close().await.unwrap();
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

/// The pooler answers, but has no database yet.
async fn a_database_that_comes_after_its_pooler() {
    let world = World::postgres().await;
    let later = format!("{}_later", world.url);
    for (n, setting) in [None, Some("session"), Some("transaction")].into_iter().enumerate() {
        let (url, name) = (format!("{later}{n}"), format!("{}_later{n}", world.url.rsplit('/').next().unwrap()));
        let bouncer = PgBouncer::start(&url, "session", 8, "server_login_retry = 1\n");
        let server = Running::start(world.folder.path(), &behind(&world, &bouncer.url, "2", setting)).await;
        server.app.get("/health/ready").await.is(503, "unavailable");
        server.app.signup("early@example.com").await.is(503, "unavailable");
        world.execute(&format!("CREATE DATABASE {name}")).await;
        server.until(200, "/health/ready").await;
        everything(&server.app, "late@example.com").await;
        drop((server, bouncer));
        postgres::drop(&name).await;
    }
    world.clean_up().await;
}

/// A server that is configured for session mode, and then shares connections, notices by a missing prepared statement.
async fn a_pooler_that_changes_its_mode() {
    let world = World::postgres().await;
    let bouncer = PgBouncer::start(&world.url, "session", 3, "");
    // One client, so that the missing statements are its own.
    let server = Running::start(world.folder.path(), &behind(&world, &bouncer.url, "1", Some("session"))).await;
    server.until(200, "/health/ready").await;
    everything(&server.app, "test@example.com").await;
    bouncer.change_mode("transaction");
    let looking: i32 = world.one("SELECT pg_backend_pid()").await.unwrap();
    let sql = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
         AND pid NOT IN (pg_backend_pid(), {looking})"
    );
    until(|| async {
        world.execute(&sql).await;
        // Never a 500: `send` checks that.
        let login = server.app.login("test@example.com", "test123").await;
        assert!(matches!(login.status, 200 | 503), "{login:?} {}", server.log());
        server.log().contains("transaction mode is used from now on")
    })
    .await;
    let app = server.app.clone();
    let logins = at_once(20, move |_| {
        let app = app.clone();
        async move { app.login("test@example.com", "test123").await.status }
    });
    let logins = logins.await;
    assert!(logins.iter().all(|status| *status == 200), "{logins:?}");
    drop(server);
    world.clean_up().await;
}

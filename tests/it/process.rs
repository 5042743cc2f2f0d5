//! The binary itself: starting, stopping, dying, and its commands.

use std::{
    io::Write,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{
    both, once,
    support::{App, Case, World, at_once, forge::claims_of, world::SECRET},
};

pub fn cases() -> Vec<Case> {
    let mut cases = both![
        the_whole_story_by_curl,
        killed_at_any_moment_nobody_is_half_made,
        asked_to_stop_it_finishes_what_it_has,
        migrate_and_reset,
    ];
    cases.extend(once![&[];
        a_first_start_says_four_lines_and_no_warning,
        a_lost_secret_is_not_replaced,
        every_mistake_at_once,
        json_logs,
        without_a_database_it_lives_and_says_so,
        a_reset_wants_the_name,
    ]);
    cases.extend(once![&["postgres"]; it_recovers_when_the_database_comes]);
    cases
}

/// The command in a folder of its own, with nothing of ours in the environment.
fn vestibule(folder: &Path, arguments: &[&str], vars: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vestibule"));
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).envs(vars.iter().copied());
    command
}

async fn output(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A server process; killed when the test is over, whatever happens.
struct Running {
    child: Child,
    app: App,
    log: std::path::PathBuf,
}

impl Running {
    /// Starts and waits until it is live.
    async fn start(folder: &Path, vars: &[(&str, &str)]) -> Self {
        let port = free_port();
        let log = folder.join(format!("log-{port}"));
        let mut command = vestibule(folder, &["serve"], vars);
        command.env("PORT", port.to_string()).stdout(std::fs::File::create(&log).unwrap());
        let child = command.spawn().unwrap();
        let app = App::at(([127, 0, 0, 1], port).into());
        let running = Self { child, app, log };
        running.until(200, "/health/live").await;
        running
    }

    async fn until(&self, status: u16, path: &str) {
        let begun = Instant::now();
        let client = reqwest::Client::new();
        loop {
            let answer = client.get(format!("{}{path}", self.app.base)).timeout(Duration::from_secs(5)).send().await;
            if answer.is_ok_and(|answer| answer.status() == status) {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "{path} is not {status}: {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    async fn exit(mut self) -> Option<i32> {
        for _ in 0..1500 {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it does not end: {}", self.log());
    }

    fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn vars(world: &World) -> [(&str, &str); 3] {
    [("DATABASE_URL", &world.url), ("VESTIBULE_SECRET_KEY", SECRET), ("VESTIBULE_BCRYPT_COST", "4")]
}

async fn the_whole_story_by_curl(world: World) {
    let vars = vars(&world);
    let server = Running::start(world.folder.path(), &vars).await;
    let app = &server.app;
    server.until(200, "/health/ready").await;
    let signup = app.signup("test@example.com").await;
    assert_eq!(signup.status, 201);
    assert_eq!(app.me(signup.access()).await.status, 200);
    let refreshed = app.refresh(signup.refresh()).await;
    assert_eq!(refreshed.status, 200);
    let login = app.login("test@example.com", "test123").await;
    assert_eq!(login.status, 200);
    assert_eq!(
        app.login("test@example.com", "wrong12").await.is(401, "invalid_credentials").json["detail"],
        "Invalid credentials"
    );
    app.call("GET", "/auth/admin/users", login.access(), None).await.is(403, "forbidden");

    let folder = world.folder.path();
    let enabled = output(vestibule(folder, &["user", "enable-role", "test@example.com", "admin"], &vars)).await;
    assert!(enabled.status.success(), "{}", text(&enabled));
    let next = app.refresh(login.refresh()).await;
    assert_eq!(claims_of(next.access())["role_profiles"][0], json!({ "role_type": "admin", "enabled": true }));
    assert_eq!(app.call("GET", "/auth/admin/users", next.access(), None).await.status, 200);

    let mut create = vestibule(
        folder,
        &["user", "create", "--email", "second@example.com", "--name", "Second", "--role", "admin", "--password-stdin"],
        &vars,
    );
    let mut child = create.stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"test123 \n").unwrap();
    let created = child.wait_with_output().unwrap();
    assert!(created.status.success(), "{}", text(&created));
    let second = app.login("second@example.com", "test123 ").await;
    assert_eq!(app.call("GET", "/auth/admin/users", second.access(), None).await.status, 200);

    let listed = output(vestibule(folder, &["user", "list"], &vars)).await;
    assert!(text(&listed).contains("test@example.com") && text(&listed).contains("admin,member"), "{}", text(&listed));
    let shown = output(vestibule(folder, &["user", "show", "second@example.com"], &vars)).await;
    assert_eq!(serde_json::from_slice::<Value>(&shown.stdout).unwrap()["meta"]["login_count"], 1);
    for (arguments, words) in [
        (vec!["user", "disable-role", "test@example.com", "unheard"], "there are: admin, member"),
        (vec!["user", "show", "nobody@example.com"], "no account"),
        (vec!["user", "create", "--email", "test@example.com", "--name", "T", "--password-stdin"], "at least"),
    ] {
        let refused = output(vestibule(folder, &arguments, &vars)).await;
        assert!(
            refused.status.code() == Some(1) && text(&refused).contains(words),
            "{arguments:?}: {}",
            text(&refused)
        );
    }
    for email in ["second@example.com", "test@example.com"] {
        let off = output(vestibule(folder, &["user", "disable-role", email, "admin"], &vars)).await;
        assert_eq!(off.status.success(), email == "second@example.com", "the last admin stays: {}", text(&off));
    }

    let port = app.address.port().to_string();
    let mut healthy = vestibule(folder, &["healthcheck"], &vars);
    healthy.env("PORT", port);
    assert!(output(healthy).await.status.success());
    let log = server.log();
    assert!(!log.contains("WARN") && !log.contains("ERROR"), "{log}");
    for secret in ["test123", SECRET, signup.access(), signup.refresh(), "Bearer"] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
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

async fn migrate_and_reset(world: World) {
    let vars = vars(&world);
    let folder = world.folder.path();
    let run = |arguments: &'static [&'static str]| output(vestibule(folder, arguments, &vars));
    let status = run(&["migrate", "status"]).await;
    assert!(text(&status).contains("pending  m0001_accounts"), "{}", text(&status));
    assert!(run(&["migrate", "up"]).await.status.success());
    let status = run(&["migrate", "status"]).await;
    assert!(!text(&status).contains("pending"), "{}", text(&status));
    world.execute("CREATE TABLE users (id integer PRIMARY KEY)").await;
    let name = world.url.rsplit('/').next().unwrap().to_owned();
    let wrong = run(&["migrate", "reset", "--confirm", "other"]).await;
    assert_eq!(wrong.status.code(), Some(1));
    let mut reset = vestibule(folder, &["migrate", "reset", "--confirm", &name], &vars);
    reset.stdin(Stdio::null());
    let reset = output(reset).await;
    assert!(reset.status.success(), "{}", text(&reset));
    assert_eq!(world.count("SELECT count(*) FROM users").await, 0, "the table is still there");
    assert!(run(&["migrate", "up"]).await.status.success());
}

async fn a_first_start_says_four_lines_and_no_warning() {
    let folder = tempfile::TempDir::new().unwrap();
    let server = Running::start(folder.path(), &[]).await;
    server.until(200, "/health/ready").await;
    let log = server.log();
    let greeting: Vec<&str> = log.lines().filter(|line| !line.contains("vestibule::access")).collect();
    assert_eq!(greeting.len(), 4, "{log}");
    assert!(greeting[0].contains(&format!("listens on {}", server.app.base)), "{log}");
    assert!(greeting[1].contains("/signup") && greeting[2].contains("/auth") && greeting[2].contains("/docs"), "{log}");
    assert!(greeting[3].contains("data/vestibule.db") && greeting[3].contains("data/secret.key"), "{log}");
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(folder.path().join("data/secret.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let signup = server.app.signup("test@example.com").await;
    assert_eq!(signup.status, 201);
    server.signal("INT");
    assert_eq!(server.exit().await, Some(0));
    let again = Running::start(folder.path(), &[]).await;
    again.until(200, "/health/ready").await;
    assert_eq!(again.app.refresh(signup.refresh()).await.status, 200, "a restart logs nobody out");
}

async fn a_lost_secret_is_not_replaced() {
    let folder = tempfile::TempDir::new().unwrap();
    drop(Running::start(folder.path(), &[]).await);
    std::fs::remove_file(folder.path().join("data/secret.key")).unwrap();
    let refused = output(vestibule(folder.path(), &["serve"], &[("PORT", "0")])).await;
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused).contains("secret.key is missing"), "{}", text(&refused));
    assert!(!folder.path().join("data/secret.key").exists());
    std::fs::write(folder.path().join("data/secret.key"), SECRET).unwrap();
    let refused = output(vestibule(folder.path(), &["serve"], &[("PORT", "0")])).await;
    assert!(
        refused.status.code() == Some(1) && text(&refused).contains("another VESTIBULE_SECRET_KEY"),
        "{}",
        text(&refused)
    );
}

async fn every_mistake_at_once() {
    let folder = tempfile::TempDir::new().unwrap();
    let secret = "cG9zdGdyZXM6Ly9zZWNyZXQ=";
    let wrong = [
        ("PORT", "http"),
        ("HOST", "nowhere"),
        ("PUBLIC_URL", "auth.example.com"),
        ("DATABASE_URL", "mysql://root:hunter2@db/x"),
        ("LOG_FORMAT", "xml"),
        ("VESTIBULE_SECRET_KEY", secret),
        ("VESTIBULE_BCRYPT_COST", "31"),
        ("VESTIBULE_ACCESS_TTL", "15"),
        ("VESTIBULE_ROLES", "Member"),
        ("VESTIBULE_SIGNUP_ROLES", "unheard"),
        ("VESTIBULE_CORS_ORIGINS", "*"),
        ("VESTIBULE_SIGN_UP", "open"),
    ];
    let refused = output(vestibule(folder.path(), &["serve"], &wrong)).await;
    assert_eq!(refused.status.code(), Some(78));
    let words = text(&refused);
    for (name, _) in wrong {
        assert!(words.contains(&format!("{name}: ")), "{name} in {words}");
    }
    assert!(!words.contains("hunter2") && !words.contains(secret), "{words}");
    for contradiction in [
        [("PUBLIC_URL", "https://auth.example.com"), ("VESTIBULE_BCRYPT_COST", "4")],
        [("PUBLIC_URL", "https://auth.example.com"), ("VESTIBULE_SESSION_TTL", "1d")],
        [("PUBLIC_URL", "https://auth.example.com"), ("VESTIBULE_SIGNUP", "open")],
        [("VESTIBULE_SECRET_KEY_FILE", "nowhere"), ("PORT", "0")],
    ] {
        let refused = output(vestibule(folder.path(), &["serve"], &contradiction)).await;
        assert_eq!(refused.status.code(), Some(78), "{contradiction:?}: {}", text(&refused));
    }
}

async fn json_logs() {
    let folder = tempfile::TempDir::new().unwrap();
    let server = Running::start(folder.path(), &[("LOG_FORMAT", "json"), ("VESTIBULE_BCRYPT_COST", "4")]).await;
    let answer = server.app.signup("test@example.com").await;
    let log = server.log();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(
        lines.iter().all(|line| line["level"] == "info" && line["message"].is_string() && line["time"].is_string()),
        "{log}"
    );
    let line = lines.iter().find(|line| line["message"] == "POST /auth/signup").unwrap();
    assert_eq!((&line["status"], &line["request_id"]), (&json!(201), &json!(answer.header("x-request-id"))));
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

async fn a_reset_wants_the_name() {
    let folder = tempfile::TempDir::new().unwrap();
    let refused = output(vestibule(folder.path(), &["migrate", "reset"], &[])).await;
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused).contains("--confirm"), "{}", text(&refused));
}

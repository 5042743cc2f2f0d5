//! The binary itself: starting, and its commands.

use std::{io::Write, process::Stdio};

use serde_json::{Value, json};

use crate::{
    both, once,
    support::{
        World,
        forge::claims_of,
        process::{Running, output, text, vars, vestibule},
        world::SECRET,
    },
};

both![the_whole_flow_by_curl, migrate_and_reset,];

once![&[];
    a_first_start_says_five_lines_and_no_warning,
    a_lost_secret_is_not_replaced,
    all_errors_at_once,
    json_logs,
    a_reset_wants_the_name,
    migrate_makes_a_private_folder,
];

async fn the_whole_flow_by_curl(world: World) {
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
    let shown = output(vestibule(folder, &["user", "show", "--json", "second@example.com"], &vars)).await;
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

async fn a_first_start_says_five_lines_and_no_warning() {
    let folder = tempfile::TempDir::new().unwrap();
    let server = Running::start(folder.path(), &[]).await;
    server.until(200, "/health/ready").await;
    let log = server.log();
    // The head of the audit chain is logged after the start message.
    let beside = ["vestibule::access", "audit chain: head"];
    let greeting: Vec<&str> = log.lines().filter(|line| !beside.iter().any(|word| line.contains(word))).collect();
    assert_eq!(greeting.len(), 5, "{log}");
    assert!(greeting[0].contains(&format!("listens on {}", server.app.base)), "{log}");
    assert!(greeting[1].contains("/signup") && greeting[2].contains("/auth") && greeting[2].contains("/docs"), "{log}");
    assert!(greeting[3].contains("/dev/mail"), "{log}");
    assert!(greeting[4].contains("data/vestibule.db") && greeting[4].contains("data/secret.key"), "{log}");
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(folder.path().join("data/secret.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(std::fs::metadata(folder.path().join("data")).unwrap().permissions().mode() & 0o777, 0o700);
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
        refused.status.code() == Some(78) && text(&refused).contains("another VESTIBULE_SECRET_KEY"),
        "{}",
        text(&refused)
    );
}

async fn all_errors_at_once() {
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
        [("VESTIBULE_REQUIRE_VERIFIED_EMAIL", "true"), ("MAIL_TRANSPORT", "off")],
    ] {
        let refused = output(vestibule(folder.path(), &["serve"], &contradiction)).await;
        assert_eq!(refused.status.code(), Some(78), "{contradiction:?}: {}", text(&refused));
    }
}

async fn json_logs() {
    let folder = tempfile::TempDir::new().unwrap();
    let server = Running::start(folder.path(), &[("LOG_FORMAT", "json"), ("VESTIBULE_BCRYPT_COST", "4")]).await;
    let answer = server.app.signup("test@example.com").await;
    // A separate thread writes the log.
    let whole = |log: &str| log.contains("POST /auth/signup") && log.ends_with('\n');
    crate::support::until(|| async { whole(&server.log()) }).await;
    let log = server.log();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(
        lines.iter().all(|line| line["level"] == "info" && line["message"].is_string() && line["time"].is_string()),
        "{log}"
    );
    let line = lines.iter().find(|line| line["message"] == "POST /auth/signup").unwrap();
    assert_eq!((&line["status"], &line["request_id"]), (&json!(201), &json!(answer.header("x-request-id"))));
}

/// Whichever command comes first, the folder it creates is private.
async fn migrate_makes_a_private_folder() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::TempDir::new().unwrap();
    assert!(output(vestibule(folder.path(), &["migrate", "up"], &[])).await.status.success());
    assert_eq!(std::fs::metadata(folder.path().join("data")).unwrap().permissions().mode() & 0o777, 0o700);
}

async fn a_reset_wants_the_name() {
    let folder = tempfile::TempDir::new().unwrap();
    let refused = output(vestibule(folder.path(), &["migrate", "reset"], &[])).await;
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused).contains("--confirm"), "{}", text(&refused));
}

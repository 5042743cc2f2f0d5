//! A database that cannot be opened: the cause is reported, and the process ends where a retry cannot help.

use std::{fs, os::unix::fs::PermissionsExt};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::{
    once,
    support::{
        World,
        process::{Running, free_port, output, text, vestibule},
        world::SECRET,
    },
};

once![&[];
    a_file_that_cannot_be_opened,
    what_a_server_says,
    an_empty_url_is_an_error,
    a_deployment_on_the_default_file_is_warned,
    an_invalid_url_is_an_error,
    a_new_file_is_private,
];

once![&["postgres"]; a_server_that_rejects_connections, a_database_that_may_come];

/// The exit code of `serve` and of `migrate up`, and the output of the latter.
async fn ends(folder: &std::path::Path, url: &str) -> (Option<i32>, Option<i32>, String) {
    let port = free_port().to_string();
    let vars = [("DATABASE_URL", url), ("VESTIBULE_SECRET_KEY", SECRET), ("PORT", &*port)];
    let serve = output(vestibule(folder, &["serve"], &vars)).await;
    let migrate = output(vestibule(folder, &["migrate", "up"], &vars)).await;
    assert!(!text(&serve).contains("hunter2") && !text(&migrate).contains("hunter2"), "{}", text(&serve));
    (serve.status.code(), migrate.status.code(), text(&migrate))
}

/// SQLite.
async fn a_file_that_cannot_be_opened() {
    let folder = tempfile::TempDir::new().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("folder")).unwrap();
    fs::write(
        here.join("text"),
        "not a database, but long enough to be read as the header of one, which it is not".repeat(9),
    )
    .unwrap();
    for (url, words) in [
        ("sqlite://folder", "Is a directory"),
        ("sqlite://text/x.db", "text: "),
        ("sqlite://text", "file is not a database"),
    ] {
        let (serve, migrate, said) = ends(here, url).await;
        assert_eq!((serve, migrate), (Some(78), Some(78)), "{url}: {said}");
        assert!(said.contains(words) && said.contains("uid"), "{url}: {said}");
    }
}

/// PostgreSQL's real errors.
async fn a_server_that_rejects_connections() {
    let world = World::postgres().await;
    let mut unknown = url::Url::parse(&world.url).unwrap();
    unknown.set_username("stranger").unwrap();
    unknown.set_password(Some("hunter2")).unwrap();
    let tls = format!("{}?sslmode=require", world.url);
    for (url, words) in [(unknown.to_string(), "SQLSTATE 28"), (tls, "TLS: ")] {
        let (serve, migrate, said) = ends(world.folder.path(), &url).await;
        assert_eq!((serve, migrate), (Some(78), Some(78)), "{words}: {said}");
        assert!(said.contains(words), "{said}");
    }
    world.clean_up().await;
}

/// Errors that need a special server, simulated by a fake.
async fn what_a_server_says() {
    let folder = tempfile::TempDir::new().unwrap();
    for (code, message) in [
        ("28P01", "password authentication failed for user \"u\""),
        ("42501", "permission denied for database \"x\""),
        ("08P01", "unsupported startup parameter: lock_timeout"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let _ = client.read(&mut [0; 4096]).await;
                let fields = format!("SFATAL\0VFATAL\0C{code}\0M{message}\0\0");
                let mut answer = vec![b'E'];
                answer.extend(u32::try_from(fields.len() + 4).unwrap().to_be_bytes());
                answer.extend(fields.as_bytes());
                let _ = client.write_all(&answer).await;
            }
        });
        let url = format!("postgres://u:hunter2@127.0.0.1:{port}/x?sslmode=disable");
        let (serve, migrate, said) = ends(folder.path(), &url).await;
        assert_eq!((serve, migrate), (Some(78), Some(78)), "{code}: {said}");
        assert!(said.contains(code) && said.contains(message), "{said}");
    }
}

/// A database that may become available is waited for, and the cause is logged.
async fn a_database_that_may_come() {
    let world = World::postgres().await;
    let missing = format!("{}_never", world.url);
    let away = format!("postgres://u:hunter2@127.0.0.1:{}/x", free_port());
    for (url, words) in [(missing, "SQLSTATE 3D000"), (away, "ConnectionRefused")] {
        let vars = [("DATABASE_URL", &*url), ("VESTIBULE_SECRET_KEY", SECRET)];
        let server = Running::start(world.folder.path(), &vars).await;
        server.app.get("/health/ready").await.is(503, "unavailable");
        assert!(server.log().contains(words) && !server.log().contains("hunter2"), "{}", server.log());
        let migrate = output(vestibule(world.folder.path(), &["migrate", "up"], &vars)).await;
        assert_eq!(migrate.status.code(), Some(1), "{}", text(&migrate));
        assert!(text(&migrate).contains(words), "{}", text(&migrate));
    }
    world.clean_up().await;
}

async fn an_empty_url_is_an_error() {
    let folder = tempfile::TempDir::new().unwrap();
    for (name, value) in [("DATABASE_URL", ""), ("DATABASE_URL", " "), ("DATABASE_URL_FILE", "")] {
        let refused = output(vestibule(folder.path(), &["migrate", "up"], &[(name, value)])).await;
        assert_eq!(refused.status.code(), Some(78), "{name}={value}: {}", text(&refused));
        assert!(text(&refused).contains("DATABASE_URL: "), "{}", text(&refused));
        assert!(!folder.path().join("data").exists());
    }
}

/// The file may be lost at the next deployment.
async fn a_deployment_on_the_default_file_is_warned() {
    let folder = tempfile::TempDir::new().unwrap();
    let vars = [("PUBLIC_URL", "https://auth.example.com"), ("VESTIBULE_SECRET_KEY", SECRET)];
    let server = Running::start(folder.path(), &vars).await;
    assert!(server.log().contains("DATABASE_URL is not set"), "{}", server.log());
    let chosen = [&vars[..], &[("DATABASE_URL", "sqlite://x.db")][..]].concat();
    let server = Running::start(folder.path(), &chosen).await;
    assert!(!server.log().contains("DATABASE_URL"), "{}", server.log());
}

/// By name, and without any part that could be a secret.
async fn an_invalid_url_is_an_error() {
    let folder = tempfile::TempDir::new().unwrap();
    for (url, words) in [
        ("sqlite://data/", "not a folder"),
        ("sqlite://x.db?mode=ro", "`mode`"),
        ("postgres://u:hunter2@db/x?schema=auth", "`schema`"),
        ("postgres://u:p@db/x?HUNTER2hunter2", "a parameter is not supported"),
        ("postgres://u:hunter2#x@db/x", "percent-encode"),
        ("postgres://u:hunter2/x@db/x", "percent-encode"),
        ("postgres://u:1/hunter2@db/x", "percent-encode"),
        ("postgres://u:p@db/x?sslmode=hunter2", "a value"),
        ("postgres://u:hunter2@a:1,b:2/x?target_session_attrs=standby", "target_session_attrs"),
        ("postgres://u:hunter2@a:1,b:x/x", "percent-encode"),
    ] {
        let vars = [("DATABASE_URL", url), ("VESTIBULE_SECRET_KEY", SECRET)];
        let refused = output(vestibule(folder.path(), &["migrate", "up"], &vars)).await;
        assert_eq!(refused.status.code(), Some(78), "{url}: {}", text(&refused));
        let said = text(&refused);
        assert!(said.contains("DATABASE_URL: ") && said.contains(words) && !said.contains("hunter2"), "{url}: {said}");
    }
    for url in [
        "postgres://u:p%40@db/x?sslmode=require&channel_binding=require",
        "postgres://u:p@a:5432,b:5433/x?target_session_attrs=read-write&sslmode=require",
        "sqlite://x.db?mode=rwc",
    ] {
        let vars = [("DATABASE_URL", url), ("VESTIBULE_SECRET_KEY", SECRET)];
        let accepted = output(vestibule(folder.path(), &["config"], &vars)).await;
        assert!(accepted.status.success(), "{url}: {}", text(&accepted));
    }
}

/// Also in a folder that everyone may read.
async fn a_new_file_is_private() {
    let folder = tempfile::TempDir::new().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let server = Running::start(folder.path(), &[("DATABASE_URL", "sqlite://x.db")]).await;
    server.until(200, "/health/ready").await;
    for name in ["x.db", "x.db-wal", "x.db-shm"] {
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

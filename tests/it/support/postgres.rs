//! A throwaway PostgreSQL cluster, started at the first use and stopped at the end; or `TEST_DATABASE_URL`.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, OnceLock},
    time::Duration,
};

use vestibule::sea_orm::{ConnectionTrait, Database};

struct Cluster {
    /// A superuser's URL without the database's name.
    url: String,
    running: Option<(PathBuf, Mutex<Child>)>,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();

/// Why there is no PostgreSQL here.
pub fn why_not() -> Option<String> {
    let given = std::env::var("TEST_DATABASE_URL").is_ok();
    (!given && binaries().is_none()).then(|| "no TEST_DATABASE_URL, no PostgreSQL server installed".to_owned())
}

fn binaries() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> =
        fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(|entry| Some(entry.ok()?.path().join("bin"))).collect();
    versions.sort();
    versions.into_iter().rev().find(|bin| bin.join("initdb").exists())
}

/// PostgreSQL refuses to run as root.
pub fn as_postgres(program: &Path) -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0\n"));
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
    command
}

#[expect(clippy::zombie_processes, reason = "`stop` waits for it")]
fn start() -> Cluster {
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        let (url, _) = url.rsplit_once('/').expect("TEST_DATABASE_URL ends with a database's name");
        return Cluster { url: url.to_owned(), running: None };
    }
    let bin = binaries().expect("PostgreSQL is required but not installed");
    let folder = std::env::temp_dir().join(format!("vestibule-postgres-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let owner = Command::new("chown").arg("postgres").arg(&folder).status();
    assert!(owner.is_ok(), "chown: {owner:?}");
    let data = folder.join("data");
    let made = as_postgres(&bin.join("initdb"))
        .args(["--auth=trust", "--username=postgres", "--no-sync", "--pgdata"])
        .arg(&data)
        .stdout(Stdio::null())
        .status();
    assert!(made.as_ref().is_ok_and(|s| s.success()), "initdb: {made:?}");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let log = fs::File::create(folder.join("log")).unwrap();
    let server = as_postgres(&bin.join("postgres"))
        .arg("-D")
        .arg(&data)
        .args(["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=300"])
        .args(["-p", &port.to_string(), "-k"])
        .arg(&folder)
        .stderr(log)
        .spawn()
        .unwrap();
    for _ in 0..200 {
        let ready =
            Command::new(bin.join("pg_isready")).args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]).status();
        if ready.is_ok_and(|s| s.success()) {
            return Cluster {
                url: format!("postgres://postgres@127.0.0.1:{port}"),
                running: Some((folder, Mutex::new(server))),
            };
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("PostgreSQL did not start: {}", fs::read_to_string(folder.join("log")).unwrap_or_default());
}

/// Creates a database and returns its URL.
pub async fn create(name: &str) -> String {
    let cluster = tokio::task::spawn_blocking(|| CLUSTER.get_or_init(start)).await.unwrap();
    execute(&cluster.url, &format!("CREATE DATABASE {name}")).await;
    format!("{}/{name}", cluster.url)
}

/// Drops a database, whoever is still connected.
pub async fn drop(name: &str) {
    if let Some(cluster) = CLUSTER.get() {
        execute(&cluster.url, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    }
}

async fn execute(url: &str, sql: &str) {
    let db = Database::connect(format!("{url}/postgres")).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

/// Ends the cluster and removes its files.
pub fn stop() {
    if let Some((folder, server)) = CLUSTER.get().and_then(|cluster| cluster.running.as_ref()) {
        let mut server = server.lock().unwrap();
        let _ = server.kill();
        let _ = server.wait();
        let _ = fs::remove_dir_all(folder);
    }
}

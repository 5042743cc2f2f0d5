//! A throwaway PostgreSQL cluster that writes to the disk as a real one does; or `TEST_DATABASE_URL`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;
use uuid::Uuid;
use vestibule::sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};

use super::port::free_port;

pub struct Cluster {
    /// A superuser's URL without the database's name.
    url: String,
    bin: Option<PathBuf>,
    running: Option<(TempDir, Child)>,
}

impl Cluster {
    /// `None`, with a message, if there is no PostgreSQL.
    pub fn start() -> Option<Self> {
        let bin = binaries();
        if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
            let (url, _) = url.rsplit_once('/').expect("TEST_DATABASE_URL ends with a database's name");
            return Some(Self { url: url.to_owned(), bin, running: None });
        }
        if bin.is_none() {
            println!("left out: no TEST_DATABASE_URL, no PostgreSQL server installed");
        }
        bin.map(throwaway)
    }

    /// A new database.
    pub async fn database(&self) -> String {
        let name = format!("load_{}", Uuid::new_v4().simple());
        execute(&format!("{}/postgres", self.url), &format!("CREATE DATABASE {name}")).await;
        format!("{}/{name}", self.url)
    }

    /// Drops it, with its connections.
    pub async fn drop(&self, database_url: &str) {
        let name = database_url.rsplit('/').next().unwrap_or_default();
        execute(&format!("{}/postgres", self.url), &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    }

    pub fn pgbench(&self) -> Command {
        Command::new(self.bin.as_ref().map_or_else(|| PathBuf::from("pgbench"), |bin| bin.join("pgbench")))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let (Some((folder, server)), Some(bin)) = (&mut self.running, &self.bin) {
            let mut stop = as_postgres(&bin.join("pg_ctl"));
            stop.args(["--mode=immediate", "--silent", "stop", "--pgdata"]).arg(folder.path().join("data"));
            let _ = stop.stdout(Stdio::null()).status();
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

pub async fn execute(url: &str, sql: &str) {
    let db = connect(url).await;
    db.execute_unprepared(sql).await.unwrap_or_else(|e| panic!("{e}: {sql}"));
    db.close().await.expect("closed");
}

/// One connection to any database.
pub async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    Database::connect(options).await.expect("a database")
}

fn binaries() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> =
        fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(|entry| Some(entry.ok()?.path().join("bin"))).collect();
    versions.sort();
    versions.into_iter().rev().find(|bin| bin.join("initdb").exists())
}

/// PostgreSQL refuses to run as root.
fn as_postgres(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
    command
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0\n"))
}

#[expect(clippy::zombie_processes, reason = "`drop` waits for it")]
fn throwaway(bin: PathBuf) -> Cluster {
    let folder = TempDir::new().expect("a folder");
    if is_root() {
        let owner = Command::new("chown").arg("postgres").arg(folder.path()).status();
        assert!(owner.as_ref().is_ok_and(|status| status.success()), "chown: {owner:?}");
    }
    let (data, port) = (folder.path().join("data"), free_port().to_string());
    let mut initdb = as_postgres(&bin.join("initdb"));
    initdb.args(["--auth=trust", "--username=postgres", "--pgdata"]).arg(&data).stdout(Stdio::null());
    assert!(initdb.status().is_ok_and(|status| status.success()), "initdb failed");
    let log = fs::File::create(folder.path().join("log")).expect("a log");
    let mut postgres = as_postgres(&bin.join("postgres"));
    postgres.arg("-D").arg(&data).args(["-c", "listen_addresses=127.0.0.1", "-p", &port, "-k"]).arg(folder.path());
    let server = postgres.stderr(log).spawn().expect("postgres");
    let url = format!("postgres://postgres@127.0.0.1:{port}");
    let ready = || Command::new(bin.join("pg_isready")).args(["-q", "-h", "127.0.0.1", "-p", &port]).status();
    for _ in 0..400 {
        if ready().is_ok_and(|status| status.success()) {
            return Cluster { url, bin: Some(bin), running: Some((folder, server)) };
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("PostgreSQL did not start: {}", fs::read_to_string(folder.path().join("log")).unwrap_or_default());
}

//! A throwaway PostgreSQL cluster, started at the first use and stopped at the end, or `TEST_DATABASE_URL`; and
//! separate servers for single tests, which can be stopped, copied into a standby, and promoted.

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use rcgen::{CertifiedKey, KeyPair};
use vestibule::sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, TryGetable,
};

struct Cluster {
    /// A superuser's URL without the database's name.
    url: String,
    running: Option<Server>,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static SERVERS: AtomicUsize = AtomicUsize::new(0);

/// Why there is no PostgreSQL here.
pub fn why_not() -> Option<String> {
    let given = std::env::var("TEST_DATABASE_URL").is_ok();
    (!given && binaries().is_none()).then(|| "no TEST_DATABASE_URL, no PostgreSQL server installed".to_owned())
}

/// Why no server of a test's own can be started here.
pub fn no_server() -> Option<String> {
    binaries().is_none().then(|| "no PostgreSQL server installed".to_owned())
}

/// The folder of `initdb` and `postgres`: the one that is set, or the newest version that is installed.
fn binaries() -> Option<PathBuf> {
    if let Ok(given) = std::env::var("VESTIBULE_TEST_POSTGRES_BIN") {
        return Some(given.into());
    }
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

/// A server with its own data folder, removed when the value is dropped.
pub struct Server {
    bin: PathBuf,
    folder: PathBuf,
    port: u16,
    running: Mutex<Option<Child>>,
    /// Options beyond those of every server; the last of a name counts.
    options: &'static [&'static str],
}

impl Server {
    /// A new one, running.
    pub fn new() -> Self {
        let server = Self::initialised();
        server.start();
        server
    }

    /// A new one on every IP address of this machine; with TLS, if it has a certificate.
    pub fn on_every_address(tls: Option<&CertifiedKey<KeyPair>>) -> Self {
        let mut server = Self::initialised();
        server.write("pg_hba.conf", "host all all all trust\n");
        server.options = &["-c", "listen_addresses=*"];
        if let Some(tls) = tls {
            server.write("server.crt", &tls.cert.pem());
            server.write("server.key", &tls.signing_key.serialize_pem());
            // PostgreSQL refuses a key that others can read.
            fs::set_permissions(server.data().join("server.key"), fs::Permissions::from_mode(0o600)).unwrap();
            server.options = &["-c", "listen_addresses=*", "-c", "ssl=on"];
        }
        server.start();
        server
    }

    fn initialised() -> Self {
        let server = Self::stopped();
        server.run("initdb", &["--auth=trust", "--username=postgres", "--no-sync"]);
        server
    }

    /// A hot standby of this one, running and following. Not every distribution of the server has `pg_basebackup`.
    pub async fn standby(&self) -> Self {
        let standby = Self::stopped();
        let mut options = ConnectOptions::new(self.url("postgres"));
        options.max_connections(1);
        let db = Database::connect(options).await.unwrap();
        let row = |sql: &str| db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql));
        row("SELECT pg_backup_start('standby', true)").await.unwrap();
        // Files may vanish meanwhile: the log replays what the copy lacks.
        let _ =
            Command::new("cp").args(["-a", "--"]).args([self.data(), standby.data()]).stderr(Stdio::null()).status();
        let label = row("SELECT labelfile FROM pg_backup_stop(false)").await.unwrap().unwrap();
        db.close().await.unwrap();
        let _ = fs::remove_file(standby.data().join("postmaster.pid"));
        standby.write("backup_label", &label.try_get_by_index::<String>(0).unwrap());
        standby.write("standby.signal", "");
        let primary = format!("primary_conninfo = 'host=127.0.0.1 port={} user=postgres'\n", self.port);
        standby.write("postgresql.auto.conf", &primary);
        standby.start();
        standby
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.data().join(name);
        fs::write(&file, text).unwrap();
        let owner = Command::new("chown").arg("postgres").arg(&file).status();
        assert!(owner.is_ok(), "chown: {owner:?}");
    }

    fn stopped() -> Self {
        let bin = binaries().expect("PostgreSQL is required but not installed");
        let number = SERVERS.fetch_add(1, SeqCst);
        let folder = std::env::temp_dir().join(format!("vestibule-postgres-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let owner = Command::new("chown").arg("postgres").arg(&folder).status();
        assert!(owner.is_ok(), "chown: {owner:?}");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self { bin, folder, port, running: Mutex::default(), options: &[] }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Runs a program of PostgreSQL's on the data folder.
    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = as_postgres(&self.bin.join(program));
        let done = command.args(arguments).arg("-D").arg(self.data()).stdout(Stdio::null()).output().unwrap();
        assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    }

    pub fn start(&self) {
        let log = fs::OpenOptions::new().create(true).append(true).open(self.folder.join("log")).unwrap();
        let port = self.port.to_string();
        let mut child = as_postgres(&self.bin.join("postgres"))
            .arg("-D")
            .arg(self.data())
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=300"])
            .args(["-p", &port, "-k"])
            .arg(&self.folder)
            .args(self.options)
            .stderr(log)
            .spawn()
            .unwrap();
        let id = child.id().to_string();
        for _ in 0..1000 {
            // What `pg_ctl -w` reads: the number of the process first, its state last.
            let state = fs::read_to_string(self.data().join("postmaster.pid")).unwrap_or_default();
            let mut lines = state.lines().map(str::trim);
            if lines.next() == Some(&*id) && lines.next_back() == Some("ready") {
                *self.running.lock().unwrap() = Some(child);
                return;
            }
            if child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = child.kill();
        panic!("PostgreSQL did not start: {}", fs::read_to_string(self.folder.join("log")).unwrap_or_default());
    }

    /// Stops it at once, as a crash would, with open connections.
    pub fn stop(&self) {
        self.stop_by("QUIT");
    }

    /// Stops it by QUIT (`pg_ctl stop -m immediate`), or by INT (`-m fast`).
    pub fn stop_by(&self, signal: &str) {
        if let Some(mut child) = self.running.lock().unwrap().take() {
            let _ = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
            let _ = child.wait();
        }
    }

    /// Stops and starts it, and waits until it accepts connections.
    pub fn restart(&self, signal: &str) {
        self.stop_by(signal);
        self.start();
    }

    /// Locks a table until the connection is closed.
    pub async fn lock(&self, database: &str, table: &str) -> DatabaseConnection {
        let mut options = ConnectOptions::new(self.url(database));
        options.max_connections(1);
        let db = Database::connect(options).await.unwrap();
        db.execute_unprepared(&format!("BEGIN; LOCK TABLE {table}")).await.unwrap();
        db
    }

    /// Makes a primary of a standby.
    pub fn promote(&self) {
        self.run("pg_ctl", &["promote", "-w"]);
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn url(&self, name: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{name}", self.port)
    }

    /// Creates a database and returns its URL.
    pub async fn create(&self, name: &str) -> String {
        execute(&self.url("postgres"), &format!("CREATE DATABASE {name}")).await;
        self.url(name)
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap()
    }

    /// Runs a statement as a superuser.
    pub async fn execute(&self, sql: &str) {
        execute(&self.url("postgres"), sql).await;
    }

    /// The first column of the first row.
    pub async fn one<T: TryGetable>(&self, sql: &str) -> T {
        let db = Database::connect(self.url("postgres")).await.unwrap();
        let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap().unwrap();
        db.close().await.unwrap();
        row.try_get_by_index(0).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn start() -> Cluster {
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        let (url, _) = url.rsplit_once('/').expect("TEST_DATABASE_URL ends with a database's name");
        return Cluster { url: url.to_owned(), running: None };
    }
    let server = Server::new();
    Cluster { url: server.url("").trim_end_matches('/').to_owned(), running: Some(server) }
}

/// Creates a database and returns its URL.
pub async fn create(name: &str) -> String {
    let cluster = tokio::task::spawn_blocking(|| CLUSTER.get_or_init(start)).await.unwrap();
    execute(&format!("{}/postgres", cluster.url), &format!("CREATE DATABASE {name}")).await;
    format!("{}/{name}", cluster.url)
}

/// Drops a database, with its connections.
pub async fn drop(name: &str) {
    if let Some(cluster) = CLUSTER.get() {
        execute(&format!("{}/postgres", cluster.url), &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    }
}

async fn execute(url: &str, sql: &str) {
    let db = Database::connect(url).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

/// Ends the cluster and removes its files.
pub fn stop() {
    if let Some(server) = CLUSTER.get().and_then(|cluster| cluster.running.as_ref()) {
        server.stop();
        let _ = fs::remove_dir_all(&server.folder);
    }
}

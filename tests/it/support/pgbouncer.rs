//! A PgBouncer for a test, in front of the tests' PostgreSQL.

use std::{
    fs,
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use url::Url;
use vestibule::sea_orm::{ConnectionTrait, Database};

use super::{postgres::as_postgres, process::free_port};

/// Where Debian and others put it; it is not in the path of every user.
const PLACES: &[&str] = &["pgbouncer", "/usr/sbin/pgbouncer"];

fn program() -> Option<&'static str> {
    let runs = |place: &&&str| {
        let version = Command::new(place).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    };
    PLACES.iter().find(runs).copied()
}

/// Why there is no PgBouncer here.
pub fn why_not() -> Option<String> {
    program().is_none().then(|| "no pgbouncer installed".to_owned())
}

/// Killed when the test is over.
pub struct PgBouncer {
    child: Child,
    server: Url,
    size: u32,
    port: u16,
    folder: tempfile::TempDir,
    /// The URL of the database through it.
    pub url: String,
}

impl PgBouncer {
    /// Pools connections to the database of the URL: mode, number, and further settings.
    pub fn start(url: &str, mode: &str, size: u32, more: &str) -> Self {
        let server = Url::parse(url).unwrap();
        let (folder, port) = (tempfile::TempDir::new().unwrap(), free_port());
        let file = folder.path().join("pgbouncer.ini");
        fs::write(&file, settings(&server, (port, mode, size), folder.path()) + more).unwrap();
        // It does not run as root either.
        let owner = Command::new("chown").args(["-R", "postgres"]).arg(folder.path()).status();
        assert!(owner.is_ok(), "chown: {owner:?}");
        let child = as_postgres(Path::new(program().expect("pgbouncer is required but not installed")))
            .arg("--quiet")
            .arg(&file)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let through = format!("postgres://postgres@127.0.0.1:{port}{}", server.path());
        let bouncer = Self { child, server, size, port, folder, url: through };
        for _ in 0..500 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return bouncer;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("pgbouncer did not start: {}", bouncer.log());
    }

    /// Changes the mode while clients are connected.
    pub fn change_mode(&self, mode: &str) {
        let settings = settings(&self.server, (self.port, mode, self.size), self.folder.path());
        fs::write(self.folder.path().join("pgbouncer.ini"), settings).unwrap();
        let sent = Command::new("kill").args(["-HUP", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Whether a statement comes through, on a connection of its own. Needs
    /// `ignore_startup_parameters = extra_float_digits`.
    pub async fn answers(&self) -> bool {
        let Ok(db) = Database::connect(&self.url).await else { return false };
        let answered = db.execute_unprepared("SELECT 1").await.is_ok();
        let _ = db.close().await;
        answered
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

fn settings(server: &Url, (port, mode, size): (u16, &str, u32), folder: &Path) -> String {
    let (host, user) = (server.host_str().unwrap(), server.username());
    let password = server.password().map(|password| format!(" password={password}")).unwrap_or_default();
    let (here, behind) = (folder.display(), server.port().unwrap_or(5432));
    format!(
        "[databases]\n* = host={host} port={behind} user={user}{password}\n\
         [pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n\
         auth_type = any\npool_mode = {mode}\ndefault_pool_size = {size}\nmax_client_conn = 500\n\
         logfile = {here}/log\npidfile = {here}/pid\n"
    )
}

impl Drop for PgBouncer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! Servers as separate processes, killed at the end of the measurement.

use std::{
    fs::{File, read_to_string},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::net::TcpStream;

use super::{
    client::{Line, request},
    port::free_port,
};

/// 32 bytes in base64.
pub const SECRET: &str = "dGVzdCBtYXN0ZXIgc2VjcmV0LCAzMiBieXRlcyEhISE=";
/// Of every account.
pub const PASSWORD: &str = "test123";
/// The same for every server: they are replicas.
pub const PUBLIC_URL: &str = "http://localhost:8000";
/// Bulk-loaded tables are scanned at the start.
const PATIENCE: Duration = Duration::from_secs(120);

/// The binary that is measured: `VESTIBULE_BINARY`, such as an older build, or the one of this build.
pub fn binary() -> PathBuf {
    std::env::var_os("VESTIBULE_BINARY").map_or_else(|| env!("CARGO_BIN_EXE_vestibule").into(), PathBuf::from)
}

pub struct Server {
    child: Child,
    pub port: u16,
}

impl Server {
    /// Vestibule with the cheapest hash, once it is ready.
    pub async fn vestibule(folder: &Path, database_url: &str, more: &[(&str, &str)]) -> Self {
        let port = free_port();
        let mut command = Command::new(binary());
        let log = folder.join(format!("log-{port}"));
        command.arg("serve").current_dir(folder).env_clear().stdout(File::create(&log).expect("a log"));
        command.env("PORT", port.to_string()).env("PUBLIC_URL", PUBLIC_URL).env("DATABASE_URL", database_url);
        command.env("VESTIBULE_SECRET_KEY", SECRET).env("VESTIBULE_BCRYPT_COST", "4").env("RUST_LOG", "error");
        command.envs(lifted_limits().iter().map(|name| (name, "off"))).envs(more.iter().copied());
        let mut server = Self { child: command.spawn().expect("vestibule"), port };
        server.until_open().await;
        let ready = request("GET", "/health/ready", None, None);
        let (mut line, begun) = (Line::to(port), Instant::now());
        while line.ask(&ready).await.status != 200 {
            assert!(begun.elapsed() < PATIENCE, "not ready: {}", read_to_string(&log).unwrap_or_default());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        server
    }

    /// This program again, as an actix server that does nothing.
    pub async fn empty() -> Self {
        let port = free_port();
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        let child = command.args(["empty-server", &port.to_string()]).spawn().expect("a second process");
        let mut server = Self { child, port };
        server.until_open().await;
        server
    }

    async fn until_open(&mut self) {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).await.is_err() {
            let ended = self.child.try_wait().expect("its state");
            assert!(ended.is_none() && begun.elapsed() < PATIENCE, "the server did not start: {ended:?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Signs up; the token response.
    pub async fn sign_up(&self, email: &str) -> Value {
        let body = json!({ "name": "Somebody", "email": email, "password": PASSWORD });
        Line::to(self.port).ask(&request("POST", "/auth/signup", None, Some(&body))).await.json()
    }

    /// CPU time in seconds; `None` if there is no `/proc`.
    pub fn cpu_seconds(&self) -> Option<f64> {
        let stat = read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // The name before it, in brackets, may contain anything.
        let (_, numbers) = stat.rsplit_once(')')?;
        let ticks: Vec<f64> = numbers.split_whitespace().skip(11).take(2).filter_map(|n| n.parse().ok()).collect();
        // Linux reports hundredths of a second to user space.
        Some(ticks.iter().sum::<f64>() / 100.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A benchmark sends too many requests from one IP address. Names that this binary does not know would be an error.
fn lifted_limits() -> &'static [&'static str] {
    const LIMITS: [&str; 4] =
        ["VESTIBULE_LIMIT_LOGIN", "VESTIBULE_LIMIT_SIGNUP", "VESTIBULE_LIMIT_REFRESH", "VESTIBULE_LIMIT_REST"];
    static KNOWN: OnceLock<Vec<&str>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut command = Command::new(binary());
        command.args(["config", "--env-example"]).env_clear().stdin(Stdio::null());
        let settings = String::from_utf8(command.output().expect("vestibule").stdout).expect("text");
        LIMITS.into_iter().filter(|name| settings.contains(&format!("{name}="))).collect()
    })
}

//! A Redis server for a test, which it may stop, halt and empty; or, only for counting, `TEST_REDIS_URL`.

use std::{
    io::{Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::Duration,
};

use super::process::free_port;

/// Why there is no Redis here.
pub fn why_not() -> Option<String> {
    let given = std::env::var("TEST_REDIS_URL").is_ok();
    no_server().filter(|_| !given)
}

/// Why there is none that a test may stop.
pub fn no_server() -> Option<String> {
    let version = Command::new("redis-server").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_err().then(|| "no redis-server installed".to_owned())
}

/// Killed when the test is over.
pub struct Redis {
    port: u16,
    child: Child,
}

#[expect(clippy::zombie_processes, reason = "`stop` waits for it")]
fn start(port: u16) -> Child {
    let child = Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--port", &port.to_string()])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..500 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return child;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("Redis did not start");
}

/// A Redis for counting: the given one, or a new one that lives as long as it is held.
pub fn somewhere() -> (String, Option<Redis>) {
    if let Ok(url) = std::env::var("TEST_REDIS_URL") {
        return (url, None);
    }
    let own = Redis::new();
    (own.url(), Some(own))
}

impl Redis {
    pub fn new() -> Self {
        let port = free_port();
        Self { port, child: start(port) }
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/0", self.port)
    }

    /// Sends a command and returns the raw response.
    pub fn say(&self, command: &str) -> String {
        let mut socket = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        socket.write_all(format!("{command}\r\nQUIT\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        answer
    }

    /// STOP makes it hang, CONT makes it go on.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    pub fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Empty, on the same port.
    pub fn start_again(&mut self) {
        self.stop();
        self.child = start(self.port);
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.stop();
    }
}

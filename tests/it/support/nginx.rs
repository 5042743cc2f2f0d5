//! An nginx for a test, in front of server processes.

use std::{
    fs,
    net::{SocketAddr, TcpStream},
    process::{Child, Command, Stdio},
    time::Duration,
};

use super::process::free_port;

/// Where Debian and others put it; it is not in the path of every user.
const PLACES: &[&str] = &["nginx", "/usr/sbin/nginx"];

pub fn program() -> Option<&'static str> {
    let runs = |place: &&&str| {
        Command::new(place).arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
    };
    PLACES.iter().find(runs).copied()
}

/// Why there is no nginx here.
pub fn why_not() -> Option<String> {
    program().is_none().then(|| "no nginx installed".to_owned())
}

/// Killed when the test is over.
pub struct Nginx {
    child: Child,
    pub address: SocketAddr,
    _folder: tempfile::TempDir,
}

impl Nginx {
    /// Balances over these ports. A request that one of them does not accept, or answers with 503, goes to the next.
    pub fn start(ports: &[u16]) -> Self {
        let servers: String = ports.iter().map(|port| format!("server 127.0.0.1:{port} max_fails=0;\n")).collect();
        let location =
            "location / { proxy_pass http://vestibule; proxy_next_upstream error timeout http_503 non_idempotent; }";
        Self::launch(free_port(), &format!("upstream vestibule {{\n{servers}}}\n"), location)
    }

    /// Passes what is below a path on to this URL, and knows nothing else.
    pub fn below(port: u16, path: &str, url: &str) -> Self {
        let location = format!(
            "location {path} {{ proxy_pass {url}; proxy_http_version 1.1; proxy_set_header Connection \"\";\n\
             proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr; }}\n\
             location / {{ return 404; }}"
        );
        Self::launch(port, "", &location)
    }

    fn launch(port: u16, before: &str, locations: &str) -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        let here = folder.path().display();
        let settings = format!(
            "daemon off; master_process off; pid {here}/pid; error_log {here}/log;\n\
             events {{ worker_connections 512; }}\n\
             http {{\n access_log off; client_body_temp_path {here}/b; proxy_temp_path {here}/p;\n\
             fastcgi_temp_path {here}/f; uwsgi_temp_path {here}/u; scgi_temp_path {here}/s;\n\
             {before} server {{ listen 127.0.0.1:{port};\n{locations}\n}} }}\n"
        );
        let file = folder.path().join("nginx.conf");
        fs::write(&file, settings).unwrap();
        let child = Command::new(program().expect("nginx is required but not installed"))
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(&file)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let nginx = Self { child, address, _folder: folder };
        for _ in 0..500 {
            if TcpStream::connect(address).is_ok() {
                return nginx;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("nginx did not start");
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! The gateways of `deploy/`, started by their own programs from the very files.

use std::{
    fs,
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tempfile::TempDir;

use super::nginx;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Nginx,
    Caddy,
    Haproxy,
}

impl Program {
    /// Where it is, here.
    fn found(self) -> Option<&'static str> {
        let (places, version): (&[&str], _) = match self {
            Self::Nginx => return nginx::program(),
            Self::Caddy => (&["caddy", "/usr/bin/caddy"], "version"),
            Self::Haproxy => (&["haproxy", "/usr/sbin/haproxy"], "-v"),
        };
        let runs = |place: &&&str| {
            let run = Command::new(place).arg(version).stdout(Stdio::null()).stderr(Stdio::null()).status();
            run.is_ok_and(|status| status.success())
        };
        places.iter().find(runs).copied()
    }
}

/// Why there is none here.
pub fn why_not(program: Program) -> Option<String> {
    program.found().is_none().then(|| format!("no {program:?} installed").to_lowercase())
}

/// Killed when the test is over.
pub struct Gateway {
    child: Child,
    folder: TempDir,
}

impl Gateway {
    /// On this port, in front of Vestibule and of an app.
    pub fn start(program: Program, port: u16, vestibule: u16, app: u16) -> Self {
        let folder = TempDir::new().unwrap();
        let here = folder.path().display().to_string();
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let (pem, key) = (cert.pem(), signing_key.serialize_pem());
        for (name, text) in [("crt", &pem), ("key", &key), ("pem", &format!("{pem}{key}"))] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let servers =
            [("127.0.0.1:8000", format!("127.0.0.1:{vestibule}")), ("127.0.0.1:3000", format!("127.0.0.1:{app}"))];
        let own: Vec<(&str, String)> = match program {
            Program::Nginx => vec![
                ("listen 443 ssl", format!("listen 127.0.0.1:{port} ssl")),
                ("server_name app.example.com", "server_name localhost".to_owned()),
                ("/etc/ssl/app.example.com.crt", format!("{here}/crt")),
                ("/etc/ssl/app.example.com.key", format!("{here}/key")),
            ],
            Program::Caddy => {
                vec![("\napp.example.com {", format!("\nhttps://localhost:{port} {{\n\ttls {here}/crt {here}/key"))]
            }
            Program::Haproxy => vec![
                (
                    "bind :443 ssl crt /etc/haproxy/app.example.com.pem",
                    format!("bind 127.0.0.1:{port} ssl crt {here}/pem"),
                ),
                ("/etc/haproxy/vestibule.lua", format!("{}/vestibule.lua", deploy().display())),
            ],
        };
        let mut text = fs::read_to_string(deploy().join(program.file())).unwrap();
        for (written, here) in servers.iter().chain(&own) {
            assert!(text.contains(written), "{} has no {written}", program.file());
            text = text.replace(written, here);
        }
        let child = program.run(&text, folder.path());
        let gateway = Self { child, folder };
        for _ in 0..1000 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return gateway;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{program:?} did not start: {}", gateway.log());
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

fn deploy() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy")
}

impl Program {
    fn file(self) -> &'static str {
        match self {
            Self::Nginx => "nginx.conf",
            Self::Caddy => "Caddyfile",
            Self::Haproxy => "haproxy.cfg",
        }
    }

    /// Runs it with this text, in this folder, which holds its files and its log.
    fn run(self, text: &str, folder: &Path) -> Child {
        let (file, here) = (folder.join(self.file()), folder.display());
        // What the file of a user's machine has around it.
        let text = match self {
            Self::Nginx => format!(
                "daemon off; master_process off; pid {here}/pid;\nevents {{}}\nhttp {{ access_log off;\n\
                 client_body_temp_path {here}/b; proxy_temp_path {here}/p; fastcgi_temp_path {here}/f;\n\
                 uwsgi_temp_path {here}/u; scgi_temp_path {here}/s;\n{text}}}\n"
            ),
            Self::Caddy => format!("{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{text}"),
            Self::Haproxy => text.to_owned(),
        };
        fs::write(&file, text).unwrap();
        let log = || fs::OpenOptions::new().create(true).append(true).open(folder.join("log")).unwrap();
        let mut command = Command::new(self.found().expect("the gateway is required but not installed"));
        match self {
            Self::Nginx => command.arg("-e").arg("stderr").arg("-p").arg(folder).arg("-c").arg(file),
            Self::Caddy => command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file),
            Self::Haproxy => command.arg("-db").arg("-f").arg(file),
        };
        command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
        command.current_dir(folder).stdin(Stdio::null()).stdout(log()).stderr(log()).spawn().unwrap()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

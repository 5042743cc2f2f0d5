//! The binary as a separate process.

use std::{
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use vestibule::SETTINGS;

use super::{App, World, until, world::SECRET};

/// The command in an empty folder, without our variables in the environment.
pub fn vestibule(folder: &Path, arguments: &[&str], vars: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vestibule"));
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).envs(vars.iter().copied());
    command
}

pub async fn output(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

pub fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A server process; killed when the test ends.
pub struct Running {
    child: Child,
    pub app: App,
    log: std::path::PathBuf,
}

impl Running {
    /// Starts and waits until it is live.
    pub async fn start(folder: &Path, vars: &[(&str, &str)]) -> Self {
        Self::start_on(free_port(), folder, vars).await
    }

    /// The same on a port that is known beforehand.
    pub async fn start_on(port: u16, folder: &Path, vars: &[(&str, &str)]) -> Self {
        Self::launch(vestibule(folder, &["serve"], vars), port, folder).await
    }

    /// The same by a command that becomes the server.
    pub async fn start_by(command: Command, folder: &Path) -> Self {
        Self::launch(command, free_port(), folder).await
    }

    /// The same with a limit of open files that is all the system allows.
    pub async fn start_with_few_files(folder: &Path, files: u32) -> Self {
        let mut command = Command::new("sh");
        let script = format!("ulimit -n {files} && exec {} serve", env!("CARGO_BIN_EXE_vestibule"));
        command.args(["-c", &script]).current_dir(folder).env_clear().env("PATH", "/usr/bin:/bin");
        command.stdin(Stdio::null()).stderr(Stdio::null());
        Self::launch(command, free_port(), folder).await
    }

    async fn launch(mut command: Command, port: u16, folder: &Path) -> Self {
        let log = folder.join(format!("log-{port}"));
        command.env("PORT", port.to_string()).stdout(std::fs::File::create(&log).unwrap());
        let child = command.spawn().unwrap();
        let app = App::at(([127, 0, 0, 1], port).into());
        let running = Self { child, app, log };
        running.until(200, "/health/live").await;
        running
    }

    pub async fn until(&self, status: u16, path: &str) {
        let begun = Instant::now();
        let client = reqwest::Client::new();
        loop {
            let answer = client.get(format!("{}{path}", self.app.base)).timeout(Duration::from_secs(5)).send().await;
            if answer.is_ok_and(|answer| answer.status() == status) {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "{path} is not {status}: {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until a response contains these words.
    pub async fn until_body(&self, path: &str, words: &str) {
        let begun = Instant::now();
        while !self.app.get(path).await.body.contains(words) {
            assert!(begun.elapsed() < Duration::from_secs(20), "{path} lacks {words}: {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub fn id(&self) -> String {
        self.child.id().to_string()
    }

    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    pub async fn exit(mut self) -> Option<i32> {
        for _ in 0..1500 {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it does not end: {}", self.log());
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The log with all lines of earlier requests: they are written in their order, by a thread of their own. It has to
    /// log requests (`vestibule::access=info`).
    pub async fn written_log(&self) -> String {
        let path = format!("/auth/{}", uuid::Uuid::new_v4());
        self.app.get(&path).await;
        until(|| async { self.log().contains(&path) }).await;
        self.log()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A server on the world's database, without limits.
pub fn vars(world: &World) -> Vec<(&str, &str)> {
    let mut vars =
        vec![("DATABASE_URL", world.url.as_str()), ("VESTIBULE_SECRET_KEY", SECRET), ("VESTIBULE_BCRYPT_COST", "4")];
    let limits = SETTINGS.iter().map(|setting| setting.name).filter(|name| name.starts_with("VESTIBULE_LIMIT_"));
    vars.extend(limits.map(|name| (name, "off")));
    vars
}

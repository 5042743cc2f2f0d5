//! A Prometheus for a test, and its `promtool`.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use super::process::free_port;

/// Why there is no Prometheus here.
pub fn why_not() -> Option<String> {
    let runs = |program: &str| {
        Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|s| s.success())
    };
    let missing = ["prometheus", "promtool"].into_iter().find(|program| !runs(program));
    missing.map(|program| format!("no {program} installed"))
}

/// Runs `promtool`, with this input.
pub fn promtool(arguments: &[&str], folder: &Path, input: &str) -> Output {
    let mut tool = Command::new("promtool");
    tool.args(arguments).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut tool = tool.spawn().unwrap();
    tool.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    tool.wait_with_output().unwrap()
}

/// Killed when the test is over.
pub struct Prometheus {
    child: Child,
    base: String,
    folder: tempfile::TempDir,
}

impl Prometheus {
    /// Scrapes this address every second.
    pub fn start(target: &str) -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        let address = format!("127.0.0.1:{}", free_port());
        let settings = format!(
            "global: {{ scrape_interval: 1s }}\nscrape_configs:\n- job_name: vestibule\n  static_configs: [{{ targets: ['{target}'] }}]\n"
        );
        fs::write(folder.path().join("prometheus.yml"), settings).unwrap();
        let log = fs::File::create(folder.path().join("log")).unwrap();
        let child = Command::new("prometheus")
            .arg("--config.file=prometheus.yml")
            .arg("--storage.tsdb.path=data")
            .arg(format!("--web.listen-address={address}"))
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        Self { child, base: format!("http://{address}"), folder }
    }

    /// Waits until this query has a value that fits.
    pub async fn until(&self, query: &str, fits: impl Fn(f64) -> bool) {
        let begun = Instant::now();
        loop {
            let value = self.value(query).await;
            if value.is_some_and(&fits) {
                return;
            }
            let log = || fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(60), "{query} is {value:?}: {}", log());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn value(&self, query: &str) -> Option<f64> {
        let url = url::Url::parse_with_params(&format!("{}/api/v1/query", self.base), [("query", query)]).ok()?;
        let answer = reqwest::get(url).await.ok()?;
        let found: Value = answer.json().await.ok()?;
        found["data"]["result"][0]["value"][1].as_str()?.parse().ok()
    }
}

impl Drop for Prometheus {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! Imports a dump of a crowd into an empty database, imports it again, and exports all users: time and memory of the
//! commands.

use std::{
    fmt::Write,
    fs::{self, read_to_string},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{
    Settings,
    crowd::email,
    heading,
    postgres::Cluster,
    server::{PUBLIC_URL, SECRET, binary},
};

/// Of pbkdf2: never computed here.
const HASH: &str = "pbkdf2_sha256$600000$jArFU61bVmpCf4qPA6JiBl$9HVvxnIgwNZaimHSH09BvdmvooK+mHe5QWo80UcGPfI=";

pub async fn run(settings: &Settings) {
    heading(format_args!("A dump of {} users", settings.dump_users));
    println!("| database | what | seconds | users per second | most memory, MiB |\n|---|---|---|---|---|");
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("dump.csv"), dump(settings.dump_users)).expect("a dump");
    if let Some(cluster) = Cluster::start() {
        let url = cluster.database().await;
        compare("PostgreSQL", folder.path(), &url, settings.dump_users);
        cluster.drop(&url).await;
    }
    let url = format!("sqlite://{}/crowd.db", folder.path().display());
    compare("SQLite", folder.path(), &url, settings.dump_users);
}

fn dump(users: u64) -> String {
    let mut csv = "id,password,email,first_name,last_name,is_active,is_superuser,date_joined\n".to_owned();
    for n in 0..users {
        writeln!(csv, "{n},{HASH},{},Some,Body,t,f,2024-02-29 08:00:00+00", email(n)).expect("memory");
    }
    csv
}

fn compare(database: &str, folder: &Path, url: &str, users: u64) {
    for (what, arguments) in [
        ("import", &["import", "dump.csv", "--from", "django"][..]),
        ("import, all are here", &["import", "dump.csv", "--from", "django"]),
        ("export", &["export", "--to", "out.ndjson"]),
    ] {
        let (took, mebibytes) = measured(folder, url, arguments);
        let rate = users as f64 / took.as_secs_f64();
        println!("| {database} | {what} | {:.2} | {rate:.0} | {mebibytes:.0} |", took.as_secs_f64());
    }
    let lines = read_to_string(folder.join("out.ndjson")).expect("an export").lines().count();
    assert_eq!(lines as u64, users + 2, "all users are exported");
}

/// How long the command takes, and its most memory as the kernel saw it.
fn measured(folder: &Path, url: &str, arguments: &[&str]) -> (Duration, f64) {
    let mut command = Command::new(binary());
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null()).stdout(Stdio::null());
    command.env("DATABASE_URL", url).env("VESTIBULE_SECRET_KEY", SECRET).env("PUBLIC_URL", PUBLIC_URL);
    let begun = Instant::now();
    let mut child = command.stderr(Stdio::null()).spawn().expect("vestibule");
    let status = format!("/proc/{}/status", child.id());
    let mut kibibytes = 0.0;
    let ended = loop {
        // The kernel's own maximum, which only grows: the last look counts.
        let peak = read_to_string(&status).ok().and_then(|text| peak(&text));
        kibibytes = peak.unwrap_or(kibibytes);
        if let Some(ended) = child.try_wait().expect("its state") {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(ended.success(), "{arguments:?}: {ended}");
    (begun.elapsed(), kibibytes / 1024.0)
}

fn peak(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

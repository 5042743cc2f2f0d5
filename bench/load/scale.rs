//! What grows with the number of users: the start, the background jobs, the feed of revocations, and what admins ask.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;
use vestibule::sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::{
    Settings, crowd,
    directory::{self, Admin},
    heading,
    postgres::{Cluster, connect},
    server::Server,
    stats::{median, millis},
};

const STARTS: usize = 5;
/// So long the jobs may take.
const PATIENCE: Duration = Duration::from_secs(600);
const JOBS: [&str; 9] = [
    "revocations",
    "links",
    "mails",
    "challenges",
    "trusted browsers",
    "sessions",
    "audit rows",
    "audit seals",
    "role profiles",
];
const REVOCATIONS_A_SECOND: usize = 1000;
const WRITERS: usize = 4;
const PROBES: usize = 200;

pub async fn run(settings: &Settings) {
    heading(format_args!("What grows with the number of users, among {}", settings.users));
    if let Some(cluster) = Cluster::start() {
        let url = cluster.database().await;
        measure("PostgreSQL", &url, settings).await;
        feed(&url, settings).await;
        cluster.drop(&url).await;
    }
    let folder = TempDir::new().expect("a folder");
    measure("SQLite", &format!("sqlite://{}/users.db", folder.path().display()), settings).await;
}

async fn measure(name: &str, url: &str, settings: &Settings) {
    let folder = TempDir::new().expect("a folder");
    let begun = Instant::now();
    drop(crowd::serve(folder.path(), url, settings.users).await);
    directory::prepare(url, settings.users).await;
    println!("### {name} (loaded in {:.0} s)\n\n| what | ms |\n|---|---|", begun.elapsed().as_secs_f64());
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let begun = Instant::now();
        drop(Server::vestibule(folder.path(), url, &[]).await);
        starts.push(millis(begun.elapsed()));
    }
    println!("| start until ready, median of {STARTS} | {:.0} |", median(&starts));
    let begun = Instant::now();
    drop(Server::vestibule(folder.path(), url, &[("VESTIBULE_ROLES", "member,admin,editor")]).await);
    println!("| start with a role type that is new | {:.0} |", millis(begun.elapsed()));

    let more = [("RUST_LOG", "error,vestibule::jobs=debug"), ("LOG_FORMAT", "json"), ("VESTIBULE_IDLE", "off")];
    let server = Server::vestibule(folder.path(), url, &more).await;
    // SQLite's clock is trusted an hour after the start: nothing is deleted before, and nothing is measured.
    for (job, time) in jobs(&folder.path().join(format!("log-{}", server.port))).await {
        println!("| job: {job} | {time:.0} |");
    }
    // What the hourly job counts.
    let counting = Instant::now();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_vestibule"));
    command.arg("stats").current_dir(folder.path()).env_clear().env("DATABASE_URL", url);
    command.env("VESTIBULE_SECRET_KEY", super::server::SECRET).env("PUBLIC_URL", super::server::PUBLIC_URL);
    let done = command.env("VESTIBULE_BCRYPT_COST", "4").output().expect("vestibule");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    println!("| job: statistics | {:.0} |", millis(counting.elapsed()));

    let admin = Admin::log_in(&server).await;
    println!("\n| question | p50 ms | p99 ms | max ms | items |\n|---|---|---|---|---|");
    let one = settings.users / 2;
    for (what, query) in [
        ("first page of 50", String::new()),
        ("part of an email (one user)", format!("q=ser{one}@")),
        ("part of a name (one user)", format!("q=ser+{one}")),
        ("part of an email (a hundredth)", "q=r77".to_owned()),
        ("part of an email (all users)", "q=example".to_owned()),
        ("part, no user", "q=nomatch".to_owned()),
        ("part of two characters, no user", "q=qq".to_owned()),
    ] {
        admin.measure(what, &format!("/auth/admin/users?{query}")).await;
    }
    let mut first = Vec::new();
    for _ in 0..STARTS {
        let fresh = Server::vestibule(folder.path(), url, &[]).await;
        let admin = Admin { port: fresh.port, token: admin.token.clone() };
        // The connection and the admin's rows are warm, the counts are not.
        admin.get("/auth/admin/users?limit=1").await;
        let begun = Instant::now();
        let (status, _) = admin.get("/auth/admin/stats").await;
        assert_eq!(status, 200);
        first.push(millis(begun.elapsed()));
    }
    println!("\nstats, the first of a process: {:.1} ms (median of {STARTS})\n", median(&first));
}

/// How long each job took, from the server's log.
async fn jobs(log: &Path) -> BTreeMap<String, f64> {
    let begun = Instant::now();
    loop {
        let text = fs::read_to_string(log).unwrap_or_default();
        let mut times = BTreeMap::new();
        for line in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            if let (Some(job), Some(time)) = (line["job"].as_str(), line["milliseconds"].as_f64()) {
                times.entry(job.to_owned()).or_insert(time);
            }
        }
        if JOBS.iter().all(|job| times.contains_key(*job)) {
            return times;
        }
        assert!(begun.elapsed() < PATIENCE, "these jobs have ended: {times:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Three replicas, and revocations by others at this rate.
async fn feed(url: &str, settings: &Settings) {
    let folder = TempDir::new().expect("a folder");
    let mut replicas = Vec::new();
    for _ in 0..3 {
        replicas.push(Server::vestibule(folder.path(), url, &[("VESTIBULE_IDLE", "off")]).await);
    }
    let db = connect(url).await;
    db.execute_unprepared("CREATE TABLE IF NOT EXISTS probe (n bigint)").await.expect("a table");
    let idle = probe(&db).await;
    let before = read(&db).await;
    let begun = Instant::now();
    let mut writers = Vec::new();
    for writer in 0..WRITERS {
        let (url, time) = (url.to_owned(), settings.time);
        writers.push(tokio::spawn(async move { write(&url, writer, time).await }));
    }
    let busy = probe(&db).await;
    let mut written = 0;
    for writer in writers {
        written += writer.await.expect("a writer");
    }
    let time = begun.elapsed().as_secs_f64();
    // Whatever was overlooked at first would be read within the overlap.
    tokio::time::sleep(Duration::from_secs(17)).await;
    let rows = read(&db).await - before;
    println!("### The feed of three replicas\n");
    println!(
        "| revocations a second | rows written | rows read | read ÷ (written × 3) | commit, idle | commit, busy |"
    );
    println!("|---|---|---|---|---|---|");
    println!(
        "| {:.0} | {written} | {rows} | {:.2} | {idle:.2} ms | {busy:.2} ms |\n",
        written as f64 / time,
        rows as f64 / (written as f64 * 3.0)
    );
    db.close().await.expect("closed");
}

/// Commits at its share of the rate, and announces as a replica does: once for all of a moment.
async fn write(url: &str, number: usize, time: Duration) -> usize {
    let db = connect(url).await;
    let pause = Duration::from_secs(1) / u32::try_from(REVOCATIONS_A_SECOND / WRITERS).expect("a rate");
    let (begun, mut written) = (Instant::now(), 0);
    while begun.elapsed() < time {
        let insert = "INSERT INTO auth_revocation (kind, subject_id, created_at, expires_at) \
                      VALUES ('session', gen_random_uuid(), now(), now() + interval '17 minutes')";
        db.execute_unprepared(insert).await.expect("SQL");
        written += 1;
        if number == 0 && written % 2 == 0 {
            db.execute_unprepared("SELECT pg_notify('vestibule_revocation', '')").await.expect("SQL");
        }
        let due = pause * u32::try_from(written).expect("a number");
        tokio::time::sleep(due.saturating_sub(begun.elapsed())).await;
    }
    db.close().await.expect("closed");
    written
}

/// The median time of another small transaction, in milliseconds.
async fn probe(db: &DatabaseConnection) -> f64 {
    let mut times = Vec::new();
    for _ in 0..PROBES {
        let begun = Instant::now();
        db.execute_unprepared("INSERT INTO probe VALUES (1)").await.expect("SQL");
        times.push(millis(begun.elapsed()));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    median(&times)
}

/// How many rows of revocations were read so far, by all.
async fn read(db: &DatabaseConnection) -> i64 {
    let sql = "SELECT (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_user_tables \
               WHERE relname = 'auth_revocation'";
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("SQL");
    row.and_then(|row| row.try_get_by_index(0).ok()).unwrap_or_default()
}

//! Refreshes per second: on PostgreSQL against pgbench with the same statements, on SQLite against the disk itself.

use std::{
    fs::File,
    os::unix::fs::FileExt,
    path::Path,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use vestibule::sea_orm::{ConnectionTrait, Statement};

use super::{
    Settings, TURNS,
    askers::Refreshes,
    heading,
    loops::closed_loop,
    pgbench,
    postgres::{Cluster, connect},
    server::Server,
    stats::{Turns, head_of_turns, median},
};

const CONNECTIONS: usize = 16;

pub async fn run(settings: &Settings) {
    heading(format_args!("POST /auth/refresh, {CONNECTIONS} connections, each in a session of its own"));
    if let Some(cluster) = Cluster::start() {
        on_postgres(&cluster, settings).await;
    }
    on_sqlite(settings).await;
}

async fn on_postgres(cluster: &Cluster, settings: &Settings) {
    let folder = TempDir::new().expect("a folder");
    let url = cluster.database().await;
    let pool = CONNECTIONS.to_string();
    let server = Server::vestibule(folder.path(), &url, &[("VESTIBULE_DATABASE_POOL_SIZE", &pool)]).await;
    let mut askers = users(&server).await;
    pgbench::sessions(&url).await;
    let (mut turns, mut rates, mut transactions) = (Turns::default(), [Vec::new(), Vec::new()], 0);
    let mut microseconds = Vec::new();
    for _ in 0..TURNS {
        askers = turn(&server, askers, settings, &mut turns, &mut microseconds).await;
        for (sql, rates) in [pgbench::STATEMENTS, pgbench::TRANSACTION].iter().zip(&mut rates) {
            let run = pgbench::run(cluster, &url, folder.path(), sql, CONNECTIONS, settings.time);
            rates.push(run.rate);
            transactions += run.transactions;
        }
    }
    let done: u64 = askers.iter().map(|asker| asker.done).sum();
    verify(&url, &format!("NOT {}", pgbench::MADE_HERE), done).await;
    verify(&url, pgbench::MADE_HERE, transactions).await;
    head_of_turns();
    turns.print("PostgreSQL");
    bare("pgbench, the same statements", &rates[0]);
    bare("pgbench, as one transaction of eight", &rates[1]);
    let [same, transaction] = rates.map(|rates| turns.rate() / median(&rates));
    println!(
        "\nratio of the medians: {same:.2} of the same statements, {transaction:.2} of the transaction; {done} refreshes, \
         {CONNECTIONS} sessions, {:.0} µs of the server's processor each\n",
        median(&microseconds)
    );
    drop(server);
    cluster.drop(&url).await;
}

async fn on_sqlite(settings: &Settings) {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite://{}/vestibule.db", folder.path().display());
    let server = Server::vestibule(folder.path(), &url, &[]).await;
    let mut askers = users(&server).await;
    let (mut turns, mut appends, mut rewrites) = (Turns::default(), Vec::new(), Vec::new());
    let mut microseconds = Vec::new();
    for _ in 0..TURNS {
        askers = turn(&server, askers, settings, &mut turns, &mut microseconds).await;
        appends.push(syncs(folder.path(), u64::MAX, settings.time / 4));
        rewrites.push(syncs(folder.path(), JOURNAL, settings.time / 4));
    }
    let done: u64 = askers.iter().map(|asker| asker.done).sum();
    verify(&url, "true", done).await;
    head_of_turns();
    turns.print("SQLite");
    bare("8 KiB appended and fdatasync", &appends);
    bare("8 KiB rewritten and fdatasync", &rewrites);
    let ratio = |rates: &[f64]| turns.rate() / median(rates);
    println!(
        "\nratio of the medians: {:.2} of appending, {:.2} of rewriting; {done} refreshes, {CONNECTIONS} sessions, {:.0} µs of \
         the server's processor each",
        ratio(&appends),
        ratio(&rewrites),
        median(&microseconds)
    );
}

/// One turn, and the server's CPU time per response.
async fn turn(
    server: &Server,
    askers: Vec<Refreshes>,
    settings: &Settings,
    turns: &mut Turns,
    microseconds: &mut Vec<f64>,
) -> Vec<Refreshes> {
    let before = server.cpu_seconds();
    let (askers, load) = closed_loop(server.port, askers, settings.time).await;
    if let (Some(before), Some(after)) = (before, server.cpu_seconds()) {
        microseconds.push((after - before) * 1e6 / load.answers as f64);
    }
    turns.add(load);
    askers
}

async fn users(server: &Server) -> Vec<Refreshes> {
    let mut askers = Vec::new();
    for user in 0..CONNECTIONS {
        let answer = server.sign_up(&format!("user{user}@example.com")).await;
        let token = answer["refresh_token"].as_str().expect("a token");
        askers.push(Refreshes::of(vec![token.as_bytes().to_vec()]));
    }
    askers
}

/// One row per session, and every refresh counted in it once.
async fn verify(url: &str, which: &str, done: u64) {
    let db = connect(url).await;
    let sql = format!("SELECT CAST(count(*) AS bigint), CAST(sum(counter) AS bigint) FROM auth_session WHERE {which}");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("SQL");
    let row = row.expect("a row");
    let [sessions, counted] = [0, 1].map(|column: usize| row.try_get_by_index::<i64>(column).expect("a number"));
    assert_eq!((sessions, counted), (16, i64::try_from(done).expect("a number")), "sessions and refreshes");
    db.close().await.expect("closed");
}

/// Like a write-ahead log that is reused after it has grown: only data is written, the length does not change.
const JOURNAL: u64 = 4 << 20;

/// Durable writes of 8 KiB per second, one after the other; it starts again after this many bytes.
fn syncs(folder: &Path, again_after: u64, time: Duration) -> f64 {
    const BLOCK: [u8; 8192] = [7; 8192];
    let file = File::create(folder.join("yardstick")).expect("a file");
    if again_after != u64::MAX {
        file.write_all_at(&vec![7; usize::try_from(again_after).expect("small")], 0).expect("written");
        file.sync_all().expect("synced");
    }
    let (begun, mut done) = (Instant::now(), 0_u64);
    while begun.elapsed() < time {
        file.write_all_at(&BLOCK, done * BLOCK.len() as u64 % again_after).expect("written");
        file.sync_data().expect("synced");
        done += 1;
    }
    done as f64 / begun.elapsed().as_secs_f64()
}

fn bare(name: &str, rates: &[f64]) {
    let turns: Vec<String> = rates.iter().map(|rate| format!("{rate:.0}")).collect();
    println!("| {name} | {:.0} | {} | | | |", median(rates), turns.join(" "));
}

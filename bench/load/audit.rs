//! The cost of the audit chain for logins and sign-ups.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use serde_json::json;
use tempfile::TempDir;
use vestibule::sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::{
    Settings, TURNS,
    askers::Logins,
    client::request,
    crowd, heading,
    loops::{Asker, closed_loop},
    postgres::{Cluster, connect, execute},
    server::{SECRET, binary},
    stats::{Turns, head_of_turns, median},
};

const USERS: u64 = 1000;
const CONNECTIONS: usize = 16;
const MAILS: &str = "SELECT CAST(count(*) AS bigint) FROM auth_outbox_mail WHERE sent_at IS NULL AND failed_at IS NULL";
/// An even number, because the order alternates.
const ROUNDS: usize = 2 * TURNS;
const SEALED: &str = "SELECT CAST(count(*) AS bigint) FROM auth_audit_seal";

pub async fn run(settings: &Settings) {
    heading(format_args!(
        "Logins and sign-ups with and without the audit chain, {CONNECTIONS} connections, bcrypt cost 4"
    ));
    if let Some(cluster) = Cluster::start() {
        let urls = [cluster.database().await, cluster.database().await];
        compare("PostgreSQL", &urls, settings).await;
        for url in urls {
            cluster.drop(&url).await;
        }
    }
    let folder = TempDir::new().expect("a folder");
    let url = |name: &str| format!("sqlite://{}/{name}.db", folder.path().display());
    compare("SQLite", &[url("with"), url("without")], settings).await;
}

async fn compare(name: &str, urls: &[String; 2], settings: &Settings) {
    let folder = TempDir::new().expect("a folder");
    let mut servers = Vec::new();
    for url in urls {
        servers.push(crowd::serve(folder.path(), url, USERS).await);
    }
    let [with, without] = urls;
    // Rows are still signed, but nothing is queued for the chain.
    drop_the_trigger(without).await;
    let before = count(without, SEALED).await;
    let mut logins = [Turns::default(), Turns::default()];
    let mut sign_ups = [Turns::default(), Turns::default()];
    let mut users = 0;
    for turn in 0..=ROUNDS {
        // The order alternates.
        let order = if turn % 2 == 0 { [0, 1] } else { [1, 0] };
        for side in order {
            let askers = (0..CONNECTIONS).map(|_| Logins::new(USERS, usize::MAX)).collect();
            let (_, load) = closed_loop(servers[side].port, askers, settings.time).await;
            let askers = (0..CONNECTIONS).map(|_| SignUps::new(&mut users)).collect();
            let (_, signed_up) = closed_loop(servers[side].port, askers, settings.time).await;
            // Or the mails of these sign-ups would be sent while the other side is measured.
            until_none(&urls[side], MAILS).await;
            all_sealed(&urls[side]).await;
            // The first turn is discarded.
            if turn > 0 {
                logins[side].add(load);
                sign_ups[side].add(signed_up);
            }
        }
    }
    all_sealed(with).await;
    let sealed = count(with, SEALED).await;
    assert_eq!(count(without, SEALED).await, before, "it was sealed all the same");
    let begun = Instant::now();
    verify(with);
    let verified = begun.elapsed().as_secs_f64();
    println!("### {name}\n");
    head_of_turns();
    for (what, turns) in [("login", &logins), ("sign-up", &sign_ups)] {
        for (side, turns) in ["with the chain", "without"].iter().zip(turns) {
            turns.print(&format!("{what}, {side}"));
        }
    }
    // Turn by turn, so that noise affects both sides alike.
    let ratio = |[with, without]: &[Turns; 2]| {
        median(&with.rates.iter().zip(&without.rates).map(|(with, without)| with / without).collect::<Vec<_>>())
    };
    println!(
        "\nratio of the rates, the median turn: login {:.3}, sign-up {:.3}; {sealed} rows sealed, verified in {verified:.1} s\n",
        ratio(&logins),
        ratio(&sign_ups)
    );
}

/// Every event that was recorded under load is in the chain.
fn verify(url: &str) {
    let mut command = Command::new(binary());
    command.args(["audit", "verify"]).env_clear().env("DATABASE_URL", url).env("VESTIBULE_SECRET_KEY", SECRET);
    let output = command.output().expect("vestibule");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

async fn drop_the_trigger(url: &str) {
    let db = connect(url).await;
    let sqlite = db.get_database_backend() == DbBackend::Sqlite;
    db.close().await.expect("closed");
    all_sealed(url).await;
    let sql =
        if sqlite { "DROP TRIGGER auth_audit_queue" } else { "DROP TRIGGER auth_audit_queue ON auth_audit_event" };
    execute(url, sql).await;
}

async fn all_sealed(url: &str) {
    until_none(url, "SELECT CAST(count(*) AS bigint) FROM auth_audit_pending").await;
}

async fn until_none(url: &str, sql: &str) {
    while count(url, sql).await > 0 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn count(url: &str, sql: &str) -> i64 {
    let db = connect(url).await;
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.expect("SQL").expect("a row");
    db.close().await.expect("closed");
    row.try_get_by_index(0).expect("a number")
}

/// Signs up one user after the other.
struct SignUps {
    first: u64,
    done: u64,
    request: Vec<u8>,
}

impl SignUps {
    /// Users that only this benchmark signs up.
    fn new(users: &mut u64) -> Self {
        *users += 1_000_000;
        Self { first: *users, done: 0, request: Vec::new() }
    }
}

impl Asker for SignUps {
    fn request(&mut self) -> Option<&[u8]> {
        let email = format!("new{}@example.com", self.first + self.done);
        let body = json!({ "name": "Somebody", "email": email, "password": crowd::PASSWORD });
        self.request = request("POST", "/auth/signup", None, Some(&body));
        Some(&self.request)
    }

    fn answered(&mut self, _: &[u8]) {
        self.done += 1;
    }
}

//! How soon the other replicas reject a session that ended on one of three: with PostgreSQL's NOTIFY, and without it.

use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;
use vestibule::sea_orm::ConnectionTrait;

use super::{
    Settings,
    client::{Line, request},
    crowd, heading,
    postgres::{Cluster, connect},
    server::Server,
    stats::{Dice, millis, spread},
};

const EMAIL: &str = "user@example.com";
/// The pause between two requests: a client without one would take the CPU from the replicas.
const PAUSE: Duration = Duration::from_millis(1);
const PATIENCE: Duration = Duration::from_secs(30);
/// Until all of them listen, which they start when they are ready.
const SETTLE: Duration = Duration::from_secs(2);
/// A replica polls once a second, with or without notifications.
const POLL_MILLIS: u64 = 1000;

/// One to end sessions on, two to watch.
struct Trio {
    a: Line,
    b: Line,
    c: Line,
}

pub async fn run(settings: &Settings) {
    heading("Three replicas: from the end of a session to the first rejected token");
    let Some(cluster) = Cluster::start() else { return };
    let folder = TempDir::new().expect("a folder");
    let url = cluster.database().await;
    let mut replicas = Vec::new();
    for _ in 0..3 {
        replicas.push(Server::vestibule(folder.path(), &url, &[]).await);
    }
    tokio::time::sleep(SETTLE).await;
    replicas[0].sign_up(EMAIL).await;
    let [a, b, c] = [0, 1, 2].map(|replica: usize| Line::to(replicas[replica].port));
    let mut trio = Trio { a, b, c };
    println!("| how it ended | replica | rounds | median ms | p99 ms | max ms |\n|---|---|---|---|---|---|");

    let (mut at_b, mut at_c) = (Vec::new(), Vec::new());
    for _ in 0..settings.rounds {
        let (token, _) = trio.sign_in().await;
        trio.a.ask(&request("POST", "/auth/logout", Some(&token), None)).await.good();
        trio.watch(&token, &mut at_b, &mut at_c).await;
    }
    row("logout on A", "B", &at_b);
    row("logout on A", "C", &at_c);

    let (mut at_b, mut at_c, mut dice) = (Vec::new(), Vec::new(), Dice::new());
    let db = connect(&url).await;
    for _ in 0..settings.rounds.div_ceil(10) {
        let (token, sid) = trio.sign_in().await;
        // Otherwise every round would start right after the poll that ended the previous one.
        tokio::time::sleep(Duration::from_millis(dice.below(POLL_MILLIS))).await;
        let end = format!(
            "UPDATE auth_session SET revoked_at = now() WHERE id = '{sid}'; \
             INSERT INTO auth_revocation (kind, subject_id, created_at, expires_at) \
             VALUES ('session', '{sid}', now(), now() + interval '17 minutes')"
        );
        db.execute_unprepared(&end).await.expect("SQL");
        trio.watch(&token, &mut at_b, &mut at_c).await;
    }
    row("by SQL, not announced", "B", &at_b);
    row("by SQL, not announced", "C", &at_c);
    db.close().await.expect("closed");
    drop(replicas);
    cluster.drop(&url).await;
}

impl Trio {
    /// A new session that all three accept: its access token and its id.
    async fn sign_in(&mut self) -> (String, String) {
        let body = json!({ "email": EMAIL, "password": crowd::PASSWORD });
        let answer = self.a.ask(&request("POST", "/auth/login", None, Some(&body))).await.json();
        let token = answer["access_token"].as_str().expect("a token").to_owned();
        let check = request("GET", "/auth/check", Some(&token), None);
        self.b.ask(&check).await.good();
        let claims = self.c.ask(&check).await.json();
        (token, claims["sid"].as_str().expect("a session").to_owned())
    }

    /// From now until both reject the token.
    async fn watch(&mut self, token: &str, at_b: &mut Vec<f64>, at_c: &mut Vec<f64>) {
        let (check, ended) = (request("GET", "/auth/check", Some(token), None), Instant::now());
        let (b, c) = tokio::join!(refusal(&mut self.b, &check, ended), refusal(&mut self.c, &check, ended));
        at_b.push(b);
        at_c.push(c);
    }
}

/// Milliseconds from `ended` to the response that rejects the token.
async fn refusal(line: &mut Line, check: &[u8], ended: Instant) -> f64 {
    loop {
        match line.ask(check).await.status {
            401 => return millis(ended.elapsed()),
            status => assert!(status == 200 && ended.elapsed() < PATIENCE, "{status} after {:?}", ended.elapsed()),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn row(how: &str, replica: &str, times: &[f64]) {
    let [p50, p99, max] = spread(times);
    println!("| {how} | {replica} | {} | {p50:.1} | {p99:.1} | {max:.1} |", times.len());
}

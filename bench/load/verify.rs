//! Nanoseconds per `Auth::verify`, with no revoked session and with a hundred thousand.

use std::{hint::black_box, time::Instant};

use secrecy::SecretString;
use tempfile::TempDir;
use vestibule::{Auth, Caller, Config, Db};

use super::{
    Settings, TURNS, heading,
    postgres::execute,
    server::{PUBLIC_URL, SECRET, Server},
    stats::{median, quantile},
};

const USERS: usize = 100;
/// A turn in pieces, so that both sides run under the same conditions.
const SLICES: usize = 20;
const REVOKED: u64 = 100_000;

pub async fn run(settings: &Settings) {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite://{}/vestibule.db", folder.path().display());
    let few = auth(&url).await;
    let each = settings.calls.div_ceil(SLICES).div_ceil(USERS);
    let tokens = tokens(&folder, &url, &few, each).await;
    let last = tokens.last().expect("a token");
    let sid = few.verify(last).await.expect("a good token").sid;
    revoke(&url, &sid.simple().to_string()).await;
    // It reads the table at its first use. The other one has done so before, and does not read again.
    let many = auth(&url).await;
    assert!(many.verify(last).await.is_err(), "the index was not filled");
    // Without the last user's, who is logged out now.
    let good = &tokens[..tokens.len() - each];

    heading(format_args!("Auth::verify in process, {TURNS} x {} calls", settings.calls));
    println!("| tokens | revoked | median ns | best ns |\n|---|---|---|---|");
    for (name, tokens) in [("one", &good[..1]), ("in turn", good)] {
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..TURNS * SLICES {
            for (auth, times) in [&few, &many].into_iter().zip(&mut times) {
                times.push(nanoseconds(auth, tokens, settings.calls.div_ceil(SLICES)).await);
            }
        }
        let middle_and_best = times.map(|times| [median(&times), quantile(&times, 0.0)]);
        for (revoked, [middle, best]) in [0, REVOKED].iter().zip(middle_and_best) {
            println!("| {} {name} | {revoked} | {middle:.0} | {best:.0} |", tokens.len());
        }
        let [few, many] = middle_and_best;
        println!("| {} {name} | difference | {:.0} | {:.0} |", tokens.len(), many[0] - few[0], many[1] - few[1]);
    }
}

async fn auth(url: &str) -> Auth {
    let config = Config {
        public_url: PUBLIC_URL.to_owned(),
        audience: PUBLIC_URL.to_owned(),
        secret_key: Some(SecretString::from(SECRET)),
        bcrypt_cost: 4,
        ..Config::default()
    };
    let db = Db::connect(url, 2).await.expect("a database");
    Auth::on(db).config(config).build().await.expect("Auth")
}

/// This many tokens of each user, and of one more. No two are the same: a signature has a random part.
async fn tokens(folder: &TempDir, url: &str, auth: &Auth, each: usize) -> Vec<String> {
    let server = Server::vestibule(folder.path(), url, &[]).await;
    let mut tokens = Vec::new();
    for user in 0..=USERS {
        let answer = server.sign_up(&format!("user{user}@example.com")).await;
        let token = SecretString::from(answer["refresh_token"].as_str().expect("a token"));
        let opened = auth.refresh(&token, Caller::default()).await.expect("a session");
        for _ in 0..each {
            tokens.push(opened.access_token(auth).await.expect("a token"));
        }
    }
    tokens
}

/// Times as the server writes them, which SQLite compares as text: those of the sessions, which end in a month.
async fn revoke(url: &str, sid: &str) {
    let sql = format!(
        "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {REVOKED}) \
         INSERT INTO auth_revocation (kind, subject_id, created_at, expires_at) \
         SELECT 'session', CASE n WHEN 1 THEN x'{sid}' ELSE randomblob(16) END, \
         (SELECT max(created_at) FROM auth_session), (SELECT max(expires_at) FROM auth_session) FROM s"
    );
    execute(url, &sql).await;
}

async fn nanoseconds(auth: &Auth, tokens: &[String], calls: usize) -> f64 {
    let begun = Instant::now();
    for token in tokens.iter().cycle().take(calls) {
        black_box(auth.verify(black_box(token)).await.expect("a good token"));
    }
    begun.elapsed().as_secs_f64() * 1e9 / calls as f64
}

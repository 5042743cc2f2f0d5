//! Logins by passkey beside logins by password, at the default cost of bcrypt.

use serde_json::{Value, json};
use tempfile::TempDir;

#[expect(dead_code, clippy::unwrap_used, reason = "the lies are for tests, and so is what cannot fail")]
#[path = "../../tests/it/support/authenticator.rs"]
mod authenticator;

use authenticator::{Authenticator, ES256};

use super::{
    Settings, TURNS,
    client::{Line, request},
    heading,
    loops::{Asker, closed_loop},
    server::{PASSWORD, PUBLIC_URL, Server},
    stats::{Turns, spread},
};

const CONNECTIONS: usize = 16;
/// Of a login by passkey: its options, and the login.
const REQUESTS: f64 = 2.0;

pub async fn run(settings: &Settings) {
    heading(format_args!("Logins by password and by passkey, {CONNECTIONS} connections, SQLite, bcrypt cost 12"));
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite://{}/vestibule.db?mode=rwc", folder.path().display());
    let server = Server::vestibule(folder.path(), &url, &[("VESTIBULE_BCRYPT_COST", "12")]).await;
    let mut keys = Vec::new();
    for number in 0..CONNECTIONS {
        keys.push(with_passkey(&server, number).await);
    }
    let (mut passwords, mut passkeys) = (Turns::default(), Turns::default());
    for turn in 0..=TURNS {
        let askers = (0..CONNECTIONS).map(|number| ByPassword(login(number))).collect();
        let (_, by_password) = closed_loop(server.port, askers, settings.time).await;
        let (back, by_passkey) = closed_loop(server.port, keys, settings.time).await;
        keys = back;
        // The first turn is discarded.
        if turn > 0 {
            passwords.add(by_password);
            passkeys.add(by_passkey);
        }
    }
    println!("| login by | a second, median | p50 ms | p99 ms |\n|---|---|---|---|");
    for (what, turns, requests) in [("password", &passwords, 1.0), ("passkey", &passkeys, REQUESTS)] {
        let [p50, p99, _] = spread(&turns.latencies);
        println!("| {what} | {:.0} | {:.1} | {:.1} |", turns.rate() / requests, p50 * requests, p99 * requests);
    }
    println!("\nratio of the medians: {:.0}", passkeys.rate() / REQUESTS / passwords.rate());
}

fn email(number: usize) -> String {
    format!("passkey-{number}@example.com")
}

fn login(number: usize) -> Vec<u8> {
    let body = json!({ "email": email(number), "password": PASSWORD });
    request("POST", "/auth/login", None, Some(&body))
}

/// A user with a passkey, whose password is for another user of the same number.
async fn with_passkey(server: &Server, number: usize) -> ByPasskey {
    server.sign_up(&email(number)).await;
    let session = server.sign_up(&format!("key-{number}@example.com")).await;
    let token = session["access_token"].as_str();
    let mut line = Line::to(server.port);
    let options = line.ask(&request("POST", "/auth/me/passkeys/options", token, None)).await.json();
    let mut key = Authenticator::new(ES256, PUBLIC_URL);
    let body = json!({ "challenge_id": options["challenge_id"], "credential": key.create(&options["publicKey"]) });
    line.ask(&request("POST", "/auth/me/passkeys", token, Some(&body))).await.good();
    ByPasskey { key, next: options_request() }
}

fn options_request() -> Vec<u8> {
    request("POST", "/auth/passkeys/options", None, None)
}

struct ByPassword(Vec<u8>);

impl Asker for ByPassword {
    fn request(&mut self) -> Option<&[u8]> {
        Some(&self.0)
    }

    fn answered(&mut self, _: &[u8]) {}
}

/// Asks for options, then logs in with them.
struct ByPasskey {
    key: Authenticator,
    next: Vec<u8>,
}

impl Asker for ByPasskey {
    fn request(&mut self) -> Option<&[u8]> {
        Some(&self.next)
    }

    fn answered(&mut self, body: &[u8]) {
        let answer: Value = serde_json::from_slice(body).expect("JSON");
        self.next = if answer["challenge_id"].is_string() {
            let credential = self.key.get(&answer["publicKey"]);
            let body = json!({ "challenge_id": answer["challenge_id"], "credential": credential });
            request("POST", "/auth/passkeys/login", None, Some(&body))
        } else {
            options_request()
        };
    }
}

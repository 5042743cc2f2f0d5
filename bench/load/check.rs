//! The cost of an access token over HTTP, against an actix handler that does nothing.

use std::net::Ipv4Addr;

use actix_web::{App, HttpServer, web};
use serde_json::json;
use tempfile::TempDir;

use super::{
    Settings, TURNS,
    askers::Same,
    client::request,
    heading,
    loops::closed_loop,
    server::Server,
    stats::{Turns, head_of_turns, median},
};

const CONNECTIONS: usize = 16;

struct Side<'a> {
    name: &'static str,
    server: &'a Server,
    asker: Same,
    turns: Turns,
    /// The server's CPU time per response.
    microseconds: Vec<f64>,
}

pub async fn run(settings: &Settings) {
    heading(format_args!("Access tokens, {CONNECTIONS} connections, SQLite"));
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite://{}/vestibule.db", folder.path().display());
    let vestibule = Server::vestibule(folder.path(), &url, &[]).await;
    let empty = Server::empty().await;
    let answer = vestibule.sign_up("user@example.com").await;
    let token = answer["access_token"].as_str();
    let side = |name, server, path, token| Side {
        name,
        server,
        asker: Same(request("GET", path, token, None)),
        turns: Turns::default(),
        microseconds: Vec::new(),
    };
    let mut sides = [
        side("empty actix JSON handler", &empty, "/empty", None),
        side("GET /auth/check", &vestibule, "/auth/check", token),
        side("GET /auth/me", &vestibule, "/auth/me", token),
    ];
    for _ in 0..TURNS {
        for side in &mut sides {
            side.turn(settings).await;
        }
    }
    head_of_turns();
    for side in &sides {
        side.turns.print(side.name);
    }
    println!(
        "\n| what | rate against the empty one | µs of the server's processor an answer | against the empty one |"
    );
    println!("|---|---|---|---|");
    let [empty, ..] = &sides;
    for side in &sides {
        let (rate, microseconds) = (side.turns.rate() / empty.turns.rate(), median(&side.microseconds));
        let ratio = median(&empty.microseconds) / microseconds;
        println!("| {} | {rate:.2} | {microseconds:.1} | {ratio:.2} |", side.name);
    }
}

impl Side<'_> {
    async fn turn(&mut self, settings: &Settings) {
        let before = self.server.cpu_seconds();
        let (_, load) = closed_loop(self.server.port, vec![self.asker.clone(); CONNECTIONS], settings.time).await;
        if let (Some(before), Some(after)) = (before, self.server.cpu_seconds()) {
            self.microseconds.push((after - before) * 1e6 / load.answers as f64);
        }
        self.turns.add(load);
    }
}

/// The reference: as many workers as Vestibule has, in a separate process.
pub fn empty_server(port: u16) {
    let serve = || App::new().route("/empty", web::get().to(async || web::Json(json!({}))));
    let server = HttpServer::new(serve).bind((Ipv4Addr::LOCALHOST, port)).expect("a port");
    actix_web::rt::System::new().block_on(server.run()).expect("a server");
}

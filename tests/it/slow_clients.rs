//! Slow and hostile sockets, and a log without a reader: the real binary, over loopback.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    task::JoinSet,
};

use crate::{
    both, once,
    support::{
        App, World,
        process::{Running, free_port, vars, vestibule},
    },
};

both![lines_of_a_request_carry_its_id];

once![&[];
    two_thousand_slow_connections_hold_up_no_other_address,
    every_slow_connection_is_ended,
    a_log_that_is_not_read_halts_nothing,
];

const GET: &str = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

/// A connection of one kind of slowness; its responses are not read.
async fn slow(app: &App, kind: usize) -> Option<TcpStream> {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut stream = socket.connect(app.address).await.ok()?;
    let pipelined = "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(400);
    let sent = match kind % 5 {
        0 => String::new(),
        1 => "GET / HT".to_owned(),
        2 => format!("{GET}G"),
        3 => "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
            .to_owned(),
        _ => pipelined,
    };
    // A server that has closed already is no failure here; one that accepts no more bytes is the subject of kind 4.
    let _ = tokio::time::timeout(Duration::from_secs(1), stream.write_all(sent.as_bytes())).await;
    Some(stream)
}

/// Answers within a second, to a client of another IP address.
async fn is_served(app: &App, ip: [u8; 4]) {
    let client = reqwest::Client::builder().local_address(std::net::IpAddr::from(ip)).build().unwrap();
    for _ in 0..5 {
        let url = format!("{}/health/live", app.base);
        let answer = client.get(url).header("connection", "close").timeout(Duration::from_secs(1)).send().await;
        assert_eq!(answer.unwrap().status(), 200);
    }
}

/// The limit of open files is the usual 1,024; of 2,000 connections of one IP address most are rejected.
async fn two_thousand_slow_connections_hold_up_no_other_address() {
    let folder = tempfile::TempDir::new().unwrap();
    let server = Running::start_with_few_files(folder.path(), 1024).await;
    let mut connections = Vec::new();
    for kind in 0..2000 {
        let socket = TcpSocket::new_v4().unwrap();
        let Ok(mut stream) = socket.connect(server.app.address).await else { continue };
        let second = format!("{GET}G");
        let body = "POST /auth/login HTTP/1.1\r\nContent-Length: 9\r\n\r\n{";
        let sent = ["", "GET / HT", second.as_str(), body][kind % 4];
        let _ = stream.write_all(sent.as_bytes()).await;
        connections.push(stream);
    }
    assert!(connections.len() > 1000);
    is_served(&server.app, [127, 0, 0, 2]).await;
    assert!(server.log().contains("VESTIBULE_LIMIT_CONNECTIONS"), "{}", server.log());
    drop(connections);
    server.until(200, "/health/live").await;
}

/// Without a limit of connections, each kind ends by its timeout.
async fn every_slow_connection_is_ended() {
    let folder = tempfile::TempDir::new().unwrap();
    let server = Running::start(folder.path(), &[("VESTIBULE_LIMIT_CONNECTIONS", "off")]).await;
    let mut waiting = JoinSet::new();
    for kind in 0..50 {
        let app = server.app.clone();
        waiting.spawn(async move {
            let mut stream = slow(&app, kind).await.unwrap();
            let begun = Instant::now();
            if kind % 5 == 4 {
                // It reads nothing: a closed connection is noticed by writing.
                while stream.write_all(b"GET / HTTP/1.1\r\n\r\n").await.is_ok() {
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
            } else {
                let _ = stream.read_to_end(&mut Vec::new()).await;
            }
            (kind % 5, begun.elapsed())
        });
    }
    let all = async {
        while let Some(ended) = waiting.join_next().await {
            let (kind, after) = ended.unwrap();
            assert!(after > Duration::from_secs(3), "kind {kind} ended after {after:?}: not by a time limit");
        }
    };
    tokio::time::timeout(Duration::from_secs(60), all).await.expect("a slow connection is still open");
}

/// The pipe is full long before the last of these requests.
async fn a_log_that_is_not_read_halts_nothing() {
    let folder = tempfile::TempDir::new().unwrap();
    let port = free_port();
    let mut command = vestibule(folder.path(), &["serve"], &[("LOG_FORMAT", "json"), ("RUST_LOG", "debug")]);
    let mut child = command.env("PORT", port.to_string()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let app = App::at(([127, 0, 0, 1], port).into());
    let client = reqwest::Client::new();
    let live = |path: String| client.get(format!("{}{path}", app.base)).timeout(Duration::from_secs(5)).send();
    let begun = Instant::now();
    while live("/health/live".to_owned()).await.is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut failed = 0;
    for _ in 0..1500 {
        failed += u32::from(live(format!("/assets/x/{}", "y".repeat(3000))).await.is_err());
    }
    let answer = live("/health/live".to_owned()).await;
    let log = tokio::task::spawn_blocking(move || {
        let _ = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        let mut log = String::new();
        std::io::Read::read_to_string(&mut stdout, &mut log).unwrap();
        let _ = child.wait();
        log
    })
    .await
    .unwrap();
    assert!(failed == 0 && answer.is_ok_and(|answer| answer.status() == 200), "{failed} requests failed");
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(
        lines.iter().any(|line| line["dropped"].as_u64() > Some(0)),
        "{} lines, none says what is missing",
        lines.len()
    );
    assert_eq!(lines.last().unwrap()["message"], "stopped", "what was queued is written at the end");
}

/// A line in the middle of a request, and the access log.
async fn lines_of_a_request_carry_its_id(world: World) {
    let mut vars = vars(&world);
    vars.push(("LOG_FORMAT", "json"));
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    server.app.signup("test@example.com").await;
    world.execute("UPDATE auth_user SET hashed_password = 'nonsense'").await;
    let refused = server.app.login("test@example.com", "test123").await;
    refused.is(401, "invalid_credentials");
    server.app.get("/health/live").await;
    server.app.get("/assets/x/nothing").await;
    server.app.get("/auth/settings").await;
    let begun = Instant::now();
    while !server.log().contains("/auth/settings") {
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", server.log());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let log = server.log();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let find = |words: &str| lines.iter().find(|line| line["message"].as_str().unwrap().contains(words));
    let hash = find("a stored password hash is").unwrap_or_else(|| panic!("{log}"));
    assert_eq!(hash["request_id"], refused.header("x-request-id"), "{hash}");
    let access = find("/auth/settings").unwrap();
    assert_eq!((access["method"].as_str(), access["path"].as_str()), (Some("GET"), Some("/auth/settings")), "{access}");
    assert!(access["ms"].is_u64() && access["status"] == 200 && find("/assets/x/nothing").is_some(), "{log}");
    assert!(find("/health/").is_none(), "a good health check is no news: {log}");
}

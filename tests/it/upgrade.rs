//! `Upgrade` is an offer (RFC 9110 section 7.8). A server that has no other protocol ignores it.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use futures_util::future::join_all;

use crate::{
    admin::admin,
    both, once,
    support::{App, World},
};

both![an_offered_protocol_is_ignored_on_every_route, a_websocket_body_ends_where_its_length_says];

once![&["curl"]; curl_offers_http2_and_logs_in];

/// Why there is no curl to ask.
pub fn why_not() -> Option<String> {
    let found = Command::new("curl").arg("--version").output();
    let ready = found.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains("HTTP2"));
    (!ready).then(|| "no curl with HTTP/2".to_owned())
}

/// What Java's `HttpClient`, `curl --http2`, browsers' WebSockets and old proxies send.
const OFFERS: &[&str] = &[
    "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==",
    "Connection: upgrade\r\nUpgrade: WebSocket",
    "Connection: close\r\nUpgrade: websocket",
    "Connection: keep-alive, Upgrade\r\nUpgrade: TLS/1.0, h2c",
    "Connection: close\r\nUpgrade: h2c",
    "Connection: Upgrade\r\nUpgrade:",
];

const PASSWORD: &str = r#"{"email":"t@example.com","password":"test123"}"#;

async fn answer(app: &App, request: String) -> (String, Duration) {
    let begun = Instant::now();
    let answer = app.raw(request.as_bytes(), Duration::from_secs(20)).await;
    (answer, begun.elapsed())
}

/// Every kind of route, with and without a body, answers as if nothing had been offered, and the connection ends.
async fn an_offered_protocol_is_ignored_on_every_route(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let bearer = |token: &str| format!("Authorization: Bearer {token}\r\n");
    let (user, boss) = (bearer(user.access()), bearer(boss.access()));
    let json = |body: &str| format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
    let chunks = format!("{:x}\r\n{PASSWORD}\r\n0\r\n\r\n", PASSWORD.len());
    let chunked = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n".to_owned();
    let requests: Vec<(&str, String, &str, u16)> = vec![
        ("GET /health/live", String::new(), "", 200),
        ("GET /health/ready", String::new(), "", 200),
        ("HEAD /health/live", String::new(), "", 200),
        ("GET /", String::new(), "", 200),
        ("GET /login", String::new(), "", 200),
        ("GET /openapi.json", String::new(), "", 200),
        ("GET /.well-known/jwks.json", String::new(), "", 200),
        ("GET /auth/.well-known/jwks.json", String::new(), "", 200),
        ("GET /auth/settings", String::new(), "", 200),
        ("GET /auth/me", user.clone(), "", 200),
        ("GET /auth/me", String::new(), "", 401),
        ("GET /auth/check", user, "", 200),
        ("GET /auth/admin/users", boss, "", 200),
        ("GET /auth/nothing", String::new(), "", 404),
        ("POST /auth/settings", String::new(), "", 405),
        ("POST /auth/login", json(PASSWORD), PASSWORD, 200),
        ("POST /auth/login", chunked, &chunks, 200),
        ("POST /auth/login", json("{"), "{", 400),
        ("POST /auth/logout", String::new(), "", 204),
        ("POST /auth/logout", "Content-Length: 0\r\n".to_owned(), "", 204),
    ];
    for offer in OFFERS {
        let all = requests.iter().map(|(line, headers, body, status)| {
            let request = format!("{line} HTTP/1.1\r\nHost: x\r\n{offer}\r\n{headers}\r\n{body}");
            let app = app.clone();
            async move {
                let (answer, took) = answer(&app, request).await;
                assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{offer}, {line}: {answer}");
                assert!(!answer.contains("connection: upgrade"), "{offer}, {line}: {answer}");
                assert!(took < Duration::from_secs(15), "{offer}, {line}: still open after {took:?}");
            }
        });
        join_all(all).await;
    }
}

/// The parser takes everything behind such a head for its body. What lies beyond the announced length is
/// neither read as a part of it nor executed as a request.
async fn a_websocket_body_ends_where_its_length_says(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    let inner = r#"{"name":"Test User","email":"smuggled@example.com","password":"test123"}"#;
    let inner = format!(
        "POST /auth/signup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{inner}",
        inner.len()
    );
    let head = "POST /auth/login HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                Content-Type: application/json\r\n";
    let exact = format!("{head}Content-Length: {}\r\n\r\n{PASSWORD}{inner}", PASSWORD.len());
    let long = format!("{head}Content-Length: 16385\r\n\r\n{PASSWORD}{inner}");
    let none = format!("{head}\r\n{PASSWORD}{inner}");
    for (request, status) in [(exact, 200), (long, 413), (none, 400)] {
        let (answer, took) = answer(&app, request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "one answer: {answer}");
        assert!(took < Duration::from_secs(15), "still open after {took:?}");
    }
    // Announced and not sent: the body's own deadline ends it.
    let short = format!("{head}Content-Length: {}\r\n\r\n{PASSWORD}", PASSWORD.len() + 1);
    let (answer, _) = answer(&app, short).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 1);
}

/// The real client, in cleartext, with a body and without.
async fn curl_offers_http2_and_logs_in() {
    let world = World::sqlite().await;
    let app = world.serve_publicly().await;
    app.signup("t@example.com").await;
    let curl = |arguments: Vec<String>| {
        tokio::task::spawn_blocking(move || {
            let silent = ["--silent", "--show-error", "--max-time", "20", "--write-out", " %{http_code}", "--http2"];
            let out = Command::new("curl").args(silent).args(&arguments).output().unwrap();
            format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
        })
    };
    for path in ["/health/ready", "/auth/.well-known/jwks.json", "/login"] {
        let out = curl(vec![format!("{}{path}", app.base)]).await.unwrap();
        assert!(out.ends_with(" 200"), "{path}: {out}");
    }
    let login = [&format!("{}/auth/login", app.base), "--json", PASSWORD].map(str::to_owned).to_vec();
    let out = curl(login).await.unwrap();
    assert!(out.contains("access_token") && out.ends_with(" 200"), "{out}");
    world.clean_up().await;
}

//! Hostile bodies and requests.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{
    both,
    support::{App, World},
};

both![
    bodies_are_json_objects,
    other_media_types_are_rejected,
    bodies_are_bounded,
    smuggled_requests_are_never_executed,
    heads_are_bounded,
    an_unread_body_ends_the_connection,
    malformed_heads_are_rejected
];

async fn send(app: &App, body: &[u8], headers: &[(&str, &str)]) -> (u16, String) {
    let mut request = app.request("POST", "/auth/signup").body(body.to_vec());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = app.send(request).await;
    (answer.status, answer.code().to_owned())
}

const JSON: (&str, &str) = ("content-type", "application/json");
const GOOD: &str = r#"{"name":"Test User","email":"t@example.com","password":"test123"}"#;

async fn bodies_are_json_objects(world: World) {
    let app = world.serve().await;
    for bad in [
        "",
        " ",
        "{",
        "}",
        "{}{}",
        "NaN",
        "{\"name\":NaN}",
        "{\"name\":1e999}",
        "\u{feff}{}",
        r#"{"name":"\ud800"}"#,
        "{'a':1}",
        r#"{"name":"a","name":"b","email":"t@example.com","password":"test123"}"#,
        &format!("{GOOD}x"),
        &"[".repeat(5000),
    ] {
        assert_eq!(send(&app, bad.as_bytes(), &[JSON]).await, (400, "malformed_json".to_owned()), "{bad}");
    }
    assert_eq!(send(&app, b"{\"name\":\"\xff\xfe\"}", &[JSON]).await, (400, "malformed_json".to_owned()));
    for bad in [
        "null",
        "[]",
        "true",
        "7",
        r#""text""#,
        r#"["Test User","t@example.com","test123"]"#,
        &format!("{{\"name\":{}}}", "9".repeat(400)),
    ] {
        let answer = send(&app, bad.as_bytes(), &[JSON]).await;
        assert!(
            matches!((answer.0, answer.1.as_str()), (422, "invalid_request") | (400, "malformed_json")),
            "{bad}: {answer:?}"
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
    assert_eq!(send(&app, GOOD.as_bytes(), &[("content-type", "application/json;charset=UTF-8")]).await.0, 201);
}

async fn other_media_types_are_rejected(world: World) {
    let app = world.serve().await;
    for bad in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/vnd.api+json",
        "text/json",
        "x",
    ] {
        assert_eq!(
            send(&app, GOOD.as_bytes(), &[("content-type", bad)]).await,
            (415, "unsupported_media_type".to_owned()),
            "{bad}"
        );
    }
    assert_eq!(send(&app, GOOD.as_bytes(), &[]).await.0, 415);
    for encoding in ["gzip", "deflate", "identity", "br"] {
        assert_eq!(send(&app, GOOD.as_bytes(), &[JSON, ("content-encoding", encoding)]).await.0, 415, "{encoding}");
    }
    for path in ["/auth/refresh", "/auth/logout"] {
        let form = app.request("POST", path).header("content-type", "text/plain").body("x");
        app.send(form).await.is(415, "unsupported_media_type");
    }
}

async fn bodies_are_bounded(world: World) {
    let app = world.serve().await;
    let padded = |length: usize| format!("{GOOD}{}", " ".repeat(length - GOOD.len()));
    assert_eq!(send(&app, padded(16 * 1024 + 1).as_bytes(), &[JSON]).await, (413, "payload_too_large".to_owned()));
    assert_eq!(send(&app, padded(16 * 1024).as_bytes(), &[JSON]).await.0, 201);
    for field in ["name", "email", "password"] {
        let mut body = json!({ "name": "Test User", "email": "t@example.com", "password": "test123" });
        body[field] = json!("x".repeat(1024 * 1024));
        app.post("/auth/signup", &body).await.is(413, "payload_too_large");
    }
    let announced = "POST /auth/signup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n{";
    let answer = app.raw(announced.as_bytes(), Duration::from_secs(3)).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let mut endless = b"POST /auth/signup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..20 {
        endless.extend_from_slice(format!("400\r\n{}\r\n", "x".repeat(1024)).as_bytes());
    }
    let answer = app.raw(&endless, Duration::from_secs(3)).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

/// A response before the end of the body closes the connection. Otherwise the body could continue without end.
async fn an_unread_body_ends_the_connection(world: World) {
    let app = world.serve().await;
    let chunk = format!("5000\r\n{}\r\n", " ".repeat(0x5000));
    for (head, status) in [
        ("POST /auth/login HTTP/1.1\r\nContent-Type: application/json", 413),
        ("POST /auth/login HTTP/1.1\r\nContent-Type: text/plain", 415),
        ("POST /auth/nothing HTTP/1.1", 404),
        ("PATCH /auth/me HTTP/1.1\r\nContent-Type: application/json", 401),
        ("GET /auth/settings HTTP/1.1", 200),
        ("GET /signup HTTP/1.1", 200),
    ] {
        let bytes = format!("{head}\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}");
        let begun = Instant::now();
        let answer = app.raw(bytes.as_bytes(), Duration::from_secs(20)).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{head}: {answer}");
        assert!(answer.contains("connection: close"), "{head}: {answer}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{head}: still open after {:?}", begun.elapsed());
    }
}

/// A target on another host is rejected. RFC 9112 section 3.2.2 requires absolute-form targets of the own host to be
/// accepted. Upgrades are in `upgrade.rs`.
async fn malformed_heads_are_rejected(world: World) {
    let app = world.serve().await;
    let elsewhere = "GET http://evil.example/auth/settings HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let answer = app.raw(elsewhere.as_bytes(), Duration::from_secs(3)).await;
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    let here = "GET http://x/auth/settings HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let answer = app.raw(here.as_bytes(), Duration::from_secs(3)).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

/// Request smuggling: the second request would create a user.
async fn smuggled_requests_are_never_executed(world: World) {
    let app = world.serve().await;
    let inner = format!(
        "POST /auth/signup HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{GOOD}",
        GOOD.len()
    );
    let length = inner.len();
    for head in [
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked"),
        format!("Content-Length: {length}\r\nContent-Length: 0"),
        format!("Content-Length: +{length}"),
        format!("Content-Length: {length}, {length}"),
        "Transfer-Encoding: chunked, identity".to_owned(),
        "Transfer-Encoding : chunked".to_owned(),
        "Transfer-Encoding: xchunked".to_owned(),
        "X: y\r\n folded: z\r\nTransfer-Encoding: chunked".to_owned(),
    ] {
        let chunks = if head.contains("hunked") { "0\r\n\r\n" } else { "" };
        let bytes = format!("POST /auth/logout HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n{chunks}{inner}");
        let answer = app.raw(bytes.as_bytes(), Duration::from_millis(700)).await;
        assert!(!answer.contains(" 201 "), "{head}: {answer}");
        assert!(!answer.contains(" 500 "), "{head}: {answer}");
    }
    let old = format!("POST /auth/logout HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{inner}");
    let bad_chunk = format!("POST /auth/logout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{inner}");
    for bytes in [old, bad_chunk] {
        let answer = app.raw(bytes.as_bytes(), Duration::from_millis(700)).await;
        assert!(!answer.contains(" 201 "), "{answer}");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
}

async fn heads_are_bounded(world: World) {
    let app = world.serve().await;
    let token = app.signup("t@example.com").await.access().to_owned();
    let many: String = (0..200).map(|n| format!("X-{n}: y\r\n")).collect();
    let fat = format!("X-Fat: {}\r\n", "y".repeat(200 * 1024));
    for extra in [many, fat, "X-Nul: a\0b\r\n".to_owned()] {
        let bytes = format!("GET /auth/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n{extra}\r\n");
        let answer = app.raw(bytes.as_bytes(), Duration::from_secs(2)).await;
        assert!(!answer.contains(" 200 ") && !answer.contains(" 500 "), "{}: {answer}", &extra[..20]);
    }
    assert_eq!(app.me(&token).await.status, 200, "and nobody else noticed");
}

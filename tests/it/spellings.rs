//! Accepted and rejected spellings of requests.

use std::time::Duration;

use serde_json::json;
use vestibule::routes;

use crate::{
    admin::admin,
    both,
    support::{App, World},
};

both![
    head_is_get_without_the_body,
    gateways_keep_method_path_and_query,
    authorization_headers,
    forwarded_addresses,
    the_key_set_is_public,
    a_stale_cookie_does_not_hide_a_live_one,
    an_expired_bearer_still_logs_out,
    a_scripts_null_is_no_value,
    what_the_parser_accepts_and_rejects,
];

/// RFC 9110 section 9.3.2.
async fn head_is_get_without_the_body(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for row in routes().filter(|row| row.method == "GET") {
        let sid = app.call("GET", "/auth/me/sessions", boss.access(), None).await.json["items"][0]["id"].clone();
        let path = row.path.replace("{id}", boss.user_id()).replace("{sid}", sid.as_str().unwrap_or_default());
        let path = format!("/auth{path}");
        let get = app.call("GET", &path, boss.access(), None).await;
        let head = app.call("HEAD", &path, boss.access(), None).await;
        assert_eq!((head.status, head.body.as_str()), (get.status, ""), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
        if row.access != vestibule::Access::Public {
            assert_eq!(app.send(app.request("HEAD", &path)).await.status, 401, "{path}");
        }
    }
}

/// Envoy's `ext_authz` keeps method and path, Caddy's `forward_auth` and Traefik's the query.
async fn gateways_keep_method_path_and_query(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"] {
        for path in
            ["/auth/check", "/auth/check?x=1&y", "/auth/check/", "/auth/check/a/b%20c%2F..?q=%00", "/auth/check//x"]
        {
            let good = app.call(method, path, user.access(), None).await;
            assert_eq!((good.status, good.header("x-auth-user")), (200, user.user_id()), "{method} {path}");
            assert_eq!(good.header("x-auth-roles"), "member");
            let bad = app.call(method, path, "nonsense", None).await;
            assert_eq!(bad.status, 401, "{method} {path}");
            assert_eq!(app.send(app.request(method, path)).await.status, 401, "{method} {path}");
        }
    }
    app.call("TRACE", "/auth/check", user.access(), None).await.is(405, "method_not_allowed");
    let body = app.call("POST", "/auth/check/upload", user.access(), Some(&json!({ "x": 1 }))).await;
    assert_eq!((body.status, body.header("x-auth-user")), (200, user.user_id()));
    for other in ["/auth/checkx", "/auth/check%2Fx", "/auth/Check", "/auth/me/x"] {
        app.call("GET", other, user.access(), None).await.is(404, "not_found");
    }
}

/// RFC 9110 section 11.4 (`1*SP`), RFC 6750 section 2.1.
async fn authorization_headers(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    let t = user.access();
    let table: &[(u16, String, &str)] = &[
        (200, format!("Authorization: Bearer {t}"), "as everybody writes it"),
        (200, format!("authorization:Bearer {t}"), "no blank after the colon"),
        (200, format!("AUTHORIZATION: bEARER {t}"), "names and schemes have no case"),
        (200, format!("Authorization: Bearer  {t}"), "1*SP"),
        (200, format!("Authorization: Bearer     {t}"), "1*SP"),
        (200, format!("Authorization: \t Bearer {t} \t"), "blanks around a value are not part of it"),
        (401, format!("Authorization: Bearer\t{t}"), "a tab is no SP"),
        (401, format!("Authorization: Bearer{t}"), "no blank at all"),
        (401, "Authorization: Bearer".to_owned(), "no token"),
        (401, "Authorization: Bearer ".to_owned(), "no token"),
        (401, format!("Authorization: Bearer {t} {t}"), "two tokens: which one counts would be a guess"),
        (401, format!("Authorization: Bearer {t}, Bearer {t}"), "a list: another reader may take the other one"),
        (401, format!("Authorization: Bearer \"{t}\""), "a token is not quoted"),
        (401, format!("Authorization: Bearer token={t}"), "parameters are another scheme's"),
        (401, format!("Authorization: Token {t}"), "another scheme"),
        (401, format!("Authorization: Basic {t}"), "another scheme"),
        (401, format!("Authorization: {t}"), "no scheme"),
        (
            401,
            format!("Authorization: Bearer {t}\r\nAuthorization: Bearer {t}"),
            "twice: a proxy may have read the other",
        ),
        (401, format!("Proxy-Authorization: Bearer {t}"), "another header"),
        (401, format!("X-Authorization: Bearer {t}"), "another header"),
    ];
    for (status, header, why) in table {
        let request = format!("GET /auth/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n\r\n");
        let answer = app.raw(request.as_bytes(), Duration::from_secs(10)).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{why} ({header}): {answer}");
    }
}

/// RFC 7239 section 6 and what proxies write. Which IP address counts is tested in `client_ip.rs`.
async fn forwarded_addresses(world: World) {
    let app = world.serve_with(|config| config.trusted_proxies = "127.0.0.0/8".parse().unwrap()).await;
    for (n, (sent, kept)) in [
        ("203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:4711", "203.0.113.9"),
        ("2001:db8::9", "2001:db8::9"),
        ("[2001:db8::9]", "2001:db8::9"),
        ("[2001:db8::9]:4711", "2001:db8::9"),
        ("  [2001:db8::9]  ", "2001:db8::9"),
        ("[203.0.113.9]", "127.0.0.1"),
        ("[2001:db8::9", "127.0.0.1"),
        ("2001:db8::9]", "127.0.0.1"),
        ("[2001:db8::9]x", "127.0.0.1"),
    ]
    .iter()
    .enumerate()
    {
        let body = json!({ "name": "T", "email": format!("t{n}@example.com"), "password": "test123" });
        let user = app.send(app.request("POST", "/auth/signup").header("x-forwarded-for", *sent).json(&body)).await;
        let sessions = app.call("GET", "/auth/me/sessions", user.access(), None).await;
        assert_eq!(sessions.json["items"][0]["ip"], *kept, "{sent}");
    }
}

/// Public keys are not secret; any page and any client with a cache buster may read them.
async fn the_key_set_is_public(world: World) {
    let app = world.serve().await;
    for path in ["/.well-known/jwks.json", "/auth/.well-known/jwks.json"] {
        let plain = app.get(path).await;
        for query in ["?x=1", "?_=1763877173", "?"] {
            let answer = app.get(&format!("{path}{query}")).await;
            assert_eq!((answer.status, &answer.json), (200, &plain.json), "{path}{query}");
        }
        let read = app.send(app.request("GET", path).header("origin", "https://any.example")).await;
        let allowed = read.header("access-control-allow-origin");
        assert!(allowed == "*" || allowed == "https://any.example", "{path}: {read:?}");
        assert!(allowed != "*" || read.headers.get("access-control-allow-credentials").is_none(), "{path}: {read:?}");
        let preflight = app.request("OPTIONS", path).header("origin", "https://any.example");
        let preflight = preflight.header("access-control-request-method", "GET");
        let preflight = app.send(preflight.header("access-control-request-headers", "traceparent")).await;
        assert_eq!(
            (preflight.status, preflight.header("access-control-allow-headers")),
            (200, "traceparent"),
            "{path}"
        );
        assert!(!preflight.header("access-control-allow-origin").is_empty(), "{path}");
    }
    let elsewhere = app.send(app.request("GET", "/auth/settings").header("origin", "https://any.example")).await;
    assert_eq!(elsewhere.headers.get("access-control-allow-origin"), None);
}

/// A browser sends cookies of the same name from several paths or domains, the most specific first.
async fn a_stale_cookie_does_not_hide_a_live_one(world: World) {
    let app = world.serve().await;
    let body = json!({ "name": "T", "email": "t@example.com", "password": "test123", "cookie": true });
    let first = app.post("/auth/signup", &body).await.cookie().to_owned();
    let page = ("origin", "http://localhost:8000");
    let ended = app.login_by_cookie("t@example.com").await;
    assert_eq!(app.post_with("/auth/logout", &[page, ("cookie", &ended)]).await.status, 204);
    let mut live = app.login_by_cookie("t@example.com").await;
    for stale in ["vestibule_refresh=garbage", "vestibule_refresh=", ended.as_str()] {
        for both in [format!("{stale}; {live}"), format!("{live}; {stale}")] {
            let answer = app.post_with("/auth/refresh", &[page, ("cookie", &both)]).await;
            assert_eq!(answer.status, 200, "{both}: {answer:?}");
            live = answer.cookie().to_owned();
        }
    }
    // An older token of the same session first: that is no theft, since its child comes with it.
    let old = live.clone();
    for _ in 0..3 {
        live = app.post_with("/auth/refresh", &[page, ("cookie", &live)]).await.cookie().to_owned();
    }
    world.pass(60);
    let both = format!("{old}; {live}");
    let answer = app.post_with("/auth/refresh", &[page, ("cookie", &both)]).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    live = answer.cookie().to_owned();
    // Bounded: many cookies cause few statements.
    let heap: String = (0..40).map(|n| format!("vestibule_refresh=garbage{n}; ")).collect();
    let answer = app.post_with("/auth/refresh", &[page, ("cookie", &format!("{heap}{live}"))]).await;
    assert!(matches!(answer.status, 200 | 401), "{answer:?}");
    let live = if answer.status == 200 { answer.cookie().to_owned() } else { live };
    // A logout ends the sessions of all of them.
    let both = format!("{first}; {ended}; {live}");
    assert_eq!(app.post_with("/auth/logout", &[page, ("cookie", &both)]).await.status, 204);
    assert_eq!(world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await, 0);
}

/// "Log out" works with an expired token.
async fn an_expired_bearer_still_logs_out(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    world.pass(3600);
    app.me(user.access()).await.is(401, "invalid_token");
    let mut forged = user.access().to_owned();
    forged.replace_range(forged.len() - 8..forged.len() - 4, "AAAA");
    assert_eq!(app.call("POST", "/auth/logout", &forged, None).await.status, 204);
    assert_eq!(world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await, 1, "not by a forgery");
    assert_eq!(app.call("POST", "/auth/logout", user.access(), None).await.status, 204);
    app.refresh(user.refresh()).await.is(401, "session_ended");
    // An expired token is accepted nowhere else.
    app.call("DELETE", "/auth/me/sessions", user.access(), None).await.is(401, "invalid_token");
}

/// `?role=${role}` in a page whose `role` is not set.
async fn a_scripts_null_is_no_value(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for (query, pointer) in [
        ("users?role=null", "/role"),
        ("users?role=undefined", "/role"),
        ("users?status=null", "/status"),
        ("users?limit=NaN", "/limit"),
        ("users?after=undefined", "/after"),
        ("users?match=null", "/match"),
        ("audit?action=null", "/action"),
        ("audit?actor=undefined", "/actor"),
    ] {
        let answer = app.call("GET", &format!("/auth/admin/{query}"), boss.access(), None).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), [pointer], "{query}");
    }
    let named = app.call("GET", "/auth/admin/users?q=null", boss.access(), None).await;
    assert_eq!(named.status, 200, "there are people of that name");
}

async fn head(app: &App, request: &str) -> String {
    app.raw(request.as_bytes(), Duration::from_secs(5)).await
}

/// What actix-http decides before us (decision 0036); the test detects changes of it.
async fn what_the_parser_accepts_and_rejects(world: World) {
    let app = world.serve().await;
    let table: &[(&str, &str, &str)] = &[
        (
            "200",
            "GET /auth/settings HTTP/1.1\nHost: x\nConnection: close\n\n",
            "a bare LF ends a line (RFC 9112 section 2.2: MAY)",
        ),
        ("200", "GET /auth/settings HTTP/1.0\r\n\r\n", "HTTP/1.0 needs no Host"),
        (
            "200",
            "\r\nGET /auth/settings HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "an empty line before it (section 2.2)",
        ),
        ("204", "POST /auth/logout HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "with a length"),
        ("400", "POST /auth/logout HTTP/1.0\r\n\r\n", "RFC 1945 section 7.2.2: a POST of HTTP/1.0 has a length"),
        ("400", "GET /auth/settings HTTP/1.1\r\n\r\n", "no Host"),
        (
            "400",
            "GET /auth/settings HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
            "two hosts: which one counts would be a guess",
        ),
        (
            "400",
            "GET /auth/settings HTTP/1.1\r\nHost: x\r\nX-A: b\r\n c\r\n\r\n",
            "a folded line: other readers see another header",
        ),
        ("400", "GET /auth/settings HTTP/1.1\r\nHost: x\r\nX-A : b\r\n\r\n", "a blank before the colon: smuggling"),
        (
            "400",
            "GET /auth/settings HTTP/1.1\r\nHost: x\r\nX-A: a\rb\r\n\r\n",
            "a bare CR: other readers see two lines",
        ),
        ("400", "GET  /auth/settings HTTP/1.1\r\nHost: x\r\n\r\n", "two blanks"),
        (
            "400",
            "POST /auth/logout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\n\n",
            "a bare LF in chunks: smuggling",
        ),
    ];
    for (status, request, why) in table {
        let answer = head(&app, request).await;
        let (line, _) = answer.split_once("\r\n").unwrap_or_default();
        assert_eq!(line.split(' ').nth(1), Some(*status), "{why}: {answer}");
        assert_eq!(answer.matches("HTTP/1.").count(), 1, "{why}: {answer}");
    }
}

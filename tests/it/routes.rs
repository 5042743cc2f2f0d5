//! The route table, tested by requests.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use vestibule::{Access, Code, routes};

use crate::{
    both, once,
    support::{World, filled},
};

both![
    anonymous_requests_to_user_routes_get_401,
    other_methods_are_405_and_say_what_is_allowed,
    paths_have_one_spelling,
    an_unread_query_is_rejected,
    operations_answer,
    every_answer_has_its_headers,
    a_page_that_does_not_exist_is_a_page,
    the_document_can_be_switched_off,
];

once![&[]; the_document_is_the_table, the_codes_are_a_closed_list];

fn path(row: &vestibule::Row) -> String {
    filled(row.path, &uuid::Uuid::nil().to_string())
}

async fn anonymous_requests_to_user_routes_get_401(world: World) {
    let app = world.serve().await;
    for row in routes().filter(|row| row.access != Access::Public) {
        let answer = app.send(app.request(row.method.as_str(), &path(row)).body("{")).await;
        answer.is(401, "missing_token");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
}

async fn other_methods_are_405_and_say_what_is_allowed(world: World) {
    let app = world.serve().await;
    let mut by_path: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    // Gateways call `/check` with the method of the original request; `spellings.rs` tests it.
    for row in routes().filter(|row| row.path != "/check") {
        let methods = by_path.entry(path(row)).or_default();
        methods.push(row.method.as_str());
        // RFC 9110 section 9.3.2: HEAD wherever there is GET.
        methods.extend((row.method == "GET").then_some("HEAD"));
    }
    for (path, methods) in by_path {
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO"] {
            if methods.contains(&method) {
                continue;
            }
            let request = app.request(method, &path).header("x-http-method-override", methods[0]);
            let answer = app.send(request).await;
            assert_eq!((answer.status, answer.header("allow")), (405, methods.join(", ").as_str()), "{method} {path}");
            if method != "HEAD" {
                answer.is(405, "method_not_allowed");
            }
        }
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
}

async fn paths_have_one_spelling(world: World) {
    let app = world.serve().await;
    for odd in [
        "/auth",
        "/auth/",
        "/auth/me/",
        "/auth//me",
        "//auth/me",
        "/Auth/me",
        "/auth/Me",
        "/auth/m%65",
        "/%61uth/me",
        "/auth/signup/",
        "/auth/nothing",
        "/nothing",
        "/auth/admin",
        "/authx",
        "/auth/me%00",
        "/auth/..%2fhealth/live",
        "/Signup",
        "/signup//",
        "/docs/",
        "/assets/x/../page.html",
        "/assets/x/%2e%2e/page.html",
        "/assets/x/nothing.js",
        "/assets",
    ] {
        // A client library would normalise the path; a socket does not.
        let answer = app
            .raw(
                format!("GET {odd} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes(),
                std::time::Duration::from_secs(5),
            )
            .await;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{odd}: {answer}");
        assert!(
            answer.contains("application/problem+json") && answer.contains("\"code\":\"not_found\""),
            "{odd}: {answer}"
        );
    }
}

async fn an_unread_query_is_rejected(world: World) {
    let app = world.serve().await;
    let token = app.signup("t@example.com").await.access().to_owned();
    for path in ["/auth/me?x=1", "/auth/me?x", "/auth/me?x=1&y=2"] {
        let answer = app.call("GET", path, &token, None).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), ["/x"]);
    }
    app.get("/auth/settings?x=1").await.is(422, "invalid_request");
}

async fn operations_answer(world: World) {
    let app = world.serve().await;
    assert_eq!(app.get("/health/live").await.json["status"], "live");
    assert_eq!(app.get("/health/ready").await.json["status"], "ready");
    assert_eq!(app.get("/health/serving").await.json["status"], "serving");
    assert_eq!(app.get("/openapi.json").await.json["openapi"], "3.1.0");
    let keys = app.get("/auth/.well-known/jwks.json").await;
    assert_eq!(app.get("/.well-known/jwks.json").await.json, keys.json);
    for page in
        ["/", "/signup", "/login", "/account", "/forgot-password", "/reset-password", "/verify-email", "/mail-login"]
    {
        let answer = app.get(page).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"));
        assert!(answer.header("content-security-policy").contains("script-src 'self'"));
        assert!(!answer.body.contains("{{"), "a placeholder is left");
        for link in answer.body.split("\"").filter(|text| text.starts_with("/assets/")) {
            let asset = app.get(link).await;
            assert_eq!(asset.status, 200, "{link}");
            // Every text has its encoding.
            assert!(
                asset.header("content-type").ends_with("; charset=utf-8"),
                "{link}: {}",
                asset.header("content-type")
            );
            assert!(asset.header("cache-control").contains("immutable"));
            let again = app.send(app.request("GET", link).header("if-none-match", asset.header("etag"))).await;
            assert_eq!((again.status, again.body.as_str()), (304, ""));
            let name = link.splitn(4, '/').nth(3).unwrap();
            assert_eq!(app.get(&format!("/assets/0000/{name}")).await.header("cache-control"), "no-cache");
        }
    }
    let docs = app.get("/docs").await;
    assert_eq!(docs.status, 200);
    let links: Vec<&str> = docs.body.split(" href=\"").chain(docs.body.split(" src=\"")).skip(1).collect();
    assert!(links.len() > 5);
    for link in links.iter().filter_map(|rest| rest.split('"').next()).filter(|link| !link.starts_with('<')) {
        assert!(link.starts_with("/docs/"), "{link}");
        assert_eq!(app.get(link).await.status, 200, "{link}");
    }
}

async fn every_answer_has_its_headers(world: World) {
    let app = world
        .serve_with(|config| {
            config.public_url = "https://auth.example.com".to_owned();
            config.bcrypt_cost = 10;
        })
        .await;
    for path in [
        "/auth/settings",
        "/auth/me",
        "/auth/nothing",
        "/",
        "/health/live",
        "/nothing",
        "/auth/m%65",
        "/docs",
        "/openapi.json",
    ] {
        let answer = app.get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("cache-control", "no-store"),
            ("strict-transport-security", "max-age=63072000"),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {path}");
        }
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        // `default-src` is no fallback for either.
        for directive in ["base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(directive), "{path}: no {directive}");
        }
        assert_eq!(answer.header("x-request-id").len(), 32, "{path}");
        assert_eq!(answer.headers.get("server"), None);
    }
    let sent = app.send(app.request("GET", "/auth/settings").header("x-request-id", "forged")).await;
    assert_ne!(sent.header("x-request-id"), "forged");
    assert_eq!(app.get("/auth/.well-known/jwks.json").await.header("cache-control"), "public, max-age=300");
}

async fn the_document_is_the_table() {
    let document: Value = serde_json::to_value(vestibule::openapi("/auth")).unwrap();
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            described.insert((path.clone(), method.to_uppercase()));
            for (status, response) in operation["responses"].as_object().unwrap() {
                assert!(response["description"].is_string(), "{method} {path} {status}");
            }
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                assert!(parameter["schema"].is_object(), "{parameter}");
            }
        }
    }
    let table: BTreeSet<_> = routes().map(|row| (format!("/auth{}", row.path), row.method.to_string())).collect();
    assert_eq!(described, table);
    let schemas = &document["components"]["schemas"];
    for reference in document.to_string().split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(schemas.get(name).is_some(), "{name} is referred to and missing");
    }
    assert_eq!(schemas["SignupRequest"]["additionalProperties"], false);
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let told: BTreeSet<_> = rows
        .filter_map(|(row, _)| row.split_once(' '))
        .filter(|(_, path)| path.starts_with("/auth/"))
        .map(|(method, path)| (path.to_owned(), method.to_owned()))
        .collect();
    assert_eq!(told, table, "the README's table");
}

/// In a browser an unknown path is an HTML page; for programs it stays a problem document.
async fn a_page_that_does_not_exist_is_a_page(world: World) {
    let app = world.serve().await;
    let open = |method: &str, path: &str| {
        app.request(method, path).header("accept", "text/html,application/xhtml+xml,*/*;q=0.8")
    };
    for path in [
        "/nothing",
        "/admin/nothing",
        "/caf%C3%A9",
        "/login/x",
        "//evil.example/",
        "/%2F/evil.example",
        "/assets/x/nothing.js",
    ] {
        let answer = app.send(open("GET", path)).await;
        assert_eq!((answer.status, answer.header("content-type")), (404, "text/html; charset=utf-8"), "{path}");
        assert!(answer.body.contains("Page not found") && answer.body.contains("href=\"/\""), "{}", answer.body);
        assert!(!answer.body.contains("{{") && !answer.body.contains("evil"), "{}", answer.body);
        assert!(answer.header("content-security-policy").contains("script-src 'self'"), "{path}");
        assert_eq!((answer.header("cache-control"), answer.header("x-request-id").len()), ("no-store", 32));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    app.get("/nothing").await.is(404, "not_found");
    app.send(open("POST", "/nothing")).await.is(404, "not_found");
    app.send(open("GET", "/auth/nothing")).await.is(404, "not_found");
    // A form that was sent without the script leads back to its page, which says that it needs one.
    for (path, there) in [("/login?next=/x", "/login?next=/x"), ("/reset-password", "/reset-password")] {
        let form = "POST {path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\npassword=x";
        let wait = std::time::Duration::from_secs(5);
        let answer = app.raw(form.replace("{path}", path).as_bytes(), wait).await;
        assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
        assert!(answer.contains(&format!("location: {there}\r\n")), "{answer}");
        app.send(app.request("POST", path)).await.is(405, "method_not_allowed");
    }
    app.send(open("POST", "/openapi.json")).await.is(405, "method_not_allowed");
    let slash = app
        .raw(
            b"GET /login/?next=/x HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
            std::time::Duration::from_secs(5),
        )
        .await;
    assert!(slash.contains("location: ../login?next=/x\r\n"), "{slash}");
    let socket =
        |path: &str| format!("GET {path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
    for path in ["/login", "/signup", "/account", "/admin", "/admin/audit"] {
        let answer = app.raw(socket(&format!("{path}/")).as_bytes(), std::time::Duration::from_secs(5)).await;
        assert!(answer.starts_with("HTTP/1.1 308 "), "{answer}");
        let name = path.rsplit('/').next().unwrap();
        assert!(answer.contains(&format!("location: ../{name}\r\n")), "{answer}");
    }
    // Not only for browsers, and with the query. It leads to nothing but pages.
    for (path, there) in [
        ("/login/?next=%2Fx", "/login?next=%2Fx"),
        ("/admin/users/", "/admin/users"),
        ("/admin/users/0190/", "/admin/users/0190"),
    ] {
        let page = app.get(path).await;
        assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"), "{path} -> {there}");
    }
    let answer = app.raw(socket("/.well-known/change-password").as_bytes(), std::time::Duration::from_secs(5)).await;
    assert!(answer.starts_with("HTTP/1.1 303 ") && answer.contains("location: /account\r\n"), "{answer}");
    // The console's paths of earlier releases, in bookmarks.
    for rest in ["", "?q=a%26b&role=x", "/01234567-0000-7000-8000-000000000000"] {
        let answer =
            app.raw(socket(&format!("/admin/people{rest}")).as_bytes(), std::time::Duration::from_secs(5)).await;
        assert!(answer.starts_with("HTTP/1.1 308 "), "{answer}");
        assert!(answer.contains(&format!("location: /admin/users{rest}\r\n")), "{answer}");
    }
}

async fn the_document_can_be_switched_off(world: World) {
    let app = world.serve_with(|config| config.docs = false).await;
    for path in ["/docs", "/openapi.json", "/docs/swagger-ui.css"] {
        app.get(path).await.is(404, "not_found");
    }
    assert_eq!(app.get("/auth/settings").await.status, 200);
}

/// Renaming a code breaks clients.
async fn the_codes_are_a_closed_list() {
    let words: Vec<String> = Code::ALL.iter().map(|code| format!("{} {}", code.status(), code.as_str())).collect();
    let words = words.join("\n") + "\n";
    assert_eq!(words, include_str!("snapshots/codes.txt"));
}

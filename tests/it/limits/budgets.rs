//! Rate limits by IP address and kind of request.

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::{Config, Limit, Limits, routes};

use super::{proxied, rate, wait_of};
use crate::{
    both, once,
    support::{App, World, filled},
};

both![forged_headers_do_not_change_the_client];

once![&[];
    every_route_has_a_budget_per_address,
    a_rate_limit_applies_before_the_body_and_has_retry_after,
    what_has_no_limit,
    settings_that_make_no_sense,
];

/// And the recorded IP address.
async fn forged_headers_do_not_change_the_client(world: World) {
    let limits = Limits { rest: rate(3, 3600), ..Limits::OFF };
    let app = world.serve_with(|config| config.limits = limits.clone()).await;
    let ask = |app: &App, name: &'static str, ip: String| {
        let request = app.request("GET", "/auth/settings").header(name, ip);
        let app = app.clone();
        async move { app.send(request).await.status }
    };
    let mut passed = 0;
    for (n, name) in
        ["x-forwarded-for", "x-real-ip", "cf-connecting-ip", "forwarded"].into_iter().cycle().take(12).enumerate()
    {
        let ip = if name == "forwarded" { format!("for=203.0.113.{n}") } else { format!("203.0.113.{n}") };
        passed += u32::from(ask(&app, name, ip).await == 200);
    }
    assert_eq!(passed, 3, "one budget, whatever they claim");

    let app = world.serve_with(|config| proxied(config, limits)).await;
    for network in ["203.0.113.7", "2001:db8::1", "2001:db8:0:1::1"] {
        for n in 0..5 {
            // The client wrote the left part itself.
            let status = ask(&app, "x-forwarded-for", format!("1.1.1.{n}, {network}")).await;
            assert_eq!(status, if n < 3 { 200 } else { 429 }, "{network} {n}");
        }
    }
    assert_eq!(ask(&app, "x-forwarded-for", "2001:db8::ffff:1".to_owned()).await, 429, "IPv6 counts per /64");
    assert_eq!(ask(&app, "x-forwarded-for", "::ffff:203.0.113.7".to_owned()).await, 429, "IPv4 is IPv4");
    let body = json!({ "name": "T", "email": "t@example.com", "password": "test123" });
    let signup = app.request("POST", "/auth/signup").header("x-forwarded-for", "6.6.6.6, 203.0.113.7").json(&body);
    assert_eq!(app.send(signup).await.status, 201);
    for rows in ["auth_session", "auth_audit_event WHERE action = 'signup'"] {
        assert_eq!(world.one::<String>(&format!("SELECT ip FROM {rows}")).await.unwrap(), "203.0.113.7");
    }
}

/// Every row of the route table is limited, before the request is read, and documents it.
async fn every_route_has_a_budget_per_address() {
    let world = World::sqlite().await;
    let one = rate(1, 3600);
    let limits = Limits { login: one, signup: one, refresh: one, mail: one, rest: one, ..Limits::OFF };
    let app = world.serve_with(|config| proxied(config, limits)).await;
    let document: Value = serde_json::to_value(vestibule::openapi("/auth")).unwrap();
    for (n, row) in routes().filter(|row| row.limit != Limit::Unlimited).enumerate() {
        let path = filled(row.path, &uuid::Uuid::nil().to_string());
        let ask = || {
            let request = app.request(row.method.as_str(), &path);
            app.send(request.header("x-forwarded-for", format!("192.0.2.{n}")).body("{"))
        };
        assert_ne!(ask().await.status, 429, "{path}");
        assert!((3590..=3600).contains(&wait_of(&ask().await)), "{path}");
        let operation = &document["paths"][format!("/auth{}", row.path)][row.method.as_str().to_lowercase()];
        assert_eq!(operation["responses"]["429"]["description"], "`too_many_requests`", "{path}");
    }
    world.clean_up().await;
}

async fn a_rate_limit_applies_before_the_body_and_has_retry_after() {
    let world = World::sqlite().await;
    let limits = Limits { login: rate(2, 60), ..Limits::OFF };
    let app = world.serve_with(|config| config.limits = limits).await;
    for _ in 0..2 {
        app.login("nobody@example.com", "test123").await.is(401, "invalid_credentials");
    }
    let head = "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n";
    let answer = app.raw(head.as_bytes(), Duration::from_secs(8)).await;
    assert!(answer.starts_with("HTTP/1.1 429 ") && answer.contains("retry-after: 30\r\n"), "{answer}");
    world.pass(28);
    wait_of(&app.login("nobody@example.com", "test123").await);
    world.pass(2);
    app.login("nobody@example.com", "test123").await.is(401, "invalid_credentials");
    wait_of(&app.login("nobody@example.com", "test123").await);
    assert_eq!(app.signup("t@example.com").await.status, 201, "a budget of its own");
    let origin = [("origin", "http://localhost:3000"), ("content-type", "application/json")];
    let refused = app.post_with("/auth/login", &origin).await;
    wait_of(&refused);
    assert_eq!(refused.header("access-control-allow-origin"), "http://localhost:3000", "an app can read it");
    assert!(refused.header("access-control-expose-headers").contains("retry-after"));
    world.clean_up().await;
}

/// Health checks and pages are never limited.
async fn what_has_no_limit() {
    let world = World::sqlite().await;
    let one = rate(1, 3600);
    let app = world.serve_with(|config| config.limits = Limits { rest: one, login: one, ..Limits::OFF }).await;
    for path in [
        "/health/live",
        "/health/ready",
        "/auth/.well-known/jwks.json",
        "/.well-known/jwks.json",
        "/",
        "/login",
        "/openapi.json",
    ] {
        for _ in 0..5 {
            assert_eq!(app.get(path).await.status, 200, "{path}");
        }
    }
    world.clean_up().await;
}

async fn settings_that_make_no_sense() {
    let from = |name: &str, value: &str| Config::from_vars([(name.to_owned(), value.to_owned())]);
    for (name, value) in [
        ("VESTIBULE_LIMIT_LOGIN", "20"),
        ("VESTIBULE_LIMIT_LOGIN", "0/min"),
        ("VESTIBULE_LIMIT_ACCOUNT_FAILURES", "0"),
        ("VESTIBULE_TRUSTED_PROXIES", "0.0.0.0/0"),
        ("VESTIBULE_TRUSTED_PROXIES", "proxy.example.com"),
        ("VESTIBULE_CLIENT_IP_HEADER", "x y"),
        ("VESTIBULE_CLIENT_IP_HEADER", "X-Real-IP"),
        ("REDIS_URL", "http://user:hunter2@redis"),
        ("REDIS_URL", "redis://user:hunter2@redis/not-a-number"),
    ] {
        let errors = from(name, value).unwrap_err();
        assert!(errors.0.len() == 1 && errors.0[0].starts_with(name), "{errors:?}");
        assert!(!errors.0[0].contains("hunter2"), "{errors:?}");
    }
    let config = from("REDIS_URL", "rediss://user:hunter2@redis:6380/1").unwrap();
    assert!(!format!("{config:?}").contains("hunter2"));
}

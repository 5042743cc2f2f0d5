//! Denied requests are recorded, and a flood of them does not fill the disk; and an untrusted proxy is noticed.

use serde_json::{Value, json};
use vestibule::Limits;

use crate::{
    both,
    limits::{login_from, proxied, rate, wait_of},
    once,
    support::{
        World, at_once,
        process::{Running, vars},
        until,
    },
};

both![
    rate_limited_requests_are_recorded_once_and_counted,
    denials_by_guards_are_recorded,
    lockouts_are_recorded,
    a_flood_of_denied_requests_leaves_few_rows,
];

once![&[]; a_proxy_that_is_not_named_is_warned_of_once];

fn rows(action: &str) -> String {
    format!("SELECT count(*) FROM auth_audit_event WHERE action = '{action}'")
}

async fn detail(world: &World, action: &str) -> Value {
    let newest =
        format!("SELECT detail FROM auth_audit_event WHERE action = '{action}' ORDER BY at DESC, id DESC LIMIT 1");
    world.one::<Value>(&newest).await.unwrap()
}

/// The first one at once, the rest as one count after 15 minutes.
async fn rate_limited_requests_are_recorded_once_and_counted(world: World) {
    let app = world.serve_with(|config| proxied(config, Limits { login: rate(2, 60), ..Limits::OFF })).await;
    let refused = rows("limit.exceeded");
    for n in 0..52 {
        let status = login_from(&app, "192.0.2.1", "nobody@example.com", "wrong12", None).await.status;
        assert_eq!(status, if n < 2 { 401 } else { 429 }, "{n}");
    }
    until(|| async { world.count(&refused).await == 1 }).await;
    assert_eq!(
        detail(&world, "limit.exceeded").await,
        json!({ "reason": "too_many_requests", "limit": "login", "count": 1 })
    );
    let ip = "SELECT ip FROM auth_audit_event WHERE action = 'limit.exceeded'";
    assert_eq!(world.one::<String>(ip).await.unwrap(), "192.0.2.1");
    world.pass(901);
    until(|| async { world.count(&refused).await == 2 }).await;
    assert_eq!(detail(&world, "limit.exceeded").await["count"], 49);
    // A new window begins with a row of its own.
    for _ in 0..3 {
        login_from(&app, "192.0.2.1", "nobody@example.com", "wrong12", None).await;
    }
    until(|| async { world.count(&refused).await == 3 }).await;
}

/// A user without the role calls admin routes.
async fn denials_by_guards_are_recorded(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    for _ in 0..20 {
        app.call("GET", "/auth/admin/users", user.access(), None).await.is(403, "forbidden");
        app.call("GET", "/auth/admin/audit", user.access(), None).await.is(403, "forbidden");
    }
    until(|| async { world.count(&rows("access.denied")).await == 1 }).await;
    assert_eq!(detail(&world, "access.denied").await, json!({ "reason": "forbidden", "count": 1 }));
    let theirs = "SELECT count(*) FROM auth_audit_event e JOIN auth_user u ON e.actor_id = u.id AND e.subject_id = u.id \
                  WHERE e.action = 'access.denied' AND u.email_key = 't@example.com'";
    assert_eq!(world.count(theirs).await, 1);
}

/// One row for a locked account, known or unknown, at the login and in a session.
async fn lockouts_are_recorded(world: World) {
    let app = world.serve_with(|config| proxied(config, Limits { failures: rate(3, 900), ..Limits::OFF })).await;
    let user = app.signup("t@example.com").await;
    for email in ["t@example.com", "nobody@example.com"] {
        for _ in 0..3 {
            login_from(&app, "192.0.2.1", email, "wrong12", None).await.is(401, "invalid_credentials");
        }
        for _ in 0..5 {
            wait_of(&login_from(&app, "192.0.2.1", email, "wrong12", None).await);
        }
    }
    until(|| async { world.count(&rows("login.blocked")).await == 2 }).await;
    let about = "SELECT count(*) FROM auth_audit_event WHERE action = 'login.blocked' AND subject_id IS NOT NULL";
    assert_eq!(world.count(about).await, 1);
    let body = json!({ "current_password": "test123", "new_password": "test1234" });
    for _ in 0..5 {
        let request = app.request("PUT", "/auth/me/password").bearer_auth(user.access());
        wait_of(&app.send(request.header("x-forwarded-for", "192.0.2.1").json(&body)).await);
    }
    until(|| async { world.count(&rows("reauth.blocked")).await == 1 }).await;
    assert_eq!(
        detail(&world, "reauth.blocked").await,
        json!({ "reason": "too_many_requests", "action": "password.change", "count": 1 })
    );
}

/// From many IP addresses.
async fn a_flood_of_denied_requests_leaves_few_rows(world: World) {
    let app = world.serve_with(|config| proxied(config, Limits { rest: rate(1, 3600), ..Limits::OFF })).await;
    let statuses = at_once(50, |task| {
        let app = app.clone();
        async move {
            let mut refused = 0;
            for n in 0..40 {
                for _ in 0..2 {
                    let ip = format!("203.0.{task}.{n}");
                    let request = app.request("GET", "/auth/settings").header("x-forwarded-for", ip);
                    refused += usize::from(app.send(request).await.status == 429);
                }
            }
            refused
        }
    })
    .await;
    assert_eq!(statuses.iter().sum::<usize>(), 2000);
    let counted = async || {
        let all = "SELECT detail FROM auth_audit_event WHERE action = 'limit.exceeded'";
        let rows = world.all::<Value>(all).await;
        (rows.len(), rows.iter().map(|detail| detail["count"].as_u64().unwrap()).sum::<u64>())
    };
    until(|| async { counted().await.0 > 0 }).await;
    world.pass(901);
    until(|| async { counted().await.1 == 2000 }).await;
    assert!(counted().await.0 <= 600, "{:?}", counted().await);
}

async fn a_proxy_that_is_not_named_is_warned_of_once() {
    let world = World::sqlite().await;
    let vars = vars(&world);
    for (trusted, header, warned) in [
        ("none", "x-forwarded-for", true),
        ("10.0.0.0/8", "cf-connecting-ip", true),
        ("none", "forwarded", true),
        ("none", "fly-client-ip", true),
        ("none", "x-real-ip", true),
        ("none", "x-request-id", false),
        ("127.0.0.0/8", "x-forwarded-for", false),
    ] {
        let mut vars = vars.clone();
        vars.push(("VESTIBULE_TRUSTED_PROXIES", trusted));
        let server = Running::start(world.folder.path(), &vars).await;
        for _ in 0..3 {
            server.app.send(server.app.request("GET", "/auth/settings").header(header, "203.0.113.9")).await;
        }
        // The log has a thread of its own.
        until(|| async { server.log().matches("path=/auth/settings").count() == 3 }).await;
        let log = server.log();
        let lines: Vec<&str> = log.lines().filter(|line| line.contains("VESTIBULE_TRUSTED_PROXIES")).collect();
        assert_eq!(lines.len(), usize::from(warned), "{trusted} {header}: {log}");
        if let [line] = lines[..] {
            assert!(line.contains("WARN") && line.contains(header) && line.contains("127.0.0.1"), "{line}");
        }
    }
    world.clean_up().await;
}

//! Lockouts as admins see them, and lift them.

use serde_json::{Value, json};
use vestibule::{
    Config, Limits,
    chrono::{DateTime, Utc},
};

use super::admin;
use crate::{
    both,
    limits::{device, login_from, proxied, rate, wait_of},
    once,
    second_factor::{enrolled, now_code},
    support::{Answer, App, World, redis, until},
};

both![
    every_lockout_is_shown_and_lifted,
    wrong_codes_lock_and_are_lifted,
    the_shell_unlocks_what_a_server_counts,
    a_lockout_that_was_lifted_begins_anew,
];
once![&["redis"]; replicas_share_lockouts_and_their_end];

fn failures() -> Limits {
    Limits { failures: rate(10, 900), ..Limits::OFF }
}

async fn show(app: &App, boss: &Answer, id: &str) -> Value {
    let shown = app.call("GET", &format!("/auth/admin/users/{id}"), boss.access(), None).await;
    assert_eq!(shown.status, 200, "{shown:?}");
    shown.json
}

fn sources(user: &Value) -> Vec<&str> {
    user["lockouts"].as_array().unwrap().iter().map(|lockout| lockout["source"].as_str().unwrap()).collect()
}

fn time(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

async fn lift(app: &App, boss: &Answer, id: &str) -> Answer {
    app.call("DELETE", &format!("/auth/admin/users/{id}/lockout"), boss.access(), None).await
}

async fn wrong(app: &App, ip: &str, email: &str, cookie: Option<&str>) {
    for _ in 0..10 {
        login_from(app, ip, email, "wrong12", cookie).await.is(401, "invalid_credentials");
    }
    wait_of(&login_from(app, ip, email, "test123", cookie).await);
}

async fn every_lockout_is_shown_and_lifted(world: World) {
    let app = world.serve_with(|config| proxied(config, failures())).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("t@example.com").await;
    let other = app.signup("other@example.com").await;
    let id = user.user_id();
    let known = device(&app, "192.0.2.7", "t@example.com").await;
    let shown = show(&app, &boss, id).await;
    assert_eq!((sources(&shown), &shown["meta"]["blocked_until"]), (vec![], &Value::Null));

    wrong(&app, "192.0.2.1", "t@example.com", None).await;
    let shown = show(&app, &boss, id).await;
    assert_eq!(sources(&shown), ["unknown_devices"]);
    let until = time(&shown["lockouts"][0]["until"]);
    let left = (until - world.now()).num_seconds();
    assert!((880..=900).contains(&left), "{left}");
    assert_eq!(shown["meta"]["blocked_until"], shown["lockouts"][0]["until"]);

    wrong(&app, "192.0.2.7", "t@example.com", Some(&known)).await;
    for n in 0..6 {
        let body = json!({ "current_password": "wrong12", "new_password": "test1234" });
        let request = app.request("PUT", "/auth/me/password").bearer_auth(user.access());
        let ip = format!("198.51.100.{n}");
        app.send(request.header("x-forwarded-for", ip).json(&body)).await.is(403, "wrong_password");
    }
    let shown = show(&app, &boss, id).await;
    assert_eq!(sources(&shown), ["unknown_devices", "known_devices", "sessions"]);
    // The list shows the same, and only of this user.
    let list = app.call("GET", "/auth/admin/users", boss.access(), None).await;
    let locked: Vec<&Value> =
        list.json["items"].as_array().unwrap().iter().filter(|user| !user["lockouts"][0].is_null()).collect();
    assert_eq!(locked.len(), 1);
    assert_eq!(sources(locked[0]), ["unknown_devices", "known_devices", "sessions"]);

    // A refused attempt is one row, however many there are.
    let blocked = "SELECT count(*) FROM auth_audit_event WHERE action = 'login.blocked' AND subject_id IS NOT NULL";
    until_count(&world, blocked, 1).await;

    assert_eq!(lift(&app, &boss, id).await.status, 204);
    let shown = show(&app, &boss, id).await;
    assert_eq!((sources(&shown), &shown["meta"]["blocked_until"]), (vec![], &Value::Null));
    assert_eq!(login_from(&app, "192.0.2.1", "t@example.com", "test123", None).await.status, 200);
    // The device is still known: it has its own counter, which began anew.
    assert_eq!(login_from(&app, "192.0.2.7", "t@example.com", "test123", Some(&known)).await.status, 200);
    wrong(&app, "192.0.2.8", "t@example.com", None).await;
    assert_eq!(login_from(&app, "192.0.2.8", "t@example.com", "test123", Some(&known)).await.status, 200);

    // A lockout ends by itself, and is not shown then.
    world.pass(901);
    assert_eq!(sources(&show(&app, &boss, id).await), [""; 0]);
    // Lifting what is not locked is no error; an unknown user is one.
    assert_eq!(lift(&app, &boss, other.user_id()).await.status, 204);
    lift(&app, &boss, &uuid::Uuid::now_v7().to_string()).await.is(404, "not_found");
    let lifted = "SELECT count(*) FROM auth_audit_event WHERE action = 'lockout.lift' AND actor_id IS NOT NULL";
    assert_eq!(world.count(lifted).await, 2);
}

async fn until_count(world: &World, sql: &str, count: i64) {
    until(|| async { world.count(sql).await == count }).await;
}

/// What is lifted is the past: as many failures lock again, and for as long as the first time.
async fn a_lockout_that_was_lifted_begins_anew(world: World) {
    let app = world.serve_with(|config| proxied(config, failures())).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("t@example.com").await;
    for _ in 0..3 {
        wrong(&app, "192.0.2.1", "t@example.com", None).await;
        let shown = show(&app, &boss, user.user_id()).await;
        let left = (time(&shown["meta"]["blocked_until"]) - world.now()).num_seconds();
        assert!((880..=900).contains(&left), "not twice as long: {left}");
        assert_eq!(lift(&app, &boss, user.user_id()).await.status, 204);
        world.pass(1);
    }
}

async fn wrong_codes_lock_and_are_lifted(world: World) {
    let app = world.serve_with(|config| proxied(config, Limits::OFF)).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let users = app.call("GET", "/auth/admin/users?q=t@example.com&match=prefix", boss.access(), None).await;
    let id = users.json["items"][0]["id"].as_str().unwrap().to_owned();
    let attempt = async |code: &str| {
        let due = app.login("t@example.com", "test123").await;
        let body = json!({ "challenge": due.is(403, "second_factor_required").json["challenge"], "code": code });
        app.post("/auth/login/second-factor", &body).await
    };
    for _ in 0..10 {
        attempt("000000").await.is(401, "invalid_code");
    }
    let wait = wait_of(&attempt(&now_code(&world, &me.secret)).await);
    let shown = show(&app, &boss, &id).await;
    assert_eq!(sources(&shown), ["second_factor"]);
    let left = (time(&shown["meta"]["blocked_until"]) - world.now()).num_seconds();
    assert!((left - wait as i64).abs() <= 2 && (1..=900).contains(&left), "{left} {wait}");
    wait_of(&attempt(&now_code(&world, &me.secret)).await);
    let blocked = "SELECT count(*) FROM auth_audit_event WHERE action = 'second_factor.blocked'";
    until_count(&world, blocked, 1).await;
    assert_eq!(lift(&app, &boss, &id).await.status, 204);
    assert_eq!(sources(&show(&app, &boss, &id).await), [""; 0]);
    assert_eq!(attempt(&now_code(&world, &me.secret)).await.status, 200);
}

/// The command is another process: what it lifts is stored with the account, and the server reads it there.
async fn the_shell_unlocks_what_a_server_counts(world: World) {
    use crate::support::process::{output, text, vars, vestibule};
    let app = world.serve_with(|config| proxied(config, failures())).await;
    let user = app.signup("t@example.com").await;
    let run = async |arguments: &[&str]| {
        let out = output(vestibule(world.folder.path(), arguments, &vars(&world))).await;
        (out.status.code(), text(&out))
    };
    for who in ["t@example.com", user.user_id()] {
        wrong(&app, "192.0.2.1", "t@example.com", None).await;
        let (code, words) = run(&["user", "unlock", who]).await;
        assert!(code == Some(0) && words.contains("unlocked"), "{words}");
        assert_eq!(login_from(&app, "192.0.2.1", "t@example.com", "test123", None).await.status, 200);
    }
    let (code, words) = run(&["user", "unlock", "nobody@example.com"]).await;
    assert!(code == Some(1) && words.contains("there is no account"), "{words}");
}

/// Seen on a replica that has counted nothing, and lifted there for the one that has.
async fn replicas_share_lockouts_and_their_end() {
    let (world, (url, own)) = (World::sqlite().await, redis::somewhere());
    let serve = || {
        world.serve_with(|config| {
            *config = Config { redis_url: Some(url.as_str().into()), ..world.config() };
            proxied(config, failures());
        })
    };
    let (a, b) = (serve().await, serve().await);
    let boss = admin(&world, &a, "boss@example.com").await;
    // An unused email, also where the Redis is not new.
    let email = format!("{}@example.com", uuid::Uuid::new_v4());
    let user = a.signup(&email).await;
    let known = device(&a, "192.0.2.7", &email).await;
    wrong(&a, "192.0.2.1", &email, None).await;
    wrong(&a, "192.0.2.7", &email, Some(&known)).await;
    let shown = show(&b, &boss, user.user_id()).await;
    assert_eq!(sources(&shown), ["unknown_devices", "known_devices"]);
    let left = (time(&shown["meta"]["blocked_until"]) - world.now()).num_seconds();
    assert!((870..=901).contains(&left), "{left}");
    if let Some(redis) = own {
        let stored = redis.say("KEYS *");
        assert!(!stored.contains("example"), "{stored}");
    }
    assert_eq!(lift(&b, &boss, user.user_id()).await.status, 204);
    for app in [&a, &b] {
        assert_eq!(sources(&show(app, &boss, user.user_id()).await), [""; 0]);
        assert_eq!(login_from(app, "192.0.2.1", &email, "test123", None).await.status, 200);
        assert_eq!(login_from(app, "192.0.2.7", &email, "test123", Some(&known)).await.status, 200);
    }
    world.clean_up().await;
}

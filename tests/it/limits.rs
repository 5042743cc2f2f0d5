//! Limits: who is held back, for how long, and who is not.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::{Value, json};
use vestibule::{Auth, Caller, Code, Config, Limit, Limits, ROUTES, Rate, entity::types::Email, login};

use crate::{
    both, once,
    support::{Answer, App, Case, World, at_once},
};

pub fn cases() -> Vec<Case> {
    let mut cases = both![
        ten_failures_block_an_account_for_an_address,
        a_crowd_gets_as_many_hashes_as_there_are_failures,
        a_stranger_does_not_lock_out_a_known_device,
        a_change_of_password_is_a_guess_too,
        only_a_login_with_cookies_makes_a_device_known,
        what_was_not_evaluated_does_not_count,
        no_header_makes_a_stranger_somebody_else,
    ];
    cases.extend(once![&[];
        every_route_has_a_budget_per_address,
        a_refusal_comes_before_the_body_and_says_when,
        what_has_no_limit,
        settings_that_make_no_sense,
    ]);
    cases
}

pub const fn rate(count: u32, seconds: u64) -> Option<Rate> {
    Some(Rate { count, per: Duration::from_secs(seconds) })
}

/// Behind a proxy that the tests play.
pub fn proxied(config: &mut Config, limits: Limits) {
    config.trusted_proxies = "127.0.0.0/8".parse().unwrap();
    config.limits = limits;
}

pub async fn login_from(app: &App, ip: &str, email: &str, password: &str, cookie: Option<&str>) -> Answer {
    let body = json!({ "email": email, "password": password });
    let mut request = app.request("POST", "/auth/login").header("x-forwarded-for", ip).json(&body);
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    app.send(request).await
}

/// The seconds of a 429 (E14).
#[track_caller]
pub fn wait_of(answer: &Answer) -> u64 {
    answer.is(429, "too_many_requests").header("retry-after").parse().unwrap()
}

/// The cookie of a device on which this person logs in now.
pub async fn device(app: &App, ip: &str, email: &str) -> String {
    let body = json!({ "email": email, "password": "test123", "cookie": true });
    let answer = app.send(app.request("POST", "/auth/login").header("x-forwarded-for", ip).json(&body)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let cookies = answer.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap());
    let cookie = cookies.into_iter().find(|v| v.starts_with("vestibule_device=")).unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=31536000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

/// E1, D1: the eleventh failure is refused, also with the right password, also for accounts that do not exist.
async fn ten_failures_block_an_account_for_an_address(world: World) {
    let failures = Limits { failures: rate(10, 900), ..Limits::OFF };
    let app = world.serve_with(|config| proxied(config, failures)).await;
    app.signup("t@example.com").await;
    app.signup("other@example.com").await;
    for email in ["t@example.com", "nobody@example.com"] {
        for _ in 0..10 {
            login_from(&app, "192.0.2.1", email, "wrong12", None).await.is(401, "invalid_credentials");
        }
        let blocked = login_from(&app, "192.0.2.1", email, "wrong12", None).await;
        assert!((890..=900).contains(&wait_of(&blocked)), "{blocked:?}");
        wait_of(&login_from(&app, "::ffff:192.0.2.1", email, "test123", None).await);
    }
    let failed = "SELECT count(*) FROM auth_audit_event WHERE action = 'login' AND outcome = 'failure'";
    assert_eq!(world.count(failed).await, 20, "what is refused is not evaluated");
    assert_eq!(login_from(&app, "192.0.2.2", "t@example.com", "test123", None).await.status, 200, "from elsewhere");
    assert_eq!(
        login_from(&app, "192.0.2.1", "other@example.com", "test123", None).await.status,
        200,
        "another account"
    );
    world.pass(850);
    wait_of(&login_from(&app, "192.0.2.1", "t@example.com", "test123", None).await);
    world.pass(50);
    for email in ["t@example.com", "nobody@example.com"] {
        for _ in 0..10 {
            login_from(&app, "192.0.2.1", email, "wrong12", None).await.is(401, "invalid_credentials");
        }
        let again = wait_of(&login_from(&app, "192.0.2.1", email, "wrong12", None).await);
        assert!((1790..=1800).contains(&again), "twice as long: {again}");
    }
    world.pass(1800);
    for _ in 0..9 {
        login_from(&app, "192.0.2.1", "t@example.com", "wrong12", None).await.is(401, "invalid_credentials");
    }
    for _ in 0..12 {
        assert_eq!(login_from(&app, "192.0.2.1", "t@example.com", "test123", None).await.status, 200, "forgiven");
    }
}

/// E3: counted before the hash, not after it.
async fn a_crowd_gets_as_many_hashes_as_there_are_failures(world: World) {
    let failures = Limits { failures: rate(10, 900), ..Limits::OFF };
    let app = world.serve_with(|config| proxied(config, failures)).await;
    app.signup("t@example.com").await;
    let statuses = at_once(200, |_| {
        let app = app.clone();
        async move { login_from(&app, "192.0.2.1", "t@example.com", "wrong12", None).await.status }
    })
    .await;
    let count = |status| statuses.iter().filter(|s| **s == status).count();
    assert_eq!((count(401), count(429)), (10, 190));
    let failed = "SELECT count(*) FROM auth_audit_event WHERE action = 'login' AND outcome = 'failure'";
    assert_eq!(world.count(failed).await, 10);
}

/// E8: strangers burn all tries of an account; who comes with a known device does not notice, and a stolen one is no
/// free pass.
async fn a_stranger_does_not_lock_out_a_known_device(world: World) {
    let limits = Limits { failures: rate(10, 900), account_failures: Some(30), ..Limits::OFF };
    let app = world.serve_with(|config| proxied(config, limits)).await;
    app.signup("t@example.com").await;
    app.signup("other@example.com").await;
    let known = device(&app, "192.0.2.1", "t@example.com").await;
    world.pass(1);
    let stolen = device(&app, "192.0.2.1", "t@example.com").await;
    let foreign = device(&app, "192.0.2.1", "other@example.com").await;
    for network in 0..4 {
        for n in 0..10 {
            let ip = format!("203.0.113.{network}");
            let answer = login_from(&app, &ip, "t@example.com", "wrong12", None).await;
            assert_eq!(answer.status, if network < 3 { 401 } else { 429 }, "{network} {n}");
        }
    }
    let owner = "192.0.2.1";
    wait_of(&login_from(&app, owner, "t@example.com", "test123", None).await);
    for cookie in [&foreign, "vestibule_device=", "vestibule_device=AAAA", &known[..known.len() - 2]] {
        wait_of(&login_from(&app, owner, "t@example.com", "test123", Some(cookie)).await);
    }
    assert_eq!(login_from(&app, owner, "t@example.com", "test123", Some(&known)).await.status, 200);
    for _ in 0..10 {
        login_from(&app, owner, "t@example.com", "wrong12", Some(&stolen)).await.is(401, "invalid_credentials");
    }
    wait_of(&login_from(&app, "192.0.2.9", "t@example.com", "test123", Some(&stolen)).await);
    assert_eq!(login_from(&app, owner, "t@example.com", "test123", Some(&known)).await.status, 200);
    wait_of(&login_from(&app, owner, "t@example.com", "test123", None).await);
    world.pass(900);
    assert_eq!(login_from(&app, owner, "t@example.com", "test123", None).await.status, 200, "no block is for ever");
}

/// E12: the same counter, whichever door is tried; and who is inside is not held back by strangers elsewhere.
async fn a_change_of_password_is_a_guess_too(world: World) {
    let limits = Limits { failures: rate(10, 900), account_failures: Some(10), ..Limits::OFF };
    let app = world.serve_with(|config| proxied(config, limits)).await;
    let token = app.signup("t@example.com").await.access().to_owned();
    let change = async |ip: &str, current: &str| {
        let body = json!({ "current_password": current, "new_password": "test1234" });
        app.send(app.request("PUT", "/auth/me/password").bearer_auth(&token).header("x-forwarded-for", ip).json(&body))
            .await
    };
    for _ in 0..5 {
        login_from(&app, "192.0.2.1", "t@example.com", "wrong12", None).await.is(401, "invalid_credentials");
        change("192.0.2.1", "wrong12").await.is(403, "wrong_password");
    }
    wait_of(&change("192.0.2.1", "test123").await);
    wait_of(&login_from(&app, "192.0.2.1", "t@example.com", "test123", None).await);
    for _ in 0..5 {
        login_from(&app, "203.0.113.1", "t@example.com", "wrong12", None).await.is(401, "invalid_credentials");
    }
    wait_of(&login_from(&app, "192.0.2.2", "t@example.com", "test123", None).await);
    assert_eq!(change("192.0.2.2", "test123").await.status, 204);
}

/// A guess that ends in an error of ours is not the guesser's fault.
async fn what_was_not_evaluated_does_not_count(world: World) {
    let limits = Limits { failures: rate(3, 900), account_failures: Some(3), ..Limits::OFF };
    let auth = world.auth(Config { limits, ..world.config() }).await.unwrap();
    auth.migrate().await.unwrap();
    fail_inside(&world, &auth, "t@example.com").await;
    for _ in 0..3 {
        assert_eq!(guess(&auth, "t@example.com", "wrong12").await, Err(Code::InvalidCredentials));
    }
    assert_eq!(guess(&auth, "t@example.com", "wrong12").await, Err(Code::TooManyRequests));
}

/// One guess at the password of this account, as a request would make it.
pub async fn guess(auth: &Auth, email: &str, password: &str) -> Result<(), Code> {
    let caller = Caller { ip: "127.0.0.1".to_owned(), ..Caller::default() };
    let opened = login(auth, Email::parse(email).unwrap(), SecretString::from(password), caller).await;
    opened.map(drop).map_err(|e| e.code())
}

/// Logins that end in the middle, since there is nowhere to write them down.
pub async fn fail_inside(world: &World, auth: &Auth, email: &str) {
    world.execute("ALTER TABLE auth_audit_event RENAME TO away").await;
    for _ in 0..5 {
        assert_eq!(guess(auth, email, "wrong12").await, Err(Code::Internal));
    }
    world.execute("ALTER TABLE away RENAME TO auth_audit_event").await;
}

async fn only_a_login_with_cookies_makes_a_device_known(world: World) {
    let app = world.serve_publicly().await;
    let names = |answer: &Answer| -> Vec<String> {
        let all = answer.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap());
        all.map(|v| v.split('=').next().unwrap().to_owned()).collect()
    };
    let body = |cookie: bool| json!({ "name": "T", "email": "t@example.com", "password": "test123", "cookie": cookie });
    let signup = app.post("/auth/signup", &body(true)).await;
    assert_eq!(names(&signup), ["vestibule_refresh", "vestibule_device"]);
    assert!(names(&app.login("t@example.com", "test123").await).is_empty());
    let origin = app.base.clone();
    let refreshed = app.post_with("/auth/refresh", &[("cookie", signup.cookie()), ("origin", &origin)]).await;
    assert_eq!((refreshed.status, names(&refreshed)), (200, vec!["vestibule_refresh".to_owned()]));
    let public = world
        .serve_with(|config| {
            config.public_url = "https://auth.example.com".to_owned();
            config.bcrypt_cost = 10;
        })
        .await;
    let login = json!({ "email": "t@example.com", "password": "test123", "cookie": true });
    let answer = public.post("/auth/login", &login).await;
    assert_eq!(names(&answer), ["__Host-vestibule_refresh", "__Host-vestibule_device"]);
    assert!(answer.headers.get_all("set-cookie").iter().all(|v| v.to_str().unwrap().contains("; Secure")));
}

/// E5, and who is written down.
async fn no_header_makes_a_stranger_somebody_else(world: World) {
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
            // The left part is the client's own invention.
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

/// E14: every row of the table is limited, before anything else of it is looked at, and says so in the document.
async fn every_route_has_a_budget_per_address() {
    let world = World::sqlite().await;
    let one = rate(1, 3600);
    let limits = Limits { login: one, signup: one, refresh: one, mail: one, rest: one, ..Limits::OFF };
    let app = world.serve_with(|config| proxied(config, limits)).await;
    let document: Value = serde_json::to_value(vestibule::openapi("/auth")).unwrap();
    for (n, row) in ROUTES.iter().filter(|row| row.limit != Limit::Unlimited).enumerate() {
        let id = uuid::Uuid::nil().to_string();
        let path = row.path.replace("{id}", &id).replace("{sid}", &id).replace("{role_type}", "member");
        let ask = || {
            let request = app.request(row.method.as_str(), &format!("/auth{path}"));
            app.send(request.header("x-forwarded-for", format!("192.0.2.{n}")).body("{"))
        };
        assert_ne!(ask().await.status, 429, "{path}");
        assert!((3590..=3600).contains(&wait_of(&ask().await)), "{path}");
        let operation = &document["paths"][format!("/auth{}", row.path)][row.method.as_str().to_lowercase()];
        assert_eq!(operation["responses"]["429"]["description"], "`too_many_requests`", "{path}");
    }
    world.clean_up().await;
}

async fn a_refusal_comes_before_the_body_and_says_when() {
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

/// Whoever asks about health or loads a page is never turned away.
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
        let mistakes = from(name, value).unwrap_err();
        assert!(mistakes.0.len() == 1 && mistakes.0[0].starts_with(name), "{mistakes:?}");
        assert!(!mistakes.0[0].contains("hunter2"), "{mistakes:?}");
    }
    let config = from("REDIS_URL", "rediss://user:hunter2@redis:6380/1").unwrap();
    assert!(!format!("{config:?}").contains("hunter2"));
}

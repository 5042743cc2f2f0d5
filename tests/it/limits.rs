//! Rate limits and lockouts.

mod budgets;

use std::time::Duration;

use secrecy::SecretString;
use serde_json::json;
use vestibule::{Auth, Caller, Code, Config, Limits, Rate, entity::types::Email};

use crate::{
    both,
    support::{Answer, App, World, at_once},
};

both![
    ten_failures_lock_an_account_for_an_ip_address,
    parallel_attempts_get_as_many_hashes_as_failures,
    an_attacker_does_not_lock_out_a_known_device,
    a_change_of_password_is_a_guess_too,
    only_a_login_with_cookies_makes_a_device_known,
    what_was_not_evaluated_does_not_count,
];

pub const fn rate(count: u32, seconds: u64) -> Option<Rate> {
    Some(Rate { count, per: Duration::from_secs(seconds) })
}

/// Behind a proxy, which the tests simulate.
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

/// The seconds of a 429.
#[track_caller]
pub fn wait_of(answer: &Answer) -> u64 {
    answer.is(429, "too_many_requests").header("retry-after").parse().unwrap()
}

/// The device cookie of a login by this user.
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

/// The eleventh failure is rejected, also with the right password, also for unknown accounts.
async fn ten_failures_lock_an_account_for_an_ip_address(world: World) {
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

/// Brute force in parallel: attempts are counted before the hash, not after it.
async fn parallel_attempts_get_as_many_hashes_as_failures(world: World) {
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

/// An attacker uses up all attempts of an account. The user on a known device can still log in, and a stolen device
/// cookie has its own limit.
async fn an_attacker_does_not_lock_out_a_known_device(world: World) {
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

/// The same counters for all routes with a password; and a logged-in user is not affected by attackers elsewhere.
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

/// An attempt that ends in an internal error does not count.
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

/// One attempt at the password of this account, as a request makes it.
pub async fn guess(auth: &Auth, email: &str, password: &str) -> Result<(), Code> {
    let mut caller = Caller::default();
    "127.0.0.1".clone_into(&mut caller.ip);
    let opened = auth.login(Email::parse(email).unwrap(), SecretString::from(password), caller).await;
    opened.map(drop).map_err(|e| e.code())
}

/// Logins that fail because the audit table is missing.
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

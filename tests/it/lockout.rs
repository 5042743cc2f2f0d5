//! Lockouts that cannot be evicted, shared, or used against the user.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use serde_json::json;
use vestibule::Limits;

use crate::{
    both,
    limits::{device, login_from, proxied, rate, wait_of},
    links::{mails, token},
    once,
    support::{Answer, App, World, at_once, until},
};

both![
    wrong_current_passwords_end_the_session,
    a_crowd_in_one_session_gets_six_hashes,
    sessions_of_an_account_have_one_sum,
    devices_of_an_account_have_one_sum,
    a_reset_lets_the_user_in_during_an_attack,
    neighbouring_networks_share_failures,
];

once![&[]; neighbouring_networks_share_rates, a_known_device_gets_in_during_a_flood];

const WRONG: &str = "SELECT count(*) FROM auth_audit_event WHERE action = 'password.change' AND outcome = 'failure'";
const FAILED_LOGINS: &str = "SELECT count(*) FROM auth_audit_event WHERE action = 'login' AND outcome = 'failure'";
const ENDED: &str = "SELECT count(*) FROM auth_audit_event WHERE action = 'session.lockout'";

fn failures() -> Limits {
    Limits { failures: rate(10, 900), ..Limits::OFF }
}

async fn change(app: &App, token: &str, ip: &str, current: &str) -> Answer {
    let body = json!({ "current_password": current, "new_password": "test1234" });
    app.send(app.request("PUT", "/auth/me/password").bearer_auth(token).header("x-forwarded-for", ip).json(&body)).await
}

/// One stolen access token, many IP addresses: five wrong current passwords are allowed, the sixth ends the session, on
/// any route.
async fn wrong_current_passwords_end_the_session(world: World) {
    let app = world.serve_with(|config| proxied(config, failures())).await;
    let (stolen, own) = (app.signup("t@example.com").await, app.login("t@example.com", "test123").await);
    let mut statuses = Vec::new();
    for n in 0..120 {
        let (method, path, body) = match n % 3 {
            0 => ("PUT", "/auth/me/password", json!({ "current_password": "wrong12", "new_password": "test1234" })),
            1 => ("POST", "/auth/me/email", json!({ "new_email": "n@example.com", "password": "wrong12" })),
            _ => ("DELETE", "/auth/me", json!({ "password": "wrong12" })),
        };
        let request = app.request(method, path).bearer_auth(stolen.access());
        let answer = app.send(request.header("x-forwarded-for", format!("192.0.2.{}", n % 40)).json(&body)).await;
        statuses.push(answer.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 403).count(), 6, "{statuses:?}");
    app.me(stolen.access()).await.is(401, "session_ended");
    app.refresh(stolen.refresh()).await.is(401, "session_ended");
    assert_eq!(app.me(own.access()).await.status, 200, "the owner's session lives on");
    mails(&world, "t@example.com", "session_ended_for_wrong_passwords", 1).await;
    assert_eq!(world.count(ENDED).await, 1);
    // Five failures, and then the right password: nothing has ended, and the count restarts.
    for _ in 0..2 {
        for n in 0..5 {
            change(&app, own.access(), &format!("198.51.100.{n}"), "wrong12").await.is(403, "wrong_password");
        }
        let body = json!({ "new_email": "n@example.com", "password": "test123" });
        assert_eq!(app.call("POST", "/auth/me/email", own.access(), Some(&body)).await.status, 202);
    }
}

/// Counted before the hash, not after it.
async fn a_crowd_in_one_session_gets_six_hashes(world: World) {
    let app = world.serve_with(|config| proxied(config, failures())).await;
    let stolen = app.signup("t@example.com").await;
    let statuses = at_once(50, |n| {
        let (app, token) = (app.clone(), stolen.access().to_owned());
        async move { change(&app, &token, &format!("192.0.2.{n}"), "wrong12").await.status }
    })
    .await;
    assert_eq!(world.count(WRONG).await, 6, "{statuses:?}");
    app.me(stolen.access()).await.is(401, "session_ended");
    assert_eq!(world.count(ENDED).await, 1);
}

/// Many stolen tokens share one budget; and failures in sessions do not lock the login.
async fn sessions_of_an_account_have_one_sum(world: World) {
    let app = world.serve_with(|config| proxied(config, failures())).await;
    app.signup("t@example.com").await;
    let mut statuses = Vec::new();
    for session in 0..8 {
        let stolen = app.login("t@example.com", "test123").await;
        for n in 0..5 {
            let ip = format!("192.0.{session}.{n}");
            statuses.push(change(&app, stolen.access(), &ip, "wrong12").await.status);
        }
    }
    assert_eq!(statuses, [vec![403; 30], vec![429; 10]].concat());
    assert_eq!(world.count(WRONG).await, 30, "what is refused is not evaluated");
    assert_eq!(login_from(&app, "198.51.100.1", "t@example.com", "test123", None).await.status, 200);
}

/// Ten attempts for each known device, thirty for all of them together.
async fn devices_of_an_account_have_one_sum(world: World) {
    let app = world.serve_with(|config| proxied(config, failures())).await;
    app.signup("t@example.com").await;
    let mut statuses = Vec::new();
    for n in 0..6 {
        world.pass(1);
        let stolen = device(&app, "192.0.2.1", "t@example.com").await;
        // Not from one IP address, which has a budget of its own.
        for m in 0..10 {
            let ip = format!("203.0.{n}.{m}");
            statuses.push(login_from(&app, &ip, "t@example.com", "wrong12", Some(&stolen)).await.status);
        }
    }
    assert_eq!(statuses, [vec![401; 30], vec![429; 30]].concat());
    assert_eq!(world.count(FAILED_LOGINS).await, 30, "what is refused is not evaluated");
    assert_eq!(
        login_from(&app, "192.0.2.2", "t@example.com", "test123", None).await.status,
        200,
        "others do not notice"
    );
}

/// A user who proved the mailbox can log in, even if attackers lock the account again: by the cookie of the reset, and
/// without cookies from the network of the reset, on every replica.
async fn a_reset_lets_the_user_in_during_an_attack(world: World) {
    let limits = Limits { failures: rate(10, 900), account_failures: Some(30), ..Limits::OFF };
    let app = world.serve_with(|config| proxied(config, limits.clone())).await;
    let replica = world.serve_with(|config| proxied(config, limits)).await;
    app.signup("t@example.com").await;
    let lock = async |app: &App, round: u32| {
        for n in 0..200 {
            let ip = format!("203.{round}.{n}.1");
            if login_from(app, &ip, "t@example.com", "wrong12", None).await.status == 429 {
                return;
            }
        }
        panic!("strangers never lock the account");
    };
    let owner = "192.0.2.1";
    lock(&app, 0).await;
    lock(&replica, 0).await;
    wait_of(&login_from(&app, owner, "t@example.com", "test123", None).await);
    assert_eq!(app.post("/auth/password/forgot", &json!({ "email": "t@example.com" })).await.status, 202);
    let link = token(&world, "t@example.com", "reset_password").await;
    let body = json!({ "token": link, "new_password": "mine1234" });
    let reset = app.request("POST", "/auth/password/reset").header("x-forwarded-for", owner).json(&body);
    let reset = app.send(reset).await;
    assert_eq!(reset.status, 204);
    for (round, app) in [(1, &app), (2, &replica)] {
        lock(app, round).await;
        assert_eq!(login_from(app, owner, "t@example.com", "mine1234", None).await.status, 200, "without cookies");
        lock(app, round + 2).await;
        let cookie = reset.cookie();
        assert!(cookie.starts_with("vestibule_device="), "{reset:?}");
        let elsewhere = login_from(app, "198.51.100.7", "t@example.com", "mine1234", Some(cookie)).await;
        assert_eq!(elsewhere.status, 200, "by the cookie");
        lock(app, round + 4).await;
        wait_of(&login_from(app, "198.51.100.7", "t@example.com", "mine1234", None).await);
        // It has a limit of its own.
        for _ in 0..10 {
            login_from(app, owner, "t@example.com", "wrong12", None).await.is(401, "invalid_credentials");
        }
        wait_of(&login_from(app, owner, "t@example.com", "mine1234", None).await);
    }
    world.pass(3700);
    lock(&app, 9).await;
    wait_of(&login_from(&app, owner, "t@example.com", "mine1234", None).await);
}

/// A /48 is one customer's like a /64: four and sixteen times the budget of a /64.
async fn neighbouring_networks_share_failures(world: World) {
    let app = world.serve_with(|config| proxied(config, failures())).await;
    app.signup("t@example.com").await;
    let mut evaluated = Vec::new();
    for site in 0..6 {
        let mut of_this = 0;
        for subnet in 0..6 {
            for n in 0..11 {
                let ip = format!("2001:db8:7:{:x}::{n:x}", site << 8 | subnet);
                of_this += usize::from(login_from(&app, &ip, "t@example.com", "wrong12", None).await.status == 401);
            }
        }
        evaluated.push(of_this);
    }
    assert_eq!(evaluated, [40, 40, 40, 40, 0, 0]);
    assert_eq!(world.count(FAILED_LOGINS).await, 160);
    for elsewhere in ["2001:db8:8::1", "192.0.2.1"] {
        assert_eq!(login_from(&app, elsewhere, "t@example.com", "test123", None).await.status, 200);
    }
}

async fn neighbouring_networks_share_rates() {
    let world = World::sqlite().await;
    let app = world.serve_with(|config| proxied(config, Limits { rest: rate(2, 3600), ..Limits::OFF })).await;
    let ask = async |ip: String| app.send(app.request("GET", "/auth/settings").header("x-forwarded-for", ip)).await;
    let mut admitted = Vec::new();
    for site in 0..6 {
        let mut of_this = 0;
        for subnet in 0..6 {
            for n in 0..3 {
                of_this += usize::from(ask(format!("2001:db8:7:{:x}::{n:x}", site << 8 | subnet)).await.status == 200);
            }
        }
        admitted.push(of_this);
    }
    assert_eq!(admitted, [8, 8, 8, 8, 0, 0]);
    assert_eq!(ask("2001:db8:8::1".to_owned()).await.status, 200);
    world.clean_up().await;
}

/// A flood of hashes from many networks: a user on a known device with the right password always gets in.
async fn a_known_device_gets_in_during_a_flood() {
    let world = World::sqlite().await;
    let app = world
        .serve_with(|config| {
            proxied(config, Limits::OFF);
            // Few hashes, each of them long: a machine that is busy with other work is slow, too.
            config.bcrypt_cost = 12;
            config.hash_queue_wait = Duration::from_secs(6);
        })
        .await;
    app.signup("t@example.com").await;
    let known = device(&app, "192.0.2.1", "t@example.com").await;
    let (over, overloaded) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut flood = Vec::new();
    for task in 0..250 {
        let (app, over, overloaded) = (app.clone(), Arc::clone(&over), Arc::clone(&overloaded));
        flood.push(tokio::spawn(async move {
            for n in 0.. {
                if over.load(SeqCst) {
                    return;
                }
                let ip = format!("2001:db8:{task:x}:{n:x}::1");
                let email = format!("nobody{task}@example.com");
                let status = login_from(&app, &ip, &email, "wrong12", None).await.status;
                if status == 503 {
                    overloaded.fetch_add(1, SeqCst);
                    // The flood consists of hashes, not of requests that are rejected in microseconds.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }));
    }
    until(|| async { overloaded.load(SeqCst) > 200 }).await;
    let (mut statuses, before) = (Vec::new(), overloaded.load(SeqCst));
    for _ in 0..12 {
        statuses.push(login_from(&app, "192.0.2.1", "t@example.com", "test123", Some(&known)).await.status);
    }
    assert!(overloaded.load(SeqCst) > before, "the flood went on");
    over.store(true, SeqCst);
    for task in flood {
        task.await.unwrap();
    }
    assert_eq!(statuses, [200; 12]);
    world.clean_up().await;
}

//! Limits that replicas share, and a failing Redis. Two replicas are two servers in one process.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::json;
use vestibule::{Auth, Code, Config, Limits};

use crate::{
    limits::{fail_inside, guess, login_from, proxied, rate, wait_of},
    once,
    support::{
        World, at_once,
        redis::{self, Redis},
    },
};

once![&["redis"];
    replicas_share_limits,
    replicas_share_blocks,
    a_crowd_at_three_doors,
    replicas_share_what_a_session_may_fail,
];

once![&["redis-server"]; what_was_refunded_leaves_no_key, redis_away_slow_emptied_and_back, redis_is_away_from_the_start];

fn sharing(world: &World, redis: &str, limits: Limits) -> Config {
    Config { redis_url: Some(SecretString::from(redis)), limits, ..world.config() }
}

async fn replicas_share_limits() {
    let (world, (url, own)) = (World::sqlite().await, redis::somewhere());
    let limits = Limits { login: rate(4, 3600), ..Limits::OFF };
    let serve = || {
        world.serve_with(|config| {
            *config = sharing(&world, &url, Limits::OFF);
            proxied(config, limits.clone());
        })
    };
    let (a, b) = (serve().await, serve().await);
    // An unused email, also where the Redis is not new.
    let [x, y, z, ..] = uuid::Uuid::new_v4().into_bytes();
    let ip = format!("10.{x}.{y}.{z}");
    let mut statuses = Vec::new();
    for n in 0..6 {
        let app = if n % 2 == 0 { &a } else { &b };
        statuses.push(login_from(app, &ip, "someone@example.com", "wrong12", None).await.status);
    }
    assert_eq!(statuses, [401, 401, 401, 401, 429, 429]);
    assert!((890..=900).contains(&wait_of(&login_from(&a, &ip, "someone@example.com", "wrong12", None).await)));
    if let Some(redis) = own {
        let stored = redis.say("KEYS *");
        assert!(stored.contains("vestibule:") && !stored.contains("example") && !stored.contains(&ip), "{stored}");
    }
    world.clean_up().await;
}

/// A count on one replica applies on another: lockouts, their doubling, refunds and resets. On Redis's own time, which
/// no test can change.
async fn replicas_share_blocks() {
    let world = World::sqlite().await;
    for _ in 0..5 {
        let (url, _own) = redis::somewhere();
        let config = sharing(&world, &url, Limits { failures: rate(3, 3), ..Limits::OFF });
        let (a, b) = (world.auth(config.clone()).await.unwrap(), world.auth(config.clone()).await.unwrap());
        let third = world.serve_with(|own| *own = config).await;
        let email = format!("{}@example.com", uuid::Uuid::new_v4());
        fail_inside(&world, &a, &email).await;
        third.signup(&email).await;
        let (mut codes, mut waits) = (Vec::new(), Vec::new());
        for round in 0..3 {
            for auth in [&a, &b, &a, &b] {
                codes.push(guess(auth, &email, "wrong12").await.map_err(Code::as_str));
            }
            // This one has counted nothing itself.
            let told = third.login(&email, "test123").await;
            waits.push(told.header("retry-after").parse().unwrap_or(0));
            if round < 2 {
                tokio::time::sleep(Duration::from_secs(waits[round])).await;
            }
            if round == 1 {
                codes.push(guess(&b, &email, "test123").await.map_err(Code::as_str));
            }
        }
        if a.limits_without_redis() + b.limits_without_redis() == 0 {
            let (wrong, wait) = (Err("invalid_credentials"), Err("too_many_requests"));
            let round = [wrong, wrong, wrong, wait];
            assert_eq!(codes, [&round[..], &round, &[Ok(())], &round].concat());
            assert_eq!(waits, [3, 6, 3], "twice as long, and forgotten after the right password");
            world.clean_up().await;
            return;
        }
    }
    panic!("Redis never answered in time");
}

/// Parallel wrong logins over three replicas. A machine that is too busy to answer in time makes a replica count for
/// itself, which the counter shows.
async fn a_crowd_at_three_doors() {
    let world = World::sqlite().await;
    let mut evaluated = 0;
    for _ in 0..20 {
        let (url, _own) = redis::somewhere();
        let email = format!("{}@example.com", uuid::Uuid::new_v4());
        let config = sharing(&world, &url, Limits { failures: rate(10, 900), ..Limits::OFF });
        let mut doors = Vec::new();
        for _ in 0..3 {
            doors.push(world.auth(config.clone()).await.unwrap());
        }
        doors[0].migrate().await.unwrap();
        let outcomes = at_once(200, |n| {
            let (auth, email) = (doors[n % 3].clone(), email.clone());
            async move { guess(&auth, &email, "wrong12").await.unwrap_err() }
        })
        .await;
        let hashes = outcomes.iter().filter(|code| **code == Code::InvalidCredentials).count();
        assert_eq!(hashes + outcomes.iter().filter(|code| **code == Code::TooManyRequests).count(), 200);
        let alone: u64 = doors.iter().map(Auth::limits_without_redis).sum();
        let written = "SELECT count(*) FROM auth_audit_event WHERE action = 'login' AND outcome = 'failure'";
        let before = std::mem::replace(&mut evaluated, world.count(written).await);
        assert_eq!((evaluated - before) as usize, hashes, "what is refused is not evaluated");
        if alone == 0 {
            assert_eq!(hashes, 10);
            world.clean_up().await;
            return;
        }
        assert!(hashes <= 40, "a share for each replica, and one in common: {hashes}");
    }
    panic!("Redis never answered in time");
}

/// Six failures in a session end it, on any replica, and neighbouring networks are one everywhere.
async fn replicas_share_what_a_session_may_fail() {
    for _ in 0..5 {
        let (world, (url, _own)) = (World::sqlite().await, redis::somewhere());
        let mut config = sharing(&world, &url, Limits::OFF);
        proxied(&mut config, Limits { failures: rate(4, 900), ..Limits::OFF });
        let (mut auths, mut apps) = (Vec::new(), Vec::new());
        for _ in 0..2 {
            let auth = world.auth(config.clone()).await.unwrap();
            auth.migrate().await.unwrap();
            auths.push(auth.clone());
            apps.push(world.serve_auth(auth));
        }
        let email = format!("{}@example.com", uuid::Uuid::new_v4());
        let stolen = apps[0].signup(&email).await;
        let body = json!({ "current_password": "wrong12", "new_password": "test1234" });
        let mut evaluated = 0;
        for n in 0..20 {
            let app = &apps[n % 2];
            let request = app.request("PUT", "/auth/me/password").bearer_auth(stolen.access()).json(&body);
            let answer = app.send(request.header("x-forwarded-for", format!("192.0.2.{n}"))).await;
            evaluated += u32::from(answer.status == 403);
        }
        let mut failed = 0;
        for n in 0..40 {
            let ip = format!("2001:db8:7:{n:x}::1");
            failed += u32::from(login_from(&apps[n % 2], &ip, &email, "wrong12", None).await.status == 401);
        }
        let alone: u64 = auths.iter().map(Auth::limits_without_redis).sum();
        let ended = world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'session.lockout'").await;
        world.clean_up().await;
        if alone == 0 {
            assert_eq!((evaluated, ended, failed), (6, 1, 16));
            return;
        }
    }
    panic!("Redis never answered in time");
}

/// An attempt that was never evaluated uses no memory of Redis.
async fn what_was_refunded_leaves_no_key() {
    let (world, redis) = (World::sqlite().await, Redis::new());
    for n in 0..20 {
        let limits = Limits { failures: rate(3, 900), ..Limits::default() };
        let auth = world.auth(sharing(&world, &redis.url(), limits)).await.unwrap();
        auth.migrate().await.unwrap();
        fail_inside(&world, &auth, &format!("t{n}@example.com")).await;
        if auth.limits_without_redis() == 0 {
            assert!(redis.say("DBSIZE").starts_with(":0\r"), "{}", redis.say("KEYS *"));
            guess(&auth, &format!("t{n}@example.com"), "wrong12").await.unwrap_err();
            assert!(!redis.say("DBSIZE").starts_with(":0\r"));
            world.clean_up().await;
            return;
        }
        redis.say("FLUSHALL");
    }
    panic!("Redis never answered in time");
}

/// Never unlimited, never an error, and shared again when Redis is back.
async fn redis_away_slow_emptied_and_back() {
    let (world, mut redis) = (World::sqlite().await, Redis::new());
    let config = sharing(&world, &redis.url(), Limits { failures: rate(3, 900), ..Limits::OFF });
    let (a, b) = (world.auth(config.clone()).await.unwrap(), world.auth(config).await.unwrap());
    a.migrate().await.unwrap();
    let wrong = async |auth, email: &str| guess(auth, email, "wrong12").await.unwrap_err();
    // Both see the other's counts: polled, since Redis may have just come back.
    let together = async |round: &str| {
        for n in 0..600 {
            let email = format!("{round}{n}@example.com");
            for _ in 0..3 {
                assert_eq!(wrong(&a, &email).await, Code::InvalidCredentials);
            }
            if wrong(&b, &email).await == Code::TooManyRequests {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{round}: they never counted together again");
    };
    together("begin").await;

    for trouble in ["emptied", "slow", "away"] {
        let email = format!("{trouble}@example.com");
        for _ in 0..3 {
            assert_eq!(wrong(&a, &email).await, Code::InvalidCredentials);
        }
        let before = a.limits_without_redis();
        match trouble {
            "emptied" => assert!(redis.say("FLUSHALL\r\nSCRIPT FLUSH").starts_with("+OK")),
            "slow" => redis.signal("STOP"),
            _ => redis.stop(),
        }
        assert_eq!(wrong(&a, &email).await, Code::TooManyRequests, "{trouble}: what was seen here still counts");
        let fresh = format!("fresh-{trouble}@example.com");
        let outcomes = at_once(30, |_| {
            let (a, fresh) = (a.clone(), fresh.clone());
            async move { guess(&a, &fresh, "wrong12").await.unwrap_err() }
        })
        .await;
        assert_eq!(outcomes.iter().filter(|code| **code == Code::InvalidCredentials).count(), 3, "{trouble}");
        assert_eq!(outcomes.iter().filter(|code| **code == Code::TooManyRequests).count(), 27, "{trouble}");
        match trouble {
            "emptied" => {}
            "slow" => {
                assert!(a.limits_without_redis() > before);
                redis.signal("CONT");
            }
            _ => {
                assert!(a.limits_without_redis() > before);
                redis.start_again();
            }
        }
        together(&format!("after-{trouble}-")).await;
    }
    world.clean_up().await;
}

/// Nothing there, a server without TLS, a server that does not answer.
async fn redis_is_away_from_the_start() {
    let (world, mut redis, silent) = (World::sqlite().await, Redis::new(), Redis::new());
    let plain = Redis::new();
    redis.stop();
    silent.signal("STOP");
    for url in [redis.url(), plain.url().replace("redis://", "rediss://"), silent.url()] {
        let limits = Limits { login: rate(2, 3600), ..Limits::OFF };
        let app = world.serve_with(|config| *config = sharing(&world, &url, limits)).await;
        let mut statuses = Vec::new();
        for _ in 0..4 {
            statuses.push(app.login("someone@example.com", "wrong12").await.status);
        }
        assert_eq!(statuses, [401, 401, 429, 429], "{url}");
    }
    world.clean_up().await;
}

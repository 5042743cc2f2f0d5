//! Few guesses, and few mails.

use serde_json::json;
use vestibule::{Limits, Rate};

use super::{ask, finish, login_code, on, proved};
use crate::{
    both,
    links::mails,
    support::{World, at_once, until},
};

both![
    five_tries_whoever_makes_them,
    asking_again_keeps_the_tries,
    what_is_no_code_is_wrong,
    a_mailbox_is_not_flooded,
    a_network_begins_few_at_once,
    an_anonymous_client_ends_no_login_of_the_owner,
];

/// Parallel guesses through three replicas.
async fn five_tries_whoever_makes_them(world: World) {
    let apps = [world.serve_with(on).await, world.serve_with(on).await, world.serve_with(on).await];
    proved(&world, &apps[0], "t@example.com").await;
    let challenge = ask(&apps[0], "t@example.com").await;
    let code = login_code(&world, "t@example.com").await;
    let (replicas, sent) = (apps.clone(), challenge.clone());
    let answers = at_once(60, move |n| {
        let (app, challenge) = (replicas[n % 3].clone(), sent.clone());
        async move { finish(&app, &challenge, "code", &format!("{n:08}")).await.code().to_owned() }
    })
    .await;
    let evaluated = answers.iter().filter(|code| *code == "invalid_code").count();
    assert_eq!(evaluated, 5, "{answers:?}");
    assert!(answers.iter().all(|code| code == "invalid_code" || code == "invalid_challenge"), "{answers:?}");
    finish(&apps[1], &challenge, "code", &code).await.is(401, "invalid_challenge");
    let failed = "SELECT count(*) FROM auth_audit_event WHERE action = 'login.mail_code' AND outcome = 'failure'";
    assert_eq!(world.count(failed).await, 5);
    // Wrong codes of an anonymous client lock no one out: neither of the password nor of the next mail.
    assert_eq!(apps[0].login("t@example.com", "test123").await.status, 200);
    let challenge = ask(&apps[2], "t@example.com").await;
    mails(&world, "t@example.com", "login_code", 2).await;
    assert_eq!(finish(&apps[2], &challenge, "code", &login_code(&world, "t@example.com").await).await.status, 200);
}

async fn asking_again_keeps_the_tries(world: World) {
    let app = world.serve_with(on).await;
    proved(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    mails(&world, "t@example.com", "login_code", 1).await;
    for n in 0..4 {
        finish(&app, &challenge, "code", &format!("0000000{n}")).await.is(401, "invalid_code");
    }
    let again = app.post("/auth/mail-login", &json!({ "email": "t@example.com", "challenge": challenge })).await;
    assert_eq!(again.json["challenge"], challenge);
    mails(&world, "t@example.com", "login_code", 2).await;
    let code = login_code(&world, "t@example.com").await;
    finish(&app, &challenge, "code", "00000009").await.is(401, "invalid_code");
    finish(&app, &challenge, "code", &code).await.is(401, "invalid_challenge");
}

async fn what_is_no_code_is_wrong(world: World) {
    let app = world.serve_with(on).await;
    proved(&world, &app, "t@example.com").await;
    for (n, form) in ["seven", "nine", "letters", "arabic", "wide", "empty", "nul"].into_iter().enumerate() {
        let challenge = ask(&app, "t@example.com").await;
        mails(&world, "t@example.com", "login_code", n + 1).await;
        let right = login_code(&world, "t@example.com").await.replace(' ', "");
        let digits = |zero: u32| right.bytes().map(|b| char::from_u32(zero + u32::from(b - b'0')).unwrap()).collect();
        let typed: String = match form {
            "seven" => right[..7].to_owned(),
            "nine" => format!("{right}0"),
            "letters" => "abcdefgh".to_owned(),
            "arabic" => digits(0x660),
            "wide" => digits(0xff10),
            "empty" => String::new(),
            _ => format!("{right}\u{0}"),
        };
        finish(&app, &challenge, "code", &typed).await.is(401, "invalid_code");
        let spaced = format!("\u{a0}{} {}\t{}\n", &right[..2], &right[2..5], &right[5..]);
        assert_eq!(finish(&app, &challenge, "code", &spaced).await.status, 200, "{form}: blanks are taken");
    }
    let challenge = ask(&app, "t@example.com").await;
    finish(&app, &challenge, "code", &"1".repeat(1 << 20)).await.is(413, "payload_too_large");
    finish(&app, &challenge, "token", &"1".repeat(1 << 20)).await.is(413, "payload_too_large");
    assert_eq!(world.count("SELECT count(*) FROM auth_ceremony WHERE tries > 0").await, 0);
    for body in [json!({ "challenge": challenge, "code": 12_345_678 }), json!({ "challenge": 1, "code": "12345678" })] {
        app.post("/auth/mail-login/finish", &body).await.is(422, "invalid_request");
    }
    app.post("/auth/mail-login", &json!({ "email": "no email" })).await.is(422, "invalid_request");
    let named = json!({ "email": "t@example.com", "name": "\u{0}" });
    assert_eq!(app.post("/auth/mail-login", &named).await.is(422, "invalid_request").pointers(), ["/name"]);
}

/// Always 202, one mail a minute, three an hour: with sign-ups and resets in one budget.
async fn a_mailbox_is_not_flooded(world: World) {
    let app = world
        .serve_with(|config| {
            on(config);
            config.limits.mailbox = Limits::default().mailbox;
        })
        .await;
    proved(&world, &app, "t@example.com").await;
    world.pass(3600);
    let asked = "SELECT count(*) FROM auth_audit_event WHERE action = 'mail_login.asked'";
    for minute in 1..=3 {
        let mut challenges = Vec::new();
        for _ in 0..7 {
            challenges.push(ask(&app, "t@example.com").await);
        }
        until(|| async { world.count(asked).await >= minute }).await;
        mails(&world, "t@example.com", "login_code", usize::try_from(minute).unwrap()).await;
        world.pass(61);
    }
    crate::links::forgot(&app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    finish(&app, &challenge, "code", "12345678").await.is(401, "invalid_code");
    assert_eq!(world.count(asked).await, 3);
    mails(&world, "t@example.com", "login_code", 3).await;
    mails(&world, "t@example.com", "reset_password", 0).await;
}

async fn a_network_begins_few_at_once(world: World) {
    let app = world.serve_with(on).await;
    for n in 0..100 {
        ask(&app, &format!("u{n}@example.com")).await;
    }
    let beyond = app.post("/auth/mail-login", &json!({ "email": "t@example.com" })).await;
    beyond.is(429, "too_many_requests");
    world.pass(601);
    ask(&app, "t@example.com").await;
    let limited = world.serve_with(|config| {
        on(config);
        config.limits.mail = Some(Rate { count: 2, per: std::time::Duration::from_secs(3600) });
    });
    let limited = limited.await;
    for _ in 0..2 {
        ask(&limited, "t@example.com").await;
    }
    limited.post("/auth/mail-login", &json!({ "email": "t@example.com" })).await.is(429, "too_many_requests");
}

/// A user has at most twenty logins that are not finished. Those by mail, which anyone can begin, are not among them.
async fn an_anonymous_client_ends_no_login_of_the_owner(world: World) {
    let app = world
        .serve_with(|config| {
            on(config);
            config.new_device = vestibule::NewDevice::Code;
        })
        .await;
    proved(&world, &app, "t@example.com").await;
    let due = app.login("t@example.com", "test123").await;
    due.is(403, "second_factor_required");
    let code = super::device_code(&world, "t@example.com").await;
    for n in 0..30 {
        ask(&app, "t@example.com").await;
        mails(&world, "t@example.com", "login_code", n + 1).await;
    }
    let body = json!({ "challenge": due.json["challenge"], "code": code });
    assert_eq!(app.post("/auth/login/second-factor", &body).await.status, 200);
}

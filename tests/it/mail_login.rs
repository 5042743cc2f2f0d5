//! Login by a code or a link in a mail: finished once, in the browser that asked, by the code or the link.

mod accounts;
mod enumeration;
mod guesses;

use serde_json::{Value, json};
use vestibule::{Config, MailLogin, MailTransport};

use crate::{
    both,
    links::{mails, token},
    support::{Answer, App, World, at_once, forge::claims_of, until},
};

both![
    a_code_logs_in_once,
    a_link_logs_in_where_it_was_asked_for,
    fifty_at_once_finish_once,
    another_browser_gets_nothing_from_it,
    cookie_mode_keeps_the_challenge_in_a_cookie,
    scanners_use_nothing_up,
    a_new_mail_ends_the_one_before,
    codes_and_links_expire,
    a_copy_of_the_database_holds_no_code,
    off_is_not_there,
];

fn on(config: &mut Config) {
    config.mail_login = MailLogin::Login;
}

/// Asks for a code; the challenge.
async fn ask(app: &App, email: &str) -> Value {
    let answer = app.post("/auth/mail-login", &json!({ "email": email })).await;
    assert_eq!((answer.status, &answer.json["expires_in"]), (202, &json!(600)), "{answer:?}");
    answer.json["challenge"].clone()
}

/// The code of the newest mail to this email.
async fn code(world: &World, to: &str, template: &str) -> String {
    let letters = || world.inbox.to(to).into_iter().filter(|letter| letter.template == template);
    until(|| async { letters().count() > 0 }).await;
    code_in(&letters().next_back().unwrap().text)
}

/// The line with the code.
pub fn code_in(text: &str) -> String {
    let digits = |line: &&str| line.len() == 9 && line.chars().all(|c| c.is_ascii_digit() || c == ' ');
    text.lines().find(digits).unwrap_or_else(|| panic!("no code: {text}")).to_owned()
}

pub async fn device_code(world: &World, to: &str) -> String {
    code(world, to, "device_code").await
}

pub async fn login_code(world: &World, to: &str) -> String {
    code(world, to, "login_code").await
}

async fn finish(app: &App, challenge: &Value, what: &str, shown: &str) -> Answer {
    app.post("/auth/mail-login/finish", &json!({ "challenge": challenge, what: shown })).await
}

async fn finish_with(app: &App, cookie: &str, body: &Value) -> Answer {
    app.send(app.request("POST", "/auth/mail-login/finish").header("cookie", cookie).json(body)).await
}

/// A sign-up whose mailbox is proved to be the user's.
async fn proved(world: &World, app: &App, email: &str) -> Answer {
    let user = app.signup(email).await;
    let body = json!({ "token": token(world, email, "verify_email").await, "prove": true });
    assert_eq!(app.call("POST", "/auth/email/verify", user.access(), Some(&body)).await.status, 204);
    user
}

async fn a_code_logs_in_once(world: World) {
    let app = world.serve_with(on).await;
    let user = proved(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "T@Example.com").await;
    let code = login_code(&world, "t@example.com").await;
    let done = finish(&app, &challenge, "code", &format!(" {code} ")).await;
    assert_eq!((done.status, done.user_id()), (200, user.user_id()), "{done:?}");
    let claims = claims_of(done.access());
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["otp"]), &json!("aal1")));
    assert_eq!(claims_of(app.refresh(done.refresh()).await.access())["amr"], json!(["otp"]));
    finish(&app, &challenge, "code", &code).await.is(401, "invalid_challenge");
    // Nothing else has changed.
    assert_eq!(app.me(user.access()).await.status, 200);
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    assert_eq!(world.count("SELECT count(*) FROM auth_ceremony").await, 0);
}

async fn a_link_logs_in_where_it_was_asked_for(world: World) {
    let app = world.serve_with(on).await;
    proved(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    let link = token(&world, "t@example.com", "login_code").await;
    let look = app.post("/auth/mail-login/link", &json!({ "token": link, "challenge": challenge })).await;
    assert_eq!((look.status, &look.json["same_browser"]), (200, &json!(true)), "{look:?}");
    assert_eq!(finish(&app, &challenge, "token", &link).await.status, 200);
    finish(&app, &challenge, "token", &link).await.is(401, "invalid_challenge");
    app.post("/auth/mail-login/link", &json!({ "token": link })).await.is(400, "invalid_or_expired_link");
    for body in [json!({}), json!({ "code": "1", "token": "2" }), json!({ "challenge": challenge })] {
        app.post("/auth/mail-login/finish", &body).await.is(422, "invalid_request");
    }
    app.post("/auth/mail-login/finish", &json!({ "code": "12345678" })).await.is(401, "invalid_challenge");
}

async fn fifty_at_once_finish_once(world: World) {
    let app = world.serve_with(on).await;
    proved(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    let code = login_code(&world, "t@example.com").await;
    let before = world.count("SELECT count(*) FROM auth_session").await;
    let answers = at_once(50, move |_| {
        let (app, challenge, code) = (app.clone(), challenge.clone(), code.clone());
        async move { finish(&app, &challenge, "code", &code).await.status }
    })
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 200 | 401)), "{answers:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_session").await, before + 1);
}

/// A relayed code, a passed-on link, and another user's challenge.
async fn another_browser_gets_nothing_from_it(world: World) {
    let app = world
        .serve_with(|config| {
            on(config);
            config.trusted_proxies = "127.0.0.0/8".parse().unwrap();
        })
        .await;
    proved(&world, &app, "t@example.com").await;
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let mine = app.post_from(("203.0.113.7", firefox), "/auth/mail-login", &json!({ "email": "t@example.com" })).await;
    let (code, link) = (login_code(&world, "t@example.com").await, token(&world, "t@example.com", "login_code").await);
    let theirs = ask(&app, "attacker@example.com").await;
    finish(&app, &theirs, "code", &code).await.is(401, "invalid_code");
    finish(&app, &theirs, "token", &link).await.is(401, "invalid_code");
    app.post("/auth/mail-login/finish", &json!({ "token": link })).await.is(401, "invalid_challenge");
    finish(&app, &json!(link), "code", &code).await.is(401, "invalid_challenge");
    for body in [json!({ "token": link }), json!({ "token": link, "challenge": theirs })] {
        let look = app.post("/auth/mail-login/link", &body).await;
        let shown = [&look.json["same_browser"], &look.json["client"], &look.json["network"], &look.json["signup"]];
        let expected = [json!(false), json!("Firefox on Linux"), json!("203.0.113.0/24"), json!(false)];
        assert_eq!(shown, expected.each_ref(), "{look:?}");
        assert!(look.json["requested_at"].is_string() && look.header("set-cookie").is_empty());
    }
    assert_eq!(finish(&app, &mine.json["challenge"], "code", &code).await.status, 200, "none of it cost a try");
}

async fn cookie_mode_keeps_the_challenge_in_a_cookie(world: World) {
    let app = world.serve_with(on).await;
    proved(&world, &app, "t@example.com").await;
    let asked = app.post("/auth/mail-login", &json!({ "email": "t@example.com", "cookie": true })).await;
    assert_eq!((asked.status, asked.json["challenge"].is_null()), (202, true), "{asked:?}");
    assert!(asked.header("set-cookie").contains("HttpOnly; SameSite=Strict"), "{asked:?}");
    let pending = asked.cookie();
    assert!(pending.starts_with("vestibule_pending="), "{pending}");
    let link = token(&world, "t@example.com", "login_code").await;
    let look = app.request("POST", "/auth/mail-login/link").header("cookie", pending).json(&json!({ "token": link }));
    assert_eq!(app.send(look).await.json["same_browser"], true);
    let done = finish_with(&app, pending, &json!({ "token": link })).await;
    assert_eq!((done.status, done.json.get("refresh_token")), (200, None), "{done:?}");
    let set: Vec<_> = done.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
    assert!(set.iter().any(|it| it.starts_with("vestibule_refresh=") && it.contains("HttpOnly")), "{set:?}");
    assert!(set.iter().any(|it| it.starts_with("vestibule_pending=;")), "{set:?}");
    assert!(set.iter().any(|it| it.starts_with("vestibule_device=")), "{set:?}");
    let foreign = app.request("POST", "/auth/mail-login").header("origin", "https://evil.example");
    let foreign = foreign.json(&json!({ "email": "t@example.com", "cookie": true }));
    app.send(foreign).await.is(403, "cross_site");
}

/// They open the page by GET and HEAD, and some run its scripts, which look at the link.
async fn scanners_use_nothing_up(world: World) {
    let app = world.serve_with(on).await;
    proved(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    let link = token(&world, "t@example.com", "login_code").await;
    let rows = "SELECT count(*) FROM auth_session";
    let before = world.count(rows).await;
    for _ in 0..10 {
        assert_eq!(app.get("/mail-login").await.status, 200);
        assert_eq!(app.send(app.request("HEAD", "/mail-login")).await.status, 200);
        assert_eq!(app.get(&format!("/mail-login?token={link}")).await.status, 200);
        assert_eq!(app.get("/auth/mail-login/finish").await.status, 405);
        assert_eq!(app.post("/auth/mail-login/link", &json!({ "token": link })).await.status, 200);
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_ceremony WHERE tries > 0").await, 0);
    assert_eq!(world.count(rows).await, before);
    assert_eq!(finish(&app, &challenge, "token", &link).await.status, 200);
}

async fn a_new_mail_ends_the_one_before(world: World) {
    let app = world.serve_with(on).await;
    proved(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    let (old, link) = (login_code(&world, "t@example.com").await, token(&world, "t@example.com", "login_code").await);
    let body = json!({ "email": "t@example.com", "challenge": challenge });
    let again = app.post("/auth/mail-login", &body).await;
    assert_eq!((again.status, &again.json["challenge"]), (202, &challenge), "one request of this browser");
    mails(&world, "t@example.com", "login_code", 2).await;
    let new = login_code(&world, "t@example.com").await;
    assert_ne!(old, new);
    finish(&app, &challenge, "code", &old).await.is(401, "invalid_code");
    finish(&app, &challenge, "token", &link).await.is(401, "invalid_code");
    assert_eq!(world.count("SELECT count(*) FROM auth_ceremony").await, 1);
    // Another mailbox is another request; the first ends.
    let other = app.post("/auth/mail-login", &json!({ "email": "u@example.com", "challenge": challenge })).await;
    assert_ne!(other.json["challenge"], challenge);
    finish(&app, &challenge, "code", &new).await.is(401, "invalid_challenge");
}

/// The code by itself, too, where its row lives on because the browser has asked again.
async fn codes_and_links_expire(world: World) {
    let app = world
        .serve_with(|config| {
            on(config);
            config.limits.mailbox = Some(vestibule::Rate { count: 2, per: std::time::Duration::from_secs(3600) });
        })
        .await;
    proved(&world, &app, "t@example.com").await;
    world.pass(61);
    let challenge = ask(&app, "t@example.com").await;
    let (code, link) = (login_code(&world, "t@example.com").await, token(&world, "t@example.com", "login_code").await);
    world.pass(500);
    let again = app.post("/auth/mail-login", &json!({ "email": "t@example.com", "challenge": challenge })).await;
    assert_eq!(again.json["challenge"], challenge);
    world.pass(101);
    finish(&app, &challenge, "code", &code).await.is(401, "invalid_code");
    app.post("/auth/mail-login/link", &json!({ "token": link })).await.is(400, "invalid_or_expired_link");
    world.pass(500);
    finish(&app, &challenge, "code", &code).await.is(401, "invalid_challenge");
    mails(&world, "t@example.com", "login_code", 1).await;
}

/// Neither the code nor the link, nor a hash that could be searched for them.
async fn a_copy_of_the_database_holds_no_code(world: World) {
    let reader = world.serve_with(on).await;
    proved(&world, &reader, "t@example.com").await;
    let challenge = ask(&reader, "t@example.com").await;
    let (code, link) = (login_code(&world, "t@example.com").await, token(&world, "t@example.com", "login_code").await);
    let app = world
        .serve_with(|config| {
            on(config);
            // The mail waits in the outbox.
            config.mail.transport = Some(MailTransport::Directory);
            config.mail.folder = "/dev/null/no-folder".into();
        })
        .await;
    ask(&app, "t@example.com").await;
    until(|| async { world.count("SELECT count(*) FROM auth_ceremony WHERE user_id IS NOT NULL").await == 2 }).await;
    let state: Vec<u8> = world.all::<Vec<u8>>("SELECT state FROM auth_ceremony").await.concat();
    let waiting: Vec<u8> = world.all::<Vec<u8>>("SELECT params FROM auth_outbox_mail").await.concat();
    let plain = code.replace(' ', "");
    let secrets = [plain.as_bytes(), link.as_bytes(), challenge.as_str().unwrap().as_bytes(), b"t@example.com"];
    for secret in secrets {
        for bytes in [&state, &waiting] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret));
        }
    }
    let trail: Vec<String> =
        world.all("SELECT CAST(detail AS text) FROM auth_audit_event WHERE action LIKE '%mail%'").await;
    assert!(!trail.is_empty() && trail.iter().all(|detail| !detail.contains(&plain)), "{trail:?}");
}

async fn off_is_not_there(world: World) {
    let app = world.serve().await;
    assert_eq!(app.get("/auth/settings").await.json["mail_login"], "off");
    for (path, body) in [
        ("/auth/mail-login", json!({ "email": "t@example.com" })),
        ("/auth/mail-login/finish", json!({ "challenge": "x", "code": "12345678" })),
        ("/auth/mail-login/link", json!({ "token": "x" })),
    ] {
        app.post(path, &body).await.is(404, "not_found");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_ceremony").await, 0);
    let no_mail = |change: fn(&mut Config)| {
        let mut config = world.config();
        config.mail.transport = Some(MailTransport::Off);
        change(&mut config);
        let world = world.clone();
        async move { world.auth(config).await.unwrap_err().to_string() }
    };
    let words = no_mail(on).await;
    assert!(words.contains("VESTIBULE_MAIL_LOGIN") && words.contains("MAIL_TRANSPORT is `off`"), "{words}");
}

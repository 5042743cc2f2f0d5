//! `VESTIBULE_NEW_DEVICE=code`: a right password from a device that is not known needs the code of a mail.

use serde_json::{Value, json};
use vestibule::{Config, Limits, MailTransport, NewDevice, SecondFactor};

use crate::{
    both,
    links::{forgot, mails, reset, token},
    mail_login::device_code,
    second_factor::{enrolled, now_code},
    support::{Answer, App, World, at_once, forge::claims_of},
};

both![
    a_new_device_needs_the_code_of_a_mail,
    a_known_device_needs_none,
    fifty_at_once_use_the_code_once,
    guesses_are_few,
    a_factor_is_asked_for_instead,
    the_policy_still_enrols,
    a_mailbox_is_not_flooded_by_a_client_with_the_password,
    without_mail_the_start_is_refused,
];

fn code(config: &mut Config) {
    config.new_device = NewDevice::Code;
}

async fn second(app: &App, challenge: &Value, what: &str, shown: &str) -> Answer {
    app.post("/auth/login/second-factor", &json!({ "challenge": challenge, what: shown })).await
}

async fn due(app: &App, email: &str) -> Answer {
    let answer = app.login(email, "test123").await;
    answer.is(403, "second_factor_required");
    answer
}

async fn a_new_device_needs_the_code_of_a_mail(world: World) {
    let app = world.serve_with(code).await;
    let user = app.signup("t@example.com").await;
    assert_eq!(user.status, 201, "not at sign-up");
    app.login("t@example.com", "wrong123").await.is(401, "invalid_credentials");
    let before = world.count("SELECT count(*) FROM auth_session").await;
    let due = due(&app, "t@example.com").await;
    assert_eq!((&due.json["methods"], &due.json["expires_in"]), (&json!(["mail_code"]), &json!(600)));
    assert_eq!(due.header("set-cookie"), "");
    assert_eq!(world.count("SELECT count(*) FROM auth_session").await, before);
    mails(&world, "t@example.com", "device_code", 1).await;
    let typed = device_code(&world, "t@example.com").await;
    second(&app, &due.json["challenge"], "code", "00000000").await.is(401, "invalid_code");
    second(&app, &due.json["challenge"], "recovery_code", &typed).await.is(401, "invalid_code");
    app.post("/auth/mail-login/finish", &json!({ "challenge": due.json["challenge"], "code": typed }))
        .await
        .is(404, "not_found");
    let done = second(&app, &due.json["challenge"], "code", &typed).await;
    assert_eq!(done.status, 200, "{done:?}");
    let claims = claims_of(done.access());
    assert_eq!(
        (&claims["amr"], &claims["acr"]),
        (&json!(["pwd", "otp"]), &json!("aal1")),
        "the mailbox can reset a password"
    );
    second(&app, &due.json["challenge"], "code", &typed).await.is(401, "invalid_challenge");
    // Both are shown: the password stays when the user logs in by mail later.
    let proved = "SELECT count(*) FROM auth_user WHERE mailbox_proved_at IS NOT NULL AND email_verified_at IS NOT NULL";
    assert_eq!(world.count(proved).await, 1);
    let stale = due_again(&app, &world).await;
    world.pass(601);
    second(&app, &stale.0, "code", &stale.1).await.is(401, "invalid_challenge");
}

async fn due_again(app: &App, world: &World) -> (Value, String) {
    let due = due(app, "t@example.com").await;
    mails(world, "t@example.com", "device_code", 2).await;
    (due.json["challenge"].clone(), device_code(world, "t@example.com").await)
}

fn cookie_of(answer: &Answer, name: &str) -> String {
    let all = answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap());
    let found = all.filter_map(|it| it.split(';').next()).find(|it| it.starts_with(name));
    found.unwrap_or_else(|| panic!("no {name}: {answer:?}")).to_owned()
}

async fn login_with(app: &App, cookies: &str, password: &str) -> Answer {
    let body = json!({ "email": "t@example.com", "password": password, "cookie": true });
    app.send(app.request("POST", "/auth/login").header("cookie", cookies).json(&body)).await
}

/// By its cookie alone: of this user, and until a reset forgets all devices.
async fn a_known_device_needs_none(world: World) {
    let app = world.serve_with(code).await;
    app.signup("t@example.com").await;
    let asked = login_with(&app, "", "test123").await;
    asked.is(403, "second_factor_required");
    assert!(asked.json["challenge"].is_null(), "in cookie mode it is in the cookie alone");
    let body = json!({ "code": device_code(&world, "t@example.com").await, "remember": true });
    let pending = cookie_of(&asked, "vestibule_pending=");
    let done = app.send(app.request("POST", "/auth/login/second-factor").header("cookie", &pending).json(&body)).await;
    assert_eq!(done.status, 200, "{done:?}");
    let device = cookie_of(&done, "vestibule_device=");
    let trusted = done.headers.get_all("set-cookie").iter().any(|it| it.to_str().unwrap().contains("_trusted="));
    assert!(!trusted, "a mailed code makes no trusted browser");
    assert_eq!(login_with(&app, &device, "test123").await.status, 200);
    let body = json!({ "name": "U", "email": "u@example.com", "password": "test123", "cookie": true });
    let other = app.post("/auth/signup", &body).await;
    login_with(&app, &cookie_of(&other, "vestibule_device="), "test123").await.is(403, "second_factor_required");
    forgot(&app, "t@example.com").await;
    let answer = reset(&app, token(&world, "t@example.com", "reset_password").await, "other123").await;
    assert_eq!(answer.status, 204);
    login_with(&app, &device, "other123").await.is(403, "second_factor_required");
    assert_eq!(login_with(&app, answer.cookie(), "other123").await.status, 200, "the mailbox has just been shown");
}

async fn fifty_at_once_use_the_code_once(world: World) {
    let app = world.serve_with(code).await;
    app.signup("t@example.com").await;
    let due = due(&app, "t@example.com").await;
    let typed = device_code(&world, "t@example.com").await;
    let answers = at_once(50, move |_| {
        let (app, challenge, typed) = (app.clone(), due.json["challenge"].clone(), typed.clone());
        async move { second(&app, &challenge, "code", &typed).await.status }
    })
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
}

/// Five for a challenge, ten for an account in 15 minutes.
async fn guesses_are_few(world: World) {
    let app = world.serve_with(code).await;
    app.signup("t@example.com").await;
    let mut evaluated = 0;
    for n in 0..4 {
        let due = due(&app, "t@example.com").await;
        for guess in 0..6 {
            let answer = second(&app, &due.json["challenge"], "code", &format!("{:08}", n * 6 + guess)).await;
            evaluated += i32::from(answer.code() == "invalid_code");
            let expected = if n >= 2 && guess < 5 {
                "too_many_requests"
            } else if guess == 5 {
                "invalid_challenge"
            } else {
                "invalid_code"
            };
            assert_eq!(answer.code(), expected, "{n} {guess}");
        }
    }
    assert_eq!(evaluated, 10);
    world.pass(16 * 60);
    let due = due(&app, "t@example.com").await;
    mails(&world, "t@example.com", "device_code", 5).await;
    let typed = device_code(&world, "t@example.com").await;
    assert_eq!(second(&app, &due.json["challenge"], "code", &typed).await.status, 200);
}

async fn a_factor_is_asked_for_instead(world: World) {
    let app = world.serve_with(code).await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let due = due(&app, "t@example.com").await;
    assert_eq!(due.json["methods"], json!(["totp", "recovery_code"]));
    mails(&world, "t@example.com", "device_code", 0).await;
    assert_eq!(second(&app, &due.json["challenge"], "code", &now_code(&world, &me.secret)).await.status, 200);
}

/// A thief with the password must not add a factor of their own.
async fn the_policy_still_enrols(world: World) {
    let app = world.serve_with(code).await;
    app.signup("t@example.com").await;
    let strict = world
        .serve_with(|config| {
            code(config);
            config.second_factor = SecondFactor::All;
        })
        .await;
    let due = due(&strict, "t@example.com").await;
    strict.post("/auth/enrol/totp", &json!({ "challenge": due.json["challenge"] })).await.is(401, "invalid_challenge");
    let typed = device_code(&world, "t@example.com").await;
    let next = second(&strict, &due.json["challenge"], "code", &typed).await;
    next.is(403, "second_factor_enrolment_required");
    let added = strict.post("/auth/enrol/totp", &json!({ "challenge": next.json["challenge"] })).await;
    assert_eq!(added.status, 201, "{added:?}");
    let totp = now_code(&world, added.json["secret"].as_str().unwrap());
    let body = json!({ "challenge": next.json["challenge"], "id": added.json["id"], "code": totp });
    let done = strict.post("/auth/enrol/totp/confirm", &body).await;
    assert_eq!((done.status, &claims_of(done.access())["acr"]), (200, &json!("aal2")), "{done:?}");
}

async fn a_mailbox_is_not_flooded_by_a_client_with_the_password(world: World) {
    let app = world
        .serve_with(|config| {
            code(config);
            config.limits.mailbox = Limits::default().mailbox;
        })
        .await;
    app.signup("t@example.com").await;
    for _ in 0..3 {
        due(&app, "t@example.com").await;
    }
    for _ in 0..3 {
        app.login("t@example.com", "test123").await.is(429, "too_many_requests");
    }
    mails(&world, "t@example.com", "device_code", 3).await;
    app.login("t@example.com", "wrong123").await.is(401, "invalid_credentials");
    world.pass(3601);
    due(&app, "t@example.com").await;
}

async fn without_mail_the_start_is_refused(world: World) {
    let mut config = world.config();
    config.mail.transport = Some(MailTransport::Off);
    code(&mut config);
    let words = world.auth(config).await.unwrap_err().to_string();
    assert!(words.contains("VESTIBULE_NEW_DEVICE") && words.contains("MAIL_TRANSPORT is `off`"), "{words}");
}

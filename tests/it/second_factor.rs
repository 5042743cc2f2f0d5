//! A second factor: enrolled, asked for at every login, used once, recovered, reset.

pub mod authenticators;
mod fresh;
mod policy;
mod restored;
mod seen;
mod statements;
mod table;

use serde_json::{Value, json};

use crate::{
    admin::admin,
    both,
    links::{forgot, mails, reset, token},
    support::{Answer, App, World, at_once, forge::claims_of},
};

both![
    a_login_asks_for_the_factor_that_was_added,
    a_code_works_once,
    fifty_at_once_use_a_code_once,
    guesses_are_few_whoever_makes_them,
    a_challenge_is_good_for_its_purpose_alone,
    a_recovery_code_stands_in_once,
    the_first_factor_ends_other_sessions,
    a_right_password_alone_leaves_no_trace,
    an_admin_helps_after_a_lost_phone,
    a_reset_keeps_the_factor,
    a_rejected_sign_up_keeps_no_factor,
    a_step_up_wants_the_factor,
    a_stolen_session_adds_no_factor,
];

/// What an authenticator app does, on its own: RFC 6238 by Python's standard library in the other tests, here by hand.
pub fn code(secret: &str, at: i64) -> String {
    use aws_lc_rs::hmac;
    let key = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key), &(at / 30).to_be_bytes());
    let offset = usize::from(tag.as_ref()[19] & 15);
    let word: [u8; 4] = tag.as_ref()[offset..offset + 4].try_into().unwrap();
    format!("{:06}", (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000)
}

pub fn now_code(world: &World, secret: &str) -> String {
    code(secret, world.now().timestamp())
}

/// The code of the next step, as an app whose clock is a little ahead shows it.
pub fn next_code(world: &World, secret: &str) -> String {
    code(secret, world.now().timestamp() + 30)
}

pub struct Enrolled {
    pub secret: String,
    pub codes: Vec<String>,
    access: String,
    refresh: String,
}

/// Signs up and adds an authenticator app.
pub async fn enrolled(world: &World, app: &App, email: &str) -> Enrolled {
    let enrolled = enrolled_now(world, app, email).await;
    // The step of the confirmation is used up.
    world.pass(31);
    enrolled
}

/// The same without a pause: [`next_code`] can be used at once.
pub async fn enrolled_now(world: &World, app: &App, email: &str) -> Enrolled {
    let signup = app.signup(email).await;
    let (access, refresh) = (signup.access().to_owned(), signup.refresh().to_owned());
    let added = app.call("POST", "/auth/me/factors/totp", &access, Some(&json!({ "label": "Phone" }))).await;
    assert_eq!(added.status, 201, "{added:?}");
    let (id, secret) = (added.json["id"].as_str().unwrap(), added.json["secret"].as_str().unwrap().to_owned());
    assert!(added.json["uri"].as_str().unwrap().starts_with("otpauth://totp/"), "{added:?}");
    assert!(added.json["qr"].as_array().unwrap().len() > 20);
    let path = format!("/auth/me/factors/totp/{id}/confirm");
    let body = json!({ "code": now_code(world, &secret) });
    let confirmed = app.call("POST", &path, &access, Some(&body)).await;
    assert_eq!(confirmed.status, 200, "{confirmed:?}");
    let codes: Vec<String> = serde_json::from_value(confirmed.json["recovery_codes"].clone()).unwrap();
    assert_eq!(codes.len(), 10);
    Enrolled { secret, codes, access, refresh }
}

/// Adds an authenticator app; the status of its confirmation.
pub async fn add_factor(world: &World, app: &App, access: &str) -> u16 {
    let added = app.call("POST", "/auth/me/factors/totp", access, None).await;
    let path = format!("/auth/me/factors/totp/{}/confirm", added.json["id"].as_str().unwrap());
    let body = json!({ "code": now_code(world, added.json["secret"].as_str().unwrap()) });
    app.call("POST", &path, access, Some(&body)).await.status
}

async fn first_step(app: &App, email: &str) -> Answer {
    let answer = app.login(email, "test123").await;
    assert_eq!((answer.status, answer.code()), (403, "second_factor_required"), "{answer:?}");
    answer
}

pub async fn second(app: &App, challenge: &Value, what: &str, code: &str) -> Answer {
    app.post("/auth/login/second-factor", &json!({ "challenge": challenge, what: code })).await
}

async fn a_login_asks_for_the_factor_that_was_added(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let listed = app.call("GET", "/auth/me/factors", &me.access, None).await;
    assert_eq!(
        (&listed.json["items"][0]["kind"], &listed.json["items"][0]["label"]),
        (&json!("totp"), &json!("Phone"))
    );
    assert_eq!(listed.json["recovery_codes_left"], 10);
    mails(&world, "t@example.com", "factor_added", 1).await;

    let due = first_step(&app, "t@example.com").await;
    assert_eq!(due.json["methods"], json!(["totp", "recovery_code"]));
    assert_eq!(due.json["expires_in"], 300);
    let challenge = &due.json["challenge"];
    assert_eq!(second(&app, challenge, "code", "000000").await.code(), "invalid_code");
    let done = second(&app, challenge, "code", &now_code(&world, &me.secret)).await;
    assert_eq!(done.status, 200, "{done:?}");
    let claims = claims_of(done.access());
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["pwd", "otp", "mfa"]), &json!("aal2")));
    assert_eq!(claims_of(app.refresh(done.refresh()).await.access())["acr"], "aal2");
    app.login("t@example.com", "wrong123").await.is(401, "invalid_credentials");
    // Used up.
    world.pass(31);
    assert_eq!(second(&app, challenge, "code", &now_code(&world, &me.secret)).await.code(), "invalid_challenge");
}

async fn a_code_works_once(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let now = world.now().timestamp();
    for (at, right) in [(now, true), (now, false), (now - 30, false), (now + 30, true), (now + 30, false), (now, false)]
    {
        let due = first_step(&app, "t@example.com").await;
        let answer = second(&app, &due.json["challenge"], "code", &code(&me.secret, at)).await;
        assert_eq!(answer.status == 200, right, "{} s: {answer:?}", at - now);
    }
}

async fn fifty_at_once_use_a_code_once(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let mut challenges = Vec::new();
    for _ in 0..10 {
        challenges.push(first_step(&app, "t@example.com").await.json["challenge"].clone());
    }
    let right = now_code(&world, &me.secret);
    let answers = at_once(50, move |n| {
        let (app, right, challenge) = (app.clone(), right.clone(), challenges[n % challenges.len()].clone());
        async move { second(&app, &challenge, "code", &right).await.status }
    });
    let answers = answers.await;
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
}

/// Ten in 15 minutes, over any number of challenges and addresses; and a stranger without the password uses up none.
async fn guesses_are_few_whoever_makes_them(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let mut evaluated = 0;
    for n in 0..8 {
        let due = first_step(&app, "t@example.com").await;
        for guess in 0..5 {
            let wrong = format!("{:06}", n * 5 + guess);
            let answer = second(&app, &due.json["challenge"], "code", &wrong).await;
            evaluated += i32::from(answer.code() == "invalid_code");
            assert!(matches!(answer.status, 401 | 429), "{answer:?}");
        }
    }
    assert_eq!(evaluated, 10);
    let due = first_step(&app, "t@example.com").await;
    second(&app, &due.json["challenge"], "code", &now_code(&world, &me.secret)).await.is(429, "too_many_requests");
    world.pass(16 * 60);
    let due = first_step(&app, "t@example.com").await;
    assert_eq!(second(&app, &due.json["challenge"], "code", &now_code(&world, &me.secret)).await.status, 200);
    world.pass(16 * 60);
    for n in 0..40 {
        second(&app, &json!(format!("made-up-{n}")), "code", "000000").await.is(401, "invalid_challenge");
    }
    let due = first_step(&app, "t@example.com").await;
    assert_eq!(second(&app, &due.json["challenge"], "code", &now_code(&world, &me.secret)).await.status, 200);
}

async fn a_challenge_is_good_for_its_purpose_alone(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let due = first_step(&app, "t@example.com").await;
    let challenge = &due.json["challenge"];
    app.post("/auth/enrol/totp", &json!({ "challenge": challenge })).await.is(401, "invalid_challenge");
    // A new password ends what was begun with the old one.
    let other = first_step(&app, "t@example.com").await;
    let change = json!({ "current_password": "test123", "new_password": "other123" });
    assert_eq!(app.call("PUT", "/auth/me/password", &me.access, Some(&change)).await.status, 204);
    let late = second(&app, &other.json["challenge"], "code", &now_code(&world, &me.secret)).await;
    assert_eq!(late.code(), "invalid_challenge");
    let again = app.login("t@example.com", "other123").await;
    world.pass(301);
    let expired = second(&app, &again.json["challenge"], "code", &now_code(&world, &me.secret)).await;
    assert_eq!(expired.code(), "invalid_challenge");
}

async fn a_recovery_code_stands_in_once(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let other = enrolled(&world, &app, "u@example.com").await;
    let use_it = async |code: &str| {
        let due = first_step(&app, "t@example.com").await;
        second(&app, &due.json["challenge"], "recovery_code", code).await
    };
    assert_eq!(use_it(&other.codes[0]).await.code(), "invalid_code", "another user's");
    let done = use_it(&me.codes[0].to_uppercase().replace('-', " ")).await;
    assert_eq!(done.status, 200, "{done:?}");
    mails(&world, "t@example.com", "recovery_code_used", 1).await;
    let mail = world.inbox.to("t@example.com").into_iter().find(|it| it.template == "recovery_code_used").unwrap();
    assert!(mail.text.contains("Codes left: 9"), "{}", mail.text);
    assert_eq!(use_it(&me.codes[0]).await.code(), "invalid_code", "used");
    let renewed = app.call("POST", "/auth/me/recovery-codes", done.access(), None).await;
    assert_eq!(renewed.json["recovery_codes"].as_array().unwrap().len(), 10);
    assert_eq!(use_it(&me.codes[1]).await.code(), "invalid_code", "replaced");
    assert_eq!(use_it(renewed.json["recovery_codes"][3].as_str().unwrap()).await.status, 200);
    let stored = world.count("SELECT count(*) FROM auth_recovery_code WHERE used_at IS NULL").await;
    assert_eq!(stored, 9 + 10);
}

async fn the_first_factor_ends_other_sessions(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    let other = app.login("t@example.com", "test123").await;
    let mine = app.login("t@example.com", "test123").await;
    let added = app.call("POST", "/auth/me/factors/totp", mine.access(), None).await;
    let secret = added.json["secret"].as_str().unwrap();
    let path = format!("/auth/me/factors/totp/{}/confirm", added.json["id"].as_str().unwrap());
    let wrong = app.call("POST", &path, mine.access(), Some(&json!({ "code": "000000" }))).await;
    assert_eq!(wrong.code(), "invalid_code");
    assert_eq!(app.login("t@example.com", "test123").await.status, 200, "not confirmed, so it counts for nothing");
    let body = json!({ "code": now_code(&world, secret) });
    assert_eq!(app.call("POST", &path, mine.access(), Some(&body)).await.status, 200);
    app.me(other.access()).await.is(401, "session_ended");
    assert_eq!(app.me(mine.access()).await.status, 200);
    assert_eq!(claims_of(app.refresh(mine.refresh()).await.access())["acr"], "aal2");
}

async fn a_right_password_alone_leaves_no_trace(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    app.login("t@example.com", "wrong123").await.is(401, "invalid_credentials");
    let meta = "SELECT failed_logins FROM auth_admin_user_meta";
    let before: (Option<i32>, i64) = (world.one(meta).await, sessions(&world).await);
    let due = first_step(&app, "t@example.com").await;
    assert_eq!(due.header("set-cookie"), "", "{due:?}");
    assert_eq!((world.one::<i32>(meta).await, sessions(&world).await), before, "nothing tells");
    second(&app, &due.json["challenge"], "code", &now_code(&world, &me.secret)).await;
    assert_eq!(world.one::<i32>(meta).await, Some(0));
}

async fn sessions(world: &World) -> i64 {
    world.count("SELECT count(*) FROM auth_session").await
}

async fn an_admin_helps_after_a_lost_phone(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let id = claims_of(&me.access)["sub"].as_str().unwrap().to_owned();
    let path = format!("/auth/admin/users/{id}/factors");
    let shown = app.call("GET", &path, boss.access(), None).await;
    assert_eq!(shown.json, app.call("GET", "/auth/me/factors", &me.access, None).await.json, "as the user sees them");
    assert_eq!((&shown.json["items"][0]["kind"], &shown.json["recovery_codes_left"]), (&json!("totp"), &json!(10)));
    let unknown = format!("/auth/admin/users/{}/factors", uuid::Uuid::now_v7());
    app.call("GET", &unknown, boss.access(), None).await.is(404, "not_found");
    assert_eq!(app.call("DELETE", &path, boss.access(), None).await.status, 204);
    app.me(&me.access).await.is(401, "session_ended");
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    mails(&world, "t@example.com", "factors_reset", 1).await;
    app.call("DELETE", &path, boss.access(), None).await.is(409, "conflict");
}

/// Pre-hijacking: who signed up with the email of another user must not lock that user out.
async fn a_rejected_sign_up_keeps_no_factor(world: World) {
    let app = world.serve().await;
    let attacker = enrolled(&world, &app, "t@example.com").await;
    let reject = json!({ "token": token(&world, "t@example.com", "verify_email").await, "disown": true });
    assert_eq!(app.post("/auth/email/verify", &reject).await.status, 204);
    app.me(&attacker.access).await.is(401, "session_ended");
    assert_eq!(
        world.count("SELECT (SELECT count(*) FROM auth_factor) + (SELECT count(*) FROM auth_recovery_code)").await,
        0
    );
    forgot(&app, "t@example.com").await;
    assert_eq!(reset(&app, token(&world, "t@example.com", "reset_password").await, "other123").await.status, 204);
    assert_eq!(app.login("t@example.com", "other123").await.status, 200);
}

async fn a_reset_keeps_the_factor(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    forgot(&app, "t@example.com").await;
    let link = token(&world, "t@example.com", "reset_password").await;
    assert_eq!(reset(&app, link, "other123").await.status, 204);
    let due = app.login("t@example.com", "other123").await;
    assert_eq!(due.code(), "second_factor_required");
    assert_eq!(second(&app, &due.json["challenge"], "code", &now_code(&world, &me.secret)).await.status, 200);
}

async fn a_step_up_wants_the_factor(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let due = first_step(&app, "t@example.com").await;
    let session = second(&app, &due.json["challenge"], "code", &now_code(&world, &me.secret)).await;
    world.pass(400);
    let step_up = async |body: Value| app.call("POST", "/auth/step-up", session.access(), Some(&body)).await;
    step_up(json!({ "password": "test123" })).await.is(403, "second_factor_required");
    step_up(json!({ "code": "000000" })).await.is(401, "invalid_code");
    let fresh = step_up(json!({ "code": now_code(&world, &me.secret) })).await;
    assert_eq!(fresh.status, 200, "{fresh:?}");
    assert_eq!(app.call("GET", "/auth/me/export", fresh.access(), None).await.status, 200);
}

async fn a_stolen_session_adds_no_factor(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    world.pass(301);
    app.call("POST", "/auth/me/factors/totp", user.access(), None).await.is(401, "step_up_required");
    app.call("POST", "/auth/me/recovery-codes", user.access(), None).await.is(401, "step_up_required");
}

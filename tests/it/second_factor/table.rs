//! Every route that gives out tokens, for every kind of account, under every policy: no answer holds a token without
//! what is due.

use serde_json::{Value, json};
use vestibule::{
    Config, MailLogin,
    SecondFactor::{self, Admins, All, Optional},
};

use super::{enrolled, now_code};
use crate::{
    admin::{admin, set},
    both,
    mail_login::login_code,
    passkeys::{self, with_passkey},
    support::{Answer, App, World, authenticator::Authenticator, forge::claims_of},
};

both![no_answer_holds_a_token_without_what_is_due];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    Admin,
    Factor,
    /// A passkey is the factor.
    Passkey,
    AdminWithFactor,
    /// With a factor, and a browser that is trusted.
    Trusted,
    /// The server wants a confirmed email, and this one is not.
    Unverified,
    Disabled,
}

const KINDS: [Kind; 8] = [
    Kind::Plain,
    Kind::Admin,
    Kind::Factor,
    Kind::Passkey,
    Kind::AdminWithFactor,
    Kind::Trusted,
    Kind::Unverified,
    Kind::Disabled,
];

/// What a route answers: status and code.
type Want = (u16, &'static str);

const OK: Want = (200, "");
const FACTOR: Want = (403, "second_factor_required");
const ENROL: Want = (403, "second_factor_enrolment_required");
const UNVERIFIED: Want = (403, "email_not_verified");
const CHALLENGE: Want = (401, "invalid_challenge");
const ENDED: Want = (401, "session_ended");

/// The answers to a right password, to the refresh token of an older session, and to a password at the step-up.
fn wanted(kind: Kind, policy: SecondFactor) -> [Want; 3] {
    let lacks = match kind {
        Kind::Plain => policy == All,
        Kind::Admin => policy != Optional,
        _ => false,
    };
    match kind {
        Kind::Plain | Kind::Admin if lacks => [ENROL, FACTOR, FACTOR],
        Kind::Plain | Kind::Admin => [OK, OK, OK],
        Kind::Factor | Kind::Passkey | Kind::AdminWithFactor => [FACTOR, OK, FACTOR],
        Kind::Trusted => [OK, OK, FACTOR],
        Kind::Unverified => [UNVERIFIED, UNVERIFIED, UNVERIFIED],
        Kind::Disabled => [(401, "invalid_credentials"), ENDED, ENDED],
    }
}

/// An account as it was before the policy, with a session.
struct Account {
    email: String,
    session: Answer,
    secret: Option<String>,
    key: Option<Authenticator>,
    /// Cookies of its browser.
    cookies: String,
}

async fn account(world: &World, app: &App, kind: Kind, email: String) -> Account {
    let boss = app.login("boss@example.com", "test123").await;
    let has_factor = matches!(kind, Kind::Factor | Kind::AdminWithFactor | Kind::Trusted);
    let secret = if has_factor { Some(enrolled(world, app, &email).await.secret) } else { None };
    let mut key = None;
    let mut session = match &secret {
        None if kind == Kind::Passkey => {
            let (_, mut passkey) = with_passkey(app, &email).await;
            let session = passkeys::log_in(app, &mut passkey).await;
            key = Some(passkey);
            session
        }
        None => app.signup(&email).await,
        Some(secret) => both_steps(world, app, &email, secret, "").await,
    };
    let mut cookies = String::new();
    if let (Kind::Trusted, Some(secret)) = (kind, &secret) {
        let trusting = both_steps(world, app, &email, secret, "trust").await;
        let set = trusting.headers.get_all("set-cookie").iter().filter_map(|it| it.to_str().ok()?.split(';').next());
        cookies = set.filter(|it| it.starts_with("vestibule_trusted=")).collect();
        let body = json!({ "email": email, "password": "test123", "cookie": false });
        session = app.send(app.request("POST", "/auth/login").header("cookie", &cookies).json(&body)).await;
        assert_eq!((session.status, &claims_of(session.access())["acr"]), (200, &json!("aal1")), "{session:?}");
    }
    if matches!(kind, Kind::Admin | Kind::AdminWithFactor) {
        assert_eq!(set(app, &boss, session.user_id(), "admin", true).await.status, 200);
        session = app.refresh(session.refresh()).await;
    }
    let verified = format!(
        "UPDATE auth_user SET email_verified_at = created_at, mailbox_proved_at = created_at WHERE email_key = '{email}'"
    );
    if kind != Kind::Unverified {
        world.execute(&verified).await;
    }
    if kind == Kind::Disabled {
        let path = format!("/auth/admin/users/{}", session.user_id());
        let answer = app.call("PATCH", &path, boss.access(), Some(&json!({ "status": "disabled" }))).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    Account { email, session, secret, key, cookies }
}

/// A login by password and code; `trust` in cookie mode with the browser trusted.
async fn both_steps(world: &World, app: &App, email: &str, secret: &str, trust: &str) -> Answer {
    let cookie = !trust.is_empty();
    let body = json!({ "email": email, "password": "test123", "cookie": cookie });
    let due = app.post("/auth/login", &body).await;
    assert_eq!((due.status, due.code()), FACTOR, "{due:?}");
    let body = json!({ "challenge": due.json["challenge"], "code": now_code(world, secret), "remember": cookie });
    let request = app.request("POST", "/auth/login/second-factor").header("cookie", due.cookie());
    let body = if cookie { json!({ "code": body["code"], "remember": true }) } else { body };
    let done = app.send(request.json(&body)).await;
    assert_eq!(done.status, 200, "{done:?}");
    // The step of the code is used up.
    world.pass(31);
    done
}

#[track_caller]
fn judge(what: &str, answer: &Answer, want: Want, level: &str) {
    assert_eq!((answer.status, answer.code()), want, "{what}: {answer:?}");
    let holds = |name: &str| answer.json.get(name).is_some();
    let sets = answer.headers.get_all("set-cookie").iter().any(|it| it.to_str().unwrap().contains("_refresh="));
    if answer.status == 200 {
        assert_eq!(claims_of(answer.access())["acr"], level, "{what}");
    } else {
        assert!(!holds("access_token") && !holds("refresh_token") && !sets, "{what}: {answer:?}");
    }
}

async fn no_answer_holds_a_token_without_what_is_due(world: World) {
    let before = world.serve().await;
    admin(&world, &before, "boss@example.com").await;
    for policy in [Optional, Admins, All] {
        let set = move |config: &mut Config| {
            config.second_factor = policy;
            config.mail_login = MailLogin::Login;
            config.limits.mail = None;
            config.limits.mailbox = None;
        };
        let app = world.serve_with(set).await;
        let strict = world.serve_with(move |config| {
            set(config);
            config.require_verified_email = true;
        });
        let strict = strict.await;
        for kind in KINDS {
            let app = if kind == Kind::Unverified { &strict } else { &app };
            let email = format!("{policy:?}-{kind:?}@example.com").to_lowercase();
            let mut it = account(&world, &before, kind, email).await;
            one(&world, app, &mut it, kind, policy).await;
        }
        let signup = app.signup(&format!("{policy:?}@example.com").to_lowercase()).await;
        assert_eq!(signup.status, if policy == All { 202 } else { 201 }, "{signup:?}");
        assert_eq!(signup.json.get("access_token").is_some(), policy != All, "{signup:?}");
    }
}

async fn one(world: &World, app: &App, it: &mut Account, kind: Kind, policy: SecondFactor) {
    let [login, refresh, step_up] = wanted(kind, policy);
    let what = |route: &str| format!("{route}, {kind:?}, {policy:?}");
    let post = async |path: &str, body: Value| {
        app.send(app.request("POST", path).header("cookie", &it.cookies).json(&body)).await
    };
    for cookie in [true, false] {
        let body = json!({ "email": it.email, "password": "test123", "cookie": cookie });
        judge(&what("login"), &post("/auth/login", body).await, login, "aal1");
    }
    let due = post("/auth/login", json!({ "email": it.email, "password": "test123" })).await;
    // What the answer gave is good for its own purpose, and otherwise there is nothing to be had.
    let challenge = due.json.get("challenge").cloned().unwrap_or(json!("made-up"));
    let code = it.secret.as_ref().map_or("000000".to_owned(), |secret| now_code(world, secret));
    let confirm = json!({ "challenge": challenge, "id": uuid::Uuid::now_v7(), "code": code });
    let enrolment = if login == ENROL { (404, "not_found") } else { CHALLENGE };
    judge(&what("enrolment"), &post("/auth/enrol/totp/confirm", confirm).await, enrolment, "aal2");
    let second = match login {
        FACTOR if kind == Kind::Passkey => (401, "invalid_code"),
        FACTOR => OK,
        _ => CHALLENGE,
    };
    let body = json!({ "challenge": challenge, "code": code });
    judge(&what("second factor"), &post("/auth/login/second-factor", body).await, second, "aal2");
    world.pass(31);

    let has_shown = matches!(kind, Kind::Factor | Kind::Passkey | Kind::AdminWithFactor);
    let level = if has_shown { "aal2" } else { "aal1" };
    let body = json!({ "refresh_token": it.session.refresh() });
    judge(&what("refresh"), &post("/auth/refresh", body).await, refresh, level);
    let step = async |body: Value| app.call("POST", "/auth/step-up", it.session.access(), Some(&body)).await;
    judge(&what("step-up"), &step(json!({ "password": "test123" })).await, step_up, "aal1");
    if let Some(secret) = &it.secret {
        let stepped = step(json!({ "code": now_code(world, secret) })).await;
        judge(&what("step-up by code"), &stepped, OK, "aal2");
    }
    // A passkey is both factors. One that no account has opens none.
    let mut stranger = passkeys::authenticator();
    let found = it.key.is_some();
    let used = passkeys::log_in(app, it.key.as_mut().unwrap_or(&mut stranger)).await;
    judge(&what("passkey"), &used, if found { OK } else { (401, "unknown_passkey") }, "aal2");

    // The mailbox is one factor, like the password. It confirms the email.
    let asked = post("/auth/mail-login", json!({ "email": it.email })).await;
    let by_mail = match kind {
        Kind::Disabled => (401, "invalid_code"),
        Kind::Unverified if policy == All => ENROL,
        Kind::Unverified => OK,
        _ => login,
    };
    let code = if kind == Kind::Disabled { "00000000".to_owned() } else { login_code(world, &it.email).await };
    let finished = post("/auth/mail-login/finish", json!({ "challenge": asked.json["challenge"], "code": code })).await;
    judge(&what("mail"), &finished, by_mail, "aal1");
}

//! Logging in with a passkey. The authenticator is software that can lie; everything else is real.

mod add;
mod attacks;
mod remove;
mod second_factor;
mod settings;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

use serde_json::{Value, json};
use vestibule::{
    SecondFactor,
    entity::{Passkey, Session, passkey, session},
    sea_orm::{ActiveModelTrait, ColumnTrait, Database, EntityTrait, IntoActiveModel, QueryFilter, sea_query::Expr},
};

use crate::{
    admin::admin,
    both,
    links::mails,
    support::{
        Answer, App, World, at_once,
        authenticator::{Authenticator, BE, BS, ES256, UP, UV, encoded},
        forge::claims_of,
        until,
    },
};

both![
    a_passkey_logs_in_alone,
    a_synchronised_passkey_says_so,
    a_login_in_cookie_mode_stays_there,
    options_are_the_same_for_everybody,
    standing_is_asked_as_after_a_password,
    a_login_hashes_nothing,
    large_bodies_are_refused,
    open_challenges_are_few,
];

pub const ORIGIN: &str = "http://localhost:8000";

/// A new authenticator in a browser that shows our pages.
pub fn authenticator() -> Authenticator {
    Authenticator::new(ES256, ORIGIN)
}

/// Adds a passkey to the account of this session.
pub async fn add_passkey(app: &App, access: &str, key: &mut Authenticator) -> Answer {
    let options = app.call("POST", "/auth/me/passkeys/options", access, None).await;
    assert_eq!(options.status, 200, "{options:?}");
    let body = json!({ "challenge_id": options.json["challenge_id"], "credential": key.create(&options.json["publicKey"]),
        "label": "Laptop" });
    app.call("POST", "/auth/me/passkeys", access, Some(&body)).await
}

/// Signs up, adds a passkey; the session that did it, and the passkey.
pub async fn with_passkey(app: &App, email: &str) -> (Answer, Authenticator) {
    let (session, mut key) = (app.signup(email).await, authenticator());
    let added = add_passkey(app, session.access(), &mut key).await;
    assert_eq!(added.status, 201, "{added:?}");
    (session, key)
}

pub async fn options(app: &App) -> Value {
    let options = app.send(app.request("POST", "/auth/passkeys/options")).await;
    assert_eq!(options.status, 200, "{options:?}");
    options.json
}

/// What `/passkeys/login` is sent.
pub fn login_body(key: &mut Authenticator, options: &Value) -> Value {
    json!({ "challenge_id": options["challenge_id"], "credential": key.get(&options["publicKey"]) })
}

pub async fn log_in(app: &App, key: &mut Authenticator) -> Answer {
    let body = login_body(key, &options(app).await);
    app.post("/auth/passkeys/login", &body).await
}

/// A row from outside, for tests that never use the passkey: its id. The sessions of the user count as if they had shown it.
pub async fn plant(world: &World, user: &str) -> uuid::Uuid {
    let row = passkey::Model {
        credential_id: uuid::Uuid::new_v4().as_bytes().to_vec(),
        id: uuid::Uuid::now_v7(),
        user_id: user.parse().unwrap(),
        public_key: vec![0],
        algorithm: ES256,
        sign_count: 0,
        backup_eligible: false,
        backed_up: false,
        aaguid: uuid::Uuid::nil(),
        transports: String::new(),
        label: "Planted".to_owned(),
        rp_id: "localhost".to_owned(),
        created_at: world.now(),
        last_used_at: None,
    };
    let db = Database::connect(&world.url).await.unwrap();
    let id = row.id;
    let shown = Session::update_many().col_expr(session::Column::Acr, Expr::value("aal2"));
    shown.filter(session::Column::UserId.eq(row.user_id)).exec(&db).await.unwrap();
    Passkey::insert(row.into_active_model().reset_all()).exec_without_returning(&db).await.unwrap();
    db.close().await.unwrap();
    id
}

/// How many failures of this reason are in the trail.
async fn failures(world: &World, reason: &str) -> i64 {
    let sql = format!(
        "SELECT count(*) FROM auth_audit_event WHERE action = 'login.passkey' AND outcome = 'failure' \
         AND CAST(detail AS text) LIKE '%\"{reason}\"%'"
    );
    world.count(&sql).await
}

async fn a_passkey_logs_in_alone(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    mails(&world, "t@example.com", "passkey_added", 1).await;
    world.pass(60);
    let session = log_in(&app, &mut key).await;
    assert_eq!(session.status, 200, "{session:?}");
    assert_eq!(session.json["user"]["email"], "t@example.com");
    let claims = claims_of(session.access());
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["hwk", "user", "mfa"]), &json!("aal2")));
    assert_eq!(claims_of(app.refresh(session.refresh()).await.access())["amr"], claims["amr"]);
    let listed = app.call("GET", "/auth/me/passkeys", session.access(), None).await;
    assert!(listed.json["items"][0]["last_used_at"].is_string(), "{listed:?}");
    assert_eq!(world.one::<i32>("SELECT login_count FROM auth_admin_user_meta").await, Some(2));
    // It is the factor that a policy wants.
    let strict = world.serve_with(|config| config.second_factor = SecondFactor::All).await;
    assert_eq!(log_in(&strict, &mut key).await.status, 200);
}

async fn a_synchronised_passkey_says_so(world: World) {
    let app = world.serve().await;
    let (session, mut key) = (app.signup("t@example.com").await, authenticator());
    (key.flags, key.sign_count) = (UP | UV | BE, 0);
    let added = add_passkey(&app, session.access(), &mut key).await;
    assert_eq!((&added.json["backup_eligible"], &added.json["backed_up"]), (&json!(true), &json!(false)));
    // Now it is in the vendor's cloud. Such a passkey never counts.
    key.flags |= BS;
    for _ in 0..2 {
        let session = log_in(&app, &mut key).await;
        assert_eq!(claims_of(session.access())["amr"], json!(["swk", "user", "mfa"]));
        let listed = app.call("GET", "/auth/me/passkeys", session.access(), None).await;
        assert_eq!(listed.json["items"][0]["backed_up"], true, "{listed:?}");
    }
}

async fn a_login_in_cookie_mode_stays_there(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    let mut body = login_body(&mut key, &options(&app).await);
    body["cookie"] = json!(true);
    let foreign = app.request("POST", "/auth/passkeys/login").header("origin", "https://evil.example").json(&body);
    app.send(foreign).await.is(403, "cross_site");
    let session = app.post("/auth/passkeys/login", &body).await;
    assert_eq!(session.status, 200, "nothing was used up: {session:?}");
    assert!(session.json.get("refresh_token").is_none(), "{session:?}");
    let cookies = [("cookie", session.cookie()), ("origin", ORIGIN)];
    assert_eq!(app.post_with("/auth/refresh", &cookies).await.status, 200);
}

/// Account enumeration: they are made from no row of a user.
async fn options_are_the_same_for_everybody(world: World) {
    let app = world.serve().await;
    let plain = |mut options: Value| {
        for secret in ["/challenge_id", "/publicKey/challenge"] {
            let text = options.pointer_mut(secret).unwrap();
            assert_eq!(text.as_str().unwrap().len(), 43, "256 bits");
            *text = Value::Null;
        }
        options
    };
    let before = options(&app).await;
    let (session, _) = with_passkey(&app, "t@example.com").await;
    let after = options(&app).await;
    assert_ne!(before["challenge_id"], after["challenge_id"]);
    assert_ne!(after["challenge_id"], after["publicKey"]["challenge"]);
    let expected = json!({ "challenge_id": null, "publicKey": { "challenge": null, "timeout": 300_000, "rpId": "localhost",
        "allowCredentials": [], "userVerification": "required" } });
    assert_eq!((plain(before), plain(after)), (expected.clone(), expected));
    // Whom they are for is said by a proof, never by a name.
    let named = json!({ "email": "t@example.com" });
    app.post("/auth/passkeys/options", &named).await.is(422, "invalid_request");
    app.post("/auth/passkeys/options", &json!({ "challenge": "guess" })).await.is(401, "invalid_challenge");
    app.call("POST", "/auth/passkeys/options", "forged", None).await.is(401, "invalid_token");
    let own = app.call("POST", "/auth/passkeys/options", session.access(), None).await;
    assert_eq!(own.json["publicKey"]["allowCredentials"].as_array().unwrap().len(), 1);
    let other = app.signup("u@example.com").await;
    app.call("POST", "/auth/passkeys/options", other.access(), None).await.is(409, "conflict");
}

async fn standing_is_asked_as_after_a_password(world: World) {
    let app = world.serve().await;
    let (session, mut key) = with_passkey(&app, "t@example.com").await;
    let strict = world.serve_with(|config| config.require_verified_email = true).await;
    log_in(&strict, &mut key).await.is(403, "email_not_verified");
    let boss = admin(&world, &app, "boss@example.com").await;
    let path = format!("/auth/admin/users/{}", session.user_id());
    assert_eq!(app.call("PATCH", &path, boss.access(), Some(&json!({ "status": "disabled" }))).await.status, 200);
    log_in(&app, &mut key).await.is(401, "invalid_credentials");
    assert_eq!((failures(&world, "email_not_verified").await, failures(&world, "disabled").await), (1, 1));
    assert_eq!(app.call("PATCH", &path, boss.access(), Some(&json!({ "status": "active" }))).await.status, 200);
    assert_eq!(log_in(&app, &mut key).await.status, 200, "its credential outlives the ban, as a password does");
}

/// While the queue of hashes is full, logins by passkey go on.
async fn a_login_hashes_nothing(world: World) {
    let app = world.serve().await;
    let (_, mut key) = with_passkey(&app, "t@example.com").await;
    let slow = world.serve_with(|config| {
        (config.bcrypt_cost, config.hash_threads) = (12, 1);
        config.hash_queue_wait = std::time::Duration::from_millis(1);
    });
    let slow = slow.await;
    let over = Arc::new(AtomicBool::new(false));
    let busy = (0..6).map(|n| {
        let (app, over) = (slow.clone(), Arc::clone(&over));
        tokio::spawn(async move {
            while !over.load(Relaxed) {
                app.login(&format!("n{n}@example.com"), "test123").await;
            }
        })
    });
    let busy: Vec<_> = busy.collect();
    for _ in 0..3 {
        until(|| async { slow.login("t@example.com", "test123").await.status == 503 }).await;
        assert_eq!(log_in(&slow, &mut key).await.status, 200);
    }
    over.store(true, Relaxed);
    for client in busy {
        client.await.unwrap();
    }
}

async fn large_bodies_are_refused(world: World) {
    let app = world.serve().await;
    let (session, mut key) = with_passkey(&app, "t@example.com").await;
    let asked = options(&app).await;
    let mut body = login_body(&mut key, &asked);
    body["credential"]["response"]["signature"] = json!(encoded(&vec![7; 1_000_000]));
    app.post("/auth/passkeys/login", &body).await.is(413, "payload_too_large");
    app.call("POST", "/auth/me/passkeys", session.access(), Some(&body)).await.is(413, "payload_too_large");
    // The largest body that is read, with fields that are each too long.
    body["credential"]["response"]["signature"] = json!(encoded(&vec![7; 11_000]));
    app.post("/auth/passkeys/login", &body).await.is(401, "invalid_credentials");
    let mut long = authenticator();
    long.id = vec![7; 1024];
    log_in(&app, &mut long).await.is(401, "unknown_passkey");
}

/// Login pages ask for options when they open; they cannot fill the table, nor keep anybody from a second factor.
async fn open_challenges_are_few(world: World) {
    let app = world.serve().await;
    with_passkey(&app, "t@example.com").await;
    let statuses = at_once(130, |_| {
        let app = app.clone();
        async move { app.send(app.request("POST", "/auth/passkeys/options")).await.status }
    });
    let statuses = statuses.await;
    assert!(statuses.iter().all(|status| matches!(status, 200 | 429)), "{statuses:?}");
    let open = "SELECT count(*) FROM auth_ceremony WHERE kind = 'passkey_login'";
    let most = if world.is_sqlite() { 100 } else { 101 };
    assert!((100..=most).contains(&world.count(open).await), "{}", world.count(open).await);
    app.send(app.request("POST", "/auth/passkeys/options")).await.is(429, "too_many_requests");
    assert_eq!(app.login("t@example.com", "test123").await.code(), "second_factor_required");
    world.pass(301);
    assert_eq!(app.send(app.request("POST", "/auth/passkeys/options")).await.status, 200);
}

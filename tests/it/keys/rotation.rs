//! The life cycle of a key, with a clock that the test controls.

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use jsonwebtoken::{
    Algorithm, DecodingKey, Validation,
    jwk::{Jwk, JwkSet},
};
use serde_json::Value;
use vestibule::{Actor, Auth, Caller, KeyState};

use crate::{
    both,
    support::{
        App, World,
        forge::{Forge, claims_of, header_of},
    },
};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
const JWKS: &str = "/auth/.well-known/jwks.json";

both![
    ten_key_rotations_cause_no_errors,
    a_key_is_published_then_signs_then_retires,
    a_server_that_stood_still_catches_up,
    replicas_make_one_key_of_it,
    a_key_that_signs_at_once_is_known_at_once,
    clocks_that_differ,
    dates_after_2038,
];

async fn prepared(world: &World) -> Auth {
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    auth
}

async fn states(auth: &Auth) -> Vec<KeyState> {
    auth.list_keys().await.unwrap().into_iter().map(|key| key.state).collect()
}

fn kid(token: &str) -> String {
    header_of(token)["kid"].as_str().unwrap().to_owned()
}

/// A verifier: it caches the key set for as long as allowed, and sends no request in between.
struct Verifier {
    keys: JwkSet,
    fetched: i64,
}

impl Verifier {
    async fn fetch(app: &App, now: i64) -> Self {
        Self { keys: serde_json::from_str(&app.get(JWKS).await.body).unwrap(), fetched: now }
    }

    async fn accepts(&mut self, app: &App, token: &str, now: i64) {
        if now - self.fetched >= 300 {
            *self = Self::fetch(app, now).await;
        }
        let key: &Jwk = self.keys.find(&kid(token)).expect("the key set knew the key before it signed");
        let mut rules = Validation::new(Algorithm::ES256);
        rules.validate_exp = false;
        rules.validate_aud = false;
        jsonwebtoken::decode::<Value>(token, &DecodingKey::from_jwk(key).unwrap(), &rules).unwrap();
    }
}

async fn ten_key_rotations_cause_no_errors(world: World) {
    let auth = prepared(&world).await;
    let app = world.serve_auth(auth.clone());
    app.signup("t@example.com").await;
    let mut verifier = Verifier::fetch(&app, 0).await;
    let (mut now, mut kids, mut tokens) = (0, Vec::new(), Vec::<(i64, String)>::new());
    for _ in 0..10 {
        world.pass(30 * DAY - 3 * HOUR);
        now += 30 * DAY - 3 * HOUR;
        // Through the publication and the rotation, in steps shorter than the cache lifetime.
        for _ in 0..50 {
            world.pass(250);
            now += 250;
            auth.prepare().await.unwrap();
            let login = app.login("t@example.com", "test123").await;
            let token = login.access().to_owned();
            kids.push(kid(&token));
            verifier.accepts(&app, &token, now).await;
            tokens.push((now, token));
            tokens.retain(|(issued, _)| now - issued < 900);
            let (_, oldest) = &tokens[0];
            assert_eq!(app.me(oldest).await.status, 200, "every token verifies until it expires");
            verifier.accepts(&app, oldest, now).await;
        }
    }
    kids.dedup();
    assert_eq!(kids.len(), kids.iter().collect::<HashSet<_>>().len(), "a key that stopped signing never signs again");
    assert_eq!(kids.len(), 11, "the first key and ten rotations");
    let rows = world.count("SELECT count(*) FROM auth_signing_key").await;
    assert!(rows <= 2, "{rows} rows: what retired is deleted");
    let scheduled = world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'key.rotate'").await;
    assert_eq!(scheduled, 10, "each rotation left one event");
}

/// And every date in a key's life cycle.
async fn a_key_is_published_then_signs_then_retires(world: World) {
    let auth = prepared(&world).await;
    let app = world.serve_auth(auth.clone());
    let signup = app.signup("t@example.com").await;
    let old = Forge::of(&world).await;
    // A token of the old key, signed again for the current time.
    let fresh = |forge: &Forge| {
        let mut claims = claims_of(signup.access());
        let now = world.now().timestamp();
        for (name, value) in [("iat", now), ("nbf", now), ("exp", now + 900)] {
            claims[name] = value.into();
        }
        forge.sign(&forge.header(), &claims)
    };
    world.pass(30 * DAY - 2 * HOUR - 60);
    auth.prepare().await.unwrap();
    assert_eq!(states(&auth).await, [KeyState::Signs], "nothing is due yet");
    let before = app.get(JWKS).await;
    world.pass(60);
    auth.prepare().await.unwrap();
    assert_eq!(states(&auth).await, [KeyState::Signs, KeyState::Published]);
    let after = app.get(JWKS).await;
    assert_eq!(after.json["keys"].as_array().unwrap().len(), 2);
    assert_ne!(after.header("etag"), before.header("etag"));
    world.pass(2 * HOUR - 60);
    assert_eq!(kid(app.login("t@example.com", "test123").await.access()), old.kid, "not before its time");
    world.pass(60);
    auth.prepare().await.unwrap();
    assert_eq!(states(&auth).await, [KeyState::Retires, KeyState::Signs]);
    let new = app.login("t@example.com", "test123").await;
    assert_ne!(kid(new.access()), old.kid);
    assert_eq!(Forge::of(&world).await.kid, kid(new.access()));
    // The last token of the old key ends after 15 minutes and 5 seconds; a day later the key does.
    world.pass(DAY + 15 * 60);
    assert_eq!(app.me(&fresh(&old)).await.status, 200);
    world.pass(6);
    app.me(&fresh(&old)).await.is(401, "invalid_token");
    auth.prepare().await.unwrap();
    assert_eq!(states(&auth).await, [KeyState::Signs]);
    assert_eq!(app.get(JWKS).await.json["keys"].as_array().unwrap().len(), 1);
    app.me(&fresh(&old)).await.is(401, "invalid_token");
}

/// A server after a downtime. On SQLite it trusts its clock after an hour.
async fn after_downtime(world: &World) -> Auth {
    let auth = prepared(world).await;
    if world.is_sqlite() {
        assert!(!states(&auth).await.contains(&KeyState::Published), "not before");
        world.pass(HOUR);
        auth.prepare().await.unwrap();
    }
    auth
}

async fn a_server_that_stood_still_catches_up(world: World) {
    let token = prepared(&world).await;
    assert_eq!(states(&token).await, [KeyState::Signs]);
    world.pass(60 * DAY);
    let auth = after_downtime(&world).await;
    assert_eq!(states(&auth).await, [KeyState::Signs, KeyState::Published], "the old one signs two hours more");
    world.pass(2 * HOUR);
    auth.prepare().await.unwrap();
    assert_eq!(states(&auth).await, [KeyState::Retires, KeyState::Signs]);
    world.pass(200 * DAY);
    let auth = after_downtime(&world).await;
    assert_eq!(states(&auth).await, [KeyState::Signs, KeyState::Published]);
}

async fn replicas_make_one_key_of_it(world: World) {
    let first = prepared(&world).await;
    world.pass(31 * DAY);
    let replicas =
        [first.clone(), world.auth(world.config()).await.unwrap(), world.auth(world.config()).await.unwrap()];
    let running: Vec<_> =
        replicas.into_iter().map(|auth| tokio::spawn(async move { auth.prepare().await.unwrap() })).collect();
    for replica in running {
        replica.await.unwrap();
    }
    assert_eq!(states(&first).await, [KeyState::Signs, KeyState::Published]);
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'key.rotate'").await, 1);
}

/// A replica reads the table for an unknown kid; a made-up kid gets the usual error.
async fn a_key_that_signs_at_once_is_known_at_once(world: World) {
    let (one, two) = (prepared(&world).await, prepared(&world).await);
    let (a, b) = (world.serve_auth(one.clone()), world.serve_auth(two));
    let signup = a.signup("t@example.com").await;
    assert_eq!(b.me(signup.access()).await.status, 200);
    // The last read of b is more than a second ago.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let made = one.acting(Actor::System, Caller::default()).rotate_keys(true).await.unwrap();
    let token = a.login("t@example.com", "test123").await.access().to_owned();
    assert_eq!(kid(&token), made.kid);
    assert_eq!(b.me(&token).await.status, 200);
    assert_eq!(b.me(signup.access()).await.status, 200, "its predecessor's tokens live on");
    // Made-up kids cause one read per second, not one per request.
    let c = super::algorithms::quietly(&prepared(&world).await);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let forge = Forge::of(&world).await;
    let begun = Instant::now();
    let mut header = forge.header();
    header["kid"] = "made-up".into();
    c.me(&forge.sign(&header, &claims_of(&token))).await.is(401, "invalid_token");
    one.acting(Actor::System, Caller::default()).rotate_keys(true).await.unwrap();
    let next = a.login("t@example.com", "test123").await;
    let status = c.me(next.access()).await.status;
    assert!(status == 401 || begun.elapsed() > Duration::from_secs(1), "{status}");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(c.me(next.access()).await.status, 200);
    for n in 0..20 {
        let mut header = forge.header();
        header["kid"] = format!("made-up-{n}").into();
        b.me(&forge.sign(&header, &claims_of(&token))).await.is(401, "invalid_token");
    }
}

/// A replica whose clock is behind the clock that created the first key, or an emergency key.
async fn clocks_that_differ(world: World) {
    let ahead = world.auth_ahead(world.config(), 25).await.unwrap();
    ahead.migrate().await.unwrap();
    let behind = world.auth_ahead(world.config(), -25).await.unwrap();
    behind.prepare().await.unwrap();
    assert_eq!(world.count("SELECT count(*) FROM auth_signing_key").await, 1);
    let app = world.serve_auth(behind.clone());
    let signup = app.signup("t@example.com").await;
    assert_eq!(app.me(signup.access()).await.status, 200);
    let first = kid(signup.access());
    let next = ahead.acting(Actor::System, Caller::default()).revoke_key(&first).await.unwrap().unwrap();
    behind.prepare().await.unwrap();
    app.me(signup.access()).await.is(401, "invalid_token");
    let refreshed = app.refresh(signup.refresh()).await;
    assert_eq!(kid(refreshed.access()), next, "although it begins in the future there");
}

async fn dates_after_2038(world: World) {
    world.pass(20 * 365 * DAY);
    let auth = prepared(&world).await;
    let app = world.serve_auth(auth.clone());
    let signup = app.signup("t@example.com").await;
    assert!(claims_of(signup.access())["exp"].as_i64().unwrap() > i64::from(i32::MAX));
    assert_eq!(app.me(signup.access()).await.status, 200);
    world.pass(30 * DAY - 2 * HOUR);
    auth.prepare().await.unwrap();
    world.pass(2 * HOUR + 1);
    auth.prepare().await.unwrap();
    assert_eq!(states(&auth).await, [KeyState::Retires, KeyState::Signs]);
    let login = app.login("t@example.com", "test123").await;
    let refreshed = app.refresh(login.refresh()).await;
    assert_eq!(app.me(refreshed.access()).await.status, 200);
    app.me(signup.access()).await.is(401, "invalid_token");
}

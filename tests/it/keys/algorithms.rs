//! `VESTIBULE_JWT_ALGORITHM`: one algorithm per kid, whatever the settings say now.

use actix_web::HttpServer;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use secrecy::SecretString;
use serde_json::{Value, json};
use vestibule::{Actor, Auth, Caller, Config, JwtAlgorithm, KeyState};

use crate::{
    both, once,
    support::{
        App, World,
        forge::{Forge, claims_of, header_of},
        world::SECRET,
    },
};

const SHARED: &str = "a shared secret of more than 32 bytes";
const OTHER: &str = "another secret of more than 32 bytes!";
const JWKS: &str = "/auth/.well-known/jwks.json";
const HOUR: i64 = 3600;

both![
    each_algorithm_signs,
    no_algorithm_passes_for_another,
    old_tokens_outlive_a_change_of_settings,
    a_revoked_secret_does_not_come_back,
    replicas_that_disagree_keep_the_peace,
];

once![&[]; the_shared_secret_is_checked];

fn es256(_: &mut Config) {}

fn eddsa(config: &mut Config) {
    config.jwt_algorithm = JwtAlgorithm::EdDsa;
}

fn hs256(config: &mut Config) {
    config.jwt_algorithm = JwtAlgorithm::Hs256;
    config.jwt_secret = Some(SecretString::from(SHARED));
}

fn another_hs256(config: &mut Config) {
    config.jwt_algorithm = JwtAlgorithm::Hs256;
    config.jwt_secret = Some(SecretString::from(OTHER));
}

/// A handle without a server, so that only the test maintains the keys.
async fn with(world: &World, change: fn(&mut Config)) -> Auth {
    let mut config = world.config();
    change(&mut config);
    let auth = world.auth(config).await.unwrap();
    auth.migrate().await.unwrap();
    auth
}

/// A host app without background jobs: earlier settings of the test change no key.
pub fn quietly(auth: &Auth) -> App {
    let auth = auth.clone();
    let server = HttpServer::new(move || actix_web::App::new().configure(auth.configure("/auth")));
    let server = server.workers(1).disable_signals().bind("127.0.0.1:0").unwrap();
    let address = server.addrs()[0];
    tokio::spawn(server.run());
    App::at(address)
}

async fn token_of(auth: &Auth) -> String {
    let email = vestibule::entity::types::Email::parse("t@example.com").unwrap();
    let opened = auth.login(email, SecretString::from("test123"), Caller::default()).await.unwrap();
    opened.access_token(auth).await.unwrap()
}

fn signed(header: &Value, claims: &Value, secret: &[u8]) -> String {
    let message = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
    let signature =
        jsonwebtoken::crypto::sign(message.as_bytes(), &EncodingKey::from_secret(secret), Algorithm::HS256).unwrap();
    format!("{message}.{signature}")
}

/// The key set has no private part, in every mode.
async fn each_algorithm_signs(world: World) {
    let app = world.serve_with(eddsa).await;
    let token = app.signup("t@example.com").await;
    assert_eq!(header_of(token.access())["alg"], "EdDSA");
    assert_eq!(app.me(token.access()).await.status, 200);
    let keys = app.get(JWKS).await.json;
    let mut names: Vec<&String> = keys["keys"][0].as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x"]);
    assert_eq!(header_of(token.access())["kid"], keys["keys"][0]["kid"]);

    world.execute("DELETE FROM auth_signing_key").await;
    let app = world.serve_with(hs256).await;
    let token = app.login("t@example.com", "test123").await;
    let header = header_of(token.access());
    assert_eq!((&header["alg"], &header["typ"]), (&json!("HS256"), &json!("at+jwt")));
    assert_eq!(signed(&header, &claims_of(token.access()), SHARED.as_bytes()).len(), token.access().len());
    assert_eq!(app.me(token.access()).await.status, 200);
    assert_eq!(app.get(JWKS).await.body, "{\"keys\":[]}");
    let kid = URL_SAFE_NO_PAD.decode(header["kid"].as_str().unwrap()).unwrap();
    let plain = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, SHARED.as_bytes());
    assert!(kid.len() == 32 && kid != plain.as_ref(), "no hash that guesses could be tested with");
    assert_eq!(Forge::of(&world).await.public, json!({}), "nor does the table hold it in the clear");
}

async fn refused(app: &App, token: &str, why: &str) {
    let answer = app.me(token).await;
    assert_eq!((answer.status, answer.code()), (401, "invalid_token"), "{why}: {answer:?}");
}

/// In each mode, with active keys of the other two.
async fn no_algorithm_passes_for_another(world: World) {
    let mut forges = Vec::new();
    for mode in [es256 as fn(&mut Config), eddsa, hs256] {
        let auth = with(&world, mode).await;
        if forges.is_empty() {
            quietly(&auth).signup("t@example.com").await;
        } else {
            auth.acting(Actor::System, Caller::default()).rotate_keys(true).await.unwrap();
        }
        forges.push(Forge::of(&world).await);
    }
    for mode in [hs256 as fn(&mut Config), eddsa, es256] {
        let auth = with(&world, mode).await;
        let claims = claims_of(&token_of(&auth).await);
        let app = quietly(&auth);
        for forge in &forges {
            assert_eq!(app.me(&forge.sign(&forge.header(), &claims)).await.status, 200, "each by its own key");
            for other in &forges {
                let mut header = forge.header();
                header["kid"] = json!(other.kid);
                if forge.kid != other.kid {
                    refused(&app, &forge.sign(&header, &claims), "the kid of another key").await;
                    refused(&app, &forge.sign(&other.header(), &claims), "and its algorithm").await;
                }
            }
            let public = &forge.public;
            let raw = |name: &str| URL_SAFE_NO_PAD.decode(public[name].as_str().unwrap_or_default()).unwrap();
            for secret in [public.to_string().into_bytes(), [raw("x"), raw("y")].concat(), raw("x"), Vec::new()] {
                for alg in ["HS256", "ES256", "EdDSA"] {
                    let header = json!({ "alg": alg, "typ": "at+jwt", "kid": forge.kid });
                    refused(&app, &signed(&header, &claims, &secret), "what is public as a secret").await;
                }
            }
            let header = json!({ "alg": "HS256", "typ": "at+jwt" });
            refused(&app, &signed(&header, &claims, SHARED.as_bytes()), "without a kid").await;
        }
    }
}

async fn old_tokens_outlive_a_change_of_settings(world: World) {
    let before = with(&world, es256).await;
    quietly(&before).signup("t@example.com").await;
    for (mode, alg) in
        [(hs256 as fn(&mut Config), "HS256"), (eddsa, "EdDSA"), (another_hs256, "HS256"), (es256, "ES256")]
    {
        let auth = with(&world, mode).await;
        let old = token_of(&auth).await;
        assert_ne!(header_of(&old)["alg"], alg, "published, not signing");
        // Nine minutes before the change, so that the token outlives it.
        world.pass(2 * HOUR - 540);
        let old = token_of(&auth).await;
        world.pass(541);
        let auth = with(&world, mode).await;
        let new = token_of(&auth).await;
        assert_eq!(header_of(&new)["alg"], alg);
        let app = quietly(&auth);
        for token in [&old, &new] {
            assert_eq!(app.me(token).await.status, 200, "{alg}");
        }
    }
}

async fn a_revoked_secret_does_not_come_back(world: World) {
    let auth = with(&world, hs256).await;
    let app = world.serve_auth(auth.clone());
    let token = app.signup("t@example.com").await;
    let leaked = header_of(token.access())["kid"].as_str().unwrap().to_owned();
    let refused = auth.acting(Actor::System, Caller::default()).revoke_key(&leaked).await.unwrap_err().to_string();
    assert!(refused.contains("VESTIBULE_JWT_SECRET"), "nothing else could sign: {refused}");
    assert_eq!(app.me(token.access()).await.status, 200);
    let refused = auth.acting(Actor::System, Caller::default()).rotate_keys(true).await.unwrap_err().to_string();
    assert!(refused.contains("VESTIBULE_JWT_SECRET"), "{refused}");

    let mut config = world.config();
    another_hs256(&mut config);
    let operator = world.auth(config).await.unwrap();
    let next = operator.acting(Actor::System, Caller::default()).revoke_key(&leaked).await.unwrap().unwrap();
    // The server still has the old settings: it takes the new secret from the table, and must not put the old one back.
    let begun = std::time::Instant::now();
    while app.me(token.access()).await.status != 401 {
        assert!(begun.elapsed().as_secs() < 5);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let refreshed = app.refresh(token.refresh()).await;
    assert_eq!(header_of(refreshed.access())["kid"], next.as_str());
    assert_eq!(app.me(refreshed.access()).await.status, 200);
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    app.me(token.access()).await.is(401, "invalid_token");
    let mut config = world.config();
    hs256(&mut config);
    let refused = world.auth(config).await.unwrap().migrate().await.unwrap_err().to_string();
    assert!(refused.contains("VESTIBULE_JWT_SECRET"), "{refused}");
    let states: Vec<KeyState> = operator.list_keys().await.unwrap().iter().map(|key| key.state).collect();
    assert_eq!(states, [KeyState::Revoked, KeyState::Signs]);
}

/// During a deployment old and new settings run side by side: one new key, not one every two seconds.
async fn replicas_that_disagree_keep_the_peace(world: World) {
    let (old, new) = (with(&world, es256).await, with(&world, eddsa).await);
    for _ in 0..5 {
        old.prepare().await.unwrap();
        new.prepare().await.unwrap();
    }
    let states: Vec<KeyState> = new.list_keys().await.unwrap().iter().map(|key| key.state).collect();
    assert_eq!(states, [KeyState::Signs, KeyState::Published]);
}

async fn the_shared_secret_is_checked() {
    let errors = |vars: &[(&str, &str)]| {
        let vars =
            vars.iter().chain(&[("VESTIBULE_SECRET_KEY", SECRET)]).map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        Config::from_vars(vars).map_err(|errors| errors.to_string())
    };
    let config = errors(&[("VESTIBULE_JWT_ALGORITHM", "HS256"), ("VESTIBULE_JWT_SECRET", SHARED)]).unwrap();
    assert!(!format!("{config:?}").contains(SHARED));
    for wrong in [
        &[("VESTIBULE_JWT_ALGORITHM", "HS256")][..],
        &[("VESTIBULE_JWT_ALGORITHM", "HS256"), ("VESTIBULE_JWT_SECRET", "31 bytes are not enough for it!")],
        &[("VESTIBULE_JWT_SECRET", SHARED)],
        &[("VESTIBULE_JWT_ALGORITHM", "EdDSA"), ("VESTIBULE_JWT_SECRET", SHARED)],
        &[("VESTIBULE_JWT_ALGORITHM", "none")],
        &[("VESTIBULE_JWT_ALGORITHM", "RS256")],
    ] {
        let words = errors(wrong).unwrap_err();
        assert!(
            words.contains("VESTIBULE_JWT_") && !words.contains("bytes are not") && !words.contains(SHARED),
            "{words}"
        );
    }
    let mut config = Config {
        public_url: "http://localhost:8000".to_owned(),
        secret_key: Some(SecretString::from(SECRET)),
        ..Config::default()
    };
    hs256(&mut config);
    config.jwt_secret = Some(SecretString::from("short"));
    let world = World::sqlite().await;
    let refused = world.auth(config).await.unwrap_err().to_string();
    assert!(refused.contains("VESTIBULE_JWT_SECRET"), "a host is held to it too: {refused}");
    world.clean_up().await;
}

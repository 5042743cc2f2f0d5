//! Access tokens under attack: group B. A good signature is the least of what a token needs.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};

use crate::{
    both,
    support::{
        App, World,
        forge::{Forge, claims_of, header_of},
    },
};

both![
    our_own_tokens_pass,
    headers_are_exactly_ours,
    incomplete_claims_are_rejected,
    no_other_key_signs,
    cut_and_doubled_tokens,
    the_authorization_header_has_one_form,
    tokens_expire,
    a_token_never_outlives_its_session,
];

/// On a user's and an admin's route: the same 401, with its challenge.
async fn refused(app: &App, token: &str, why: &str) {
    for path in ["/auth/me", "/auth/admin/users"] {
        let answer = app.call("GET", path, token, None).await;
        assert_eq!((answer.status, answer.code()), (401, "invalid_token"), "{why} on {path}: {answer:?}");
        assert_eq!(answer.header("www-authenticate"), "Bearer error=\"invalid_token\"", "{why}");
    }
}

async fn our_own_tokens_pass(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let (forge, claims) = (Forge::of(&world).await, claims_of(signup.access()));
    assert_eq!(header_of(signup.access()), forge.header());
    assert_eq!(app.me(&forge.sign(&forge.header(), &claims)).await.status, 200, "the forge works");
    let spelled = json!({ "alg": "ES256", "typ": "application/at+jwt", "kid": forge.kid });
    assert_eq!(app.me(&forge.sign(&spelled, &claims)).await.status, 200, "B6");
}

async fn headers_are_exactly_ours(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let (forge, claims) = (Forge::of(&world).await, claims_of(signup.access()));
    let mut bad = Vec::new();
    for alg in [
        json!("none"),
        json!("None"),
        json!("nOnE"),
        json!(""),
        json!("HS256"),
        json!("ES384"),
        json!("EdDSA"),
        json!("RS256"),
        json!("PS256"),
        json!(null),
        json!(["ES256"]),
    ] {
        bad.push(("alg", alg));
    }
    for typ in [json!("JWT"), json!("id+jwt"), json!("logout+jwt"), json!("refresh+jwt"), json!("AT+JWT "), json!(null)]
    {
        bad.push(("typ", typ));
    }
    for kid in [json!("other"), json!(""), json!(null), json!("../../dev/null"), json!("' OR 1=1--")] {
        bad.push(("kid", kid));
    }
    bad.push(("jwk", forge.public.clone()));
    for name in ["jku", "x5u"] {
        bad.push((name, json!("http://127.0.0.1:9/keys")));
    }
    bad.push(("x5c", json!(["MIIB"])));
    bad.push(("crit", json!(["x"])));
    bad.push(("b64", json!(false)));
    bad.push(("zip", json!("DEF")));
    for (name, value) in bad {
        let mut header = forge.header();
        header[name] = value.clone();
        refused(&app, &forge.sign(&header, &claims), &format!("{name}: {value}")).await;
    }
    for name in ["alg", "typ", "kid"] {
        let mut header = forge.header();
        header.as_object_mut().unwrap().remove(name);
        refused(&app, &forge.sign(&header, &claims), &format!("no {name}")).await;
    }
    let twice = format!("{{\"alg\":\"none\",\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"{}\"}}", forge.kid);
    refused(&app, &forge.sign_text(&twice, &claims.to_string()), "alg twice").await;
    for header in [r#"{"alg":"none","typ":"at+jwt","kid":"x"}"#, r#"{"alg":"none"}"#] {
        let unsigned = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims.to_string()));
        refused(&app, &unsigned, "two parts").await;
        refused(&app, &format!("{unsigned}."), "empty signature").await;
    }
}

async fn incomplete_claims_are_rejected(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let (forge, good) = (Forge::of(&world).await, claims_of(signup.access()));
    let ours = good["iss"].as_str().unwrap();
    let now = good["iat"].as_i64().unwrap();
    let mut bad: Vec<(&str, Value)> = Vec::new();
    for iss in [
        json!("https://evil.example"),
        json!(format!("{ours}/")),
        json!(7),
        json!({}),
        json!([ours]),
        json!([ours, "evil"]),
    ] {
        bad.push(("iss", iss));
    }
    for aud in [json!("other"), json!(&ours[..ours.len() - 1]), json!(7), json!(["other"]), json!("")] {
        bad.push(("aud", aud));
    }
    for exp in [json!(now - 6), json!((now + 900).to_string()), json!(-1), json!(now as f64 + 900.5), json!(1e300)] {
        bad.push(("exp", exp));
    }
    for nbf in [json!(now + 60), json!(now.to_string()), json!(null)] {
        bad.push(("nbf", nbf));
    }
    for id in [json!(7), json!("not-a-uuid"), json!(""), json!(null), json!([good["sub"]])] {
        for name in ["sub", "sid", "jti"] {
            bad.push((name, id.clone()));
        }
    }
    for (name, value) in bad {
        let mut claims = good.clone();
        claims[name] = value.clone();
        refused(&app, &forge.sign(&forge.header(), &claims), &format!("{name}: {value}")).await;
    }
    for name in ["iss", "aud", "sub", "sid", "jti", "exp", "nbf", "ver", "role_profiles"] {
        let mut claims = good.clone();
        claims.as_object_mut().unwrap().remove(name);
        refused(&app, &forge.sign(&forge.header(), &claims), &format!("no {name}")).await;
    }
    let endless = good.to_string().replace(&format!("\"exp\":{}", good["exp"]), "\"exp\":1e400");
    assert_ne!(endless, good.to_string());
    refused(&app, &forge.sign_text(&forge.header().to_string(), &endless), "exp: 1e400").await;
    let mut unknown = good.clone();
    unknown["sub"] = json!(uuid::Uuid::now_v7());
    app.me(&forge.sign(&forge.header(), &unknown)).await.is(401, "invalid_token");
    let mut pretender = good.clone();
    pretender["role_profiles"] = json!([{ "role_type": "admin", "enabled": true }]);
    let answer = app.call("GET", "/auth/admin/users", &forge.sign(&forge.header(), &pretender), None).await;
    answer.is(403, "forbidden");
}

async fn no_other_key_signs(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let (forge, claims) = (Forge::of(&world).await, claims_of(signup.access()));
    let point =
        [&forge.public["x"], &forge.public["y"]].map(|c| URL_SAFE_NO_PAD.decode(c.as_str().unwrap()).unwrap()).concat();
    let jwk = forge.public.to_string().into_bytes();
    for secret in [Vec::new(), jwk, point, forge.kid.clone().into_bytes()] {
        for alg in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
            let header = json!({ "alg": format!("{alg:?}"), "typ": "at+jwt", "kid": forge.kid });
            let message = format!(
                "{}.{}",
                URL_SAFE_NO_PAD.encode(header.to_string()),
                URL_SAFE_NO_PAD.encode(claims.to_string())
            );
            let signature =
                jsonwebtoken::crypto::sign(message.as_bytes(), &EncodingKey::from_secret(&secret), alg).unwrap();
            refused(&app, &format!("{message}.{signature}"), "our public key as a secret").await;
        }
    }
    // A second house with the same name and keys of its own.
    let other = World::sqlite().await;
    let theirs = other.serve().await.signup("t@example.com").await.access().to_owned();
    refused(&app, &theirs, "another house").await;
    let foreign = Forge::of(&other).await;
    refused(&app, &foreign.sign(&forge.header(), &claims), "their key under our kid").await;
    other.clean_up().await;
}

/// Truncated and oversized tokens.
async fn cut_and_doubled_tokens(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let token = signup.access();
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts[..] else { panic!("{token}") };
    for bad in [
        signup.refresh().to_owned(),
        header.to_owned(),
        format!("{header}.{claims}"),
        format!("{header}.{claims}."),
        format!("{header}.{claims}.{signature}."),
        format!("{header}.{claims}.{signature}.{signature}"),
        format!("{header}..{signature}"),
        format!(".{claims}.{signature}"),
        format!("{token}="),
        token[..token.len() - 2].to_owned(),
        token[1..].to_owned(),
        format!("{token}{token}"),
        token.to_uppercase(),
        "..".to_owned(),
        "a.b.c".to_owned(),
    ] {
        refused(&app, &bad, &bad).await;
    }
    let forge = Forge::of(&world).await;
    let mut fat = claims_of(token);
    fat["padding"] = json!("x".repeat(4096));
    refused(&app, &forge.sign(&forge.header(), &fat), "over 4,096 bytes").await;
}

/// More than one space is accepted, see `spellings.rs`.
async fn the_authorization_header_has_one_form(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let token = signup.access();
    for bad in [
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        format!("Bearer\t{token}"),
        format!("Bearer {token} {token}"),
        format!("Bearer {token},"),
        format!("Basic {token}"),
        format!("Bearer {token}, Bearer {token}"),
        format!("Token {token}"),
        token.to_owned(),
        "Bearer ü".to_owned(),
    ] {
        let answer = app.send(app.request("GET", "/auth/me").header("authorization", &bad)).await;
        answer.is(401, "invalid_token");
    }
    let twice = app.request("GET", "/auth/me").header("authorization", format!("Bearer {token}"));
    app.send(twice.header("authorization", "Bearer other")).await.is(401, "invalid_token");
    let lower = app.request("GET", "/auth/me").header("authorization", format!("bearer {token}"));
    assert_eq!(app.send(lower).await.status, 200);
    let bare = app.get("/auth/me").await;
    bare.is(401, "missing_token");
    assert_eq!(bare.header("www-authenticate"), "Bearer");
    app.get(&format!("/auth/me?access_token={token}")).await.is(401, "missing_token");
    let body = app.request("GET", "/auth/me").json(&json!({ "access_token": token }));
    app.send(body).await.is(401, "missing_token");
}

/// Five seconds of leeway, not six.
async fn tokens_expire(world: World) {
    let app = world.serve().await;
    let token = app.signup("t@example.com").await.access().to_owned();
    world.pass(15 * 60 + 2);
    assert_eq!(app.me(&token).await.status, 200, "clocks may differ a little");
    world.pass(4);
    refused(&app, &token, "expired").await;
}

/// `exp` is never after the session's end, be it absolute or idle, and `expires_in` is what it says.
async fn a_token_never_outlives_its_session(world: World) {
    const HOUR: u64 = 3600;
    let app = world
        .serve_with(|config| {
            config.access_ttl = Duration::from_secs(HOUR);
            config.session_idle_ttl = Duration::from_secs(2 * HOUR);
            config.session_ttl = Duration::from_secs(2 * HOUR);
        })
        .await;
    let signup = app.signup("t@example.com").await;
    assert_eq!(signup.json["expires_in"], HOUR);
    let begun = claims_of(signup.access())["iat"].as_i64().unwrap();
    world.pass(5400);
    // A rotation, and the same answer again.
    for _ in 0..2 {
        let late = app.refresh(signup.refresh()).await;
        let claims = claims_of(late.access());
        let [iat, exp] = ["iat", "exp"].map(|name| claims[name].as_i64().unwrap());
        assert!(exp <= begun + 7201 && exp > begun + 7190, "{claims}");
        assert_eq!(late.json["expires_in"], exp - iat);
    }
    let last = app.refresh(signup.refresh()).await;
    world.pass(1807);
    app.refresh(last.refresh()).await.is(401, "session_ended");
    app.me(last.access()).await.is(401, "invalid_token");

    let idle = world
        .serve_with(|config| {
            config.access_ttl = Duration::from_secs(HOUR);
            config.session_idle_ttl = Duration::from_secs(600);
        })
        .await;
    let signup = idle.signup("idle@example.com").await;
    assert_eq!(signup.json["expires_in"], 600);
    world.pass(607);
    idle.refresh(signup.refresh()).await.is(401, "session_ended");
    idle.me(signup.access()).await.is(401, "invalid_token");
}

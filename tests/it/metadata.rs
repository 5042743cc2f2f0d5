//! The metadata for libraries that know only the issuer.

use serde_json::json;

use crate::{
    both,
    support::{World, forge::claims_of},
};

both![the_issuer_is_discovered, tokens_name_their_client];

const NAMES: [&str; 2] = ["oauth-authorization-server", "openid-configuration"];

/// RFC 8414 section 3: the issuer is the exact text of `iss`, and every URL in it answers.
async fn the_issuer_is_discovered(world: World) {
    let app = world.serve_publicly().await;
    let token = app.signup("t@example.com").await.access().to_owned();
    for name in NAMES {
        for prefix in ["", "/auth"] {
            let path = format!("{prefix}/.well-known/{name}");
            let answer = app.get(&format!("{path}?x=1")).await;
            assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"), "{path}");
            assert_eq!(answer.header("cache-control"), "public, max-age=300");
            assert_eq!(answer.json["issuer"], claims_of(&token)["iss"]);
            assert_eq!(answer.json["id_token_signing_alg_values_supported"], json!(["ES256"]));
            assert_eq!(answer.json["response_types_supported"], json!([]));
            for (member, value) in answer.json.as_object().unwrap() {
                let address = value.as_str().filter(|_| member.ends_with("_uri") || member.ends_with("_endpoint"));
                if let Some(path) = address.map(|address| address.strip_prefix(&app.base).unwrap()) {
                    assert_eq!(app.get(path).await.status, 200, "{member}");
                }
            }
            let claims = claims_of(&token);
            let mut had: Vec<&str> = claims.as_object().unwrap().keys().map(String::as_str).collect();
            had.retain(|claim| !answer.json["claims_supported"].as_array().unwrap().contains(&json!(claim)));
            assert_eq!(had, Vec::<&str>::new(), "claims that the metadata does not name");
            let foreign = app.send(app.request("GET", &path).header("origin", "https://any.example")).await;
            assert!(!foreign.header("access-control-allow-origin").is_empty(), "{path}");
        }
    }
    let deployed = world
        .serve_with(|config| {
            config.public_url = "https://auth.example.com".to_owned();
            config.bcrypt_cost = 10;
        })
        .await;
    let forged = deployed.request("GET", "/.well-known/openid-configuration").header("host", "evil.example");
    let forged = deployed.send(forged).await;
    assert_eq!(forged.json["jwks_uri"], "https://auth.example.com/.well-known/jwks.json");
}

/// RFC 9068 section 2.2.
async fn tokens_name_their_client(world: World) {
    let app = world.serve_with(|config| config.audience = "https://api.example.com".to_owned()).await;
    let user = app.signup("t@example.com").await;
    let claims = claims_of(user.access());
    assert_eq!((&claims["client_id"], &claims["aud"]), (&json!("https://api.example.com"), &claims["client_id"]));
    assert_eq!(app.call("GET", "/auth/check", user.access(), None).await.json["client_id"], claims["client_id"]);
}

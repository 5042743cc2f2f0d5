//! The relying party: which pages may use passkeys, and what a change of its id ends.

use serde_json::json;

use super::{add_passkey, authenticator, log_in, options, with_passkey};
use crate::{
    both, once,
    support::{World, process::Running, process::vars},
};

both![
    origins_are_those_of_the_settings,
    an_app_on_a_development_server_may_use_passkeys,
    related_origins_are_published,
];
once![&[]; a_start_says_how_many_passkeys_work_no_longer];

const PARENT: &str = "https://app.example.com";

async fn origins_are_those_of_the_settings(world: World) {
    let app = world
        .serve_with(|config| {
            config.public_url = "https://auth.example.com".to_owned();
            config.bcrypt_cost = 10;
            config.rp_id = "example.com".to_owned();
            config.rp_origins = vec![PARENT.to_owned(), "https://auth.example.com".to_owned()];
        })
        .await;
    let session = app.signup("t@example.com").await;
    let mut key = authenticator();
    add_passkey(&app, session.access(), &mut key).await.is(400, "invalid_passkey");
    key.origin = PARENT.to_owned();
    assert_eq!(add_passkey(&app, session.access(), &mut key).await.status, 201);
    assert_eq!(options(&app).await["publicKey"]["rpId"], "example.com");
    assert_eq!(log_in(&app, &mut key).await.status, 200);
    for near in
        ["https://app.example.com:444", "http://app.example.com", "https://example.com", "https://x.app.example.com"]
    {
        key.origin = near.to_owned();
        log_in(&app, &mut key).await.is(401, "invalid_credentials");
    }
}

/// A browser app on another port of this machine; a deployed one is listed by its operator.
async fn an_app_on_a_development_server_may_use_passkeys(world: World) {
    let local = world.serve().await;
    let (_, mut key) = with_passkey(&local, "t@example.com").await;
    for (origin, status) in
        [("http://localhost:3000", 200), ("http://127.0.0.1:3000", 401), ("http://localhost:3001", 401)]
    {
        key.origin = origin.to_owned();
        assert_eq!(log_in(&local, &mut key).await.status, status, "{origin}");
    }
    let deployed = world.serve_with(|config| {
        config.public_url = "https://auth.example.com".to_owned();
        config.cors_origins = vec![PARENT.to_owned()];
        config.bcrypt_cost = 10;
    });
    let deployed = deployed.await;
    let session = deployed.signup("u@example.com").await;
    let mut key = authenticator();
    key.origin = PARENT.to_owned();
    add_passkey(&deployed, session.access(), &mut key).await.is(400, "invalid_passkey");
}

async fn related_origins_are_published(world: World) {
    let app = world.serve_with(|config| config.rp_origins = vec!["http://localhost:8000".into(), PARENT.into()]).await;
    for path in ["/.well-known/webauthn", "/auth/.well-known/webauthn"] {
        let answer = app.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"), "{path}");
        assert_eq!(answer.json, json!({ "origins": ["http://localhost:8000", PARENT] }));
    }
    with_passkey(&app, "t@example.com").await;
}

async fn a_start_says_how_many_passkeys_work_no_longer() {
    let world = World::sqlite().await;
    let app = world.serve().await;
    with_passkey(&app, "t@example.com").await;
    with_passkey(&app, "u@example.com").await;
    let mut vars = vars(&world);
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    assert!(!server.log().contains("passkeys"), "{}", server.log());
    drop(server);
    vars.extend([("PUBLIC_URL", "http://app.localhost"), ("VESTIBULE_RP_ID", "app.localhost")]);
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    let log = server.log();
    assert!(log.contains("made for another VESTIBULE_RP_ID") && log.contains("passkeys=2"), "{log}");
    world.clean_up().await;
}

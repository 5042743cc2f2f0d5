//! Providers that are slow, away, or talk nonsense: an answer within seconds, and nothing half made.

use std::time::{Duration, Instant};

use super::{arrive, fragment, log_in, start, visit, work};
use crate::{
    both,
    support::{
        World,
        oidc::{Mood, Oidc},
    },
};

both![
    a_provider_in_trouble_makes_nothing,
    a_provider_that_is_away_is_said_so,
    a_wrong_certificate_is_no_provider,
    a_private_provider_has_to_be_allowed,
];

/// What is left of one login may take this long on a busy machine.
const SOON: Duration = Duration::from_secs(9);

async fn a_provider_in_trouble_makes_nothing(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    assert_eq!(log_in(&app, &provider).await.status, 200);
    let users = world.count("SELECT count(*) FROM auth_user").await;
    for (mood, only, word) in [
        (Mood::Silent, Some("/token"), "provider_unavailable"),
        (Mood::Html, Some("/token"), "provider_failed"),
        (Mood::TenMegabytes, Some("/token"), "provider_unavailable"),
        (Mood::RedirectsForEver, Some("/token"), "provider_failed"),
        (Mood::Broken, Some("/token"), "provider_unavailable"),
        (Mood::Html, Some("/userinfo"), "provider_failed"),
        (Mood::Broken, Some("/userinfo"), "provider_unavailable"),
    ] {
        provider.tell(|script| {
            (script.mood, script.only) = (mood, only);
            script.claims = serde_json::json!({ "sub": "s-2" });
        });
        let begun = start(&app, "/auth/providers/work/start").await;
        let query = provider.authorize(&begun.location);
        let asked = Instant::now();
        let there = arrive(&app, "work", &query, &begun.cookie).await;
        assert_eq!(fragment(&there, "error"), word, "{mood:?} {only:?}");
        assert!(asked.elapsed() < SOON, "{mood:?}: {:?}", asked.elapsed());
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, users);
    assert_eq!(world.count("SELECT count(*) FROM auth_ceremony").await, 0);
    assert_eq!(provider.requests("/token"), 8, "no redirect is followed, and nothing is repeated");
}

async fn a_provider_that_is_away_is_said_so(world: World) {
    for (mood, word) in [
        (Mood::Silent, "provider_unavailable"),
        (Mood::Html, "provider_failed"),
        (Mood::TenMegabytes, "provider_unavailable"),
        (Mood::RedirectsForEver, "provider_failed"),
        (Mood::Broken, "provider_unavailable"),
    ] {
        let provider = Oidc::start(&world).await;
        provider.tell(|script| script.mood = mood);
        let app = world.serve_with(work(&provider)).await;
        let asked = Instant::now();
        let answer = visit(&app, "/auth/providers/work/start?next=/x", "").await;
        let wanted = format!("http://localhost:8000/login?next=%2Fx#error={word}");
        assert_eq!((answer.status, answer.header("location")), (303, wanted.as_str()), "{mood:?}");
        // The next ones do not wait for it.
        visit(&app, "/auth/providers/work/start", "").await;
        assert!(asked.elapsed() < SOON, "{mood:?}: {:?}", asked.elapsed());
        assert_eq!(provider.requests("configuration"), 1);
        // It comes back by itself.
        provider.tell(|script| script.mood = Mood::Well);
        world.pass(3);
        assert_eq!(log_in(&app, &provider).await.status, 200);
        world.stop();
    }
}

async fn a_wrong_certificate_is_no_provider(world: World) {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
    let key = certified.signing_key.serialize_der();
    let config = tokio_rustls::rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key.try_into().unwrap())
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(std::sync::Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("https://127.0.0.1:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            assert!(acceptor.accept(socket).await.is_err(), "the client has trusted a self-signed certificate");
        }
    });
    let mut settings = Oidc::start(&world).await.settings("work");
    settings.issuer = issuer;
    let app = world.serve_with(move |config| {
        config.providers = vec![settings];
        config.egress_allow = "127.0.0.1".parse().unwrap();
    });
    let answer = visit(&app.await, "/auth/providers/work/start", "").await;
    assert_eq!(answer.header("location"), "http://localhost:8000/login#error=provider_unavailable");
}

async fn a_private_provider_has_to_be_allowed(world: World) {
    let provider = Oidc::start(&world).await;
    let settings = provider.settings("work");
    let refused = world
        .auth({
            let mut config = world.config();
            config.providers = vec![settings.clone()];
            config
        })
        .await
        .unwrap_err();
    let words = refused.to_string();
    assert!(words.contains("VESTIBULE_PROVIDER_WORK_ISSUER: https is required"), "{words}");
    // With https it is the guard that refuses, before anything is sent.
    let mut hidden = settings;
    hidden.issuer = provider.issuer.replace("http://127.0.0.1", "https://0x7f.1");
    let app = world.serve_with(move |config| config.providers = vec![hidden]).await;
    let answer = visit(&app, "/auth/providers/work/start", "").await;
    assert_eq!(answer.header("location"), "http://localhost:8000/login#error=provider_unavailable");
    assert_eq!(provider.requests("configuration"), 0);
}

//! GitHub, Apple and Microsoft, as far as they differ from any OpenID provider.

use serde_json::json;
use vestibule::{Config, Provider};

use super::{arrive, browser, come_back, finish, fragment, start};
use crate::{
    both,
    support::{App, World, forge::claims_of, forge::header_of, oidc::Oidc},
};

both![github_has_a_list_of_emails, apple_posts_a_form, microsofts_word_is_another, the_expected_email_goes_along,];

async fn serve(world: &World, provider: Provider) -> App {
    let change = move |config: &mut Config| {
        config.providers = vec![provider];
        config.egress_allow = "127.0.0.1".parse().unwrap();
    };
    world.serve_with(change).await
}

async fn github_has_a_list_of_emails(world: World) {
    let provider = Oidc::start(&world).await;
    let app = serve(&world, provider.github()).await;
    assert_eq!(app.get("/auth/providers").await.json, json!([{ "id": "github", "name": "GitHub", "kind": "github" }]));
    let emails = |verified: bool| {
        json!([
            { "email": "old@example.com", "primary": false, "verified": true },
            { "email": "t@example.com", "primary": true, "verified": verified },
        ])
    };
    provider.tell(|script| {
        script.user = json!({ "id": 583_231, "login": "octocat", "name": null, "email": "public@example.com" });
        script.emails = emails(true);
    });
    let begun = start(&app, "/auth/providers/github/start").await;
    assert!(!begun.location.contains("nonce="), "it has no ID token: {}", begun.location);
    let (ceremony, cookie) = come_back(&app, &provider, "github").await;
    let done = finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await;
    assert_eq!(done.status, 200, "{done:?}");
    assert_eq!((&done.json["user"]["email"], &done.json["user"]["name"]), (&json!("t@example.com"), &json!("octocat")));
    assert_eq!(done.json["user"]["email_verified"], true);
    assert_eq!(world.one::<String>("SELECT subject FROM auth_identity").await.unwrap(), "583231");
    // Another user who has taken the login name, with an email that is not verified.
    provider.tell(|script| {
        script.user = json!({ "id": 7, "login": "octocat" });
        script.emails = emails(false);
    });
    let (ceremony, cookie) = come_back(&app, &provider, "github").await;
    finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await.is(409, "account_exists");
}

/// Made for this test.
const KEY: &str = include_str!("../../fixtures/apple.p8");

async fn apple_posts_a_form(world: World) {
    let provider = Oidc::start(&world).await;
    let mut settings = provider.settings("apple");
    settings.client_secret = None;
    settings.team_id = Some("TEAM".to_owned());
    settings.key_id = Some("KEY".to_owned());
    settings.private_key = Some(KEY.into());
    let app = serve(&world, settings).await;
    provider.tell(|script| {
        script.claims = json!({ "sub": "001.a", "email": "x@privaterelay.appleid.com", "email_verified": "true" });
    });
    let begun = start(&app, "/auth/providers/apple/start").await;
    assert!(begun.location.contains("response_mode=form_post"), "{}", begun.location);
    let mut form = url::form_urlencoded::Serializer::new(provider.authorize(&begun.location));
    form.append_pair("user", r#"{"name":{"firstName":"Ada","lastName":"Lovelace"},"email":"other@example.com"}"#);
    // Another site's form: our cookie does not come along, but with the redirect that follows.
    let post = browser()
        .post(format!("{}/auth/providers/apple/callback", app.base))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", "https://appleid.apple.com")
        .header("sec-fetch-site", "cross-site")
        .body(form.finish());
    let there = app.send(post).await;
    assert_eq!(there.status, 303, "{there:?}");
    let to = there.header("location");
    let query = to.strip_prefix("http://localhost:8000/auth/providers/apple/callback?").unwrap();
    assert!(!query.contains("session_state"), "{query}");
    let there = arrive(&app, "apple", query, &begun.cookie).await;
    let done = finish(&app, &json!({ "ceremony": fragment(&there, "ceremony") }), &begun.cookie, None).await;
    assert_eq!(done.json["user"]["name"], "Ada Lovelace", "{done:?}");
    assert_eq!(done.json["user"]["email"], "x@privaterelay.appleid.com");
    let secret = provider.form.lock().unwrap()["client_secret"].clone();
    assert_eq!(header_of(&secret), json!({ "alg": "ES256", "kid": "KEY", "typ": "JWT" }));
    let claims = claims_of(&secret);
    assert_eq!(
        (&claims["iss"], &claims["sub"], &claims["aud"]),
        (&json!("TEAM"), &json!("the-client"), &json!(provider.issuer))
    );
    let json = browser().post(format!("{}/auth/providers/apple/callback", app.base)).json(&json!({}));
    app.send(json).await.is(415, "unsupported_media_type");
}

/// nOAuth: the attacker's own tenant says that its user has the victim's email.
async fn microsofts_word_is_another(world: World) {
    let provider = Oidc::start(&world).await;
    let app = serve(&world, provider.settings("microsoft")).await;
    let claims = |tid: &str, edov: serde_json::Value| {
        json!({ "sub": "pairwise", "tid": tid, "oid": "o-1", "email": "t@example.com", "email_verified": true,
            "xms_edov": edov, "name": "T" })
    };
    let (home, evil) = ("11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222");
    provider.tell(|script| script.claims = claims(home, json!(true)));
    let (ceremony, cookie) = come_back(&app, &provider, "microsoft").await;
    let owner = finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await;
    assert_eq!((owner.status, &owner.json["user"]["email_verified"]), (200, &json!(true)), "{owner:?}");
    for edov in [json!(null), json!(false), json!("false"), json!("0")] {
        provider.tell(|script| script.claims = claims(evil, edov));
        let (ceremony, cookie) = come_back(&app, &provider, "microsoft").await;
        finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await.is(409, "account_exists");
    }
    let subjects = world.all::<String>("SELECT subject FROM auth_identity").await;
    assert_eq!(subjects, [format!("{home}.o-1")]);
}

/// The provider shows it to any user who follows the link, so it is an email and no other words.
async fn the_expected_email_goes_along(world: World) {
    let provider = Oidc::start(&world).await;
    for (settings, id, name) in
        [(provider.settings("work"), "work", "login_hint"), (provider.github(), "github", "login")]
    {
        let app = serve(&world, settings).await;
        let path = format!("/auth/providers/{id}/start?login_hint=");
        let begun = start(&app, &format!("{path}t%2Bx%40example.com")).await;
        assert!(begun.location.contains(&format!("&{name}=t%2Bx%40example.com")), "{}", begun.location);
        for other in ["", "Call+us+at+555", "a%40b%40c", "t%40example.com%0D%0ASet-Cookie%3A+a"] {
            let begun = start(&app, &format!("{path}{other}")).await;
            assert!(!begun.location.contains(&format!("&{name}=")), "{other}: {}", begun.location);
        }
    }
}

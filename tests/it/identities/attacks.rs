//! What attackers try on the way: replays, injections, mix-ups, and tokens that lie.

use serde_json::{Value, json};

use super::{arrive, be, come_back, finish, fragment, log_in, start, visit, work};
use crate::{
    both,
    support::{World, oidc::Oidc},
};

both![
    a_state_counts_once_and_in_its_own_browser,
    a_code_of_another_login_is_worth_nothing,
    what_came_back_needs_the_browsers_cookie,
    an_answer_of_one_provider_is_not_anothers,
    a_token_that_lies_opens_nothing,
    a_subject_belongs_to_its_provider,
    a_callback_may_carry_anything,
];

const EXPIRED: &str = "http://localhost:8000/login#error=expired";

async fn a_state_counts_once_and_in_its_own_browser(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let begun = start(&app, "/auth/providers/work/start").await;
    let back = provider.authorize(&begun.location);
    // Login CSRF: the attacker's answer in the victim's browser, which has no cookie, or one of its own login.
    let victim = start(&app, "/auth/providers/work/start").await;
    for cookie in ["", "vestibule_oauth_=x", &victim.cookie] {
        assert_eq!(arrive(&app, "work", &back, cookie).await, EXPIRED);
    }
    let name = begun.cookie.split('=').next().unwrap();
    let forged = format!("{name}={}", victim.cookie.split('=').nth(1).unwrap());
    assert_eq!(arrive(&app, "work", &back, &forged).await, EXPIRED, "the name alone is no secret");
    // It was not used up by that.
    let there = arrive(&app, "work", &back, &begun.cookie).await;
    assert!(there.contains("#ceremony="), "{there}");
    assert_eq!(arrive(&app, "work", &back, &begun.cookie).await, EXPIRED, "replayed");
    let late = start(&app, "/auth/providers/work/start").await;
    world.pass(601);
    assert_eq!(arrive(&app, "work", &provider.authorize(&late.location), &late.cookie).await, EXPIRED);
    let body = json!({ "ceremony": fragment(&there, "ceremony") });
    finish(&app, &body, &begun.cookie, None).await.is(401, "invalid_challenge");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
}

async fn a_code_of_another_login_is_worth_nothing(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    // The attacker has a victim's code, and injects it into a login of their own: PKCE.
    let victim = start(&app, "/auth/providers/work/start").await;
    let stolen = provider.authorize(&victim.location);
    let code = stolen.split('&').find(|part| part.starts_with("code=")).unwrap().to_owned();
    let mine = start(&app, "/auth/providers/work/start").await;
    let state =
        provider.authorize(&mine.location).split('&').find(|part| part.starts_with("state=")).unwrap().to_owned();
    let there = arrive(&app, "work", &format!("{code}&{state}"), &mine.cookie).await;
    assert_eq!(fragment(&there, "error"), "provider_failed");
    // The provider gives no more for it.
    let there = arrive(&app, "work", &stolen, &victim.cookie).await;
    assert_eq!(fragment(&there, "error"), "provider_failed");
    // A token of an earlier login: its nonce.
    provider.tell(|script| script.claims["nonce"] = json!("of-an-earlier-login"));
    let begun = start(&app, "/auth/providers/work/start").await;
    let there = arrive(&app, "work", &provider.authorize(&begun.location), &begun.cookie).await;
    assert_eq!(fragment(&there, "error"), "provider_failed");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
}

async fn what_came_back_needs_the_browsers_cookie(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let (ceremony, cookie) = come_back(&app, &provider, "work").await;
    let (_, other) = come_back(&app, &provider, "work").await;
    for cookie in ["x=y", &other] {
        finish(&app, &json!({ "ceremony": ceremony }), cookie, None).await.is(401, "invalid_challenge");
    }
    let body = json!({ "code": ceremony, "verifier": "x" });
    finish(&app, &body, &cookie, None).await.is(401, "invalid_challenge");
    let foreign = app.request("POST", "/auth/providers/finish").header("cookie", &cookie);
    let foreign =
        foreign.header("origin", "https://evil.example").json(&json!({ "ceremony": ceremony, "cookie": true }));
    app.send(foreign).await.is(403, "cross_site");
    assert_eq!(finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await.status, 200);
}

async fn an_answer_of_one_provider_is_not_anothers(world: World) {
    let (honest, evil) = (Oidc::start(&world).await, Oidc::start(&world).await);
    for provider in [&honest, &evil] {
        provider.tell(|script| script.sends_iss = true);
    }
    let settings = [honest.settings("honest"), evil.settings("evil")];
    let app = world.serve_with(move |config| {
        config.providers = settings.into();
        config.egress_allow = "127.0.0.1".parse().unwrap();
    });
    let app = app.await;
    // The user has begun at one, and is sent back to the callback of the other.
    let begun = start(&app, "/auth/providers/evil/start").await;
    let there = arrive(&app, "honest", &evil.authorize(&begun.location), &begun.cookie).await;
    assert_eq!(fragment(&there, "error"), "provider_failed");
    // The same callback, but the answer says that it is the other's (RFC 9207), or does not say whose.
    let at = |query: String, iss: &str| {
        let rest: Vec<&str> = query.split('&').filter(|part| !part.starts_with("iss=")).collect();
        format!("{}{iss}", rest.join("&"))
    };
    for iss in ["", &format!("&iss={}", evil.issuer), &format!("&iss={0}&iss={0}", honest.issuer)] {
        let begun = start(&app, "/auth/providers/honest/start").await;
        let there = arrive(&app, "honest", &at(honest.authorize(&begun.location), iss), &begun.cookie).await;
        assert_eq!(fragment(&there, "error"), "provider_failed", "{iss}");
    }
    assert_eq!((honest.requests("/token"), evil.requests("/token")), (0, 0), "no code was given away");
    let (ceremony, cookie) = come_back(&app, &honest, "honest").await;
    assert_eq!(finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await.status, 200);
}

async fn a_token_that_lies_opens_nothing(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let now = world.now().timestamp();
    let none: Value = json!({});
    let lies: Vec<(Value, Value, Option<&'static str>)> = vec![
        (json!({ "iss": "https://accounts.google.com" }), none.clone(), None),
        (json!({ "aud": "another-app" }), none.clone(), None),
        (json!({ "aud": ["the-client", "another-app"] }), none.clone(), None),
        (json!({ "azp": "another-app" }), none.clone(), None),
        (json!({ "exp": now - 61 }), none.clone(), None),
        (json!({ "exp": null }), none.clone(), None),
        (json!({ "iat": now + 120 }), none.clone(), None),
        (json!({ "nonce": null }), none.clone(), None),
        (json!({ "sub": null }), none.clone(), None),
        (none.clone(), json!({ "alg": "none" }), Some("")),
        (none.clone(), json!({ "alg": "HS256" }), None),
        (none.clone(), json!({ "alg": "RS256" }), None),
        (none.clone(), json!({ "alg": "es256" }), None),
        (none.clone(), json!({ "crit": ["b64"], "b64": false }), None),
        (none.clone(), json!({ "kid": "unknown" }), None),
        (none.clone(), none.clone(), Some("AAAA")),
        (none.clone(), none.clone(), Some("")),
    ];
    for (claims, header, signature) in lies {
        be(&provider, "s-1", "t@example.com", true);
        provider.tell(|script| {
            script.claims.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
            script.header = header.clone();
            script.signature = signature;
        });
        let begun = start(&app, "/auth/providers/work/start").await;
        let there = arrive(&app, "work", &provider.authorize(&begun.location), &begun.cookie).await;
        assert_eq!(there, "http://localhost:8000/login#error=provider_failed", "{claims} {header} {signature:?}");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
    assert!(world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'login.identity'").await > 10);
    provider.tell(|script| {
        script.header = json!({ "kid": null });
        script.signature = None;
    });
    be(&provider, "s-1", "t@example.com", true);
    assert_eq!(log_in(&app, &provider).await.status, 200, "the truth; without a key id where one key fits");
}

async fn a_subject_belongs_to_its_provider(world: World) {
    let (honest, evil) = (Oidc::start(&world).await, Oidc::start(&world).await);
    let settings = [honest.settings("honest"), evil.settings("evil")];
    let app = world.serve_with(move |config| {
        config.providers = settings.into();
        config.egress_allow = "127.0.0.1".parse().unwrap();
    });
    let app = app.await;
    be(&honest, "42", "t@example.com", true);
    let (ceremony, cookie) = come_back(&app, &honest, "honest").await;
    let owner = finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await;
    // The same subject, and the same email without a word for it.
    be(&evil, "42", "t@example.com", false);
    let (ceremony, cookie) = come_back(&app, &evil, "evil").await;
    finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await.is(409, "account_exists");
    be(&evil, "42", "other@example.com", true);
    let (ceremony, cookie) = come_back(&app, &evil, "evil").await;
    let other = finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await;
    assert_ne!(other.user_id(), owner.user_id());
}

async fn a_callback_may_carry_anything(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    for query in ["", "?", "?x=1&y", "?state=", "?state=%00", "?state=../../x&code=%ff", "?error=server_error&state=ä"]
    {
        let answer = visit(&app, &format!("/auth/providers/work/callback{query}"), "a=b").await;
        assert_eq!((answer.status, answer.header("location")), (303, EXPIRED), "{query}");
    }
    visit(&app, "/auth/providers/nothing/callback?state=x", "").await.is(404, "not_found");
    visit(&app, "/auth/providers/nothing/start", "").await.is(404, "not_found");
    for (error, word) in
        [("access_denied", "access_denied"), ("server_error", "provider_failed"), ("", "provider_failed")]
    {
        let begun = start(&app, "/auth/providers/work/start?next=/x").await;
        let state =
            provider.authorize(&begun.location).split('&').find(|part| part.starts_with("state=")).unwrap().to_owned();
        let there = arrive(&app, "work", &format!("{state}&error={error}&error_description=x"), &begun.cookie).await;
        assert_eq!(there, format!("http://localhost:8000/login?next=%2Fx#error={word}"));
    }
    visit(&app, "/auth/providers/work/start?next=//evil.example&x=1", "").await.is(422, "invalid_request");
    let begun = start(&app, "/auth/providers/work/start?next=//evil.example").await;
    let there = arrive(&app, "work", &provider.authorize(&begun.location), &begun.cookie).await;
    assert!(there.starts_with("http://localhost:8000/login#ceremony="), "{there}");
}

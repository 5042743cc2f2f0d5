//! Log in with an identity provider: whose account it opens, and what attackers try.

mod accounts;
mod attacks;
mod command;
mod link_logged_in;
mod outages;
mod presets;
pub mod real;

use reqwest::{Client, redirect::Policy};
use sea_orm::{ActiveModelTrait, Database, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use uuid::Uuid;
use vestibule::Config;
use vestibule_entity::{Identity, identity};

use crate::{
    admin::admin,
    both,
    support::{Answer, App, World, at_once, forge::claims_of, oidc::Oidc},
};

both![
    a_login_makes_an_account_and_the_next_one_finds_it,
    a_login_is_counted,
    an_app_finishes_by_its_verifier,
    what_is_not_in_the_token_is_asked_for,
    fifty_at_once_make_one_account,
    the_cookies_of_two_tabs_are_two,
    keys_are_read_again_when_they_change,
];

/// A login that has begun.
pub struct Begun {
    /// Where the browser is sent.
    pub location: String,
    /// The `name=value` of the flow.
    pub cookie: String,
}

/// A login at a provider that is gone, as a row.
pub async fn plant(world: &World, user: &str) -> Uuid {
    let row = identity::Model {
        id: Uuid::now_v7(),
        provider: "gone".to_owned(),
        subject: Uuid::now_v7().to_string(),
        user_id: user.parse().unwrap(),
        email: None,
        email_verified: false,
        created_at: world.now(),
        last_used_at: world.now(),
    };
    let (db, id) = (Database::connect(&world.url).await.unwrap(), row.id);
    Identity::insert(row.into_active_model().reset_all()).exec_without_returning(&db).await.unwrap();
    db.close().await.unwrap();
    id
}

/// A browser that follows no redirect by itself.
pub fn browser() -> Client {
    Client::builder().redirect(Policy::none()).build().unwrap()
}

/// One provider named `work`.
pub fn work(provider: &Oidc) -> impl FnOnce(&mut Config) + use<> {
    let settings = provider.settings("work");
    move |config| {
        config.providers = vec![settings];
        config.egress_allow = "127.0.0.1".parse().unwrap();
    }
}

/// GET by a browser with this cookie.
pub async fn visit(app: &App, path: &str, cookie: &str) -> Answer {
    let path = path.strip_prefix("http://localhost:8000").unwrap_or(path);
    let request = browser().get(format!("{}{path}", app.base));
    app.send(if cookie.is_empty() { request } else { request.header("cookie", cookie) }).await
}

pub async fn start(app: &App, path: &str) -> Begun {
    let answer = visit(app, path, "").await;
    assert_eq!(answer.status, 303, "{answer:?}");
    let location = answer.header("location").to_owned();
    assert!(!location.contains("#error"), "{location}");
    for word in ["HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/"] {
        assert!(answer.header("set-cookie").contains(word), "{word}: {answer:?}");
    }
    Begun { location, cookie: answer.cookie().to_owned() }
}

/// Where the browser is sent after it came back to us.
pub async fn arrive(app: &App, id: &str, query: &str, cookie: &str) -> String {
    let answer = visit(app, &format!("/auth/providers/{id}/callback?{query}"), cookie).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    answer.header("location").to_owned()
}

/// What a URL has after `#name=`.
#[track_caller]
pub fn fragment(url: &str, name: &str) -> String {
    let (_, value) = url.split_once(&format!("#{name}=")).unwrap_or_else(|| panic!("no {name} in {url}"));
    value.to_owned()
}

pub async fn finish(app: &App, body: &Value, cookie: &str, bearer: Option<&str>) -> Answer {
    let request = app.request("POST", "/auth/providers/finish").header("cookie", cookie).json(body);
    app.send(match bearer {
        Some(token) => request.bearer_auth(token),
        None => request,
    })
    .await
}

/// The whole way up to finish: the ceremony and the cookie.
pub async fn come_back(app: &App, provider: &Oidc, id: &str) -> (String, String) {
    let begun = start(app, &format!("/auth/providers/{id}/start")).await;
    let there = arrive(app, id, &provider.authorize(&begun.location), &begun.cookie).await;
    assert!(there.starts_with("http://localhost:8000/login#ceremony="), "{there}");
    (fragment(&there, "ceremony"), begun.cookie)
}

pub async fn log_in(app: &App, provider: &Oidc) -> Answer {
    let (ceremony, cookie) = come_back(app, provider, "work").await;
    finish(app, &json!({ "ceremony": ceremony }), &cookie, None).await
}

/// The same; nothing if the server is too busy for one of the steps.
async fn try_to_log_in(app: &App, provider: &Oidc) -> Option<Answer> {
    let taken = |answer: Answer| (answer.status != 503).then_some(answer);
    let begun = taken(visit(app, "/auth/providers/work/start", "").await)?;
    let query = provider.authorize(begun.header("location"));
    let path = format!("/auth/providers/work/callback?{query}");
    let there = taken(visit(app, &path, begun.cookie()).await)?;
    let body = json!({ "ceremony": fragment(there.header("location"), "ceremony") });
    taken(finish(app, &body, begun.cookie(), None).await)
}

/// Another user there.
pub fn be(provider: &Oidc, sub: &str, email: &str, verified: bool) {
    provider.tell(|script| {
        script.claims = json!({ "sub": sub, "email": email, "email_verified": verified, "name": "Test User" });
    });
}

async fn a_login_makes_an_account_and_the_next_one_finds_it(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    assert_eq!(app.get("/auth/providers").await.json, json!([{ "id": "work", "name": "work", "kind": "oidc" }]));
    let first = log_in(&app, &provider).await;
    assert_eq!(first.status, 200, "{first:?}");
    assert_eq!(first.json["user"]["email_verified"], true);
    assert_eq!(first.json["user"]["name"], "Test User");
    let claims = claims_of(first.access());
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["fed"]), &json!("aal1")));
    // The email changes there; the subject stays.
    be(&provider, "s-1", "married@example.com", true);
    let second = log_in(&app, &provider).await;
    assert_eq!(second.user_id(), first.user_id());
    assert_eq!(second.json["user"]["email"], "t@example.com");
    let listed = app.call("GET", "/auth/me/identities", second.access(), None).await;
    assert_eq!(listed.json["items"][0]["email"], "married@example.com");
    let export = app.call("GET", "/auth/me/export", second.access(), None).await;
    assert_eq!(export.json["identities"][0]["subject"], "s-1");
    assert_eq!(world.count("SELECT count(*) FROM auth_ceremony").await, 0, "everything was used up");
    let actions = world.all::<String>("SELECT action FROM auth_audit_event ORDER BY at, id").await;
    assert_eq!(actions, ["signup", "identity.link", "login.identity", "login.identity"]);
    assert!(!export.body.contains("at-canary"), "no token of the provider is kept");
}

/// In the statistics, as every other login.
async fn a_login_is_counted(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    for _ in 0..2 {
        assert_eq!(log_in(&app, &provider).await.status, 200);
    }
    let boss = admin(&world, &app, "boss@example.com").await;
    let by_password = "SELECT count(*) FROM auth_audit_event WHERE action = 'login' AND outcome = 'success'";
    let by_password = world.count(by_password).await;
    let stats = app.call("GET", "/auth/admin/stats", boss.access(), None).await;
    let days = stats.json["logins"].as_array().unwrap();
    assert_eq!(days.iter().map(|day| day["count"].as_i64().unwrap()).sum::<i64>(), by_password + 2);
}

async fn an_app_finishes_by_its_verifier(world: World) {
    let provider = Oidc::start(&world).await;
    let settings = work(&provider);
    let app = world.serve_with(|config| {
        settings(config);
        config.app_url = Some("https://app.example.com/".to_owned());
    });
    let app = app.await;
    let verifier = "a verifier that the app keeps, of more than 43 characters";
    let challenge = "challenge=".to_owned() + &s256(verifier);
    for (query, at) in [
        (challenge.clone(), "/next"),
        (format!("{challenge}&next=https://evil.example/"), "/next"),
        ("next=https://app.example.com/in&challenge=short".to_owned(), "/challenge"),
    ] {
        let refused = visit(&app, &format!("/auth/providers/work/start?{query}"), "").await;
        assert_eq!(refused.is(422, "invalid_request").pointers(), [at]);
    }
    let path = format!("/auth/providers/work/start?{challenge}&next=https://app.example.com/in?x=1%23y");
    let code = async || {
        let begun = start(&app, &path).await;
        let there = arrive(&app, "work", &provider.authorize(&begun.location), &begun.cookie).await;
        assert!(there.starts_with("https://app.example.com/in?x=1#code="), "{there}");
        (fragment(&there, "code"), begun.cookie)
    };
    let (good, cookie) = code().await;
    finish(&app, &json!({ "ceremony": good }), &cookie, None).await.is(401, "invalid_challenge");
    let done = finish(&app, &json!({ "code": good, "verifier": verifier }), "", None).await;
    assert_eq!(done.status, 200, "{done:?}");
    let again = finish(&app, &json!({ "code": good, "verifier": verifier }), "", None).await;
    again.is(401, "invalid_challenge");
    // A wrong verifier uses the code up.
    let (stolen, _) = code().await;
    for tried in ["a verifier of somebody who has read the URL, guessed", verifier] {
        finish(&app, &json!({ "code": stolen, "verifier": tried }), "", None).await.is(401, "invalid_challenge");
    }
    finish(&app, &json!({ "code": stolen }), "", None).await.is(422, "invalid_request");
    let (late, _) = code().await;
    world.pass(61);
    finish(&app, &json!({ "code": late, "verifier": verifier }), "", None).await.is(401, "invalid_challenge");
}

pub fn s256(text: &str) -> String {
    use aws_lc_rs::digest::{SHA256, digest};
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(digest(&SHA256, text.as_bytes()))
}

async fn what_is_not_in_the_token_is_asked_for(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    provider.tell(|script| {
        script.claims = json!({ "sub": "s-1" });
        script.userinfo = json!({ "sub": "s-1", "email": "t@example.com", "email_verified": true, "given_name": "T" });
    });
    let done = log_in(&app, &provider).await;
    assert_eq!((&done.json["user"]["email_verified"], &done.json["user"]["name"]), (&json!(true), &json!("T")));
    // Of another user: a token that was substituted.
    provider.tell(|script| script.userinfo["sub"] = json!("s-2"));
    let begun = start(&app, "/auth/providers/work/start?next=/reports").await;
    let there = arrive(&app, "work", &provider.authorize(&begun.location), &begun.cookie).await;
    assert_eq!(there, "http://localhost:8000/login?next=%2Freports#error=provider_failed");
    // None at all: the user types one, which nobody vouches for.
    provider.tell(|script| {
        script.claims = json!({ "sub": "s-3" });
        script.userinfo = json!({ "sub": "s-3" });
    });
    let (ceremony, cookie) = come_back(&app, &provider, "work").await;
    let asked = finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await;
    assert_eq!(asked.is(422, "invalid_request").pointers(), ["/email"]);
    let typed = json!({ "ceremony": ceremony, "email": "typed@example.com" });
    let done = finish(&app, &typed, &cookie, None).await;
    assert_eq!(done.json["user"]["email_verified"], false, "{done:?}");
    crate::links::mails(&world, "typed@example.com", "verify_email", 1).await;
    let known = log_in(&app, &provider).await;
    assert_eq!(known.user_id(), done.user_id(), "asked for once");
    // The email of another account, typed: it has to be proved.
    provider.tell(|script| {
        script.claims = json!({ "sub": "s-4" });
        script.userinfo = json!({ "sub": "s-4" });
    });
    let (ceremony, cookie) = come_back(&app, &provider, "work").await;
    let typed = json!({ "ceremony": ceremony, "email": "t@example.com" });
    finish(&app, &typed, &cookie, None).await.is(409, "account_exists");
}

async fn fifty_at_once_make_one_account(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let done = at_once(50, |_| {
        let (app, provider) = (app.clone(), provider.clone());
        async move {
            loop {
                if let Some(answer) = try_to_log_in(&app, &provider).await {
                    return answer;
                }
            }
        }
    });
    let done = done.await;
    for answer in &done {
        assert_eq!((answer.status, answer.user_id()), (200, done[0].user_id()), "{answer:?}");
    }
    for table in ["auth_user", "auth_identity"] {
        assert_eq!(world.count(&format!("SELECT count(*) FROM {table}")).await, 1);
    }
    // One ceremony, fifty times.
    let (ceremony, cookie) = come_back(&app, &provider, "work").await;
    let done = at_once(50, |_| {
        let (app, body, cookie) = (app.clone(), json!({ "ceremony": ceremony }), cookie.clone());
        async move { finish(&app, &body, &cookie, None).await.status }
    });
    let done = done.await;
    assert_eq!(done.iter().filter(|status| **status == 200).count(), 1, "{done:?}");
}

async fn the_cookies_of_two_tabs_are_two(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let (one, other) =
        (start(&app, "/auth/providers/work/start").await, start(&app, "/auth/providers/work/start").await);
    let both = format!("{}; {}", one.cookie, other.cookie);
    assert_ne!(one.cookie.split('=').next(), other.cookie.split('=').next());
    for begun in [&other, &one] {
        let there = arrive(&app, "work", &provider.authorize(&begun.location), &both).await;
        let body = json!({ "ceremony": fragment(&there, "ceremony"), "cookie": true });
        let done = finish(&app, &body, &both, None).await;
        assert_eq!(done.status, 200, "{done:?}");
        let set: Vec<_> = done.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap().to_owned()).collect();
        let name = begun.cookie.split('=').next().unwrap();
        assert!(set.iter().any(|cookie| cookie.starts_with(name) && cookie.contains("Max-Age=0")), "{set:?}");
        assert!(set.iter().any(|cookie| cookie.starts_with("vestibule_refresh=")), "{set:?}");
    }
}

async fn keys_are_read_again_when_they_change(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    for _ in 0..3 {
        assert_eq!(log_in(&app, &provider).await.status, 200);
    }
    assert_eq!((provider.requests("/keys"), provider.requests("configuration")), (1, 1));
    provider.rotate("k-2");
    assert_eq!(log_in(&app, &provider).await.status, 200, "just after the first read, which does not count");
    assert_eq!(provider.requests("/keys"), 2);
    // A flood of invented key ids.
    provider.tell(|script| script.header = json!({ "kid": "invented" }));
    for _ in 0..20 {
        let begun = start(&app, "/auth/providers/work/start").await;
        let there = arrive(&app, "work", &provider.authorize(&begun.location), &begun.cookie).await;
        assert_eq!(fragment(&there, "error"), "provider_failed");
    }
    assert_eq!(provider.requests("/keys"), 2);
    provider.tell(|script| script.header = json!({}));
    assert_eq!(log_in(&app, &provider).await.status, 200, "the others go on");
    provider.rotate("k-3");
    world.pass(61);
    assert_eq!(log_in(&app, &provider).await.status, 200);
    world.pass(3601);
    assert_eq!(log_in(&app, &provider).await.status, 200);
    assert_eq!((provider.requests("/keys"), provider.requests("configuration")), (4, 2));
}

//! A user who is logged in links a login at a provider, authenticates anew by it, and removes it.

use serde_json::{Value, json};

use super::{Begun, arrive, be, finish, fragment, log_in, start, work};
use crate::{
    admin::admin,
    both,
    links::mails,
    support::{Answer, App, World, forge::claims_of, oidc::Oidc},
};

both![
    a_user_links_and_removes_a_login,
    only_the_session_that_asked_can_finish,
    the_last_way_in_stays,
    an_admin_removes_one,
    a_step_up_by_the_provider,
];

async fn begin(app: &App, session: &Answer, path: &str, body: Option<&Value>) -> Begun {
    let asked = app.call("POST", path, session.access(), body).await;
    assert_eq!(asked.status, 200, "{asked:?}");
    let url = asked.json["url"].as_str().unwrap();
    assert!(url.starts_with("http://localhost:8000/auth/providers/work/start?ticket="), "{url}");
    start(app, url).await
}

async fn come_back(app: &App, provider: &Oidc, begun: &Begun) -> Value {
    let there = arrive(app, "work", &provider.authorize(&begun.location), &begun.cookie).await;
    assert!(there.starts_with("http://localhost:8000/account#ceremony="), "{there}");
    json!({ "ceremony": fragment(&there, "ceremony") })
}

async fn listed(app: &App, session: &Answer) -> Value {
    app.call("GET", "/auth/me/identities", session.access(), None).await.json
}

async fn items(app: &App, session: &Answer) -> Vec<Value> {
    listed(app, session).await["items"].as_array().unwrap().clone()
}

async fn a_user_links_and_removes_a_login(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let me = app.signup("me@example.com").await;
    // Its email may be another one.
    be(&provider, "s-1", "elsewhere@example.org", false);
    let begun = begin(&app, &me, "/auth/me/identities/work", None).await;
    let body = come_back(&app, &provider, &begun).await;
    let done = finish(&app, &body, &begun.cookie, Some(me.access())).await;
    assert_eq!((done.status, done.body.as_str()), (204, ""), "{done:?}");
    mails(&world, "me@example.com", "identity_linked", 1).await;
    let other = log_in(&app, &provider).await;
    assert_eq!((other.status, other.user_id()), (200, me.user_id()));
    assert_eq!(other.json["user"]["email_verified"], false, "nobody has vouched for it");
    assert_eq!(listed(&app, &me).await["password_set"], true);
    let listed = items(&app, &me).await;
    assert_eq!((&listed[0]["provider"], &listed[0]["name"]), (&json!("work"), &json!("work")));
    // Another user cannot have it.
    let stranger = app.signup("u@example.com").await;
    let begun = begin(&app, &stranger, "/auth/me/identities/work", None).await;
    let body = come_back(&app, &provider, &begun).await;
    finish(&app, &body, &begun.cookie, Some(stranger.access())).await.is(409, "conflict");
    let path = format!("/auth/me/identities/{}", listed[0]["id"].as_str().unwrap());
    app.call("DELETE", &path, stranger.access(), None).await.is(404, "not_found");
    world.pass(301);
    app.call("DELETE", &path, me.access(), None).await.is(401, "step_up_required");
    app.call("POST", "/auth/me/identities/work", me.access(), None).await.is(401, "step_up_required");
    let me = app.login("me@example.com", "test123").await;
    assert_eq!(app.call("DELETE", &path, me.access(), None).await.status, 204);
    mails(&world, "me@example.com", "identity_removed", 1).await;
    app.me(other.access()).await.is(401, "session_ended");
    assert_eq!(app.me(me.access()).await.status, 200);
    app.call("DELETE", &path, me.access(), None).await.is(404, "not_found");
    app.call("POST", "/auth/me/identities/nothing", me.access(), None).await.is(404, "not_found");
    let actions = world.all::<String>("SELECT action FROM auth_audit_event WHERE action LIKE 'identity.%'").await;
    assert_eq!(actions.len(), 2, "{actions:?}");
}

/// An attacker sends the URL of their own ticket to a victim, whose identity would then open the attacker's account.
async fn only_the_session_that_asked_can_finish(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let (attacker, victim) = (app.signup("a@example.com").await, app.signup("v@example.com").await);
    let begun = begin(&app, &attacker, "/auth/me/identities/work", None).await;
    let body = come_back(&app, &provider, &begun).await;
    let second = app.login("a@example.com", "test123").await;
    for bearer in [None, Some(victim.access()), Some(second.access())] {
        finish(&app, &body, &begun.cookie, bearer).await.is(403, "forbidden");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_identity").await, 0);
    // A session that has ended links nothing.
    let path = "/auth/me/sessions";
    assert_eq!(app.call("DELETE", path, second.access(), None).await.status, 204);
    finish(&app, &body, &begun.cookie, Some(attacker.access())).await.is(401, "session_ended");
    // A ticket is for one browser, once.
    let asked = app.call("POST", "/auth/me/identities/work", second.access(), None).await;
    let url = asked.json["url"].as_str().unwrap();
    start(&app, url).await;
    let again = super::visit(&app, url, "").await;
    assert_eq!(again.header("location"), "http://localhost:8000/login#error=expired");
}

async fn the_last_way_in_stays(world: World) {
    let provider = Oidc::start(&world).await;
    let settings = work(&provider);
    let app = world.serve_with(settings).await;
    let me = log_in(&app, &provider).await;
    let path = format!("/auth/me/identities/{}", items(&app, &me).await[0]["id"].as_str().unwrap());
    app.call("DELETE", &path, me.access(), None).await.is(409, "last_way_in");
    let listed = listed(&app, &me).await;
    assert_eq!((listed["items"].as_array().unwrap().len(), &listed["password_set"]), (1, &json!(false)));
    crate::links::forgot(&app, "t@example.com").await;
    let link = crate::links::token(&world, "t@example.com", "reset_password").await;
    assert_eq!(crate::links::reset(&app, link, "another1").await.status, 204);
    let me = app.login("t@example.com", "another1").await;
    assert_eq!(app.call("DELETE", &path, me.access(), None).await.status, 204);
}

async fn a_step_up_by_the_provider(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let me = log_in(&app, &provider).await;
    world.pass(301);
    app.call("GET", "/auth/me/export", me.access(), None).await.is(401, "step_up_required");
    let asked = json!({ "provider": "work" });
    let begun = begin(&app, &me, "/auth/step-up/identity", Some(&asked)).await;
    assert!(begun.location.contains("prompt=login&max_age=0"), "{}", begun.location);
    // It did not ask again.
    let old = world.now().timestamp() - 3600;
    provider.tell(|script| script.claims["auth_time"] = json!(old));
    let body = come_back(&app, &provider, &begun).await;
    finish(&app, &body, &begun.cookie, None).await.is(403, "forbidden");
    finish(&app, &body, &begun.cookie, Some(me.access())).await.is(400, "provider_failed");
    // Another user logs in there.
    let begun = begin(&app, &me, "/auth/step-up/identity", Some(&asked)).await;
    be(&provider, "s-2", "t@example.com", true);
    let body = come_back(&app, &provider, &begun).await;
    finish(&app, &body, &begun.cookie, Some(me.access())).await.is(409, "conflict");
    let begun = begin(&app, &me, "/auth/step-up/identity", Some(&asked)).await;
    be(&provider, "s-1", "t@example.com", true);
    let now = world.now().timestamp();
    provider.tell(|script| script.claims["auth_time"] = json!(now));
    let body = come_back(&app, &provider, &begun).await;
    let done = finish(&app, &body, &begun.cookie, Some(me.access())).await;
    assert_eq!(done.status, 200, "{done:?}");
    assert_eq!(claims_of(done.access())["sid"], claims_of(me.access())["sid"]);
    assert_eq!(claims_of(done.access())["amr"], json!(["fed"]));
    assert_eq!(app.call("GET", "/auth/me/export", done.access(), None).await.status, 200);
    assert_eq!(app.refresh(done.refresh()).await.status, 200);
    app.call("POST", "/auth/step-up/identity", me.access(), Some(&json!({ "provider": "x" })))
        .await
        .is(404, "not_found");
    let other = app.signup("u@example.com").await;
    app.call("POST", "/auth/step-up/identity", other.access(), Some(&asked)).await.is(409, "conflict");
}

/// Support removes what an attacker has linked, also where nothing else opens the account.
async fn an_admin_removes_one(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    be(&provider, "s-1", "t@example.com", true);
    let session = log_in(&app, &provider).await;
    let (stranger, boss) = (app.signup("u@example.com").await, admin(&world, &app, "boss@example.com").await);
    let id = items(&app, &session).await[0]["id"].as_str().unwrap().to_owned();
    let path = |user: &Answer| format!("/auth/admin/users/{}/identities/{id}", user.user_id());
    app.call("DELETE", &path(&stranger), boss.access(), None).await.is(404, "not_found");
    app.call("DELETE", &path(&session), stranger.access(), None).await.is(403, "forbidden");
    assert_eq!(app.call("DELETE", &path(&session), boss.access(), None).await.status, 204);
    app.me(session.access()).await.is(401, "session_ended");
    mails(&world, "t@example.com", "identity_revoked", 1).await;
    app.call("DELETE", &path(&session), boss.access(), None).await.is(404, "not_found");
}

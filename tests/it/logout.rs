//! `POST /auth/logout`.

use serde_json::json;

use crate::{
    both,
    links::mails,
    support::{World, at_once},
};

both![
    this_session_others_or_all,
    by_bearer,
    already_out_is_fine,
    a_cookie_is_taken_away,
    a_refresh_at_the_same_time_does_not_survive,
    a_rotated_token_ends_its_own_session_only,
    a_clock_that_is_ahead_ends_it_all_the_same,
];

async fn this_session_others_or_all(world: World) {
    let app = world.serve().await;
    app.signup("bystander@example.com").await;
    let [a, b, c] = [
        app.signup("t@example.com").await,
        app.login("t@example.com", "test123").await,
        app.login("t@example.com", "test123").await,
    ];
    let end = |token: &str, scope: &str| {
        app.request("POST", "/auth/logout").json(&json!({ "refresh_token": token, "scope": scope }))
    };
    assert_eq!(app.send(end(a.refresh(), "this")).await.status, 204);
    app.refresh(a.refresh()).await.is(401, "session_ended");
    let b = app.refresh(b.refresh()).await;
    assert_eq!(app.send(end(b.refresh(), "others")).await.status, 204);
    app.refresh(c.refresh()).await.is(401, "session_ended");
    let b = app.refresh(b.refresh()).await;
    let d = app.login("t@example.com", "test123").await;
    assert_eq!(app.send(end(b.refresh(), "all")).await.status, 204);
    for ended in [&b, &d] {
        app.refresh(ended.refresh()).await.is(401, "session_ended");
    }
    app.send(end(b.refresh(), "everything")).await.is(422, "invalid_request");
    let live = "SELECT count(*) FROM auth_session WHERE revoked_at IS NULL";
    assert_eq!(world.count(live).await, 1, "nobody else's session ended");
}

async fn by_bearer(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    assert_eq!(app.call("POST", "/auth/logout", signup.access(), None).await.status, 204);
    app.refresh(signup.refresh()).await.is(401, "session_ended");
}

async fn already_out_is_fine(world: World) {
    let app = world.serve().await;
    let token = app.signup("t@example.com").await.refresh().to_owned();
    for body in [
        json!({ "refresh_token": token }),
        json!({ "refresh_token": token }),
        json!({ "refresh_token": "garbage" }),
        json!({}),
    ] {
        assert_eq!(app.post("/auth/logout", &body).await.status, 204, "{body}");
    }
    assert_eq!(app.post_with("/auth/logout", &[]).await.status, 204);
    assert_eq!(app.post_with("/auth/logout", &[("authorization", "Bearer nonsense")]).await.status, 204);
}

async fn a_cookie_is_taken_away(world: World) {
    let app = world.serve().await;
    let body = json!({ "name": "T", "email": "t@example.com", "password": "test123", "cookie": true });
    let signup = app.post("/auth/signup", &body).await;
    let own = [("cookie", signup.cookie()), ("origin", "http://localhost:8000")];
    let out = app.post_with("/auth/logout", &own).await;
    assert_eq!((out.status, out.cookie()), (204, "vestibule_refresh="));
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
    app.post_with("/auth/refresh", &own).await.is(401, "session_ended");
}

/// In any order, the session has ended afterwards.
async fn a_refresh_at_the_same_time_does_not_survive(world: World) {
    let app = world.serve().await;
    for round in 0..20 {
        let token = app.signup(&format!("p{round}@example.com")).await.refresh().to_owned();
        let answers = at_once(6, |n| {
            let (app, token) = (app.clone(), token.clone());
            async move {
                if n == 3 {
                    assert_eq!(app.post("/auth/logout", &json!({ "refresh_token": token })).await.status, 204);
                    return None;
                }
                let answer = app.refresh(&token).await;
                (answer.status == 200).then(|| answer.refresh().to_owned())
            }
        })
        .await;
        for survivor in answers.iter().flatten().chain([&token]) {
            app.refresh(survivor).await.is(401, "session_ended");
        }
    }
}

/// A token that was stolen long ago must not log its user out everywhere. Its own session ends as reuse, once.
async fn a_rotated_token_ends_its_own_session_only(world: World) {
    let app = world.serve().await;
    for (n, (scope, used, wait)) in [
        ("this", false, 0),
        ("others", false, 600),
        ("all", false, 0),
        ("this", true, 0),
        ("others", true, 600),
        ("all", true, 600),
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("t{n}@example.com");
        let old = app.signup(&email).await;
        let other = app.login(&email, "test123").await;
        let mut current = app.refresh(old.refresh()).await;
        if used {
            current = app.refresh(current.refresh()).await;
        }
        world.pass(wait);
        let body = json!({ "refresh_token": old.refresh(), "scope": scope });
        let answers = at_once(4, |_| {
            let (app, body) = (app.clone(), body.clone());
            async move { app.post("/auth/logout", &body).await.status }
        })
        .await;
        assert_eq!(answers, [204; 4], "{scope}");
        app.me(current.access()).await.is(401, "session_ended");
        app.refresh(current.refresh()).await.is(401, "session_ended");
        assert_eq!(app.refresh(other.refresh()).await.status, 200, "{scope}: another session was touched");
        mails(&world, &email, "session_ended_for_reuse", 1).await;
        let reuse = "SELECT count(*) FROM auth_audit_event WHERE action = 'refresh.reuse'";
        assert_eq!(world.count(reuse).await, i64::try_from(n).unwrap() + 1, "{scope}: one row");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'logout'").await, 0);
}

/// By a clock that is sixteen days ahead the session has expired. Its logout is acknowledged, so it must hold for every
/// other clock; likewise for the session that a login replaces.
async fn a_clock_that_is_ahead_ends_it_all_the_same(world: World) {
    let (app, ahead) = (world.serve().await, world.skewed(16 * 24 * 3600).serve().await);
    for scope in ["this", "others", "all"] {
        let [user, other] = [
            app.signup(&format!("{scope}@example.com")).await,
            app.login(&format!("{scope}@example.com"), "test123").await,
        ];
        let out = json!({ "refresh_token": user.refresh(), "scope": scope });
        assert_eq!(ahead.post("/auth/logout", &out).await.status, 204);
        for (token, ended) in [(&user, scope != "others"), (&other, scope != "this")] {
            assert_eq!(app.refresh(token.refresh()).await.status, if ended { 401 } else { 200 }, "{scope}");
        }
    }
    app.signup("t@example.com").await;
    let cookie = app.login_by_cookie("t@example.com").await;
    let login = json!({ "email": "t@example.com", "password": "test123", "cookie": true });
    let request = ahead.request("POST", "/auth/login").header("cookie", &cookie);
    assert_eq!(ahead.send(request.header("origin", "http://localhost:8000").json(&login)).await.status, 200);
    let old = app.post_with("/auth/refresh", &[("cookie", &cookie), ("origin", "http://localhost:8000")]).await;
    old.is(401, "session_ended");
}

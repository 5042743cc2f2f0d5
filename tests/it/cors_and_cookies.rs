//! Browsers: CORS, cookie mode, and other sites.

use serde_json::{Value, json};

use crate::{
    both,
    support::{Answer, App, World},
};

both![
    only_listed_origins_may_read,
    preflights,
    the_cookie_is_out_of_reach,
    other_sites_cannot_use_the_cookie,
    https_makes_the_cookie_secure,
    a_body_wins_over_the_cookie,
];

async fn with_origin(app: &App, method: &str, path: &str, origin: &str) -> Answer {
    app.send(app.request(method, path).header("origin", origin)).await
}

async fn only_listed_origins_may_read(world: World) {
    let app = world.serve().await;
    for path in ["/auth/settings", "/auth/me", "/auth/nothing"] {
        let answer = with_origin(&app, "GET", path, "http://localhost:3000").await;
        assert_eq!(answer.header("access-control-allow-origin"), "http://localhost:3000", "{path}");
        assert_eq!(answer.header("access-control-allow-credentials"), "true");
        assert!(answer.header("vary").contains("Origin"), "{path}");
        for evil in [
            "https://evil.example",
            "null",
            "http://localhost:3000.evil.io",
            "http://localhost:3001",
            "https://localhost:3000",
            "HTTP://LOCALHOST:3000",
            "*",
        ] {
            let answer = with_origin(&app, "GET", path, evil).await;
            assert_eq!(answer.headers.get("access-control-allow-origin"), None, "{evil} on {path}");
        }
    }
    let deployed = world.serve_with(|config| config.cors_origins.clear()).await;
    let answer = with_origin(&deployed, "GET", "/auth/settings", "http://localhost:3000").await;
    assert_eq!((answer.status, answer.headers.get("access-control-allow-origin")), (200, None));
}

async fn preflights(world: World) {
    let app = world.serve().await;
    let preflight = |origin: &str, headers: &str| {
        app.request("OPTIONS", "/auth/me")
            .header("origin", origin)
            .header("access-control-request-method", "PATCH")
            .header("access-control-request-headers", headers)
    };
    let allowed = app.send(preflight("http://localhost:3000", "authorization, content-type")).await;
    assert_eq!((allowed.status, allowed.header("access-control-allow-origin")), (200, "http://localhost:3000"));
    assert!(allowed.header("access-control-allow-methods").contains("PATCH"));
    // The headers of an allowed origin do not matter (see `origins.rs`). The origin does.
    let refused = app.send(preflight("https://evil.example", "content-type")).await;
    refused.is(403, "forbidden");
    assert_eq!(refused.headers.get("access-control-allow-origin"), None);
    assert!(refused.header("vary").contains("Origin"));
}

fn signup(cookie: bool) -> Value {
    json!({ "name": "Test User", "email": "t@example.com", "password": "test123", "cookie": cookie })
}

async fn the_cookie_is_out_of_reach(world: World) {
    let app = world.serve().await;
    let answer = app.post("/auth/signup", &signup(true)).await;
    assert_eq!((answer.status, answer.json.get("refresh_token")), (201, None));
    assert!(answer.cookie().starts_with("vestibule_refresh="));
    let set = answer.header("set-cookie");
    for word in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=2592000"] {
        assert!(set.contains(word), "{set}");
    }
    assert!(!set.contains("Secure") && !set.contains("Domain"), "plain http on localhost: {set}");
    let own = [("cookie", answer.cookie()), ("sec-fetch-site", "same-origin")];
    let refreshed = app.post_with("/auth/refresh", &own).await;
    assert_eq!((refreshed.status, refreshed.json.get("refresh_token")), (200, None));
    assert_ne!(refreshed.cookie(), answer.cookie());
    let login =
        app.post("/auth/login", &json!({ "email": "t@example.com", "password": "test123", "cookie": true })).await;
    assert!(login.cookie().starts_with("vestibule_refresh="));
    let plain = app.post("/auth/login", &json!({ "email": "t@example.com", "password": "test123" })).await;
    assert_eq!(plain.headers.get("set-cookie"), None);
}

async fn other_sites_cannot_use_the_cookie(world: World) {
    let app = world.serve().await;
    let answer = app.post("/auth/signup", &signup(true)).await;
    let cookie = ("cookie", answer.cookie());
    for path in ["/auth/refresh", "/auth/logout"] {
        for foreign in [
            vec![],
            vec![("origin", "https://evil.example")],
            vec![("origin", "null")],
            vec![("origin", "http://localhost:8000.evil.io")],
            vec![("origin", "http://localhost:9999")],
            vec![("sec-fetch-site", "cross-site")],
            vec![("sec-fetch-site", "none")],
            vec![("origin", "http://localhost:8000"), ("sec-fetch-site", "cross-site")],
            vec![("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")],
        ] {
            let mut headers = vec![cookie];
            headers.extend(foreign);
            app.post_with(path, &headers).await.is(403, "cross_site");
        }
    }
    assert_eq!(world.count("SELECT counter FROM auth_session").await, 0, "nothing was rotated");
    assert_eq!(world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await, 1, "nothing ended");
    let mut current = answer.cookie().to_owned();
    for own in [
        vec![("origin", "http://localhost:8000")],
        vec![("origin", "http://127.0.0.1:8000"), ("sec-fetch-site", "same-origin")],
        vec![("origin", "http://localhost:3000"), ("sec-fetch-site", "same-site")],
        vec![("sec-fetch-site", "same-origin")],
    ] {
        let mut headers = vec![("cookie", current.as_str())];
        headers.extend(&own);
        let refreshed = app.post_with("/auth/refresh", &headers).await;
        assert_eq!(refreshed.status, 200, "{own:?}");
        current = refreshed.cookie().to_owned();
    }
}

async fn https_makes_the_cookie_secure(world: World) {
    let app = world
        .serve_with(|config| {
            config.public_url = "https://auth.example.com".to_owned();
            config.bcrypt_cost = 10;
        })
        .await;
    let answer = app.post("/auth/signup", &signup(true)).await;
    let set = answer.header("set-cookie");
    assert!(set.starts_with("__Host-vestibule_refresh=") && set.contains("Secure"), "{set}");
    let cookie = ("cookie", answer.cookie());
    app.post_with("/auth/refresh", &[cookie, ("origin", "http://127.0.0.1:443")]).await.is(403, "cross_site");
    assert_eq!(app.post_with("/auth/refresh", &[cookie, ("origin", "https://auth.example.com")]).await.status, 200);
    let plain = answer.cookie().replace("__Host-", "");
    app.post_with("/auth/refresh", &[("cookie", &plain), ("origin", "https://auth.example.com")])
        .await
        .is(401, "missing_token");
}

async fn a_body_wins_over_the_cookie(world: World) {
    let app = world.serve().await;
    let by_cookie = app.post("/auth/signup", &signup(true)).await;
    let by_body = app.login("t@example.com", "test123").await;
    let request = app.request("POST", "/auth/refresh").header("cookie", by_cookie.cookie());
    let answer = app.send(request.json(&json!({ "refresh_token": by_body.refresh() }))).await;
    assert_eq!((answer.status, answer.headers.get("set-cookie")), (200, None));
    assert!(answer.json["refresh_token"].is_string());
}

//! Which origins may use cookies and read responses.

use serde_json::{Value, json};

use crate::{
    both,
    support::{Answer, App, World, until},
};

both![
    the_requests_own_host_is_the_own_site,
    a_foreign_page_is_told_before_an_account_is_made,
    https_takes_other_host_names_and_no_plain_http,
    same_site_is_not_same_origin,
    any_header_passes_a_preflight,
    dev_servers_are_let_in_while_local,
    wildcards_and_app_schemes,
    cookies_have_the_name_and_path_of_the_settings,
];

fn signup(email: &str, cookie: bool) -> Value {
    json!({ "name": "Test User", "email": email, "password": "test123", "cookie": cookie })
}

async fn from(app: &App, path: &str, headers: &[(&str, &str)], body: Option<&Value>) -> Answer {
    let mut request = app.request("POST", path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(match body {
        Some(body) => request.json(body),
        None => request,
    })
    .await
}

/// A LAN IP address, another port in front, a second host name: a session works where it was opened.
async fn the_requests_own_host_is_the_own_site(world: World) {
    let app = world.serve().await;
    for (n, host) in
        ["192.168.7.9:8000", "localhost:9000", "nas", "[fd00::7]:8000", "other.example.com"].iter().enumerate()
    {
        let origin = format!("http://{host}");
        let page = [("host", *host), ("origin", origin.as_str()), ("sec-fetch-site", "same-origin")];
        let email = format!("t{n}@example.com");
        let entered = from(&app, "/auth/signup", &page, Some(&signup(&email, true))).await;
        assert_eq!(entered.status, 201, "{entered:?}");
        let reloaded = [&page[..], &[("cookie", entered.cookie())]].concat();
        let refreshed = from(&app, "/auth/refresh", &reloaded, None).await;
        assert_eq!(refreshed.status, 200, "{host}: {refreshed:?}");
        let out = [&page[..], &[("cookie", refreshed.cookie())]].concat();
        assert_eq!(from(&app, "/auth/logout", &out, None).await.status, 204);
        // Links are built from PUBLIC_URL, whatever the request's host is.
        until(|| async { !world.inbox.to(&email).is_empty() }).await;
        let letter = &world.inbox.to(&email)[0];
        assert!(letter.text.contains("http://localhost:8000/verify-email#token="), "{}", letter.text);
    }
}

/// CSRF: no request that another site can trigger opens a session, or an account that could not log in.
async fn a_foreign_page_is_told_before_an_account_is_made(world: World) {
    let app = world.serve().await;
    let foreign: &[&[(&str, &str)]] = &[
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "null"), ("host", "null")],
        &[("origin", "http://localhost:9999")],
        &[("host", "localhost:8000"), ("origin", "http://localhost:8001"), ("sec-fetch-site", "same-site")],
        &[("host", "evil.example"), ("origin", "http://evil.example"), ("sec-fetch-site", "cross-site")],
        &[("host", "a.example"), ("origin", "http://b.example")],
        &[("x-forwarded-host", "evil.example"), ("origin", "http://evil.example")],
        &[("forwarded", "host=evil.example"), ("origin", "http://evil.example")],
        &[("host", "evil.example:80@localhost"), ("origin", "http://evil.example")],
        &[("sec-fetch-site", "cross-site")],
    ];
    for headers in foreign {
        let refused = from(&app, "/auth/signup", headers, Some(&signup("t@example.com", true))).await;
        refused.is(403, "cross_site");
        assert_eq!(refused.headers.get("set-cookie"), None);
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0, "no account without a way back");
    // Without a cookie there is nothing to abuse: CORS decides who reads the response.
    let evil = [("origin", "https://evil.example")];
    assert_eq!(from(&app, "/auth/signup", &evil, Some(&signup("t@example.com", false))).await.status, 201);
    let login = json!({ "email": "t@example.com", "password": "test123", "cookie": true });
    for headers in foreign {
        from(&app, "/auth/login", headers, Some(&login)).await.is(403, "cross_site");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_session").await, 1);
    let page = app.get("/signup").await;
    assert!(
        page.body.contains(r#"<meta name="vestibule-public-url" content="http://localhost:8000">"#),
        "{}",
        page.body
    );
}

/// With TLS the cookie is `Secure`, so a page on plain http could not log in, and gets an error.
async fn https_takes_other_host_names_and_no_plain_http(world: World) {
    let app = world
        .serve_with(|config| {
            config.public_url = "https://auth.example.com".to_owned();
            config.cors_origins.clear();
            config.bcrypt_cost = 10;
        })
        .await;
    let second = [("host", "login.example.net"), ("origin", "https://login.example.net")];
    let entered = from(&app, "/auth/signup", &second, Some(&signup("a@example.com", true))).await;
    assert_eq!(entered.status, 201, "{entered:?}");
    let reloaded = [&second[..], &[("cookie", entered.cookie())]].concat();
    assert_eq!(from(&app, "/auth/refresh", &reloaded, None).await.status, 200);
    let port = [("host", "login.example.net:443"), ("origin", "https://login.example.net")];
    assert_eq!(from(&app, "/auth/signup", &port, Some(&signup("b@example.com", true))).await.status, 201);
    for (host, origin) in [
        ("192.168.7.9:8000", "http://192.168.7.9:8000"),
        ("auth.example.com", "http://auth.example.com"),
        ("127.0.0.1:8000", "https://evil.example"),
    ] {
        let page = [("host", host), ("origin", origin)];
        from(&app, "/auth/signup", &page, Some(&signup("c@example.com", true))).await.is(403, "cross_site");
    }
    // A proxy that changes the host name: PUBLIC_URL itself always counts.
    let upstream = [("host", "127.0.0.1:8000"), ("origin", "https://auth.example.com")];
    assert_eq!(from(&app, "/auth/signup", &upstream, Some(&signup("d@example.com", true))).await.status, 201);
}

/// Another origin of the same site (a sibling subdomain, another port) is not this origin.
async fn same_site_is_not_same_origin(world: World) {
    let app = world.serve().await;
    let answer = from(&app, "/auth/signup", &[], Some(&signup("t@example.com", true))).await;
    let cookie = ("cookie", answer.cookie());
    for path in ["/auth/refresh", "/auth/logout"] {
        from(&app, path, &[cookie, ("sec-fetch-site", "same-site")], None).await.is(403, "cross_site");
    }
    assert_eq!(world.count("SELECT counter FROM auth_session").await, 0, "nothing was rotated");
    let named = [cookie, ("sec-fetch-site", "same-site"), ("origin", "http://localhost:3000")];
    assert_eq!(from(&app, "/auth/refresh", &named, None).await.status, 200, "an origin that is let in");
}

fn preflight(app: &App, origin: &str, headers: &str) -> reqwest::RequestBuilder {
    app.request("OPTIONS", "/auth/me")
        .header("origin", origin)
        .header("access-control-request-method", "GET")
        .header("access-control-request-headers", headers)
}

/// Tracing, error reporting and HTTP clients add headers of their own.
async fn any_header_passes_a_preflight(world: World) {
    let app = world.serve().await;
    for headers in ["traceparent", "authorization, content-type, traceparent, tracestate, baggage, sentry-trace", "x-y"]
    {
        let allowed = app.send(preflight(&app, "http://localhost:3000", headers)).await;
        assert_eq!(allowed.status, 200, "{headers}: {allowed:?}");
        assert_eq!(allowed.header("access-control-allow-headers"), headers);
        app.send(preflight(&app, "https://evil.example", headers)).await.is(403, "forbidden");
    }
}

async fn may_read(app: &App, origin: &str) -> bool {
    let answer = app.send(app.request("GET", "/auth/settings").header("origin", origin)).await;
    answer.header("access-control-allow-origin") == origin
}

/// Next, Vite, Angular, Vue, Expo and the others, under both names of the machine.
async fn dev_servers_are_let_in_while_local(world: World) {
    let app = world.serve().await;
    for port in [3000, 4173, 4200, 4321, 5173, 8080, 8081, 19006] {
        for host in ["localhost", "127.0.0.1"] {
            assert!(may_read(&app, &format!("http://{host}:{port}")).await, "{host}:{port}");
        }
    }
    for evil in
        ["http://localhost", "http://localhost:22", "http://localhost:5173.evil.io", "http://evil.localhost:5173"]
    {
        assert!(!may_read(&app, evil).await, "{evil}");
    }
}

/// Preview deployments and apps can be configured.
async fn wildcards_and_app_schemes(world: World) {
    let named = "https://*.vercel.app,https://app.example.com,capacitor://localhost,ionic://localhost,\
                 tauri://localhost,app://-,chrome-extension://abcdefgh";
    let origins = vestibule::Config::from_vars([("VESTIBULE_CORS_ORIGINS".to_owned(), named.to_owned())]);
    let origins = origins.unwrap().cors_origins;
    let app = world.serve_with(|config| config.cors_origins = origins).await;
    for good in [
        "https://preview-1.vercel.app",
        "https://app.example.com",
        "capacitor://localhost",
        "ionic://localhost",
        "tauri://localhost",
        "app://-",
        "chrome-extension://abcdefgh",
    ] {
        assert!(may_read(&app, good).await, "{good}");
    }
    for evil in [
        "https://vercel.app",
        "https://.vercel.app",
        "https://a.b.vercel.app",
        "https://evil-vercel.app",
        "http://preview-1.vercel.app",
        "https://preview-1.vercel.app:8443",
        "https://preview-1.vercel.app.evil.io",
        "https://evil.io/.vercel.app",
        "https://*.vercel.app",
        "https://evil@x.vercel.app",
        "capacitor://evil",
        "tauri://localhost:1",
        "null",
    ] {
        assert!(!may_read(&app, evil).await, "{evil}");
    }
}

/// Two servers on one host, or behind a path of a shared one, do not overwrite each other's cookies.
async fn cookies_have_the_name_and_path_of_the_settings(world: World) {
    let app = world
        .serve_with(|config| {
            config.public_url = "https://www.example.com".to_owned();
            config.bcrypt_cost = 10;
            config.cookie_name = "shop".to_owned();
            config.cookie_path = "/auth".to_owned();
        })
        .await;
    let page = ("origin", "https://www.example.com");
    let entered = from(&app, "/auth/signup", &[page], Some(&signup("t@example.com", true))).await;
    let cookies: Vec<&str> = entered.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap()).collect();
    for (cookie, name) in cookies.iter().zip(["shop_refresh", "shop_device"]) {
        // `__Host-` would require the path `/`.
        assert!(cookie.starts_with(&format!("__Secure-{name}=")), "{cookie}");
        assert!(
            cookie.contains("; Path=/auth") && cookie.contains("; Secure") && cookie.contains("HttpOnly"),
            "{cookie}"
        );
    }
    assert_eq!(cookies.len(), 2);
    let refreshed = from(&app, "/auth/refresh", &[page, ("cookie", entered.cookie())], None).await;
    assert_eq!(refreshed.status, 200, "{refreshed:?}");
    let out = from(&app, "/auth/logout", &[page, ("cookie", refreshed.cookie())], None).await;
    assert_eq!((out.status, out.cookie()), (204, "__Secure-shop_refresh="));
    assert!(out.header("set-cookie").contains("Path=/auth"), "{}", out.header("set-cookie"));
}

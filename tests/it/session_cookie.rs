//! The session cookie for gateways and server-rendered apps, and cookies for an app on another site.

use std::time::Duration;

use actix_web::{App as ActixApp, HttpServer, web};
use secrecy::SecretString;
use serde_json::{Value, json};
use vestibule::{Auth, Config, CookieSite, LoginRedirect, MaybeUser, sea_orm::Database};

use crate::{
    both,
    support::{Answer, App, World, world::SECRET},
};

both![
    a_browser_is_let_in_by_its_cookie,
    only_a_page_of_the_same_origin_may_change_anything,
    without_the_setting_there_is_no_session_cookie,
    a_logout_takes_it_away,
    a_gateway_may_demand_a_role,
    a_gateway_is_told_where_the_login_is,
    a_page_leads_to_the_login_and_back,
    another_site_needs_the_setting,
    an_app_on_another_site_stays_logged_in,
];

const APP: &str = "https://app.example.net";

async fn with_cookie(world: &World) -> App {
    world.serve_with(|config| config.session_cookie = true).await
}

fn signup(cookie: bool) -> Value {
    json!({ "name": "Test User", "email": "t@example.com", "password": "test123", "cookie": cookie })
}

/// All `name=value` of an answer's cookies.
fn set(answer: &Answer) -> Vec<String> {
    let lines = answer.headers.get_all("set-cookie").iter();
    lines.map(|line| line.to_str().unwrap().to_owned()).collect()
}

fn access_cookie(answer: &Answer) -> String {
    let line = set(answer).into_iter().find(|line| line.contains("vestibule_access=")).expect("a session cookie");
    line.split(';').next().unwrap().to_owned()
}

async fn send(app: &App, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request =
        headers.iter().fold(app.request(method, path), |request, (name, value)| request.header(*name, *value));
    app.send(request).await
}

async fn a_browser_is_let_in_by_its_cookie(world: World) {
    let app = with_cookie(&world).await;
    let answer = app.post("/auth/signup", &signup(true)).await;
    let line = set(&answer).into_iter().find(|line| line.contains("vestibule_access=")).unwrap();
    for word in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=900"] {
        assert!(line.contains(word), "{line}");
    }
    let cookie = access_cookie(&answer);
    let me = send(&app, "GET", "/auth/me", &[("cookie", &cookie)]).await;
    assert_eq!((me.status, &me.json["email"]), (200, &json!("t@example.com")));
    let check = send(&app, "GET", "/auth/check", &[("cookie", &cookie), ("sec-fetch-site", "cross-site")]).await;
    assert_eq!((check.status, check.header("x-auth-user")), (200, answer.user_id()), "a link leads in");
    // A header wins, whatever it says.
    let both = [("cookie", cookie.as_str()), ("authorization", "Bearer nonsense")];
    send(&app, "GET", "/auth/me", &both).await.is(401, "invalid_token");
    let forged = format!("{cookie}x");
    send(&app, "GET", "/auth/me", &[("cookie", &forged)]).await.is(401, "invalid_token");
    // A refresh renews it.
    let refresh = answer.cookie().to_owned();
    let renewed = app.post_with("/auth/refresh", &[("cookie", &refresh), ("sec-fetch-site", "same-origin")]).await;
    let renewed = access_cookie(&renewed);
    assert_eq!(send(&app, "GET", "/auth/me", &[("cookie", &renewed)]).await.status, 200);
    // The options of a login by passkey are those of any user, not those of a step-up.
    let page = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
    let options = app.post_with("/auth/passkeys/options", &page).await;
    assert_eq!((options.status, &options.json["publicKey"]["allowCredentials"]), (200, &json!([])), "{options:?}");
    // An app that keeps its tokens gets none.
    let bearer = app.post("/auth/login", &json!({ "email": "t@example.com", "password": "test123" })).await;
    assert_eq!(bearer.headers.get("set-cookie"), None);
}

async fn only_a_page_of_the_same_origin_may_change_anything(world: World) {
    let app = with_cookie(&world).await;
    let cookie = access_cookie(&app.post("/auth/signup", &signup(true)).await);
    let rename = |site: Option<&'static str>| {
        let request = app.request("PATCH", "/auth/me").header("cookie", &cookie).json(&json!({ "name": "Other Name" }));
        app.send(site.into_iter().fold(request, |request, site| request.header("sec-fetch-site", site)))
    };
    for foreign in [None, Some("cross-site"), Some("same-site"), Some("none")] {
        rename(foreign).await.is(401, "missing_token");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user WHERE name = 'Test User'").await, 1);
    assert_eq!(rename(Some("same-origin")).await.status, 200);
    // A gateway asks by GET about a request of another method.
    for named in ["x-forwarded-method", "x-original-method"] {
        let asked = [("cookie", cookie.as_str()), (named, "POST"), ("sec-fetch-site", "same-site")];
        send(&app, "GET", "/auth/check", &asked).await.is(401, "missing_token");
        let own = [("cookie", cookie.as_str()), (named, "POST"), ("sec-fetch-site", "same-origin")];
        assert_eq!(send(&app, "GET", "/auth/check", &own).await.status, 200);
    }
    // One of both may be the client's own.
    let lying = [("cookie", cookie.as_str()), ("x-forwarded-method", "GET"), ("x-original-method", "POST")];
    send(&app, "GET", "/auth/check", &lying).await.is(401, "missing_token");
    // No header turns a request that changes something into a reading one.
    let lying = [("cookie", cookie.as_str()), ("x-forwarded-method", "GET")];
    send(&app, "DELETE", "/auth/me/sessions", &lying).await.is(401, "missing_token");
}

async fn without_the_setting_there_is_no_session_cookie(world: World) {
    let with = with_cookie(&world).await;
    let cookie = access_cookie(&with.post("/auth/signup", &signup(true)).await);
    let without = world.serve().await;
    send(&without, "GET", "/auth/me", &[("cookie", &cookie)]).await.is(401, "missing_token");
    let login = json!({ "email": "t@example.com", "password": "test123", "cookie": true });
    let answer = without.post("/auth/login", &login).await;
    assert!(!set(&answer).iter().any(|line| line.contains("vestibule_access")));
}

async fn a_logout_takes_it_away(world: World) {
    let app = with_cookie(&world).await;
    let answer = app.post("/auth/signup", &signup(true)).await;
    let (refresh, access) = (answer.cookie().to_owned(), access_cookie(&answer));
    let out = app.post_with("/auth/logout", &[("cookie", &refresh), ("sec-fetch-site", "same-origin")]).await;
    let gone = set(&out);
    assert!(gone.iter().any(|line| line.starts_with("vestibule_access=;") && line.contains("Max-Age=0")), "{gone:?}");
    send(&app, "GET", "/auth/me", &[("cookie", &access)]).await.is(401, "session_ended");
}

async fn a_gateway_may_demand_a_role(world: World) {
    let app = with_cookie(&world).await;
    let user = app.signup("m@example.com").await;
    let check = |path: &'static str| app.call("GET", path, user.access(), None);
    assert_eq!(check("/auth/check?role=member").await.status, 200);
    check("/auth/check?role=editor").await.is(403, "forbidden");
    check("/auth/check?role=member&role=editor").await.is(403, "forbidden");
    // Below it the query is that of the request that the gateway asks about.
    assert_eq!(check("/auth/check/reports?role=editor").await.status, 200);
}

async fn a_gateway_is_told_where_the_login_is(world: World) {
    let app = with_cookie(&world).await;
    let login = async |app: &App, path: &str, headers: &[(&str, &str)]| {
        let answer = send(app, "GET", path, headers).await;
        answer.is(401, answer.code());
        answer.header("x-auth-login").to_owned()
    };
    let uri = ("x-forwarded-uri", "/reports?year=2026&q=a%26b");
    let there = "http://localhost:8000/login?next=%2Freports%3Fyear%3D2026%26q%3Da%2526b";
    let navigates = ("sec-fetch-mode", "navigate");
    for (asked, told) in [
        (vec![uri], there),
        (vec![uri, navigates], there),
        (vec![uri, navigates, ("cookie", "vestibule_access=nonsense")], there),
        (vec![uri, ("x-forwarded-method", "HEAD")], there),
        (vec![navigates], ""),
        (vec![("x-forwarded-uri", "https://evil.example/")], ""),
        // The page that it leads to ignores such an address.
        (vec![("x-forwarded-uri", "//evil.example")], "http://localhost:8000/login?next=%2F%2Fevil.example"),
        (vec![uri, ("sec-fetch-mode", "cors")], ""),
        (vec![uri, ("sec-fetch-mode", "no-cors")], ""),
        (vec![uri, ("x-forwarded-method", "POST")], ""),
        (vec![uri, ("x-forwarded-method", "GET"), ("x-original-method", "POST")], ""),
        (vec![uri, ("authorization", "Bearer nonsense")], ""),
    ] {
        for path in ["/auth/check", "/auth/check/reports"] {
            assert_eq!(login(&app, path, &asked).await, told, "{asked:?}");
        }
        assert_eq!(login(&app, "/auth/me", &asked).await, "", "only a gateway is told");
        let without = world.serve().await;
        assert_eq!(login(&without, "/auth/check", &asked).await, "", "a browser would come back without a cookie");
    }
}

async fn a_page_leads_to_the_login_and_back(world: World) {
    let url = if world.is_sqlite() { format!("{}?mode=rwc", world.url) } else { world.url.clone() };
    let db = Database::connect(url).await.unwrap();
    let config = Config {
        public_url: "http://localhost:8000".to_owned(),
        secret_key: Some(SecretString::from(SECRET)),
        bcrypt_cost: 4,
        session_cookie: true,
        ..Config::default()
    };
    let auth = Auth::builder(db).config(config).build().await.unwrap();
    auth.migrate().await.unwrap();
    let server = HttpServer::new(move || {
        let page = |LoginRedirect(user): LoginRedirect| async move { user.id().to_string() };
        let front = |MaybeUser(user): MaybeUser| async move { if user.is_some() { "member" } else { "visitor" } };
        let app = ActixApp::new().configure(auth.configure("/auth"));
        app.service(web::resource("/reports").get(page).post(page)).route("/", web::get().to(front))
    });
    let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
    let app = App::at(server.addrs()[0]);
    let server = server.run();
    let handle = server.handle();
    tokio::spawn(server);
    let request = b"GET /reports?year=2026&q=a%26b HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let away = app.raw(request, Duration::from_secs(10)).await;
    let location = "location: http://localhost:8000/login?next=%2Freports%3Fyear%3D2026%26q%3Da%2526b\r\n";
    assert!(away.starts_with("HTTP/1.1 303") && away.contains(location), "{away}");
    assert!(away.contains("cache-control: no-store\r\n"), "{away}");
    send(&app, "POST", "/reports", &[]).await.is_refusal(401, "missing_token");
    let answer = app.post("/auth/signup", &signup(true)).await;
    let cookie = access_cookie(&answer);
    let page = send(&app, "GET", "/reports", &[("cookie", &cookie)]).await;
    assert_eq!((page.status, page.body.as_str()), (200, answer.user_id()));
    let form = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-site")];
    send(&app, "POST", "/reports", &form).await.is_refusal(401, "missing_token");
    let front = |headers: Vec<(&'static str, String)>| {
        let app = &app;
        async move {
            let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            send(app, "GET", "/", &headers).await.body
        }
    };
    assert_eq!(front(vec![]).await, "visitor");
    assert_eq!(front(vec![("cookie", cookie.clone())]).await, "member");
    assert_eq!(front(vec![("cookie", format!("{cookie}x"))]).await, "visitor", "a cookie that is no longer valid");
    handle.stop(false).await;
}

async fn at_a_site(world: &World, site: CookieSite) -> App {
    let set = move |config: &mut Config| {
        config.public_url = "https://auth.example.com".to_owned();
        config.bcrypt_cost = 10;
        config.cors_origins = vec![APP.to_owned()];
        config.cookie_site = site;
    };
    world.serve_with(set).await
}

async fn another_site_needs_the_setting(world: World) {
    let app = at_a_site(&world, CookieSite::Same).await;
    let request = app.request("POST", "/auth/signup").header("origin", APP).header("sec-fetch-site", "cross-site");
    app.send(request.json(&signup(true))).await.is(403, "cross_site");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0, "before anything is made");
}

async fn an_app_on_another_site_stays_logged_in(world: World) {
    let app = at_a_site(&world, CookieSite::Cross).await;
    let foreign = |origin: &'static str, path: &str| {
        app.request("POST", path).header("origin", origin).header("sec-fetch-site", "cross-site")
    };
    app.send(foreign("https://evil.example", "/auth/signup").json(&signup(true))).await.is(403, "cross_site");
    let answer = app.send(foreign(APP, "/auth/signup").json(&signup(true))).await;
    assert_eq!(answer.status, 201);
    for line in set(&answer) {
        for word in ["__Host-", "SameSite=None", "Secure", "Partitioned", "HttpOnly"] {
            assert!(line.contains(word), "{line}");
        }
    }
    let cookie = answer.cookie().to_owned();
    app.send(foreign("https://evil.example", "/auth/refresh").header("cookie", &cookie)).await.is(403, "cross_site");
    app.post_with("/auth/refresh", &[("cookie", &cookie)]).await.is(403, "cross_site");
    let refreshed = app.send(foreign(APP, "/auth/refresh").header("cookie", &cookie)).await;
    assert_eq!(refreshed.status, 200);
    let cookie = refreshed.cookie().to_owned();
    let out = app.send(foreign(APP, "/auth/logout").header("cookie", &cookie)).await;
    assert!(set(&out).iter().all(|line| line.contains("Max-Age=0") && line.contains("Partitioned")), "{:?}", set(&out));
}

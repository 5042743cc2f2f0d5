//! The gateways of `deploy/`: nginx, Caddy and HAProxy in front of an app that knows nothing of logins, by plain requests
//! and in a real Chromium.

use std::{path::Path, process::Command};

use actix_web::{App as ActixApp, HttpRequest, HttpResponse, HttpServer, dev::ServerHandle, web};
use reqwest::{Client, Response, redirect::Policy};
use serde_json::{Value, json};
use vestibule::entity::types::RoleType;

use crate::{
    once,
    support::{
        World, at_once,
        gateway::{Gateway, Program},
        process::free_port,
    },
};

once![&["nginx"]; nginx_guards_an_app];
once![&["caddy"]; caddy_guards_an_app];
once![&["haproxy"]; haproxy_guards_an_app];
once![&["nginx", "browser"]; nginx_in_a_browser];
once![&["caddy", "browser"]; caddy_in_a_browser];
once![&["haproxy", "browser"]; haproxy_in_a_browser];

async fn nginx_guards_an_app() {
    guards_an_app(Program::Nginx).await;
}

async fn caddy_guards_an_app() {
    guards_an_app(Program::Caddy).await;
}

async fn haproxy_guards_an_app() {
    guards_an_app(Program::Haproxy).await;
}

async fn nginx_in_a_browser() {
    in_a_browser(Program::Nginx).await;
}

async fn caddy_in_a_browser() {
    in_a_browser(Program::Caddy).await;
}

async fn haproxy_in_a_browser() {
    in_a_browser(Program::Haproxy).await;
}

/// The app: a page with a form, for a browser, and what it was told, for a test.
async fn page(req: HttpRequest) -> HttpResponse {
    let told = |name: &str| req.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let all = req.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
    let all: Vec<String> = all.collect();
    let head = format!("<!doctype html><title>App</title><h1>{} {}</h1>", req.method(), req.path());
    let form = "<form method=post><button>Send</button></form>";
    HttpResponse::Ok()
        .content_type("text/html")
        .insert_header((
            "x-told",
            json!({ "user": told("x-auth-user"), "roles": told("x-auth-roles"), "all": all }).to_string(),
        ))
        .body(format!("{head}<p id=roles>{}</p>{form}", told("x-auth-roles")))
}

/// An app behind a gateway, with Vestibule at its side.
struct Site {
    world: World,
    url: String,
    client: Client,
    app: ServerHandle,
    gateway: Gateway,
}

impl Site {
    async fn open(program: Program) -> Self {
        let world = World::sqlite().await;
        let port = free_port();
        let url = format!("https://localhost:{port}");
        let vestibule = world.serve_with(|config| {
            config.public_url.clone_from(&url);
            config.audience.clone_from(&url);
            config.app_url = Some(format!("{url}/"));
            config.session_cookie = true;
            config.cookie_path = "/auth".to_owned();
            config.trusted_proxies = "127.0.0.1".parse().unwrap();
            config.roles = ["admin", "editor", "member"].map(|role| RoleType::parse(role).unwrap()).to_vec();
            config.bcrypt_cost = 10;
        });
        let vestibule = vestibule.await;
        let server = HttpServer::new(|| ActixApp::new().default_service(web::to(page)));
        let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
        let behind = server.addrs()[0].port();
        let server = server.run();
        let app = server.handle();
        tokio::spawn(server);
        let gateway = Gateway::start(program, port, vestibule.address.port(), behind);
        let client = Client::builder().danger_accept_invalid_certs(true).redirect(Policy::none()).build().unwrap();
        Self { world, url, client, app, gateway }
    }

    async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
        let request = self.client.request(method.parse().unwrap(), format!("{}{path}", self.url));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.unwrap_or_else(|e| panic!("{e:?}: {}", self.gateway.log()))
    }

    /// Posts as one of our pages does.
    async fn post(&self, path: &str, cookies: &str, body: &Value) -> Response {
        let request = self.client.post(format!("{}{path}", self.url)).header("sec-fetch-site", "same-origin");
        let request =
            request.header("origin", &self.url).header("cookie", cookies).header("x-forwarded-for", "203.0.113.9");
        if body.is_null() { request } else { request.json(body) }.send().await.unwrap()
    }

    async fn close(self) {
        self.app.stop(false).await;
        self.world.check_invariants().await;
        self.world.clean_up().await;
    }
}

/// The `name=value` of a cookie that an answer sets.
fn cookie(answer: &Response, name: &str) -> String {
    let mut lines = answer.headers().get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    let line = lines.find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no {name}: {answer:?}"));
    line.split(';').next().unwrap().to_owned()
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map(|v| v.to_str().unwrap()).unwrap_or_default()
}

/// What the app was told.
fn told(answer: &Response) -> Value {
    serde_json::from_str(header(answer, "x-told")).unwrap_or_else(|_| panic!("the app was not asked: {answer:?}"))
}

const NAVIGATES: (&str, &str) = ("sec-fetch-mode", "navigate");

async fn guards_an_app(program: Program) {
    let site = Site::open(program).await;
    a_visitor_is_sent_to_the_login(&site).await;
    let answer = site
        .post(
            "/auth/signup",
            "",
            &json!({ "name": "Test User", "email": "t@example.com", "password": "correct horse", "cookie": true }),
        )
        .await;
    assert_eq!(answer.status(), 201, "{answer:?}");
    let (access, refresh) =
        (cookie(&answer, "__Host-vestibule_access="), cookie(&answer, "__Secure-vestibule_refresh="));
    let ips = site.world.all::<String>("SELECT ip FROM auth_session").await;
    assert_eq!(ips, ["127.0.0.1"], "what the client wrote about its IP address does not count");
    let user: Value = answer.json().await.unwrap();
    let user = user["user"]["id"].as_str().unwrap();
    nobody_lends_a_name(&site, &access, user).await;
    only_the_apps_own_pages_post(&site, &access).await;
    fifty_at_once(&site, &access).await;
    let access = a_role_is_demanded(&site, &access, &refresh).await;

    // A logout counts at once, not when the token has expired.
    let (access, refresh) = access;
    let out = site.post("/auth/logout", &refresh, &Value::Null).await;
    assert_eq!(out.status(), 204, "{out:?}");
    let gone = site.send("GET", "/reports", &[("cookie", &access), NAVIGATES]).await;
    assert_eq!(
        (gone.status().as_u16(), header(&gone, "location")),
        (303, format!("{}/login?next=%2Freports", site.url).as_str())
    );

    // Without Vestibule nobody is let in.
    site.world.stop();
    let begun = std::time::Instant::now();
    loop {
        let closed = site.send("GET", "/reports", &[("cookie", &access), NAVIGATES]).await;
        assert_eq!(closed.headers().get("x-told"), None, "{closed:?}");
        if closed.status().is_server_error() {
            break;
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(30), "{closed:?}");
    }
    site.close().await;
}

async fn a_visitor_is_sent_to_the_login(site: &Site) {
    let away = site.send("GET", "/reports?year=2026&q=a%26b", &[NAVIGATES]).await;
    let login = format!("{}/login?next=%2Freports%3Fyear%3D2026%26q%3Da%2526b", site.url);
    assert_eq!(
        (away.status().as_u16(), header(&away, "location")),
        (303, login.as_str()),
        "{away:?} {}",
        site.gateway.log()
    );
    let page = site.send("GET", "/login?next=%2Freports", &[NAVIGATES]).await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.unwrap();
    let mut loaded = 0;
    for file in page.split('"').filter(|word| word.starts_with("/assets/") && word.contains('.')) {
        assert_eq!(site.send("GET", file, &[]).await.status(), 200, "{file}");
        loaded += 1;
    }
    assert!(loaded > 0, "{page}");
    for path in
        ["/.well-known/jwks.json", "/auth/.well-known/jwks.json", "/signup", "/account", "/admin", "/admin/users"]
    {
        let theirs = site.send("GET", path, &[]).await;
        assert_eq!((theirs.status().as_u16(), theirs.headers().get("x-told")), (200, None), "{path}");
    }
    // A script does not get a page for its answer; a form cannot be sent again; a path that only looks like ours is the app's.
    for (method, path, mode) in [
        ("GET", "/reports", "cors"),
        ("POST", "/reports", "navigate"),
        ("GET", "/authority", "no-cors"),
        ("GET", "/login/x", "no-cors"),
        ("GET", "/assets/app.js", "no-cors"),
    ] {
        let refused = site.send(method, path, &[("sec-fetch-mode", mode)]).await;
        assert_eq!((refused.status().as_u16(), refused.headers().get("location")), (401, None), "{method} {path}");
    }
    // The path of nginx's own question is nobody else's.
    let inside = site.send("GET", "/.check", &[("sec-fetch-mode", "no-cors")]).await;
    assert!(inside.status().is_client_error(), "{inside:?}");
}

async fn nobody_lends_a_name(site: &Site, access: &str, user: &str) {
    let lies = [
        ("cookie", access),
        ("x-auth-user", "evil"),
        ("x-auth-roles", "admin"),
        ("x-auth-more", "evil"),
        ("x_auth_user", "evil"),
        ("x-forwarded-for", "203.0.113.9"),
    ];
    let seen = told(&site.send("GET", "/reports?year=2026", &lies).await);
    assert_eq!((&seen["user"], &seen["roles"]), (&json!(user), &json!("member")));
    let all = seen["all"].to_string();
    assert!(!all.contains("203.0.113.9"), "{all}");
    let evil = seen["all"].as_array().unwrap().iter().filter(|line| line.as_str().unwrap().contains("evil"));
    let evil: Vec<_> = evil.collect();
    // A name of ours that nobody reads may stay.
    assert!(evil.iter().all(|line| line.as_str().unwrap().starts_with("x-auth-more")), "{evil:?}");
}

async fn only_the_apps_own_pages_post(site: &Site, access: &str) {
    let own = [("cookie", access), ("sec-fetch-site", "same-origin")];
    assert_eq!(told(&site.send("POST", "/reports", &own).await)["roles"], "member");
    for lies in [
        vec![],
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![("x-forwarded-method", "GET")],
        vec![("x-original-method", "GET"), ("x-forwarded-uri", "/")],
        vec![("x-http-method-override", "GET")],
    ] {
        let sent: Vec<_> = [("cookie", access)].into_iter().chain(lies).collect();
        let refused = site.send("POST", "/reports", &sent).await;
        assert_eq!((refused.status().as_u16(), refused.headers().get("x-told")), (401, None), "{sent:?}");
    }
}

/// A page with fifty files: fifty checks, and neither a refresh nor a new session.
async fn fifty_at_once(site: &Site, access: &str) {
    let (client, url) = (site.client.clone(), format!("{}/image", site.url));
    let cookie = access.to_owned();
    let ask = |cookie: Option<String>| {
        let (client, url) = (client.clone(), url.clone());
        move |_| {
            let request = client.get(&url).header("sec-fetch-mode", "no-cors");
            let request = cookie.iter().fold(request, |request, cookie| request.header("cookie", cookie));
            async move { request.send().await.unwrap().status().as_u16() }
        }
    };
    assert_eq!(at_once(50, ask(Some(cookie))).await, vec![200; 50]);
    assert_eq!(at_once(50, ask(None)).await, vec![401; 50]);
    assert_eq!(site.world.count("SELECT count(*) FROM auth_session WHERE counter = 0").await, 1);
}

/// Also in other spellings of the path. Returns the cookies of a session that has the role.
async fn a_role_is_demanded(site: &Site, access: &str, refresh: &str) -> (String, String) {
    for path in ["/editors/", "/editors/drafts", "/%65ditors/drafts", "//editors/drafts", "/editors//drafts"] {
        let refused = site.send("GET", path, &[("cookie", access), NAVIGATES]).await;
        assert_eq!((refused.status().as_u16(), refused.headers().get("x-told")), (403, None), "{path}");
        assert!(header(&refused, "content-type").starts_with("text/html"), "{refused:?}");
        assert!(refused.text().await.unwrap().contains("You may not open this page"), "{path}");
    }
    let away = site.send("GET", "/editors/drafts", &[NAVIGATES]).await;
    assert_eq!(header(&away, "location"), format!("{}/login?next=%2Feditors%2Fdrafts", site.url));
    let admin = "UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'editor'";
    site.world.execute(admin).await;
    let renewed = site.post("/auth/refresh", refresh, &Value::Null).await;
    assert_eq!(renewed.status(), 200, "{renewed:?}");
    let (access, refresh) =
        (cookie(&renewed, "__Host-vestibule_access="), cookie(&renewed, "__Secure-vestibule_refresh="));
    let seen = told(&site.send("GET", "/editors/drafts", &[("cookie", &access), NAVIGATES]).await);
    assert_eq!(seen["roles"], "editor,member");
    (access, refresh)
}

async fn in_a_browser(program: Program) {
    let site = Site::open(program).await;
    let url = site.url.clone();
    let told = tokio::task::spawn_blocking(move || {
        let mut node = Command::new("node");
        node.arg("run.mjs").arg(url).env("STORIES", "gateway");
        node.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")).output().unwrap()
    });
    let told = told.await.unwrap();
    let words = String::from_utf8_lossy(&told.stdout);
    let log = site.gateway.log();
    assert!(
        told.status.success() && words.contains(" 0 failed"),
        "{words}{}{log}",
        String::from_utf8_lossy(&told.stderr)
    );
    site.close().await;
}

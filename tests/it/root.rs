//! `PUBLIC_URL` with a path: the server below `/id` of a host that it shares, behind proxies that strip the path and that do not.

use std::{collections::BTreeSet, path::Path, process::Command};

use actix_web::{App as ActixApp, HttpServer, web};
use secrecy::SecretString;
use serde_json::json;
use vestibule::{Auth, Config, LoginRedirect, sea_orm::Database};

use crate::{
    admin::admin,
    both, once,
    support::{App, World, nginx::Nginx, process::free_port, until, world::SECRET},
};

both![everything_is_below_the_path, mails_link_below_the_path, a_host_mounts_it_below_a_path];
once![&["nginx", "browser"]; through_a_proxy, through_a_proxy_that_strips];
once![&[]; a_path_of_ours_is_no_root];

const URL: &str = "https://example.com/id";

async fn below(world: &World) -> App {
    let set = |config: &mut Config| {
        config.public_url = URL.to_owned();
        config.audience = URL.to_owned();
        config.session_cookie = true;
        config.bcrypt_cost = 10;
    };
    world.serve_with(set).await
}

async fn everything_is_below_the_path(world: World) {
    let app = below(&world).await;
    // As a proxy passes it on, and as one does that strips the path.
    for at in ["/id", ""] {
        for path in ["/", "/signup", "/login", "/account", "/admin", "/admin/users", "/verify-email"] {
            let page = app.get(&format!("{at}{path}")).await;
            assert_eq!(page.status, 200, "{at}{path}");
            assert!(page.body.contains("content=\"/id/auth\""), "where the API is: {}", page.body);
            // The engine escapes slashes.
            let body = page.body.replace("&#x2f;", "/");
            let links = body.split(['"', '\'']).filter(|word| word.starts_with('/') && !word.starts_with("/>"));
            let links: Vec<_> = links.collect();
            assert!(links.len() > 3, "{}", page.body);
            for link in links {
                assert!(link == "/id" || link.starts_with("/id/"), "{link} in {at}{path}");
            }
            for file in page.body.split('"').filter(|word| word.contains("/assets/")) {
                assert_eq!(app.get(file).await.status, 200, "{file}");
            }
        }
        for path in ["/health/live", "/health/ready", "/openapi.json", "/auth/.well-known/jwks.json", "/auth/settings"]
        {
            assert_eq!(app.get(&format!("{at}{path}")).await.status, 200, "{at}{path}");
        }
        assert_eq!(app.get(&format!("{at}/login/?next=%2Fx")).await.status, 200, "a slash at the end");
        app.get(&format!("{at}/nothing")).await.is(404, "not_found");
        let nowhere = app.request("GET", &format!("{at}/nothing")).header("accept", "text/html");
        let nowhere = app.send(nowhere).await;
        assert!(nowhere.status == 404 && nowhere.body.contains("href=\"/id/\""), "{}", nowhere.body);
        let metadata = app.get(&format!("{at}/.well-known/openid-configuration")).await.json;
        assert_eq!(metadata["jwks_uri"], format!("{URL}/.well-known/jwks.json"), "{at}");
        let metadata = app.get(&format!("{at}/auth/.well-known/oauth-authorization-server")).await.json;
        assert_eq!(metadata["jwks_uri"], format!("{URL}/auth/.well-known/jwks.json"), "{at}");
    }
    assert_eq!(app.get("/id").await.status, 200);
    for path in ["/identity", "/id2/login", "/id/id/login", "/ID/login", "/id//login"] {
        assert_eq!(app.get(path).await.status, 404, "{path}");
    }
    // RFC 8414 section 3.1: where a client looks for the metadata of such an issuer.
    let metadata = app.get("/.well-known/oauth-authorization-server/id").await;
    assert_eq!((metadata.status, &metadata.json["issuer"]), (200, &json!(URL)));
    assert_eq!(metadata.json["jwks_uri"], format!("{URL}/.well-known/jwks.json"));
    assert_eq!(app.get("/openapi.json").await.json["servers"], json!([{ "url": URL }]));
    assert!(app.get("/id/docs").await.body.contains("/id/docs/index.css"));
    assert!(app.get("/id/docs/swagger-initializer.js").await.body.contains("/id/openapi.json"));

    // The session of a browser: its cookies belong to the host, its origin has no path.
    let body = json!({ "name": "Test User", "email": "t@example.com", "password": "correct horse", "cookie": true });
    let own = |method: &str, path: &str| app.request(method, path).header("origin", "https://example.com");
    let signup = app.send(own("POST", "/id/auth/signup").json(&body)).await;
    assert_eq!(signup.status, 201, "{signup:?}");
    let lines = signup.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    let cookies: Vec<&str> = lines.inspect(|line| assert!(line.starts_with("__Host-"), "{line}")).collect();
    let cookies: Vec<&str> = cookies.into_iter().map(|line| line.split(';').next().unwrap()).collect();
    let refreshed = app.send(own("POST", "/id/auth/refresh").header("cookie", cookies.join("; "))).await;
    assert_eq!(refreshed.status, 200, "{refreshed:?}");
    let elsewhere = app.request("POST", "/id/auth/refresh").header("origin", "https://evil.example");
    app.send(elsewhere.header("cookie", cookies.join("; "))).await.is(403, "cross_site");
    app.send(
        own("POST", "/id/auth/refresh").header("sec-fetch-site", "cross-site").header("cookie", cookies.join("; ")),
    )
    .await
    .is(403, "cross_site");
    let public = app.request("GET", "/id/auth/.well-known/jwks.json").header("origin", "https://elsewhere.example");
    assert_eq!(app.send(public).await.header("access-control-allow-origin"), "https://elsewhere.example");
    let check = app.request("GET", "/id/auth/check").header("x-forwarded-uri", "/reports");
    assert_eq!(app.send(check).await.header("x-auth-login"), "https://example.com/id/login?next=%2Freports");
    let change = app
        .raw(
            b"GET /.well-known/change-password HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
            std::time::Duration::from_secs(5),
        )
        .await;
    assert!(change.contains("location: /id/account\r\n"), "{change}");
}

async fn mails_link_below_the_path(world: World) {
    // Mail is sent on this machine only, unless the settings name a server.
    let app = world.serve_with(|config| config.public_url = "http://localhost:8000/id".to_owned()).await;
    app.signup("t@example.com").await;
    until(|| async { world.inbox.to("t@example.com").len() == 1 }).await;
    let mail = world.inbox.to("t@example.com").remove(0);
    assert!(mail.text.contains("http://localhost:8000/id/verify-email#token="), "{}", mail.text);
}

/// All that an app needs: a scope, and a `public_url` with the same path.
async fn a_host_mounts_it_below_a_path(world: World) {
    let url = if world.is_sqlite() { format!("{}?mode=rwc", world.url) } else { world.url.clone() };
    let config = Config {
        public_url: "http://localhost:8000/id".to_owned(),
        secret_key: Some(SecretString::from(SECRET)),
        bcrypt_cost: 4,
        session_cookie: true,
        ..Config::default()
    };
    let auth = Auth::builder(Database::connect(url).await.unwrap()).config(config).build().await.unwrap();
    auth.migrate().await.unwrap();
    let server = HttpServer::new(move || {
        let page = |LoginRedirect(user): LoginRedirect| async move { user.id().to_string() };
        let ours = web::scope("/id").configure(auth.configure("/auth")).configure(auth.configure_pages("/auth"));
        let ours = ours.route("/reports", web::get().to(page));
        ActixApp::new().service(ours).route("/", web::get().to(|| async { "the app's" }))
    });
    let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
    let app = App::at(server.addrs()[0]);
    let server = server.run();
    let handle = server.handle();
    tokio::spawn(server);
    for path in ["/id/login", "/id/signup", "/id/account", "/id/admin", "/id/admin/users/0190"] {
        let page = app.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.body.contains("content=\"/id/auth\""), "{}", page.body);
        for file in page.body.split('"').filter(|word| word.contains("/assets/")) {
            assert_eq!(app.get(file).await.status, 200, "{file}");
        }
    }
    assert_eq!(app.get("/id/login/").await.status, 200, "a slash at the end");
    assert_eq!(app.get("/").await.body, "the app's");
    assert_eq!(app.get("/login").await.status, 404);
    let user = app
        .send(
            app.request("POST", "/id/auth/signup")
                .json(&json!({ "name": "T", "email": "t@example.com", "password": "test123" })),
        )
        .await;
    assert_eq!(app.call("GET", "/id/reports", user.access(), None).await.body, user.user_id());
    let metadata = app.get("/id/auth/.well-known/openid-configuration").await.json;
    assert_eq!(metadata["jwks_uri"], "http://localhost:8000/id/auth/.well-known/jwks.json");
    let public = app.request("GET", "/id/auth/.well-known/jwks.json").header("origin", "https://elsewhere.example");
    assert_eq!(app.send(public).await.header("access-control-allow-origin"), "https://elsewhere.example");
    handle.stop(false).await;
}

async fn through_a_proxy() {
    in_a_browser("/id/").await;
}

async fn through_a_proxy_that_strips() {
    in_a_browser("/").await;
}

/// `passed`: what nginx makes of `/id/`. Every other path of the host is another app's.
async fn in_a_browser(passed: &str) {
    let world = World::sqlite().await;
    let port = free_port();
    let url = format!("http://localhost:{port}/id");
    let set = |config: &mut Config| {
        config.public_url.clone_from(&url);
        config.audience.clone_from(&url);
        config.trusted_proxies = "127.0.0.1".parse().unwrap();
    };
    let app = world.serve_with(set).await;
    admin(&world, &app, "admin@example.com").await;
    let nginx = Nginx::below(port, "/id/", &format!("http://{}{passed}", app.address));
    let told = tokio::task::spawn_blocking(move || {
        let mut node = Command::new("node");
        node.arg("run.mjs").arg(url).env("STORIES", "root");
        node.env("ADMIN_NAME", "Test User").env("ADMIN_EMAIL", "admin@example.com").env("ADMIN_PASSWORD", "test123");
        node.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")).output().unwrap()
    });
    let told = told.await.unwrap();
    let words = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && words.contains(" 0 failed"), "{words}{}", String::from_utf8_lossy(&told.stderr));
    drop(nginx);
    world.check_invariants().await;
    world.clean_up().await;
}

/// Behind a proxy that strips the root, a root that is also a path of ours would make two routes of one. Every path that
/// the server has is in its source.
async fn a_path_of_ours_is_no_root() {
    let sources = [
        include_str!("../../src/pages.rs"),
        include_str!("../../src/server.rs"),
        include_str!("../../src/server/operations.rs"),
        include_str!("../../src/server/dev_mail.rs"),
    ];
    let is_name = |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '-');
    let paths = sources.iter().flat_map(|source| source.split("\"/").skip(1));
    let firsts: BTreeSet<&str> = paths.filter_map(|rest| rest.split(|c| !is_name(c)).next()).collect();
    let firsts: Vec<&str> = firsts.into_iter().filter(|first| !first.is_empty()).collect();
    assert!(firsts.len() > 12 && firsts.contains(&"auth") && firsts.contains(&"signup"), "{firsts:?}");
    for first in firsts {
        let url = format!("https://example.com/{first}");
        let settings = [("PUBLIC_URL", url.as_str()), ("VESTIBULE_SECRET_KEY", SECRET)];
        let read = Config::from_vars(settings.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let said = read.unwrap_err().to_string();
        assert!(said.contains(&format!("/{first} is a path of Vestibule itself")), "{said}");
    }
}

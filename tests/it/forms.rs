//! `examples/forms`: an app that renders its pages on the server, by plain requests and in a real Chromium.

use std::{path::Path, process::Command};

use actix_web::{App as ActixApp, HttpServer, dev::ServerHandle};
use secrecy::SecretString;
use serde_json::json;
use vestibule::{Auth, Config, Limits, sea_orm::Database};

use crate::{
    both, once,
    support::{App, World, process::free_port, world::SECRET},
};

#[path = "../../examples/forms/app.rs"]
mod example;

both![a_page_a_login_and_a_form];
once![&["browser"]; in_a_browser];

async fn open(world: &World) -> (App, ServerHandle) {
    let url = if world.is_sqlite() { format!("{}?mode=rwc", world.url) } else { world.url.clone() };
    let db = Database::connect(url).await.unwrap();
    example::prepare(&db).await.unwrap();
    let port = free_port();
    let public_url = format!("http://localhost:{port}");
    let config = example::config(&public_url, SecretString::from(SECRET));
    let config = Config { bcrypt_cost: 4, limits: Limits::OFF, ..config };
    let auth = Auth::builder(db.clone()).config(config).build().await.unwrap();
    auth.migrate().await.unwrap();
    let views = example::views().unwrap();
    let app =
        move || ActixApp::new().configure(example::routes(&auth, &db, &views)).configure(auth.configure_pages("/auth"));
    let server = HttpServer::new(app).workers(1).disable_signals().bind(("127.0.0.1", port)).unwrap();
    let address = server.addrs()[0];
    let server = server.run();
    let handle = server.handle();
    tokio::spawn(server);
    (App::at(address).under(public_url), handle)
}

async fn a_page_a_login_and_a_form(world: World) {
    let (app, handle) = open(&world).await;
    assert!(app.get("/").await.body.contains("Log In"));
    let body = json!({ "name": "A <i>User</i>", "email": "t@example.com", "password": "test123", "cookie": true });
    let answer = app.post("/auth/signup", &body).await;
    let lines = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    let cookies: Vec<&str> = lines.map(|line| line.split(';').next().unwrap()).collect();
    let cookies = cookies.join("; ");
    let add = |site: Option<&'static str>, text: &'static str| {
        let request = app.request("POST", "/notes").header("cookie", &cookies);
        let request = site.into_iter().fold(request, |request, site| request.header("sec-fetch-site", site));
        app.send(request.header("content-type", "application/x-www-form-urlencoded").body(format!("text={text}")))
    };
    for foreign in [None, Some("cross-site"), Some("same-site"), Some("none")] {
        add(foreign, "evil").await.is_refusal(401, "missing_token");
    }
    // The client follows the redirect, without the cookie, to the login.
    let added = add(Some("same-origin"), "%3Cscript%3E").await;
    assert_eq!(added.status, 200, "{added:?}");
    assert_eq!(world.all::<String>("SELECT text FROM notes").await, ["<script>"]);
    let page = app.send(app.request("GET", "/notes").header("cookie", &cookies)).await;
    assert!(page.body.contains("Notes of A &lt;i&gt;User&lt;&#x2f;i&gt;"), "{}", page.body);
    assert!(page.body.contains("<li>&lt;script&gt;</li>"), "{}", page.body);
    assert_eq!(page.header("cache-control"), "no-store");
    handle.stop(false).await;
}

async fn in_a_browser() {
    let world = World::sqlite().await;
    let (app, handle) = open(&world).await;
    let url = app.base;
    let told = tokio::task::spawn_blocking(move || {
        let mut node = Command::new("node");
        node.arg("run.mjs").arg(url).env("STORIES", "forms");
        node.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")).output().unwrap()
    });
    let told = told.await.unwrap();
    let words = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && words.contains(" 0 failed"), "{words}{}", String::from_utf8_lossy(&told.stderr));
    handle.stop(false).await;
    world.check_invariants().await;
    world.clean_up().await;
}

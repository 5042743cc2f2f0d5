//! The second host: `examples/embed`, an app with a table and routes of its own.

use actix_web::{App as ActixApp, HttpServer, web};
use secrecy::SecretString;
use serde_json::json;
use vestibule::{
    Auth, Config,
    entity::types::RoleType,
    sea_orm::{Database, DatabaseConnection},
};

use crate::{
    both,
    support::{App, World, world::SECRET},
};

#[path = "../../examples/embed/app.rs"]
mod example;

both![an_app_of_ones_own, an_empty_prefix_mounts_nothing, the_pages_that_mails_link_to_can_be_mounted];

async fn host(world: &World, prefix: Option<&'static str>) -> (App, actix_web::dev::ServerHandle) {
    let url = if world.is_sqlite() { format!("{}?mode=rwc", world.url) } else { world.url.clone() };
    let db: DatabaseConnection = Database::connect(url).await.unwrap();
    example::prepare(&db).await.unwrap();
    let roles = ["admin", "editor", "member"].map(|role| RoleType::parse(role).unwrap()).to_vec();
    let secret_key = Some(SecretString::from(SECRET));
    let public_url = "http://localhost:8000".to_owned();
    let config = Config { public_url, secret_key, roles, bcrypt_cost: 4, ..Config::default() };
    let auth = Auth::builder(db.clone()).config(config).build().await.unwrap();
    auth.migrate().await.unwrap();
    let server = HttpServer::new(move || {
        let app = ActixApp::new();
        match prefix {
            None => app.configure(example::routes(&auth, &db)).configure(auth.configure_pages("/auth")),
            Some(prefix) => app.configure(auth.configure(prefix)).route("/own", web::get().to(|| async { "mine" })),
        }
    })
    .workers(1)
    .disable_signals()
    .bind(("127.0.0.1", 0))
    .unwrap();
    let address = server.addrs()[0];
    let server = server.run();
    let handle = server.handle();
    tokio::spawn(server);
    (App::at(address), handle)
}

async fn an_app_of_ones_own(world: World) {
    let (app, handle) = host(&world, None).await;
    let note = json!({ "text": "mine" });
    app.send(app.request("POST", "/notes").body("{")).await.is_refusal(401, "missing_token");
    app.call("POST", "/notes", "nonsense", Some(&note)).await.is_refusal(401, "invalid_token");
    let signup = app.signup("t@example.com").await;
    let added = app.call("POST", "/notes", signup.access(), Some(&note)).await;
    assert_eq!(
        (added.status, &added.json["owner"], &added.json["member"]),
        (200, &signup.json["user"]["id"], &json!(true))
    );
    assert_eq!(world.count("SELECT count(*) FROM notes").await, 1);
    assert_eq!(app.get("/hello").await.body, "hello, guest");
    let hello = app.call("GET", "/hello", signup.access(), None).await;
    assert_eq!(hello.body, format!("hello, {}", signup.user_id()));
    app.call("GET", "/hello", "nonsense", None).await.is_refusal(401, "invalid_token");
    app.call("GET", "/back-room", signup.access(), None).await.is_refusal(403, "forbidden");
    world.execute("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin'").await;
    assert_eq!(app.call("GET", "/back-room", signup.access(), None).await.status, 200, "asked of the database");
    for path in ["/drafts", "/presses"] {
        app.get(path).await.is_refusal(401, "missing_token");
        app.call("GET", path, signup.access(), None).await.is_refusal(403, "forbidden");
    }
    world.execute("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'editor'").await;
    app.call("GET", "/drafts", signup.access(), None).await.is_refusal(403, "forbidden");
    assert_eq!(app.call("GET", "/presses", signup.access(), None).await.status, 200, "asked of the database");
    let editor = app.refresh(signup.refresh()).await;
    assert_eq!(app.call("GET", "/drafts", editor.access(), None).await.status, 200, "the new token says so");
    assert_eq!(app.call("POST", "/auth/logout", editor.access(), None).await.status, 204);
    for path in ["/drafts", "/presses", "/hello", "/back-room"] {
        app.call("GET", path, editor.access(), None).await.is_refusal(401, "session_ended");
    }
    // The host's own responses do not change.
    let theirs = app.get("/nothing").await;
    assert_eq!((theirs.status, theirs.body.as_str(), theirs.headers.get("x-request-id")), (404, "", None));
    assert_eq!(app.get("/authx").await.headers.get("x-request-id"), None);
    app.get("/auth/nothing").await.is(404, "not_found");
    handle.stop(false).await;
}

async fn an_empty_prefix_mounts_nothing(world: World) {
    for prefix in ["", "/", "auth", "/auth/", "/a//b", "/{id}"] {
        let (app, handle) = host(&world, Some(prefix)).await;
        assert_eq!(app.get("/own").await.body, "mine", "{prefix:?}");
        for path in ["/signup", "/auth/signup", "/auth/settings"] {
            assert_eq!(app.get(path).await.status, 404, "{prefix:?}");
        }
        handle.stop(false).await;
    }
}

/// F2: what a mail links to is there, and so is what the page loads.
async fn the_pages_that_mails_link_to_can_be_mounted(world: World) {
    let (app, handle) = host(&world, None).await;
    for path in ["/verify-email", "/reset-password", "/login", "/forgot-password", "/signup", "/account", "/admin"] {
        let page = app.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert!(page.body.contains("\"/auth\""), "the page knows where the API is: {}", page.body);
        let mut loaded = 0;
        for file in page.body.split('"').filter(|word| word.starts_with("/assets/") && word.contains('.')) {
            assert_eq!(app.get(file).await.status, 200, "{file}");
            loaded += 1;
        }
        assert!(loaded > 0, "{}", page.body);
    }
    // The first page is the app's, and so is every unknown path.
    for path in ["/", "/nothing"] {
        let theirs = app.get(path).await;
        assert_eq!((theirs.status, theirs.body.as_str()), (404, ""), "{path}");
    }
    handle.stop(false).await;
}

//! `examples/hooks`: what an app adds to sign-up, to tokens and to events, and what becomes of its errors.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering::SeqCst},
};

use secrecy::SecretString;
use serde_json::{Map, Value, json};
use vestibule::{
    Actor, Auth, AuthEvent, Builder, Caller, Code, Config, Db, Email, Error, MailLogin, Name, NewAccount, NewPassword,
    NewSession, NewUser, RoleType, SignIn, Transport, sea_orm::Database, test::TestAuth,
};

use crate::{
    both,
    mail_login::code_in,
    once,
    support::{App, World, forge::claims_of, until, world::SECRET},
};

#[path = "../../examples/hooks/app.rs"]
mod example;

once![&[]; the_test_kit_runs_hooks];

both![
    a_plan_is_chosen_at_sign_up_and_stands_in_every_token,
    an_error_of_a_hook_makes_no_account,
    a_sign_up_by_mail_has_a_plan_too,
    claims_of_an_app_are_checked,
    events_are_told_after_the_commit,
    an_account_made_by_an_admin_is_a_sign_up_too,
    without_a_hook_there_is_no_field_app,
];

async fn auth(world: &World, hooks: impl FnOnce(Builder) -> Builder) -> Auth {
    let url = if world.is_sqlite() { format!("{}?mode=rwc", world.url) } else { world.url.clone() };
    let db = Database::connect(url).await.unwrap();
    example::prepare(&db).await.unwrap();
    let auth = hooks(Auth::builder(db).config(world.config())).build().await.unwrap();
    auth.migrate().await.unwrap();
    auth
}

/// A server with the hooks, and routes of the example.
async fn host(world: &World, hooks: impl FnOnce(Builder) -> Builder) -> (App, Auth) {
    let auth = auth(world, hooks).await;
    let mounted = auth.clone();
    let server = actix_web::HttpServer::new(move || actix_web::App::new().configure(example::routes(&mounted)));
    let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
    let address = server.addrs()[0];
    tokio::spawn(server.run());
    (App::at(address), auth)
}

fn signup(email: &str, app: Value) -> Value {
    json!({ "name": "Test User", "email": email, "password": "test123", "app": app })
}

/// Of an answer that may be a 500, which is a failure everywhere else.
async fn status(app: &App, path: &str, body: &Value) -> u16 {
    app.request("POST", path).json(body).send().await.unwrap().status().as_u16()
}

fn new_user(auth: &Auth, email: &str) -> NewUser {
    let password = NewPassword::parse(&SecretString::from("test123"), auth.config(), None, None).unwrap();
    NewUser::new(Name::parse("Test User").unwrap(), Email::parse(email).unwrap(), password)
}

async fn a_plan_is_chosen_at_sign_up_and_stands_in_every_token(world: World) {
    let (app, _) = host(&world, example::hooks).await;
    let pro = app.post("/auth/signup", &signup("pro@example.com", json!({ "plan": "pro" }))).await;
    assert_eq!((pro.status, &claims_of(pro.access())["plan"]), (201, &json!("pro")), "{}", pro.body);
    assert_eq!(app.call("GET", "/export", pro.access(), None).await.status, 200);
    let free = app.signup("free@example.com").await;
    assert_eq!(claims_of(free.access())["plan"], "free");
    assert_eq!(app.call("GET", "/export", free.access(), None).await.status, 402);
    // The next token says what is true by then, by whatever way it is had.
    world.execute("UPDATE plans SET plan = 'pro'").await;
    let refreshed = app.refresh(free.refresh()).await;
    assert_eq!(claims_of(refreshed.access())["plan"], "pro");
    assert_eq!(app.call("GET", "/export", refreshed.access(), None).await.status, 200);
    let login = app.login("free@example.com", "test123").await;
    assert_eq!(claims_of(login.access())["plan"], "pro");
    let stepped = app.call("POST", "/auth/step-up", login.access(), Some(&json!({ "password": "test123" }))).await;
    assert_eq!((stepped.status, &claims_of(stepped.access())["plan"]), (200, &json!("pro")), "{}", stepped.body);
    // And so does the console's preview.
    world.execute("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin'").await;
    let path = format!("/auth/admin/users/{}/token-preview", pro.user_id());
    let preview = app.call("GET", &path, stepped.access(), None).await;
    assert_eq!((preview.status, &preview.json["claims"]["plan"]), (200, &json!("pro")), "{}", preview.body);
}

/// The hook hears of it when the code is used. Its error makes no account, and uses nothing up.
async fn a_sign_up_by_mail_has_a_plan_too(world: World) {
    let (memory, inbox) = Transport::memory();
    let config = Config { mail_login: MailLogin::Signup, ..world.config() };
    let (app, auth) = host(&world, |builder| example::hooks(builder.config(config).mail(memory))).await;
    tokio::spawn(auth.run_jobs(std::future::pending()));
    let ask = json!({ "email": "pro@example.com", "name": "Pro", "app": { "plan": "gold" } });
    let challenge = app.post("/auth/mail-login", &ask).await.json["challenge"].clone();
    until(|| async { inbox.to("pro@example.com").len() == 1 }).await;
    let shown = json!({ "challenge": challenge, "code": code_in(&inbox.to("pro@example.com")[0].text) });
    for _ in 0..7 {
        let refused = app.post("/auth/mail-login/finish", &shown).await;
        assert_eq!(refused.is(422, "invalid_request").pointers(), ["/app/plan"]);
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
    let again = json!({ "email": "pro@example.com", "challenge": challenge, "app": { "plan": "pro" } });
    assert_eq!(app.post("/auth/mail-login", &again).await.json["challenge"], challenge);
    until(|| async { inbox.to("pro@example.com").len() == 2 }).await;
    let shown = json!({ "challenge": challenge, "code": code_in(&inbox.to("pro@example.com")[1].text) });
    let done = app.post("/auth/mail-login/finish", &shown).await;
    assert_eq!((done.status, &claims_of(done.access())["plan"]), (200, &json!("pro")), "{}", done.body);
}

async fn an_error_of_a_hook_makes_no_account(world: World) {
    let (app, _) = host(&world, example::hooks).await;
    for plan in [json!("gold"), json!(7)] {
        let refused = app.post("/auth/signup", &signup("t@example.com", json!({ "plan": plan }))).await;
        refused.is(422, "invalid_request");
        assert_eq!(refused.pointers(), ["/app/plan"]);
    }
    // The table is gone: no account may be without its plan.
    world.execute("ALTER TABLE plans RENAME TO gone").await;
    assert_eq!(status(&app, "/auth/signup", &signup("t@example.com", json!({}))).await, 500);
    for table in ["auth_user", "auth_session", "auth_outbox_mail"] {
        assert_eq!(world.count(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'signup'").await, 0);
    world.execute("ALTER TABLE gone RENAME TO plans").await;
    assert_eq!(app.post("/auth/signup", &signup("t@example.com", json!({}))).await.status, 201);
    // A token is refused, too, where its claims cannot be had.
    world.execute("ALTER TABLE plans RENAME TO gone").await;
    let login = json!({ "email": "t@example.com", "password": "test123" });
    assert_eq!(status(&app, "/auth/login", &login).await, 500);
    assert_eq!(world.count("SELECT count(*) FROM auth_session").await, 1);
}

async fn claims_of_an_app_are_checked(world: World) {
    let wanted: Arc<Mutex<Map<String, Value>>> = Arc::default();
    let hooks = {
        let wanted = Arc::clone(&wanted);
        move |builder: Builder| {
            builder.extra_claims(move |_, _| {
                let claims = wanted.lock().unwrap().clone();
                async move { Ok(claims) }
            })
        }
    };
    let auth = auth(&world, hooks).await;
    let attempt = async |n: u32| auth.signup(new_user(&auth, &format!("t{n}@example.com")), Caller::default()).await;
    let say = |claims: Value| *wanted.lock().unwrap() = claims.as_object().unwrap().clone();
    for (n, reserved) in ["sub", "exp", "role_profiles", "scope"].into_iter().enumerate() {
        say(json!({ "plan": "pro", reserved: "mine" }));
        let refused = attempt(n.try_into().unwrap()).await.map(drop).unwrap_err();
        assert_eq!(refused.code(), Code::Internal);
        assert!(refused.to_string().contains(reserved), "{refused}");
    }
    say(json!({ "much": "x".repeat(4000) }));
    let refused = attempt(10).await.map(drop).unwrap_err().to_string();
    assert!(refused.contains("bytes"), "{refused}");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
    // As much as there is room for makes a token that is accepted.
    say(json!({ "much": "x".repeat(1500), "list": [1, { "a": null }] }));
    let token = session(attempt(11).await.unwrap()).access_token(&auth).await.unwrap();
    let claims = auth.verify(&token).await.unwrap();
    assert_eq!(claims.extra["list"], json!([1, { "a": null }]));
    assert_eq!(claims.extra.len(), 2, "only what the app has added: {:?}", claims.extra.keys());
}

fn session(signed_in: SignIn) -> Box<NewSession> {
    let SignIn::LoggedIn(session) = signed_in else { panic!("a second factor was asked for") };
    session
}

async fn events_are_told_after_the_commit(world: World) {
    let told: Arc<Mutex<Vec<AuthEvent>>> = Arc::default();
    let failing = Arc::new(AtomicBool::new(true));
    let hooks = {
        let (told, failing) = (Arc::clone(&told), Arc::clone(&failing));
        move |builder: Builder| {
            let builder = builder.on_signup(move |_, _| {
                let failing = failing.load(SeqCst);
                async move { if failing { Err(Error::internal("for the test")) } else { Ok(()) } }
            });
            builder.on_event(move |event| {
                told.lock().unwrap().push(event.clone());
                assert_ne!(event.action, "login", "a panic for the test");
            })
        }
    };
    let auth = auth(&world, hooks).await;
    let sign_up = async || auth.signup(new_user(&auth, "t@example.com"), Caller::default()).await;
    sign_up().await.map(drop).unwrap_err();
    assert_eq!(told.lock().unwrap().len(), 0, "what was rolled back did not happen");
    failing.store(false, SeqCst);
    let id = session(sign_up().await.unwrap()).user().id;
    let seen = told.lock().unwrap().clone();
    let facts: Vec<_> = seen.iter().map(|e| (e.action.as_str(), e.success, e.user_id, e.actor_id)).collect();
    assert_eq!(facts, [("signup", true, Some(id), Some(id))]);
    // A hook that panics fails no request: the login is committed.
    let email = Email::parse("t@example.com").unwrap();
    drop(auth.login(email.clone(), SecretString::from("test123"), Caller::default()).await.unwrap());
    auth.login(email, SecretString::from("wrong12"), Caller::default()).await.map(drop).unwrap_err();
    auth.acting(Actor::System, Caller::default()).end_sessions(id).await.unwrap();
    let seen = told.lock().unwrap().clone();
    let facts: Vec<_> = seen[1..].iter().map(|e| (e.action.as_str(), e.success, e.actor_id)).collect();
    assert_eq!(facts, [("login", true, Some(id)), ("login", false, None), ("sessions.end", true, None)]);
}

async fn an_account_made_by_an_admin_is_a_sign_up_too(world: World) {
    let auth = auth(&world, example::hooks).await;
    let password = NewPassword::parse(&SecretString::from("test123"), auth.config(), None, None).unwrap();
    let new = NewAccount::new(Name::parse("Test User").unwrap(), Email::parse("t@example.com").unwrap());
    let new = new.password(password).roles(vec![RoleType::parse("member").unwrap()]);
    let user = auth.acting(Actor::System, Caller::default()).create_user(new).await.unwrap();
    assert_eq!(user.email, "t@example.com");
    assert!(user.role_profiles.iter().any(|role| role.enabled && role.role_type == "member"), "{user:?}");
    assert_eq!(world.count("SELECT count(*) FROM plans WHERE plan = 'free'").await, 1);
}

async fn without_a_hook_there_is_no_field_app(world: World) {
    let app = world.serve().await;
    let refused = app.post("/auth/signup", &signup("t@example.com", json!({}))).await;
    refused.is(422, "invalid_request");
    assert_eq!(refused.pointers(), ["/app"]);
    // A handle without an address of its own is none: its links would lead nowhere.
    let db = Db::connect(&world.url, 1).await.unwrap();
    let config = Config { secret_key: Some(SecretString::from(SECRET)), ..Config::default() };
    let refused = Auth::on(db).config(config).build().await.unwrap_err().to_string();
    assert!(refused.contains("public_url") && refused.contains("links"), "{refused}");
}

async fn the_test_kit_runs_hooks() {
    let kit = TestAuth::with(|config| config, example::hooks).await.unwrap();
    example::prepare(kit.database()).await.unwrap();
    let token = kit.token_for("t@example.com", &["editor"]).await.unwrap();
    let claims = kit.auth().verify(&token).await.unwrap();
    assert_eq!(claims.extra["plan"], "free");
    let held: Vec<&str> =
        claims.role_profiles.iter().filter(|role| role.enabled).map(|role| role.role_type.as_str()).collect();
    assert_eq!(held, ["editor"], "these roles, and no other");
    // Another token of the same user, with other roles: the first one says what is no longer true.
    let second = kit.token_for("t@example.com", &[]).await.unwrap();
    let stale = kit.auth().verify(&token).await.map(drop).unwrap_err();
    assert_eq!(stale.code(), Code::TokenStale);
    assert!(kit.auth().verify(&second).await.is_ok());
    kit.pass(std::time::Duration::from_secs(3600));
    assert_eq!(kit.auth().verify(&second).await.map(drop).unwrap_err().code(), Code::InvalidToken);
    kit.token_for("t@example.com", &["owner"]).await.unwrap_err();
}

//! `vestibule secret rotate`: while servers with the old and the new settings run, killed in the middle, and with wrong
//! settings.

mod settings;

use std::{
    io::{BufRead, BufReader},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use aws_lc_rs::aead::{AES_256_GCM, Aad, RandomizedNonceKey};
use data_encoding::BASE64;
use serde_json::json;
use uuid::Uuid;
use vestibule::{
    Config,
    entity::{Factor, factor},
    sea_orm::{ActiveModelTrait, Database, EntityTrait, IntoActiveModel},
};

use crate::{
    both,
    links::{forgot, reset, token},
    second_factor::{enrolled_now, next_code, second},
    support::{
        App, World,
        process::{output, text, vars, vestibule},
        until,
        world::SECRET,
    },
};

both![a_rotation_under_load_fails_nothing, a_kill_in_the_middle_loses_nothing];

/// 32 bytes.
pub const NEW: &str = "bmV3ZXIgbWFzdGVyIHNlY3JldCwgMzIgYnl0ZXMhISE=";

/// The data of later data keys begins so.
const MARKED: &str = "substr(sealed_secret, 1, 4)";

fn new_settings(config: &mut Config) {
    config.secret_key = Some(NEW.into());
    config.secret_key_old = vec![SECRET.into()];
}

/// The variables of a command, with the new secret and perhaps the old one.
pub fn new_vars(world: &World, old: bool) -> Vec<(&str, &str)> {
    let mut vars = vars(world);
    vars.retain(|(name, _)| *name != "VESTIBULE_SECRET_KEY");
    vars.push(("VESTIBULE_SECRET_KEY", NEW));
    if old {
        vars.push(("VESTIBULE_SECRET_KEY_OLD", SECRET));
    }
    vars
}

async fn secret(world: &World, what: &str, vars: &[(&str, &str)]) -> (Option<i32>, String) {
    let done = output(vestibule(world.folder.path(), &["secret", what], vars)).await;
    (done.status.code(), text(&done))
}

/// Starts a rotation, and kills it once it has printed these words.
async fn killed_after(world: &World, words: &'static str) {
    let mut child = vestibule(world.folder.path(), &["secret", "rotate"], &new_vars(world, true)).spawn().unwrap();
    tokio::task::spawn_blocking(move || {
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let seen = lines.map_while(Result::ok).any(|line| line.contains(words));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(seen, "{words}");
    })
    .await
    .unwrap();
}

/// What runs against both servers until it is told to stop. Every answer must be right.
struct Load {
    servers: [App; 2],
    stop: AtomicBool,
    done: AtomicUsize,
}

impl Load {
    /// The server whose turn it is, and the other one; none when it is over.
    async fn turn(&self) -> Option<(&App, &App)> {
        tokio::time::sleep(Duration::from_millis(40)).await;
        let n = self.done.fetch_add(1, SeqCst);
        let [a, b] = &self.servers;
        (!self.stop.load(SeqCst)).then_some(if n.is_multiple_of(2) { (a, b) } else { (b, a) })
    }
}

/// One session, refreshed on both servers in turn.
async fn refreshes(load: Arc<Load>) {
    let mut session = load.servers[0].signup("refresh@example.com").await;
    while let Some((here, there)) = load.turn().await {
        session = here.refresh(session.refresh()).await;
        assert_eq!(session.status, 200, "{session:?}");
        assert_eq!(there.me(session.access()).await.status, 200);
    }
}

/// Logins, each used at the other server and ended there.
async fn logins(load: Arc<Load>) {
    load.servers[1].signup("login@example.com").await;
    while let Some((here, there)) = load.turn().await {
        let session = here.login("login@example.com", "test123").await;
        assert_eq!(session.status, 200, "{session:?}");
        let session = there.refresh(session.refresh()).await;
        assert_eq!(session.status, 200, "{session:?}");
        let out = here.post("/auth/logout", &json!({ "refresh_token": session.refresh() })).await;
        assert_eq!(out.status, 204, "{out:?}");
    }
}

/// Links, asked for at one server and used at the other.
async fn links(load: Arc<Load>, world: World) {
    for n in 0.. {
        let Some((here, there)) = load.turn().await else { break };
        let email = format!("link{n}@example.com");
        assert_eq!(here.signup(&email).await.status, 201);
        forgot(here, &email).await;
        let link = token(&world, &email, "reset_password").await;
        assert_eq!(reset(there, link, "test456").await.status, 204);
        assert_eq!(here.login(&email, "test456").await.status, 200);
    }
}

/// New authenticator apps, and logins with them: the first step at one server, the second at the other.
async fn second_factors(load: Arc<Load>, world: World) {
    for n in 0.. {
        let Some((here, there)) = load.turn().await else { break };
        let email = format!("totp{n}@example.com");
        let me = enrolled_now(&world, here, &email).await;
        let due = there.login(&email, "test123").await;
        let done = second(here, &due.json["challenge"], "code", &next_code(&world, &me.secret)).await;
        assert_eq!(done.status, 200, "{done:?}");
    }
}

async fn a_rotation_under_load_fails_nothing(world: World) {
    let before = world.serve().await;
    let session = before.signup("t@example.com").await;
    let device = before.login_by_cookie("t@example.com").await;
    let phone = enrolled_now(&world, &before, "phone@example.com").await;
    forgot(&before, "t@example.com").await;
    let link = token(&world, "t@example.com", "reset_password").await;
    let pending = before.login("phone@example.com", "test123").await;
    let after = world.serve_with(new_settings).await;

    let load = Arc::new(Load {
        servers: [before.clone(), after.clone()],
        stop: AtomicBool::new(false),
        done: AtomicUsize::new(0),
    });
    let clients = [
        tokio::spawn(refreshes(Arc::clone(&load))),
        tokio::spawn(logins(Arc::clone(&load))),
        tokio::spawn(links(Arc::clone(&load), world.clone())),
        tokio::spawn(second_factors(Arc::clone(&load), world.clone())),
    ];
    until(|| async { load.done.load(SeqCst) > 20 }).await;
    killed_after(&world, "data key 2 is made").await;
    let (code, said) = secret(&world, "rotate", &new_vars(&world, true)).await;
    assert!(code == Some(0) && said.contains("data key 2 was made before"), "{said}");
    assert!(said.contains("second factors: ") && said.contains("signing keys: 1 sealed again"), "{said}");
    assert!(said.contains("any more: remove VESTIBULE_SECRET_KEY_OLD from every server"), "{said}");
    let so_far = load.done.load(SeqCst);
    until(|| async { load.done.load(SeqCst) > so_far + 20 }).await;
    load.stop.store(true, SeqCst);
    for client in clients {
        client.await.unwrap();
    }

    // What was made before still works: with the old settings, with both secrets, and with the new one alone.
    let alone = world.serve_with(|config| config.secret_key = Some(NEW.into())).await;
    let session = after.refresh(session.refresh()).await;
    let session = before.refresh(session.refresh()).await;
    assert_eq!(alone.refresh(session.refresh()).await.status, 200);
    assert_eq!(alone.me(session.access()).await.status, 200);
    let done = second(&alone, &pending.json["challenge"], "recovery_code", &phone.codes[0]).await;
    assert_eq!(done.status, 200, "{done:?}");
    let due = before.login("phone@example.com", "test123").await;
    assert_eq!(second(&alone, &due.json["challenge"], "code", &next_code(&world, &phone.secret)).await.status, 200);
    let known = json!({ "email": "t@example.com", "password": "test123" });
    let request = alone.request("POST", "/auth/login").header("cookie", device).json(&known);
    assert_eq!(alone.send(request).await.status, 200);
    assert_eq!(reset(&alone, link, "test456").await.status, 204);

    world.use_secret(NEW);
    let (code, said) = secret(&world, "status", &new_vars(&world, false)).await;
    let first = said.lines().find(|line| line.starts_with("data key 1")).unwrap();
    assert!(
        code == Some(0) && first.contains("0 signing keys, 0 second factors, 0 logins under way, 0 queued"),
        "{said}"
    );
    assert_eq!(world.count("SELECT count(*) FROM auth_secret").await, 2, "only the new secret opens the data keys");
    assert_eq!(world.count("SELECT count(DISTINCT sealed_by) FROM auth_secret").await, 1);
    let (code, said) = secret(&world, "rotate", &new_vars(&world, true)).await;
    assert!(code == Some(0) && said.contains("nothing is sealed by another secret"), "{said}");
    world.sealed().await;
    let report = world.auth(world.config()).await.unwrap().verify_audit(None).await.unwrap();
    assert!(report.problems.is_empty() && report.rows > 50, "{report:#?}");
    let events = "SELECT count(*) FROM auth_audit_event WHERE action IN ('secret.rotate', 'secret.retire')";
    assert_eq!(world.count(events).await, 2);
}

/// Ten thousand second factors, and a command that is killed after some of them were sealed again.
async fn a_kill_in_the_middle_loses_nothing(world: World) {
    let app = world.serve().await;
    let phone = enrolled_now(&world, &app, "phone@example.com").await;
    let row = Factor::find().one(world.db()).await.unwrap().unwrap();
    let master = RandomizedNonceKey::new(&AES_256_GCM, &BASE64.decode(SECRET.as_bytes()).unwrap()).unwrap();
    let rows = (0..10_000).map(|_| {
        let id = Uuid::now_v7();
        let mut sealed = b"another shared secret".to_vec();
        let name = Aad::from(format!("factor {id}"));
        let nonce = master.seal_in_place_append_tag(name, &mut sealed).unwrap();
        let sealed_secret = [nonce.as_ref().as_slice(), &sealed].concat();
        // One that was never confirmed counts for nothing.
        factor::Model { id, sealed_secret, confirmed_at: None, ..row.clone() }.into_active_model().reset_all()
    });
    let rows: Vec<_> = rows.collect();
    let writing = Database::connect(&world.url).await.unwrap();
    for rows in rows.chunks(500) {
        Factor::insert_many(rows.to_vec()).exec_without_returning(&writing).await.unwrap();
    }
    writing.close().await.unwrap();

    let mark = if world.is_sqlite() { "x'76736b01'" } else { "'\\x76736b01'::bytea" };
    let sealed = format!("SELECT count(*) FROM auth_factor WHERE {MARKED} = {mark}");
    let mut child = vestibule(world.folder.path(), &["secret", "rotate"], &new_vars(&world, true)).spawn().unwrap();
    // It waits for 20 seconds before it begins.
    let begun = Instant::now();
    while world.count(&sealed).await == 0 {
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing is sealed again");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let some = world.count(&sealed).await;
    assert!(some < 10_001, "it was killed too late");
    assert_eq!(world.count("SELECT count(*) FROM auth_secret").await, 4, "both secrets open both data keys");
    let due = app.login("phone@example.com", "test123").await;
    assert_eq!(second(&app, &due.json["challenge"], "code", &next_code(&world, &phone.secret)).await.status, 200);

    let (code, said) = secret(&world, "rotate", &new_vars(&world, true)).await;
    assert!(code == Some(0) && said.contains(&format!("second factors: {} sealed again", 10_001 - some)), "{said}");
    assert!(!said.contains("warning"), "{said}");
    assert_eq!(world.count(&sealed).await, 10_001);
    world.use_secret(NEW);
    let (code, said) = secret(&world, "status", &new_vars(&world, false)).await;
    assert!(code == Some(0) && said.contains("0 signing keys, 0 second factors"), "{said}");
}

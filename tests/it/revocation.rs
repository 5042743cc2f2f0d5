//! Revocations take effect: at once here, in a moment on every replica, and without a statement per request.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::{
    both, once,
    support::{
        Answer, App, World, at_once,
        forge::claims_of,
        process::{Running, vars},
    },
};

both![
    every_change_revokes_what_it_must_and_nothing_else,
    a_role_change_makes_tokens_stale_and_a_refresh_mends_them,
    replicas_hear_of_it,
    revocations_without_notification_are_found_by_polling,
    a_new_process_knows_before_it_serves,
    no_race_leaves_a_living_token,
    a_deaf_replica_is_not_ready,
    a_token_check_costs_no_statement,
    three_processes_are_one_server,
];

once![&["postgres"]; what_commits_late_is_not_overlooked];

async fn admin(world: &World, app: &App) -> Answer {
    app.signup("admin@example.com").await;
    let make = "UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin' AND user_id = \
                (SELECT id FROM auth_user WHERE email_key = 'admin@example.com')";
    world.execute(make).await;
    app.login("admin@example.com", "test123").await
}

async fn check(app: &App, user: &Answer) -> Answer {
    app.call("GET", "/auth/check", user.access(), None).await
}

/// Until the response is this one; a replica may need a moment.
async fn until(app: &App, user: &Answer, status: u16, code: &str) {
    let begun = Instant::now();
    loop {
        let answer = check(app, user).await;
        if answer.status == status {
            answer.is(status, code);
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "{answer:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The change for a user with two sessions, and which of the two stays.
const CHANGES: &[(&str, bool, bool)] = &[
    ("logout", false, true),
    ("logout others", true, false),
    ("logout all", false, false),
    ("end one", true, false),
    ("end others", true, false),
    ("new password", true, false),
    ("admin ends", false, false),
    ("admin disables", false, false),
    ("admin writes an address", false, false),
    ("admin writes a name", true, true),
    ("admin deletes", false, false),
];

async fn change(app: &App, admin: &Answer, what: &str, one: &Answer, two: &Answer) -> Answer {
    let sid = claims_of(two.access())["sid"].as_str().unwrap().to_owned();
    let mine = |method: &'static str, path: String, body: Option<Value>| async move {
        app.call(method, &path, one.access(), body.as_ref()).await
    };
    let user = format!("/auth/admin/users/{}", one.user_id());
    let theirs = |method: &'static str, path: String, body: Option<Value>| async move {
        app.call(method, &path, admin.access(), body.as_ref()).await
    };
    match what {
        "logout" => mine("POST", "/auth/logout".into(), None).await,
        "logout others" => mine("POST", "/auth/logout".into(), Some(json!({ "scope": "others" }))).await,
        "logout all" => mine("POST", "/auth/logout".into(), Some(json!({ "scope": "all" }))).await,
        "end one" => mine("DELETE", format!("/auth/me/sessions/{sid}"), None).await,
        "end others" => mine("DELETE", "/auth/me/sessions".into(), None).await,
        "new password" => {
            let body = json!({ "current_password": "test123", "new_password": "another1" });
            mine("PUT", "/auth/me/password".into(), Some(body)).await
        }
        "admin ends" => theirs("DELETE", format!("{user}/sessions"), None).await,
        "admin disables" => theirs("PATCH", user, Some(json!({ "status": "disabled" }))).await,
        "admin writes an address" => theirs("PATCH", user, Some(json!({ "email": "new@example.com" }))).await,
        "admin writes a name" => theirs("PATCH", user, Some(json!({ "name": "New" }))).await,
        "admin deletes" => theirs("DELETE", user, None).await,
        _ => panic!("{what}"),
    }
}

/// Access and refresh tokens, on the server that handled the change and on another one.
async fn every_change_revokes_what_it_must_and_nothing_else(world: World) {
    let (app, other) = (world.serve().await, world.serve().await);
    let admin = admin(&world, &app).await;
    for (n, (what, one_lives, two_lives)) in CHANGES.iter().enumerate() {
        let email = format!("t{n}@example.com");
        let (one, two) = (app.signup(&email).await, app.login(&email, "test123").await);
        let answer = change(&app, &admin, what, &one, &two).await;
        assert!(matches!(answer.status, 200 | 204), "{what}: {answer:?}");
        for (user, lives) in [(&one, one_lives), (&two, two_lives)] {
            let refreshed = app.refresh(user.refresh()).await;
            if *lives {
                assert_eq!(check(&app, user).await.status, 200, "{what}");
                assert_eq!(check(&other, user).await.status, 200, "{what}");
                assert_eq!(refreshed.status, 200, "{what}");
            } else {
                check(&app, user).await.is(401, "session_ended");
                until(&other, user, 401, "session_ended").await;
                assert_eq!(refreshed.status, 401, "{what}");
            }
        }
        world.execute("DELETE FROM auth_user WHERE email_key LIKE 'new@%'").await;
    }
    // A user whose account was enabled again has to log in again.
    let [one, two] = [app.signup("again@example.com").await, app.login("again@example.com", "test123").await];
    change(&app, &admin, "admin disables", &one, &two).await;
    app.login("again@example.com", "test123").await.is(401, "invalid_credentials");
    let user = format!("/auth/admin/users/{}", one.user_id());
    assert_eq!(app.call("PATCH", &user, admin.access(), Some(&json!({ "status": "active" }))).await.status, 200);
    app.refresh(one.refresh()).await.is(401, "session_ended");
    check(&app, &two).await.is(401, "session_ended");
    assert_eq!(app.login("again@example.com", "test123").await.status, 200);
}

async fn a_role_change_makes_tokens_stale_and_a_refresh_mends_them(world: World) {
    let (app, other) = (world.serve().await, world.serve().await);
    let admin = admin(&world, &app).await;
    let user = app.signup("t@example.com").await;
    let path = format!("/auth/admin/users/{}/role-profiles/admin", user.user_id());
    let set = async |enabled: bool| app.call("PUT", &path, admin.access(), Some(&json!({ "enabled": enabled }))).await;
    assert_eq!(set(true).await.status, 200);
    check(&app, &user).await.is(401, "token_stale");
    until(&other, &user, 401, "token_stale").await;
    let fresh = other.refresh(user.refresh()).await;
    assert_eq!(claims_of(fresh.access())["role_profiles"][0], json!({ "role_type": "admin", "enabled": true }));
    for app in [&app, &other] {
        assert_eq!(check(app, &fresh).await.status, 200, "one refresh mends it");
        assert_eq!(app.call("GET", "/auth/admin/users", fresh.access(), None).await.status, 200);
    }
    assert_eq!(set(false).await.status, 200);
    for app in [&app, &other] {
        app.call("GET", "/auth/admin/users", fresh.access(), None).await.is(403, "forbidden");
    }
    // Without a change no token is stale.
    let fresh = other.refresh(fresh.refresh()).await;
    assert_eq!(set(false).await.status, 200);
    assert_eq!(check(&app, &fresh).await.status, 200);
    // A stale token still allows a logout.
    assert_eq!(set(true).await.status, 200);
    assert_eq!(app.call("POST", "/auth/logout", fresh.access(), None).await.status, 204);
    app.refresh(fresh.refresh()).await.is(401, "session_ended");
}

/// Also when many sessions are ended at once.
async fn replicas_hear_of_it(world: World) {
    let apps = [world.serve().await, world.serve().await, world.serve().await];
    let users = at_once(20, |n| {
        let app = apps[n % 3].clone();
        async move { app.signup(&format!("t{n}@example.com")).await }
    })
    .await;
    for (n, user) in users.iter().enumerate() {
        assert_eq!(apps[n % 3].call("POST", "/auth/logout", user.access(), None).await.status, 204);
        check(&apps[n % 3], user).await.is(401, "session_ended");
    }
    for user in &users {
        for app in &apps {
            until(app, user, 401, "session_ended").await;
        }
    }
}

const TELL: &str = "INSERT INTO auth_revocation (kind, subject_id, created_at, expires_at) \
                    SELECT 'session', id, created_at, expires_at FROM auth_session";

/// NOTIFY is blocked, the database was restored, or an older version does not notify.
async fn revocations_without_notification_are_found_by_polling(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    assert_eq!(check(&app, &user).await.status, 200);
    world.execute(TELL).await;
    until(&app, &user, 401, "session_ended").await;
}

/// Row 1 is numbered before row 2 and committed after row 2 was read.
async fn what_commits_late_is_not_overlooked() {
    use vestibule::sea_orm::{ConnectionTrait, Database, TransactionTrait};
    let world = World::postgres().await;
    let app = world.serve().await;
    let (late, early) = (app.signup("late@example.com").await, app.signup("early@example.com").await);
    let tell = |user: &Answer| format!("{TELL} WHERE user_id = '{}'", user.user_id());
    let db = Database::connect(&world.url).await.unwrap();
    let txn = db.begin().await.unwrap();
    txn.execute_unprepared(&tell(&late)).await.unwrap();
    world.execute(&tell(&early)).await;
    until(&app, &early, 401, "session_ended").await;
    // More than one poll later.
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(check(&app, &late).await.status, 200);
    txn.commit().await.unwrap();
    until(&app, &late, 401, "session_ended").await;
    db.close().await.unwrap();
    world.clean_up().await;
}

async fn a_new_process_knows_before_it_serves(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    app.call("POST", "/auth/logout", user.access(), None).await;
    check(&world.serve().await, &user).await.is(401, "session_ended");
    // And drops revocations whose tokens have expired.
    world.pass(15 * 60 + 6);
    check(&world.serve().await, &user).await.is(401, "invalid_token");
}

/// A refresh in parallel with the revocation yields no valid token.
async fn no_race_leaves_a_living_token(world: World) {
    let app = world.serve().await;
    let admin = admin(&world, &app).await;
    let fatal = ["logout all", "new password", "admin ends", "admin disables", "admin deletes"];
    for round in 0..6 {
        for what in fatal {
            let email = format!("{}{round}@example.com", what.replace(' ', ""));
            let (victim, actor) = (app.signup(&email).await, app.login(&email, "test123").await);
            let refreshing = {
                let (app, token) = (app.clone(), victim.refresh().to_owned());
                at_once(6, move |_| {
                    let (app, token) = (app.clone(), token.clone());
                    async move { app.refresh(&token).await }
                })
            };
            let (refreshed, changed) = tokio::join!(refreshing, change(&app, &admin, what, &actor, &victim));
            assert!(matches!(changed.status, 200 | 204), "{what}: {changed:?}");
            for answer in refreshed.iter().filter(|answer| answer.status == 200) {
                check(&app, answer).await.is(401, "session_ended");
                assert_eq!(app.refresh(answer.refresh()).await.status, 401, "{what}");
            }
            check(&app, &victim).await.is(401, "session_ended");
        }
    }
}

/// Revocations by others cannot be read: load balancers must switch, and return.
async fn a_deaf_replica_is_not_ready(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    assert_eq!(app.get("/health/ready").await.status, 200);
    world.execute("ALTER TABLE auth_revocation RENAME TO gone").await;
    let ready = async |status: u16| {
        let begun = Instant::now();
        while app.get("/health/ready").await.status != status {
            assert!(begun.elapsed() < Duration::from_secs(20), "never {status}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    ready(503).await;
    assert_eq!(check(&app, &user).await.status, 200, "tokens are still checked");
    world.execute("ALTER TABLE gone RENAME TO auth_revocation").await;
    ready(200).await;
}

/// Statements of the log, without those of the background jobs.
fn statements(log: &str) -> usize {
    let beside = ["auth_revocation", "auth_signing_key", "auth_secret", "LISTEN", "PRAGMA"];
    log.lines().filter(|line| line.contains("sqlx::query") && !beside.iter().any(|word| line.contains(word))).count()
}

async fn a_token_check_costs_no_statement(world: World) {
    let mut vars = vars(&world).to_vec();
    vars.push(("RUST_LOG", "warn,sqlx::query=debug,vestibule::access=info"));
    vars.push(("MAIL_TRANSPORT", "off"));
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    let user = server.app.signup("t@example.com").await;
    let before = statements(&server.written_log().await);
    assert!(before > 5, "statements are seen in the log: {before}");
    for _ in 0..50 {
        assert_eq!(check(&server.app, &user).await.status, 200);
        check(&server.app, &Answer { json: json!({ "access_token": "nonsense" }), ..user.clone() }).await;
    }
    assert_eq!(statements(&server.written_log().await), before, "{}", server.log());
    server.app.me(user.access()).await;
    assert!(statements(&server.written_log().await) > before, "and one that asks the database is counted");
}

/// Three real processes agree about sessions and roles.
async fn three_processes_are_one_server(world: World) {
    let mut vars = vars(&world).to_vec();
    vars.push(("PUBLIC_URL", "http://localhost:8000"));
    let mut servers = Vec::new();
    for _ in 0..3 {
        servers.push(Running::start(world.folder.path(), &vars).await);
    }
    for server in &servers {
        server.until(200, "/health/ready").await;
    }
    let apps: Vec<App> = servers.iter().map(|server| server.app.clone()).collect();
    let user = apps[0].signup("t@example.com").await;
    let mut token = user.refresh().to_owned();
    for _ in 0..5 {
        let answers = at_once(30, |n| {
            let (app, token) = (apps[n % 3].clone(), token.clone());
            async move { app.refresh(&token).await }
        })
        .await;
        assert!(answers.iter().all(|a| a.status == 200 && a.refresh() == answers[0].refresh()), "one winner");
        token = answers[0].refresh().to_owned();
    }
    assert_eq!(world.count("SELECT counter FROM auth_session").await, 5);
    assert_eq!(apps[2].call("POST", "/auth/logout", user.access(), None).await.status, 204);
    for app in &apps {
        until(app, &user, 401, "session_ended").await;
        app.refresh(&token).await.is(401, "session_ended");
    }
}

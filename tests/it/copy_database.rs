//! `vestibule copy-database`: the copy is complete, all sessions stay valid, and there is never half a copy.

use std::time::Duration;

use serde_json::json;
use vestibule::sea_orm::{ConnectionTrait, Statement};

use crate::{
    identities, once,
    passkeys::{add_passkey, authenticator},
    second_factor::add_factor,
    support::{
        Answer, World,
        process::{output, text, vars, vestibule},
    },
};

once![&["postgres"];
    from_sqlite_to_postgres_and_back,
    a_killed_copy_leaves_nothing,
    a_copy_is_one_moment_of_the_source
];

once![&[]; what_is_not_copied, every_table_is_copied];

async fn copy(from: &World, to: &World) -> (bool, String) {
    let out = output(vestibule(from.folder.path(), &["copy-database", &from.url, &to.url], &[])).await;
    (out.status.success(), text(&out))
}

/// What a user can do on a server that uses a copy.
async fn still_in(world: &World, user: &Answer, refresh_token: &str) -> Answer {
    let app = world.serve().await;
    assert_eq!(app.me(user.access()).await.status, 200, "the signing key came along");
    let refreshed = app.refresh(refresh_token).await;
    assert_eq!(refreshed.status, 200, "and the session");
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    refreshed
}

async fn from_sqlite_to_postgres_and_back() {
    let (first, second, third) = (World::sqlite().await, World::postgres().await, World::sqlite().await);
    let app = first.serve().await;
    let user = app.signup("t@example.com").await;
    app.signup("ada@example.com").await;
    // Every table has rows, and every kind of column a value: a link, a revocation, odd characters, a failed mail.
    let ended = app.login("ada@example.com", "test123").await;
    assert_eq!(app.call("DELETE", "/auth/me/sessions", ended.access(), None).await.status, 204);
    let name = json!({ "name": "Åda \"quoted\" 🦉 o'Neil" });
    assert_eq!(app.call("PATCH", "/auth/me", ended.access(), Some(&name)).await.status, 200);
    first.execute("UPDATE auth_admin_user_meta SET labels = '{\"z\":\"1\",\"a\":\"é\"}', notes = 'two\nlines'").await;
    first
        .execute("UPDATE auth_outbox_mail SET last_error = '550 no' WHERE id = (SELECT min(id) FROM auth_outbox_mail)")
        .await;
    // A second factor, its recovery codes, a passkey, and a login that is not finished.
    let factor = app.login("ada@example.com", "test123").await;
    assert_eq!(add_factor(&first, &app, factor.access()).await, 200);
    assert_eq!(add_passkey(&app, factor.access(), &mut authenticator()).await.status, 201);
    assert_eq!(app.login("ada@example.com", "test123").await.status, 403);
    identities::plant(&first, user.user_id()).await;
    first.stop();

    let (done, words) = copy(&first, &second).await;
    assert!(done, "{words}");
    let sums = |words: &str| words.lines().filter(|line| line.contains("auth_")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(sums(&words).len(), 21, "{words}");
    assert!(words.contains("2  auth_user ") && words.contains("VESTIBULE_SECRET_KEY"), "{words}");
    let (done, back) = copy(&second, &third).await;
    assert!(done, "{back}");
    assert_eq!(sums(&words), sums(&back), "there and back again nothing has changed");

    let refreshed = still_in(&second, &user, user.refresh()).await;
    // The numbers of new rows do not collide.
    let app = second.serve().await;
    assert_eq!(app.call("DELETE", "/auth/me/sessions", refreshed.access(), None).await.status, 204);
    still_in(&third, &user, user.refresh()).await;
    for world in [&first, &second, &third] {
        world.check_invariants().await;
        let out = output(vestibule(world.folder.path(), &["audit", "verify"], &vars(world))).await;
        assert!(out.status.success(), "{}", text(&out));
        world.clean_up().await;
    }
}

/// Kill -9 at any moment: the target is empty, and the same command succeeds afterwards.
async fn a_killed_copy_leaves_nothing() {
    let (from, to) = (World::sqlite().await, World::postgres().await);
    from.serve().await.signup("t@example.com").await;
    from.stop();
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) INSERT INTO auth_revocation \
                (kind, subject_id, created_at, expires_at) SELECT 'user', (SELECT id FROM auth_user), (SELECT created_at \
                FROM auth_user), (SELECT created_at FROM auth_user) FROM n";
    from.execute(many).await;
    for milliseconds in [400, 700, 1000] {
        let mut command = vestibule(from.folder.path(), &["copy-database", &from.url, &to.url], &[]);
        let mut running = command.spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        let ended = running.try_wait().unwrap();
        running.kill().unwrap();
        running.wait().unwrap();
        if ended.is_some() {
            break;
        }
        let tables = to.count("SELECT count(*) FROM information_schema.tables WHERE table_name = 'auth_user'").await;
        if tables == 1 {
            assert_eq!(to.count("SELECT count(*) FROM auth_user").await, 0);
        }
    }
    if to.count("SELECT count(*) FROM auth_user").await == 0 {
        let (done, words) = copy(&from, &to).await;
        assert!(done, "{words}");
    }
    assert_eq!(to.count("SELECT count(*) FROM auth_revocation").await, 40_000);
    for world in [from, to] {
        world.clean_up().await;
    }
}

/// A server that keeps writing does not make the copy inconsistent: no session without its user.
async fn a_copy_is_one_moment_of_the_source() {
    let (from, to) = (World::postgres().await, World::sqlite().await);
    let app = from.serve().await;
    app.signup("t@example.com").await;
    let busy = tokio::spawn(async move {
        for n in 0.. {
            app.signup(&format!("p{n}@example.com")).await;
        }
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    let (done, words) = copy(&from, &to).await;
    busy.abort();
    assert!(done, "{words}");
    to.check_invariants().await;
    let torn =
        "SELECT count(*) FROM auth_user u WHERE NOT EXISTS (SELECT 1 FROM auth_session s WHERE s.user_id = u.id)";
    assert!(to.count("SELECT count(*) FROM auth_user").await > 1);
    assert_eq!(to.count(torn).await, 0);
    for world in [from, to] {
        world.clean_up().await;
    }
}

async fn what_is_not_copied() {
    let (from, to, other) = (World::sqlite().await, World::sqlite().await, World::sqlite().await);
    from.serve().await.signup("t@example.com").await;
    from.stop();
    // A server has used it: its signing key must not be lost silently.
    to.serve().await;
    to.stop();
    let (done, words) = copy(&from, &to).await;
    assert!(!done && words.contains("auth_signing_key is not empty"), "{words}");
    let (done, words) = copy(&from, &from).await;
    assert!(!done && words.contains("not empty"), "{words}");
    let (done, words) = copy(&other, &to).await;
    assert!(!done && words.contains("older one"), "{words}");
    for (from, to, why) in [
        ("sqlite://nowhere/nothing.db", to.url.as_str(), "FROM: there is no such file"),
        ("mysql://root:hunter2@db/x", to.url.as_str(), "FROM: "),
        (from.url.as_str(), "postgres://u:hunter2@127.0.0.1:1/x", ""),
    ] {
        let out = output(vestibule(other.folder.path(), &["copy-database", from, to], &[])).await;
        let words = text(&out);
        assert!(!out.status.success() && words.contains(why) && !words.contains("hunter2"), "{words}");
    }
    assert!(!other.path("nowhere").exists());
    for world in [from, to, other] {
        world.clean_up().await;
    }
}

/// A new table is copied, too.
async fn every_table_is_copied() {
    let (from, to) = (World::sqlite().await, World::sqlite().await);
    from.serve().await.signup("t@example.com").await;
    from.stop();
    let (done, words) = copy(&from, &to).await;
    assert!(done, "{words}");
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'auth%' AND name <> 'auth_migrations' \
               AND name NOT LIKE 'auth\\_user\\_t%' ESCAPE '\\' AND name <> 'auth_count'";
    let statement = Statement::from_string(from.db().get_database_backend(), sql);
    let rows = from.db().query_all_raw(statement).await.unwrap();
    assert!(rows.len() >= 12);
    // The database itself fills the others, by triggers.
    for row in rows {
        let table: String = row.try_get_by_index(0).unwrap();
        assert!(words.contains(&format!("{table} ")), "{table} in {words}");
    }
    for world in [from, to] {
        world.clean_up().await;
    }
}

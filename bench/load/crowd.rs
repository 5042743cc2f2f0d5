//! Users by the million: copies, made by the database itself, of a user who really signed up.

use std::path::Path;

use vestibule::sea_orm::{ConnectionTrait, DbBackend};

use super::{postgres::connect, server::Server};

pub use super::server::PASSWORD;

/// The email of one of the crowd.
pub fn email(number: u64) -> String {
    format!("user{number}@example.com")
}

/// A server on a new database with this many users, each with one session.
pub async fn serve(folder: &Path, url: &str, users: u64) -> Server {
    // It creates the tables and the model of all copies, and is stopped while they are made.
    Server::vestibule(folder, url, &[]).await.sign_up("model@example.com").await;
    let db = connect(url).await;
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => sqlite(users - 1),
        _ => postgres(users - 1),
    };
    for statement in sql {
        db.execute_unprepared(&statement).await.unwrap_or_else(|e| panic!("{e}: {statement}"));
    }
    db.close().await.expect("closed");
    // No user may reach the session limit, which would be other work.
    Server::vestibule(folder, url, &[("VESTIBULE_SESSIONS_PER_USER", "1000")]).await
}

/// Ids are in the order of creation, as those of version 7 are, one a second.
fn postgres(last: u64) -> Vec<String> {
    let user = "(lpad(to_hex(1700000000000 + n), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid";
    let came = format!("one.created_at - ({last} - n) * interval '1 second'");
    let mut statements =
        vec![format!("{} FROM auth_user one, generate_series(0::bigint, {last}) n", accounts(user, &came))];
    statements.extend(belongings(|kind| format!("(left(u.id::text, 14) || '{kind}' || right(u.id::text, 18))::uuid")));
    statements.extend(["VACUUM ANALYZE", "CHECKPOINT"].map(str::to_owned));
    statements
}

fn sqlite(last: u64) -> Vec<String> {
    let user = "unhex(printf('%012x70008%015x', 1700000000000 + n, n))";
    let series = format!("WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < {last})");
    let came = format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', one.created_at, (n - {last}) || ' seconds')");
    let mut statements = vec!["PRAGMA cache_size = -200000".to_owned()];
    statements.push(format!("{series} {} FROM auth_user one, s", accounts(user, &came)));
    statements
        .extend(belongings(|kind| format!("unhex(substr(hex(u.id), 1, 12) || '{kind}' || substr(hex(u.id), 17))")));
    statements.extend(["ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"].map(str::to_owned));
    statements
}

fn accounts(id: &str, came: &str) -> String {
    format!(
        "INSERT INTO auth_user (id, name, email, email_key, hashed_password, claims_version, created_at, updated_at) \
         SELECT {id}, 'User ' || n, 'user' || n || '@example.com', 'user' || n || '@example.com', \
         one.hashed_password, 0, {came}, one.updated_at"
    )
}

/// The rows of every user, and an unused session.
fn belongings(id: impl Fn(&str) -> String) -> Vec<String> {
    let mut statements = vec![
        "INSERT INTO auth_admin_user_meta (user_id, status, notes, labels, login_count, failed_logins) \
         SELECT u.id, one.status, one.notes, one.labels, 0, 0 \
         FROM auth_user u, auth_admin_user_meta one WHERE u.id <> one.user_id"
            .to_owned(),
    ];
    for (role, kind) in [("admin", "7001"), ("member", "7002")] {
        statements.push(format!(
            "INSERT INTO auth_user_role_profile (id, user_id, role_type, enabled, updated_at) \
             SELECT {}, u.id, one.role_type, one.enabled, one.updated_at \
             FROM auth_user u, auth_user_role_profile one WHERE one.role_type = '{role}' AND u.id <> one.user_id",
            id(kind)
        ));
    }
    let same = "counter, rotated_at, grace_floor, grace_floor_at, grace_before, grace_before_at, salt, ip, user_agent, \
                last_used_at, idle_expires_at, expires_at";
    statements.push(format!(
        "INSERT INTO auth_session (id, user_id, created_at, {same}) SELECT {}, u.id, one.created_at, {same} \
         FROM auth_user u, auth_session one WHERE u.id <> one.user_id",
        id("7003")
    ));
    statements
}

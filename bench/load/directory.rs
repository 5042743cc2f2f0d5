//! How long does an admin wait for a user search among a million users?

use std::time::Instant;

use serde_json::{Value, json};
use tempfile::TempDir;
use vestibule::sea_orm::{ConnectionTrait, DbBackend};

use super::{
    Settings,
    client::{Line, request},
    crowd, heading,
    postgres::{Cluster, connect},
    server::Server,
    stats::{millis, spread},
};

/// Responses per question, after a few that are discarded.
const SAMPLES: usize = 60;
const WARM: usize = 5;

pub async fn run(settings: &Settings) {
    heading(format_args!("The admin's questions among {} users", settings.users));
    if let Some(cluster) = Cluster::start() {
        let url = cluster.database().await;
        ask("PostgreSQL", &url, settings.users).await;
        cluster.drop(&url).await;
    }
    let folder = TempDir::new().expect("a folder");
    ask("SQLite", &format!("sqlite://{}/users.db", folder.path().display()), settings.users).await;
}

async fn ask(name: &str, url: &str, users: u64) {
    let folder = TempDir::new().expect("a folder");
    let server = crowd::serve(folder.path(), url, users).await;
    prepare(url, users).await;
    let admin = Admin::log_in(&server).await;
    let (one, far) = (users / 2, admin.place(50_000.min(users / 2)).await);
    println!("### {name}\n\n| question | p50 ms | p99 ms | max ms | items |\n|---|---|---|---|---|");
    for (what, query) in [
        ("first page of 50", String::new()),
        ("page 1,000", format!("after={far}")),
        ("first page of 200", "limit=200".to_owned()),
        ("role=admin (one user)", "role=admin".to_owned()),
        ("role=member (all users)", "role=member".to_owned()),
        ("status=disabled (a hundred)", "status=disabled".to_owned()),
        ("status=active, role=member", "status=active&role=member".to_owned()),
        ("email begins with (one user)", format!("q=user{one}@&match=prefix")),
        ("email or name begins with (all users)", "q=user&match=prefix".to_owned()),
        ("begins with, no user", "q=nomatch&match=prefix".to_owned()),
        ("part of an email (one user)", format!("q=ser{one}@")),
        ("part of an email (all users)", "q=example".to_owned()),
        ("part, no user", "q=nomatch".to_owned()),
    ] {
        admin.measure(what, &format!("/auth/admin/users?{query}")).await;
    }
    admin.measure("stats, kept", "/auth/admin/stats").await;
    let mut counts = Vec::new();
    for _ in 0..3 {
        // A new process has counted nothing yet, not even past days.
        let fresh = Server::vestibule(folder.path(), url, &[]).await;
        let begun = Instant::now();
        let (status, _) = Admin { port: fresh.port, token: admin.token.clone() }.get("/auth/admin/stats").await;
        counts.push((status, millis(begun.elapsed()).round()));
    }
    println!("\nstats, the first count of a process (status, ms): {counts:?}\n");
}

/// The model becomes the only admin, a hundred are disabled, every user has logged in twice within the month.
pub async fn prepare(url: &str, users: u64) {
    let db = connect(url).await;
    let (id, at, series) = match db.get_database_backend() {
        DbBackend::Sqlite => (
            "unhex(printf('%032x', n))",
            "strftime('%Y-%m-%dT%H:%M:%S+00:00', one.created_at, -(n % 2500000) || ' seconds')",
            format!(
                "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {}) SELECT n FROM s) s",
                users * 2
            ),
        ),
        _ => (
            "lpad(to_hex(n), 32, '0')::uuid",
            "one.created_at - (n % 2500000) * interval '1 second'",
            format!("generate_series(1, {}) n", users * 2),
        ),
    };
    let model = "(SELECT id FROM auth_user WHERE email_key = 'model@example.com')";
    for sql in [
        format!("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin' AND user_id = {model}"),
        format!(
            "UPDATE auth_admin_user_meta SET status = 'disabled' WHERE user_id IN \
             (SELECT id FROM auth_user WHERE id <> {model} ORDER BY id LIMIT 100)"
        ),
        format!(
            "INSERT INTO auth_audit_event (id, at, action, outcome, subject_id, ip, user_agent, request_id, detail) \
             SELECT {id}, {at}, 'login', 'success', one.id, '192.0.2.1', 'Benchmark/1.0', '0123456789abcdef', '{{}}' \
             FROM auth_user one, {series} WHERE one.email_key = 'model@example.com'"
        ),
        // No server signed them, so the chain must not check them.
        "DELETE FROM auth_audit_pending".to_owned(),
        if db.get_database_backend() == DbBackend::Sqlite { "ANALYZE" } else { "VACUUM ANALYZE" }.to_owned(),
    ] {
        db.execute_unprepared(&sql).await.unwrap_or_else(|e| panic!("{e}: {sql}"));
    }
    db.close().await.expect("closed");
}

pub struct Admin {
    pub port: u16,
    pub token: String,
}

impl Admin {
    pub async fn log_in(server: &Server) -> Self {
        let body = json!({ "email": "model@example.com", "password": crowd::PASSWORD });
        let login = request("POST", "/auth/login", None, Some(&body));
        let login = Line::to(server.port).ask(&login).await.json();
        let token = login["access_token"].as_str().expect("a token").to_owned();
        Self { port: server.port, token }
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        let mut line = Line::to(self.port);
        let answer = line.ask(&request("GET", path, Some(&self.token), None)).await;
        (answer.status, serde_json::from_slice(answer.body).unwrap_or_default())
    }

    /// The `next` after this many users.
    async fn place(&self, accounts: u64) -> String {
        let (mut next, mut seen) = (String::new(), 0);
        while seen < accounts {
            let after = if next.is_empty() { String::new() } else { format!("&after={next}") };
            let (status, page) = self.get(&format!("/auth/admin/users?limit=200{after}")).await;
            assert_eq!(status, 200, "{page}");
            next = page["next"].as_str().expect("more users").to_owned();
            seen += 200;
        }
        next
    }

    pub async fn measure(&self, what: &str, path: &str) {
        let bytes = request("GET", path, Some(&self.token), None);
        let mut line = Line::to(self.port);
        let (mut times, mut items) = (Vec::new(), 0);
        for n in 0..SAMPLES + WARM {
            let begun = Instant::now();
            let answer = line.ask(&bytes).await;
            let time = millis(begun.elapsed());
            if answer.status != 200 {
                println!("| {what} | {} after {time:.0} ms | | | |", answer.status);
                return;
            }
            if n >= WARM {
                times.push(time);
            }
            let body: Value = serde_json::from_slice(answer.body).expect("JSON");
            items = body["items"].as_array().map_or(0, Vec::len);
            // Slow ones need fewer samples.
            if times.len() >= 10 && times.iter().sum::<f64>() > 10_000.0 {
                break;
            }
        }
        let [p50, p99, max] = spread(&times);
        println!("| {what} | {p50:.1} | {p99:.1} | {max:.1} | {items} |");
    }
}

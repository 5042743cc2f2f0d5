//! The metrics, read by a real Prometheus; the alerts of `deploy/`, tried by its promtool.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;
use vestibule::Auth;

use crate::{
    both, once,
    support::{
        App, World,
        process::{Running, free_port, vars},
        prometheus::{Prometheus, promtool},
        until,
    },
};

both![every_outcome_is_counted, no_label_comes_from_a_client,];

once![&["prometheus"]; prometheus_reads_them, the_alerts_fire, the_dashboard_asks_for_what_there_is];

fn deploy() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy")
}

/// The value of one series.
fn value(text: &str, series: &str) -> Option<f64> {
    text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' ')?.parse().ok())
}

/// A server, and the handle whose metrics it counts.
async fn served(world: &World) -> (App, Auth) {
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    (world.serve_auth(auth.clone()), auth)
}

async fn every_outcome_is_counted(world: World) {
    let (app, auth) = served(&world).await;
    let signup = app.signup("test@example.com").await;
    app.signup("test@example.com").await.is(409, "email_taken");
    app.login("test@example.com", "test123").await;
    app.login("test@example.com", "wrong12").await;
    app.refresh(signup.refresh()).await;
    app.refresh(signup.refresh()).await;
    app.refresh("nothing").await;
    app.get("/auth/nothing").await;
    app.call("GET", "/auth/admin/users", signup.access(), None).await.is(403, "forbidden");
    // A replay ends the session, and later tokens of it find it over.
    let other = app.login("test@example.com", "test123").await;
    let child = app.refresh(other.refresh()).await;
    app.refresh(app.refresh(child.refresh()).await.refresh()).await;
    world.pass(3600);
    app.refresh(other.refresh()).await.is(401, "session_ended");
    app.refresh(child.refresh()).await.is(401, "session_ended");
    let text = auth.metrics().await.unwrap();
    for (series, count) in [
        (r#"vestibule_http_requests_total{route="/auth/login",method="POST",status="200"}"#, 2.0),
        (r#"vestibule_http_requests_total{route="/auth/login",method="POST",status="401"}"#, 1.0),
        (r#"vestibule_http_requests_total{route="/auth/signup",method="POST",status="409"}"#, 1.0),
        (r#"vestibule_http_requests_total{route="none",method="GET",status="404"}"#, 1.0),
        (r#"vestibule_http_request_seconds_count{route="/auth/refresh",method="POST"}"#, 8.0),
        (r#"vestibule_events_total{action="signup",outcome="success"}"#, 1.0),
        (r#"vestibule_events_total{action="login",outcome="success"}"#, 2.0),
        (r#"vestibule_events_total{action="login",outcome="failure"}"#, 1.0),
        ("vestibule_sessions_opened_total", 3.0),
        (r#"vestibule_refreshes_total{outcome="rotated"}"#, 4.0),
        (r#"vestibule_refreshes_total{outcome="grace"}"#, 1.0),
        (r#"vestibule_refreshes_total{outcome="reuse"}"#, 1.0),
        (r#"vestibule_refreshes_total{outcome="ended"}"#, 1.0),
        (r#"vestibule_denied_total{kind="forbidden"}"#, 1.0),
        ("vestibule_hashes_total", 5.0),
        ("vestibule_database_up", 1.0),
    ] {
        assert_eq!(value(&text, series), Some(count), "{series}: {text}");
    }
    // The mail of the sign-up waits for nobody, or is delivered; a metric says so in either case.
    assert!(value(&text, "vestibule_outbox_mails").is_some(), "{text}");
    assert!(value(&text, "vestibule_db_begin_seconds_count").unwrap() > 3.0, "{text}");
}

/// Whatever a client sends, the number of series stays the same: no path, no method and no email of its own.
async fn no_label_comes_from_a_client(world: World) {
    let (app, auth) = served(&world).await;
    let series = async || -> BTreeSet<String> {
        let text = auth.metrics().await.unwrap();
        // A job that has not run yet has no series.
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.starts_with("vestibule_job"));
        lines.filter_map(|line| Some(line.rsplit_once(' ')?.0.to_owned())).collect()
    };
    let probe = async |n: usize| {
        app.get(&format!("/secret-path-{n}")).await;
        app.get(&format!("/auth/secret-path-{n}")).await;
        app.get(&format!("/auth/check/secret-path-{n}")).await;
        app.call("GET", &format!("/auth/admin/users/{}", uuid::Uuid::new_v4()), "secret-token", None).await;
        app.login(&format!("secret{n}@example.com"), "secret-password").await;
        app.send(app.request("GET", "/auth/me").header("user-agent", format!("secret-{n}"))).await;
        for method in ["SECRET", &format!("SECRET{n}")] {
            app.send(app.request(method, "/auth/me")).await;
        }
    };
    probe(0).await;
    let before = series().await;
    for n in 1..4 {
        probe(n).await;
    }
    assert!(before == series().await, "there are more series");
    assert!(before.iter().all(|line| !line.to_lowercase().contains("secret")), "{before:?}");
}

/// The binary with its own listener, and a Prometheus that scrapes it.
async fn prometheus_reads_them() {
    let world = World::sqlite().await;
    let metrics = format!("127.0.0.1:{}", free_port());
    let mut vars = vars(&world);
    vars.push(("VESTIBULE_METRICS", &metrics));
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    let prometheus = Prometheus::start(&metrics);
    server.app.signup("test@example.com").await;
    for _ in 0..3 {
        server.app.login("test@example.com", "wrong12").await;
    }
    prometheus.until(r#"vestibule_events_total{action="login",outcome="failure"}"#, |n| n == 3.0).await;
    prometheus.until(r#"vestibule_http_requests_total{route="/auth/signup",status="201"}"#, |n| n == 1.0).await;
    prometheus.until("vestibule_hashes_total", |n| n >= 4.0).await;
    prometheus.until(r#"vestibule_job_last_success_timestamp_seconds{task="audit seals"}"#, |at| at > 1e9).await;
    prometheus.until("vestibule_revocation_feed_lag_seconds", |lag| lag < 30.0).await;
    prometheus.until("vestibule_build_info", |n| n == 1.0).await;
    // Not on the port of the API.
    assert_eq!(server.app.get("/metrics").await.status, 404);

    let text = reqwest::get(format!("http://{metrics}/metrics")).await.unwrap().text().await.unwrap();
    let checked = promtool(&["check", "metrics"], world.folder.path(), &text);
    assert!(
        checked.status.success(),
        "{}{}",
        String::from_utf8_lossy(&checked.stdout),
        String::from_utf8_lossy(&checked.stderr)
    );
    drop(server);
    world.clean_up().await;
}

/// `promtool test rules` plays series to the rules of `deploy/alerts.yml`, and says which alerts fire.
async fn the_alerts_fire() {
    let tests = deploy().join("alerts_test.yml");
    let played = promtool(&["test", "rules", tests.to_str().unwrap()], &deploy(), "");
    let said = format!("{}{}", String::from_utf8_lossy(&played.stdout), String::from_utf8_lossy(&played.stderr));
    assert!(played.status.success(), "{said}");
    // Each alert has a case in which it fires.
    let [rules, tests] = ["alerts.yml", "alerts_test.yml"].map(|file| fs::read_to_string(deploy().join(file)).unwrap());
    let alerts: Vec<&str> = rules.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    assert!(alerts.len() >= 10, "{alerts:?}");
    for alert in alerts {
        let case = tests.split("alert_rule_test:").find(|case| case.contains(&format!("alertname: {alert}\n")));
        assert!(case.is_some_and(|case| case.contains("exp_labels")), "{alert} never fires in a test");
    }
}

/// Every metric that the dashboard and the alerts name is one that the server writes.
async fn the_dashboard_asks_for_what_there_is() {
    let world = World::sqlite().await;
    let (app, auth) = served(&world).await;
    let signup = app.signup("test@example.com").await;
    app.refresh(signup.refresh()).await;
    app.call("GET", "/auth/admin/users", signup.access(), None).await;
    // The jobs of the server run once at its start.
    until(async || auth.metrics().await.unwrap().contains("vestibule_job_runs_total{")).await;
    let text = auth.metrics().await.unwrap();
    let dashboard: Value = serde_json::from_str(&fs::read_to_string(deploy().join("grafana.json")).unwrap()).unwrap();
    assert!(dashboard["panels"].as_array().unwrap().len() >= 8);
    let asked = dashboard.to_string() + &fs::read_to_string(deploy().join("alerts.yml")).unwrap();
    let mut names: Vec<&str> = asked
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| word.starts_with("vestibule_"))
        .collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() >= 12, "{names:?}");
    for name in names {
        let written = text.lines().any(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['{', ' '])));
        assert!(written, "there is no {name}: {text}");
    }
    world.clean_up().await;
}

//! The log contains no password, token, link, email or key, at any level and for any error.

use serde_json::json;

use crate::{
    both,
    support::{
        World,
        process::{Running, vars},
        until,
        world::SECRET,
    },
};

both![a_trace_log_holds_no_secret];

const EMAIL: &str = "canary.mailbox@example.com";
const PASSWORDS: [&str; 4] = ["canary-password-1", "canary-password-2", "canary-password-3", "canary-wrong"];

/// The token of the only mailed link to this page.
fn link(world: &World, page: &str) -> Option<String> {
    let files = std::fs::read_dir(world.path("data/mail")).ok()?;
    let texts = files.filter_map(|file| std::fs::read_to_string(file.unwrap().path()).ok());
    let plain = texts.map(|text| text.replace("=\r\n", "").replace("=3D", "="));
    let secret = |text: String| {
        let rest = text.split_once(&format!("/{page}#token="))?.1.to_owned();
        Some(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect())
    };
    plain.filter_map(secret).next()
}

async fn a_trace_log_holds_no_secret(world: World) {
    let mut vars = vars(&world);
    vars.extend([("RUST_LOG", "trace"), ("LOG_FORMAT", "json")]);
    let running = Running::start(world.folder.path(), &vars).await;
    running.until(200, "/health/ready").await;
    let app = &running.app;
    let [first, second, third, wrong] = PASSWORDS;

    let body = json!({ "name": "Test User", "email": EMAIL, "password": first });
    let signup = app.post("/auth/signup", &body).await;
    assert_eq!(signup.status, 201);
    let mut secrets: Vec<String> = PASSWORDS.iter().map(|&it| it.to_owned()).collect();
    secrets.extend([EMAIL, SECRET, signup.refresh()].map(str::to_owned));
    secrets.extend(signup.access().split('.').skip(1).map(str::to_owned));
    app.login(EMAIL, wrong).await.is(401, "invalid_credentials");
    let cookies = app.post("/auth/login", &json!({ "email": EMAIL, "password": first, "cookie": true })).await;
    let values = cookies.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    secrets.extend(values.map(|cookie| cookie.split(['=', ';']).nth(1).unwrap().to_owned()));
    let next = app.refresh(signup.refresh()).await;
    assert_eq!(next.status, 200);
    secrets.push(next.refresh().to_owned());

    // Rejected input, and input that is not JSON, is not repeated.
    app.get(&format!("/auth/me?token={}", next.refresh())).await.is(401, "missing_token");
    app.call("GET", "/auth/me", &format!("{}x", next.access()), None).await.is(401, "invalid_token");
    let broken = app.request("POST", "/auth/login").header("content-type", "application/json");
    let broken = broken.body(format!("{{\"email\":\"{EMAIL}\",\"password\":\"{wrong}\""));
    app.send(broken).await.is(400, "malformed_json");

    let change = json!({ "current_password": first, "new_password": second });
    assert_eq!(app.call("PUT", "/auth/me/password", next.access(), Some(&change)).await.status, 204);
    assert_eq!(app.post("/auth/password/forgot", &json!({ "email": EMAIL })).await.status, 202);
    until(|| async { link(&world, "reset-password").is_some() }).await;
    let reset = link(&world, "reset-password").unwrap();
    assert_eq!(reset.len(), 43, "{reset}");
    let body = json!({ "token": reset, "new_password": third });
    assert_eq!(app.post("/auth/password/reset", &body).await.status, 204);
    secrets.push(reset);
    app.post("/auth/logout", &json!({ "refresh_token": next.refresh() })).await;
    if let Some((_, password)) =
        world.url.split_once("//").and_then(|(_, rest)| rest.split('@').next()?.split_once(':'))
    {
        secrets.push(format!(":{password}@"));
    }

    until(|| async { running.log().contains("POST /auth/logout") }).await;
    let log = running.log();
    assert!(log.contains("\"level\":\"trace\""), "nothing was traced");
    assert!(!log.contains("dropped"), "lines of the log were dropped");
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        let line = log.lines().find(|line| line.contains(secret.as_str()));
        assert!(line.is_none(), "{secret} is in the log: {}", line.unwrap());
    }
    assert!(secrets.len() > 12, "{secrets:?}");
}

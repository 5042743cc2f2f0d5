//! Nothing tells whether a mailbox has an account: not the answers, and not the work for them.

use serde_json::{Value, json};

use super::{ask, finish, on};
use crate::{
    both,
    links::mails,
    support::{
        Answer, App, World,
        process::{Running, vars},
        until,
    },
};

both![an_unknown_mailbox_is_answered_alike, an_unknown_mailbox_costs_the_same_statements];

const KINDS: [&str; 3] = ["known", "unknown", "disabled"];

async fn accounts(world: &World, app: &App) {
    for kind in ["known", "disabled"] {
        assert_eq!(app.signup(&format!("{kind}@example.com")).await.status, 201);
    }
    let whose = "(SELECT id FROM auth_user WHERE email_key = 'disabled@example.com')";
    world.execute(&format!("UPDATE auth_admin_user_meta SET status = 'disabled' WHERE user_id = {whose}")).await;
}

async fn an_unknown_mailbox_is_answered_alike(world: World) {
    let app = world.serve_with(on).await;
    accounts(&world, &app).await;
    let shape = |answer: &Answer| {
        let keys: Vec<String> = answer.json.as_object().unwrap().keys().cloned().collect();
        let mut headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        headers.sort();
        (answer.status, keys, headers, answer.body.len())
    };
    let rows = "SELECT count(*) FROM auth_audit_event WHERE action = 'mail_login.asked'";
    let mut seen = Vec::new();
    for (n, kind) in (0..).zip(KINDS) {
        let email = format!("{kind}@example.com");
        let asked = app.post("/auth/mail-login", &json!({ "email": email })).await;
        until(|| async { world.count(rows).await == 2 * n + 1 }).await;
        let mut answers = vec![shape(&asked)];
        for _ in 0..7 {
            let wrong = finish(&app, &asked.json["challenge"], "code", "00000000").await;
            answers.push((wrong.status, vec![wrong.code().to_owned()], Vec::new(), 0));
        }
        let again = app.post("/auth/mail-login", &json!({ "email": email, "cookie": true })).await;
        answers.push((again.status, vec![again.body.clone()], Vec::new(), again.header("set-cookie").len()));
        until(|| async { world.count(rows).await == 2 * n + 2 }).await;
        seen.push(answers);
    }
    assert_eq!((&seen[1], &seen[2]), (&seen[0], &seen[0]));
    mails(&world, "unknown@example.com", "login_code", 0).await;
    mails(&world, "disabled@example.com", "login_code", 0).await;
}

/// Before the answer, and for a wrong code. What follows the answer differs by the row of the mail alone.
async fn an_unknown_mailbox_costs_the_same_statements(world: World) {
    let mut vars = vars(&world).to_vec();
    let mail = world.path("mail");
    vars.extend([("RUST_LOG", "warn,sqlx::query=debug,vestibule::access=info"), ("VESTIBULE_MAIL_LOGIN", "login")]);
    vars.push(("MAIL_DIR", mail.to_str().unwrap()));
    let server = Running::start(world.folder.path(), &vars).await;
    server.until(200, "/health/ready").await;
    accounts(&world, &server.app).await;
    let mut seen: Vec<Vec<(usize, usize)>> = Vec::new();
    for kind in KINDS {
        let email = format!("{kind}@example.com");
        let mut counts = Vec::new();
        let before = server.written_log().await.len();
        let challenge: Value = ask(&server.app, &email).await;
        let written = "SELECT count(*) FROM auth_audit_event WHERE action = 'mail_login.asked'";
        let done = seen.len() as i64 + 1;
        until(|| async { world.count(written).await == done }).await;
        counts.push(statements(&server.written_log().await, before));
        let before = server.written_log().await.len();
        finish(&server.app, &challenge, "code", "00000000").await.is(401, "invalid_code");
        counts.push(statements(&server.written_log().await, before));
        seen.push(counts);
    }
    assert!(seen[0][0].0 > 5 && seen[0][1].0 > 1, "statements are seen in the log: {seen:?}");
    assert_eq!((&seen[1], &seen[2]), (&seen[0], &seen[0]), "{seen:?}");
}

/// Statements about tables of users and requests, and the writes among them, since this place in the log. The jobs and
/// the mail are left out.
fn statements(log: &str, since: usize) -> (usize, usize) {
    let of_request = |line: &&str| {
        line.contains("sqlx::query")
            && ["auth_ceremony", "auth_user", "auth_admin_user_meta"].iter().any(|it| line.contains(it))
    };
    let lines: Vec<&str> = log[since..].lines().filter(of_request).collect();
    (lines.len(), lines.iter().filter(|line| line.contains("UPDATE") || line.contains("INSERT")).count())
}

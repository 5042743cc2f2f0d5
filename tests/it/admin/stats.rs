//! Statistics, and the delivery state of mails.

use serde_json::{Value, json};

use super::admin;
use crate::{
    both, once,
    support::{
        World, at_once,
        process::{Running, vars},
        until,
    },
};

both![
    everything_is_counted,
    a_count_is_kept_for_a_while,
    mails_are_listed_and_tried_again,
    counts_are_exact_whatever_happens_at_once,
    past_days_are_counted_once,
    a_wrong_count_is_corrected,
];
once![&["postgres"]; a_killed_server_leaves_no_wrong_count, changes_are_added_up];

async fn everything_is_counted(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for n in 0..3 {
        app.signup(&format!("p{n}@example.com")).await;
    }
    app.login("p0@example.com", "test123").await;
    app.login("p0@example.com", "wrong12").await;
    world
        .execute(
            "UPDATE auth_admin_user_meta SET status = 'disabled' WHERE user_id = (SELECT id FROM auth_user WHERE email_key = 'p2@example.com'); \
             UPDATE auth_user SET email_verified_at = created_at WHERE email_key IN ('p0@example.com', 'p1@example.com')",
        )
        .await;
    until(|| async { world.count("SELECT count(*) FROM auth_outbox_mail WHERE sent_at IS NULL").await == 0 }).await;
    let mails = world.count("SELECT count(*) FROM auth_outbox_mail").await;
    world
        .execute("UPDATE auth_outbox_mail SET failed_at = sent_at, sent_at = NULL WHERE \"to\" = 'p1@example.com'")
        .await;
    let today = world.now().date_naive();
    // Days in UTC, to their last microsecond; days before the window are not returned.
    let day = |ago: i64| today - chrono::Duration::days(ago);
    for (n, at) in [
        format!("{}T00:00:00+00:00", day(2)),
        format!("{}T23:59:59.999999+00:00", day(2)),
        format!("{}T23:59:59.999999+00:00", day(31)),
    ]
    .iter()
    .enumerate()
    {
        let id = format!("0000000000007000800000000000000{n}");
        let id = if world.is_sqlite() { format!("X'{id}'") } else { format!("'{id}'::uuid") };
        world
            .execute(&format!(
                "INSERT INTO auth_audit_event (id, at, action, outcome, actor_id, subject_id, sid, ip, user_agent, request_id, \
                 detail) SELECT {id}, '{at}', 'login', 'success', NULL, NULL, NULL, '', '', '', '{{}}' \
                 FROM auth_user WHERE email_key = 'boss@example.com'"
            ))
            .await;
    }
    let stats = app.call("GET", "/auth/admin/stats", boss.access(), None).await;
    assert_eq!(stats.status, 200);
    assert_eq!(stats.json["users"], json!({ "total": 4, "active": 3, "disabled": 1, "verified": 2 }));
    assert_eq!(stats.json["sessions"], json!({ "active": 5 }));
    assert_eq!(stats.json["outbox"], json!({ "pending": 0, "failed": 1, "sent": mails - 1 }));
    let queue = &stats.json["hash_queue"];
    assert_eq!((&queue["waiting"], &queue["running"], &queue["refused"]), (&json!(0), &json!(0), &json!(0)));
    assert_eq!((&queue["hashes"], &queue["expected_wait_ms"]), (&json!(6), &json!(0)));
    for (what, in_all) in [("signups", 4), ("logins", 3)] {
        let days = stats.json[what].as_array().unwrap();
        assert_eq!(days.len(), 30);
        // It may have been midnight.
        let sum: i64 = days.iter().map(|day| day["count"].as_i64().unwrap()).sum();
        assert_eq!(sum, in_all, "{what}");
        let named: Vec<chrono::NaiveDate> =
            days.iter().map(|day| day["day"].as_str().unwrap().parse().unwrap()).collect();
        assert!(named.windows(2).all(|pair| pair[0].succ_opt() == Some(pair[1])), "no day is left out");
        assert!((today - *named.last().unwrap()).num_days() <= 1);
    }
    let logins = stats.json["logins"].as_array().unwrap();
    let on = |ago: i64| logins.iter().find(|d| d["day"] == day(ago).to_string()).map(|d| d["count"].clone());
    assert_eq!((on(2), on(3), on(31)), (Some(json!(2)), Some(json!(0)), None));
    // Unsigned rows would break the chain, so they are removed again with their queue entries.
    until(|| async { world.count("SELECT count(*) FROM auth_audit_pending WHERE refused").await == 3 }).await;
    let before = (world.now() - chrono::Duration::days(1)).to_rfc3339();
    world
        .execute(&format!(
            "DELETE FROM auth_audit_event WHERE at < '{before}'; DELETE FROM auth_audit_pending WHERE refused"
        ))
        .await;
}

async fn a_count_is_kept_for_a_while(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let total = async || {
        app.call("GET", "/auth/admin/stats", boss.access(), None).await.json["users"]["total"].as_i64().unwrap()
    };
    assert_eq!(total().await, 1);
    app.signup("p@example.com").await;
    assert_eq!(total().await, 1);
    // Longer on a machine where counting takes long.
    world.pass(600);
    assert_eq!(total().await, 2);
}

async fn mails_are_listed_and_tried_again(world: World) {
    // No mail can be written below a file: every delivery fails for now.
    std::fs::write(world.path("blocked"), "").unwrap();
    let app = world.serve_with(|config| config.mail.folder = world.path("blocked").join("mail")).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for n in 0..3 {
        app.signup(&format!("p{n}@example.com")).await;
    }
    let tried = "SELECT count(*) FROM auth_outbox_mail WHERE attempts > 0 AND last_error IS NOT NULL";
    until(|| async { world.count(tried).await == 4 }).await;
    world
        .execute(
            "UPDATE auth_outbox_mail SET failed_at = created_at, send_after = NULL, leased_until = NULL, last_error = 'no such mailbox', attempts = 10 \
             WHERE \"to\" = 'p1@example.com'",
        )
        .await;
    let list = async |query: &str| app.call("GET", &format!("/auth/admin/outbox?{query}"), boss.access(), None).await;
    let to = |page: &[Value]| page.iter().map(|mail| mail["to"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let whole = list("").await;
    let all = to(whole.json["items"].as_array().unwrap());
    assert_eq!(
        (&all[..3], &whole.json["next"]),
        (&["p2", "p1", "p0"].map(|p| format!("{p}@example.com"))[..], &Value::Null)
    );
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = list(&format!("limit=2{after}")).await;
        seen.extend(to(page.json["items"].as_array().unwrap()));
        match page.json["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen, all);
    let failed = list("state=failed").await;
    let [mail] = &failed.json["items"].as_array().unwrap()[..] else { panic!("{failed:?}") };
    assert_eq!(
        (
            &mail["state"],
            &mail["template"],
            &mail["attempts"],
            &mail["last_error"],
            &mail["sent_at"],
            &mail["send_after"]
        ),
        (&json!("failed"), &json!("verify_email"), &json!(10), &json!("no such mailbox"), &Value::Null, &Value::Null)
    );
    assert!(mail["failed_at"].is_string() && mail["created_at"].is_string());
    assert_eq!(mail.as_object().unwrap().len(), 10, "and nothing of what it says");
    let retry = async |id: &str| app.call("POST", &format!("/auth/admin/outbox/{id}/retry"), boss.access(), None).await;
    let id = mail["id"].as_str().unwrap();
    assert_eq!(retry(id).await.status, 202);
    retry(id).await.is(404, "not_found");
    retry(&uuid::Uuid::now_v7().to_string()).await.is(404, "not_found");
    assert_eq!(list("state=failed").await.json["items"], json!([]));
    assert_eq!(list("state=sent").await.json["items"], json!([]));
    let pending = list("state=pending").await;
    assert_eq!(to(pending.json["items"].as_array().unwrap()), all, "due once more");
    for bad in ["state=odd", "limit=0", "limit=201", "after=x", "foo=1"] {
        list(bad).await.is(422, "invalid_request");
    }
}

/// What is kept, and what there is.
const COUNTED: [(&str, &str); 3] = [
    ("active", "SELECT count(*) FROM auth_admin_user_meta WHERE status = 'active'"),
    ("disabled", "SELECT count(*) FROM auth_admin_user_meta WHERE status = 'disabled'"),
    ("verified", "SELECT count(*) FROM auth_user WHERE email_verified_at IS NOT NULL"),
];

async fn check_counts(world: &World) {
    for (name, there) in COUNTED {
        let sum = format!("SELECT CAST(coalesce(sum(value), 0) AS bigint) FROM auth_count WHERE name = '{name}'");
        assert_eq!(world.count(&sum).await, world.count(there).await, "{name}");
    }
}

async fn counts_are_exact_whatever_happens_at_once(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    at_once(24, |n| {
        let (app, token) = (app.clone(), boss.access().to_owned());
        async move {
            let user = app.signup(&format!("p{n}@example.com")).await;
            let path = format!("/auth/admin/users/{}", user.user_id());
            let done = match n % 4 {
                0 => app.call("DELETE", &path, &token, None).await,
                1 => app.call("PATCH", &path, &token, Some(&json!({ "status": "disabled" }))).await,
                2 => app.call("DELETE", "/auth/me", user.access(), Some(&json!({ "password": "test123" }))).await,
                // A taken email rolls back.
                _ => app.signup(&format!("p{n}@example.com")).await,
            };
            assert!(done.status < 500, "{done:?}");
        }
    })
    .await;
    check_counts(&world).await;
    world
        .execute(
            "UPDATE auth_user SET email_verified_at = created_at; \
             UPDATE auth_admin_user_meta SET status = 'active' WHERE status = 'disabled'; \
             DELETE FROM auth_user WHERE email_key LIKE 'p1%'",
        )
        .await;
    check_counts(&world).await;
    assert!(world.count(COUNTED[2].1).await > 3);
    let stats = app.call("GET", "/auth/admin/stats", boss.access(), None).await;
    assert_eq!(stats.json["users"]["verified"], world.count(COUNTED[2].1).await);
}

async fn past_days_are_counted_once(world: World) {
    let app = world.serve().await;
    admin(&world, &app, "boss@example.com").await;
    app.login("boss@example.com", "test123").await;
    world.sealed().await;
    let auth = world.auth(world.config()).await.unwrap();
    auth.recount().await.unwrap();
    assert_eq!(world.count("SELECT CAST(coalesce(sum(logins), 0) AS bigint) FROM auth_activity").await, 0, "not over");
    let today = world.now().date_naive().to_string();
    world.pass(2 * 86_400);
    let auth = world.auth(world.config()).await.unwrap();
    auth.recount().await.unwrap();
    let sum = |what: &str| format!("SELECT CAST(sum({what}) AS bigint) FROM auth_activity WHERE hours = 24");
    assert_eq!((world.count(&sum("logins")).await, world.count(&sum("signups")).await), (1, 1));
    let boss = app.login("boss@example.com", "test123").await;
    let stats = app.call("GET", "/auth/admin/stats", boss.access(), None).await;
    let of = |what: &str, day: &str| {
        let days = stats.json[what].as_array().unwrap();
        days.iter().find(|item| item["day"] == day).unwrap()["count"].clone()
    };
    let now = world.now().date_naive().to_string();
    assert_eq!((of("logins", &today), of("signups", &today), of("logins", &now)), (json!(1), json!(1), json!(1)));
}

/// As after a restore of single tables, or rows that were written without triggers.
async fn a_wrong_count_is_corrected(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    world.execute("UPDATE auth_count SET value = value + 7").await;
    let auth = world.auth(world.config()).await.unwrap();
    auth.recount().await.unwrap();
    check_counts(&world).await;
}

/// Between any two statements of a sign-up or a deletion, and while changes are added up.
async fn a_killed_server_leaves_no_wrong_count() {
    let world = World::postgres().await;
    let vars = vars(&world);
    for round in 0..4 {
        let server = Running::start(world.folder.path(), &vars).await;
        server.until(200, "/health/ready").await;
        let requests = (0..60).map(|n| {
            let app = server.app.clone();
            tokio::spawn(async move {
                let body = json!({ "name": "T", "email": format!("r{round}n{n}@example.com"), "password": "test123" });
                let _ = reqwest::Client::new().post(format!("{}/auth/signup", app.base)).json(&body).send().await;
            })
        });
        let requests: Vec<_> = requests.collect();
        let some = format!("SELECT count(*) FROM auth_user WHERE email_key LIKE 'r{round}%'");
        until(|| async { world.count(&some).await > 5 }).await;
        drop(server);
        for request in requests {
            request.await.unwrap();
        }
        check_counts(&world).await;
    }
    world.check_invariants().await;
    world.clean_up().await;
}

/// By several replicas at once: the sum is the same, of few rows.
async fn changes_are_added_up() {
    let world = World::postgres().await;
    world.serve().await.signup("t@example.com").await;
    world
        .execute(
            "INSERT INTO auth_count (name, value) SELECT name, value FROM generate_series(1, 25000) n, \
             (VALUES ('active', 1), ('active', -1), ('verified', 2), ('verified', -2)) change (name, value)",
        )
        .await;
    let _replicas = [world.serve().await, world.serve().await, world.serve().await];
    until(|| async { world.count("SELECT count(*) FROM auth_count").await < 200 }).await;
    check_counts(&world).await;
    world.clean_up().await;
}

//! `POST /auth/refresh`.

use std::time::Duration;

use serde_json::json;

use crate::{
    both,
    support::{App, World, at_once, forge::claims_of, until},
};

both![
    a_token_is_good_once_and_leads_to_the_next,
    reuse_after_the_grace_ends_the_session,
    fifty_at_once_end_on_one_token,
    without_grace_one_wins,
    a_burst_keeps_its_stragglers_and_no_one_older,
    sessions_end_when_idle_and_in_the_end,
    garbage_and_forgeries_change_nothing,
    a_disabled_or_deleted_user_gets_nothing,
    new_roles_arrive_with_the_next_token,
    nothing_secret_is_stored,
    replicas_share_one_session,
    a_lost_answer_can_be_asked_for_again,
    replicas_whose_clocks_differ,
    tokens_are_good_where_clocks_are_behind,
    sessions_that_are_over_leave_the_table,
    a_mixed_crowd_is_served,
];

async fn a_token_is_good_once_and_leads_to_the_next(world: World) {
    let app = world.serve().await;
    let first = app.signup("t@example.com").await;
    world.pass(60);
    let second = app.refresh(first.refresh()).await;
    assert_eq!(second.status, 200);
    assert_ne!(second.refresh(), first.refresh());
    let (old, new) = (claims_of(first.access()), claims_of(second.access()));
    assert_eq!((&old["sid"], &old["sub"]), (&new["sid"], &new["sub"]));
    assert_ne!(old["jti"], new["jti"]);
    assert_eq!(second.json["user"], first.json["user"]);
    assert_eq!(app.refresh(second.refresh()).await.status, 200);
    assert_eq!(world.count("SELECT count(*) FROM auth_session").await, 1, "one row per session");
}

/// Theft is detected, and stays detected.
async fn reuse_after_the_grace_ends_the_session(world: World) {
    let app = world.serve().await;
    let stolen = app.signup("t@example.com").await;
    let rotated = app.refresh(stolen.refresh()).await;
    // The child of the stolen token is used: only then is its parent too old.
    let used = app.refresh(rotated.refresh()).await;
    world.pass(11);
    app.refresh(stolen.refresh()).await.is(401, "session_ended");
    app.refresh(used.refresh()).await.is(401, "session_ended");
    let again = world.serve().await;
    again.refresh(stolen.refresh()).await.is(401, "session_ended");
    let reuse = "SELECT count(*) FROM auth_audit_event WHERE action = 'refresh.reuse'";
    assert_eq!(world.count(reuse).await, 1);
}

async fn counter(world: &World) -> i64 {
    world.count("SELECT counter FROM auth_session").await
}

/// Fifty tabs in parallel: one rotation, one token.
async fn fifty_at_once_end_on_one_token(world: World) {
    let app = world.serve().await.patient();
    let mut token = app.signup("t@example.com").await.refresh().to_owned();
    for round in 1..=3 {
        let answers = at_once(50, |_| {
            let (app, token) = (app.clone(), token.clone());
            async move { app.refresh(&token).await }
        })
        .await;
        for answer in &answers {
            assert_eq!(answer.status, 200, "{answer:?}");
            assert_eq!(answer.refresh(), answers[0].refresh());
        }
        assert_eq!(counter(&world).await, round, "the counter moved by one");
        token = answers[0].refresh().to_owned();
    }
}

/// Without a grace window one request rotates, the parent still leads to its child, and a grandparent ends the session.
async fn without_grace_one_wins(world: World) {
    let app = world.serve_with(|config| config.refresh_grace = Duration::ZERO).await;
    let token = app.signup("t@example.com").await.refresh().to_owned();
    let answers = at_once(50, |_| {
        let (app, token) = (app.clone(), token.clone());
        async move { app.refresh(&token).await }
    })
    .await;
    assert!(answers.iter().all(|a| a.status == 200 && a.refresh() == answers[0].refresh()), "{answers:?}");
    assert_eq!(counter(&world).await, 1);
    next(&app, answers[0].refresh()).await;
    app.refresh(&token).await.is(401, "session_ended");
}

async fn next(app: &App, token: &str) -> String {
    let answer = app.refresh(token).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.refresh().to_owned()
}

/// A burst with several rotations: its late requests get the current token, its lowest one for ten seconds exactly.
async fn a_burst_keeps_its_stragglers_and_no_one_older(world: World) {
    let app = world.serve().await;
    let r1 = app.signup("a@example.com").await.refresh().to_owned();
    let r2 = next(&app, &r1).await;
    world.pass(8);
    let r3 = next(&app, &r2).await;
    assert_eq!(next(&app, &r1).await, r3, "8 s: the lowest of the burst");
    assert_eq!(next(&app, &r2).await, r3, "the direct parent");
    world.pass(3);
    assert_eq!(next(&app, &r2).await, r3, "the direct parent has its full ten seconds");
    let r4 = next(&app, &r3).await;
    assert_eq!(next(&app, &r2).await, r4, "3 s old, though no longer the direct parent");
    assert_eq!(next(&app, &r3).await, r4);
    app.refresh(&r1).await.is(401, "session_ended");
    app.refresh(&r4).await.is(401, "session_ended");
}

/// With a fake clock.
async fn sessions_end_when_idle_and_in_the_end(world: World) {
    const DAY: i64 = 24 * 3600;
    let app = world.serve().await;
    let idle = app.signup("idle@example.com").await;
    world.pass(14 * DAY + 1);
    app.refresh(idle.refresh()).await.is(401, "session_ended");
    let mut token = app.signup("daily@example.com").await.refresh().to_owned();
    for _ in 0..29 {
        world.pass(DAY);
        token = next(&app, &token).await;
    }
    world.pass(DAY);
    app.refresh(&token).await.is(401, "session_ended");
}

/// And every other text that is not a refresh token of ours.
async fn garbage_and_forgeries_change_nothing(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let good = signup.refresh();
    let flip = |at: usize| {
        let mut token: Vec<char> = good.chars().collect();
        token[at] = if token[at] == 'A' { 'B' } else { 'A' };
        token.into_iter().collect::<String>()
    };
    let cut = &good[..good.len() - 1];
    for bad in [
        "",
        "garbage",
        signup.access(),
        cut,
        &format!("{good}="),
        &format!("{good}A"),
        &good.to_lowercase(),
        &flip(0),
        &flip(10),
        &flip(30),
        &flip(45),
    ] {
        app.refresh(bad).await.is(401, "invalid_token");
    }
    for bad in [json!(null), json!(7), json!([good]), json!({ "a": good })] {
        let answer = app.post("/auth/refresh", &json!({ "refresh_token": bad })).await;
        if bad.is_null() {
            answer.is(401, "missing_token");
        } else {
            assert_eq!(answer.is(422, "invalid_request").pointers(), ["/refresh_token"]);
        }
    }
    app.post_with("/auth/refresh", &[]).await.is(401, "missing_token");
    assert_eq!(counter(&world).await, 0);
    assert_eq!(app.refresh(good).await.status, 200);
}

/// All ways in which an account can end.
async fn a_disabled_or_deleted_user_gets_nothing(world: World) {
    let app = world.serve().await;
    let disabled = app.signup("disabled@example.com").await;
    world.execute("UPDATE auth_admin_user_meta SET status = 'disabled'").await;
    app.refresh(disabled.refresh()).await.is(401, "session_ended");
    let deleted = app.signup("deleted@example.com").await;
    world.execute("DELETE FROM auth_user WHERE email_key = 'deleted@example.com'").await;
    app.refresh(deleted.refresh()).await.is(401, "invalid_token");
}

async fn new_roles_arrive_with_the_next_token(world: World) {
    let app = world.serve().await;
    let first = app.signup("t@example.com").await;
    world.execute("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin'").await;
    let second = app.refresh(first.refresh()).await;
    assert_eq!(claims_of(second.access())["role_profiles"][0], json!({ "role_type": "admin", "enabled": true }));
    assert_eq!(second.json["user"]["role_profiles"][0]["enabled"], true);
}

/// What a dump of the database reveals.
async fn nothing_secret_is_stored(world: World) {
    let app = world.serve().await;
    let signup = app.signup("t@example.com").await;
    let rotated = app.refresh(signup.refresh()).await;
    let mut dump = Vec::new();
    if world.is_sqlite() {
        for file in ["vestibule.db", "vestibule.db-wal"] {
            dump.extend(std::fs::read(world.path(file)).unwrap());
        }
    } else {
        for table in ["auth_user", "auth_session", "auth_signing_key", "auth_audit_event"] {
            let rows: String = world.one(&format!("SELECT json_agg(t)::text FROM {table} t")).await.unwrap();
            dump.extend(rows.into_bytes());
        }
    }
    let dump = String::from_utf8_lossy(&dump).into_owned();
    assert!(dump.contains("t@example.com"), "the dump was read");
    let tokens = [signup.access(), signup.refresh(), rotated.access(), rotated.refresh()];
    for secret in tokens.iter().map(|t| &t[t.len() - 20..]).chain(["test123"]) {
        assert!(!dump.contains(secret), "{secret} is in the database");
    }
}

/// The response is lost, and the request is retried.
async fn a_lost_answer_can_be_asked_for_again(world: World) {
    let app = world.serve().await;
    let mut token = app.signup("t@example.com").await.refresh().to_owned();
    for round in 1..=10 {
        let body = json!({ "refresh_token": token }).to_string();
        let request = format!(
            "POST /auth/refresh HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        app.raw(request.as_bytes(), Duration::ZERO).await;
        let retried = app.refresh(&token).await;
        assert_eq!(retried.status, 200, "{retried:?}");
        token = retried.refresh().to_owned();
        // The retry may overtake the original.
        until(|| async { counter(&world).await == round }).await;
    }
    assert_eq!(app.refresh(&token).await.status, 200);
}

/// Clock differences log no user out.
async fn replicas_whose_clocks_differ(world: World) {
    let mut apps = Vec::new();
    for seconds in [-2, 0, 2] {
        apps.push(world.skewed(seconds).serve().await);
    }
    let mut token = apps[0].signup("t@example.com").await.refresh().to_owned();
    for round in 1..=30 {
        let answers = at_once(9, |n| {
            let (app, token) = (apps[(n + round) % 3].clone(), token.clone());
            async move { app.refresh(&token).await }
        })
        .await;
        assert!(answers.iter().all(|a| a.status == 200 && a.refresh() == answers[0].refresh()), "{answers:?}");
        token = answers[0].refresh().to_owned();
    }
    assert_eq!(counter(&world).await, 30);
}

/// A token that one replica has just issued is valid on another whose clock is half a minute behind.
async fn tokens_are_good_where_clocks_are_behind(world: World) {
    let (ahead, behind) = (world.skewed(25).serve().await, world.skewed(-25).serve().await);
    let user = ahead.signup("t@example.com").await;
    assert_eq!(behind.me(user.access()).await.status, 200);
    let refreshed = behind.refresh(user.refresh()).await;
    assert_eq!(ahead.me(refreshed.access()).await.status, 200);
    ahead.call("POST", "/auth/logout", refreshed.access(), None).await;
    behind.refresh(refreshed.refresh()).await.is(401, "session_ended");
}

/// Expired sessions leave the table; a session that a user ended stays as long as its tokens could be used.
async fn sessions_that_are_over_leave_the_table(world: World) {
    const DAY: i64 = 24 * 3600;
    let app = world.serve().await;
    let ended = app.signup("a@example.com").await;
    app.call("POST", "/auth/logout", ended.access(), None).await;
    world.pass(14 * DAY);
    app.login("a@example.com", "test123").await;
    world.serve().await;
    let left = async || world.count("SELECT count(*) FROM auth_session").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(left().await, 2);
    world.pass(2 * DAY);
    let auth = world.auth(world.config()).await.unwrap();
    auth.prepare().await.unwrap();
    // SQLite has no second clock, so nothing is deleted in a process's first hour.
    world.pass(3601);
    let jobs = tokio::spawn(auth.run_jobs(std::future::pending()));
    until(|| async { left().await == 1 }).await;
    until(|| async { world.count("SELECT count(*) FROM auth_revocation").await == 0 }).await;
    jobs.abort();
}

/// One writer, many readers, and no error.
async fn a_mixed_crowd_is_served(world: World) {
    let app = world.serve().await.patient();
    let done = at_once(64, |n| {
        let app = app.clone();
        async move {
            let mut user = app.signup(&format!("t{n}@example.com")).await;
            let mut statuses = vec![user.status];
            for _ in 0..5 {
                statuses.push(app.me(user.access()).await.status);
                user = app.refresh(user.refresh()).await;
                statuses.push(user.status);
            }
            statuses
        }
    })
    .await;
    for statuses in done {
        assert!(statuses[0] == 201 && statuses[1..].iter().all(|s| *s == 200), "{statuses:?}");
    }
}

/// With two servers on one database.
async fn replicas_share_one_session(world: World) {
    let apps = [world.serve().await, world.serve().await];
    let token = apps[0].signup("t@example.com").await.refresh().to_owned();
    let tokens = at_once(40, |n| {
        let (app, token) = (apps[n % 2].clone(), token.clone());
        async move { app.refresh(&token).await.refresh().to_owned() }
    })
    .await;
    assert!(tokens.iter().all(|t| *t == tokens[0]));
    assert_eq!(counter(&world).await, 1);
}

//! A database that was restored, or failed over to a replica that lagged behind: the clients know more than it does.

use crate::{
    both,
    support::{
        App, World, at_once,
        process::{output, text, vars, vestibule},
    },
};

both![
    a_token_ahead_of_the_row_sets_the_row,
    tabs_race_after_a_failover,
    a_rewound_row_still_finds_a_thief,
    every_session_ends_by_one_command,
];

const REUSE: &str = "SELECT count(*) FROM auth_audit_event WHERE action = 'refresh.reuse'";
const AHEAD: &str = "SELECT count(*) FROM auth_audit_event WHERE action = 'refresh.ahead' AND outcome = 'success'";

async fn next(app: &App, token: &str) -> String {
    let answer = app.refresh(token).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.refresh().to_owned()
}

async fn counter(world: &World) -> i64 {
    world.count("SELECT counter FROM auth_session").await
}

/// A user with the tokens 0 to 5, whose row is in the state when token 2 was current.
async fn rewound(world: &World, app: &App) -> Vec<String> {
    let mut tokens = vec![app.signup("t@example.com").await.refresh().to_owned()];
    for n in 0..5 {
        tokens.push(next(app, &tokens[n]).await);
        if n == 1 {
            world.execute("CREATE TABLE backup AS SELECT * FROM auth_session").await;
        }
        world.pass(900);
    }
    let columns = "counter, rotated_at, grace_floor, grace_floor_at, grace_before, grace_before_at, last_used_at, idle_expires_at";
    world.execute(&format!("UPDATE auth_session SET ({columns}) = (SELECT {columns} FROM backup)")).await;
    assert_eq!(counter(world).await, 2);
    tokens
}

/// Our signature, and newer than the row: the row is advanced, and that is recorded. No alarm.
async fn a_token_ahead_of_the_row_sets_the_row(world: World) {
    let app = world.serve().await;
    let tokens = rewound(&world, &app).await;
    let after = next(&app, &tokens[5]).await;
    assert_eq!(counter(&world).await, 6);
    assert_eq!((world.count(AHEAD).await, world.count(REUSE).await), (1, 0));
    world.pass(600);
    assert_eq!(next(&app, &tokens[5]).await, after, "its answer may be lost as any other");
    next(&app, &after).await;
    assert_eq!((world.count(AHEAD).await, world.count(REUSE).await), (1, 0));
    assert!(world.inbox.emails().iter().all(|letter| letter.template == "verify_email"));
    // An invalid signature is rejected, ahead or not.
    let forged: String = after.chars().take(40).chain("AAAAAAAAAAAAAAA".chars()).collect();
    app.refresh(&forged).await.is(401, "invalid_token");
}

/// Tabs race in this state too, on three servers: with the current token, its parent, and others the row has lost.
async fn tabs_race_after_a_failover(world: World) {
    let apps = [world.serve().await, world.serve().await, world.serve().await];
    let tokens = rewound(&world, &apps[0]).await;
    let answers = at_once(18, |n| {
        let (app, token) = (apps[n % 3].clone(), tokens[3 + n % 3].clone());
        async move { app.refresh(&token).await }
    })
    .await;
    assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
    assert_eq!(counter(&world).await, 6);
    assert_eq!(world.count(REUSE).await, 0);
}

/// A token that a thief had before the backup is old as soon as the user has used a newer one.
async fn a_rewound_row_still_finds_a_thief(world: World) {
    let app = world.serve().await;
    let tokens = rewound(&world, &app).await;
    let stolen = next(&app, &tokens[3]).await;
    assert_eq!(stolen, tokens[4], "every counter has one token");
    world.pass(900);
    let owner = next(&app, &tokens[5]).await;
    world.pass(900);
    app.refresh(&stolen).await.is(401, "session_ended");
    app.refresh(&owner).await.is(401, "session_ended");
    assert_eq!(world.count(REUSE).await, 1);
}

/// Sessions that ended after the backup are active again; the operator ends all of them.
async fn every_session_ends_by_one_command(world: World) {
    let app = world.serve().await;
    let mut users = Vec::new();
    for n in 0..5 {
        users.push(app.signup(&format!("t{n}@example.com")).await);
        users.push(app.login(&format!("t{n}@example.com"), "test123").await);
    }
    app.call("POST", "/auth/logout", users[0].access(), None).await;
    let vars = vars(&world);
    let run = async |arguments: &[&str]| {
        let all = [&["user", "end-sessions"], arguments].concat();
        output(vestibule(world.folder.path(), &all, &vars)).await
    };
    for bad in [&[][..], &["t1@example.com", "--all"]] {
        assert_eq!(run(bad).await.status.code(), Some(2), "{bad:?}");
    }
    let ended = run(&["--all"]).await;
    assert!(ended.status.success() && text(&ended).contains("9 sessions of 5 users ended"), "{}", text(&ended));
    for user in &users {
        app.refresh(user.refresh()).await.is(401, "session_ended");
    }
    crate::support::until(|| async { app.me(users[9].access()).await.status == 401 }).await;
    let rows = "SELECT count(*) FROM auth_audit_event WHERE action = 'sessions.end' AND actor_id IS NULL";
    assert_eq!(world.count(rows).await, 5, "one row for each user");
    assert_eq!(app.login("t1@example.com", "test123").await.status, 200);
    let again = run(&["--all"]).await;
    assert!(text(&again).contains("1 sessions of 1 users ended"), "{}", text(&again));
}

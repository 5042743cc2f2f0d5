//! A refresh whose rotation is one statement, beside changes of the account between its reads, and beside other refreshes
//! in one group.

use serde_json::{Value, json};

use crate::{
    admin::{admin, set},
    both, once,
    support::{Answer, App, World, at_once, forge::claims_of},
};

both![
    a_ban_meets_refreshes,
    a_role_change_meets_refreshes,
    a_crowd_rotates_each_session_once,
    a_policy_is_asked_before_the_rotation,
    refreshes_of_every_kind_need_one_connection,
];

once![&[]; a_failing_statement_ends_its_group_and_nothing_else];

/// Sessions of one user.
const SESSIONS: usize = 8;

async fn sessions(app: &App, email: &str) -> Vec<Answer> {
    let mut sessions = vec![app.signup(email).await];
    while sessions.len() < SESSIONS {
        sessions.push(app.login(email, "test123").await);
    }
    sessions
}

/// Whatever a refresh has read before: after the answer to the ban no token works, and none can be had.
async fn a_ban_meets_refreshes(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let boss = app.refresh(boss.refresh()).await;
    for round in 0..5 {
        let sessions = sessions(&app, &format!("t{round}@example.com")).await;
        let path = format!("/auth/admin/users/{}", sessions[0].user_id());
        let tokens: Vec<String> = sessions.iter().map(|session| session.refresh().to_owned()).collect();
        let answers = at_once(SESSIONS + 1, |n| {
            let (app, boss, path, token) =
                (app.clone(), boss.access().to_owned(), path.clone(), tokens.get(n).cloned());
            async move {
                match token {
                    Some(token) => app.refresh(&token).await,
                    None => app.call("PATCH", &path, &boss, Some(&json!({ "status": "disabled" }))).await,
                }
            }
        })
        .await;
        let (banned, refreshed) = answers.split_last().unwrap();
        assert_eq!(banned.status, 200, "{banned:?}");
        for answer in refreshed {
            match answer.status {
                200 => {
                    app.me(answer.access()).await.is(401, "session_ended");
                    app.refresh(answer.refresh()).await.is(401, "session_ended");
                }
                _ => {
                    answer.is(401, "session_ended");
                }
            }
        }
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await, 1, "the admin's");
}

/// A token with the old roles is stale, whenever they were read.
async fn a_role_change_meets_refreshes(world: World) {
    let app = world.serve_with(|config| config.roles.insert(1, vestibule::RoleType::parse("editor").unwrap())).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let boss = app.refresh(boss.refresh()).await;
    let mut sessions = sessions(&app, "t@example.com").await;
    let id = sessions[0].user_id().to_owned();
    for round in 0..10 {
        let enabled = round % 2 == 0;
        let tokens: Vec<String> = sessions.iter().map(|session| session.refresh().to_owned()).collect();
        let answers = at_once(SESSIONS + 1, |n| {
            let (app, boss, id, token) = (app.clone(), boss.clone(), id.clone(), tokens.get(n).cloned());
            async move {
                match token {
                    Some(token) => app.refresh(&token).await,
                    None => set(&app, &boss, &id, "editor", enabled).await,
                }
            }
        })
        .await;
        assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
        let (_, refreshed) = answers.split_last().unwrap();
        sessions = refreshed.to_vec();
        for answer in refreshed {
            let has = role(answer, "editor");
            let me = app.me(answer.access()).await;
            assert!(has == enabled || me.status == 401, "a token with old roles is accepted");
            if me.status == 401 {
                me.is(401, "token_stale");
            }
        }
    }
}

fn role(answer: &Answer, name: &str) -> bool {
    let claims = claims_of(answer.access());
    let roles: &Vec<Value> = claims["role_profiles"].as_array().unwrap();
    roles.iter().any(|role| role["role_type"] == name && role["enabled"] == true)
}

/// More at once than one group holds.
async fn a_crowd_rotates_each_session_once(world: World) {
    let app = world.serve().await.patient();
    // PostgreSQL has no groups, and the tests two connections.
    let users = if world.is_sqlite() { 150 } else { 20 };
    let users = at_once(users, |n| {
        let app = app.clone();
        async move { app.signup(&format!("t{n}@example.com")).await }
    })
    .await;
    for round in 1..=3 {
        let answers = at_once(users.len() * 2, |n| {
            let (app, token) = (app.clone(), users[n / 2].refresh().to_owned());
            async move { app.refresh(&token).await }
        })
        .await;
        assert!(answers.iter().all(|answer| answer.status == 200));
        for pair in answers.chunks(2) {
            assert_eq!(pair[0].refresh(), pair[1].refresh());
            assert_eq!(claims_of(pair[0].access())["sub"], claims_of(pair[1].access())["sub"]);
        }
        assert_eq!(world.count("SELECT min(counter) FROM auth_session").await, 1, "{round}");
        assert_eq!(world.count("SELECT max(counter) FROM auth_session").await, 1, "{round}");
    }
}

/// A rejection uses nothing up, although the roles are read after the rotation elsewhere.
async fn a_policy_is_asked_before_the_rotation(world: World) {
    let token = world.serve().await.signup("t@example.com").await.refresh().to_owned();
    let strict = world.serve_with(|config| config.second_factor = vestibule::SecondFactor::All).await;
    strict.refresh(&token).await.is(403, "second_factor_required");
    assert_eq!(world.count("SELECT counter FROM auth_session").await, 0);
}

/// SQLite rolls the whole transaction back: every request in it gets an error, and has lost nothing.
async fn a_failing_statement_ends_its_group_and_nothing_else() {
    let world = World::sqlite().await;
    let app = world.serve().await;
    let users = at_once(40, |n| {
        let app = app.clone();
        async move { app.signup(&format!("t{n}@example.com")).await }
    })
    .await;
    world
        .execute(
            "CREATE TRIGGER broken BEFORE UPDATE ON auth_session \
             WHEN NEW.user_id = (SELECT id FROM auth_user WHERE email_key = 't7@example.com') \
             BEGIN SELECT RAISE(ROLLBACK, 'broken'); END",
        )
        .await;
    let refresh = |app: App, token: String| async move {
        let request = app.request("POST", "/auth/refresh").json(&json!({ "refresh_token": token }));
        let response = request.send().await.unwrap();
        response.status().as_u16()
    };
    let statuses = at_once(users.len(), |n| refresh(app.clone(), users[n].refresh().to_owned())).await;
    assert_eq!(statuses[7], 500);
    let rotated = statuses.iter().filter(|status| **status == 200).count();
    let counted = world.count("SELECT sum(counter) FROM auth_session").await;
    assert_eq!(counted, i64::try_from(rotated).unwrap(), "{statuses:?}");
    world.execute("DROP TRIGGER broken").await;
    for (user, before) in users.iter().zip(statuses) {
        assert_eq!(app.refresh(user.refresh()).await.status, 200, "after {before}");
    }
    assert_eq!(world.count("SELECT min(counter) FROM auth_session").await, 1);
}

/// A refresh that kept its connection and then began a transaction on another one would wait for itself.
async fn refreshes_of_every_kind_need_one_connection(world: World) {
    let app = world
        .serve_with(|config| {
            config.database_pool_size = 1;
            config.refresh_grace = std::time::Duration::ZERO;
        })
        .await;
    let tokens: Vec<String> =
        sessions(&app, "t@example.com").await.iter().map(|session| session.refresh().to_owned()).collect();
    // Two of each at once: one rotates, the other is a retry. And one token that was never issued.
    let answers = at_once(2 * SESSIONS + 1, |n| {
        let (app, token) = (app.clone(), tokens.get(n / 2).map_or("vr1.unknown", String::as_str).to_owned());
        async move { app.refresh(&token).await }
    })
    .await;
    let (unknown, known) = answers.split_last().unwrap();
    unknown.is(401, "invalid_token");
    assert!(known.iter().all(|answer| answer.status == 200), "{known:?}");
    let children = at_once(SESSIONS, |n| {
        let (app, token) = (app.clone(), known[2 * n].refresh().to_owned());
        async move { app.refresh(&token).await }
    })
    .await;
    assert!(children.iter().all(|answer| answer.status == 200), "{children:?}");
    let reused = at_once(SESSIONS, |n| {
        let (app, token) = (app.clone(), tokens[n].clone());
        async move { app.refresh(&token).await }
    })
    .await;
    for answer in reused {
        answer.is(401, "session_ended");
    }
}

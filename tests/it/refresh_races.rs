//! A refresh whose rotation is one statement, beside changes of the account between its reads, and beside the other refreshes
//! of its batch.

use serde_json::{Value, json};
use vestibule::sea_orm::{ConnectionTrait, Database, TransactionTrait};

use crate::{
    admin::{admin, set},
    both, once,
    support::{
        Answer, App, World, at_once,
        forge::claims_of,
        process::{Running, vars},
    },
};

both![
    a_ban_meets_refreshes,
    a_role_change_meets_refreshes,
    a_crowd_rotates_each_session_once,
    a_policy_is_asked_before_the_rotation,
    refreshes_of_every_kind_need_one_connection,
    a_row_that_fails_costs_no_other_its_refresh,
];

once![&["postgres"]; a_locked_session_costs_no_other_its_refresh];

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

/// More at once than one batch holds.
async fn a_crowd_rotates_each_session_once(world: World) {
    let app = world.serve().await.patient();
    let users = at_once(150, |n| {
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

/// The statement of its batch fails, then its own.
async fn a_row_that_fails_costs_no_other_its_refresh(world: World) {
    let app = world.serve().await;
    let users = at_once(40, |n| {
        let app = app.clone();
        async move { app.signup(&format!("t{n}@example.com")).await }
    })
    .await;
    let seventh = format!("NEW.user_id = '{}'", users[7].user_id());
    let on_sqlite = "CREATE TRIGGER broken BEFORE UPDATE ON auth_session \
                     WHEN NEW.user_id = (SELECT id FROM auth_user WHERE email_key = 't7@example.com') \
                     BEGIN SELECT RAISE(ROLLBACK, 'broken'); END";
    let on_postgres = format!(
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$; \
         CREATE TRIGGER broken BEFORE UPDATE ON auth_session FOR EACH ROW WHEN ({seventh}) EXECUTE FUNCTION broken()"
    );
    let (create, drop) = match world.is_sqlite() {
        true => (on_sqlite, "DROP TRIGGER broken"),
        false => (on_postgres.as_str(), "DROP TRIGGER broken ON auth_session; DROP FUNCTION broken"),
    };
    world.execute(create).await;
    let refresh = |app: App, token: String| async move {
        let request = app.request("POST", "/auth/refresh").json(&json!({ "refresh_token": token }));
        let response = request.send().await.unwrap();
        response.status().as_u16()
    };
    let statuses = at_once(users.len(), |n| refresh(app.clone(), users[n].refresh().to_owned())).await;
    let expected: Vec<u16> = (0..users.len()).map(|n| if n == 7 { 500 } else { 200 }).collect();
    assert_eq!(statuses, expected);
    world.execute(drop).await;
    assert_eq!(app.refresh(users[7].refresh()).await.status, 200, "nothing is lost");
    for sql in ["SELECT min(counter) FROM auth_session", "SELECT max(counter) FROM auth_session"] {
        assert_eq!(world.count(sql).await, 1);
    }
}

/// A batch that has waited for a lock in vain goes on one by one; later ones skip what is locked.
async fn a_locked_session_costs_no_other_its_refresh() {
    let world = World::postgres().await;
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    server.until(200, "/health/ready").await;
    let mut users = Vec::new();
    for n in 0..12 {
        users.push(server.app.signup(&format!("t{n}@example.com")).await);
    }
    let db = Database::connect(&world.url).await.unwrap();
    let txn = db.begin().await.unwrap();
    let lock = format!("SELECT 1 FROM auth_session WHERE user_id = '{}' FOR UPDATE", users[0].user_id());
    txn.execute_unprepared(&lock).await.unwrap();
    let is_skipping = || server.log().contains("a batch of refreshes met a locked session");
    // Once more after the batches have begun to skip it. Which requests share a batch is a matter of chance.
    let (mut rounds, mut skipped) = (0, 0);
    while skipped < 2 {
        assert!(rounds < 20, "no batch met the lock: {}", server.log());
        let answers = at_once(users.len(), |n| {
            let (app, token) = (server.app.clone(), users[n].refresh().to_owned());
            async move { app.refresh(&token).await }
        })
        .await;
        answers[0].is(503, "unavailable");
        for (user, answer) in users.iter_mut().zip(answers).skip(1) {
            assert_eq!(answer.status, 200, "{answer:?}");
            *user = answer;
        }
        (rounds, skipped) = (rounds + 1, skipped + u32::from(is_skipping()));
    }
    txn.rollback().await.unwrap();
    assert_eq!(server.app.refresh(users[0].refresh()).await.status, 200, "nothing is lost");
    db.close().await.unwrap();
    world.check_invariants().await;
    world.clean_up().await;
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

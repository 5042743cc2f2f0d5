//! Admins and users who change the same account at the same time.

use serde_json::{Value, json};

use super::{admin, set};
use crate::{
    both,
    support::{Answer, App, World, at_once},
};

both![nothing_is_lost_when_all_write_at_once, two_admins_note_at_once, one_of_two_makes_the_account];

async fn patch(app: &App, by: &Answer, path: &str, body: Value) -> Answer {
    app.call("PATCH", path, by.access(), Some(&body)).await
}

/// The user's name, a role and a disabling, on two servers. Forty rounds: each is a dozen requests.
async fn nothing_is_lost_when_all_write_at_once(world: World) {
    let apps = [world.serve().await, world.serve().await];
    let boss = admin(&world, &apps[0], "boss@example.com").await;
    for round in 0..40 {
        let user = apps[0].signup(&format!("p{round}@example.com")).await;
        let path = format!("/auth/admin/users/{}", user.user_id());
        let done = at_once(4, |n| {
            let (app, boss, user, path) = (apps[(n + round) % 2].clone(), boss.clone(), user.clone(), path.clone());
            async move {
                match n {
                    0 => patch(&app, &user, "/auth/me", json!({ "name": "Renamed" })).await,
                    1 => set(&app, &boss, user.user_id(), "member", false).await,
                    2 => patch(&app, &boss, &path, json!({ "status": "disabled" })).await,
                    _ => set(&app, &boss, user.user_id(), "admin", true).await,
                }
            }
        })
        .await;
        let statuses: Vec<u16> = done.iter().map(|answer| answer.status).collect();
        // A disabled user, or one with outdated claims, gets that error; no client sees a deadlock.
        assert!(matches!(statuses[0], 200 | 401) && statuses[1..] == [200, 200, 200], "round {round}: {done:?}");
        let now = apps[0].call("GET", &path, boss.access(), None).await.json;
        let name = if statuses[0] == 200 { "Renamed" } else { "Test User" };
        assert_eq!((&now["name"], &now["meta"]["status"]), (&json!(name), &json!("disabled")), "round {round}");
        let roles = json!([{ "role_type": "admin", "enabled": true }, { "role_type": "member", "enabled": false }]);
        assert_eq!(now["role_profiles"], roles, "round {round}");
        assert_eq!(now["active_sessions"], 0);
        apps[1].login(&format!("p{round}@example.com"), "test123").await.is(401, "invalid_credentials");
    }
}

async fn two_admins_note_at_once(world: World) {
    let apps = [world.serve().await, world.serve().await];
    let boss = admin(&world, &apps[0], "boss@example.com").await;
    let user = apps[0].signup("p@example.com").await;
    let path = format!("/auth/admin/users/{}", user.user_id());
    for round in 0..20 {
        let done = at_once(3, |n| {
            let (app, boss, path) = (apps[n % 2].clone(), boss.clone(), path.clone());
            async move {
                match n {
                    0 => {
                        patch(&app, &boss, &format!("{path}/meta"), json!({ "notes": format!("round {round}") })).await
                    }
                    1 => {
                        patch(&app, &boss, &format!("{path}/meta"), json!({ "labels": { "round": round.to_string() } }))
                            .await
                    }
                    _ => app.login("p@example.com", "test123").await,
                }
            }
        })
        .await;
        assert!(done.iter().all(|answer| answer.status == 200), "{done:?}");
        let meta = apps[0].call("GET", &path, boss.access(), None).await.json["meta"].clone();
        assert_eq!(
            (&meta["notes"], &meta["labels"], &meta["login_count"]),
            (&json!(format!("round {round}")), &json!({ "round": round.to_string() }), &json!(round + 2))
        );
    }
}

/// Parallel creation of admins: complete or not at all, one of them, one invitation.
async fn one_of_two_makes_the_account(world: World) {
    let apps = [world.serve().await, world.serve().await];
    let boss = admin(&world, &apps[0], "boss@example.com").await;
    let mut statuses = at_once(20, |n| {
        let (app, boss) = (apps[n % 2].clone(), boss.clone());
        async move {
            let email = if n % 2 == 0 { "New@example.com" } else { "new@example.com" };
            let body = json!({ "name": "New", "email": email });
            app.call("POST", "/auth/admin/users", boss.access(), Some(&body)).await.status
        }
    })
    .await;
    statuses.sort_unstable();
    assert_eq!((statuses[0], &statuses[1..]), (201, &[409; 19][..]));
    assert_eq!(world.count("SELECT count(*) FROM auth_outbox_mail WHERE template = 'invitation'").await, 1);
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'user.create'").await, 1);
}

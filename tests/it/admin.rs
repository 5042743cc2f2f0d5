//! The admin routes.

mod access;
mod audit_filters;
mod bootstrap;
mod commands;
mod create;
mod csv;
mod email;
mod find;
mod last_admin;
mod lockout;
mod part;
mod races;
mod search;
mod stats;
mod system;
mod trail;
mod user;

use serde_json::{Value, json};

use crate::{
    both,
    support::{Answer, App, World, at_once, forge::claims_of},
};

both![one_person, a_role_is_switched_and_arrives, the_last_admin_stays, two_admins_cannot_remove_each_other,];

/// An account with the role `admin`.
pub async fn admin(world: &World, app: &App, email: &str) -> Answer {
    let signup = app.signup(email).await;
    let id = if world.is_sqlite() {
        format!("X'{}'", signup.user_id().replace('-', ""))
    } else {
        format!("'{}'", signup.user_id())
    };
    let sql = format!("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin' AND user_id = {id}");
    world.execute(&sql).await;
    app.refresh(signup.refresh()).await
}

async fn one_person(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let plain = app.signup("plain@example.com").await;
    app.login("plain@example.com", "test123").await;
    app.login("plain@example.com", "wrong12").await;
    let shown = app.call("GET", &format!("/auth/admin/users/{}", plain.user_id()), boss.access(), None).await;
    assert_eq!(shown.status, 200);
    let mut json = shown.json.clone();
    assert!(json["meta"]["last_login_at"].is_string());
    json["meta"]["last_login_at"] = Value::Null;
    let mut want = plain.json["user"].clone();
    want["meta"] = json!({ "status": "active", "notes": "", "labels": {}, "created_by": null, "last_login_at": null,
        "login_count": 2, "failed_logins": 1, "blocked_until": null });
    want["active_sessions"] = json!(2);
    want["lockouts"] = json!([]);
    assert_eq!(json, want);
    let id = plain.user_id();
    for odd in
        ["x", &uuid::Uuid::now_v7().to_string(), &id.to_uppercase(), &id.replace('-', ""), &format!("{{{id}}}"), "%20"]
    {
        app.call("GET", &format!("/auth/admin/users/{odd}"), boss.access(), None).await.is(404, "not_found");
    }
}

pub async fn set(app: &App, by: &Answer, id: &str, role: &str, enabled: bool) -> Answer {
    let path = format!("/auth/admin/users/{id}/role-profiles/{role}");
    app.call("PUT", &path, by.access(), Some(&json!({ "enabled": enabled }))).await
}

async fn a_role_is_switched_and_arrives(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let plain = app.signup("plain@example.com").await;
    app.call("GET", "/auth/admin/users", plain.access(), None).await.is(403, "forbidden");
    let switched = set(&app, &boss, plain.user_id(), "admin", true).await;
    assert_eq!((switched.status, &switched.json["role_profiles"][0]["enabled"]), (200, &json!(true)));
    // Admin routes do not trust claims: they accept the old token after a grant, and reject it after a removal.
    assert_eq!(app.call("GET", "/auth/admin/users", plain.access(), None).await.status, 200);
    let refreshed = app.refresh(plain.refresh()).await;
    let claims = claims_of(refreshed.access());
    assert_eq!(claims["role_profiles"][0], json!({ "role_type": "admin", "enabled": true }));
    assert_eq!(claims["ver"], 1);
    assert_eq!(set(&app, &boss, plain.user_id(), "admin", false).await.status, 200);
    app.call("GET", "/auth/admin/users", refreshed.access(), None).await.is(403, "forbidden");
    assert_eq!(set(&app, &boss, plain.user_id(), "admin", false).await.status, 200, "twice is once");
    assert_eq!(claims_of(app.refresh(refreshed.refresh()).await.access())["ver"], 2);
    for (id, role) in
        [(plain.user_id(), "unheard"), (plain.user_id(), "Admin"), ("x", "admin"), (boss.user_id(), "%61dmin")]
    {
        set(&app, &boss, id, role, true).await.is(404, "not_found");
    }
    let unknown = uuid::Uuid::now_v7().to_string();
    set(&app, &boss, &unknown, "member", true).await.is(404, "not_found");
    let path = format!("/auth/admin/users/{}/role-profiles/member", plain.user_id());
    for bad in [
        json!({}),
        json!({ "enabled": 1 }),
        json!({ "enabled": "true" }),
        json!({ "enabled": true, "x": 1 }),
        json!([true]),
    ] {
        app.call("PUT", &path, boss.access(), Some(&bad)).await.is(422, "invalid_request");
    }
    let trail = "SELECT count(*) FROM auth_audit_event WHERE action IN ('role.enable', 'role.disable') AND actor_id IS NOT NULL AND subject_id IS NOT NULL";
    // A change that changes nothing leaves no row.
    assert_eq!(world.count(trail).await, 2);
}

async fn the_last_admin_stays(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    set(&app, &boss, boss.user_id(), "admin", false).await.is(409, "last_admin");
    let second = admin(&world, &app, "second@example.com").await;
    world
        .execute("UPDATE auth_admin_user_meta SET status = 'disabled' WHERE user_id = (SELECT id FROM auth_user WHERE email_key = 'second@example.com')")
        .await;
    set(&app, &boss, boss.user_id(), "admin", false).await.is(409, "last_admin");
    assert_eq!(
        set(&app, &boss, second.user_id(), "admin", false).await.status,
        200,
        "a disabled admin is nobody's last"
    );
    assert_eq!(set(&app, &boss, boss.user_id(), "member", false).await.status, 200);
}

/// In parallel, on two servers.
async fn two_admins_cannot_remove_each_other(world: World) {
    let apps = [world.serve().await, world.serve().await];
    let users = [admin(&world, &apps[0], "a@example.com").await, admin(&world, &apps[0], "b@example.com").await];
    for round in 0..15 {
        let statuses = at_once(2, |n| {
            let (app, by, of) = (apps[n].clone(), users[n].clone(), users[1 - n].clone());
            async move { set(&app, &by, of.user_id(), "admin", false).await.status }
        })
        .await;
        let left =
            world.count("SELECT count(*) FROM auth_user_role_profile WHERE role_type = 'admin' AND enabled").await;
        assert_eq!(left, 1, "round {round}: {statuses:?}");
        world.execute("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin'").await;
    }
}

//! Who may use the admin routes.

use serde_json::json;
use vestibule::{Access, routes};

use super::{admin, set};
use crate::{
    both,
    support::{World, filled},
};

both![every_admin_route_requires_an_admin, a_role_that_was_taken_is_gone_on_every_replica];

/// Generated from the route table: a new route is tested, too. On a second server a login needs a confirmed email.
async fn every_admin_route_requires_an_admin(world: World) {
    let app = world.serve().await;
    let strict = world.serve_with(|config| config.require_verified_email = true).await;
    let user = app.signup("user@example.com").await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let revoked = admin(&world, &app, "out@example.com").await;
    let demoted = admin(&world, &app, "demoted@example.com").await;
    let disabled = admin(&world, &app, "disabled@example.com").await;
    app.post("/auth/logout", &json!({ "refresh_token": revoked.refresh() })).await;
    assert_eq!(set(&app, &boss, demoted.user_id(), "admin", false).await.status, 200);
    let path = format!("/auth/admin/users/{}", disabled.user_id());
    let disable = json!({ "status": "disabled" });
    assert_eq!(app.call("PATCH", &path, boss.access(), Some(&disable)).await.status, 200);
    // The denied requests of two users are recorded, and nothing else.
    let done = "SELECT count(*) FROM auth_audit_event WHERE action <> 'access.denied'";
    let before = world.count(done).await;
    let rows: Vec<_> = routes().filter(|row| row.access == Access::Admin).collect();
    assert!(rows.len() > 10);
    for row in rows {
        let path = filled(row.path, user.user_id());
        let method = row.method.as_str();
        app.send(app.request(method, &path).body("{")).await.is(401, "missing_token");
        for (app, who, status, code) in [
            (&app, &user, 403, "forbidden"),
            (&app, &revoked, 401, "session_ended"),
            (&app, &demoted, 403, "forbidden"),
            (&app, &disabled, 401, "session_ended"),
            (&strict, &boss, 403, "email_not_verified"),
        ] {
            // The body is malformed too: authentication comes first.
            let request = app.request(method, &path).bearer_auth(who.access()).body("{");
            app.send(request).await.is(status, code);
        }
    }
    assert_eq!(world.count(done).await, before, "and nothing was done");
}

/// The next call with the old token, on each of two servers.
async fn a_role_that_was_taken_is_gone_on_every_replica(world: World) {
    let apps = [world.serve().await, world.serve().await];
    let boss = admin(&world, &apps[0], "boss@example.com").await;
    for round in 0..5 {
        let other = admin(&world, &apps[0], &format!("other{round}@example.com")).await;
        for app in &apps {
            assert_eq!(app.call("GET", "/auth/admin/users", other.access(), None).await.status, 200);
        }
        let by = &apps[round % 2];
        assert_eq!(set(by, &boss, other.user_id(), "admin", false).await.status, 200);
        for app in [&apps[(round + 1) % 2], by] {
            app.call("GET", "/auth/admin/users", other.access(), None).await.is(403, "forbidden");
        }
    }
}

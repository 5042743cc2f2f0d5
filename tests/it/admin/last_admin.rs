//! There is always an admin who can log in.

use serde_json::json;

use super::{admin, set};
use crate::{
    both,
    links::{forgot, reset, token},
    support::{
        Answer, App, World, at_once,
        process::{output, text, vars, vestibule},
    },
};

both![
    an_admin_without_login_does_not_count,
    an_address_that_must_be_confirmed_counts,
    the_shell_keeps_an_admin_too,
    two_admins_disable_each_other_in_parallel,
];

async fn patch(app: &App, by: &Answer, id: &str, body: serde_json::Value) -> Answer {
    app.call("PATCH", &format!("/auth/admin/users/{id}"), by.access(), Some(&body)).await
}

async fn invite(app: &App, by: &Answer, email: &str) -> String {
    let roles = json!([{ "role_type": "admin", "enabled": true }]);
    let body = json!({ "name": "Invited", "email": email, "role_profiles": roles });
    let made = app.call("POST", "/auth/admin/users", by.access(), Some(&body)).await;
    assert_eq!(made.status, 201, "{made:?}");
    made.json["id"].as_str().unwrap().to_owned()
}

/// All ways to remove an admin. None may succeed for the last one.
async fn is_the_last(app: &App, boss: &Answer) {
    set(app, boss, boss.user_id(), "admin", false).await.is(409, "last_admin");
    patch(app, boss, boss.user_id(), json!({ "status": "disabled" })).await.is(409, "last_admin");
    let own = format!("/auth/admin/users/{}", boss.user_id());
    app.call("DELETE", &own, boss.access(), None).await.is(409, "last_admin");
    let body = json!({ "password": "test123" });
    app.call("DELETE", "/auth/me", boss.access(), Some(&body)).await.is(409, "last_admin");
}

/// Admins who cannot log in: invited only, disabled, or rejected by "that was not me".
async fn an_admin_without_login_does_not_count(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let invited = invite(&app, &boss, "invited@example.com").await;
    is_the_last(&app, &boss).await;
    // An admin who does not count can be removed.
    assert_eq!(set(&app, &boss, &invited, "admin", false).await.status, 200);
    assert_eq!(set(&app, &boss, &invited, "admin", true).await.status, 200);
    admin(&world, &app, "other@example.com").await;
    let disown = json!({ "token": token(&world, "other@example.com", "verify_email").await, "disown": true });
    assert_eq!(app.post("/auth/email/verify", &disown).await.status, 204);
    is_the_last(&app, &boss).await;
    // A reset by mail restores the login. Then there are two admins.
    forgot(&app, "other@example.com").await;
    assert_eq!(reset(&app, token(&world, "other@example.com", "reset_password").await, "mine1234").await.status, 204);
    assert_eq!(set(&app, &boss, boss.user_id(), "admin", false).await.status, 200);
    // An accepted invitation makes an admin who counts.
    let chosen = token(&world, "invited@example.com", "invitation").await;
    assert_eq!(reset(&app, chosen, "mine1234").await.status, 204);
    let invited = app.login("invited@example.com", "mine1234").await;
    assert_eq!(set(&app, &invited, invited.user_id(), "admin", false).await.status, 200);
}

/// Where a login needs a confirmed email.
async fn an_address_that_must_be_confirmed_counts(world: World) {
    let lenient = world.serve().await;
    let app = world.serve_with(|config| config.require_verified_email = true).await;
    let boss = admin(&world, &lenient, "boss@example.com").await;
    let other = admin(&world, &lenient, "other@example.com").await;
    world.execute("UPDATE auth_user SET email_verified_at = created_at WHERE email_key = 'boss@example.com'").await;
    is_the_last(&app, &boss).await;
    // An email set by an admin is not confirmed: no admin could log in any more.
    patch(&app, &boss, boss.user_id(), json!({ "email": "new@example.com" })).await.is(409, "last_admin");
    let same = patch(&app, &boss, boss.user_id(), json!({ "email": "Boss@example.com" })).await;
    assert_eq!(same.status, 200, "other letters of the same mailbox: {same:?}");
    assert_eq!(patch(&app, &boss, other.user_id(), json!({ "email": "two@example.com" })).await.status, 200);
    // Where no confirmation is needed, it does not count.
    assert_eq!(patch(&lenient, &boss, boss.user_id(), json!({ "email": "new@example.com" })).await.status, 200);
}

async fn the_shell_keeps_an_admin_too(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    invite(&app, &boss, "invited@example.com").await;
    for arguments in [
        &["user", "disable-role", "boss@example.com", "admin"][..],
        &["user", "disable", "boss@example.com"],
        &["user", "delete", "boss@example.com"],
    ] {
        let out = output(vestibule(world.folder.path(), arguments, &vars(&world))).await;
        assert!(!out.status.success() && text(&out).contains("last admin"), "{arguments:?}: {}", text(&out));
    }
    let strict: Vec<_> = vars(&world).into_iter().chain([("VESTIBULE_REQUIRE_VERIFIED_EMAIL", "true")]).collect();
    world.execute("UPDATE auth_user SET email_verified_at = created_at").await;
    let arguments = ["user", "change", "boss@example.com", "--new-email", "new@example.com"];
    let out = output(vestibule(world.folder.path(), &arguments, &strict)).await;
    assert!(!out.status.success() && text(&out).contains("last admin"), "{}", text(&out));
}

/// In parallel, by different routes.
async fn two_admins_disable_each_other_in_parallel(world: World) {
    let lenient = world.serve().await;
    let apps = [lenient.clone(), world.serve_with(|config| config.require_verified_email = true).await];
    for round in 0..8 {
        let (a, b) = (format!("a{round}@example.com"), format!("b{round}@example.com"));
        let pair = [admin(&world, &lenient, &a).await, admin(&world, &lenient, &b).await];
        world.execute("UPDATE auth_user SET email_verified_at = created_at").await;
        let statuses = at_once(2, |n| {
            let (app, by, other) = (apps[1].clone(), pair[n].clone(), pair[1 - n].clone());
            async move {
                match (n + round) % 4 {
                    0 => set(&app, &by, other.user_id(), "admin", false).await.status,
                    1 => patch(&app, &by, other.user_id(), json!({ "status": "disabled" })).await.status,
                    2 => {
                        patch(&app, &by, other.user_id(), json!({ "email": format!("c{round}@example.com") }))
                            .await
                            .status
                    }
                    _ => {
                        app.call("DELETE", &format!("/auth/admin/users/{}", other.user_id()), by.access(), None)
                            .await
                            .status
                    }
                }
            }
        })
        .await;
        assert!(statuses.iter().any(|status| *status < 300), "{statuses:?}");
        assert!(statuses.iter().any(|status| *status >= 400), "{statuses:?}");
        let able = "SELECT count(*) FROM auth_user u JOIN auth_user_role_profile p ON p.user_id = u.id JOIN \
                    auth_admin_user_meta m ON m.user_id = u.id WHERE p.role_type = 'admin' AND p.enabled AND m.status = 'active' \
                    AND u.hashed_password IS NOT NULL AND u.email_verified_at IS NOT NULL";
        assert_eq!(world.count(able).await, 1, "{statuses:?}");
        world.execute("DELETE FROM auth_user").await;
    }
}

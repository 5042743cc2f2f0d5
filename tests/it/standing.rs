//! Whether an account may be used: all routes apply the same check.

use serde_json::{Value, json};

use crate::{
    admin::{admin, set},
    both,
    links::{forgot, mails, reset, token, verify},
    support::{Answer, World, until},
};

both![every_door_gives_the_same_answer, an_address_confirmed_again_opens_the_doors];

/// An account, and the response of each route: login, refresh, an admin's route, a forgotten password, its link,
/// preview.
struct Row {
    disabled: bool,
    verified: bool,
    required: bool,
    login: (u16, &'static str),
    refresh: (u16, &'static str),
    guard: (u16, &'static str),
    reset_mail: bool,
    reset: (u16, &'static str),
    standing: &'static str,
}

const OK: (u16, &str) = (200, "");
const DONE: (u16, &str) = (204, "");
const OUT: (u16, &str) = (401, "session_ended");
const LINK: (u16, &str) = (400, "invalid_or_expired_link");
const WRONG: (u16, &str) = (401, "invalid_credentials");
const UNVERIFIED: (u16, &str) = (403, "email_not_verified");

#[rustfmt::skip]
const TABLE: &[Row] = &[
    Row { disabled: false, verified: true,  required: true,  login: OK, refresh: OK, guard: OK, reset_mail: true, reset: DONE, standing: "good" },
    Row { disabled: false, verified: true,  required: false, login: OK, refresh: OK, guard: OK, reset_mail: true, reset: DONE, standing: "good" },
    Row { disabled: false, verified: false, required: false, login: OK, refresh: OK, guard: OK, reset_mail: true, reset: DONE, standing: "good" },
    // A reset confirms the email: it grants access.
    Row { disabled: false, verified: false, required: true,  login: UNVERIFIED, refresh: UNVERIFIED, guard: UNVERIFIED, reset_mail: true, reset: DONE, standing: "email_not_verified" },
    Row { disabled: true,  verified: true,  required: true,  login: WRONG, refresh: OUT, guard: OUT, reset_mail: false, reset: LINK, standing: "disabled" },
    Row { disabled: true,  verified: true,  required: false, login: WRONG, refresh: OUT, guard: OUT, reset_mail: false, reset: LINK, standing: "disabled" },
    Row { disabled: true,  verified: false, required: false, login: WRONG, refresh: OUT, guard: OUT, reset_mail: false, reset: LINK, standing: "disabled" },
    Row { disabled: true,  verified: false, required: true,  login: WRONG, refresh: OUT, guard: OUT, reset_mail: false, reset: LINK, standing: "disabled" },
];

fn is(answer: &Answer, want: (u16, &str)) {
    assert_eq!((answer.status, answer.code()), want, "{answer:?}");
}

/// The rows are written directly, so that no session has ended and no link was revoked.
async fn every_door_gives_the_same_answer(world: World) {
    let lenient = world.serve().await;
    let strict = world.serve_with(|config| config.require_verified_email = true).await;
    let boss = admin(&world, &lenient, "boss@example.com").await;
    world.execute("UPDATE auth_user SET email_verified_at = created_at").await;
    for (n, row) in TABLE.iter().enumerate() {
        let app = if row.required { &strict } else { &lenient };
        let email = format!("t{n}@example.com");
        let user = lenient.signup(&email).await;
        assert_eq!(set(&lenient, &boss, user.user_id(), "admin", true).await.status, 200);
        let user = lenient.refresh(user.refresh()).await;
        forgot(&lenient, &email).await;
        let link = token(&world, &email, "reset_password").await;
        let whose = format!("(SELECT id FROM auth_user WHERE email_key = '{email}')");
        if row.verified {
            world.execute(&format!("UPDATE auth_user SET email_verified_at = created_at WHERE id = {whose}")).await;
        }
        if row.disabled {
            let disable = format!("UPDATE auth_admin_user_meta SET status = 'disabled' WHERE user_id = {whose}");
            world.execute(&disable).await;
        }
        is(&app.login(&email, "test123").await, row.login);
        app.login(&email, "wrong12").await.is(401, "invalid_credentials");
        is(&app.call("GET", "/auth/admin/stats", user.access(), None).await, row.guard);
        let refreshed = app.refresh(user.refresh()).await;
        is(&refreshed, row.refresh);
        if row.refresh == UNVERIFIED {
            is(&lenient.refresh(user.refresh()).await, OK);
        }
        let preview = format!("/auth/admin/users/{}/token-preview", user.user_id());
        let preview = app.call("GET", &preview, boss.access(), None).await;
        assert_eq!((preview.status, &preview.json["standing"]), (200, &json!(row.standing)), "{preview:?}");
        let asked = "SELECT count(*) FROM auth_audit_event WHERE action = 'password.forgot'";
        let before = world.count(asked).await;
        forgot(app, &email).await;
        until(|| async { world.count(asked).await > before }).await;
        mails(&world, &email, "reset_password", if row.reset_mail { 2 } else { 1 }).await;
        let link = if row.reset_mail { token(&world, &email, "reset_password").await } else { link };
        is(&reset(app, link, "another1").await, row.reset);
    }
}

/// A token that is rejected at the refresh is not used; confirming the email makes the same session work again.
async fn an_address_confirmed_again_opens_the_doors(world: World) {
    let lenient = world.serve().await;
    let app = world.serve_with(|config| config.require_verified_email = true).await;
    let user = lenient.signup("t@example.com").await;
    for _ in 0..3 {
        app.refresh(user.refresh()).await.is(403, "email_not_verified");
    }
    assert_eq!(verify(&app, token(&world, "t@example.com", "verify_email").await).await.status, 204);
    let back = app.refresh(user.refresh()).await;
    assert_eq!(back.status, 200, "{back:?}");
    assert_eq!(back.json["user"]["email_verified"], Value::Bool(true));
}

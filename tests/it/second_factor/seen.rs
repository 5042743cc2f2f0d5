//! Who sees the second factors of a user: admins, operators at a shell, and the user's own export.

use serde_json::{Value, json};

use super::{
    enrolled, now_code,
    policy::{cookie_login, trust},
};
use crate::{
    admin::admin,
    both,
    links::mails,
    passkeys::{add_passkey, authenticator, log_in, with_passkey},
    support::{
        World,
        forge::claims_of,
        process::{output, text, vars, vestibule},
    },
};

both![
    an_admin_sees_factors_and_who_lacks_one,
    a_passkey_counts_like_an_app,
    a_command_lists_and_resets,
    an_export_holds_no_secret,
];

async fn an_admin_sees_factors_and_who_lacks_one(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let me = enrolled(&world, &app, "t@example.com").await;
    app.signup("plain@example.com").await;
    // One that was never confirmed counts for nothing.
    let plain = app.login("plain@example.com", "test123").await;
    assert_eq!(app.call("POST", "/auth/me/factors/totp", plain.access(), None).await.status, 201);
    let get = async |path: &str| app.call("GET", &format!("/auth/admin/{path}"), boss.access(), None).await;

    let id = claims_of(&me.access)["sub"].as_str().unwrap().to_owned();
    let listed = get(&format!("users/{id}/factors")).await;
    let mine = app.call("GET", "/auth/me/factors", &me.access, None).await;
    assert_eq!((listed.status, &listed.json), (200, &mine.json));
    assert_eq!(listed.json["items"][0]["label"], "Phone");
    assert_eq!(get(&format!("users/{}/factors", plain.user_id())).await.json["items"], json!([]));
    get(&format!("users/{}/factors", uuid::Uuid::now_v7())).await.is(404, "not_found");
    app.call("GET", &format!("/auth/admin/users/{id}/factors"), plain.access(), None).await.is(403, "forbidden");

    for (query, want) in [
        ("factor=any", &["t@example.com"][..]),
        ("factor=none", &["plain@example.com", "boss@example.com"]),
        ("factor=none&role=admin", &["boss@example.com"]),
        ("factor=any&q=plain", &[]),
    ] {
        let found = get(&format!("users?{query}")).await;
        let emails: Vec<&str> =
            found.json["items"].as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap()).collect();
        assert_eq!(emails, want, "{query}");
    }
    assert_eq!(get("users?factor=totp").await.is(422, "invalid_request").pointers(), ["/factor"]);
    let stats = get("stats").await;
    assert_eq!(
        stats.json["second_factor"],
        json!({ "policy": "optional", "users": 1, "users_without": 2, "admins_without": 1 })
    );
}

/// In the list of users and in the statistics: a user with both counts once.
async fn a_passkey_counts_like_an_app(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let (_, mut key) = with_passkey(&app, "passkey@example.com").await;
    let both = log_in(&app, &mut key).await;
    let added = app.call("POST", "/auth/me/factors/totp", both.access(), None).await;
    let path = format!("/auth/me/factors/totp/{}/confirm", added.json["id"].as_str().unwrap());
    let body = json!({ "code": now_code(&world, added.json["secret"].as_str().unwrap()) });
    assert_eq!(app.call("POST", &path, both.access(), Some(&body)).await.status, 200);
    with_passkey(&app, "alone@example.com").await;
    assert_eq!(add_passkey(&app, boss.access(), &mut authenticator()).await.status, 201);
    let boss = app.login("boss@example.com", "test123").await;
    boss.is(403, "second_factor_required");
    let (_, mut chief) = with_passkey(&app, "chief@example.com").await;
    world.execute("UPDATE auth_user_role_profile SET enabled = true WHERE role_type = 'admin'").await;
    let chief = log_in(&app, &mut chief).await;
    app.signup("plain@example.com").await;
    let get = async |path: &str| app.call("GET", &format!("/auth/admin/{path}"), chief.access(), None).await;
    for (query, want) in [
        ("factor=any", &["chief@example.com", "alone@example.com", "passkey@example.com", "boss@example.com"][..]),
        ("factor=none", &["plain@example.com"]),
        ("factor=none&role=admin", &[]),
    ] {
        let found = get(&format!("users?{query}")).await;
        let emails: Vec<&str> =
            found.json["items"].as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap()).collect();
        assert_eq!(emails, want, "{query}");
    }
    let counted = json!({ "policy": "optional", "users": 4, "users_without": 1, "admins_without": 0 });
    assert_eq!(get("stats").await.json["second_factor"], counted);
}

async fn a_command_lists_and_resets(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    app.signup("plain@example.com").await;
    let run = async |arguments: &[&str]| {
        let out = output(vestibule(world.folder.path(), arguments, &vars(&world))).await;
        (out.status.code(), text(&out))
    };
    let (_, listed) = run(&["user", "factors", "t@example.com"]).await;
    assert!(
        listed.contains("totp") && listed.contains("Phone") && listed.contains("10 recovery codes left"),
        "{listed}"
    );
    assert!(!listed.contains(&me.secret), "{listed}");
    let (_, json) = run(&["user", "factors", "t@example.com", "--json"]).await;
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["recovery_codes_left"], 10);
    let (_, found) = run(&["user", "list", "--factor", "none", "--json"]).await;
    assert!(found.contains("plain@example.com") && !found.contains("t@example.com\""), "{found}");

    let (code, said) = run(&["user", "reset-factors", "t@example.com"]).await;
    assert!(code == Some(0) && said.contains("all second factors removed"), "{said}");
    app.refresh(&me.refresh).await.is(401, "session_ended");
    assert_eq!(app.login("t@example.com", "test123").await.status, 200);
    mails(&world, "t@example.com", "factors_reset", 1).await;
    let by_the_shell = "SELECT count(*) FROM auth_audit_event WHERE action = 'factors.reset' AND actor_id IS NULL";
    assert_eq!(world.count(by_the_shell).await, 1);
    let (code, said) = run(&["user", "reset-factors", "t@example.com"]).await;
    assert!(code == Some(1) && said.contains("the account has no second factor"), "{said}");
}

async fn an_export_holds_no_secret(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let cookie = trust(&world, &app, &me.secret).await;
    let login = cookie_login(&app, &cookie).await;
    let code = json!({ "code": now_code(&world, &me.secret) });
    let stepped = app.call("POST", "/auth/step-up", login.access(), Some(&code)).await;
    let export = app.call("GET", "/auth/me/export", stepped.access(), None).await;
    assert_eq!(export.status, 200, "{export:?}");
    let factors = &export.json["second_factors"];
    assert_eq!((&factors["items"][0]["label"], &factors["recovery_codes_left"]), (&json!("Phone"), &json!(10)));
    assert_eq!(export.json["trusted_browsers"].as_array().unwrap().len(), 1);
    assert!(!export.body.contains(&me.secret) && !export.body.contains("sealed_secret"));
}

//! `VESTIBULE_BREACHED_PASSWORDS`: no new password is in the operator's list, and an imported one that is in it is told.

use std::path::PathBuf;

use aws_lc_rs::digest;
use serde_json::{Value, json};

use crate::{
    admin::admin,
    both,
    import::{fixture, import},
    links::{forgot, mails, reset, token},
    support::{App, World},
};

both![
    no_new_password_is_in_the_list,
    an_imported_password_in_the_list_is_told_once,
    a_list_that_cannot_be_read_lets_no_new_password_pass,
    a_list_of_another_kind_stops_the_start,
];

/// A list as Pwned Passwords are, of these and of others.
fn list(world: &World, passwords: &[&str]) -> PathBuf {
    let hash = |text: &str| {
        let digest = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes());
        data_encoding::HEXUPPER.encode(digest.as_ref())
    };
    let others = (0..5000).map(|n| hash(&format!("other {n}")));
    let mut lines: Vec<String> = passwords.iter().map(|text| hash(text)).chain(others).collect();
    lines.sort();
    let text: String = lines.iter().map(|line| format!("{line}:7\r\n")).collect();
    let file = world.path("pwned.txt");
    std::fs::write(&file, text).unwrap();
    file
}

async fn serve(world: &World, file: PathBuf) -> App {
    world.serve_with(|config| config.breached_passwords = Some(file)).await
}

async fn no_new_password_is_in_the_list(world: World) {
    let app = serve(&world, list(&world, &["breached1"])).await;
    let wrong = |answer: &crate::support::Answer, pointer: &str| {
        assert_eq!(answer.is(422, "invalid_request").pointers(), [pointer]);
        assert_eq!(answer.json["errors"][0]["code"], "common_password");
    };
    let new = |password: &str| json!({ "name": "T", "email": "n@example.com", "password": password });
    wrong(&app.post("/auth/signup", &new("breached1")).await, "/password");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
    let user = app.signup("t@example.com").await;
    assert_eq!(user.status, 201, "the default policy takes test123: {user:?}");

    let change = json!({ "current_password": "test123", "new_password": "breached1" });
    wrong(&app.call("PUT", "/auth/me/password", user.access(), Some(&change)).await, "/new_password");

    forgot(&app, "t@example.com").await;
    let link = token(&world, "t@example.com", "reset_password").await;
    wrong(&reset(&app, link.clone(), "breached1").await, "/new_password");
    assert_eq!(reset(&app, link, "other123").await.status, 204, "the link is not used up");

    let boss = admin(&world, &app, "boss@example.com").await;
    wrong(&app.call("POST", "/auth/admin/users", boss.access(), Some(&new("breached1"))).await, "/password");
    assert_eq!(app.call("POST", "/auth/admin/users", boss.access(), Some(&new("Breached1"))).await.status, 201);
}

async fn an_imported_password_in_the_list_is_told_once(world: World) {
    let app = serve(&world, list(&world, &["correct horse battery staple"])).await;
    import(&world, &fixture("fastapi-users.ndjson"), "fastapi-users", &[]).await.ended(0);
    let people: Value = serde_json::from_slice(&std::fs::read(fixture("people.json")).unwrap()).unwrap();
    let events = "SELECT count(*) FROM auth_audit_event WHERE action = 'password.breached'";
    for _ in 0..2 {
        assert_eq!(app.login("ada@lines.example.com", "correct horse battery staple").await.status, 200);
        assert_eq!(app.login("ben@lines.example.com", people["ben"].as_str().unwrap()).await.status, 200);
        assert_eq!(world.count(events).await, 1);
    }
    mails(&world, "ada@lines.example.com", "password_breached", 1).await;
    mails(&world, "ben@lines.example.com", "password_breached", 0).await;
}

async fn a_list_that_cannot_be_read_lets_no_new_password_pass(world: World) {
    let file = list(&world, &[]);
    let app = serve(&world, file.clone()).await;
    assert_eq!(app.signup("t@example.com").await.status, 201);
    std::fs::remove_file(file).unwrap();
    app.signup("u@example.com").await.is(503, "unavailable");
    assert_eq!(app.login("t@example.com", "test123").await.status, 200, "logins go on");
    // A new download takes its place while the server runs.
    list(&world, &["test123"]);
    app.signup("u@example.com").await.is(422, "invalid_request");
}

async fn a_list_of_another_kind_stops_the_start(world: World) {
    let file = world.path("words");
    std::fs::write(&file, "password\n123456\n").unwrap();
    let config = vestibule::Config { breached_passwords: Some(file), ..world.config() };
    let why = world.auth(config).await.unwrap_err().to_string();
    assert!(why.contains("VESTIBULE_BREACHED_PASSWORDS") && why.contains("words"), "{why}");
}

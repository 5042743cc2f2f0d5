//! Export and import: nothing is lost, on either database and between them.

use std::{fs, os::unix::fs::MetadataExt, path::Path};

use serde_json::{Value, json};
use vestibule::entity::types::RoleType;

use super::{fixture, import, import_text};
use crate::{
    both, once,
    support::{
        World,
        process::{output, text, vars, vestibule},
    },
};

both![export_and_import_keep_all_users, an_export_shows_one_moment];

once![&[]; a_cut_export_is_noticed, accounts_without_a_way_to_log_in_are_rejected];

once![&["postgres"]; from_one_database_to_the_other];

pub async fn export(world: &World, name: &str) -> String {
    let output = output(vestibule(world.folder.path(), &["export", "--to", name], &vars(world))).await;
    assert!(output.status.success(), "{}", text(&output));
    let mode = fs::metadata(world.path(name)).unwrap().mode();
    assert_eq!(mode & 0o777, 0o600, "for its owner alone");
    fs::read_to_string(world.path(name)).unwrap()
}

/// An admin, a disabled user, one with a legacy hash, and notes of admins about them.
async fn users(world: &World) {
    let app = world.serve_with(|config| config.roles.insert(1, RoleType::parse("editor").unwrap())).await;
    for who in ["admin", "off", "long"] {
        app.signup(&format!("{who}@example.com")).await;
    }
    import(world, &fixture("django.json"), "django", &[]).await.ended(0);
    let of = |who: &str| format!("(SELECT id FROM auth_user WHERE email_key = '{who}@example.com')");
    for sql in [
        format!(
            "UPDATE auth_user_role_profile SET enabled = {} WHERE role_type IN ('admin', 'editor') AND user_id = {}",
            "true",
            of("admin")
        ),
        format!(
            "UPDATE auth_admin_user_meta SET status = 'disabled', notes = 'zu laut\nund \"mehr\"' WHERE user_id = {}",
            of("off")
        ),
        format!(
            "UPDATE auth_admin_user_meta SET labels = '{{\"team\":\"ä\",\"n\":[1,null]}}' WHERE user_id = {}",
            of("long")
        ),
        format!(
            "UPDATE auth_user SET email_verified_at = created_at, claims_version = 7, locale = 'de' WHERE id = {}",
            of("admin")
        ),
    ] {
        world.execute(&sql).await;
    }
}

async fn check_copy(world: &World, copy: &World, first: &str) {
    copy.serve().await;
    let ran = import(copy, &world.path("first"), "vestibule", &[]).await.ended(0);
    assert_eq!(ran.count("imported"), 11);
    assert_eq!(export(copy, "second").await, first, "byte by byte");
    let (there, here) = (world.serve().await, copy.serve().await);
    let passwords: Value = serde_json::from_slice(&fs::read(fixture("people.json")).unwrap()).unwrap();
    let ada = passwords["ada"].as_str().unwrap();
    for (email, password) in [("admin@example.com", "test123"), ("ada@django.example.com", ada)] {
        let [old, new] = [there.login(email, password).await, here.login(email, password).await];
        assert_eq!((old.status, new.status), (200, 200), "{email}");
        assert_eq!(old.json["user"], new.json["user"]);
    }
    here.login("off@example.com", "test123").await.is(401, "invalid_credentials");
    copy.check_invariants().await;
}

async fn export_and_import_keep_all_users(world: World) {
    users(&world).await;
    let first = export(&world, "first").await;
    assert_eq!(first.lines().count(), 13, "a head, eleven people, an end");
    assert!(first.contains("\"editor\":true") && first.contains("pbkdf2"), "{first}");
    assert_eq!(export(&world, "again").await, first);
    let copy = if world.is_sqlite() { World::sqlite().await } else { World::postgres().await };
    check_copy(&world, &copy, &first).await;
    copy.clean_up().await;
}

async fn from_one_database_to_the_other() {
    let (world, copy) = (World::postgres().await, World::sqlite().await);
    users(&world).await;
    let first = export(&world, "first").await;
    check_copy(&world, &copy, &first).await;
    world.clean_up().await;
    copy.clean_up().await;
}

/// A user who signs up during the export is complete in it, or missing.
async fn an_export_shows_one_moment(world: World) {
    let app = world.serve().await;
    app.signup("first@example.com").await;
    let busy = tokio::spawn(async move {
        for n in 0..60 {
            app.signup(&format!("p{n}@example.com")).await;
        }
    });
    for n in 0..4 {
        let text = export(&world, &format!("export{n}")).await;
        let users: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(users.last().unwrap()["people"], users.len() - 2);
        for user in &users[1..users.len() - 1] {
            assert_eq!(user["role_profiles"], json!({ "admin": false, "member": true }));
        }
    }
    busy.await.unwrap();
}

/// Times that pagination cannot reach, and counters at their limit.
async fn accounts_without_a_way_to_log_in_are_rejected() {
    let world = World::sqlite().await;
    users(&world).await;
    let whole = export(&world, "first").await;
    let change = |field: &str, value: Value| {
        let lines = whole.lines().map(|line| {
            let mut line: Value = serde_json::from_str(line).unwrap();
            if line.get(field).is_some() {
                line[field] = value.clone();
            }
            format!("{line}\n")
        });
        lines.collect::<String>()
    };
    for (field, value) in [
        ("created_at", json!("1950-01-01T00:00:00Z")),
        ("updated_at", json!("+12000-01-01T00:00:00Z")),
        ("claims_version", json!(i32::MAX)),
        ("login_count", json!(i32::MAX)),
        ("failed_logins", json!(-1)),
    ] {
        let copy = World::sqlite().await;
        let ran = import_text(&copy, change(field, value), "vestibule", &[]).await.ended(3);
        assert_eq!((ran.count("imported"), ran.count("refused")), (0, 11), "{field}: {ran:?}");
        copy.clean_up().await;
    }
    let copy = World::sqlite().await;
    let finer = change("created_at", json!("2024-01-01T00:00:00.123456789Z"));
    import_text(&copy, finer, "vestibule", &[]).await.ended(0);
    assert!(export(&copy, "second").await.contains("\"created_at\":\"2024-01-01T00:00:00.123456Z\""));
    copy.clean_up().await;
    world.clean_up().await;
}

async fn a_cut_export_is_noticed() {
    let world = World::sqlite().await;
    users(&world).await;
    let whole = export(&world, "first").await;
    let lines: Vec<&str> = whole.lines().collect();
    let without = |n: usize| {
        lines.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, line)| format!("{line}\n")).collect::<String>()
    };
    for (dump, imported, words) in [
        (without(12), 11, "the last line is missing"),
        (whole[..whole.len() - 200].to_owned(), 10, "the last line is missing"),
        (without(5), 10, "does not fit"),
        (without(0), 0, "is not an export"),
        (whole.replace("\"vestibule_export\":1", "\"vestibule_export\":2"), 0, "version 2"),
        (format!("{whole}{}\n", lines[1]), 11, "something follows"),
    ] {
        let copy = World::sqlite().await;
        let ran = import_text(&copy, dump, "vestibule", &[]).await.ended(4);
        assert_eq!(ran.count("imported"), imported, "{ran:?}");
        assert!(ran.json["broken"].as_str().unwrap().contains(words), "{ran:?}");
        copy.clean_up().await;
    }
    assert!(Path::new(&world.path("first")).exists());
    world.clean_up().await;
}

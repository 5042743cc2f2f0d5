//! What a first import got wrong: a check before it, a better dump after it, and the way back.

use std::{io::Write, process::Stdio};

use super::{fixture, import, import_text};
use crate::{
    both,
    support::{
        World, at_once,
        process::{output, text, vars, vestibule},
    },
};

both![
    a_better_dump_completes_what_an_import_made,
    what_was_used_is_not_repaired,
    a_password_can_be_checked_before,
    undo_deletes_what_nobody_used,
    undo_and_logins_at_once,
];

/// Of `test123`, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";

async fn real(world: &World, name: &str, from: &str, more: &[&str]) -> super::Ran {
    import(world, &fixture("real").join(name), from, more).await
}

fn key(name: &str) -> String {
    fixture("real").join(name).to_str().unwrap().to_owned()
}

async fn a_better_dump_completes_what_an_import_made(world: World) {
    let app = world.serve().await;
    // Firebase with the wrong signer key, then with the right one.
    let (wrong, right) = (key("firebase-wrong-signer.key"), key("firebase-right-signer.key"));
    let option = "--firebase-signer-key-file";
    real(&world, "firebase-vector.json", "firebase", &[option, &wrong]).await.ended(0);
    app.login("test@example.com", "testPass123").await.is(401, "invalid_credentials");
    let ran = real(&world, "firebase-vector.json", "firebase", &[option, &right]).await.ended(0);
    assert_eq!((ran.count("merged"), ran.count("already_here")), (0, 1), "only with --merge");
    let ran = real(&world, "firebase-vector.json", "firebase", &["--merge", option, &right]).await.ended(0);
    assert_eq!(ran.count("merged"), 1);
    let ran = real(&world, "firebase-vector.json", "firebase", &["--merge", option, &right]).await.ended(0);
    assert_eq!((ran.count("merged"), ran.count("already_here")), (0, 1), "there is nothing new");
    assert_eq!(app.login("test@example.com", "testPass123").await.status, 200);
    world.execute("DELETE FROM auth_user").await;
    // Users first, passwords later.
    real(&world, "better-auth-users-without-passwords.json", "better-auth", &[]).await.ended(0);
    let ran = real(&world, "better-auth-document.json", "better-auth", &["--merge"]).await.ended(0);
    assert_eq!(ran.count("merged"), 3);
    assert_eq!(app.login("admin@example.com", "admin123456").await.status, 200);
    // Passwords first, names and confirmation later.
    real(&world, "auth0-passwords.ndjson", "auth0", &[]).await.ended(0);
    let ran = real(&world, "auth0-users.ndjson", "auth0", &["--merge"]).await.ended(0);
    assert_eq!(ran.count("merged"), 1);
    let row = "SELECT name || hashed_password FROM auth_user WHERE email_key = 'john@example.com' AND email_verified_at IS NOT \
               NULL";
    assert!(world.one::<String>(row).await.unwrap().starts_with("John Doe$2b$10$"));
    // And the file of passwords takes nothing away.
    let ran = real(&world, "auth0-passwords.ndjson", "auth0", &["--merge"]).await.ended(0);
    assert_eq!((ran.count("merged"), ran.count("already_here")), (0, 1));
}

/// Another system, another id there, and an account that was used: none of them is the dump's to change.
async fn what_was_used_is_not_repaired(world: World) {
    let app = world.serve().await;
    let dump = |hash: &str| {
        format!(
            "id,email,hashed_password\n1,used@example.com,{hash}\n2,other@example.com,{hash}\n3,fresh@example.com,{hash}\n"
        )
    };
    import_text(&world, dump(HASH), "fastapi-users", &[]).await.ended(0);
    assert_eq!(app.login("used@example.com", "test123").await.status, 200);
    let new = HASH.replace("Jqb", "Jqc");
    let moved = dump(&new).replace("2,other", "9,other");
    let ran = import_text(&world, &moved, "laravel", &["--merge"]).await.ended(4);
    assert_eq!(ran.count("merged"), 0, "the columns are not Laravel's");
    let other_system = moved.replace("hashed_password", "password");
    let ran = import_text(&world, &other_system, "django", &["--merge"]).await.ended(0);
    assert_eq!((ran.count("merged"), ran.count("already_here")), (0, 3));
    let ran = import_text(&world, &moved, "fastapi-users", &["--merge"]).await.ended(0);
    assert_eq!((ran.count("merged"), ran.count("already_here")), (1, 2));
    let same = format!("SELECT count(*) FROM auth_user WHERE hashed_password = '{HASH}'");
    assert_eq!(world.count(&same).await, 2);
}

async fn a_password_can_be_checked_before(world: World) {
    let dump = fixture("real").join("firebase-vector.json");
    let dump = dump.to_str().unwrap();
    let check = async |key_name: &str, email: &str, password: &str| {
        let key = key(key_name);
        let arguments = ["import", dump, "--from", "firebase", "--firebase-signer-key-file", &key, "--check", email];
        let mut command = vestibule(world.folder.path(), &arguments, &vars(&world));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(format!("{password}\n").as_bytes()).unwrap();
        let ended = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap()).await.unwrap();
        (ended.status.code(), text(&ended))
    };
    let right = "firebase-right-signer.key";
    for (key, email, password, code, words) in [
        (right, "Test@example.com", "testPass123", 0, "the password is right"),
        (right, "test@example.com", "testPass124", 1, "the password is wrong"),
        ("firebase-wrong-signer.key", "test@example.com", "testPass123", 1, "or the parameters are"),
        (right, "nobody@example.com", "testPass123", 1, "is not in the dump"),
    ] {
        let (ended, said) = check(key, email, password).await;
        assert_eq!(ended, Some(code), "{said}");
        assert!(said.contains(words), "{said}");
    }
    let tables = if world.is_sqlite() {
        "SELECT count(*) FROM sqlite_master WHERE name LIKE 'auth_%'"
    } else {
        "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'auth_%'"
    };
    assert_eq!(world.count(tables).await, 0, "nothing was written");
}

async fn undo(world: &World, run: &str) -> (Option<i32>, String) {
    let ended = output(vestibule(world.folder.path(), &["import", "undo", run], &vars(world))).await;
    (ended.status.code(), text(&ended))
}

async fn undo_deletes_what_nobody_used(world: World) {
    let app = world.serve().await;
    app.signup("own@example.com").await;
    let users = |names: &[&str]| {
        let rows: String = names.iter().map(|name| format!("{name}@example.com,{HASH}\n")).collect();
        format!("email,hashed_password\n{rows}")
    };
    import_text(&world, users(&["before"]), "fastapi-users", &[]).await.ended(0);
    let ran = import_text(&world, users(&["own", "before", "used", "one", "two"]), "fastapi-users", &[]).await.ended(0);
    let run = ran.run.unwrap();
    import_text(&world, users(&["after"]), "fastapi-users", &[]).await.ended(0);
    assert_eq!(app.login("used@example.com", "test123").await.status, 200);
    let (code, said) = undo(&world, &run).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("2  deleted") && said.contains("1  not changed"), "{said}");
    let left = "SELECT email_key FROM auth_user WHERE email_key IN ('one@example.com', 'two@example.com')";
    assert_eq!(world.one::<String>(left).await, None);
    for email in ["own", "before", "used", "after"] {
        let there = format!("SELECT count(*) FROM auth_user WHERE email_key = '{email}@example.com'");
        assert_eq!(world.count(&there).await, 1, "{email}");
    }
    let (code, said) = undo(&world, &run).await;
    assert_eq!((code, said.contains("0  deleted")), (Some(0), true), "{said}");
    let (code, said) = undo(&world, "00000000-0000-7000-8000-000000000000").await;
    assert_eq!((code, said.contains("there is no import")), (Some(1), true), "{said}");
    // And the same dump can come again.
    let ran = import_text(&world, users(&["one", "two"]), "fastapi-users", &[]).await.ended(0);
    assert_eq!(ran.count("imported"), 2);
}

/// A user who logs in while the run is undone has either come first and keeps the account, or finds none.
async fn undo_and_logins_at_once(world: World) {
    let app = world.serve().await;
    let rows: String = (0..30).map(|n| format!("p{n}@example.com,{HASH}\n")).collect();
    let dump = format!("email,hashed_password\n{rows}");
    let ran = import_text(&world, dump, "fastapi-users", &[]).await.ended(0);
    let run = ran.run.unwrap();
    let logins = tokio::spawn(at_once(30, move |n| {
        let app = app.clone();
        async move { (n, app.login(&format!("p{}@example.com", 29 - n), "test123").await.status) }
    }));
    let (code, said) = undo(&world, &run).await;
    assert_eq!(code, Some(0), "{said}");
    for (n, status) in logins.await.unwrap() {
        let there = format!("SELECT count(*) FROM auth_user WHERE email_key = 'p{}@example.com'", 29 - n);
        let there = world.count(&there).await;
        assert!(matches!((status, there), (200, 1) | (401, 0)), "{n}: {status}, {there} accounts");
    }
    world.check_invariants().await;
}

//! The same dump again, after a kill, beside a running server, and with existing accounts.

use std::{fmt::Write, time::Duration};

use serde_json::{Value, json};

use super::{import, import_text};
use crate::{
    both,
    support::{
        World, at_once,
        process::{output, text, vars, vestibule},
        until,
    },
};

both![
    an_import_continues_after_a_kill,
    parallel_sign_ups_during_the_import,
    merging_gives_a_password_only_where_there_is_none,
    ids_are_not_taken_twice,
];

/// Of `test123`, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";

fn crowd(accounts: usize) -> String {
    let mut csv = "id,email,hashed_password,is_active,is_superuser,is_verified\n".to_owned();
    for n in 0..accounts {
        writeln!(csv, "{n},p{n}@example.com,{HASH},t,f,t").unwrap();
    }
    csv
}

/// Kill -9 at some moment: only complete batches are imported, and the same command imports the rest.
async fn an_import_continues_after_a_kill(world: World) {
    const USERS: usize = 8000;
    world.serve().await;
    std::fs::write(world.path("dump"), crowd(USERS)).unwrap();
    let arguments = ["import", "dump", "--from", "fastapi-users"];
    let users = "SELECT count(*) FROM auth_user";
    for round in 1..=2 {
        let mut child = vestibule(world.folder.path(), &arguments, &vars(&world)).spawn().unwrap();
        until(|| async { world.count(users).await >= round * 1000 }).await;
        child.kill().unwrap();
        child.wait().unwrap();
        world.check_invariants().await;
    }
    let here = world.count(users).await;
    assert!(here < USERS as i64 && here % 1000 == 0, "{here} people are in");
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'user.import'").await, here);
    // Both killed runs have their begin in the trail, so that each can be undone.
    let runs = "SELECT CAST(detail AS text) FROM auth_audit_event WHERE action = 'import.begin' ORDER BY id";
    let runs: Vec<Value> =
        world.all(runs).await.iter().map(|detail: &String| serde_json::from_str(detail).unwrap()).collect();
    assert_eq!(runs.len(), 2, "{runs:?}");
    for run in &runs {
        let id = run["run"].as_str().unwrap();
        let of = format!(
            "SELECT count(*) FROM auth_audit_event WHERE action = 'user.import' AND CAST(detail AS text) LIKE '%{id}%'"
        );
        let of = world.count(&of).await;
        assert!(of > 0 && of % 1000 == 0, "{id}: {of} users");
    }
    let ran = import(&world, &world.path("dump"), "fastapi-users", &[]).await.ended(0);
    assert_eq!((ran.count("already_here"), ran.count("imported")), (here as u64, (USERS as i64 - here) as u64));
    assert_eq!(world.count(users).await, USERS as i64);
    assert_eq!(
        world.count("SELECT count(DISTINCT subject_id) FROM auth_audit_event WHERE action = 'user.import'").await,
        8000
    );
    // What the first run made, and nothing else.
    let first = runs[0]["run"].as_str().unwrap();
    let of = format!(
        "SELECT count(*) FROM auth_audit_event WHERE action = 'user.import' AND CAST(detail AS text) LIKE '%{first}%'"
    );
    let of = world.count(&of).await;
    let ended = output(vestibule(world.folder.path(), &["import", "undo", first], &vars(&world))).await;
    assert!(ended.status.success() && text(&ended).contains(&format!("{of}  deleted")), "{}", text(&ended));
    assert_eq!(world.count(users).await, USERS as i64 - of);
}

/// A user who signs up during the import of the same email has one account, and no other user is lost.
async fn parallel_sign_ups_during_the_import(world: World) {
    let app = world.serve().await;
    let file = world.path("dump");
    std::fs::write(&file, crowd(3000)).unwrap();
    let signups = tokio::spawn(at_once(40, move |n| {
        let app = app.clone();
        async move {
            tokio::time::sleep(Duration::from_millis(20 * n as u64)).await;
            let body = json!({ "name": "T", "email": format!("p{}@example.com", n * 70), "password": "test123" });
            app.post("/auth/signup", &body).await.status
        }
    }));
    let ran = import(&world, &file, "fastapi-users", &[]).await.ended(0);
    let signed_up = signups.await.unwrap().into_iter().filter(|status| *status == 201).count() as u64;
    assert_eq!(ran.count("imported") + ran.count("already_here"), 3000);
    assert!(ran.count("already_here") <= signed_up, "{ran:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 3000);
}

/// Pre-hijacking: an attacker who signed up with a victim's email, here or there, gains nothing from the dump.
async fn merging_gives_a_password_only_where_there_is_none(world: World) {
    let app = world.serve().await;
    for who in ["own", "none", "unproved", "banned"] {
        app.signup(&format!("{who}@example.com")).await;
    }
    world.execute("UPDATE auth_user SET hashed_password = NULL WHERE email_key <> 'own@example.com'").await;
    let other = HASH.replace("Jqb", "Jqc");
    let dump = format!(
        "email,hashed_password,is_verified,is_active\nown@example.com,{other},t,t\nnone@example.com,{HASH},t,t\n\
         new@example.com,{HASH},f,t\nunproved@example.com,{HASH},f,t\nbanned@example.com,{HASH},t,f\n"
    );
    let ran = import_text(&world, &dump, "fastapi-users", &["--merge"]).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("merged"), ran.count("already_here")), (1, 1, 3));
    for who in ["unproved", "banned"] {
        app.login(&format!("{who}@example.com"), "test123").await.is(401, "invalid_credentials");
    }
    let own = app.login("own@example.com", "test123").await;
    assert_eq!((own.status, &own.json["user"]["email_verified"]), (200, &false.into()));
    let none = app.login("none@example.com", "test123").await;
    assert_eq!((none.status, &none.json["user"]["email_verified"]), (200, &true.into()));
    let ran = import_text(&world, &dump, "fastapi-users", &["--merge"]).await.ended(0);
    assert_eq!(ran.count("already_here"), 5);
}

async fn ids_are_not_taken_twice(world: World) {
    let app = world.serve().await;
    let id = app.signup("first@example.com").await.user_id().to_owned();
    let dump = format!("id,email,hashed_password\n{id},second@example.com,{HASH}\n,third@example.com,{HASH}\n");
    let ran = import_text(&world, &dump, "fastapi-users", &[]).await.ended(3);
    assert_eq!((ran.count("imported"), ran.count("refused")), (1, 1));
    assert!(ran.text.contains("its id belongs to another account"), "{ran:?}");
    assert_eq!(app.login("first@example.com", "test123").await.user_id(), id);
}

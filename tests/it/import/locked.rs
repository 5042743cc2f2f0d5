//! Importing, merging and undoing while another transaction holds locks.

use std::{fs, fs::File, process::Output, time::Duration};

use serde_json::Value;
use tokio::time::Instant;
use vestibule::sea_orm::{ConnectionTrait, Database};

use super::import_text;
use crate::{
    both,
    support::{
        World,
        process::{output, text, vars, vestibule},
        until, writing,
    },
};

/// Of `test123`, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";
/// Longer than a request, a statement or a migration would wait for it.
const HELD: Duration = Duration::from_secs(20);

both![every_run_outwaits_a_lock];

fn dump(names: impl Iterator<Item = String>, hash: &str) -> String {
    let rows: String = names.map(|name| format!("{name}@example.com,{hash}\n")).collect();
    format!("email,hashed_password\n{rows}")
}

/// Starts the command, with its messages in a file.
fn start(world: &World, name: &str, arguments: &[&str]) -> tokio::task::JoinHandle<Output> {
    let mut command = vestibule(world.folder.path(), arguments, &vars(world));
    command.stderr(File::create(world.path(name)).unwrap());
    tokio::spawn(output(command))
}

async fn every_run_outwaits_a_lock(world: World) {
    let app = world.serve().await;
    assert_eq!(app.signup("taken@example.com").await.status, 201);
    let first = dump((0..30).map(|n| format!("first{n}")), HASH);
    import_text(&world, first, "fastapi-users", &[]).await.ended(0);
    let wrong = import_text(&world, dump((0..30).map(|n| format!("wrong{n}")), HASH), "fastapi-users", &[]).await;
    let wrong = wrong.ended(0).run.unwrap();
    let new = (0..30).map(|n| if n == 7 { "someone".to_owned() } else { format!("new{n}") });
    fs::write(world.path("new.csv"), dump(new, HASH)).unwrap();
    let better = dump((0..30).map(|n| format!("first{n}")), &HASH.replace("Jqb", "Jqc"));
    fs::write(world.path("better.csv"), better).unwrap();
    let other = Database::connect(&world.url).await.unwrap();
    let txn = writing(&other).await;
    // SQLite has one lock for all. On PostgreSQL an insert of the same email waits for our transaction, and so does what
    // locks the rows.
    txn.execute_unprepared("UPDATE auth_user SET updated_at = updated_at").await.unwrap();
    let held = "UPDATE auth_user SET email_key = 'someone@example.com', email = 'someone@example.com' WHERE email_key = \
                'taken@example.com'";
    txn.execute_unprepared(held).await.unwrap();
    let begun = Instant::now();
    let runs = [
        ("importing", start(&world, "importing", &["import", "new.csv", "--from", "fastapi-users", "--json"])),
        (
            "merging",
            start(&world, "merging", &["import", "better.csv", "--from", "fastapi-users", "--json", "--merge"]),
        ),
        ("undoing", start(&world, "undoing", &["import", "undo", &wrong])),
    ];
    for (name, _) in &runs {
        let said = || fs::read_to_string(world.path(name)).unwrap();
        until(|| async { said().contains("another transaction holds a lock: waiting for up to 10 minutes") }).await;
    }
    tokio::time::sleep_until(begun + HELD).await;
    for (name, run) in &runs {
        assert!(!run.is_finished(), "{name} broke off: {}", fs::read_to_string(world.path(name)).unwrap());
    }
    txn.rollback().await.unwrap();
    other.close().await.unwrap();
    for (name, run) in runs {
        let ended = run.await.unwrap();
        let said = format!("{}{}", text(&ended), fs::read_to_string(world.path(name)).unwrap());
        assert!(ended.status.success(), "{name}: {said}");
        assert_eq!(said.matches("holds a lock").count(), 1, "{name} says it once: {said}");
        match name {
            "undoing" => assert!(said.contains("30  deleted"), "{said}"),
            _ => {
                let summary: Value = serde_json::from_slice(&ended.stdout).unwrap();
                let count = if name == "merging" { "merged" } else { "imported" };
                assert_eq!(summary[count], 30, "{said}");
            }
        }
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 61);
    assert_eq!(app.login("someone@example.com", "test123").await.status, 200);
}

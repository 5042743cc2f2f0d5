//! PostgreSQL restarts during an import: whole batches, and every user once.

use std::{fmt::Write, fs, fs::File};

use serde_json::Value;
use vestibule::sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use crate::{
    once,
    support::{
        World,
        postgres::Server,
        process::{output, vars, vestibule},
        until,
    },
};

once![&["postgres-server"]; a_restart_loses_and_doubles_nobody];

const USERS: i64 = 20_000;
/// Of `test123`, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";

/// None while the server does not answer.
async fn count(url: &str, sql: &str) -> Option<i64> {
    let db = Database::connect(url).await.ok()?;
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.ok()?;
    db.close().await.ok()?;
    row?.try_get_by_index(0).ok()
}

async fn a_restart_loses_and_doubles_nobody() {
    for signal in ["INT", "QUIT"] {
        let mut world = World::sqlite().await;
        let postgres = Server::new();
        world.url = postgres.create("v").await;
        let mut csv = "email,hashed_password\n".to_owned();
        for n in 0..USERS {
            writeln!(csv, "p{n}@example.com,{HASH}").unwrap();
        }
        fs::write(world.path("dump"), csv).unwrap();
        let arguments = ["import", "dump", "--from", "fastapi-users", "--json"];
        let mut command = vestibule(world.folder.path(), &arguments, &vars(&world));
        command.stderr(File::create(world.path("said")).unwrap());
        let importing = tokio::spawn(output(command));
        let users = "SELECT count(*) FROM auth_user";
        for part in 1..=4 {
            until(|| async { count(&world.url, users).await.is_some_and(|users| users >= part * USERS / 8) }).await;
            postgres.restart(signal);
        }
        // It stays away until the command says so.
        postgres.stop_by(signal);
        let said = || fs::read_to_string(world.path("said")).unwrap();
        until(|| async { said().contains("the database does not answer: trying again for 2 minutes") }).await;
        postgres.start();
        let ended = importing.await.unwrap();
        assert!(ended.status.success(), "{signal}: {}", said());
        let summary: Value = serde_json::from_slice(&ended.stdout).unwrap();
        assert_eq!((&summary["imported"], &summary["already_here"]), (&USERS.into(), &0.into()), "{signal}: {summary}");
        for (sql, expected) in [
            (users, USERS),
            ("SELECT count(*) FROM auth_admin_user_meta", USERS),
            ("SELECT count(*) FROM auth_audit_event WHERE action = 'user.import'", USERS),
            ("SELECT count(DISTINCT subject_id) FROM auth_audit_event WHERE action = 'user.import'", USERS),
        ] {
            assert_eq!(count(&world.url, sql).await, Some(expected), "{signal}: {sql}");
        }
        world.clean_up().await;
    }
}

//! PostgreSQL restarts during an import, or the connection is lost: whole batches, and every user once.

use std::{fmt::Write, fs, fs::File};

use serde_json::Value;
use vestibule::sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use crate::{
    once,
    support::{
        World,
        postgres::Server,
        process::{output, text, vars, vestibule},
        proxy::{Hole, Proxy},
        until,
    },
};

once![&["postgres-server"]; a_restart_loses_and_doubles_nobody, a_commit_without_an_answer_counts_once];

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

fn crowd() -> String {
    let mut csv = "email,hashed_password\n".to_owned();
    for n in 0..USERS {
        writeln!(csv, "p{n}@example.com,{HASH}").unwrap();
    }
    csv
}

/// All users are here, with one row of each kind.
async fn everybody_is_here(url: &str, summary: &Value) {
    assert_eq!((&summary["imported"], &summary["already_here"]), (&USERS.into(), &0.into()), "{summary}");
    for sql in [
        "SELECT count(*) FROM auth_user",
        "SELECT count(*) FROM auth_admin_user_meta",
        "SELECT count(*) FROM auth_audit_event WHERE action = 'user.import'",
        "SELECT count(DISTINCT subject_id) FROM auth_audit_event WHERE action = 'user.import'",
    ] {
        assert_eq!(count(url, sql).await, Some(USERS), "{sql}");
    }
}

async fn a_restart_loses_and_doubles_nobody() {
    for signal in ["INT", "QUIT"] {
        let mut world = World::sqlite().await;
        let postgres = Server::new();
        world.url = postgres.create("v").await;
        fs::write(world.path("dump"), crowd()).unwrap();
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
        everybody_is_here(&world.url, &summary).await;
        world.clean_up().await;
    }
}

/// The server has committed, and the command cannot know: the batch is neither written twice nor counted as "already here".
async fn a_commit_without_an_answer_counts_once() {
    let mut world = World::sqlite().await;
    let postgres = Server::new();
    let direct = postgres.create("v").await;
    let proxy = Proxy::before(&direct).await;
    world.url = proxy.url(&direct);
    fs::write(world.path("dump"), crowd()).unwrap();
    let arguments = ["import", "dump", "--from", "fastapi-users", "--json"];
    let importing = tokio::spawn(output(vestibule(world.folder.path(), &arguments, &vars(&world))));
    for part in 1..=4 {
        let enough = || async {
            count(&direct, "SELECT count(*) FROM auth_user").await.is_some_and(|users| users >= part * 4000)
        };
        until(enough).await;
        proxy.swallow(Hole::AnswerTo("COMMIT"));
        until(|| async { proxy.lost() >= usize::try_from(part).unwrap() }).await;
    }
    let ended = importing.await.unwrap();
    assert!(ended.status.success(), "{}", text(&ended));
    everybody_is_here(&direct, &serde_json::from_slice(&ended.stdout).unwrap()).await;
    world.clean_up().await;
}

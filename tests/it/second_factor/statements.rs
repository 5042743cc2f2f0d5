//! What the second step of a login costs the database, by its own log.

use std::collections::HashMap;

use super::{enrolled, first_step, now_code, second};
use crate::{
    once,
    support::{World, postgres::Server},
};

once![&["postgres-server"]; a_second_step_costs_three_statements_more_than_a_login];

/// The statements of each transaction that opened a session, in their order.
fn logins(log: &str) -> Vec<Vec<String>> {
    let mut order: Vec<&str> = Vec::new();
    let mut all: HashMap<&str, Vec<String>> = HashMap::new();
    for line in log.lines() {
        let Some((transaction, rest)) = line.split_once('|') else { continue };
        let Some((_, statement)) = rest.split_once("LOG:  ").and_then(|(_, rest)| rest.split_once(": ")) else {
            continue;
        };
        // Parameters have lines of their own.
        if !(rest.contains("LOG:  execute") || rest.contains("LOG:  statement")) {
            continue;
        }
        if statement.contains("INSERT INTO \"auth_session\"") {
            order.push(transaction);
        }
        all.entry(transaction).or_default().push(statement.to_owned());
    }
    order.into_iter().map(|transaction| all[transaction].clone()).collect()
}

async fn a_second_step_costs_three_statements_more_than_a_login() {
    let mut world = World::sqlite().await;
    let server = Server::new();
    world.url = server.create("v").await;
    for setting in ["log_statement = 'all'", "log_line_prefix = '%v|'"] {
        server.execute(&format!("ALTER SYSTEM SET {setting}")).await;
    }
    server.execute("SELECT pg_reload_conf()").await;
    let app = world.serve_with(|config| config.database_pool_size = 2).await;
    app.signup("plain@example.com").await;
    assert_eq!(app.login("plain@example.com", "test123").await.status, 200);
    let me = enrolled(&world, &app, "t@example.com").await;
    let due = first_step(&app, "t@example.com").await;
    let done = second(&app, &due.json["challenge"], "code", &now_code(&world, &me.secret)).await;
    assert_eq!(done.status, 200, "{done:?}");

    let log = server.log();
    let [_, login, _, second] = &logins(&log)[..] else { panic!("{log}") };
    // A login reads the user once more, before its transaction.
    let (login, count) = (login.len() + 1, second.len());
    assert!(login > 5 && count <= login + 3, "{count} statements, a login has {login}: {second:#?}");
    world.stop();
}

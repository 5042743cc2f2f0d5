//! Importing while other transactions hold locks.

use std::time::Duration;

use vestibule::sea_orm::{ConnectionTrait, Database};

use super::import_text;
use crate::{
    both,
    support::{World, until, writing},
};

const HASH: &str = "$2b$10$SxQ0GF6C.E98Ov8ptd16HeRYjR5ew0/bAf4HZdrkuh1YOyROSlp/u";

both![an_import_outwaits_a_lock];

/// Longer than any request would wait.
async fn an_import_outwaits_a_lock(world: World) {
    let app = world.serve().await;
    assert_eq!(app.signup("taken@example.com").await.status, 201);
    let other = Database::connect(&world.url).await.unwrap();
    let txn = writing(&other).await;
    // SQLite has one lock for all. On PostgreSQL an insert of the same email waits for our transaction.
    let held = "UPDATE auth_user SET email_key = 'someone@example.com', email = 'someone@example.com'";
    txn.execute_unprepared(held).await.unwrap();
    let mut dump = Vec::new();
    for n in 0..30 {
        let email = if n == 7 { "someone@example.com".to_owned() } else { format!("p{n}@example.com") };
        dump.push(format!(r#"{{"email":"{email}","hashed_password":"{HASH}"}}"#));
    }
    let importing = tokio::spawn({
        let world = world.clone();
        async move { import_text(&world, dump.join("\n"), "fastapi-users", &[]).await }
    });
    tokio::time::sleep(Duration::from_secs(9)).await;
    assert!(!importing.is_finished(), "it broke off: {:?}", importing.await);
    txn.rollback().await.unwrap();
    let ran = importing.await.unwrap();
    assert_eq!((ran.code, ran.count("imported")), (Some(0), 30), "{ran:?}");
    other.close().await.unwrap();
    until(|| async { world.count("SELECT count(*) FROM auth_user").await == 31 }).await;
}

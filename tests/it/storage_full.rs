//! Commands that fill a disk: they report it, the data stays consistent, and with space again they succeed.

use std::{fs, path::PathBuf};

use vestibule::sea_orm::{ConnectionTrait, Database, DbBackend, Statement, TryGetable};

use crate::{
    import::import_text,
    once,
    storage::SmallDisk,
    support::{
        World,
        process::{Running, output, text, vars, vestibule},
    },
};

once![&["mount"]; an_import_fills_the_disk, a_copy_fills_the_disk];

const HASH: &str = "$2b$10$SxQ0GF6C.E98Ov8ptd16HeRYjR5ew0/bAf4HZdrkuh1YOyROSlp/u";
const FULL: &str = "disk is full";

/// A disk with this much space, and the file that takes the rest.
fn nearly_full(world: &World, left: u64) -> (SmallDisk, PathBuf) {
    let disk = SmallDisk::mount(&world.path("disk")).unwrap();
    let filler = disk.0.join("filler");
    let mut file = fs::File::create(&filler).unwrap();
    std::io::copy(&mut std::io::repeat(7), &mut file).unwrap_err();
    file.set_len(file.metadata().unwrap().len() - left).unwrap();
    (disk, filler)
}

async fn one<T: TryGetable>(url: &str, sql: &str) -> T {
    let db = Database::connect(url).await.unwrap();
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap().unwrap();
    db.close().await.unwrap();
    row.try_get_by_index(0).unwrap()
}

/// A user who was counted as imported exists, and no other; the same command imports the rest.
async fn an_import_fills_the_disk() {
    const MANY: u64 = 6000;
    let mut world = World::sqlite().await;
    let (disk, filler) = nearly_full(&world, 8 << 20);
    world.url = format!("sqlite://{}", disk.0.join("vestibule.db").display());
    let line = |n| format!(r#"{{"email":"p{n}@example.com","hashed_password":"{HASH}"}}"#);
    let dump = (0..MANY).map(line).collect::<Vec<_>>().join("\n");
    let ran = import_text(&world, &dump, "fastapi-users", &[]).await;
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.text.contains(FULL), "{ran:?}");
    let users = "SELECT count(*) FROM auth_user";
    // The summary is printed before the error.
    let summary = ran.text.split("vestibule: ").next().unwrap();
    let counted: serde_json::Value = serde_json::from_str(summary).unwrap();
    let imported = counted["imported"].as_u64().unwrap();
    assert!(imported > 0 && imported < MANY, "{counted}");
    assert_eq!(one::<i64>(&world.url, users).await, i64::try_from(imported).unwrap());
    assert_eq!(one::<String>(&world.url, "PRAGMA integrity_check").await, "ok");

    fs::remove_file(filler).unwrap();
    let ran = import_text(&world, &dump, "fastapi-users", &[]).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("already_here")), (MANY - imported, imported), "{ran:?}");
    assert_eq!(one::<i64>(&world.url, users).await, i64::try_from(MANY).unwrap());
    let verified = output(vestibule(world.folder.path(), &["audit", "verify"], &vars(&world))).await;
    assert!(verified.status.success(), "{}", text(&verified));
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    server.until(200, "/health/ready").await;
    drop((server, disk));
    world.clean_up().await;
}

/// All of it, or nothing.
async fn a_copy_fills_the_disk() {
    let world = World::sqlite().await;
    assert_eq!(world.serve().await.signup("t@example.com").await.status, 201);
    world.stop();
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) INSERT INTO auth_revocation \
                (kind, subject_id, created_at, expires_at) SELECT 'user', (SELECT id FROM auth_user), (SELECT created_at \
                FROM auth_user), (SELECT created_at FROM auth_user) FROM n";
    world.execute(many).await;
    let (disk, filler) = nearly_full(&world, 3 << 20);
    let target = format!("sqlite://{}", disk.0.join("copy.db").display());
    let arguments = ["copy-database", &world.url, &target];
    let copied = output(vestibule(world.folder.path(), &arguments, &[])).await;
    assert_eq!(copied.status.code(), Some(1), "{}", text(&copied));
    assert!(text(&copied).contains(FULL), "{}", text(&copied));
    assert_eq!(one::<i64>(&target, "SELECT count(*) FROM auth_user").await, 0);
    assert_eq!(one::<String>(&target, "PRAGMA integrity_check").await, "ok");

    fs::remove_file(filler).unwrap();
    let copied = output(vestibule(world.folder.path(), &arguments, &[])).await;
    assert!(copied.status.success(), "{}", text(&copied));
    assert_eq!(one::<i64>(&target, "SELECT count(*) FROM auth_revocation").await, 40_000);
    assert_eq!(one::<String>(&target, "PRAGMA integrity_check").await, "ok");
    drop(disk);
    world.clean_up().await;
}

//! Settings that do not fit the database, and the secret in a file beside SQLite.

use secrecy::SecretString;

use super::{NEW, new_vars, secret};
use crate::{
    both, once,
    support::{
        World,
        process::{Running, output, text, vars, vestibule},
        world::SECRET,
    },
};

both![a_wrong_setting_is_named, the_old_settings_go_on_until_the_rotation];

once![&[]; the_file_beside_sqlite_is_rotated];

const OTHER: &str = "b3RoZXIgbWFzdGVyIHNlY3JldCwgMzIgYnl0ZXMhISE=";

async fn serve(world: &World, vars: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut vars = vars.to_vec();
    vars.push(("PORT", "0"));
    let done = output(vestibule(world.folder.path(), &["serve"], &vars)).await;
    (done.status.code(), text(&done))
}

fn with<'a>(world: &'a World, newest: &'a str, old: Option<&'a str>) -> Vec<(&'a str, &'a str)> {
    let mut vars = vars(world);
    vars.retain(|(name, _)| *name != "VESTIBULE_SECRET_KEY");
    vars.push(("VESTIBULE_SECRET_KEY", newest));
    vars.extend(old.map(|old| ("VESTIBULE_SECRET_KEY_OLD", old)));
    vars
}

/// Exit code 78, and a sentence that names the setting.
async fn a_wrong_setting_is_named(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    world.stop();
    let refused = async |newest: &str, old: Option<&str>, words: &str| {
        let (code, said) = serve(&world, &with(&world, newest, old)).await;
        assert!(code == Some(78) && said.contains(words), "{code:?} {said}");
        for secret in [SECRET, NEW, OTHER] {
            assert!(!said.contains(secret), "{said}");
        }
    };
    // Before the first rotation.
    refused(NEW, None, "sealed with another VESTIBULE_SECRET_KEY").await;
    refused(NEW, Some(OTHER), "neither VESTIBULE_SECRET_KEY nor VESTIBULE_SECRET_KEY_OLD").await;
    refused(NEW, Some(NEW), "VESTIBULE_SECRET_KEY_OLD: two secrets have the id").await;
    refused(NEW, Some("short"), "VESTIBULE_SECRET_KEY_OLD: 32 bytes in base64").await;
    let (code, said) = secret(&world, "rotate", &vars(&world)).await;
    assert!(code == Some(78) && said.contains("VESTIBULE_SECRET_KEY: the secret"), "{code:?} {said}");
    assert_eq!(world.count("SELECT count(*) FROM auth_secret").await, 0);

    let (code, said) = secret(&world, "rotate", &new_vars(&world, true)).await;
    assert_eq!(code, Some(0), "{said}");
    refused(OTHER, None, "VESTIBULE_SECRET_KEY: this database needs the secret with the id").await;
    refused(SECRET, None, "VESTIBULE_SECRET_KEY: this database needs").await;
    // A data key that the newest secret does not open, as in a database of which a part was restored.
    world.use_secret(NEW);
    world.execute("UPDATE auth_secret SET sealed_by = '00000000' WHERE key_id = 1").await;
    refused(NEW, None, "VESTIBULE_SECRET_KEY_OLD: this database needs the secret with the id 00000000").await;
    world.execute("DELETE FROM auth_secret WHERE key_id = 1").await;
    world.execute("DELETE FROM auth_audit_event").await;
    world.execute("DELETE FROM auth_audit_pending").await;
    world.execute("DELETE FROM auth_audit_seal").await;
    world.execute("DELETE FROM auth_audit_head").await;
}

/// New settings alone change nothing for servers with the old ones, and can be taken back.
async fn the_old_settings_go_on_until_the_rotation(world: World) {
    let old = world.serve().await;
    let session = old.signup("t@example.com").await;
    let both = world
        .serve_with(|config| {
            config.secret_key = Some(NEW.into());
            config.secret_key_old = vec![SecretString::from(SECRET)];
        })
        .await;
    let session = both.refresh(session.refresh()).await;
    assert_eq!(session.status, 200, "{session:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_secret").await, 2, "one data key, opened by both");
    // A restart with the old settings: a rollback.
    let back = world.serve().await;
    let session = back.refresh(session.refresh()).await;
    assert_eq!(session.status, 200, "{session:?}");
    assert_eq!(old.refresh(session.refresh()).await.status, 200);
    let (code, said) = secret(&world, "status", &vars(&world)).await;
    assert!(code == Some(0) && said.matches("data key").count() == 1, "{said}");
}

/// The command makes the new secret itself. The server that runs meanwhile goes on, and so does the next one.
async fn the_file_beside_sqlite_is_rotated() {
    let folder = tempfile::TempDir::new().unwrap();
    let read = |name: &str| std::fs::read_to_string(folder.path().join("data").join(name)).ok();
    let server = Running::start(folder.path(), &[]).await;
    server.until(200, "/health/ready").await;
    let session = server.app.signup("t@example.com").await;
    let first = read("secret.key").unwrap();
    let rotate = async || {
        let done = output(vestibule(folder.path(), &["secret", "rotate"], &[])).await;
        assert!(done.status.success(), "{}", text(&done));
        assert_eq!(read("secret.key.old"), None);
        read("secret.key").unwrap()
    };
    let second = rotate().await;
    let session = server.app.refresh(session.refresh()).await;
    assert_eq!(session.status, 200, "{session:?}");
    assert_eq!(server.app.me(session.access()).await.status, 200);
    server.signal("TERM");
    assert_eq!(server.exit().await, Some(0));
    let third = rotate().await;
    assert!(first != second && second != third);
    let server = Running::start(folder.path(), &[]).await;
    server.until(200, "/health/ready").await;
    assert_eq!(server.app.login("t@example.com", "test123").await.status, 200);
    let told = output(vestibule(folder.path(), &["audit", "verify"], &[])).await;
    assert!(told.status.success(), "{}", text(&told));
}

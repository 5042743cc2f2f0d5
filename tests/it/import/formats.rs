//! Dumps with hashes made by the libraries themselves (`tests/fixtures/import/make.sh`): all users can log in.

use std::fs;

use serde_json::Value;

use super::{Ran, fixture, import};
use crate::{both, support::World};

both![
    imported_users_log_in_with_the_old_password,
    what_was_known_is_kept,
    superusers_are_admins_only_when_asked,
    a_dry_run_says_the_same_and_writes_nothing,
];

/// Dump, format, domain of its emails, and the users with a password.
const DUMPS: &[(&str, &str, &str, &[&str])] = &[
    ("fastapi-users.json", "fastapi-users", "fastapi", &["ada", "ben", "eve", "boss"]),
    ("fastapi-users.ndjson", "fastapi-users", "lines", &["ada", "ben", "eve", "boss"]),
    ("fastapi-users.csv", "fastapi-users", "passlib", &["ada", "ben", "eve", "lea", "max"]),
    ("django.json", "django", "django", &["ada", "ben", "eve", "lea", "max", "boss"]),
    ("django.csv", "django", "djangocsv", &["ada", "ben", "eve", "lea", "max", "boss"]),
    ("supabase.json", "supabase", "supabase", &["ada", "ben"]),
    ("supabase.csv", "supabase", "supacsv", &["ada", "ben"]),
    ("better-auth.json", "better-auth", "better", &["ada", "eve", "lea", "boss"]),
    ("better-auth.ndjson", "better-auth", "joined", &["ada", "eve", "lea", "boss"]),
    ("firebase.json", "firebase", "firebase", &["ada", "ben", "eve"]),
    ("auth0.ndjson", "auth0", "auth0", &["ada", "ben", "eve", "max"]),
    ("keycloak.json", "keycloak", "keycloak", &["ada", "ben", "eve", "max", "boss"]),
];

fn json(name: &str) -> Value {
    serde_json::from_slice(&fs::read(fixture(name)).unwrap()).unwrap()
}

async fn import_dump(world: &World, file: &str, from: &str, more: &[&str]) -> Ran {
    let project = json("firebase-project.json");
    let key = ["--firebase-signer-key", project["signerKey"].as_str().unwrap()];
    let key: &[&str] = if from == "firebase" { &key } else { &[] };
    import(world, &fixture(file), from, &[key, more].concat()).await
}

async fn imported_users_log_in_with_the_old_password(world: World) {
    let app = world.serve().await;
    let passwords = json("people.json");
    for (file, from, domain, users) in DUMPS {
        let refused = i32::from(matches!(*from, "auth0" | "firebase")) * 3;
        import_dump(&world, file, from, &[]).await.ended(refused);
        for who in *users {
            let (email, password) = (format!("{who}@{domain}.example.com"), passwords[who].as_str().unwrap());
            let stored = format!("SELECT hashed_password FROM auth_user WHERE email_key = '{email}'");
            let foreign: String = world.one(&stored).await.unwrap_or_else(|| panic!("{email} was not imported"));
            assert!(!foreign.starts_with("$2b$04$"), "{email}: {foreign}");
            app.login(&email, &format!("{password}.")).await.is(401, "invalid_credentials");
            let same: String = world.one(&stored).await.unwrap();
            assert_eq!(same, foreign, "a wrong password changes nothing");
            let login = app.login(&email, password).await;
            assert_eq!(login.status, 200, "{email} {foreign}: {login:?}");
            let ours: String = world.one(&stored).await.unwrap();
            // passlib's long form is ours as well; its cost of 11 is higher than this server's.
            let stays = foreign.starts_with("$2") || foreign.starts_with("$bcrypt-sha256$");
            let prefix = if password.len() > 72 { "$bcrypt-sha256$v=2,t=2b,r=4$" } else { "$2b$04$" };
            assert!(if stays { ours == foreign } else { ours.starts_with(prefix) }, "{email}: {foreign} became {ours}");
            assert_eq!(app.login(&email, password).await.status, 200, "{email} again");
            app.login(&email, "wrong12").await.is(401, "invalid_credentials");
        }
        if !matches!(*domain, "lines" | "passlib") {
            let email = format!("off@{domain}.example.com");
            app.login(&email, passwords["off"].as_str().unwrap()).await.is(401, "invalid_credentials");
        }
    }
    // Users without a password get the same error as others (account enumeration).
    for email in ["social@better.example.com", "social@auth0.example.com", "nopass@django.example.com"] {
        assert_eq!(world.count(&format!("SELECT count(*) FROM auth_user WHERE email_key = '{email}'")).await, 1);
        app.login(email, "").await.is(401, "invalid_credentials");
    }
}

async fn what_was_known_is_kept(world: World) {
    let app = world.serve().await;
    for (file, from, ..) in DUMPS {
        import_dump(&world, file, from, &[]).await;
    }
    let passwords = json("people.json");
    let ada = passwords["ada"].as_str().unwrap();
    // A UUID stays the `sub` that other systems have stored.
    let old = json("fastapi-users.json");
    let login = app.login("ada@fastapi.example.com", ada).await;
    assert_eq!(login.user_id(), old[0]["id"].as_str().unwrap());
    assert_eq!(login.json["user"]["name"], "Ada Lovelace");
    assert_eq!(login.json["user"]["email_verified"], true);
    let roles = &login.json["user"]["role_profiles"];
    assert_eq!((&roles[0]["role_type"], &roles[0]["enabled"]), (&"admin".into(), &false.into()));
    assert_eq!((&roles[1]["role_type"], &roles[1]["enabled"]), (&"member".into(), &true.into()));
    // Any other id is stored in the labels.
    let labels = "SELECT CAST(labels AS text) FROM auth_admin_user_meta WHERE user_id = (SELECT id FROM auth_user WHERE \
                  email_key = 'ada@django.example.com')";
    let labels: Value = serde_json::from_str(&world.one::<String>(labels).await.unwrap()).unwrap();
    assert_eq!(labels, serde_json::json!({ "imported_from": "django", "imported_id": "1" }));
    let login = app.login("ada@keycloak.example.com", ada).await;
    assert_eq!(login.json["user"]["created_at"], "2023-11-14T22:13:20.123Z");
    let ben = app.login("ben@supabase.example.com", passwords["ben"].as_str().unwrap()).await;
    assert_eq!((&ben.json["user"]["email_verified"], &ben.json["user"]["name"]), (&false.into(), &"Ben".into()));
    let nameless = app.login("ben@firebase.example.com", passwords["ben"].as_str().unwrap()).await;
    assert_eq!(nameless.json["user"]["name"], "ben", "from the address");
    let disabled = "SELECT count(*) FROM auth_admin_user_meta WHERE status = 'disabled'";
    assert_eq!(world.count(disabled).await, 12, "one in every dump");
    // An audit event for each imported user, and no other.
    let events = "SELECT count(*) FROM auth_audit_event WHERE action = 'user.import' AND subject_id IS NOT NULL";
    assert_eq!(world.count(events).await, world.count("SELECT count(*) FROM auth_user").await);
    // Firebase's signer key is stored nowhere.
    let key = json("firebase-project.json")["signerKey"].as_str().unwrap().trim_end_matches('=').to_owned();
    assert_eq!(world.count(&format!("SELECT count(*) FROM auth_user WHERE hashed_password LIKE '%{key}%'")).await, 0);
}

async fn superusers_are_admins_only_when_asked(world: World) {
    let ran = import_dump(&world, "django.json", "django", &[]).await.ended(0);
    assert_eq!(ran.count("superusers"), 1);
    let admins = "SELECT count(*) FROM auth_user_role_profile WHERE role_type = 'admin' AND enabled";
    assert_eq!(world.count(admins).await, 0);
    import_dump(&world, "keycloak.json", "keycloak", &["--admins"]).await.ended(0);
    assert_eq!(world.count(admins).await, 1);
    let whose = "SELECT email_key FROM auth_user WHERE id IN (SELECT user_id FROM auth_user_role_profile WHERE \
                 role_type = 'admin' AND enabled)";
    assert_eq!(world.one::<String>(whose).await.as_deref(), Some("boss@keycloak.example.com"));
}

async fn a_dry_run_says_the_same_and_writes_nothing(world: World) {
    let dry = import_dump(&world, "django.json", "django", &["--dry-run"]).await.ended(0);
    let tables = if world.is_sqlite() {
        "SELECT count(*) FROM sqlite_master WHERE name LIKE 'auth_%'"
    } else {
        "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'auth_%'"
    };
    assert_eq!(world.count(tables).await, 0, "not even a table");
    let real = import_dump(&world, "django.json", "django", &[]).await.ended(0);
    assert_eq!(dry.json, real.json);
    assert_eq!(real.count("imported"), 8);
    let rows = world.count("SELECT count(*) FROM auth_audit_event").await;
    let dry = import_dump(&world, "django.json", "django", &["--dry-run"]).await.ended(0);
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event").await, rows);
    let again = import_dump(&world, "django.json", "django", &[]).await.ended(0);
    assert_eq!(dry.json, again.json);
    assert_eq!((again.count("imported"), again.count("already_here")), (0, 8));
    // Only that it began and ended.
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event").await, rows + 2);
}

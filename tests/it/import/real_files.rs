//! The smallest files that showed a mistake, after files that are public: what each becomes, and how the command ends.

use std::fs;

use serde_json::{Value, json};

use super::{Ran, fixture, import, logs_in};
use crate::{both, once, support::World};

both![hashes_of_many_systems_log_in, what_real_files_hold];

once![&[]; real_files_become_what_they_say, files_that_are_not_read_name_the_command];

fn real(name: &str) -> std::path::PathBuf {
    fixture("real").join(name)
}

async fn import_real(world: &World, name: &str, from: &str, more: &[&str]) -> Ran {
    import(world, &real(name), from, &[more, &["--report", "report"]].concat()).await
}

fn signer(name: &str) -> [String; 2] {
    ["--firebase-signer-key-file".to_owned(), real(name).to_str().unwrap().to_owned()]
}

/// File, system, options; exit code, imported, skipped, refused, without a password; words of the report.
type Case = (&'static str, &'static str, &'static [&'static str], i32, [u64; 4], &'static str);

const CASES: &[Case] = &[
    ("auth0-export-extension.csv", "auth0", &[], 0, [1, 0, 0, 1], ""),
    ("auth0-md5.json", "auth0", &[], 3, [0, 0, 1, 0], "MD5"),
    ("auth0-md5.json", "auth0", &["--unknown-hashes", "without"], 0, [1, 0, 0, 1], ""),
    ("auth0-passwords.ndjson", "auth0", &[], 0, [1, 0, 0, 0], ""),
    ("auth0-users-with-totals.json", "auth0", &[], 0, [1, 0, 0, 1], ""),
    ("auth0-users.ndjson", "auth0", &[], 0, [1, 0, 0, 1], ""),
    ("better-auth-ban-expired.ndjson", "better-auth", &[], 0, [1, 0, 0, 1], ""),
    ("better-auth-document.json", "better-auth", &[], 0, [3, 0, 0, 0], ""),
    ("better-auth-first-member-is-no-list.json", "better-auth", &[], 0, [3, 0, 0, 0], ""),
    ("better-auth-mongoexport.json", "better-auth", &[], 0, [3, 0, 0, 0], ""),
    ("better-auth-users-without-passwords.json", "better-auth", &[], 0, [3, 0, 0, 3], ""),
    ("clerk.csv", "clerk", &[], 0, [2, 0, 0, 1], ""),
    ("django-allauth.json", "django", &[], 0, [2, 2, 0, 0], ""),
    ("django-blank-around-address.json", "django", &[], 0, [1, 0, 0, 0], ""),
    ("django-email-address.json", "django", &[], 3, [0, 1, 0, 0], "accounts.customuser: no field `email`"),
    ("django-mongoexport.json", "django", &[], 0, [2, 0, 0, 0], ""),
    ("django-no-password-field.json", "django", &[], 0, [5, 0, 0, 5], ""),
    ("django-pg-dump-copy.sql", "django", &[], 0, [2, 0, 0, 0], ""),
    ("django-sha1.json", "django", &[], 3, [0, 0, 1, 0], "salted SHA-1"),
    ("django-sha1.json", "django", &["--unknown-hashes", "without"], 0, [1, 0, 0, 1], ""),
    ("django-tabs.tsv", "django", &[], 0, [1, 0, 0, 0], ""),
    ("django-utf16.json", "django", &[], 0, [2, 2, 0, 0], ""),
    ("fastapi-users-capital-headers.csv", "fastapi-users", &[], 0, [1, 0, 0, 1], ""),
    ("fastapi-users-control-in-name.csv", "fastapi-users", &[], 0, [2, 0, 0, 2], ""),
    ("fastapi-users-null-name.csv", "fastapi-users", &[], 0, [1, 0, 0, 1], ""),
    ("fastapi-users-semicolon.csv", "fastapi-users", &[], 0, [1, 0, 0, 1], ""),
    ("fastapi-users-uuid-without-hyphens.csv", "fastapi-users", &[], 0, [1, 0, 0, 0], ""),
    ("firebase-auth-export.csv", "firebase", &[], 3, [1, 0, 2, 1], "--firebase-signer-key-file"),
    ("firebase-auth-export.csv", "firebase", &["--hash", "none"], 0, [3, 0, 0, 3], ""),
    ("firebase-vector.json", "firebase", &[], 3, [0, 0, 1, 0], "--firebase-signer-key-file"),
    ("hashes.csv", "table", &[], 3, [11, 0, 2, 0], "salted SHA of LDAP"),
    ("hashes.csv", "table", &["--unknown-hashes", "without"], 0, [13, 0, 0, 2], ""),
    ("keycloak-bare-host.json", "keycloak", &[], 3, [0, 0, 2, 0], "admin@localhost"),
    ("keycloak-hashedSaltedValue.json", "keycloak", &[], 0, [1, 1, 0, 0], ""),
    ("keycloak-only-service-accounts.json", "keycloak", &[], 3, [0, 1, 0, 0], "is a service account"),
    ("keycloak-plaintext-value.json", "keycloak", &[], 3, [0, 0, 2, 0], "--hash plain"),
    ("keycloak-plaintext-value.json", "keycloak", &["--hash", "plain"], 0, [2, 0, 0, 0], ""),
    ("supabase-admin-api.json", "supabase", &[], 0, [1, 0, 0, 1], ""),
    ("supabase-anonymous-and-phone.csv", "supabase", &[], 3, [0, 1, 1, 0], "telephone number"),
    ("supabase-db-dump-inserts.sql", "supabase", &[], 0, [5, 0, 0, 1], ""),
    ("supabase-display-name.ndjson", "supabase", &[], 0, [2, 0, 0, 0], ""),
    ("supabase-fbscrypt.csv", "supabase", &[], 0, [1, 0, 0, 0], ""),
    ("supabase-null-words.csv", "supabase", &[], 0, [1, 0, 0, 0], ""),
    ("wordpress.csv", "wordpress", &[], 0, [2, 0, 0, 0], ""),
];

async fn real_files_become_what_they_say() {
    for (file, from, more, code, expected, words) in CASES {
        let world = World::sqlite().await;
        let ran = import_real(&world, file, from, more).await;
        let report = fs::read_to_string(world.path("report")).unwrap();
        assert_eq!(ran.code, Some(*code), "{file}: {ran:?}");
        let found = ["imported", "skipped", "refused", "without_password"].map(|name| ran.count(name));
        assert_eq!(found, *expected, "{file}: {}", ran.text);
        assert!(report.contains(words), "{file}: {words}: {report}");
        world.check_invariants().await;
        world.clean_up().await;
    }
}

async fn files_that_are_not_read_name_the_command() {
    let dump = |bytes: &[u8]| bytes.to_vec();
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("django", fs::read(real("django-dumpdata.yaml")).unwrap(), "this is YAML: `python manage.py dumpdata"),
        ("django", fs::read(real("django-dumpdata.xml")).unwrap(), "this is XML: `python manage.py dumpdata"),
        ("keycloak", fs::read(real("keycloak-console-export.json")).unwrap(), "there is no list `users` in it"),
        ("supabase", dump(b"PGDMP\x01\x0e\0\0"), "pg_restore --data-only"),
        ("supabase", dump(b"PK\x03\x04\x14\0\x06\0"), "a zip file"),
        ("supabase", dump(b"id,Email,Password\n1,a@example.com,x\n"), "its columns are: id, Email, Password"),
        ("supabase", dump(b"INSERT INTO logs (id, at) VALUES (1, 2);"), "its tables are: `logs` (id, at)"),
        ("fastapi-users", dump(b"id,email,email,hashed_password\n"), "two columns `email`"),
        ("laravel", dump(b"INSERT INTO users (email,password) VALUES ('a@b.io','');INSERT INTO admins (email,password) VALUES ('b@b.io','');"), "--table"),
    ];
    for (from, bytes, words) in cases {
        let world = World::sqlite().await;
        let ran = super::import_text(&world, &bytes, from, &[]).await.ended(4);
        assert!(ran.text.contains(words), "{words}: {}", ran.text);
        world.clean_up().await;
    }
    // Nothing is made for a file that is not there.
    let world = World::sqlite().await;
    let ran = import(&world, &world.path("missing.json"), "django", &["--report", "report"]).await.ended(1);
    assert!(ran.text.contains("cannot open"), "{ran:?}");
    assert!(!world.path("report").exists());
    assert_eq!(world.count("SELECT count(*) FROM sqlite_master").await, 0);
}

/// Every kind of hash, over HTTP: the old password opens the account, another one does not, and a hash of ours replaces it.
async fn hashes_of_many_systems_log_in(world: World) {
    let app = world.serve().await;
    import_real(&world, "hashes.csv", "table", &["--unknown-hashes", "without"]).await.ended(0);
    import_real(&world, "wordpress.csv", "wordpress", &[]).await.ended(0);
    import_real(&world, "keycloak-hashedSaltedValue.json", "keycloak", &[]).await.ended(0);
    import_real(&world, "keycloak-plaintext-value.json", "keycloak", &["--hash", "plain"]).await.ended(0);
    import_real(&world, "supabase-db-dump-inserts.sql", "supabase", &[]).await.ended(0);
    import_real(&world, "better-auth-mongoexport.json", "better-auth", &[]).await.ended(0);
    let key = signer("firebase-right-signer.key");
    // Its email came with another file.
    world.execute("DELETE FROM auth_user WHERE email_key = 'test@example.com'").await;
    import_real(&world, "firebase-vector.json", "firebase", &[&key[0], &key[1]]).await.ended(0);
    for (email, password) in [
        ("werk@example.org", "secret-pw"),
        ("werk2@example.org", "secret-pw"),
        ("net@example.org", "my password"),
        ("net2@example.org", "Pa$$w0rd"),
        ("wp@example.org", "Test123Now!"),
        ("phpass@example.org", "finalFormSkeleton"),
        ("spring@example.org", "password"),
        ("lara@example.org", "password"),
        ("fbs@example.org", "mytestpassword"),
        ("foo@example.com", "Test123Now!"),
        ("demo@example.org", "demo"),
        ("alice@keycloak.org", "alice"),
        ("admin@example.com", "admin123456"),
        ("test@example.com", "testPass123"),
    ] {
        logs_in(&world, &app, email, password).await;
    }
}

/// What is not a hash: names, ids, confirmations, bans, roles.
async fn what_real_files_hold(world: World) {
    for (file, from, more) in [
        ("fastapi-users-null-name.csv", "fastapi-users", &[][..]),
        ("fastapi-users-uuid-without-hyphens.csv", "fastapi-users", &[]),
        ("fastapi-users-control-in-name.csv", "fastapi-users", &[]),
        ("auth0-passwords.ndjson", "auth0", &[]),
        ("auth0-users.ndjson", "auth0", &["--merge"]),
        ("clerk.csv", "clerk", &[]),
        ("django-allauth.json", "django", &[]),
        ("django-staff.json", "django", &["--admins"]),
        ("django-blank-around-address.json", "django", &["--confirmed", "all"]),
        ("better-auth-ban-expired.ndjson", "better-auth", &[]),
        ("supabase-display-name.ndjson", "supabase", &[]),
        ("wordpress.csv", "wordpress", &[]),
    ] {
        import_real(&world, file, from, more).await.ended(0);
    }
    let text = "SELECT name || '|' || (CASE WHEN email_verified_at IS NULL THEN 'no' ELSE 'yes' END) || '|' || status || '|' || \
                coalesce(CAST(labels AS text), '') FROM auth_user JOIN auth_admin_user_meta ON user_id = id WHERE \
                email_key = ";
    for (email, name, verified, label) in [
        ("one@example.org", "Line break", "no", json!("1")),
        ("n@example.org", "n", "no", json!("1")),
        ("tab@example.org", "A B", "no", json!("2")),
        ("john@example.com", "John Doe", "yes", json!("auth0|60425dc43519d90068f82973")),
        ("jane.doe@test.com", "Jane Doe", "no", json!("user_2YDryYFVMM1W1plDDKz7Gzf4we6")),
        ("johndoe@test.com", "John Doe", "yes", json!("user_2ZZCgLE7kJG2CRBxTZ6YUIvzS10")),
        ("hasker@example.com", "hasker", "yes", json!("1")),
        ("basil@example.com", "basil", "yes", json!("2")),
        ("dora@example.org", "hasker", "yes", json!("7")),
        ("b@example.org", "B", "yes", json!("a1")),
        ("test_user_01@example.org", "Test Two", "yes", Value::Null),
        ("foo@example.com", "Foo", "no", json!("2")),
    ] {
        let row: String = world.one(&format!("{text}'{email}'")).await.unwrap_or_else(|| panic!("{email} is missing"));
        let parts: Vec<&str> = row.splitn(4, '|').collect();
        assert_eq!(parts[..3], [name, verified, "active"], "{email}");
        let labels: Value = serde_json::from_str(parts[3]).unwrap();
        assert_eq!(labels["imported_id"], label, "{email}");
    }
    let admins = "SELECT count(*) FROM auth_user_role_profile WHERE role_type = 'admin' AND enabled";
    assert_eq!(world.count(admins).await, 0, "staff are no superusers");
    // An id without hyphens was the UUID.
    let same = "id,email,hashed_password\n224f35e3-8898-48ac-825f-8799ea307726,other@example.org,\n";
    let ran = super::import_text(&world, same, "fastapi-users", &[]).await.ended(3);
    assert!(ran.text.contains("its id belongs to another account"), "{ran:?}");
}

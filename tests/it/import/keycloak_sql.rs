//! The database of a Keycloak as SQL: PostgreSQL, MySQL, phpMyAdmin, and versions before 8.

use std::fs;

use super::{Ran, account, fixture, import, import_text, logs_in};
use crate::{both, once, support::World};

both![databases_of_keycloak, databases_before_version_8];

once![&[]; one_realm_is_imported];

async fn import_system(world: &World, name: &str, more: &[&str]) -> Ran {
    import(world, &fixture("systems").join(name), "keycloak", more).await
}

async fn databases_of_keycloak(world: World) {
    for file in ["keycloak-postgres.sql", "keycloak-mysql.sql", "keycloak-phpmyadmin.sql"] {
        let app = world.serve().await;
        let ran = import_system(&world, file, &[]).await.ended(3);
        let counts = ["imported", "skipped", "refused", "disabled", "factors"].map(|name| ran.count(name));
        // Skipped are the service account and the admin of `master`, refused is the user without an email.
        assert_eq!(counts, [5, 2, 1, 1, 1], "{file}: {ran:?}");
        assert_eq!(ran.json["identities_left_out"], serde_json::json!({ "google": 1, "saml": 1 }), "{file}");
        for who in ["ben", "eve", "max"] {
            logs_in(&world, &app, &format!("{who}@kcsql.example.com"), "test123").await;
        }
        app.login("off@kcsql.example.com", "test123").await.is(401, "invalid_credentials");
        app.login("ada@kcsql.example.com", "test123").await.is(403, "second_factor_required");
        for (who, expected) in [
            ("ada", "Ada O'Neil|confirmed|active|-"),
            ("ben", "ben|unconfirmed|active|-"),
            ("eve", "Eve|confirmed|active|-"),
            ("max", "Max|confirmed|active|-"),
            ("off", "off|confirmed|disabled|-"),
        ] {
            assert_eq!(account(&world, &format!("{who}@kcsql.example.com")).await, expected, "{file}");
        }
        let ben = app.login("ben@kcsql.example.com", "test123").await;
        assert_eq!(
            ben.user_id(),
            "1887ffdb-be5f-5bfd-8e76-8a1909207d2e",
            "the id is the `sub` that services have stored"
        );
        assert_eq!(ben.json["user"]["created_at"], "2023-11-14T22:13:20.123Z");
        world.execute("DELETE FROM auth_user").await;
    }
}

/// The salt is a column of bytes there, and a second factor of that time is counted.
async fn databases_before_version_8(world: World) {
    for file in ["keycloak-7-postgres.sql", "keycloak-7-mysql.sql"] {
        let app = world.serve().await;
        let ran = import_system(&world, file, &[]).await.ended(0);
        assert_eq!((ran.count("imported"), ran.count("factors_left_out")), (2, 1), "{file}: {ran:?}");
        logs_in(&world, &app, "ada@kcold.example.com", "test123").await;
        logs_in(&world, &app, "ben@kcold.example.com", "test123").await;
        world.execute("DELETE FROM auth_user").await;
    }
}

/// Users of several realms are users of several systems, and nothing is imported before one is named.
async fn one_realm_is_imported() {
    let dump = fs::read_to_string(fixture("systems").join("keycloak-postgres.sql")).unwrap();
    let more = "COPY public.realm (id, name) FROM stdin;\nr3\tshop\n\\.\n\
                COPY public.user_entity (id, email, email_verified, created_timestamp, realm_id) FROM stdin;\n\
                u3\tshop@kcsql.example.com\tt\t1700000000123\tr3\n\\.\n";
    let dump = format!("{dump}{more}");
    let world = World::sqlite().await;
    let ran = import_text(&world, &dump, "keycloak", &[]).await.ended(4);
    assert_eq!(ran.count("imported"), 0, "{ran:?}");
    assert!(ran.text.contains("the users are in the realms `acme`, `master`, `shop`: name one by --realm"), "{ran:?}");
    let ran = import_text(&world, &dump, "keycloak", &["--realm", "shop"]).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("skipped")), (1, 8), "{ran:?}");
    let ran = import_text(&world, &dump, "keycloak", &["--realm", "master"]).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("skipped")), (1, 8), "{ran:?}");
    let ran = import_text(&world, &dump, "keycloak", &["--realm", "other"]).await.ended(4);
    assert!(ran.text.contains("there is no realm `other` with users in it, but `acme`, `master`, `shop`"), "{ran:?}");
    let ran = import(&world, &fixture("keycloak.json"), "keycloak", &["--realm", "acme"]).await.ended(4);
    assert!(ran.text.contains("--realm is for SQL"), "{ran:?}");
    world.clean_up().await;
}

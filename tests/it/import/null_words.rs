//! What stands for no value, in each column of each system: no name, no time, no deletion, no hash.

use super::{account, import_text};
use crate::{both, once, support::World};

both![null_words_are_no_values];

once![&[]; what_stands_for_null_in_one_cell];

/// System, and the columns of its table: the email first.
const TABLES: &[(&str, &str)] = &[
    (
        "fastapi-users",
        "email,id,hashed_password,name,full_name,is_active,is_superuser,is_verified,created_at,deleted_at",
    ),
    (
        "django",
        "email,id,password,first_name,last_name,username,is_active,is_superuser,date_joined,email_verified,deleted_at",
    ),
    (
        "supabase",
        "email,id,encrypted_password,email_confirmed_at,confirmed_at,raw_user_meta_data,banned_until,deleted_at,created_at,\
         is_super_admin,is_anonymous,phone,identities",
    ),
    (
        "better-auth",
        "email,id,emailVerified,password,name,username,banned,banExpires,createdAt,role,accounts,deletedAt",
    ),
    (
        "auth0",
        "email,user_id,email_verified,passwordHash,custom_password_hash,name,given_name,family_name,nickname,created_at,blocked,\
         identities,mfa_factors",
    ),
    (
        "keycloak",
        "email,id,email_verified,created_timestamp,first_name,last_name,username,enabled,realm_id,credentials,\
         service_account_client_link",
    ),
    ("wordpress", "user_email,ID,user_pass,display_name,user_login,user_registered,deleted,spam"),
    (
        "clerk",
        "primary_email_address,id,password_digest,password_hasher,first_name,last_name,username,verified_email_addresses,\
         created_at,banned,totp_secret",
    ),
    ("aspnet", "Email,Id,PasswordHash,UserName,EmailConfirmed,LockoutEnd,LockoutEnabled,IsDeleted,IsActive"),
    ("flask", "email,id,password_hash,password,name,email_confirmed,confirmed_at,created_at,active,is_active,deleted"),
    ("spring", "email,id,password,password_hash,name,email_verified,created_at,enabled,account_non_locked,deleted_at"),
    ("laravel", "email,id,password,name,email_verified_at,created_at,deleted_at,banned,is_active"),
    ("devise", "email,id,encrypted_password,name,username,confirmed_at,created_at,deleted_at,locked_at,suspended_at"),
    ("pocketbase", "email,id,passwordHash,password,verified,name,username,created,banned"),
    ("authjs", "email,id,emailVerified,password,name,createdAt,accounts,disabled"),
    ("lldap", "email,user_id,creation_date,display_name,password_hash,uuid"),
    ("kratos", "traits,id,schema_id,state,credentials,verifiable_addresses,created_at,deleted_at"),
    ("table", "email,id,password,name,verified,created_at,deleted_at,deleted,is_active,banned,banned_until"),
];

async fn null_words_are_no_values(world: World) {
    for (from, columns) in TABLES {
        for (n, (null, separator)) in
            [("NULL", ","), ("null", ";"), ("\\N", "\t"), ("\"\\N\"", ","), ("", "|")].into_iter().enumerate()
        {
            let email = format!("n{n}@{from}.example.com");
            let first =
                if *from == "kratos" { format!("\"{{\"\"email\"\":\"\"{email}\"\"}}\"") } else { email.clone() };
            let rest = format!("{separator}{null}").repeat(columns.split(',').count() - 1);
            let dump = format!("{}\n{first}{rest}\n", columns.replace(',', separator));
            let ran = import_text(&world, &dump, from, &[]).await.ended(0);
            let counts = ["imported", "without_password", "disabled"].map(|name| ran.count(name));
            assert_eq!(counts, [1, 1, 0], "{dump}: {ran:?}");
            assert_eq!(account(&world, &email).await, format!("n{n}|unconfirmed|active|-"), "{dump}");
        }
    }
}

/// Other programs write it in brackets, padded, or as a time that never was. A name is a name where it is in quotes.
async fn what_stands_for_null_in_one_cell() {
    let world = World::sqlite().await;
    for (n, (cell, deleted)) in [
        ("(null)", false),
        ("(NULL)", false),
        ("[NULL]", false),
        ("<null>", false),
        ("NULL   ", false),
        ("0000-00-00 00:00:00", false),
        ("0000-00-00", false),
        ("0", false),
        ("false", false),
        ("f", false),
        ("\"\"", false),
        ("2024-01-01 00:00:00", true),
        ("1700000000", true),
        ("1", true),
    ]
    .into_iter()
    .enumerate()
    {
        let dump = format!("email,password,name,deleted_at\nd{n}@example.com,,x,{cell}\n");
        let ran = import_text(&world, &dump, "laravel", &[]).await;
        assert_eq!(
            (ran.count("imported"), ran.count("skipped")),
            (u64::from(!deleted), u64::from(deleted)),
            "{dump}: {ran:?}"
        );
    }
    // Soft-deleted by a number in JSON, and in the fields of a model.
    let lines = "{\"email\":\"j1@example.com\",\"password\":null,\"deleted_at\":1700000000000}\n\
                 {\"email\":\"j2@example.com\",\"password\":null,\"deletedAt\":{\"$date\":\"2024-01-01T00:00:00Z\"}}\n\
                 {\"email\":\"j3@example.com\",\"password\":null,\"deleted_at\":0}\n";
    let ran = import_text(&world, lines, "table", &[]).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("skipped")), (1, 2), "{ran:?}");
    let model = r#"[{"model":"app.user","pk":1,"fields":{"email":"m@example.com","password":"","deleted_at":"2024-01-01T00:00:00Z"}}]"#;
    let ran = import_text(&world, model, "django", &[]).await.ended(3);
    assert_eq!((ran.count("imported"), ran.count("skipped")), (0, 1), "{ran:?}");
    for (n, (cell, name)) in
        [("\"NULL\"", "NULL"), ("\"null\"", "null"), ("Null", "Null"), ("NULL", "w3")].into_iter().enumerate()
    {
        let dump = format!("email,password,name\nw{n}@example.com,,{cell}\n");
        import_text(&world, &dump, "laravel", &[]).await.ended(0);
        let stored = format!("SELECT name FROM auth_user WHERE email_key = 'w{n}@example.com'");
        assert_eq!(world.one::<String>(&stored).await.as_deref(), Some(name), "{dump}");
    }
    world.clean_up().await;
}

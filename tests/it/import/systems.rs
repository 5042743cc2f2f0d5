//! Kratos, PocketBase, Auth.js, LLDAP, and the systems whose dump is one table: names, confirmations, bans and ids are
//! kept, and all accepted hashes log in.

use vestibule::sea_orm::{ConnectionTrait, Database};

use super::{account, fixture, import, import_text, import_with, logs_in};
use crate::{both, support::World};

both![kratos, pocketbase, authjs, lldap, tables_of_frameworks];

/// Of `test123`, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";
const PROVIDERS: [(&str, &str); 5] = [
    ("VESTIBULE_PROVIDERS", "google,github"),
    ("VESTIBULE_PROVIDER_GOOGLE_CLIENT_ID", "c"),
    ("VESTIBULE_PROVIDER_GOOGLE_CLIENT_SECRET", "s"),
    ("VESTIBULE_PROVIDER_GITHUB_CLIENT_ID", "c"),
    ("VESTIBULE_PROVIDER_GITHUB_CLIENT_SECRET", "s"),
];

async fn with_providers(world: &World, name: &str, from: &str) -> super::Ran {
    let file = fixture("systems").join(name);
    import_with(world, &file, from, &[], &PROVIDERS).await
}

async fn has_login(world: &World, email: &str, provider: &str, subject: &str) {
    let sql = format!(
        "SELECT count(*) FROM auth_identity JOIN auth_user ON user_id = auth_user.id WHERE email_key = '{email}' AND \
         provider = '{provider}' AND subject = '{subject}'"
    );
    assert_eq!(world.count(&sql).await, 1, "{email} at {provider}");
}

async fn kratos(world: World) {
    let app = world.serve().await;
    let ran = with_providers(&world, "kratos.json", "kratos").await.ended(3);
    assert_eq!((ran.count("imported"), ran.count("refused"), ran.count("identities")), (6, 2, 1), "{ran:?}");
    assert_eq!(ran.json["refused_because"].as_object().unwrap().len(), 2);
    assert!(ran.text.contains("of an unknown format: MD5") && ran.text.contains("has no email"), "{ran:?}");
    for who in ["ada", "ben", "eve", "lea"] {
        logs_in(&world, &app, &format!("{who}@kratos.example.com"), "test123").await;
    }
    app.login("off@kratos.example.com", "test123").await.is(401, "invalid_credentials");
    for (email, expected) in [
        ("ada@kratos.example.com", "Ada Lovelace|confirmed|active|-"),
        ("ben@kratos.example.com", "Ben|unconfirmed|active|-"),
        ("eve@kratos.example.com", "eve|confirmed|active|-"),
        ("off@kratos.example.com", "off|confirmed|disabled|-"),
        ("social@kratos.example.com", "social|confirmed|active|-"),
    ] {
        assert_eq!(account(&world, email).await, expected, "{email}");
    }
    has_login(&world, "ada@kratos.example.com", "google", "108").await;
    let ran = with_providers(&world, "kratos.sql", "kratos").await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("disabled"), ran.count("identities")), (3, 1, 1), "{ran:?}");
    logs_in(&world, &app, "ada@kratossql.example.com", "test123").await;
    logs_in(&world, &app, "ben@kratossql.example.com", "test123").await;
    app.login("off@kratossql.example.com", "test123").await.is(401, "invalid_credentials");
    assert_eq!(account(&world, "ada@kratossql.example.com").await, "Ada O'Neil \"q\"|confirmed|active|-");
    assert_eq!(account(&world, "ben@kratossql.example.com").await, "Ben O'Neil \"q\"|unconfirmed|active|-");
    has_login(&world, "ada@kratossql.example.com", "github", "7").await;
    let at = "SELECT count(*) FROM auth_user WHERE email_key = 'ada@kratossql.example.com' AND CAST(email_verified_at AS text) \
              LIKE '2024-03-01%09:00:00%'";
    assert_eq!(world.count(at).await, 1, "when it was confirmed there");
}

async fn pocketbase(world: World) {
    let app = world.serve().await;
    let ran = import(&world, &fixture("systems").join("pocketbase.json"), "pocketbase", &[]).await.ended(3);
    assert_eq!((ran.count("imported"), ran.count("refused"), ran.count("disabled")), (4, 1, 1), "{ran:?}");
    logs_in(&world, &app, "ada@pocket.example.com", "test123").await;
    logs_in(&world, &app, "ben@pocket.example.com", "test123").await;
    app.login("off@pocket.example.com", "test123").await.is(401, "invalid_credentials");
    assert_eq!(account(&world, "ada@pocket.example.com").await, "Ada|confirmed|active|ada000000000000");
    assert_eq!(account(&world, "ben@pocket.example.com").await, "BEN|unconfirmed|active|ben000000000000");
    // Versions before 0.23 and since: both keep admins in a table with an underscore, and logins at providers in another.
    for (generation, columns, reference) in [("old", "passwordHash", "recordId"), ("new", "password", "recordRef")] {
        let file = world.path(&format!("{generation}.db"));
        let db = Database::connect(format!("sqlite://{}?mode=rwc", file.display())).await.unwrap();
        for statement in [
            "PRAGMA journal_mode = WAL".to_owned(),
            format!("CREATE TABLE _superusers (created TEXT, email TEXT, id TEXT, {columns} TEXT, verified BOOLEAN)"),
            format!(
                "CREATE TABLE users (avatar TEXT, created TEXT, email TEXT, id TEXT, name TEXT, {columns} TEXT, tokenKey TEXT, verified BOOLEAN)"
            ),
            format!("CREATE TABLE _externalAuths (id TEXT, {reference} TEXT, provider TEXT, providerId TEXT)"),
            format!(
                "INSERT INTO _superusers VALUES ('', 'admin-{generation}@pocket.example.com', 'x', '{HASH}', TRUE)"
            ),
            format!(
                "INSERT INTO users VALUES ('', '2024-02-29 08:00:00.123Z', 'eve-{generation}@pocket.example.com', 'r1', 'Eve', '{HASH}', 'k', TRUE)"
            ),
            format!(
                "INSERT INTO users VALUES ('', '', 'max-{generation}@pocket.example.com', 'r2', '', '', 'k', FALSE)"
            ),
            format!("INSERT INTO _externalAuths VALUES ('e', 'r2', 'google', '{generation}')"),
        ] {
            db.execute_unprepared(&statement).await.unwrap();
        }
        // While PocketBase has it open, too.
        let ran = import_with(&world, &file, "pocketbase", &[], &PROVIDERS).await.ended(0);
        assert_eq!(
            (ran.count("imported"), ran.count("without_password"), ran.count("identities")),
            (2, 1, 1),
            "{ran:?}"
        );
        db.close().await.unwrap();
        logs_in(&world, &app, &format!("eve-{generation}@pocket.example.com"), "test123").await;
        assert_eq!(
            account(&world, &format!("max-{generation}@pocket.example.com")).await,
            format!("max-{generation}|unconfirmed|active|r2")
        );
        has_login(&world, &format!("max-{generation}@pocket.example.com"), "google", generation).await;
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user WHERE email_key LIKE 'admin-%'").await, 0);
}

async fn authjs(world: World) {
    let app = world.serve().await;
    let ran = with_providers(&world, "authjs.json", "authjs").await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("without_password"), ran.count("identities")), (3, 1, 1), "{ran:?}");
    logs_in(&world, &app, "ada@authjs.example.com", "test123").await;
    logs_in(&world, &app, "ben@authjs.example.com", "test123").await;
    assert_eq!(account(&world, "ada@authjs.example.com").await, "Ada|confirmed|active|cada0000000");
    assert_eq!(account(&world, "ben@authjs.example.com").await, "Ben|unconfirmed|active|cben0000000");
    assert_eq!(account(&world, "social@authjs.example.com").await, "social|confirmed|active|csocial0000000");
    has_login(&world, "social@authjs.example.com", "github", "7").await;
    let ran = with_providers(&world, "authjs-prisma.sql", "authjs").await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("without_password"), ran.count("identities")), (2, 1, 1), "{ran:?}");
    logs_in(&world, &app, "ada@prisma.example.com", "test123").await;
    assert_eq!(account(&world, "ada@prisma.example.com").await, "Ada O'Neil|confirmed|active|u1");
    has_login(&world, "ben@prisma.example.com", "google", "109").await;
}

/// Its hashes are records of OPAQUE: the users come without.
async fn lldap(world: World) {
    let app = world.serve().await;
    let ran = import(&world, &fixture("systems").join("lldap.sql"), "lldap", &[]).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("without_password")), (2, 2), "{ran:?}");
    assert_eq!(account(&world, "ada@lldap.example.com").await, "Ada Lovelace|unconfirmed|active|ada");
    assert_eq!(account(&world, "ben@lldap.example.com").await, "ben|unconfirmed|active|ben");
    app.login("ada@lldap.example.com", "").await.is(401, "invalid_credentials");
}

/// Of each: a user, one who is banned in the system's own way or by a column that an application adds, one who was deleted.
async fn tables_of_frameworks(world: World) {
    let app = world.serve().await;
    for (from, header, ban, deleted) in [
        (
            "laravel",
            "id,name,email,password,email_verified_at,created_at,banned,deleted_at",
            "1",
            "2024-01-01 00:00:00",
        ),
        (
            "devise",
            "id,name,email,encrypted_password,confirmed_at,created_at,suspended_at,deleted_at",
            "2024-01-01 00:00:00",
            "1",
        ),
        ("flask", "id,name,email,password_hash,confirmed_at,created_at,active,is_deleted", "0", "t"),
        ("spring", "id,name,email,password,email_verified,created_at,account_non_locked,deleted", "f", "true"),
        (
            "aspnet",
            "Id,UserName,Email,PasswordHash,EmailConfirmed,Ignored,LockoutEnd,IsDeleted",
            "9999-12-31 23:59:59.9999999 +00:00",
            "1",
        ),
        (
            "clerk",
            "id,username,primary_email_address,password_digest,verified_email_addresses,created_at,banned,deleted_at",
            "true",
            "2024-01-01T00:00:00Z",
        ),
        (
            "wordpress",
            "ID,display_name,user_email,user_pass,email_verified,user_registered,is_banned,deleted",
            "1",
            "1",
        ),
        (
            "authjs",
            "id,name,email,password,emailVerified,createdAt,isActive,deletedAt",
            "false",
            "2024-01-01T00:00:00Z",
        ),
    ] {
        let email = |who: &str| format!("{who}@{from}.example.com");
        let good = match from {
            "flask" | "authjs" => "1",
            "spring" => "t",
            _ => "",
        };
        let confirmed = match from {
            "spring" | "aspnet" | "wordpress" => "true".to_owned(),
            "clerk" => email("eve"),
            _ => "2024-03-01 09:00:00".to_owned(),
        };
        let row = |n: usize, who: &str, good: &str, deleted: &str| {
            format!("{n},Eve,{},{HASH},{confirmed},2024-02-29 08:00:00,{good},{deleted}\n", email(who))
        };
        let dump = [row(1, "eve", good, ""), row(2, "off", ban, "0"), row(3, "gone", good, deleted)].concat();
        let ran = import_text(&world, format!("{header}\n{dump}"), from, &[]).await.ended(0);
        let counts = ["imported", "disabled", "skipped"].map(|name| ran.count(name));
        assert_eq!(counts, [2, 1, 1], "{from}: {ran:?}");
        logs_in(&world, &app, &email("eve"), "test123").await;
        app.login(&email("off"), "test123").await.is(401, "invalid_credentials");
        let expected = if from == "wordpress" { "Eve|unconfirmed|active|1" } else { "Eve|confirmed|active|1" };
        assert_eq!(account(&world, &email("eve")).await, expected, "{from}");
    }
    // Vectors of Werkzeug and ASP.NET, in their own tables.
    let vectors = [
        (
            "flask",
            "email,password_hash",
            "v1@flask.example.com,scrypt:32768:8:1$y3xDmbxYi1TONz3X$cf287f6a0eab18b69a0d1e5195d5765cd50677b7be112c3302c490aa2f68e3556171df4eafe0776747016e06f5961800d0c081896553ffd7a32feb5fdec150e8",
            "secret-pw",
        ),
        (
            "aspnet",
            "Email,PasswordHash",
            "v1@aspnet.example.com,AQAAAAAAAAD6AAAAEAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M",
            "my password",
        ),
    ];
    for (from, header, row, password) in vectors {
        import_text(&world, format!("{header}\n{row}\n"), from, &[]).await.ended(0);
        logs_in(&world, &app, &format!("v1@{from}.example.com"), password).await;
    }
}

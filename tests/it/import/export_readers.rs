//! Exports for other systems, read by what those systems are made of: PostgreSQL with Supabase's tables, Python's csv.

use std::process::Command;

use serde_json::{Value, json};
use vestibule::sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use super::{import, import_text};
use crate::{
    once,
    support::{
        World,
        postgres::Server,
        process::{output, text, vars, vestibule},
    },
};

once![&["postgres-server"]; supabase_takes_the_sql];
once![&["python"]; python_reads_the_csv];

/// Names that need every kind of quoting.
const DUMP: &str = "id,email,password,first_name,is_active\n\
    1,Ada@Example.com,bcrypt$$2y$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy,\"Ada \"\"A\"\" O'Neil, \\Dr\",t\n\
    2,off@example.com,bcrypt$$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy,=Off,f\n\
    3,none@example.com,,Zo\u{eb} \u{2603},t\n";

/// The tables as the migrations of Supabase's Auth leave them: what is not null, generated, unique or checked.
const TABLES: &str = "CREATE SCHEMA auth;
    CREATE TABLE auth.users (
        instance_id uuid, id uuid NOT NULL PRIMARY KEY, aud varchar(255), role varchar(255), email varchar(255),
        encrypted_password varchar(255), email_confirmed_at timestamptz, invited_at timestamptz,
        confirmation_token varchar(255), confirmation_sent_at timestamptz, recovery_token varchar(255),
        recovery_sent_at timestamptz, email_change_token_new varchar(255), email_change varchar(255),
        email_change_sent_at timestamptz, last_sign_in_at timestamptz, raw_app_meta_data jsonb, raw_user_meta_data jsonb,
        is_super_admin boolean, created_at timestamptz, updated_at timestamptz, phone text UNIQUE DEFAULT NULL,
        phone_confirmed_at timestamptz, phone_change text DEFAULT '', phone_change_token varchar(255) DEFAULT '',
        phone_change_sent_at timestamptz,
        confirmed_at timestamptz GENERATED ALWAYS AS (LEAST(email_confirmed_at, phone_confirmed_at)) STORED,
        email_change_token_current varchar(255) DEFAULT '',
        email_change_confirm_status smallint DEFAULT 0 CHECK (email_change_confirm_status BETWEEN 0 AND 2),
        banned_until timestamptz, reauthentication_token varchar(255) DEFAULT '', reauthentication_sent_at timestamptz,
        is_sso_user boolean NOT NULL DEFAULT false, deleted_at timestamptz, is_anonymous boolean NOT NULL DEFAULT false);
    CREATE UNIQUE INDEX users_email_partial_key ON auth.users (email) WHERE (is_sso_user = false);
    CREATE TABLE auth.identities (
        provider_id text NOT NULL, user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
        identity_data jsonb NOT NULL, provider text NOT NULL, last_sign_in_at timestamptz, created_at timestamptz,
        updated_at timestamptz, email text GENERATED ALWAYS AS (lower(identity_data ->> 'email')) STORED,
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY, UNIQUE (provider_id, provider));";

async fn exported(world: &World, format: &str) -> String {
    import_text(world, DUMP, "django", &["--confirmed", "all"]).await.ended(0);
    let arguments = ["export", "--format", format, "--to", format];
    let ended = output(vestibule(world.folder.path(), &arguments, &vars(world))).await;
    assert!(ended.status.success(), "{}", text(&ended));
    std::fs::read_to_string(world.path(format)).unwrap()
}

async fn supabase_takes_the_sql() {
    let world = World::sqlite().await;
    let sql = exported(&world, "supabase").await;
    let server = Server::new();
    let url = server.create("supabase").await;
    let db = Database::connect(&url).await.unwrap();
    db.execute_unprepared(TABLES).await.unwrap();
    db.execute_unprepared(&sql).await.unwrap();
    let rows = "SELECT json_agg(t ORDER BY email)::text FROM (SELECT u.email, u.raw_user_meta_data ->> 'full_name' AS name, \
                left(encrypted_password, 7) AS hash, banned_until > now() AS banned, isfinite(coalesce(banned_until, now())) AS finite, \
                confirmed_at IS NOT NULL AS confirmed, i.provider, i.provider_id = u.id::text AS same, i.email = u.email AS \
                matches, concat(confirmation_token, recovery_token, email_change_token_new, email_change, phone_change) AS \
                tokens FROM auth.users u JOIN auth.identities i ON user_id = u.id) t";
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, rows)).await.unwrap().unwrap();
    let rows: Value = serde_json::from_str(&row.try_get_by_index::<String>(0).unwrap()).unwrap();
    let user = |email: &str, name: &str, hash: Value, banned: Value| {
        json!({ "email": email, "name": name, "hash": hash, "banned": banned, "finite": true, "confirmed": true, "provider": "email",
                "same": true, "matches": true, "tokens": "" })
    };
    let expected = json!([
        user("ada@example.com", "Ada \"A\" O'Neil, \\Dr", "$2y$04$".into(), Value::Null),
        user("none@example.com", "Zo\u{eb} \u{2603}", Value::Null, Value::Null),
        user("off@example.com", "=Off", "$2b$04$".into(), true.into()),
    ]);
    assert_eq!(rows, expected);
    // Twice is refused as a whole.
    assert!(db.execute_unprepared(&sql).await.is_err());
    db.close().await.unwrap();
    world.clean_up().await;
}

async fn python_reads_the_csv() {
    let world = World::sqlite().await;
    exported(&world, "csv").await;
    let script = "import csv, json, sys\n\
                  rows = list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))\n\
                  print(json.dumps({r['email']: [r['name'], r['is_active'], r['password_hash'][:4]] for r in rows}))";
    let ran = Command::new("python3").args(["-c", script]).arg(world.path("csv")).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let rows: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let expected = json!({
        "Ada@Example.com": ["Ada \"A\" O'Neil, \\Dr", "true", "$2y$"],
        "off@example.com": ["=Off", "false", "$2b$"],
        "none@example.com": ["Zo\u{eb} \u{2603}", "true", ""],
    });
    assert_eq!(rows, expected);
    // And so do we.
    let other = World::sqlite().await;
    let ran = import(&other, &world.path("csv"), "table", &[]).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("disabled")), (3, 1), "{ran:?}");
    other.clean_up().await;
    world.clean_up().await;
}

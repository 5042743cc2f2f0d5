//! Each check of the doctor, made red by a real cause.

use std::process::Command;

use vestibule::SmtpTls;

use super::report::{RANDOM, Report, doctor, settings};
use crate::{
    both, once,
    passkeys::with_passkey,
    secret_rotation::NEW,
    storage::SmallDisk,
    support::{
        World,
        faketime::WrongClock,
        pgbouncer::PgBouncer,
        process::{Running, free_port, output, text, vestibule},
        smtp::{Answer, MailServer},
        world::SECRET,
    },
};

both![
    a_sound_installation_is_green,
    a_secret_that_opens_nothing_is_red,
    a_schema_that_is_not_migrated_is_red,
    a_file_that_is_missing_is_red,
    a_sample_secret_is_found,
    passkeys_of_another_id_are_red,
    settings_of_a_deployment_are_judged,
];

once![&[]; a_mail_server_that_refuses_the_login_is_red, a_low_limit_of_files_is_red, nothing_is_made, a_secret_file_that_is_lost_is_red];
once![&["mount"]; a_full_disk_is_red];
once![&["postgres"]; a_database_that_does_not_answer_is_red, a_role_without_rights_is_red, a_read_only_database_is_red];
once![&["postgres", "pgbouncer"]; a_pooler_is_seen_and_statement_mode_is_red];
once![&["postgres", "faketime"]; a_wrong_clock_is_red];

async fn a_sound_installation_is_green(world: World) {
    world.use_secret(RANDOM);
    let app = world.serve_publicly().await;
    let told = doctor(&world, &[("PUBLIC_URL", &app.base)]).await;
    for name in [
        "database",
        "schema",
        "writes",
        "secret_key",
        "sample_secrets",
        "rp_id",
        "public_url",
        "jwks",
        "proxy",
        "cookies",
        "trusted_proxies",
        "mail",
        "providers",
        "disk",
        "open_files",
    ] {
        if matches!(name, "disk" | "open_files") {
            // As the machine has it: a warning is possible.
            assert_ne!(told.check(name).0, "red", "{:#}", told.json);
            continue;
        }
        told.is("ok", name, "");
    }
    if !world.is_sqlite() {
        for name in ["database_tls", "pooler", "grants", "clock"] {
            told.is("ok", name, "");
        }
    }
    assert_eq!(told.code, Some(0), "{:#}", told.json);
    // The same for a reader.
    let vars = settings(&world, &[("PUBLIC_URL", &app.base)]);
    let said = output(vestibule(world.folder.path(), &["doctor"], &vars)).await;
    assert!(said.status.success() && text(&said).contains("ok       secret_key"), "{}", text(&said));
}

async fn a_secret_that_opens_nothing_is_red(world: World) {
    world.use_secret(RANDOM);
    world.serve().await;
    let told = doctor(&world, &[("VESTIBULE_SECRET_KEY", NEW)]).await;
    told.is_red("secret_key", "sealed with another VESTIBULE_SECRET_KEY");
    assert!(!told.json.to_string().contains(NEW));
    // As after a rotation, and as before one.
    let left = [("VESTIBULE_SECRET_KEY", RANDOM), ("VESTIBULE_SECRET_KEY_OLD", NEW)];
    doctor(&world, &left).await.is("warning", "secret_rotation", "nothing is sealed by VESTIBULE_SECRET_KEY_OLD");
    let both = [("VESTIBULE_SECRET_KEY", NEW), ("VESTIBULE_SECRET_KEY_OLD", RANDOM)];
    let told = doctor(&world, &both).await;
    told.is("ok", "secret_key", "opens 1 signing keys");
    told.is("warning", "secret_rotation", "is not finished");
}

async fn a_secret_file_that_is_lost_is_red() {
    let world = World::sqlite().await;
    let own = [("DATABASE_URL", world.url.as_str()), ("PUBLIC_URL", "http://localhost:8000")];
    drop(Running::start(world.folder.path(), &own).await);
    let told = || async { Report::of(vestibule(world.folder.path(), &["doctor", "--json"], &own)).await };
    told().await.is("ok", "secret_key", "opens 1 signing keys");
    std::fs::remove_file(world.path("secret.key")).unwrap();
    told().await.is_red("secret_key", "secret.key is missing");
    world.clean_up().await;
}

/// What the settings name is not there: the start would fail with the same words.
async fn a_file_that_is_missing_is_red(world: World) {
    world.use_secret(RANDOM);
    world.serve().await;
    let logo = world.path("logo.svg").display().to_string();
    doctor(&world, &[("VESTIBULE_APP_LOGO", &logo)]).await.is_red("configuration", "VESTIBULE_APP_LOGO");
}

async fn a_schema_that_is_not_migrated_is_red(world: World) {
    world.execute("CREATE TABLE other (id INTEGER)").await;
    let told = doctor(&world, &[("VESTIBULE_MIGRATE_ON_START", "false")]).await;
    told.is_red("schema", "migrations are missing");
    doctor(&world, &[]).await.is("warning", "schema", "migrations are missing");
    world.use_secret(RANDOM);
    world.serve().await;
    world.execute("INSERT INTO auth_migrations (version, applied_at) VALUES ('m9999_later', 1)").await;
    doctor(&world, &[]).await.is("warning", "schema", "up to m9999_later");
}

async fn a_sample_secret_is_found(world: World) {
    world.serve().await;
    doctor(&world, &[("VESTIBULE_SECRET_KEY", SECRET)]).await.is("warning", "sample_secrets", "is text");
    let deployed = [("VESTIBULE_SECRET_KEY", SECRET), ("PUBLIC_URL", "https://auth.vestibule.invalid")];
    doctor(&world, &deployed).await.is_red("sample_secrets", "VESTIBULE_SECRET_KEY is text");
    let jwt = ("VESTIBULE_JWT_SECRET", "change-me-change-me-change-me-change-me");
    let told = doctor(&world, &[jwt, ("VESTIBULE_JWT_ALGORITHM", "HS256")]).await;
    told.is("warning", "sample_secrets", "VESTIBULE_JWT_SECRET has a word of examples");
    let told = doctor(&world, &[("DATABASE_URL", "postgres://vestibule:Choose-One@127.0.0.1:9/x")]).await;
    told.is("warning", "sample_secrets", "the password in DATABASE_URL");
}

async fn passkeys_of_another_id_are_red(world: World) {
    world.use_secret(RANDOM);
    let app = world.serve().await;
    with_passkey(&app, "t@example.com").await;
    doctor(&world, &[]).await.is("ok", "rp_id", "localhost");
    world.execute("UPDATE auth_passkey SET rp_id = 'old.example.com'").await;
    doctor(&world, &[]).await.is_red("rp_id", "1 passkeys were made for another VESTIBULE_RP_ID");
}

async fn settings_of_a_deployment_are_judged(world: World) {
    world.use_secret(RANDOM);
    world.serve().await;
    let told = doctor(&world, &[("PUBLIC_URL", "http://192.168.77.7:8000")]).await;
    told.is_red("cookies", "without https");
    let deployed = ("PUBLIC_URL", "https://auth.vestibule.invalid");
    let told = doctor(&world, &[deployed, ("VESTIBULE_CORS_ORIGINS", "https://app.example.org")]).await;
    told.is("warning", "cookies", "https://app.example.org is another site");
    told.is("warning", "mail", "MAIL_TRANSPORT is `off`");
    let told = doctor(&world, &[deployed, ("MAIL_TRANSPORT", "directory")]).await;
    told.is_red("mail", "no mail leaves this machine");
    let provider = [
        ("VESTIBULE_PROVIDERS", "work"),
        ("VESTIBULE_PROVIDER_WORK_CLIENT_ID", "the-client"),
        ("VESTIBULE_PROVIDER_WORK_ISSUER", "https://id.vestibule.invalid"),
    ];
    doctor(&world, &provider).await.is_red("providers", "work: discovery");
}

async fn a_mail_server_that_refuses_the_login_is_red() {
    let world = World::sqlite().await;
    world.use_secret(RANDOM);
    world.serve().await;
    let rule = |line: &str| if line.starts_with("AUTH") { Answer::Say("535 5.7.8 not you") } else { Answer::Well };
    let refusing = MailServer::start(SmtpTls::StartTls, rule).await;
    let well = MailServer::start(SmtpTls::StartTls, |_| Answer::Well).await;
    let plain = MailServer::start(SmtpTls::None, |_| Answer::Well).await;
    let of = async |server: &MailServer| {
        let (port, authority) = (server.port.to_string(), world.path("authority.pem"));
        std::fs::write(&authority, &server.pem).unwrap();
        let authority = authority.display().to_string();
        let mail = [
            ("MAIL_TRANSPORT", "smtp"),
            ("MAIL_FROM", "Vestibule <no-reply@example.com>"),
            ("SMTP_HOST", "localhost"),
            ("SMTP_PORT", port.as_str()),
            ("SMTP_USERNAME", "me"),
            ("SMTP_PASSWORD", "hunter2"),
            ("SMTP_CA_FILE", authority.as_str()),
        ];
        doctor(&world, &mail).await
    };
    let told = of(&refusing).await;
    told.is_red("mail", "the login (SMTP_USERNAME, SMTP_PASSWORD) was rejected");
    assert!(!told.json.to_string().contains("hunter2"));
    of(&plain).await.is_red("mail", "does not offer STARTTLS");
    let told = of(&well).await;
    told.is("ok", "mail", "encrypted, logged in");
    told.is("warning", "mail_sender", "mails come from example.com");
    assert_eq!((well.heard("MAIL"), well.mails().len()), (0, 0), "no mail is sent");
    world.clean_up().await;
}

async fn a_low_limit_of_files_is_red() {
    let world = World::sqlite().await;
    world.use_secret(RANDOM);
    world.serve().await;
    let mut command = Command::new("sh");
    let script = format!("ulimit -n 200 && exec {} doctor --json", env!("CARGO_BIN_EXE_vestibule"));
    command.args(["-c", &script]).current_dir(world.folder.path()).env_clear().env("PATH", "/usr/bin:/bin");
    command.envs(settings(&world, &[]));
    Report::of(command).await.is_red("open_files", "at most 200 files");
    world.clean_up().await;
}

async fn nothing_is_made() {
    let folder = tempfile::TempDir::new().unwrap();
    let told = Report::of(vestibule(folder.path(), &["doctor", "--json"], &[])).await;
    told.is("warning", "database", "there is no file");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

async fn a_full_disk_is_red() {
    let mut world = World::sqlite().await;
    let disk = SmallDisk::mount(&world.path("disk")).unwrap();
    world.url = format!("sqlite://{}", disk.0.join("vestibule.db").display());
    doctor(&world, &[]).await.is_red("disk", "MB are free");
    drop(disk);
    world.clean_up().await;
}

async fn a_database_that_does_not_answer_is_red() {
    let world = World::postgres().await;
    let nowhere = format!("postgres://postgres:hunter2@127.0.0.1:{}/x", free_port());
    let told = doctor(&world, &[("DATABASE_URL", &nowhere)]).await;
    told.is_red("database", "the server cannot be reached");
    assert!(!told.json.to_string().contains("hunter2"));
    let unknown = format!("{}_unknown", world.url);
    doctor(&world, &[("DATABASE_URL", &unknown)]).await.is_red("database", "does not exist (SQLSTATE 3D000)");
    world.clean_up().await;
}

async fn a_role_without_rights_is_red() {
    let world = World::postgres().await;
    world.use_secret(RANDOM);
    world.serve().await;
    let role = world.url.rsplit('/').next().unwrap().replace('v', "bare");
    world.execute(&format!("CREATE ROLE {role} LOGIN; GRANT SELECT ON auth_migrations TO {role}")).await;
    let url = world.url.replace("postgres@", &format!("{role}@"));
    let told = doctor(&world, &[("DATABASE_URL", &url)]).await;
    told.is_red("grants", "INSERT on auth_session");
    assert!(told.check("grants").1.contains("USAGE on auth_revocation_seq_seq"), "{:#}", told.json);
    // A table that is added later is one of those that are checked.
    let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_name LIKE 'auth\\_%' AND table_name <> 'auth_migrations'";
    for table in world.all::<String>(tables).await {
        assert!(told.check("grants").1.contains(&format!("SELECT on {table}")), "{table}: {:#}", told.json);
    }
    world.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}")).await;
    world.clean_up().await;
}

async fn a_read_only_database_is_red() {
    let world = World::postgres().await;
    world.use_secret(RANDOM);
    world.serve().await;
    let name = world.url.rsplit('/').next().unwrap();
    world.execute(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await;
    doctor(&world, &[]).await.is_red("writes", "accepts no writes");
    world.clean_up().await;
}

async fn a_pooler_is_seen_and_statement_mode_is_red() {
    let world = World::postgres().await;
    world.use_secret(RANDOM);
    world.serve().await;
    let transaction = PgBouncer::start(&world.url, "transaction", 3, "");
    let told = doctor(&world, &[("DATABASE_URL", &transaction.url)]).await;
    told.is("ok", "pooler", "used in transaction mode");
    told.is("ok", "secret_key", "opens 1");
    let statement = PgBouncer::start(&world.url, "statement", 3, "");
    doctor(&world, &[("DATABASE_URL", &statement.url)]).await.is_red("database", "statement");
    world.clean_up().await;
}

async fn a_wrong_clock_is_red() {
    let world = World::postgres().await;
    world.use_secret(RANDOM);
    world.serve().await;
    let clock = WrongClock::new(world.folder.path(), "ahead", "+5m");
    let vars = settings(&world, &[]);
    let told = Report::of(vestibule(world.folder.path(), &["doctor", "--json"], &clock.with(&vars))).await;
    told.is_red("clock", "s ahead of the database's");
    world.clean_up().await;
}

//! Migrations and entities agree, on both databases.

use sea_orm_migration::MigratorTrait;
use vestibule::{
    entity::{
        Activity, AdminUserMeta, AuditEvent, AuditHead, AuditPending, AuditSeal, Ceremony, Factor, Identity,
        OneTimeToken, OutboxMail, Passkey, RecoveryCode, Revocation, Session, Setting, SigningKey, TrustedDevice, User,
        UserRoleProfile,
    },
    sea_orm::{ConnectionTrait, Database, DatabaseConnection, FromQueryResult, Statement},
};
use vestibule_migration::Migrator;

use crate::{both, support::World};

both![the_migrated_schema_is_the_entities, up_down_up, replicas_migrate_at_once, a_foreign_table_is_left_alone];

/// The indexes of `m0006_search`, by name.
const SEARCH: &str = "'idx-auth_user-by_age', 'idx-auth_user_role_profile-holders', 'idx-auth_admin_user_meta-status', \
                      'idx-auth_outbox_mail-given_up', 'idx-auth_user-verified', 'idx-auth_user-name_prefix', 'idx-auth_user-email_prefix', \
                      'idx-auth_user-email_shown', 'idx-auth_audit_event-ip_at', 'idx-auth_audit_event-failures', \
                      'idx-auth_audit_event-without_imports', 'idx-auth_user-trigrams'";

/// What no entity declares: the index of SQLite's FTS5, and the sums of triggers.
const OTHERS: &str = "m.name NOT LIKE 'auth\\_user\\_t%' ESCAPE '\\' AND m.name <> 'auth_count'";

#[derive(Debug, FromQueryResult)]
struct Line {
    line: String,
}

/// Every column, index and foreign key as sorted lines of text, without the names of indexes. Without those of
/// `m0006_search`: an entity cannot declare an expression, a collation, a partial index, or two columns that are not
/// unique.
async fn schema_of(db: &DatabaseConnection, sqlite: bool) -> Vec<String> {
    let queries: &[&str] = if sqlite {
        &[
            "SELECT m.name || ' ' || c.name || ' ' || lower(c.type) || ' null=' || (1 - c.\"notnull\") || ' pk=' || c.pk AS line \
             FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name LIKE 'auth_%' AND OTHERS AND m.name <> 'auth_migrations'",
            "SELECT m.name || ' index unique=' || i.\"unique\" || ' ' || (SELECT group_concat(x.name, ',') FROM pragma_index_info(i.name) x) AS line \
             FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND m.name LIKE 'auth_%' AND OTHERS AND m.name <> 'auth_migrations' AND i.name NOT IN (SEARCH)",
            "SELECT m.name || ' fk ' || f.\"from\" || ' ' || f.\"table\" || ' ' || f.\"to\" || ' ' || f.on_delete AS line \
             FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND m.name LIKE 'auth_%'",
        ]
    } else {
        &[
            "SELECT table_name || ' ' || column_name || ' ' || data_type || ' null=' || is_nullable || ' default=' || \
             CASE WHEN column_default LIKE 'nextval%' THEN 'sequence' ELSE coalesce(column_default, '') END AS line \
             FROM information_schema.columns WHERE table_name LIKE 'auth\\_%' AND table_name NOT IN ('auth_migrations', 'auth_count')",
            "SELECT t.relname || ' index unique=' || i.indisunique::text || ' ' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) \
             FROM unnest(i.indkey) WITH ORDINALITY k(attnum, n) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) AS line \
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid \
             WHERE t.relname LIKE 'auth\\_%' AND t.relname NOT IN ('auth_migrations', 'auth_count') AND x.relname NOT IN (SEARCH)",
            "SELECT conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint \
             WHERE contype = 'f' AND conrelid::regclass::text LIKE 'auth\\_%'",
        ]
    };
    let mut lines = Vec::new();
    for query in queries {
        let statement = Statement::from_string(
            db.get_database_backend(),
            query.replace("SEARCH", SEARCH).replace("OTHERS", OTHERS),
        );
        let found = Line::find_by_statement(statement).all(db).await.unwrap();
        assert!(!found.is_empty(), "{query}");
        lines.extend(found.into_iter().map(|row| row.line));
    }
    lines.sort();
    lines
}

async fn the_migrated_schema_is_the_entities(world: World) {
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    let migrated = schema_of(world.db(), world.is_sqlite()).await;
    let empty = if world.is_sqlite() { World::sqlite().await } else { World::postgres().await };
    let db = Database::connect(&empty.url).await.unwrap();
    let builder = db.get_schema_builder();
    let builder = builder
        .register(User)
        .register(AdminUserMeta)
        .register(UserRoleProfile)
        .register(vestibule::entity::Secret)
        .register(Session);
    let builder = builder.register(SigningKey).register(Revocation).register(AuditEvent);
    let builder = builder.register(AuditSeal).register(AuditHead).register(AuditPending);
    let builder = builder.register(Ceremony).register(Factor).register(RecoveryCode).register(TrustedDevice);
    let builder = builder.register(Passkey).register(Identity).register(Activity);
    builder.register(OneTimeToken).register(OutboxMail).register(Setting).apply(&db).await.unwrap();
    // An entity cannot declare an index of several columns that need not be unique.
    for column in ["action", "actor_id", "subject_id"] {
        let sql = format!("CREATE INDEX declared_{column} ON auth_audit_event ({column}, at)");
        db.execute_unprepared(&sql).await.unwrap();
    }
    let declared = schema_of(&db, world.is_sqlite()).await;
    db.close().await.unwrap();
    empty.clean_up().await;
    assert!(migrated.len() > 60, "{migrated:#?}");
    let only = |a: &[String], b: &[String]| a.iter().filter(|line| !b.contains(line)).cloned().collect::<Vec<_>>();
    assert_eq!((only(&migrated, &declared), only(&declared, &migrated)), (vec![], vec![]));
    assert_eq!(migrated, declared);
}

async fn up_down_up(world: World) {
    let auth = world.auth(world.config()).await.unwrap();
    auth.migrate().await.unwrap();
    let before = schema_of(world.db(), world.is_sqlite()).await;
    let db = Database::connect(&world.url).await.unwrap();
    Migrator::down(&db, None).await.unwrap();
    assert_eq!(Migrator::get_pending_migrations(&db).await.unwrap().len(), Migrator::migrations().len());
    db.close().await.unwrap();
    auth.migrate().await.unwrap();
    assert_eq!(schema_of(world.db(), world.is_sqlite()).await, before);
}

/// Empty database, three replicas at once: one schema, one key, no account.
async fn replicas_migrate_at_once(world: World) {
    let mut running = Vec::new();
    for _ in 0..3 {
        let auth = world.auth(world.config()).await.unwrap();
        running.push(tokio::spawn(async move { auth.migrate().await.map_err(|e| e.to_string()) }));
    }
    for replica in running {
        replica.await.unwrap().unwrap();
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_signing_key").await, 1);
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
    let (a, b) = (world.serve().await, world.serve().await);
    let path = "/auth/.well-known/jwks.json";
    assert_eq!(a.get(path).await.json, b.get(path).await.json);
}

/// A host app keeps its own tables, also one named `users`.
async fn a_foreign_table_is_left_alone(world: World) {
    world
        .execute("CREATE TABLE users (id integer PRIMARY KEY, name text); INSERT INTO users VALUES (1, 'theirs')")
        .await;
    let app = world.serve().await;
    app.signup("t@example.com").await;
    assert_eq!(world.count("SELECT count(*) FROM users").await, 1);
}

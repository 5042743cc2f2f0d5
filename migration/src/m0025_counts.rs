//! Counts that are kept while the rows change: users by status, confirmed users; sign-ups and logins of past hours and days.
//!
//! `auth_count` is summed up: on PostgreSQL each writer adds rows of its own, since one row that all of them change would
//! make them wait for each other. Where a database has no triggers, the table stays empty, and the server counts.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("auth_activity")
                    .col(big_integer("first_hour"))
                    .col(integer("hours"))
                    .col(big_integer("signups"))
                    .col(big_integer("logins"))
                    .primary_key(Index::create().col("first_hour").col("hours"))
                    .to_owned(),
            )
            .await?;
        let db = manager.get_connection();
        let (key, triggers) = match db.get_database_backend() {
            DbBackend::Sqlite => ("name varchar NOT NULL PRIMARY KEY", SQLITE),
            _ => ("id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY, name varchar NOT NULL", POSTGRES),
        };
        db.execute_unprepared(&format!("CREATE TABLE auth_count ({key}, value bigint NOT NULL)")).await?;
        db.execute_unprepared("SAVEPOINT vestibule_counts").await?;
        for sql in triggers.iter().chain(COUNTS) {
            if db.execute_unprepared(sql).await.is_err() {
                // No plpgsql, or no triggers, or no privilege for them.
                db.execute_unprepared("ROLLBACK TO SAVEPOINT vestibule_counts").await?;
                return Ok(());
            }
        }
        db.execute_unprepared("RELEASE SAVEPOINT vestibule_counts").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let undo = if db.get_database_backend() == DbBackend::Sqlite { UNDO_SQLITE } else { UNDO_POSTGRES };
        for sql in undo {
            db.execute_unprepared(sql).await?;
        }
        db.execute_unprepared("DROP TABLE auth_count").await?;
        manager.drop_table(Table::drop().table("auth_activity").to_owned()).await
    }
}

/// After the triggers: PostgreSQL then holds the writers up until this is committed, and none is counted twice or missed.
const COUNTS: &[&str] = &[
    "INSERT INTO auth_count (name, value) SELECT 'active', count(*) FROM auth_admin_user_meta WHERE status = 'active'",
    "INSERT INTO auth_count (name, value) SELECT 'disabled', count(*) FROM auth_admin_user_meta WHERE status = 'disabled'",
    "INSERT INTO auth_count (name, value) SELECT 'verified', count(*) FROM auth_user WHERE email_verified_at IS NOT NULL",
];

const SQLITE: &[&str] = &[
    "CREATE TRIGGER auth_count_meta_insert AFTER INSERT ON auth_admin_user_meta BEGIN \
     UPDATE auth_count SET value = value + 1 WHERE name = NEW.status; END",
    "CREATE TRIGGER auth_count_meta_delete AFTER DELETE ON auth_admin_user_meta BEGIN \
     UPDATE auth_count SET value = value - 1 WHERE name = OLD.status; END",
    "CREATE TRIGGER auth_count_meta_update AFTER UPDATE OF status ON auth_admin_user_meta \
     WHEN OLD.status <> NEW.status BEGIN \
     UPDATE auth_count SET value = value - 1 WHERE name = OLD.status; \
     UPDATE auth_count SET value = value + 1 WHERE name = NEW.status; END",
    "CREATE TRIGGER auth_count_user_insert AFTER INSERT ON auth_user WHEN NEW.email_verified_at IS NOT NULL BEGIN \
     UPDATE auth_count SET value = value + 1 WHERE name = 'verified'; END",
    "CREATE TRIGGER auth_count_user_delete AFTER DELETE ON auth_user WHEN OLD.email_verified_at IS NOT NULL BEGIN \
     UPDATE auth_count SET value = value - 1 WHERE name = 'verified'; END",
    "CREATE TRIGGER auth_count_user_update AFTER UPDATE OF email_verified_at ON auth_user \
     WHEN (OLD.email_verified_at IS NULL) <> (NEW.email_verified_at IS NULL) BEGIN \
     UPDATE auth_count SET value = value + CASE WHEN NEW.email_verified_at IS NULL THEN -1 ELSE 1 END \
     WHERE name = 'verified'; END",
];
const UNDO_SQLITE: &[&str] = &[
    "DROP TRIGGER IF EXISTS auth_count_meta_insert",
    "DROP TRIGGER IF EXISTS auth_count_meta_delete",
    "DROP TRIGGER IF EXISTS auth_count_meta_update",
    "DROP TRIGGER IF EXISTS auth_count_user_insert",
    "DROP TRIGGER IF EXISTS auth_count_user_delete",
    "DROP TRIGGER IF EXISTS auth_count_user_update",
];

/// Once for a statement, so that an import adds one row for thousands of users; once for a row where a login, which
/// changes other columns, must not pay for it.
const POSTGRES: &[&str] = &[
    "CREATE FUNCTION auth_count_meta() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     IF TG_OP = 'INSERT' THEN \
       INSERT INTO auth_count (name, value) SELECT status, count(*) FROM new_rows GROUP BY status; \
     ELSIF TG_OP = 'DELETE' THEN \
       INSERT INTO auth_count (name, value) SELECT status, -count(*) FROM old_rows GROUP BY status; \
     ELSE \
       INSERT INTO auth_count (name, value) VALUES (OLD.status, -1), (NEW.status, 1); \
     END IF; RETURN NULL; END $$",
    "CREATE FUNCTION auth_count_user() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     IF TG_OP = 'INSERT' THEN \
       INSERT INTO auth_count (name, value) SELECT 'verified', count(*) FROM new_rows \
       WHERE email_verified_at IS NOT NULL HAVING count(*) > 0; \
     ELSIF TG_OP = 'DELETE' THEN \
       INSERT INTO auth_count (name, value) SELECT 'verified', -count(*) FROM old_rows \
       WHERE email_verified_at IS NOT NULL HAVING count(*) > 0; \
     ELSE \
       INSERT INTO auth_count (name, value) VALUES ('verified', CASE WHEN NEW.email_verified_at IS NULL THEN -1 ELSE 1 END); \
     END IF; RETURN NULL; END $$",
    "CREATE TRIGGER auth_count_insert AFTER INSERT ON auth_admin_user_meta REFERENCING NEW TABLE AS new_rows \
     FOR EACH STATEMENT EXECUTE FUNCTION auth_count_meta()",
    "CREATE TRIGGER auth_count_delete AFTER DELETE ON auth_admin_user_meta REFERENCING OLD TABLE AS old_rows \
     FOR EACH STATEMENT EXECUTE FUNCTION auth_count_meta()",
    "CREATE TRIGGER auth_count_update AFTER UPDATE OF status ON auth_admin_user_meta FOR EACH ROW \
     WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION auth_count_meta()",
    "CREATE TRIGGER auth_count_insert AFTER INSERT ON auth_user REFERENCING NEW TABLE AS new_rows \
     FOR EACH STATEMENT EXECUTE FUNCTION auth_count_user()",
    "CREATE TRIGGER auth_count_delete AFTER DELETE ON auth_user REFERENCING OLD TABLE AS old_rows \
     FOR EACH STATEMENT EXECUTE FUNCTION auth_count_user()",
    "CREATE TRIGGER auth_count_update AFTER UPDATE OF email_verified_at ON auth_user FOR EACH ROW \
     WHEN ((OLD.email_verified_at IS NULL) <> (NEW.email_verified_at IS NULL)) EXECUTE FUNCTION auth_count_user()",
];
const UNDO_POSTGRES: &[&str] = &[
    "DROP TRIGGER IF EXISTS auth_count_insert ON auth_admin_user_meta",
    "DROP TRIGGER IF EXISTS auth_count_delete ON auth_admin_user_meta",
    "DROP TRIGGER IF EXISTS auth_count_update ON auth_admin_user_meta",
    "DROP TRIGGER IF EXISTS auth_count_insert ON auth_user",
    "DROP TRIGGER IF EXISTS auth_count_delete ON auth_user",
    "DROP TRIGGER IF EXISTS auth_count_update ON auth_user",
    "DROP FUNCTION IF EXISTS auth_count_meta()",
    "DROP FUNCTION IF EXISTS auth_count_user()",
];

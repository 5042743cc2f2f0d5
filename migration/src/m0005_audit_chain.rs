//! AuditEvent gets its macs; new tables AuditSeal, AuditHead, AuditPending.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const EVENT: &str = "auth_audit_event";
const COLUMNS: [&str; 5] = ["origin_salt", "origin_digest", "detail_salt", "detail_digest", "mac"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            // SQLite adds one column at a time.
            manager.alter_table(Table::alter().table(EVENT).add_column(blob_null(column)).to_owned()).await?;
        }
        manager.drop_index(Index::drop().name("idx-auth_audit_event-subject_id").table(EVENT).to_owned()).await?;
        for column in ["action", "actor_id", "subject_id"] {
            let name = format!("idx-auth_audit_event-{column}_at");
            manager.create_index(Index::create().name(name).table(EVENT).col(column).col("at").to_owned()).await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("auth_audit_seal")
                    .col(big_integer("seq").primary_key())
                    .col(uuid("event_id").unique_key())
                    .col(blob("mac"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_audit_head")
                    .col(integer("id").primary_key())
                    .col(big_integer("first_seq"))
                    .col(blob("before"))
                    .col(big_integer("seq"))
                    .col(blob("mac"))
                    .col(blob("signature"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_audit_pending")
                    .col(uuid("event_id").primary_key())
                    .col(boolean("refused"))
                    .to_owned(),
            )
            .await?;
        let queue = match manager.get_database_backend() {
            DbBackend::Sqlite => QUEUE_ON_SQLITE,
            _ => QUEUE_ON_POSTGRES,
        };
        let db = manager.get_connection();
        db.execute_unprepared("INSERT INTO auth_audit_pending SELECT id, false FROM auth_audit_event").await?;
        db.execute_unprepared("SAVEPOINT vestibule_queue").await?;
        if db.execute_unprepared(queue).await.is_err() {
            // An engine without triggers or plpgsql, or a role that may not use them: the server queues its rows itself.
            db.execute_unprepared("ROLLBACK TO SAVEPOINT vestibule_queue").await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared(match manager.get_database_backend() {
            DbBackend::Sqlite => "DROP TRIGGER auth_audit_queue",
            _ => "DROP TRIGGER IF EXISTS auth_audit_queue ON auth_audit_event; DROP FUNCTION IF EXISTS auth_audit_queue()",
        })
        .await?;
        for table in ["auth_audit_pending", "auth_audit_head", "auth_audit_seal"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for column in ["action", "actor_id", "subject_id"] {
            let name = format!("idx-auth_audit_event-{column}_at");
            manager.drop_index(Index::drop().name(name).table(EVENT).to_owned()).await?;
        }
        let name = "idx-auth_audit_event-subject_id";
        manager.create_index(Index::create().name(name).table(EVENT).col("subject_id").to_owned()).await?;
        for column in COLUMNS {
            manager.alter_table(Table::alter().table(EVENT).drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

// By a trigger: no second round trip in a login, and a manually inserted row is checked, too.
const QUEUE_ON_SQLITE: &str = "CREATE TRIGGER auth_audit_queue AFTER INSERT ON auth_audit_event BEGIN \
     INSERT INTO auth_audit_pending (event_id, refused) VALUES (NEW.id, false); END";
const QUEUE_ON_POSTGRES: &str = "CREATE FUNCTION auth_audit_queue() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     INSERT INTO auth_audit_pending (event_id, refused) VALUES (NEW.id, false); RETURN NULL; END $$; \
     CREATE TRIGGER auth_audit_queue AFTER INSERT ON auth_audit_event FOR EACH ROW EXECUTE FUNCTION auth_audit_queue()";

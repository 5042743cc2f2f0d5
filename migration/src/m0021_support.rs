//! For support: when the lockouts of an account were lifted, and indexes for what is asked of large tables.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const LIFTED: &str = "lockouts_lifted_at";
/// Name, table, what is indexed: the same on both databases, except for the order of text.
const INDICES: &[(&str, &str, &str)] = &[
    ("auth_audit_event-ip_at", "auth_audit_event", "(ip, at) WHERE ip <> ''"),
    ("auth_audit_event-failures", "auth_audit_event", "(at, id) WHERE outcome = 'failure'"),
    ("auth_audit_event-without_imports", "auth_audit_event", "(at, id) WHERE action <> 'user.import'"),
    ("auth_user-email_shown", "auth_user", "(lower(email) COLLATE BYTES) WHERE email <> email_key"),
];

/// On SQLite the index by age gets all columns that a search for a part reads, so that it reads no row of the table.
const BY_AGE: &str = "DROP INDEX \"idx-auth_user-by_age\"; CREATE INDEX \"idx-auth_user-by_age\" ON auth_user ";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let lifted = timestamp_with_time_zone_null(LIFTED).take();
        manager.alter_table(Table::alter().table("auth_user").add_column(lifted).to_owned()).await?;
        let db = manager.get_connection();
        let bytes = if db.get_database_backend() == DbBackend::Sqlite { "BINARY" } else { "\"C\"" };
        for (name, table, what) in INDICES {
            let what = what.replace("BYTES", bytes);
            db.execute_unprepared(&format!("CREATE INDEX \"idx-{name}\" ON {table} {what}")).await?;
        }
        if db.get_database_backend() == DbBackend::Sqlite {
            db.execute_unprepared(&format!("{BY_AGE} (created_at, id, name, email, email_key)")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            manager.get_connection().execute_unprepared(&format!("{BY_AGE} (created_at, id)")).await?;
        }
        for (name, ..) in INDICES {
            manager.get_connection().execute_unprepared(&format!("DROP INDEX \"idx-{name}\"")).await?;
        }
        manager.alter_table(Table::alter().table("auth_user").drop_column(LIFTED).to_owned()).await
    }
}

//! Indexes for the user search of admins, and for rare rows in large tables.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Name, table, what is indexed.
const EVERYWHERE: &[(&str, &str, &str)] = &[
    ("auth_user-by_age", "auth_user", "(created_at, id)"),
    ("auth_user_role_profile-holders", "auth_user_role_profile", "(role_type, enabled, user_id)"),
    ("auth_admin_user_meta-status", "auth_admin_user_meta", "(status, user_id)"),
    ("auth_user-verified", "auth_user", "(id) WHERE email_verified_at IS NOT NULL"),
    ("auth_outbox_mail-given_up", "auth_outbox_mail", "(id) WHERE failed_at IS NOT NULL"),
];
/// SQLite compares bytes, and its unique index of emails is sufficient.
const SQLITE: &[(&str, &str, &str)] = &[("auth_user-name_prefix", "auth_user", "(lower(name))")];
/// PostgreSQL compares by its locale, where a prefix is not a range. These indexes compare bytes.
const POSTGRES: &[(&str, &str, &str)] = &[
    ("auth_user-name_prefix", "auth_user", "(lower(name) COLLATE \"C\")"),
    ("auth_user-email_prefix", "auth_user", "(email_key COLLATE \"C\")"),
];

fn indices(manager: &SchemaManager<'_>) -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    let own = if manager.get_database_backend() == DbBackend::Sqlite { SQLITE } else { POSTGRES };
    EVERYWHERE.iter().chain(own)
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for (name, table, what) in indices(manager) {
            db.execute_unprepared(&format!("CREATE INDEX \"idx-{name}\" ON {table} {what}")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for (name, ..) in indices(manager) {
            db.execute_unprepared(&format!("DROP INDEX \"idx-{name}\"")).await?;
        }
        Ok(())
    }
}

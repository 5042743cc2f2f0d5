//! Session gets the IP address and the user agent of the last use. Both are NULL in rows of the previous release, which
//! still writes such rows while two releases run side by side. The login's own values are used then.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SESSION: &str = "auth_session";
const COLUMNS: [&str; 2] = ["last_ip", "last_user_agent"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            // SQLite adds one column at a time.
            manager.alter_table(Table::alter().table(SESSION).add_column(string_null(column)).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            manager.alter_table(Table::alter().table(SESSION).drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

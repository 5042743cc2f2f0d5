//! Sessions store when and how their user was last authenticated.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One column per statement: SQLite supports no more.
        for column in [timestamp_with_time_zone_null("auth_time"), string_null("amr"), string_null("acr")] {
            manager.alter_table(Table::alter().table("auth_session").add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["auth_time", "amr", "acr"] {
            manager.alter_table(Table::alter().table("auth_session").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

//! The language of a user, and of a queued mail.

use sea_orm_migration::{prelude::*, schema::*};

const TABLES: [&str; 2] = ["auth_user", "auth_outbox_mail"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            let locale = string_null("locale").take();
            manager.alter_table(Table::alter().table(table).add_column(locale).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            manager.alter_table(Table::alter().table(table).drop_column("locale").to_owned()).await?;
        }
        Ok(())
    }
}

//! Marks a discreet sign-up until its email is confirmed.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = boolean("confirm_before_login").default(false).take();
        manager.alter_table(Table::alter().table("auth_user").add_column(column).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("auth_user").drop_column("confirm_before_login").to_owned()).await
    }
}

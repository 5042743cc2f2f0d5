//! The epoch of a user's known devices: increasing it invalidates all older device cookies.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let epoch = integer("device_epoch").default(0).take();
        manager.alter_table(Table::alter().table("auth_user").add_column(epoch).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("auth_user").drop_column("device_epoch").to_owned()).await
    }
}

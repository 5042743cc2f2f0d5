//! Audit rows say in which format they were signed. Rows from before are of the first.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = small_integer("version").default(1).take();
        manager.alter_table(Table::alter().table("auth_audit_event").add_column(column).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("auth_audit_event").drop_column("version").to_owned()).await
    }
}

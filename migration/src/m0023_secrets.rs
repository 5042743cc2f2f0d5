//! Secret: the data keys, each sealed by a master secret.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("auth_secret")
                    .col(integer("key_id"))
                    .col(string("sealed_by"))
                    .col(blob("sealed"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("key_id").col("sealed_by"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("auth_secret").to_owned()).await
    }
}

//! Passkey, and the handle by which an authenticator knows a user.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("auth_user").add_column(blob_null("user_handle")).to_owned()).await?;
        let mut handle = Index::create();
        handle.name("idx-auth_user-user_handle").table("auth_user").col("user_handle").unique();
        manager.create_index(handle).await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_passkey")
                    .col(blob("credential_id").primary_key())
                    .col(uuid("id").unique_key())
                    .col(uuid("user_id"))
                    .col(blob("public_key"))
                    .col(integer("algorithm"))
                    .col(big_integer("sign_count"))
                    .col(boolean("backup_eligible"))
                    .col(boolean("backed_up"))
                    .col(uuid("aaguid"))
                    .col(string("transports"))
                    .col(string("label"))
                    .col(string("rp_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("last_used_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("fk-auth_passkey-user_id")
                            .from("auth_passkey", "user_id")
                            .to("auth_user", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        let owner = Index::create().name("idx-auth_passkey-user_id").table("auth_passkey").col("user_id").to_owned();
        manager.create_index(owner).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("auth_passkey").to_owned()).await?;
        let handle = Index::drop().name("idx-auth_user-user_handle").table("auth_user").to_owned();
        manager.drop_index(handle).await?;
        manager.alter_table(Table::alter().table("auth_user").drop_column("user_handle").to_owned()).await
    }
}

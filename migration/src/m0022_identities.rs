//! Identity: the login of a user at an identity provider.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("auth_identity")
                    .col(uuid("id").primary_key())
                    .col(string("provider"))
                    .col(string("subject"))
                    .col(uuid("user_id"))
                    .col(string_null("email"))
                    .col(boolean("email_verified"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("last_used_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("fk-auth_identity-user_id")
                            .from("auth_identity", "user_id")
                            .to("auth_user", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        let mut known = Index::create();
        known.name("idx-auth_identity-provider_subject").table("auth_identity").col("provider").col("subject").unique();
        manager.create_index(known).await?;
        let owner = Index::create().name("idx-auth_identity-user_id").table("auth_identity").col("user_id").to_owned();
        manager.create_index(owner).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("auth_identity").to_owned()).await
    }
}

//! Session, SigningKey, Revocation.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("auth_session")
                    .col(uuid("id").primary_key())
                    .col(uuid("user_id"))
                    .col(big_integer("counter"))
                    .col(timestamp_with_time_zone("rotated_at"))
                    .col(big_integer("grace_floor"))
                    .col(timestamp_with_time_zone("grace_floor_at"))
                    .col(big_integer("grace_before"))
                    .col(timestamp_with_time_zone("grace_before_at"))
                    .col(blob("salt"))
                    .col(string("ip"))
                    .col(string("user_agent"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("last_used_at"))
                    .col(timestamp_with_time_zone("idle_expires_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("revoked_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("auth_session", "user_id")
                            .to("auth_user", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        index(manager, "auth_session", "user_id").await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_signing_key")
                    .col(string("kid").primary_key())
                    .col(string("algorithm"))
                    .col(blob("sealed_private"))
                    .col(json("public_jwk"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("signs_from"))
                    .col(timestamp_with_time_zone_null("retires_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_revocation")
                    .col(big_pk_auto("seq"))
                    .col(string("kind"))
                    .col(uuid("subject_id"))
                    .col(integer_null("min_version"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .to_owned(),
            )
            .await?;
        index(manager, "auth_revocation", "created_at").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["auth_revocation", "auth_signing_key", "auth_session"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn index(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager
        .create_index(Index::create().name(format!("idx-{table}-{column}")).table(table).col(column).to_owned())
        .await
}

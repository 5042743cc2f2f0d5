//! OneTimeToken, OutboxMail.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("auth_one_time_token")
                    .col(blob("hash").primary_key())
                    .col(text("purpose"))
                    .col(uuid("user_id"))
                    .col(string_null("new_email"))
                    .col(uuid_null("sid"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(&mut of_user("auth_one_time_token"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .unique()
                    .name("idx-auth_one_time_token-user_purpose")
                    .table("auth_one_time_token")
                    .col("purpose")
                    .col("user_id")
                    .to_owned(),
            )
            .await?;
        index(manager, "auth_one_time_token", "expires_at").await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_outbox_mail")
                    .col(uuid("id").primary_key())
                    .col(string("to"))
                    .col(string("template"))
                    .col(blob("params"))
                    .col(uuid_null("user_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("send_after"))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone_null("leased_until"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .col(timestamp_with_time_zone_null("failed_at"))
                    .col(string_null("last_error"))
                    .foreign_key(&mut of_user("auth_outbox_mail"))
                    .to_owned(),
            )
            .await?;
        for column in ["user_id", "created_at", "send_after"] {
            index(manager, "auth_outbox_mail", column).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["auth_outbox_mail", "auth_one_time_token"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn of_user(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, "user_id").to("auth_user", "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

async fn index(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager
        .create_index(Index::create().name(format!("idx-{table}-{column}")).table(table).col(column).to_owned())
        .await
}

//! AuditEvent.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("auth_audit_event")
                    .col(uuid("id").primary_key())
                    .col(timestamp_with_time_zone("at"))
                    .col(string("action"))
                    .col(string("outcome"))
                    .col(uuid_null("actor_id"))
                    .col(uuid_null("subject_id"))
                    .col(uuid_null("sid"))
                    .col(string("ip"))
                    .col(string("user_agent"))
                    .col(string("request_id"))
                    .col(json("detail"))
                    .to_owned(),
            )
            .await?;
        for column in ["at", "subject_id"] {
            let name = format!("idx-auth_audit_event-{column}");
            manager.create_index(Index::create().name(name).table("auth_audit_event").col(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("auth_audit_event").to_owned()).await
    }
}

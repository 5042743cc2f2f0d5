//! Codes by mail: when the owner of a mailbox proved to own the account, and the browser of a login by mail.

use sea_orm_migration::{prelude::*, schema::*};

const BROWSER: &str = "idx-auth_ceremony-browser_hash";

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let proved = timestamp_with_time_zone_null("mailbox_proved_at").take();
        manager.alter_table(Table::alter().table("auth_user").add_column(proved).to_owned()).await?;
        // Earlier releases did not store how an email was confirmed. Their pages always asked for a proof (ADR 59).
        let confirmed = Query::update()
            .table("auth_user")
            .value("mailbox_proved_at", Expr::col("email_verified_at"))
            .and_where(Expr::col("email_verified_at").is_not_null())
            .to_owned();
        manager.execute(confirmed).await?;
        let index = Index::create().name(BROWSER).table("auth_ceremony").col("browser_hash").to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(BROWSER).table("auth_ceremony").to_owned()).await?;
        manager.alter_table(Table::alter().table("auth_user").drop_column("mailbox_proved_at").to_owned()).await
    }
}

//! Factor, RecoveryCode, TrustedDevice, Ceremony.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("auth_ceremony")
                    .col(uuid("id").primary_key())
                    .col(string("kind"))
                    .col(uuid_null("user_id"))
                    .col(blob("secret_hash").unique_key())
                    .col(blob_null("browser_hash"))
                    .col(string("network"))
                    .col(blob("state"))
                    .col(integer("tries"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(&mut of_user("auth_ceremony"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_factor")
                    .col(uuid("id").primary_key())
                    .col(uuid("user_id"))
                    .col(string("kind"))
                    .col(string("label"))
                    .col(blob("sealed_secret"))
                    .col(big_integer_null("last_step"))
                    .col(timestamp_with_time_zone_null("confirmed_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("last_used_at"))
                    .foreign_key(&mut of_user("auth_factor"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_recovery_code")
                    .col(blob("hash").primary_key())
                    .col(uuid("user_id"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(&mut of_user("auth_recovery_code"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_trusted_device")
                    .col(uuid("id").primary_key())
                    .col(blob("hash").unique_key())
                    .col(uuid("user_id"))
                    .col(integer("epoch"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(string("user_agent"))
                    .foreign_key(&mut of_user("auth_trusted_device"))
                    .to_owned(),
            )
            .await?;
        for (table, column) in [
            ("auth_ceremony", "user_id"),
            ("auth_ceremony", "network"),
            ("auth_ceremony", "expires_at"),
            ("auth_factor", "user_id"),
            ("auth_recovery_code", "user_id"),
            ("auth_trusted_device", "user_id"),
            ("auth_trusted_device", "expires_at"),
        ] {
            let name = format!("idx-{table}-{column}");
            manager.create_index(Index::create().name(name).table(table).col(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["auth_trusted_device", "auth_recovery_code", "auth_factor", "auth_ceremony"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn of_user(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk-{table}-user_id"))
        .from(table, "user_id")
        .to("auth_user", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

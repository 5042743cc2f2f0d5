//! User, AdminUserMeta, UserRoleProfile.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("auth_user")
                    .col(uuid("id").primary_key())
                    .col(string("name"))
                    .col(string("email"))
                    .col(string_uniq("email_key"))
                    .col(string_null("hashed_password"))
                    .col(timestamp_with_time_zone_null("email_verified_at"))
                    .col(integer("claims_version"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_admin_user_meta")
                    .col(uuid("user_id").primary_key())
                    .col(text("status"))
                    .col(string("notes"))
                    .col(json("labels"))
                    .col(uuid_null("created_by"))
                    .col(timestamp_with_time_zone_null("last_login_at"))
                    .col(integer("login_count"))
                    .col(integer("failed_logins"))
                    .col(timestamp_with_time_zone_null("blocked_until"))
                    .foreign_key(&mut of_user("auth_admin_user_meta"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("auth_user_role_profile")
                    .col(uuid("id").primary_key())
                    .col(uuid("user_id"))
                    .col(string("role_type"))
                    .col(boolean("enabled"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .col(uuid_null("updated_by"))
                    .foreign_key(&mut of_user("auth_user_role_profile"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .unique()
                    .name("idx-auth_user_role_profile-user_role")
                    .table("auth_user_role_profile")
                    .col("user_id")
                    .col("role_type")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["auth_user_role_profile", "auth_admin_user_meta", "auth_user"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn of_user(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, "user_id").to("auth_user", "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

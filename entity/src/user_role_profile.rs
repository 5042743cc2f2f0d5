//! (user, `role_type`, `enabled`): one row per configured role type per user. A user has a role when it is enabled.

use sea_orm::entity::prelude::*;

use crate::types::RoleType;

/// One row of `auth_user_role_profile`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_user_role_profile")]
pub struct Model {
    /// UUID v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The user.
    #[sea_orm(unique_key = "user_role")]
    pub user_id: Uuid,
    /// The role type.
    #[sea_orm(unique_key = "user_role")]
    pub role_type: RoleType,
    /// Whether the user has it.
    pub enabled: bool,
    /// UTC, microseconds.
    pub updated_at: ChronoDateTimeUtc,
    /// The admin who last wrote it; `None` for sign-up and the command line.
    pub updated_by: Option<Uuid>,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

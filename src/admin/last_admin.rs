//! There is always an active admin: whoever takes the role, bans or deletes passes here first.

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, UserRoleProfile, admin_user_meta,
    types::{RoleType, Status},
    user_role_profile,
};

use crate::error::{Code, Error};

/// Refuses to let the last active admin go. Every admin's row is locked, always in the same order, so that two who push
/// each other out at once pass one after the other. To be called before the user's row is locked.
pub(super) async fn keep_an_admin(txn: &DatabaseTransaction, leaving: Uuid) -> Result<(), Error> {
    let admins: Vec<Uuid> = UserRoleProfile::find()
        .select_only()
        .column(user_role_profile::Column::UserId)
        .filter(user_role_profile::Column::RoleType.eq(RoleType::ADMIN))
        .filter(user_role_profile::Column::Enabled.eq(true))
        .order_by_asc(user_role_profile::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(txn)
        .await?;
    if !admins.contains(&leaving) {
        return Ok(());
    }
    let active = AdminUserMeta::find()
        .filter(admin_user_meta::Column::UserId.is_in(admins))
        .filter(admin_user_meta::Column::Status.eq(Status::Active))
        .all(txn)
        .await?;
    // One who is banned already does not count, and may go.
    let (his, others): (Vec<_>, Vec<_>) = active.iter().partition(|meta| meta.user_id == leaving);
    if his.is_empty() || !others.is_empty() { Ok(()) } else { Err(Code::LastAdmin.into()) }
}

//! The invariant that there is always an admin who can log in. Removing the role, disabling and deleting check it
//! first.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Passkey, User, UserRoleProfile, passkey, types::RoleType, user, user_role_profile,
};

use crate::{
    config::Config,
    error::{Code, Error},
    standing::Standing,
};

/// Returns an error for the last admin who can log in. All admins' rows are locked in the same order, so that two
/// admins who demote each other in parallel (race) run one after the other. Call it before locking the user's row.
pub(crate) async fn keep_an_admin(txn: &impl ConnectionTrait, config: &Config, leaving: Uuid) -> Result<(), Error> {
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
    let theirs = Passkey::find().filter(passkey::Column::UserId.is_in(admins.iter().copied()));
    let with_passkey: Vec<Uuid> =
        theirs.select_only().column(passkey::Column::UserId).distinct().into_tuple().all(txn).await?;
    let users = User::find().find_also_related(AdminUserMeta).filter(user::Column::Id.is_in(admins)).all(txn).await?;
    let able = users.iter().filter(|(user, meta)| {
        (user.hashed_password.is_some() || with_passkey.contains(&user.id))
            && Standing::of(config, user, meta.as_ref()) == Standing::Good
    });
    // An admin who cannot log in does not count, and can be removed.
    let (leaving, others): (Vec<_>, Vec<_>) = able.partition(|(user, _)| user.id == leaving);
    if leaving.is_empty() || !others.is_empty() { Ok(()) } else { Err(Code::LastAdmin.into()) }
}

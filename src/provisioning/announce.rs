//! Notifies the user who becomes an admin, and the existing admins.
//!
//! Threat: a stolen admin token that grants the admin role unnoticed.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use vestibule_entity::{User, UserRoleProfile, types::RoleType, user, user_role_profile};

use crate::{
    auth::transact::Tx,
    error::Error,
    mail::message::{Message, masked},
};

/// The maximum number of admins who are notified. A site with more has other ways to monitor this.
const ADMINS: u64 = 50;

/// Queues the mails in the transaction that grants the role.
pub(crate) async fn announce(tx: &Tx, new: &user::Model) -> Result<(), Error> {
    // A user without a password is told by the invitation.
    if new.hashed_password.is_some() {
        tx.mail(new, &Message::AdminGranted).await?;
    }
    let admins = UserRoleProfile::find()
        .find_also_related(User)
        .filter(user_role_profile::Column::RoleType.eq(RoleType::ADMIN))
        .filter(user_role_profile::Column::Enabled.eq(true))
        .filter(user_role_profile::Column::UserId.ne(new.id))
        .order_by_asc(user_role_profile::Column::Id)
        .limit(ADMINS)
        .all(tx)
        .await?;
    for admin in admins.into_iter().filter_map(|(_, user)| user) {
        tx.mail(&admin, &Message::AdminAdded { email_masked: masked(&new.email) }).await?;
    }
    Ok(())
}

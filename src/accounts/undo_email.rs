//! "That was not me" by the link that the old mailbox got when a change of the email was requested.
//!
//! Threat: a thief who knows the password and may have changed the email already. The original mailbox recovers the
//! account: the change is cancelled or undone, and the password and all sessions end.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use vestibule_entity::{
    AdminUserMeta, OneTimeToken, User, admin_user_meta, one_time_token,
    types::{Email, Status},
    user,
};

use super::store_email::store_email;
use crate::{
    audit::{Event, done, failed},
    auth::transact::Tx,
    error::{Code, Error},
    revocation::Change,
};

/// Restores the email in the caller's transaction, which has locked the user's row and used the link.
///
/// Returns true when the email could not be restored because another account uses it now. The thief may have created
/// that account for this purpose. So this account is disabled until an admin has checked it, and the caller commits.
pub(super) async fn undo(tx: &Tx, user: &user::Model, link: &one_time_token::Model) -> Result<bool, Error> {
    let old = Email::parse(link.new_email.as_deref().unwrap_or_default()).map_err(|_| Code::InvalidOrExpiredLink)?;
    let moved = user.email_key != old.key();
    let holder = User::find().filter(user::Column::EmailKey.eq(old.key())).one(tx).await?;
    let taken = moved && holder.is_some();
    tx.recover_account(user.id).await?;
    if taken {
        AdminUserMeta::update_many()
            .col_expr(admin_user_meta::Column::Status, Expr::value(Status::Disabled))
            .filter(admin_user_meta::Column::UserId.eq(user.id))
            .exec(tx)
            .await?;
        tx.revoke(user.id, &Change::Disabled).await?;
    } else {
        store_email(tx, user.id, &old, true).await?;
    }
    OneTimeToken::delete_many().filter(one_time_token::Column::UserId.eq(user.id)).exec(tx).await?;
    let event = match taken {
        true => Event::failure(failed::EmailUndo::EmailTaken),
        false => Event::success(done::EmailUndo { restored: moved }),
    };
    tx.record(event.about(Some(user.id))).await?;
    Ok(taken)
}

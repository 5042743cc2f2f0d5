//! "That was not me", by the link that the old mailbox got when a change of the email was asked for.
//!
//! Threat: a thief who knows the password, has perhaps changed the email already, and has done since whatever a thief can.
//! The mailbox that the account had gets it back: the change is off or undone, and password and sessions end.

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

/// Puts the email back, in the caller's transaction, which has locked the user's row and used the link.
///
/// Returns true when the email could not be put back, since another account has it by now. That account may be the
/// thief's, made for this: so this one is disabled until an admin has looked at it, and the caller commits.
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
        store_email(tx, user.id, &old).await?;
    }
    OneTimeToken::delete_many().filter(one_time_token::Column::UserId.eq(user.id)).exec(tx).await?;
    let event = match taken {
        true => Event::failure(failed::EmailUndo::EmailTaken),
        false => Event::success(done::EmailUndo { restored: moved }),
    };
    tx.record(event.about(Some(user.id))).await?;
    Ok(taken)
}

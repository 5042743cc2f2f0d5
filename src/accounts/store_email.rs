//! An email that an account moves to, by a change or by the undo of one.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{User, types::Email, user};

use crate::{auth::transact::Tx, db::or_email_taken, error::Error};

/// Another email, confirmed by the link that came out of its mailbox. `proved` means that its owner owns the account, too.
///
/// # Errors
/// `email_taken`.
pub(super) async fn store_email(tx: &Tx, user: Uuid, email: &Email, proved: bool) -> Result<(), Error> {
    let stored = User::update_many()
        .col_expr(user::Column::Email, Expr::value(email.display()))
        .col_expr(user::Column::EmailKey, Expr::value(email.key()))
        .col_expr(user::Column::EmailVerifiedAt, Expr::value(tx.now()))
        .col_expr(user::Column::MailboxProvedAt, Expr::value(proved.then(|| tx.now())))
        .col_expr(user::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(user::Column::Id.eq(user))
        .exec(tx)
        .await;
    stored.map(drop).map_err(or_email_taken)
}

//! An account that its mailbox takes back from whoever is in it: nobody can enter it any more but by a link of ours.

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{User, user};

use super::Auth;
use crate::{
    error::Error,
    revocation::{Change, Moment, Revoked, revoke},
};

impl Auth {
    /// Ends password, sessions and every older link, in the caller's transaction, which has locked the row.
    pub(crate) async fn recover_account(
        &self,
        txn: &DatabaseTransaction,
        id: Uuid,
        at: Moment,
    ) -> Result<Revoked, Error> {
        User::update_many()
            .col_expr(user::Column::HashedPassword, Expr::value(None::<String>))
            .col_expr(user::Column::UpdatedAt, Expr::value(at.now))
            .filter(user::Column::Id.eq(id))
            .exec(txn)
            .await?;
        let (_, revoked) = revoke(txn, id, &Change::PasswordReset, at).await?;
        Ok(revoked)
    }
}

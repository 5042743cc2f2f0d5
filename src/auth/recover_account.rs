//! Account recovery by the mailbox: only a link by mail gives access from now on.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{User, user};

use super::transact::Tx;
use crate::{error::Error, revocation::Change};

impl Tx {
    /// Removes the password, the sessions and all older links. The caller has locked the user's row.
    pub(crate) async fn recover_account(&self, id: Uuid) -> Result<(), Error> {
        User::update_many()
            .col_expr(user::Column::HashedPassword, Expr::value(None::<String>))
            .col_expr(user::Column::UpdatedAt, Expr::value(self.now()))
            .filter(user::Column::Id.eq(id))
            .exec(self)
            .await?;
        self.revoke(id, &Change::PasswordReset).await?;
        Ok(())
    }
}

//! Account recovery by the mailbox: only a link by mail gives access from now on.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{Factor, Identity, Passkey, RecoveryCode, User, factor, identity, passkey, recovery_code, user};

use super::transact::Tx;
use crate::{error::Error, revocation::Change};

impl Tx {
    /// Removes the password, the passkeys, the identities, the sessions and all older links. The caller has locked the user's row.
    pub(crate) async fn recover_account(&self, id: Uuid) -> Result<(), Error> {
        User::update_many()
            .col_expr(user::Column::HashedPassword, Expr::value(None::<String>))
            .col_expr(user::Column::UpdatedAt, Expr::value(self.now()))
            .filter(user::Column::Id.eq(id))
            .exec(self)
            .await?;
        self.remove_passkeys(id).await?;
        self.remove_identities(id).await?;
        self.revoke(id, &Change::PasswordReset).await?;
        Ok(())
    }

    /// Removes every passkey; returns how many. Threat: an attacker who had the account first has added one, and it would log in after all
    /// else was taken from them.
    pub(crate) async fn remove_passkeys(&self, id: Uuid) -> Result<u64, Error> {
        Ok(Passkey::delete_many().filter(passkey::Column::UserId.eq(id)).exec(self).await?.rows_affected)
    }

    /// Removes every identity. Threat: an attacker who had the account first has linked one of their own.
    pub(crate) async fn remove_identities(&self, id: Uuid) -> Result<u64, Error> {
        Ok(Identity::delete_many().filter(identity::Column::UserId.eq(id)).exec(self).await?.rows_affected)
    }

    /// Removes every authenticator app and the recovery codes; returns how many apps. For a lost phone, and for an account
    /// that was never its owner's. Threat: an
    /// attacker who signed up with the email has added one, and the owner would be asked for it for ever.
    pub(crate) async fn remove_apps(&self, id: Uuid) -> Result<u64, Error> {
        RecoveryCode::delete_many().filter(recovery_code::Column::UserId.eq(id)).exec(self).await?;
        Ok(Factor::delete_many().filter(factor::Column::UserId.eq(id)).exec(self).await?.rows_affected)
    }
}

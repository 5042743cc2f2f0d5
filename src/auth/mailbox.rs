//! Who owns the mailbox of an account, and whether that user is known to own the account.
//!
//! Threat: pre-hijacking. An attacker signs up with the email of another user, who then proves to own the mailbox. As long
//! as no one has proved to own both, the password and the sessions may be the attacker's.

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{User, user};

use super::transact::Tx;
use crate::{
    audit::{Event, done},
    error::{Code, Error},
    mail::message::Message,
};

impl Tx {
    /// Notes that the user of the account owns its mailbox, which confirms the email as well.
    pub(crate) async fn note_mailbox_proved(&self, id: Uuid) -> Result<(), Error> {
        use user::Column as C;
        let first = |column: C| Expr::col(column).if_null(Expr::value(self.now()));
        User::update_many()
            .col_expr(C::EmailVerifiedAt, first(C::EmailVerifiedAt))
            .col_expr(C::MailboxProvedAt, first(C::MailboxProvedAt))
            .filter(C::Id.eq(id))
            .exec(self)
            .await?;
        Ok(())
    }

    /// The same, and returns the account as it is now.
    ///
    /// # Errors
    /// Those of every statement.
    pub(crate) async fn prove_mailbox(&self, user: user::Model) -> Result<user::Model, Error> {
        if user.mailbox_proved_at.is_some() {
            return Ok(user);
        }
        self.note_mailbox_proved(user.id).await?;
        User::find_by_id(user.id).one(self).await?.ok_or_else(|| Code::InvalidChallenge.into())
    }

    /// Gives the account to the owner of its mailbox: where no user has proved to own both, the password, the sessions and
    /// all links end first. Returns the account as it is now. The caller has locked the user's row.
    ///
    /// # Errors
    /// Those of every statement.
    pub(crate) async fn give_to_mailbox(&self, user: user::Model) -> Result<user::Model, Error> {
        if user.mailbox_proved_at.is_some() {
            return Ok(user);
        }
        self.recover_account(user.id).await?;
        let removed_password = user.hashed_password.is_some();
        let user = self.prove_mailbox(user).await?;
        if removed_password {
            self.mail(&user, &Message::PasswordRemoved).await?;
        }
        self.record(Event::success(done::MailboxProve { removed_password }).by_self(user.id)).await?;
        Ok(user)
    }
}

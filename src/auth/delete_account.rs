//! Deletes an account for every caller: its rows, its tokens, and its personal data elsewhere.

use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;
use vestibule_entity::User;

use super::{Auth, reauthenticate::Reauthenticated, transact::Tx};
use crate::{
    audit::{self, Caller, Event},
    error::{Code, Error},
    last_admin::keep_an_admin,
    revocation::Change,
};

impl Auth {
    /// Deletes the account; `event` makes one of [`audit::DELETIONS`] about this user. The audit trail keeps that there
    /// was an account, but not whose. The email can sign up again as a new user. `reauthenticated` is given where users
    /// delete their own account.
    ///
    /// # Errors
    /// `not_found`; `last_admin` when no admin would be left; as [`Reauthenticated::lock`].
    pub(crate) async fn delete_account(
        &self,
        id: Uuid,
        reauthenticated: Option<Reauthenticated>,
        event: impl Fn() -> Event + Clone + Send + 'static,
        caller: &Caller,
    ) -> Result<(), Error> {
        // Without IP address and user agent: they would be personal data of the deleted user.
        let anonymous = Caller { request_id: caller.request_id.clone(), ..Caller::default() };
        let caller = if event().is_by_oneself() { &anonymous } else { caller };
        self.transact(caller, async move |tx| delete(&tx, id, reauthenticated.as_ref(), event()).await).await
    }
}

/// The same within a transaction, for an account that was looked at there.
///
/// # Errors
/// As [`Auth::delete_account`].
pub(crate) async fn delete(
    tx: &Tx,
    id: Uuid,
    reauthenticated: Option<&Reauthenticated>,
    event: Event,
) -> Result<(), Error> {
    keep_an_admin(tx, tx.config(), id).await?;
    match reauthenticated {
        Some(reauthenticated) => drop(reauthenticated.lock(tx).await?),
        None => drop(User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::NotFound)?),
    }
    tx.revoke(id, &Change::Deleted).await?;
    // The foreign keys delete meta, role profiles, sessions, links and unsent mail.
    User::delete_by_id(id).exec(tx).await?;
    audit::forget(tx, id).await?;
    tx.record(event).await
}

//! An account that goes, whoever sends it away: all of its rows, what its tokens are good for, and its traces.

use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;
use vestibule_entity::User;

use super::{Auth, reauthenticate::Reauthenticated};
use crate::{
    audit::{self, Caller, Event},
    error::{Code, Error},
    last_admin::keep_an_admin,
    revocation::{Change, revoke},
};

impl Auth {
    /// Deletes the account in a transaction of its own; `event` is one of [`audit::DELETIONS`], about this user. The
    /// trail keeps that somebody was here, and no longer who. The address may sign up again, as somebody new. `confirmed` is
    /// the password of somebody who leaves by themselves.
    ///
    /// # Errors
    /// `not_found`; `last_admin` when nobody would be left to let anybody in; as [`Reauthenticated::lock`].
    pub(crate) async fn delete_account(
        &self,
        id: Uuid,
        reauthenticated: Option<&Reauthenticated>,
        event: Event,
        caller: &Caller,
    ) -> Result<(), Error> {
        let at = self.moment();
        let txn = self.db().begin().await?;
        keep_an_admin(&txn, self.config(), id).await?;
        match reauthenticated {
            Some(reauthenticated) => drop(reauthenticated.lock(&txn, at.now).await?),
            None => drop(User::find_by_id(id).lock_exclusive().one(&txn).await?.ok_or(Code::NotFound)?),
        }
        let (_, revoked) = revoke(&txn, id, &Change::Deleted, at).await?;
        // Meta, role profiles, sessions, links and unsent mail go with it.
        User::delete_by_id(id).exec(&txn).await?;
        audit::forget(&txn, id).await?;
        // No address, no client software: of somebody who leaves they would be the last trace.
        let nobody = Caller { request_id: caller.request_id.clone(), ..Caller::default() };
        let caller = if event.is_by_oneself() { &nobody } else { caller };
        self.record(&txn, caller, at.now, event).await?;
        self.commit(txn, revoked).await
    }
}

//! Operations that one makes on the accounts of others: [`Acting`] says for whom, and from where.
//!
//! Each operation is a method in the file of its use case. The audit trail has the actor and the caller of every one.

use uuid::Uuid;

use super::Auth;
use crate::audit::Caller;

/// Who acts on the account of another user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Actor {
    /// The app itself, or its operator: the command line, a job, a webhook of a payment provider.
    System,
    /// An admin, by id. The caller has checked that it is one: [`Admin`](crate::Admin) does that for a request.
    Admin(Uuid),
}

/// What an actor can do to accounts, mails and signing keys. Made by [`Auth::acting`].
#[derive(Clone, Debug)]
pub struct Acting {
    auth: Auth,
    actor: Actor,
    caller: Caller,
}

impl Auth {
    /// The operations on other users' accounts, for an actor. `caller` is where the request came from; a handler names
    /// [`Caller`] among its arguments, and a job takes `Caller::default()`.
    ///
    /// ```no_run
    /// # use vestibule::{Actor, Auth, Caller, Error, RoleType};
    /// # async fn example(auth: Auth, id: vestibule::uuid::Uuid, editor: RoleType) -> Result<(), Error> {
    /// auth.acting(Actor::System, Caller::default()).set_role(id, editor, true).await
    /// # }
    /// ```
    pub fn acting(&self, actor: Actor, caller: Caller) -> Acting {
        Acting { auth: self.clone(), actor, caller }
    }
}

impl Acting {
    pub(crate) fn auth(&self) -> &Auth {
        &self.auth
    }

    /// The admin who acts; none for the system.
    pub(crate) fn by(&self) -> Option<Uuid> {
        match self.actor {
            Actor::System => None,
            Actor::Admin(id) => Some(id),
        }
    }

    pub(crate) fn caller(&self) -> &Caller {
        &self.caller
    }
}

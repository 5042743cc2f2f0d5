//! An account that another user creates: an admin, or the command line. Without a session, and without a password by
//! invitation.

use bcrypt_lanes::{Priority, Requester};
use serde_json::{Map, Value, json};
use uuid::Uuid;
use vestibule_entity::{
    types::{Email, Name, RoleType},
    user,
};

use super::{
    announce::announce,
    invite::invite,
    rows::{NewRows, insert},
};
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    crypto::password::NewPassword,
    error::Error,
};

/// The data of such an account, all fields validated.
#[derive(Clone)]
pub struct NewAccount {
    /// The name.
    pub name: Name,
    /// The email.
    pub email: Email,
    /// `None` sends an invitation, by which the owner of the mailbox chooses the password.
    pub password: Option<NewPassword>,
    /// The roles that are enabled from the beginning.
    pub roles: Vec<RoleType>,
}

/// Creates an account for another user. `by` is the acting admin, `None` for the command line.
///
/// # Errors
/// `email_taken`; `overloaded`; `invalid_request` at `/password` when it is missing and no invitation can be sent.
pub async fn create_user(auth: &Auth, by: Option<Uuid>, new: NewAccount, caller: Caller) -> Result<user::Model, Error> {
    let hashed = match &new.password {
        Some(password) => {
            let requester = Requester { priority: Priority::Known, client: caller.number() };
            Some(auth.passwords().hash(password, requester).await?)
        }
        // The account could never be used.
        None if !auth.sends_mail() => {
            let words =
                "This server sends no mail (MAIL_TRANSPORT is off), so the user cannot be invited; set a password.";
            return Err(Error::field("/password", "mail_off", words));
        }
        None => None,
    };
    auth.transact(&caller, async move |tx| write(&tx, by, &new, hashed.as_deref()).await).await
}

async fn write(
    tx: &Tx,
    by: Option<Uuid>,
    new: &NewAccount,
    hashed_password: Option<&str>,
) -> Result<user::Model, Error> {
    let (name, email, confirm_before_login) = (&new.name, &new.email, false);
    let rows = NewRows { name, email, hashed_password, confirm_before_login, enabled: &new.roles, by };
    let user = insert(tx, &rows).await?;
    if hashed_password.is_none() {
        invite(tx, &user).await?;
    }
    if new.roles.iter().any(RoleType::is_admin) {
        announce(tx, &user).await?;
    }
    let event = Event::success(made(tx.auth(), &user, &new.roles));
    tx.record(event.by(by).about(Some(user.id))).await?;
    Ok(user)
}

/// For the audit trail: what there is now and was not before.
fn made(auth: &Auth, user: &user::Model, enabled: &[RoleType]) -> done::UserCreate {
    let roles = auth.config().roles.iter().map(|role| (role.to_string(), enabled.contains(role).into()));
    let roles: Map<String, Value> = roles.collect();
    let is = json!({ "name": user.name, "email": user.email, "role_profiles": roles });
    done::UserCreate { was: (), is, invited: user.hashed_password.is_none() }
}

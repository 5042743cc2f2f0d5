//! An account that another user creates: an admin, or the command line. Without a session, and without a password by
//! invitation.

use bcrypt_lanes::{Priority, Requester};
use sea_orm::ModelTrait;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use vestibule_entity::{
    UserRoleProfile,
    types::{Email, Name, RoleType},
    user,
};

use super::{
    announce::announce,
    invite::invite,
    rows::{NewRows, insert},
};
use crate::{
    audit::{Event, done},
    auth::{Auth, acting::Acting, transact::Tx},
    crypto::password::NewPassword,
    error::Error,
    user::User,
};

/// A new account for another user; every field checked.
#[derive(Clone)]
pub struct NewAccount {
    name: Name,
    email: Email,
    password: Option<NewPassword>,
    roles: Vec<RoleType>,
    locale: Option<String>,
}

impl NewAccount {
    /// An account without a password and without roles: an invitation is sent, by which the owner of the email chooses a
    /// password.
    pub fn new(name: Name, email: Email) -> Self {
        Self { name, email, password: None, roles: Vec::new(), locale: None }
    }

    /// With a password, and no invitation.
    #[must_use]
    pub fn password(self, password: NewPassword) -> Self {
        Self { password: Some(password), ..self }
    }

    /// With these role types enabled from the beginning, and no other.
    #[must_use]
    pub fn roles(self, roles: Vec<RoleType>) -> Self {
        Self { roles, ..self }
    }

    /// With the language of pages and mails: the tag of one of [`Auth::languages`].
    #[must_use]
    pub fn locale(self, locale: Option<String>) -> Self {
        Self { locale, ..self }
    }
}

impl Acting {
    /// Creates an account for another user.
    ///
    /// # Errors
    /// `email_taken`; `overloaded`; `invalid_request` at `/password` when it is missing and no invitation can be sent.
    pub async fn create_user(&self, new: NewAccount) -> Result<User, Error> {
        let auth = self.auth();
        let hashed = match &new.password {
            Some(password) => {
                let requester = Requester { priority: Priority::Known, client: self.caller().number() };
                Some(auth.passwords().hash(password, "/password", requester).await?)
            }
            // The account could never be used.
            None if !auth.sends_mail() => {
                let words =
                    "This server sends no mail (MAIL_TRANSPORT is off), so the user cannot be invited; set a password.";
                return Err(Error::field("/password", "mail_off", words));
            }
            None => None,
        };
        let by = self.by();
        auth.transact(self.caller(), async move |tx| write(&tx, by, &new, hashed.as_deref()).await).await
    }
}

async fn write(tx: &Tx, by: Option<Uuid>, new: &NewAccount, hashed_password: Option<&str>) -> Result<User, Error> {
    let (name, email, confirm_before_login) = (&new.name, &new.email, false);
    let (locale, enabled, app) = (new.locale.as_deref(), &new.roles, Map::new());
    let rows = NewRows { name, email, hashed_password, confirm_before_login, locale, enabled, by, app };
    let user = insert(tx, &rows).await?;
    if hashed_password.is_none() {
        invite(tx, &user).await?;
    }
    if new.roles.iter().any(RoleType::is_admin) {
        announce(tx, &user).await?;
    }
    let event = Event::success(made(tx.auth(), &user, &new.roles));
    tx.record(event.by(by).about(Some(user.id))).await?;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    Ok(User::new(&user, role_profiles))
}

/// For the audit trail: what there is now and was not before.
fn made(auth: &Auth, user: &user::Model, enabled: &[RoleType]) -> done::UserCreate {
    let roles = auth.config().roles.iter().map(|role| (role.to_string(), enabled.contains(role).into()));
    let roles: Map<String, Value> = roles.collect();
    let is = json!({ "name": user.name, "email": user.email, "role_profiles": roles });
    done::UserCreate { was: (), is, invited: user.hashed_password.is_none() }
}

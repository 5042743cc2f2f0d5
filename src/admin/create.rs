//! `POST /admin/users`: an account for another user. Without a password its owner is invited by mail.

use actix_web::web::Data;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::types::{Email, InvalidValue, Name, RoleType};

use super::users::{self, AdminUser};
use crate::{
    audit::Caller,
    auth::Auth,
    config::Config,
    crypto::password::NewPassword,
    error::{Error, FieldErrors},
    http::{access::Admin, endpoint::Reply, input::Input},
    provisioning::create::NewAccount,
};

/// The new user.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUserRequest {
    /// 1 to 200 characters.
    name: String,
    /// Without blanks around it.
    email: String,
    /// Left out, the user is invited by mail and chooses one.
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<SecretString>,
    /// The language of pages and mails (BCP 47). Left out, it is the default of the server.
    locale: Option<String>,
    /// Role types that are left out are as after a sign-up.
    #[serde(default)]
    role_profiles: Vec<RoleWish>,
}

/// Whether a role is to be held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleWish {
    role_type: String,
    enabled: bool,
}

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<NewUserRequest>,
) -> Result<Reply<201, AdminUser>, Error> {
    let mut wrong = FieldErrors::default();
    let name = wrong.check("/name", Name::parse(&request.name));
    let email = wrong.check("/email", Email::parse(&request.email));
    let config = auth.config();
    let chosen = request.password.map(|password| NewPassword::parse(&password, config, name.as_ref(), email.as_ref()));
    let password = wrong.check("/password", chosen.transpose());
    let roles = roles(auth.config(), &request.role_profiles, &mut wrong);
    let locale = request.locale.as_deref().map(|tag| auth.languages().chosen(tag)).transpose();
    let locale = wrong.check("/locale", locale);
    let (Some(name), Some(email), Some(password), Some(roles), Some(locale)) = (name, email, password, roles, locale)
    else {
        return Err(wrong.into());
    };
    if roles.iter().any(RoleType::is_admin) {
        admin.demand_fresh(&auth, &caller).await?;
    }
    let new = NewAccount::new(name, email).roles(roles).locale(locale.map(|language| language.tag().to_owned()));
    let new = match password {
        Some(password) => new.password(password),
        None => new,
    };
    let made = admin.acting(&auth, caller).create_user(new).await?;
    users::read(&auth, made.id).await.map(Reply::new)
}

/// Those to be held: as after a sign-up, but for what was wished.
fn roles(config: &Config, wishes: &[RoleWish], wrong: &mut FieldErrors) -> Option<Vec<RoleType>> {
    let mut held = config.signup_roles.clone();
    let mut seen: Vec<RoleType> = Vec::new();
    for (n, wish) in wishes.iter().enumerate() {
        let known = RoleType::parse(&wish.role_type).ok().filter(|role| config.roles.contains(role));
        let once = match known {
            None => Err(InvalidValue { code: "unknown_role_type", detail: "There is no such role type." }),
            Some(role) if seen.contains(&role) => {
                Err(InvalidValue { code: "duplicate", detail: "This role type is repeated." })
            }
            Some(role) => Ok(role),
        };
        let role = wrong.check(&format!("/role_profiles/{n}/role_type"), once)?;
        held.retain(|other| *other != role);
        if wish.enabled {
            held.push(role.clone());
        }
        seen.push(role);
    }
    Some(held)
}

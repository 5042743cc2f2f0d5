//! The complete rows of one new account.

use sea_orm::{EntityTrait, ModelTrait, Set};
use serde_json::{Map, Value, json};
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, User as UserEntity, UserRoleProfile, admin_user_meta,
    types::{Email, Name, RoleType, Status},
    user, user_role_profile,
};

use crate::{
    auth::{hooks::Signup, transact::Tx},
    db::or_email_taken,
    error::Error,
    user::User,
};

/// The data of the rows, all fields validated.
pub(crate) struct NewRows<'a> {
    pub(crate) name: &'a Name,
    pub(crate) email: &'a Email,
    pub(crate) hashed_password: Option<&'a str>,
    /// Whether the password works only after the email is confirmed.
    pub(crate) confirm_before_login: bool,
    /// The language of the user.
    pub(crate) locale: Option<&'a str>,
    /// The roles that are enabled from the beginning.
    pub(crate) enabled: &'a [RoleType],
    /// The admin who creates it. `None` for a sign-up and the command line.
    pub(crate) by: Option<Uuid>,
    /// For the hook of the app that mounts the crate.
    pub(crate) app: Map<String, Value>,
}

/// Inserts User, AdminUserMeta and every UserRoleProfile. After an error the transaction must be dropped, because
/// PostgreSQL has aborted it.
///
/// # Errors
/// `email_taken` when the address has an account; those of the app's hook.
pub(crate) async fn insert(tx: &Tx, new: &NewRows<'_>) -> Result<user::Model, Error> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    let row = user::ActiveModel {
        id: Set(id),
        name: Set(new.name.as_str().to_owned()),
        email: Set(new.email.display().to_owned()),
        email_key: Set(new.email.key().to_owned()),
        hashed_password: Set(new.hashed_password.map(str::to_owned)),
        email_verified_at: Set(None),
        mailbox_proved_at: Set(None),
        confirm_before_login: Set(new.confirm_before_login),
        claims_version: Set(0),
        device_epoch: Set(0),
        lockouts_lifted_at: Set(None),
        user_handle: Set(None),
        locale: Set(new.locale.map(str::to_owned)),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let user = UserEntity::insert(row).exec_with_returning(tx).await.map_err(or_email_taken)?;
    let meta = admin_user_meta::ActiveModel {
        user_id: Set(id),
        status: Set(Status::Active),
        notes: Set(String::new()),
        labels: Set(json!({})),
        created_by: Set(new.by),
        last_login_at: Set(None),
        login_count: Set(0),
        failed_logins: Set(0),
        blocked_until: Set(None),
    };
    AdminUserMeta::insert(meta).exec_without_returning(tx).await?;
    let profiles = tx.config().roles.iter().map(|role| user_role_profile::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(id),
        role_type: Set(role.clone()),
        enabled: Set(new.enabled.contains(role)),
        updated_at: Set(now),
        updated_by: Set(new.by),
    });
    UserRoleProfile::insert_many(profiles).exec_without_returning(tx).await?;
    if tx.hears_signups() {
        let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
        tx.on_signup(Signup { user: User::new(&user, role_profiles), by: new.by, app: new.app.clone() }).await?;
    }
    Ok(user)
}

//! One account, whole: the rows every user has from the first moment on.

use bcrypt_lanes::{Class, Turn};
use sea_orm::{DatabaseTransaction, EntityTrait, Set, SqlErr};
use serde_json::json;
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, User, UserRoleProfile, admin_user_meta,
    types::{Email, Name, RoleType, Status},
    user, user_role_profile,
};

use crate::{
    audit::{Caller, Event},
    auth::Auth,
    crypto::password::NewPassword,
    db::retrying,
    error::{Code, Error},
};

/// A person who is about to have an account; every field checked.
#[derive(Clone)]
pub struct NewUser {
    /// The name.
    pub name: Name,
    /// The address.
    pub email: Email,
    /// The chosen password.
    pub password: NewPassword,
}

/// Inserts User, AdminUserMeta and every UserRoleProfile. After an error the transaction must be dropped: PostgreSQL's
/// is dead.
///
/// # Errors
/// `email_taken` when the address has an account.
pub(crate) async fn insert(
    auth: &Auth,
    txn: &DatabaseTransaction,
    new: &NewUser,
    hashed_password: &str,
    enabled: &[RoleType],
) -> Result<user::Model, Error> {
    let (id, now) = (Uuid::now_v7(), auth.clock().now());
    let row = user::ActiveModel {
        id: Set(id),
        name: Set(new.name.as_str().to_owned()),
        email: Set(new.email.display().to_owned()),
        email_key: Set(new.email.key().to_owned()),
        hashed_password: Set(Some(hashed_password.to_owned())),
        email_verified_at: Set(None),
        claims_version: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let user = User::insert(row).exec_with_returning(txn).await.map_err(|e| match e.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Code::EmailTaken.into(),
        _ => Error::from(e),
    })?;
    let meta = admin_user_meta::ActiveModel {
        user_id: Set(id),
        status: Set(Status::Active),
        notes: Set(String::new()),
        labels: Set(json!({})),
        created_by: Set(None),
        last_login_at: Set(None),
        login_count: Set(0),
        failed_logins: Set(0),
        blocked_until: Set(None),
    };
    AdminUserMeta::insert(meta).exec_without_returning(txn).await?;
    let profiles = auth.config().roles.iter().map(|role| user_role_profile::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(id),
        role_type: Set(role.clone()),
        enabled: Set(enabled.contains(role)),
        updated_at: Set(now),
        updated_by: Set(None),
    });
    UserRoleProfile::insert_many(profiles).exec_without_returning(txn).await?;
    Ok(user)
}

/// Makes an account for somebody else: no session, the given roles.
///
/// # Errors
/// `email_taken`, `overloaded`.
pub async fn create_user(
    auth: &Auth,
    new: NewUser,
    roles: Vec<RoleType>,
    caller: Caller,
) -> Result<user::Model, Error> {
    let hashed = auth.passwords().hash(&new.password, Turn { class: Class::Other, client: caller.number() }).await?;
    let step = auth.clone();
    auth.run(async move {
        retrying(|| async {
            let txn = step.db().begin().await?;
            let user = insert(&step, &txn, &new, &hashed, &roles).await?;
            let roles: Vec<&str> = roles.iter().map(RoleType::as_str).collect();
            let event = Event::success("user.create").about(Some(user.id)).with(json!({ "roles": roles }));
            step.record(&txn, &caller, step.clock().now(), event).await?;
            txn.commit().await?;
            Ok(user)
        })
        .await
    })
    .await
}

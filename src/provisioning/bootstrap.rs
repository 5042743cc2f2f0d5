//! `VESTIBULE_BOOTSTRAP_ADMIN`: while there is no admin, the first one is invited.
//!
//! Invariants: of several replicas that start together one does it; whoever comes in has read the mail. Threat: a
//! stranger who signed up with the admin's address first. Such an account is taken over as a reset would: no password,
//! no session, every older link dead.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ModelTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use serde_json::json;
use vestibule_entity::{
    AdminUserMeta, User, UserRoleProfile,
    types::{Email, Name, RoleType, Status},
    user, user_role_profile,
};

use super::{
    invite::invite,
    rows::{NewRows, insert},
};
use crate::{
    audit::{Caller, Event},
    auth::Auth,
    error::{Code, Error},
    revocation::{Change, Revoked, revoke},
};

const NAME: &str = "Admin";

/// Invites the configured admin, if there is none yet.
pub(crate) async fn bootstrap(auth: &Auth) -> Result<(), Error> {
    let Some(email) = &auth.config().bootstrap_admin else { return Ok(()) };
    // The one question of every later start costs no lock.
    if has_admin(auth.db().read()).await? {
        return Ok(());
    }
    if !auth.sends_mail() {
        log::error!("there is no admin, and no mail to invite one: `vestibule user create --role admin` makes one");
        return Ok(());
    }
    // Exclusive: replicas that start together would all find nobody.
    let txn = auth.db().begin_exclusive().await?;
    if has_admin(&txn).await? {
        return Ok(());
    }
    let found = User::find().filter(user::Column::EmailKey.eq(email.key())).lock_exclusive().one(&txn).await?;
    let (user, revoked, taken_over) = match found {
        Some(user) if is_disabled(&txn, &user).await? => {
            log::error!("VESTIBULE_BOOTSTRAP_ADMIN names a disabled account: nothing was done");
            return Ok(());
        }
        Some(user) => {
            let revoked = take_over(auth, &txn, &user).await?;
            (user, revoked, true)
        }
        None => (make(auth, &txn, email).await?, Revoked::default(), false),
    };
    invite(auth, &txn, &user).await?;
    let event = Event::success("admin.bootstrap").about(Some(user.id)).with(json!({ "taken_over": taken_over }));
    auth.record(&txn, &Caller::default(), auth.clock().now(), event).await?;
    auth.commit(txn, revoked).await?;
    log::info!(taken_over; "there was no admin: the one of VESTIBULE_BOOTSTRAP_ADMIN has been invited by mail");
    Ok(())
}

async fn has_admin(db: &impl ConnectionTrait) -> Result<bool, Error> {
    let admins = UserRoleProfile::find()
        .filter(user_role_profile::Column::RoleType.eq(RoleType::ADMIN))
        .filter(user_role_profile::Column::Enabled.eq(true));
    Ok(admins.order_by_asc(user_role_profile::Column::UserId).one(db).await?.is_some())
}

async fn is_disabled(txn: &DatabaseTransaction, user: &user::Model) -> Result<bool, Error> {
    let meta = user.find_related(AdminUserMeta).one(txn).await?;
    Ok(meta.is_none_or(|meta| meta.status == Status::Disabled))
}

async fn make(auth: &Auth, txn: &DatabaseTransaction, email: &Email) -> Result<user::Model, Error> {
    let name = Name::parse(NAME).map_err(|e| Error::internal(e.detail))?;
    let mut enabled = auth.config().signup_roles.clone();
    enabled.extend(auth.config().roles.iter().filter(|role| role.is_admin()).cloned());
    let confirm_before_login = false;
    let rows = NewRows { name: &name, email, hashed_password: None, confirm_before_login, enabled: &enabled, by: None };
    insert(auth, txn, &rows).await
}

/// The account becomes what a new one would be: nobody can enter it but by the invitation.
async fn take_over(auth: &Auth, txn: &DatabaseTransaction, user: &user::Model) -> Result<Revoked, Error> {
    let at = auth.moment();
    let revoked = auth.recover_account(txn, user.id, at).await?;
    let held = UserRoleProfile::update_many()
        .col_expr(user_role_profile::Column::Enabled, Expr::value(true))
        .col_expr(user_role_profile::Column::UpdatedAt, Expr::value(at.now))
        .filter(user_role_profile::Column::UserId.eq(user.id))
        .filter(user_role_profile::Column::RoleType.eq(RoleType::ADMIN))
        .exec(txn)
        .await?;
    if held.rows_affected == 0 {
        return Err(Code::Conflict.into());
    }
    Ok(revoked.and(revoke(txn, user.id, &Change::RolesChanged, at).await?.1))
}

//! `VESTIBULE_BOOTSTRAP_ADMIN`: invites the first admin while there is none.
//!
//! Invariants: of several replicas that start together only one invites; only the owner of the mailbox gets access.
//! Threat: an attacker who signed up with the admin's email first. Such an account is recovered as by a reset: no
//! password, no session, all older links invalid.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use serde_json::Map;
use vestibule_entity::{
    User, UserRoleProfile,
    types::{Email, Name, RoleType},
    user, user_role_profile,
};

use super::{
    invite::invite,
    rows::{NewRows, insert},
};
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    error::{Code, Error},
    revocation::Change,
    standing::Standing,
};

const NAME: &str = "Admin";

/// Invites the configured admin, if there is none yet.
pub(crate) async fn bootstrap(auth: &Auth) -> Result<(), Error> {
    let Some(email) = &auth.config().bootstrap_admin else { return Ok(()) };
    // A later start checks this without a lock.
    if has_admin(auth.db().read()).await? {
        return Ok(());
    }
    if !auth.sends_mail() {
        log::error!("there is no admin, and no mail to invite one: `vestibule user create --role admin` creates one");
        return Ok(());
    }
    // Exclusive: otherwise replicas that start together would each find no admin.
    let txn = auth.db().begin_exclusive().await?;
    auth.within(txn, &Caller::default(), async |tx| invite_first(&tx, email).await).await
}

async fn invite_first(tx: &Tx, email: &Email) -> Result<(), Error> {
    if has_admin(tx).await? {
        return Ok(());
    }
    let found = User::find().filter(user::Column::EmailKey.eq(email.key())).lock_exclusive().one(tx).await?;
    let taken_over = found.is_some();
    let user = match found {
        Some(user) if !Standing::now(tx, tx.config(), &user).await?.may_recover() => {
            log::error!("VESTIBULE_BOOTSTRAP_ADMIN names a disabled account: no admin was invited");
            return Ok(());
        }
        Some(user) => {
            take_over(tx, &user).await?;
            user
        }
        None => make(tx, email).await?,
    };
    invite(tx, &user).await?;
    let event = Event::success(done::AdminBootstrap { taken_over }).about(Some(user.id));
    tx.record(event).await?;
    log::info!(taken_over; "there was no admin: VESTIBULE_BOOTSTRAP_ADMIN was invited by mail");
    Ok(())
}

async fn has_admin(db: &impl ConnectionTrait) -> Result<bool, Error> {
    let admins = UserRoleProfile::find()
        .filter(user_role_profile::Column::RoleType.eq(RoleType::ADMIN))
        .filter(user_role_profile::Column::Enabled.eq(true));
    Ok(admins.order_by_asc(user_role_profile::Column::UserId).one(db).await?.is_some())
}

async fn make(tx: &Tx, email: &Email) -> Result<user::Model, Error> {
    let name = Name::parse(NAME).map_err(|e| Error::internal(e.detail))?;
    let mut enabled = tx.config().signup_roles.clone();
    enabled.extend(tx.config().roles.iter().filter(|role| role.is_admin()).cloned());
    let confirm_before_login = false;
    let (app, by) = (Map::new(), None);
    let (name, hashed_password, locale, enabled) = (&name, None, None, &enabled);
    let rows = NewRows { name, email, hashed_password, confirm_before_login, locale, enabled, by, app };
    insert(tx, &rows).await
}

/// The account becomes like a new one: only the invitation gives access.
async fn take_over(tx: &Tx, user: &user::Model) -> Result<(), Error> {
    tx.recover_account(user.id).await?;
    tx.remove_apps(user.id).await?;
    let held = UserRoleProfile::update_many()
        .col_expr(user_role_profile::Column::Enabled, Expr::value(true))
        .col_expr(user_role_profile::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(user_role_profile::Column::UserId.eq(user.id))
        .filter(user_role_profile::Column::RoleType.eq(RoleType::ADMIN))
        .exec(tx)
        .await?;
    if held.rows_affected == 0 {
        return Err(Code::Conflict.into());
    }
    tx.revoke(user.id, &Change::RolesChanged).await?;
    Ok(())
}

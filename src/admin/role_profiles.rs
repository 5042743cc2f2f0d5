//! `PUT /admin/users/{id}/role-profiles/{role_type}`: switches a role on or off.

use actix_web::web::Data;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, ModelTrait, QueryFilter, QuerySelect, QueryTrait, Set,
    sea_query::Expr,
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{User, UserRoleProfile, types::RoleType, user, user_role_profile};

use super::users::{self, AdminUser};
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, transact::Tx},
    error::{Code, Error},
    http::{
        access::Admin,
        endpoint::Reply,
        input::Input,
        params::{PathId, PathRole},
    },
    last_admin::keep_an_admin,
    provisioning::announce::announce,
    revocation::Change,
};

/// Whether the role is to be held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleProfileRequest {
    enabled: bool,
}

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
    PathRole(role): PathRole,
    Input(request): Input<RoleProfileRequest>,
) -> Result<Reply<200, AdminUser>, Error> {
    if role.is_admin() {
        admin.demand_fresh(&auth, &caller).await?;
    }
    admin.acting(&auth, caller).set_role(id, role, request.enabled).await?;
    users::read(&auth, id).await.map(Reply::new)
}

impl Acting {
    /// Enables or disables a role of a user. Access tokens that say otherwise are revoked.
    ///
    /// # Errors
    /// `not_found` for an unknown user or role type; `last_admin` when no admin would be left.
    pub async fn set_role(&self, user: Uuid, role: RoleType, enabled: bool) -> Result<(), Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| write(&tx, by, user, &role, enabled).await).await
    }
}

async fn write(tx: &Tx, by: Option<Uuid>, id: Uuid, role: &RoleType, enabled: bool) -> Result<(), Error> {
    if !tx.config().roles.contains(role) {
        return Err(Code::NotFound.into());
    }
    if role.is_admin() && !enabled {
        keep_an_admin(tx, tx.config(), id).await?;
    }
    let user = User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::NotFound)?;
    let of_this_type = user_role_profile::Column::RoleType.eq(role.clone());
    let profile = user.find_related(UserRoleProfile).filter(of_this_type).one(tx).await?;
    let was = profile.as_ref().is_some_and(|profile| profile.enabled);
    if was == enabled && profile.is_some() {
        return Ok(());
    }
    let row = user_role_profile::ActiveModel {
        id: Set(profile.as_ref().map_or_else(Uuid::now_v7, |profile| profile.id)),
        user_id: Set(id),
        role_type: Set(role.clone()),
        enabled: Set(enabled),
        updated_at: Set(tx.now()),
        updated_by: Set(by),
    };
    match profile {
        Some(_) => drop(row.update(tx).await?),
        // An older version, still serving during a deployment, made this user without the new role type.
        None => drop(row.insert(tx).await?),
    }
    if was != enabled {
        tx.revoke(id, &Change::RolesChanged).await?;
    }
    if role.is_admin() && enabled {
        announce(tx, &user).await?;
    }
    let (role_type, is) = (role.to_string(), enabled);
    let event = match enabled {
        true => Event::success(done::RoleEnable { role_type, was, is }),
        false => Event::success(done::RoleDisable { role_type, was, is }),
    };
    tx.record(event.by(by).about(Some(id))).await
}

/// Gives existing users a row, disabled, for every role type the configuration has gained; five hundred at a time.
pub(crate) async fn fill_in(auth: &Auth) -> Result<u64, Error> {
    let mut added = 0;
    for role in &auth.config().roles {
        loop {
            let batch = fill_in_batch(auth, role).await?;
            added += batch;
            if batch == 0 {
                break;
            }
        }
    }
    Ok(added)
}

async fn fill_in_batch(auth: &Auth, role: &RoleType) -> Result<u64, Error> {
    // Exclusive: two replicas that start together would insert the same rows.
    let now = auth.clock().now();
    let txn = auth.db().begin_exclusive().await?;
    // Not `NOT IN`: PostgreSQL turns that into a scan for each user once the list outgrows its memory.
    let theirs = Expr::col((UserRoleProfile, user_role_profile::Column::UserId)).equals((User, user::Column::Id));
    let have = UserRoleProfile::find()
        .select_only()
        .column(user_role_profile::Column::Id)
        .filter(theirs)
        .filter(user_role_profile::Column::RoleType.eq(role.clone()));
    let lacking: Vec<Uuid> = User::find()
        .select_only()
        .column(user::Column::Id)
        .filter(Expr::exists(have.into_query()).not())
        .limit(500)
        .into_tuple()
        .all(&txn)
        .await?;
    let rows = lacking.iter().map(|id| user_role_profile::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(*id),
        role_type: Set(role.clone()),
        enabled: Set(false),
        updated_at: Set(now),
        updated_by: Set(None),
    });
    if !lacking.is_empty() {
        UserRoleProfile::insert_many(rows).exec_without_returning(&txn).await?;
    }
    txn.commit().await?;
    Ok(lacking.len() as u64)
}

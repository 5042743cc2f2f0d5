//! `PUT /admin/users/{id}/role-profiles/{role_type}`: switches a role on or off.

use actix_web::web::Data;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QuerySelect, Set};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{User, UserRoleProfile, types::RoleType, user_role_profile};

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

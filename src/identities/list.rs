//! `GET /providers`, `GET /me/identities`, and `GET /admin/users/{id}/identities`.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Identity, User, identity};

use crate::{
    auth::Auth,
    error::{Code, Error},
    http::{
        access::{Admin, CurrentUser},
        endpoint::Reply,
        params::PathId,
    },
};

/// The providers, in the order of the settings.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProviderList(Vec<ProviderItem>);

/// One of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProviderItem {
    /// Its name in paths.
    id: String,
    /// Its name for users.
    name: String,
    /// `google`, `microsoft`, `apple`, `github` or `oidc`.
    kind: &'static str,
}

/// The logins of a user at providers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IdentityList {
    items: Vec<IdentityItem>,
    /// Whether a password opens the account, too. An account that was made by a provider has none at first.
    password_set: bool,
}

/// One of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IdentityItem {
    id: Uuid,
    /// The provider's name in paths.
    provider: String,
    /// Its name for users.
    name: String,
    /// The email there, as of the last login.
    email: Option<String>,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
}

pub(crate) async fn providers(auth: Data<Auth>) -> Result<Reply<200, ProviderList>, Error> {
    let items = auth.config().providers.iter().map(|provider| ProviderItem {
        id: provider.id.clone(),
        name: provider.name().to_owned(),
        kind: provider.preset().id,
    });
    Ok(Reply::new(ProviderList(items.collect())))
}

pub(crate) async fn identities(user: CurrentUser, auth: Data<Auth>) -> Result<Reply<200, IdentityList>, Error> {
    of(&auth, user.id()).await?.ok_or_else(|| Code::InvalidToken.into()).map(Reply::new)
}

pub(crate) async fn of_user(_: Admin, auth: Data<Auth>, PathId(id): PathId) -> Result<Reply<200, IdentityList>, Error> {
    of(&auth, id).await?.ok_or_else(|| Code::NotFound.into()).map(Reply::new)
}

/// `None` if there is no such user.
async fn of(auth: &Auth, id: Uuid) -> Result<Option<IdentityList>, Error> {
    let found = auth.read(async move |db| {
        let Some(user) = User::find_by_id(id).one(&db).await? else { return Ok(None) };
        let theirs = Identity::find().filter(identity::Column::UserId.eq(id)).order_by_asc(identity::Column::Id);
        let identities = theirs.all(&db).await?;
        Ok(Some((user, identities)))
    });
    let Some((user, rows)) = found.await? else { return Ok(None) };
    let name = |id: &str| {
        let known = auth.config().providers.iter().find(|provider| provider.id == id);
        known.map_or(id, |provider| provider.name()).to_owned()
    };
    let items = rows.into_iter().map(|row| IdentityItem {
        id: row.id,
        name: name(&row.provider),
        provider: row.provider,
        email: row.email,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
    });
    Ok(Some(IdentityList { items: items.collect(), password_set: user.hashed_password.is_some() }))
}

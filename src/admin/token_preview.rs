//! `GET /admin/users/{id}/token-preview`: what the user's next access token would say, what it would weigh, and the
//! rows it says that by. The token itself is thrown away.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, ModelTrait};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{User, UserRoleProfile, user, user_role_profile};

use crate::{
    audit::Caller,
    auth::Auth,
    crypto::claims::{Claims, SessionClaims},
    error::{Code, Error},
    http::{access::Admin, endpoint::Reply, params::PathId},
    standing::Standing,
    user::User as ShownUser,
};

/// The next token, taken apart.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenPreview {
    /// `sid` and `jti` are examples, the times are now.
    claims: Claims,
    /// Whether the account may be in: `good`, `disabled` or `email_not_verified`.
    standing: &'static str,
    /// Length of the signed token.
    bytes: usize,
    /// The rows `role_profiles` is made of.
    role_profiles: Vec<RoleRow>,
}

/// One row, and who last wrote it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RoleRow {
    role_type: String,
    enabled: bool,
    updated_at: DateTime<Utc>,
    /// None for sign-up, start and command line.
    updated_by: Option<Uuid>,
}

pub(crate) async fn handle(_: Admin, auth: Data<Auth>, PathId(id): PathId) -> Result<Reply<200, TokenPreview>, Error> {
    preview(&auth, id).await.map(Reply::new)
}

/// The same for the command line.
pub(crate) async fn preview(auth: &Auth, id: Uuid) -> Result<TokenPreview, Error> {
    let step = auth.clone();
    let (user, mut rows, standing): (user::Model, Vec<user_role_profile::Model>, Standing) = auth
        .run(async move {
            let db = step.db().read();
            let user = User::find_by_id(id).one(db).await?.ok_or(Code::NotFound)?;
            let rows = user.find_related(UserRoleProfile).all(db).await?;
            let standing = Standing::now(db, step.config(), &user).await?;
            Ok((user, rows, standing))
        })
        .await?;
    let now = auth.clock().now();
    let profiles = auth.role_profiles(&rows);
    let session = SessionClaims::example(now, now + auth.config().session_ttl);
    let claims = Claims::new(auth.issuer(), &user, profiles.clone(), session, now);
    let claims = if auth.has_extra_claims() {
        let shown = ShownUser::new(&user, profiles);
        // The app reads them in a transaction, as at a login.
        claims.with(auth.transact(&Caller::default(), async move |tx| tx.extra_claims(&shown).await).await?)
    } else {
        claims
    };
    let bytes = auth.keyring().await?.sign(&claims, now)?.len();
    rows.retain(|row| auth.config().roles.contains(&row.role_type));
    rows.sort_by(|a, b| a.role_type.cmp(&b.role_type));
    let role_profiles = rows.into_iter().map(|row| RoleRow {
        role_type: row.role_type.to_string(),
        enabled: row.enabled,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    });
    Ok(TokenPreview { claims, standing: standing.as_str(), bytes, role_profiles: role_profiles.collect() })
}

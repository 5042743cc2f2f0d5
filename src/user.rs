//! A user, as the whole API shows one to its owner, and as an app that mounts the crate sees one.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, FromQueryResult, JoinType, QuerySelect, RelationTrait, SelectModel, Selector};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{User as UserEntity, types::RoleType, user, user_role_profile};

use crate::crypto::claims::{RoleProfile, in_order};

/// A user, as shown to that user.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[non_exhaustive]
pub struct User {
    /// UUID v7.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// The email as the user wrote it.
    pub email: String,
    /// Whether the user has proved to own the mailbox.
    pub email_verified: bool,
    /// The language of pages and mails (BCP 47), such as `de`. Null is the default of the server.
    pub locale: Option<String>,
    /// When the account was created.
    pub created_at: DateTime<Utc>,
    /// One entry per configured role type, in the order of the role types.
    pub role_profiles: Vec<RoleProfile>,
}

impl User {
    pub(crate) fn new(user: &user::Model, role_profiles: Vec<RoleProfile>) -> Self {
        Self {
            id: user.id,
            name: user.name.clone(),
            email: user.email.clone(),
            email_verified: user.email_verified_at.is_some(),
            locale: user.locale.clone(),
            created_at: user.created_at,
            role_profiles,
        }
    }
}

/// A user and one of its roles: what is read to show a user, in one statement.
#[derive(Debug, FromQueryResult)]
pub(crate) struct Shown {
    id: Uuid,
    name: String,
    email: String,
    email_verified_at: Option<DateTime<Utc>>,
    locale: Option<String>,
    created_at: DateTime<Utc>,
    role_type: Option<RoleType>,
    enabled: Option<bool>,
}

impl Shown {
    /// One row for each role, and one without for a user who has none.
    pub(crate) fn find(id: Uuid) -> Selector<SelectModel<Self>> {
        use user::Column as C;
        UserEntity::find_by_id(id)
            .select_only()
            .columns([C::Id, C::Name, C::Email, C::EmailVerifiedAt, C::Locale, C::CreatedAt])
            .columns([user_role_profile::Column::RoleType, user_role_profile::Column::Enabled])
            .join_rev(JoinType::LeftJoin, user_role_profile::Relation::User.def())
            .into_model()
    }

    /// The user of these rows, with the configured roles.
    pub(crate) fn together(rows: Vec<Self>, configured: &[RoleType]) -> Option<User> {
        let roles = rows.iter().filter_map(|row| row.role_type.as_ref().zip(row.enabled));
        let role_profiles = in_order(roles, configured);
        let row = rows.into_iter().next()?;
        Some(User {
            id: row.id,
            name: row.name,
            email: row.email,
            email_verified: row.email_verified_at.is_some(),
            locale: row.locale,
            created_at: row.created_at,
            role_profiles,
        })
    }
}

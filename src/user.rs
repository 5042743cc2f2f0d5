//! A user, as the whole API shows one to its owner, and as an app that mounts the crate sees one.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::user;

use crate::crypto::claims::RoleProfile;

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

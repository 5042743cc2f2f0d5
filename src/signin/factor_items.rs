//! Second factors as shown to their user and to admins.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{factor, passkey};

use super::verify::left;
use crate::{
    auth::Auth,
    enrolled::{confirmed, passkeys},
    error::Error,
};

/// One factor that counts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactorItem {
    pub(crate) id: Uuid,
    /// `totp` or `passkey`.
    pub(crate) kind: String,
    /// What the user calls it.
    pub(crate) label: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) last_used_at: Option<DateTime<Utc>>,
}

/// Those of a user, the oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactorList {
    pub(crate) items: Vec<FactorItem>,
    /// Recovery codes that were not used.
    pub(crate) recovery_codes_left: u64,
}

impl FactorList {
    /// The factors of a user.
    pub(crate) async fn of(auth: &Auth, user: Uuid) -> Result<Self, Error> {
        auth.read(async move |db| Self::read(&db, user).await).await
    }

    /// The same on a connection: apps first, then passkeys.
    pub(crate) async fn read(db: &impl ConnectionTrait, user: Uuid) -> Result<Self, Error> {
        let app = |row: factor::Model| FactorItem {
            id: row.id,
            kind: row.kind,
            label: row.label,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
        };
        let key = |row: passkey::Model| FactorItem {
            id: row.id,
            kind: "passkey".to_owned(),
            label: row.label,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
        };
        let apps = confirmed(user).order_by_asc(factor::Column::Id).all(db).await?.into_iter().map(app);
        let keys = passkeys(user).order_by_asc(passkey::Column::Id).all(db).await?.into_iter().map(key);
        Ok(Self { items: apps.chain(keys).collect(), recovery_codes_left: left(db, user).await? })
    }
}

//! Second factors as shown to their user and to admins.

use chrono::{DateTime, Utc};
use sea_orm::QueryOrder;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{factor, passkey};

use super::{factors::confirmed, passkeys::passkeys, verify::left};
use crate::{auth::Auth, error::Error};

/// One factor that counts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactorItem {
    id: Uuid,
    /// `totp` or `passkey`.
    kind: String,
    /// What the user calls it.
    label: String,
    created_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
}

/// Those of a user.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactorList {
    items: Vec<FactorItem>,
    /// Recovery codes that were not used.
    recovery_codes_left: u64,
}

impl FactorList {
    /// Those of a user: apps first, then passkeys, the oldest first.
    pub(crate) async fn of(auth: &Auth, user: Uuid) -> Result<Self, Error> {
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
        let list = auth.read(async move |db| {
            let apps = confirmed(user).order_by_asc(factor::Column::Id).all(&db).await?.into_iter().map(app);
            let keys = passkeys(user).order_by_asc(passkey::Column::Id).all(&db).await?.into_iter().map(key);
            Ok(Self { items: apps.chain(keys).collect(), recovery_codes_left: left(&db, user).await? })
        });
        list.await
    }
}

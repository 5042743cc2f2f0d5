//! Sessions as shown to their user and to admins.

use chrono::{DateTime, Utc};
use sea_orm::QueryOrder;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Session, session};

use crate::{auth::Auth, error::Error};

/// One session.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionItem {
    pub(crate) id: Uuid,
    /// Whether this is the session of the request.
    pub(crate) current: bool,
    /// IP address at login.
    pub(crate) ip: String,
    /// User agent at login.
    pub(crate) user_agent: String,
    /// IP address of the last use (login or refresh).
    pub(crate) last_ip: String,
    /// User agent of the last use.
    pub(crate) last_user_agent: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) last_used_at: DateTime<Utc>,
    pub(crate) expires_at: DateTime<Utc>,
}

/// Active sessions, last used first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionList {
    pub(crate) items: Vec<SessionItem>,
}

impl SessionList {
    /// The sessions of a user. `asking` is the session of the request, if it is one of them.
    pub(crate) async fn of(auth: &Auth, user: Uuid, asking: Option<Uuid>) -> Result<Self, Error> {
        let live = Session::live_of(user, auth.clock().now()).order_by_desc(session::Column::LastUsedAt);
        let rows = auth.read(async move |db| Ok(live.all(&db).await?)).await?;
        let items = rows.into_iter().map(|session| SessionItem {
            current: Some(session.id) == asking,
            expires_at: session.ends_at(),
            last_ip: session.last_ip().to_owned(),
            last_user_agent: session.last_user_agent().to_owned(),
            id: session.id,
            ip: session.ip,
            user_agent: session.user_agent,
            created_at: session.created_at,
            last_used_at: session.last_used_at,
        });
        Ok(Self { items: items.collect() })
    }
}

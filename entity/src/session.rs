//! One login on one device. Nothing of its refresh token is stored but `counter` and `salt`.

use sea_orm::entity::prelude::*;

/// One row of `auth_session`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_session")]
pub struct Model {
    /// The `sid` of every access token of this login; UUID v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose login.
    #[sea_orm(indexed)]
    pub user_id: Uuid,
    /// Number of the one refresh token that is current.
    pub counter: i64,
    /// When the token before the current one was rotated away; UTC.
    pub rotated_at: ChronoDateTimeUtc,
    /// Lowest counter of the running burst of rotations.
    pub grace_floor: i64,
    /// When `grace_floor` was rotated away; UTC.
    pub grace_floor_at: ChronoDateTimeUtc,
    /// Lowest counter of the burst before it that may still be in its grace.
    pub grace_before: i64,
    /// When the last token of that burst was rotated away; UTC.
    pub grace_before_at: ChronoDateTimeUtc,
    /// 16 random bytes, part of what the refresh token's tag is made from.
    #[sea_orm(column_type = "Blob")]
    pub salt: Vec<u8>,
    /// Client address at login.
    pub ip: String,
    /// Client software at login, at most 512 characters.
    pub user_agent: String,
    /// IP address of the last use; none in rows of a release that did not keep it, see [`Model::last_ip`].
    pub last_ip: Option<String>,
    /// Client software of the last use, likewise.
    pub last_user_agent: Option<String>,
    /// When the user last showed a proof of who they are; none in rows of a release that did not keep it, see
    /// [`Model::auth_time`].
    pub auth_time: Option<ChronoDateTimeUtc>,
    /// Authentication methods shown then (RFC 8176), separated by spaces; likewise.
    pub amr: Option<String>,
    /// Assurance level of those; likewise.
    pub acr: Option<String>,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// Login or last refresh; UTC.
    pub last_used_at: ChronoDateTimeUtc,
    /// Ends when unused until then; UTC.
    pub idle_expires_at: ChronoDateTimeUtc,
    /// Ends then in any case; UTC.
    pub expires_at: ChronoDateTimeUtc,
    /// Set once, by logout, theft or an admin; UTC.
    pub revoked_at: Option<ChronoDateTimeUtc>,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether a refresh could still succeed at `now`.
    pub fn is_live(&self, now: ChronoDateTimeUtc) -> bool {
        self.revoked_at.is_none() && self.idle_expires_at > now && self.expires_at > now
    }

    /// When it ends, unless it is used before.
    pub fn ends_at(&self) -> ChronoDateTimeUtc {
        Ord::min(self.expires_at, self.idle_expires_at)
    }

    /// When the user last showed a proof of who they are: the login, or a step-up.
    pub fn auth_time(&self) -> ChronoDateTimeUtc {
        self.auth_time.unwrap_or(self.created_at)
    }

    /// Authentication methods shown then, separated by spaces. There was no other than the password.
    pub fn amr(&self) -> &str {
        self.amr.as_deref().unwrap_or("pwd")
    }

    /// Assurance level of those.
    pub fn acr(&self) -> &str {
        self.acr.as_deref().unwrap_or("aal1")
    }

    /// IP address of the last use; the login's where no later one is known.
    pub fn last_ip(&self) -> &str {
        self.last_ip.as_deref().unwrap_or(&self.ip)
    }

    /// Client software of the last use; the login's where no later one is known.
    pub fn last_user_agent(&self) -> &str {
        self.last_user_agent.as_deref().unwrap_or(&self.user_agent)
    }
}

impl Entity {
    /// Sessions of one user that have not ended.
    pub fn live_of(user_id: Uuid, now: ChronoDateTimeUtc) -> Select<Self> {
        Self::live(now).filter(Column::UserId.eq(user_id))
    }

    /// Sessions that have not ended, as [`Model::is_live`] says of one.
    pub fn live(now: ChronoDateTimeUtc) -> Select<Self> {
        Self::find()
            .filter(Column::RevokedAt.is_null())
            .filter(Column::IdleExpiresAt.gt(now))
            .filter(Column::ExpiresAt.gt(now))
    }
}

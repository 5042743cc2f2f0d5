//! One login on one device. Of its refresh token only `counter` and `salt` are stored.

use sea_orm::entity::prelude::*;

/// One row of `auth_session`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_session")]
pub struct Model {
    /// The `sid` of every access token of this login; UUID v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The user.
    #[sea_orm(indexed)]
    pub user_id: Uuid,
    /// Number of the one current refresh token.
    pub counter: i64,
    /// When the token before the current one was rotated away; UTC.
    pub rotated_at: ChronoDateTimeUtc,
    /// Lowest counter of the running burst of rotations.
    pub grace_floor: i64,
    /// When `grace_floor` was rotated away; UTC.
    pub grace_floor_at: ChronoDateTimeUtc,
    /// Lowest counter of the previous burst that may still be in the grace window.
    pub grace_before: i64,
    /// When the last token of that burst was rotated away; UTC.
    pub grace_before_at: ChronoDateTimeUtc,
    /// 16 random bytes for the tag of the refresh token.
    #[sea_orm(column_type = "Blob")]
    pub salt: Vec<u8>,
    /// IP address at login.
    pub ip: String,
    /// User agent at login, at most 512 characters.
    pub user_agent: String,
    /// IP address of the last use; `None` in rows of a release that did not store it, see [`Model::last_ip`].
    pub last_ip: Option<String>,
    /// User agent of the last use; likewise.
    pub last_user_agent: Option<String>,
    /// When the user last authenticated; `None` in rows of a release that did not store it, see [`Model::auth_time`].
    pub auth_time: Option<ChronoDateTimeUtc>,
    /// Authentication methods of that (RFC 8176), separated by spaces; likewise.
    pub amr: Option<String>,
    /// Assurance level of that; likewise.
    pub acr: Option<String>,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// Login or last refresh; UTC.
    pub last_used_at: ChronoDateTimeUtc,
    /// Idle timeout; UTC.
    pub idle_expires_at: ChronoDateTimeUtc,
    /// Absolute timeout; UTC.
    pub expires_at: ChronoDateTimeUtc,
    /// Set once, by a logout, a token replay or an admin; UTC.
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

    /// When it expires if it is not used.
    pub fn ends_at(&self) -> ChronoDateTimeUtc {
        Ord::min(self.expires_at, self.idle_expires_at)
    }

    /// When the user last authenticated: the login, or a step-up.
    pub fn auth_time(&self) -> ChronoDateTimeUtc {
        self.auth_time.unwrap_or(self.created_at)
    }

    /// Authentication methods of that, separated by spaces. Older rows: the password.
    pub fn amr(&self) -> &str {
        self.amr.as_deref().unwrap_or("pwd")
    }

    /// Assurance level of that.
    pub fn acr(&self) -> &str {
        self.acr.as_deref().unwrap_or("aal1")
    }

    /// IP address of the last use, or of the login if none is stored.
    pub fn last_ip(&self) -> &str {
        self.last_ip.as_deref().unwrap_or(&self.ip)
    }

    /// User agent of the last use, or of the login if none is stored.
    pub fn last_user_agent(&self) -> &str {
        self.last_user_agent.as_deref().unwrap_or(&self.user_agent)
    }
}

impl Entity {
    /// Active sessions of one user.
    pub fn live_of(user_id: Uuid, now: ChronoDateTimeUtc) -> Select<Self> {
        Self::live(now).filter(Column::UserId.eq(user_id))
    }

    /// Active sessions, with the condition of [`Model::is_live`].
    pub fn live(now: ChronoDateTimeUtc) -> Select<Self> {
        Self::find()
            .filter(Column::RevokedAt.is_null())
            .filter(Column::IdleExpiresAt.gt(now))
            .filter(Column::ExpiresAt.gt(now))
    }
}

//! What an access token says (RFC 9068, plus `ver` and `role_profiles`).

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{types::RoleType, user, user_role_profile};

/// Whether a user holds a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RoleProfile {
    /// The role's name.
    pub role_type: String,
    /// Whether it is held.
    pub enabled: bool,
}

/// The claims of an access token. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Claims {
    /// Issuer: the server's public URL.
    pub iss: String,
    /// Audience.
    pub aud: String,
    /// The user.
    pub sub: Uuid,
    /// The session.
    pub sid: Uuid,
    /// This token.
    pub jti: Uuid,
    /// Issued at.
    pub iat: i64,
    /// Not valid before.
    pub nbf: i64,
    /// Not valid after; never after the session's end.
    pub exp: i64,
    /// The user's claims version.
    pub ver: i32,
    /// The client (RFC 9068): the audience, since the app itself is the only one. Empty in tokens of before.
    #[serde(default)]
    pub client_id: String,
    /// One entry per configured role type, ordered by it.
    pub role_profiles: Vec<RoleProfile>,
}

/// What is the same in every token of a server.
#[derive(Clone, Debug)]
pub(crate) struct Issuer {
    pub(crate) iss: String,
    pub(crate) aud: String,
    pub(crate) ttl: Duration,
}

impl Claims {
    /// Tolerated difference between clocks, in seconds.
    pub(crate) const LEEWAY: i64 = 5;

    /// `nbf` lies so many seconds back: a replica whose clock is behind accepts a token that was just made elsewhere.
    const BACKDATED: i64 = 60;

    /// Pure: everything comes in as an argument, so nothing can be loaded late. `profiles` are the rows a
    /// `find_related` query returned inside the caller's transaction; `ends_at` is when the session ends.
    pub(crate) fn new(
        issuer: &Issuer,
        user: &user::Model,
        profiles: Vec<RoleProfile>,
        (sid, ends_at): (Uuid, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Self {
        let iat = now.timestamp();
        let ttl = i64::try_from(issuer.ttl.as_secs()).unwrap_or(i64::MAX);
        Self {
            iss: issuer.iss.clone(),
            aud: issuer.aud.clone(),
            sub: user.id,
            sid,
            jti: Uuid::now_v7(),
            iat,
            nbf: iat.saturating_sub(Self::BACKDATED),
            exp: iat.saturating_add(ttl).min(ends_at.timestamp()),
            ver: user.claims_version,
            client_id: issuer.aud.clone(),
            role_profiles: profiles,
        }
    }

    /// How long the token is good for, in seconds.
    pub(crate) fn life(&self) -> u64 {
        u64::try_from(self.exp.saturating_sub(self.iat)).unwrap_or(0)
    }

    /// Whether `now` lies between `nbf` and `exp`.
    pub(crate) fn is_current(&self, now: DateTime<Utc>) -> bool {
        let now = now.timestamp();
        self.exp.saturating_add(Self::LEEWAY) > now && self.nbf.saturating_sub(Self::LEEWAY) <= now
    }
}

/// The rows as a token shows them: configured role types only (one that was taken out of the configuration stays in
/// the table and leaves the tokens), ordered by role type.
pub(crate) fn role_profiles(rows: &[user_role_profile::Model], configured: &[RoleType]) -> Vec<RoleProfile> {
    let mut profiles: Vec<RoleProfile> = rows
        .iter()
        .filter(|row| configured.contains(&row.role_type))
        .map(|row| RoleProfile { role_type: row.role_type.to_string(), enabled: row.enabled })
        .collect();
    profiles.sort_by(|a, b| a.role_type.cmp(&b.role_type));
    profiles
}

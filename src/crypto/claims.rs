//! The claims of an access token (RFC 9068, plus `ver` and `role_profiles`).

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{session, types::RoleType, user, user_role_profile};

/// Whether a user has a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[non_exhaustive]
pub struct RoleProfile {
    /// The role's name.
    pub role_type: String,
    /// Whether the user has it.
    pub enabled: bool,
}

/// The claims of an access token. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[non_exhaustive]
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
    /// Expires at, never after the session.
    pub exp: i64,
    /// The user's claims version.
    pub ver: i32,
    /// The client (RFC 9068): the audience, because the app itself is the only client. Empty in tokens of older
    /// versions.
    #[serde(default)]
    pub client_id: String,
    /// The time of the last authentication (OpenID Connect): a login or a step-up, not a refresh.
    #[serde(default)]
    pub auth_time: i64,
    /// The methods of that authentication (RFC 8176): `pwd`.
    #[serde(default)]
    pub amr: Vec<String>,
    /// Its assurance level: `aal1` for one factor, `aal2` for two.
    #[serde(default)]
    pub acr: String,
    /// One entry per configured role type, in their order.
    pub role_profiles: Vec<RoleProfile>,
    /// Claims of the app that mounts the crate: [`Builder::extra_claims`](crate::Builder::extra_claims).
    #[serde(flatten)]
    #[schema(ignore)]
    pub extra: Map<String, Value>,
}

/// What a session adds to its tokens.
#[derive(Clone, Debug)]
pub(crate) struct SessionClaims {
    pub(crate) sid: Uuid,
    pub(crate) ends_at: DateTime<Utc>,
    pub(crate) auth_time: DateTime<Utc>,
    pub(crate) amr: Vec<String>,
    pub(crate) acr: String,
}

impl SessionClaims {
    pub(crate) fn of(session: &session::Model) -> Self {
        Self {
            sid: session.id,
            ends_at: session.ends_at(),
            auth_time: session.auth_time(),
            amr: session.amr().split(' ').map(str::to_owned).collect(),
            acr: session.acr().to_owned(),
        }
    }

    /// An example without a session, of the same size.
    pub(crate) fn example(now: DateTime<Utc>, ends_at: DateTime<Utc>) -> Self {
        Self { sid: Uuid::nil(), ends_at, auth_time: now, amr: vec!["pwd".to_owned()], acr: "aal1".to_owned() }
    }
}

/// What is the same in all tokens of a server.
#[derive(Clone, Debug)]
pub(crate) struct Issuer {
    pub(crate) iss: String,
    pub(crate) aud: String,
    pub(crate) ttl: Duration,
}

impl Claims {
    /// Tolerated difference between clocks, in seconds.
    pub(crate) const LEEWAY: i64 = 5;

    /// `nbf` is this many seconds in the past: a replica whose clock is behind accepts a token that another one has
    /// just issued.
    const BACKDATED: i64 = 60;

    /// A pure function: all data are arguments, so nothing can be loaded too late. `profiles` are the rows that a
    /// `find_related` query returned inside the caller's transaction.
    pub(crate) fn new(
        issuer: &Issuer,
        user: &user::Model,
        profiles: Vec<RoleProfile>,
        session: SessionClaims,
        now: DateTime<Utc>,
    ) -> Self {
        let iat = now.timestamp();
        let ttl = i64::try_from(issuer.ttl.as_secs()).unwrap_or(i64::MAX);
        Self {
            iss: issuer.iss.clone(),
            aud: issuer.aud.clone(),
            sub: user.id,
            sid: session.sid,
            jti: Uuid::now_v7(),
            iat,
            nbf: iat.saturating_sub(Self::BACKDATED),
            exp: iat.saturating_add(ttl).min(session.ends_at.timestamp()),
            ver: user.claims_version,
            client_id: issuer.aud.clone(),
            auth_time: session.auth_time.timestamp(),
            amr: session.amr,
            acr: session.acr,
            role_profiles: profiles,
            extra: Map::new(),
        }
    }

    /// With claims of the app.
    pub(crate) fn with(self, extra: Map<String, Value>) -> Self {
        Self { extra, ..self }
    }

    /// How long the token is good for, in seconds.
    pub(crate) fn life(&self) -> u64 {
        u64::try_from(self.exp.saturating_sub(self.iat)).unwrap_or(0)
    }

    /// Whether `now` is between `nbf` and `exp`.
    pub(crate) fn is_current(&self, now: DateTime<Utc>) -> bool {
        let now = now.timestamp();
        self.exp.saturating_add(Self::LEEWAY) > now && self.nbf.saturating_sub(Self::LEEWAY) <= now
    }
}

/// The rows as a token shows them: the configured role types, in their order. A role type that was removed from the
/// configuration stays in the table and is left out of tokens; one that is new may have no row yet.
pub(crate) fn role_profiles(rows: &[user_role_profile::Model], configured: &[RoleType]) -> Vec<RoleProfile> {
    in_order(rows.iter().map(|row| (&row.role_type, row.enabled)), configured)
}

/// The same of the columns alone.
pub(crate) fn in_order<'a>(
    roles: impl Iterator<Item = (&'a RoleType, bool)>,
    configured: &[RoleType],
) -> Vec<RoleProfile> {
    let enabled: Vec<&RoleType> = roles.filter(|(_, enabled)| *enabled).map(|(role_type, _)| role_type).collect();
    let profile = |role: &RoleType| RoleProfile { role_type: role.to_string(), enabled: enabled.contains(&role) };
    let mut profiles: Vec<RoleProfile> = configured.iter().map(profile).collect();
    profiles.sort_by(|a, b| a.role_type.cmp(&b.role_type));
    profiles
}

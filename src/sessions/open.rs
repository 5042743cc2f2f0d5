//! Opening a session: where every login method ends, what its answer looks like, and how sessions are shown.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{AdminUserMeta, Session, admin_user_meta, session, user};

use super::replace;
use crate::{
    audit::Caller,
    auth::Auth,
    crypto::{
        claims::{Claims, RoleProfile},
        refresh_token, secret,
    },
    error::Error,
    http::{
        cookie::{device_cookie, refresh_cookie},
        endpoint::Reply,
    },
    revocation::{Change, Revoked, revoke},
};

/// A user, as shown to the user.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct User {
    /// UUID v7.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// The e-mail address as its owner writes it.
    pub email: String,
    /// Whether the owner has proved that the mailbox is theirs.
    pub email_verified: bool,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// One entry per configured role type, ordered by it.
    pub role_profiles: Vec<RoleProfile>,
}

impl User {
    pub(crate) fn new(user: &user::Model, role_profiles: Vec<RoleProfile>) -> Self {
        Self {
            id: user.id,
            name: user.name.clone(),
            email: user.email.clone(),
            email_verified: user.email_verified_at.is_some(),
            created_at: user.created_at,
            role_profiles,
        }
    }
}

/// One login on one device.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionItem {
    pub(crate) id: Uuid,
    /// Whether it is the one that asks.
    pub(crate) current: bool,
    /// IP address at login.
    pub(crate) ip: String,
    /// Client software at login.
    pub(crate) user_agent: String,
    /// IP address of the last use: the login, or a refresh.
    pub(crate) last_ip: String,
    /// Client software of the last use.
    pub(crate) last_user_agent: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) last_used_at: DateTime<Utc>,
    pub(crate) expires_at: DateTime<Utc>,
}

/// Sessions that have not ended, last used first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionList {
    pub(crate) items: Vec<SessionItem>,
}

impl SessionList {
    /// Those of a person; `asking` is the session that asks, if it is one of them.
    pub(crate) async fn of(auth: &Auth, user: Uuid, asking: Option<Uuid>) -> Result<Self, Error> {
        let live = Session::live_of(user, auth.clock().now()).order_by_desc(session::Column::LastUsedAt);
        let items = live.all(auth.db().read()).await?.into_iter().map(|session| SessionItem {
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

/// The answer to every login.
#[derive(Serialize, ToSchema)]
pub(crate) struct TokenResponse {
    /// JWT, to be sent as `Authorization: Bearer`.
    access_token: String,
    /// Opaque; good for one refresh. Left out in cookie mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// Always `bearer`.
    token_type: &'static str,
    /// Life of the access token, in seconds: `VESTIBULE_ACCESS_TTL`, or less where the session ends before.
    expires_in: u64,
    user: User,
}

/// A session that can be answered with: made inside a transaction, signed after its commit.
pub struct NewSession {
    pub(crate) user: User,
    pub(crate) claims: Claims,
    pub(crate) refresh_token: String,
    pub(crate) expires_at: DateTime<Utc>,
    /// Whether the request's cookie still carries the token of a session that this one has ended.
    pub(crate) replaced: bool,
    /// For the cookie by which the device is known.
    pub(crate) device_epoch: i32,
}

impl NewSession {
    /// Whose session it is.
    pub fn user(&self) -> &User {
        &self.user
    }

    /// The session's only refresh token, until it is used.
    pub fn refresh_token(&self) -> &str {
        &self.refresh_token
    }

    /// Signs an access token for it.
    ///
    /// # Errors
    /// `unavailable` while the signing keys cannot be read.
    pub async fn access_token(&self, auth: &Auth) -> Result<String, Error> {
        auth.keyring().await?.sign(&self.claims, auth.clock().now())
    }
}

/// Inserts a session for `user`, and ends the one whose refresh cookie came along, and the least recently used ones beyond
/// the limit. The caller has locked or just inserted the user's row, so that logins of one user pass one after the other
/// and none slips past the limit.
pub(crate) async fn open(
    auth: &Auth,
    txn: &DatabaseTransaction,
    user: &user::Model,
    role_profiles: Vec<RoleProfile>,
    caller: &Caller,
) -> Result<(NewSession, Revoked), Error> {
    let (config, now) = (auth.config(), auth.clock().now());
    AdminUserMeta::update_many()
        .col_expr(admin_user_meta::Column::LoginCount, Expr::col(admin_user_meta::Column::LoginCount).add(1))
        .col_expr(admin_user_meta::Column::FailedLogins, Expr::value(0))
        .col_expr(admin_user_meta::Column::LastLoginAt, Expr::value(now))
        .filter(admin_user_meta::Column::UserId.eq(user.id))
        .exec(txn)
        .await?;
    let replaced = replace::end_replaced(auth, txn, caller).await?;
    let (id, salt, expires_at) = (Uuid::now_v7(), secret::random::<16>()?, now + config.session_ttl);
    let idle_expires_at = now + config.session_idle_ttl;
    let row = session::ActiveModel {
        id: Set(id),
        user_id: Set(user.id),
        counter: Set(0),
        rotated_at: Set(now),
        grace_floor: Set(0),
        grace_floor_at: Set(now),
        grace_before: Set(0),
        grace_before_at: Set(now),
        salt: Set(salt.to_vec()),
        ip: Set(caller.ip.clone()),
        user_agent: Set(caller.user_agent.clone()),
        last_ip: Set(Some(caller.ip.clone())),
        last_user_agent: Set(Some(caller.user_agent.clone())),
        created_at: Set(now),
        last_used_at: Set(now),
        idle_expires_at: Set(idle_expires_at),
        expires_at: Set(expires_at),
        revoked_at: Set(None),
    };
    Session::insert(row).exec_without_returning(txn).await?;
    let beyond = end_least_recently_used(auth, txn, user.id, id, now).await?;
    let ends_at = Ord::min(expires_at, idle_expires_at);
    let opened = NewSession {
        replaced: replaced.is_some(),
        claims: Claims::new(auth.issuer(), user, role_profiles.clone(), (id, ends_at), now),
        user: User::new(user, role_profiles),
        refresh_token: refresh_token::derive(auth.refresh_key(), id, 0, &salt),
        expires_at,
        device_epoch: user.device_epoch,
    };
    Ok((opened, replaced.unwrap_or_default().and(beyond)))
}

/// `new` stays whatever the clock of the replica that used the others last.
async fn end_least_recently_used(
    auth: &Auth,
    txn: &DatabaseTransaction,
    user: Uuid,
    new: Uuid,
    now: DateTime<Utc>,
) -> Result<Revoked, Error> {
    let beyond: Vec<Uuid> = Session::live_of(user, now)
        .filter(session::Column::Id.ne(new))
        .select_only()
        .column(session::Column::Id)
        .order_by_desc(session::Column::LastUsedAt)
        .order_by_desc(session::Column::Id)
        .offset(auth.config().sessions_per_user.saturating_sub(1))
        .limit(u64::from(u16::MAX))
        .into_tuple()
        .all(txn)
        .await?;
    let (_, revoked) = revoke(txn, user, &Change::SessionsEnded(beyond), auth.moment()).await?;
    Ok(revoked)
}

/// The answer to somebody who has just proved who they are: in cookie mode the device is known from now on.
pub(crate) async fn login_response<const STATUS: u16>(
    auth: &Auth,
    opened: NewSession,
    cookie: bool,
) -> Result<Reply<STATUS, TokenResponse>, Error> {
    let device =
        cookie.then(|| device_cookie(auth.config(), auth.remember_device(opened.user.id, opened.device_epoch)));
    let mut reply = token_response(auth, opened, cookie).await?;
    reply.cookies.extend(device);
    Ok(reply)
}

/// Signs and answers; in cookie mode the refresh token goes into the cookie and nowhere else.
pub(crate) async fn token_response<const STATUS: u16>(
    auth: &Auth,
    opened: NewSession,
    cookie: bool,
) -> Result<Reply<STATUS, TokenResponse>, Error> {
    let access_token = opened.access_token(auth).await?;
    // Rounded up: a browser must not forget the session before the server does.
    let seconds = ((opened.expires_at - auth.clock().now()).num_milliseconds() + 999) / 1000;
    let (refresh_token, cookies) = if cookie {
        (None, vec![refresh_cookie(auth.config(), opened.refresh_token, seconds)])
    } else {
        let over = opened.replaced.then(|| refresh_cookie(auth.config(), String::new(), 0));
        (Some(opened.refresh_token), over.into_iter().collect())
    };
    let expires_in = opened.claims.life();
    let body = TokenResponse { access_token, refresh_token, token_type: "bearer", expires_in, user: opened.user };
    Ok(Reply { body, cookies })
}

//! `GET /admin/users/{id}`, and how a user is shown to admins.

use std::collections::HashMap;

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ModelTrait, PaginatorTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Session, User as UserEntity, UserRoleProfile, admin_user_meta, session, user, user_role_profile,
};

use crate::{
    auth::Auth,
    error::{Code, Error},
    http::{access::Admin, endpoint::Reply, params::PathId},
    limits::{Account, Lockout},
    signin::verify::locked_until,
    user::User,
};

/// What only admins see.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Meta {
    /// `active` or `disabled`.
    pub(crate) status: &'static str,
    pub(crate) notes: String,
    #[schema(value_type = Object)]
    pub(crate) labels: Value,
    created_by: Option<Uuid>,
    pub(crate) last_login_at: Option<DateTime<Utc>>,
    pub(crate) login_count: i32,
    /// Since the last successful login.
    pub(crate) failed_logins: i32,
    /// Until when attempts from some source are rejected; see `lockouts`.
    blocked_until: Option<DateTime<Utc>>,
}

/// Attempts from one source are rejected for now, after too many that failed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct LockoutItem {
    /// `unknown_devices` (at some IP address, or anywhere), `known_devices` (one or all), `sessions` (a current password in one
    /// or in all), `mailbox_links` (who came by a link in a mail), or `second_factor` (codes).
    pub(crate) source: &'static str,
    pub(crate) until: DateTime<Utc>,
}

/// A user, as shown to admins.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AdminUser {
    #[serde(flatten)]
    pub(crate) user: User,
    pub(crate) meta: Meta,
    /// Sessions that have not ended.
    pub(crate) active_sessions: u64,
    /// As this process and Redis know them: without Redis, each replica counts on its own.
    pub(crate) lockouts: Vec<LockoutItem>,
}

impl AdminUser {
    /// None when the user was deleted a moment ago: every other one has a meta row.
    fn new(auth: &Auth, user: &user::Model, rows: Rows) -> Option<Self> {
        let meta = rows.meta?;
        Some(Self {
            user: User::new(user, auth.role_profiles(&rows.profiles)),
            meta: Meta {
                status: meta.status.as_str(),
                notes: meta.notes,
                labels: meta.labels,
                created_by: meta.created_by,
                last_login_at: meta.last_login_at,
                login_count: meta.login_count,
                failed_logins: meta.failed_logins,
                blocked_until: rows.lockouts.iter().map(|lockout| lockout.until).max(),
            },
            active_sessions: rows.sessions,
            lockouts: rows.lockouts,
        })
    }
}

/// What belongs to one user.
#[derive(Default)]
struct Rows {
    meta: Option<admin_user_meta::Model>,
    profiles: Vec<user_role_profile::Model>,
    sessions: u64,
    lockouts: Vec<LockoutItem>,
}

/// A page of users, with everything admins see.
pub(crate) async fn read_all(
    auth: &Auth,
    db: &impl ConnectionTrait,
    users: &[user::Model],
) -> Result<Vec<AdminUser>, Error> {
    let mut rows = rows_of(db, users, auth.clock().now()).await?;
    for (user, lockouts) in users.iter().zip(lockouts_of(auth, db, users).await?) {
        rows.entry(user.id).or_default().lockouts = lockouts;
    }
    let one = |user: &user::Model| AdminUser::new(auth, user, rows.remove(&user.id).unwrap_or_default());
    Ok(users.iter().filter_map(one).collect())
}

/// The lockouts of each of these users.
async fn lockouts_of(
    auth: &Auth,
    db: &impl ConnectionTrait,
    users: &[user::Model],
) -> Result<Vec<Vec<LockoutItem>>, Error> {
    let now = auth.clock().now();
    let codes = locked_until(db, users, now).await?;
    let accounts: Vec<Account<'_>> = users.iter().map(Account::from).collect();
    let found = users.iter().zip(auth.limiter().lockouts(&accounts).await).map(|(user, lockouts)| {
        let item = |lockout: Lockout| LockoutItem { source: lockout.source.as_str(), until: now + lockout.remaining };
        let code = codes.get(&user.id).map(|until| LockoutItem { source: "second_factor", until: *until });
        lockouts.into_iter().map(item).chain(code).collect()
    });
    Ok(found.collect())
}

/// Three queries for a whole page, not three for each user.
async fn rows_of(
    db: &impl ConnectionTrait,
    users: &[user::Model],
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, Rows>, Error> {
    let ids: Vec<Uuid> = users.iter().map(|user| user.id).collect();
    let mut rows: HashMap<Uuid, Rows> = HashMap::new();
    let metas = AdminUserMeta::find().filter(admin_user_meta::Column::UserId.is_in(ids.clone())).all(db).await?;
    for meta in metas {
        let owner = rows.entry(meta.user_id).or_default();
        owner.meta = Some(meta);
    }
    let profiles = UserRoleProfile::find().filter(user_role_profile::Column::UserId.is_in(ids.clone())).all(db).await?;
    for profile in profiles {
        rows.entry(profile.user_id).or_default().profiles.push(profile);
    }
    let live =
        Session::live(now).select_only().column(session::Column::UserId).filter(session::Column::UserId.is_in(ids));
    for owner in live.into_tuple::<Uuid>().all(db).await? {
        rows.entry(owner).or_default().sessions += 1;
    }
    Ok(rows)
}

pub(crate) async fn show(_: Admin, auth: Data<Auth>, PathId(id): PathId) -> Result<Reply<200, AdminUser>, Error> {
    read(&auth, id).await.map(Reply::new)
}

/// One user, with everything that admins see.
pub(crate) async fn read(auth: &Auth, id: Uuid) -> Result<AdminUser, Error> {
    let (now, step) = (auth.clock().now(), auth.clone());
    let found = auth.read(async move |db| {
        let user = UserEntity::find_by_id(id).one(&db).await?.ok_or(Code::NotFound)?;
        let rows = Rows {
            meta: user.find_related(AdminUserMeta).one(&db).await?,
            profiles: user.find_related(UserRoleProfile).all(&db).await?,
            sessions: Session::live_of(id, now).count(&db).await?,
            lockouts: lockouts_of(&step, &db, std::slice::from_ref(&user)).await?.pop().unwrap_or_default(),
        };
        Ok((user, rows))
    });
    let (user, rows) = found.await?;
    AdminUser::new(auth, &user, rows).ok_or_else(|| Code::NotFound.into())
}

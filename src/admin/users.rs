//! `GET /admin/users` and `GET /admin/users/{id}`.

use std::collections::HashMap;

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ModelTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Func, LikeExpr},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Session, User as UserEntity, UserRoleProfile, admin_user_meta, session,
    types::{RoleType, Status},
    user, user_role_profile,
};

use crate::{
    auth::Auth,
    error::{Code, Error},
    http::{
        access::AdminUser as Admin,
        endpoint::Reply,
        params::{PathId, Query},
    },
    sessions::open::User,
};

const DEFAULT_LIMIT: u64 = 50;
const MAX_LIMIT: u64 = 200;

/// What only admins see.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Meta {
    /// `active` or `disabled`.
    pub(crate) status: &'static str,
    notes: String,
    #[schema(value_type = Object)]
    labels: Value,
    created_by: Option<Uuid>,
    last_login_at: Option<DateTime<Utc>>,
    login_count: i32,
    /// Since the last successful login.
    failed_logins: i32,
    blocked_until: Option<DateTime<Utc>>,
}

/// A user, as shown to admins.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AdminUser {
    #[serde(flatten)]
    pub(crate) user: User,
    pub(crate) meta: Meta,
    /// Sessions that have not ended.
    active_sessions: u64,
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
                blocked_until: meta.blocked_until,
            },
            active_sessions: rows.sessions,
        })
    }
}

/// What belongs to one user.
#[derive(Default)]
struct Rows {
    meta: Option<admin_user_meta::Model>,
    profiles: Vec<user_role_profile::Model>,
    sessions: u64,
}

/// One page of people.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UserPage {
    pub(crate) items: Vec<AdminUser>,
    /// To be sent as `after` for the next page; none on the last.
    pub(crate) next: Option<Uuid>,
}

/// Which people, and how many at once. Newest first.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListQuery {
    /// Part of a name or an e-mail address.
    pub(crate) q: Option<String>,
    /// Only people who hold this role.
    pub(crate) role: Option<String>,
    /// Only `active` or `disabled` people.
    pub(crate) status: Option<String>,
    /// 1 to 200; 50 by default.
    #[param(minimum = 1, maximum = 200)]
    pub(crate) limit: Option<u64>,
    /// The `next` of the page before.
    pub(crate) after: Option<Uuid>,
}

pub(crate) async fn list(
    _: Admin,
    auth: Data<Auth>,
    Query(query): Query<ListQuery>,
) -> Result<Reply<200, UserPage>, Error> {
    find(&auth, query).await.map(Reply::new)
}

/// One page of the people the query describes.
pub(crate) async fn find(auth: &Auth, query: ListQuery) -> Result<UserPage, Error> {
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(Error::field("/limit", "out_of_range", "A page has 1 to 200 items."));
    }
    let people = select(query, auth.db().is_sqlite())?;
    let step = auth.clone();
    auth.run(async move { page(&step, people, limit).await }).await
}

fn select(query: ListQuery, sqlite: bool) -> Result<Select<UserEntity>, Error> {
    let mut people = UserEntity::find().order_by_desc(user::Column::Id);
    if let Some(after) = query.after {
        people = people.filter(user::Column::Id.lt(after));
    }
    if let Some(q) = query.q.filter(|q| !q.is_empty()) {
        // PostgreSQL's text takes no NUL.
        if q.contains('\0') {
            return Err(Error::field("/q", "invalid_character", "A search must not contain control characters."));
        }
        // Folded as the database folds the column (SQLite knows ASCII only); `%` and `_` mean themselves.
        let folded = if sqlite { q.to_ascii_lowercase() } else { q.to_lowercase() };
        let escaped = folded.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = || LikeExpr::new(format!("%{escaped}%")).escape('\\');
        let name = Func::lower(Expr::col((UserEntity, user::Column::Name)));
        people = people.filter(
            Condition::any()
                .add(Expr::expr(name).like(pattern()))
                .add(Expr::col((UserEntity, user::Column::EmailKey)).like(pattern())),
        );
    }
    if let Some(role) = query.role {
        let role = RoleType::parse(&role).map_err(|e| Error::field("/role", e.code, e.detail))?;
        let holders = UserRoleProfile::find()
            .select_only()
            .column(user_role_profile::Column::UserId)
            .filter(user_role_profile::Column::RoleType.eq(role))
            .filter(user_role_profile::Column::Enabled.eq(true));
        people = people.filter(user::Column::Id.in_subquery(holders.into_query()));
    }
    if let Some(status) = query.status {
        let status = Status::parse(&status).map_err(|e| Error::field("/status", e.code, e.detail))?;
        let such = AdminUserMeta::find()
            .select_only()
            .column(admin_user_meta::Column::UserId)
            .filter(admin_user_meta::Column::Status.eq(status));
        people = people.filter(user::Column::Id.in_subquery(such.into_query()));
    }
    Ok(people)
}

/// One more than asked for tells whether there is a next page.
async fn page(auth: &Auth, people: Select<UserEntity>, limit: u64) -> Result<UserPage, Error> {
    let db = auth.db().read();
    let mut users = people.limit(limit + 1).all(db).await?;
    let more = users.len() as u64 > limit;
    users.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = users.last().filter(|_| more).map(|user| user.id);
    let mut rows = rows_of(db, &users, auth.clock().now()).await?;
    let items = users.iter().filter_map(|user| AdminUser::new(auth, user, rows.remove(&user.id).unwrap_or_default()));
    Ok(UserPage { items: items.collect(), next })
}

/// Three queries for a whole page, not three for each person.
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
    let step = Data::clone(&auth);
    auth.run(async move { read(&step, step.db().read(), id).await }).await.map(Reply::new)
}

/// One person, with everything admins see.
pub(crate) async fn read(auth: &Auth, db: &impl ConnectionTrait, id: Uuid) -> Result<AdminUser, Error> {
    let user = UserEntity::find_by_id(id).one(db).await?.ok_or(Code::NotFound)?;
    let rows = Rows {
        meta: user.find_related(AdminUserMeta).one(db).await?,
        profiles: user.find_related(UserRoleProfile).all(db).await?,
        sessions: Session::live_of(id, auth.clock().now()).count(db).await?,
    };
    AdminUser::new(auth, &user, rows).ok_or_else(|| Code::NotFound.into())
}

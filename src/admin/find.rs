//! `GET /admin/users`: users, the newest first.
//!
//! The order is by the time of creation, since imported users keep foreign ids.

use std::collections::HashSet;

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use vestibule_entity::{
    User as UserEntity,
    types::{RoleType, Status},
    user,
};

use super::{
    filter::Filter,
    users::{self, AdminUser},
};
use crate::{
    auth::Auth,
    error::Error,
    http::{
        access::Admin,
        endpoint::Reply,
        pages::{Item, Page, PageQuery, Paged, Slice},
    },
};

/// Longer than any name or email.
const MAX_SEARCH: usize = 1000;

impl Item for AdminUser {
    const PAGE: &'static str = "UserPage";
    const ABOUT: &'static str = "One page of users.";
}

/// Which users. Newest first.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListQuery {
    /// Part of a name or an email.
    pub(crate) q: Option<String>,
    /// `part` (the default), or `prefix` for names and emails that begin with `q`, which is quick among millions.
    pub(crate) r#match: Option<String>,
    /// Only users who have this role.
    pub(crate) role: Option<String>,
    /// Only `active` or `disabled` users.
    pub(crate) status: Option<String>,
    /// Only users with a second factor (`any`), or without (`none`).
    pub(crate) factor: Option<String>,
}

pub(crate) async fn handle(
    _: Admin,
    auth: Data<Auth>,
    Paged(query, page): Paged<ListQuery>,
) -> Result<Reply<200, Page<AdminUser>>, Error> {
    find(&auth, query, &page).await.map(Reply::new)
}

/// One page of the users whom the query describes.
pub(crate) async fn find(auth: &Auth, query: ListQuery, page: &PageQuery) -> Result<Page<AdminUser>, Error> {
    let slice = page.check(auth)?;
    let filters = filters(query)?;
    let step = auth.clone();
    auth.run(async move { read(&step, &filters, &slice).await }).await
}

fn filters(query: ListQuery) -> Result<Vec<Filter>, Error> {
    let mut filters = Vec::new();
    let begins = match query.r#match.as_deref() {
        None | Some("part") => false,
        Some("prefix") => true,
        Some(_) => return Err(Error::field("/match", "unknown_value", "A match is `part` or `prefix`.")),
    };
    if let Some(q) = query.q.filter(|q| !q.is_empty()) {
        // PostgreSQL's text takes no NUL.
        if q.contains('\0') {
            return Err(Error::field("/q", "invalid_character", "A search must not contain control characters."));
        }
        if q.len() > MAX_SEARCH {
            return Err(Error::field("/q", "too_long", "A search may have 1,000 bytes at most."));
        }
        filters.push(if begins { Filter::Begins(q) } else { Filter::Contains(q) });
    }
    if let Some(role) = query.role {
        let role = RoleType::parse(&role).map_err(|e| Error::field("/role", e.code, e.detail))?;
        filters.push(Filter::Role(role));
    }
    if let Some(status) = query.status {
        let status = Status::parse(&status).map_err(|e| Error::field("/status", e.code, e.detail))?;
        filters.push(Filter::Status(status));
    }
    match query.factor.as_deref() {
        None => {}
        Some("any") => filters.push(Filter::Factor(true)),
        Some("none") => filters.push(Filter::Factor(false)),
        Some(_) => return Err(Error::field("/factor", "unknown_value", "A factor is `any` or `none`.")),
    }
    Ok(filters)
}

async fn read(auth: &Auth, filters: &[Filter], slice: &Slice<user::Model>) -> Result<Page<AdminUser>, Error> {
    let (db, sqlite) = (auth.db().read(), auth.db().is_sqlite());
    let mut matching = UserEntity::find();
    let mut few: Option<HashSet<Uuid>> = None;
    for filter in filters {
        match filter.few(auth.db()).await? {
            Some(these) => {
                let these = these.into_iter().filter(|id| few.as_ref().is_none_or(|few| few.contains(id)));
                few = Some(these.collect());
            }
            None => matching = matching.filter(filter.test(sqlite)),
        }
    }
    if let Some(place) = slice.after {
        matching = matching.filter(place.older(user::Column::CreatedAt, user::Column::Id));
    }
    let users = match few {
        Some(few) => newest_of(db, matching, few, slice.reads()).await?,
        None => newest_places(matching, slice.reads(), db).await?,
    };
    let (users, next) = slice.cut(auth, users);
    Ok(Page { items: users::read_all(auth, db, &users).await?, next })
}

fn newest_first(matching: Select<UserEntity>) -> Select<UserEntity> {
    matching.order_by_desc(user::Column::CreatedAt).order_by_desc(user::Column::Id)
}

/// The places first: SQLite finds them in an index that has all that a search reads, and looks into the table, whose rows
/// are three times as long, for the page alone.
async fn newest_places(
    matching: Select<UserEntity>,
    limit: u64,
    db: &impl ConnectionTrait,
) -> Result<Vec<user::Model>, Error> {
    let places = newest_first(matching).select_only().columns([user::Column::CreatedAt, user::Column::Id]).limit(limit);
    let places: Vec<(DateTime<Utc>, Uuid)> = places.into_tuple().all(db).await?;
    by_ids(places, db).await
}

async fn by_ids(
    places: impl IntoIterator<Item = (DateTime<Utc>, Uuid)>,
    db: &impl ConnectionTrait,
) -> Result<Vec<user::Model>, Error> {
    let ids = places.into_iter().map(|(_, id)| id);
    Ok(newest_first(UserEntity::find()).filter(user::Column::Id.is_in(ids)).all(db).await?)
}

/// Of a few, by their ids. Sorted here: asked for an order and a limit, a database would walk by age after all, past
/// all users who are younger than these.
async fn newest_of(
    db: &impl ConnectionTrait,
    matching: Select<UserEntity>,
    few: HashSet<Uuid>,
    limit: u64,
) -> Result<Vec<user::Model>, Error> {
    let Some(any) = few.iter().next().copied() else { return Ok(Vec::new()) };
    let mut ids: Vec<Uuid> = few.into_iter().collect();
    // So that there are a dozen different statements to be prepared, not thousands.
    ids.resize(ids.len().next_power_of_two(), any);
    let places = matching.select_only().columns([user::Column::CreatedAt, user::Column::Id]);
    let mut places: Vec<(DateTime<Utc>, Uuid)> =
        places.filter(user::Column::Id.is_in(ids)).into_tuple().all(db).await?;
    places.sort_unstable_by(|a, b| b.cmp(a));
    by_ids(places.into_iter().take(usize::try_from(limit).unwrap_or(usize::MAX)), db).await
}

//! `GET /admin/users`: people, the newest first.
//!
//! Pages are stable: the cursor is a place in the order, not a number, so that people who come, go or change shift
//! nobody past the reader. The order is by the time of creation, since imported people keep foreign ids.

use std::collections::HashSet;

use actix_web::web::Data;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
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
    http::{access::Admin, endpoint::Reply, params::Query},
};

const DEFAULT_LIMIT: u64 = 50;
const MAX_LIMIT: u64 = 200;
/// Longer than any name or address.
const MAX_SEARCH: usize = 1000;

/// One page of people.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UserPage {
    pub(crate) items: Vec<AdminUser>,
    /// To be sent as `after` for the next page; none on the last.
    pub(crate) next: Option<String>,
}

/// Which people, and how many at once. Newest first.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListQuery {
    /// Part of a name or an e-mail address.
    pub(crate) q: Option<String>,
    /// `part` (the default), or `prefix` for names and addresses that begin with `q`, which is quick among millions.
    pub(crate) r#match: Option<String>,
    /// Only people who hold this role.
    pub(crate) role: Option<String>,
    /// Only `active` or `disabled` people.
    pub(crate) status: Option<String>,
    /// 1 to 200; 50 by default.
    #[param(minimum = 1, maximum = 200)]
    pub(crate) limit: Option<u64>,
    /// The `next` of the page before.
    pub(crate) after: Option<String>,
}

pub(crate) async fn handle(
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
    let odd = || Error::field("/after", "invalid_cursor", "This is not the `next` of a page.");
    let after = query.after.as_deref().map(|text| Place::read(text).ok_or_else(odd)).transpose()?;
    let filters = filters(query)?;
    let step = auth.clone();
    auth.run(async move { page(&step, &filters, after, limit).await }).await
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
    Ok(filters)
}

async fn page(auth: &Auth, filters: &[Filter], after: Option<Place>, limit: u64) -> Result<UserPage, Error> {
    let (db, sqlite) = (auth.db().read(), auth.db().is_sqlite());
    let mut accounts = UserEntity::find();
    let mut few: Option<HashSet<Uuid>> = None;
    for filter in filters {
        match filter.few(db, sqlite).await? {
            Some(these) => {
                let these = these.into_iter().filter(|id| few.as_ref().is_none_or(|few| few.contains(id)));
                few = Some(these.collect());
            }
            None => accounts = accounts.filter(filter.test(sqlite)),
        }
    }
    if let Some(place) = after {
        let order = [user::Column::CreatedAt, user::Column::Id].map(|column| Expr::col((UserEntity, column)));
        let place = [Expr::value(place.created_at), Expr::value(place.id)];
        accounts = accounts.filter(Expr::tuple(order).lt(Expr::tuple(place)));
    }
    // One more than asked for tells whether there is a next page.
    let mut users = match few {
        Some(few) => newest_of(db, accounts, few, limit + 1).await?,
        None => newest_first(accounts).limit(limit + 1).all(db).await?,
    };
    let more = users.len() as u64 > limit;
    users.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = users.last().filter(|_| more).map(|user| Place::of(user).write());
    Ok(UserPage { items: users::read_all(auth, db, &users).await?, next })
}

fn newest_first(accounts: Select<UserEntity>) -> Select<UserEntity> {
    accounts.order_by_desc(user::Column::CreatedAt).order_by_desc(user::Column::Id)
}

/// Of a few, by their ids. Sorted here: asked for an order and a limit, a database would walk by age after all, past
/// everybody who is younger than these.
async fn newest_of(
    db: &impl ConnectionTrait,
    accounts: Select<UserEntity>,
    few: HashSet<Uuid>,
    limit: u64,
) -> Result<Vec<user::Model>, Error> {
    let Some(any) = few.iter().next().copied() else { return Ok(Vec::new()) };
    let mut ids: Vec<Uuid> = few.into_iter().collect();
    // So that there are a dozen different statements to be prepared, not thousands.
    ids.resize(ids.len().next_power_of_two(), any);
    let places = accounts.select_only().columns([user::Column::CreatedAt, user::Column::Id]);
    let mut places: Vec<(DateTime<Utc>, Uuid)> =
        places.filter(user::Column::Id.is_in(ids)).into_tuple().all(db).await?;
    places.sort_unstable_by(|a, b| b.cmp(a));
    let page = places.into_iter().take(usize::try_from(limit).unwrap_or(usize::MAX)).map(|(_, id)| id);
    Ok(newest_first(UserEntity::find()).filter(user::Column::Id.is_in(page)).all(db).await?)
}

/// A place in the order of people. To clients it means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    created_at: DateTime<Utc>,
    id: Uuid,
}

impl Place {
    fn of(user: &user::Model) -> Self {
        Self { created_at: user.created_at, id: user.id }
    }

    fn write(self) -> String {
        let mut bytes = self.created_at.timestamp_micros().to_be_bytes().to_vec();
        bytes.extend(self.id.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (micros, id) = bytes.split_first_chunk::<8>()?;
        // Beyond these years the databases disagree about what a time is.
        let years = DateTime::UNIX_EPOCH.timestamp_micros()..253_402_300_800_000_000;
        let micros = Some(i64::from_be_bytes(*micros)).filter(|micros| years.contains(micros))?;
        Some(Self { created_at: DateTime::from_timestamp_micros(micros)?, id: Uuid::from_slice(id).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written_and_garbage_is_none() {
        let place = DateTime::from_timestamp_micros(1_763_877_173_000_001);
        let Some(place) = place.map(|created_at| Place { created_at, id: Uuid::now_v7() }) else { panic!() };
        assert_eq!(Place::read(&place.write()), Some(place));
        let far = URL_SAFE_NO_PAD.encode([&i64::MAX.to_be_bytes()[..], place.id.as_bytes()].concat());
        let before = URL_SAFE_NO_PAD.encode([&(-1_i64).to_be_bytes()[..], place.id.as_bytes()].concat());
        let cut = place.write()[..31].to_owned();
        for garbage in ["", "x", "é", &Uuid::now_v7().to_string(), &far, &before, &cut, &format!("{}A", place.write())]
        {
            assert_eq!(Place::read(garbage), None, "{garbage}");
        }
    }
}

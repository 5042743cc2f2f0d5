//! Removes sessions from the table. An expired session is removed a day later. A session that a user ended stays until
//! its regular expiry, so that a client with its token still gets `session_ended`.
//!
//! All sessions are walked through, a page at a time, by their ids: an index of the idle timeout would have to be changed
//! by every refresh.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{Session, session};

use crate::{auth::Auth, db::Db, error::Error};

/// A page small enough that no request has to wait for it.
const PAGE: u64 = 1000;

/// `now` is a time for deletions, see `auth::time`.
pub(crate) async fn clear(auth: Auth, now: DateTime<Utc>) -> Result<(), Error> {
    let (mut after, long_ago) = (Uuid::nil(), now - TimeDelta::days(1));
    loop {
        let (step, began) = (auth.clone(), Instant::now());
        match auth.run_patiently(async move { clear_page(step.db(), after, long_ago).await }).await? {
            Some(last) => after = last,
            None => return Ok(()),
        }
        // Requests have the database to themselves for half of the time.
        tokio::time::sleep(began.elapsed()).await;
    }
}

/// Returns the last session of the page, unless there are no more.
async fn clear_page(db: &Db, after: Uuid, long_ago: DateTime<Utc>) -> Result<Option<Uuid>, Error> {
    use session::Column as C;
    let page = Session::find().select_only().columns([C::Id, C::ExpiresAt, C::IdleExpiresAt]);
    let page = page.filter(C::Id.gt(after)).order_by_asc(C::Id).limit(PAGE);
    let page: Vec<(Uuid, DateTime<Utc>, DateTime<Utc>)> = page.into_tuple().all(db.read()).await?;
    let over = page.iter().filter(|(_, expires, idle)| Ord::min(expires, idle) < &long_ago).map(|(id, ..)| *id);
    let over: Vec<Uuid> = over.collect();
    if !over.is_empty() {
        // One that is over cannot be used, so none of them has changed since.
        db.delete(Session::delete_many().filter(C::Id.is_in(over))).await?;
    }
    Ok(page.last().filter(|_| page.len() as u64 == PAGE).map(|(id, ..)| *id))
}

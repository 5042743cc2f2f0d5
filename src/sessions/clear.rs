//! Removes sessions from the table. An expired session is removed a day later. A session that a user ended stays until
//! its regular expiry, so that a client with its token still gets `session_ended`.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{Session, session};

use crate::{auth::Auth, error::Error};

/// A batch small enough that no request has to wait for it.
const BATCH: u64 = 500;

/// `now` is a time for deletions, see `auth::time`.
pub(crate) async fn clear(auth: Auth, now: DateTime<Utc>) -> Result<(), Error> {
    let long_ago = now - TimeDelta::days(1);
    loop {
        let step = auth.clone();
        let gone = auth.run_patiently(async move {
            let over = session::Column::ExpiresAt.lt(long_ago).or(session::Column::IdleExpiresAt.lt(long_ago));
            let select = Session::find().select_only().column(session::Column::Id).filter(over).limit(BATCH);
            let over: Vec<Uuid> = select.into_tuple().all(step.db().read()).await?;
            Ok(step.db().delete(Session::delete_many().filter(session::Column::Id.is_in(over))).await?)
        });
        if gone.await? == 0 {
            return Ok(());
        }
    }
}

//! The metrics of a process, in the text format of Prometheus: what `meters` has counted, and what is measured now.
//!
//! Threat: the text says how many users log in and how many attacks are denied, so it is not a route of the API. The
//! standalone server has a listener of its own for it; an app that mounts the crate decides where to serve it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use vestibule_entity::{OutboxMail, outbox_mail};

use crate::{
    audit,
    auth::Auth,
    error::Error,
    meters::{Gauges, Queues},
};

/// The media type of [`Auth::metrics`].
pub const METRICS_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

impl Auth {
    /// The metrics of this process, as Prometheus scrapes them ([`METRICS_TYPE`]). A database that does not answer is one
    /// of them (`vestibule_database_up 0`), not an error.
    ///
    /// # Errors
    /// `internal` when the text cannot be written.
    pub async fn metrics(&self) -> Result<String, Error> {
        let step = self.clone();
        let queues = self.run(async move { Ok(queues(&step).await?) }).await.ok();
        let (hashing, hash_wait) = self.passwords().load();
        let now = Gauges {
            hashing,
            hash_wait,
            limits_without_redis: self.limits_without_redis(),
            feed_age: self.index().age(),
            connections: self.db().connections(),
            queues,
        };
        self.meters().text(&now).map_err(|e| Error::internal(format!("the metrics cannot be written: {e}")))
    }
}

/// Both are few rows in a healthy database, and indexed.
async fn queues(auth: &Auth) -> Result<Queues, DbErr> {
    use outbox_mail::Column as C;
    let (db, now) = (auth.db().read(), auth.clock().now());
    let mails: Option<(i64, Option<DateTime<Utc>>)> = OutboxMail::find()
        .select_only()
        .column_as(C::Id.count(), "mails")
        .column_as(C::CreatedAt.min(), "oldest")
        .filter(C::SendAfter.is_not_null())
        .into_tuple()
        .one(db)
        .await?;
    let (mails, oldest_mail) = mails.unwrap_or_default();
    let (unsealed, oldest_unsealed) = audit::backlog(db).await?;
    let age = |at: Option<DateTime<Utc>>| at.map_or(Duration::ZERO, |at| (now - at).to_std().unwrap_or_default());
    Ok(Queues {
        mails: u64::try_from(mails).unwrap_or_default(),
        oldest_mail: age(oldest_mail),
        unsealed,
        oldest_unsealed: age(oldest_unsealed),
    })
}

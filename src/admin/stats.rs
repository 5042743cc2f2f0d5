//! `GET /admin/stats`: how many people, sign-ups, logins, sessions and mails there are, and what the hashing does.

use std::{collections::BTreeMap, time::Duration};

use actix_web::web::Data;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    auth::Auth,
    error::Error,
    figures::Counts,
    http::{access::AdminUser as Admin, endpoint::Reply},
};

/// Figures of the whole product, but for `hash_queue`, which is this process's.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Stats {
    /// When it was counted, at most ten seconds ago.
    pub(crate) counted_at: DateTime<Utc>,
    pub(crate) users: Users,
    /// The last 30 days in UTC, today included.
    pub(crate) signups: Vec<Day>,
    /// Successful ones, without the one that every sign-up is.
    pub(crate) logins: Vec<Day>,
    pub(crate) sessions: Sessions,
    pub(crate) outbox: Outbox,
    pub(crate) hash_queue: HashQueue,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Users {
    pub(crate) total: i64,
    pub(crate) active: i64,
    pub(crate) disabled: i64,
    /// Whose address is confirmed.
    pub(crate) verified: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Day {
    pub(crate) day: NaiveDate,
    pub(crate) count: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Sessions {
    /// Those that have not ended.
    pub(crate) active: u64,
}

/// Mails of the last 30 days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Outbox {
    pub(crate) pending: i64,
    pub(crate) failed: i64,
    pub(crate) sent: i64,
}

/// The hashing of this process, now and since it started.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HashQueue {
    pub(crate) waiting: usize,
    pub(crate) running: usize,
    /// How long a login that comes now would wait for its hash to begin.
    pub(crate) expected_wait_ms: u64,
    /// Finished.
    pub(crate) hashes: u64,
    /// Turned away with 503.
    pub(crate) refused: u64,
}

pub(crate) async fn handle(_: Admin, auth: Data<Auth>) -> Result<Reply<200, Stats>, Error> {
    stats(&auth).await.map(Reply::new)
}

/// The figures.
pub(crate) async fn stats(auth: &Auth) -> Result<Stats, Error> {
    let step = auth.clone();
    let counts = auth.run(async move { step.figures().read(step.db(), step.clock().now()).await }).await?;
    let (hashing, wait) = auth.passwords().load();
    let Counts { active, disabled, verified, .. } = *counts;
    Ok(Stats {
        counted_at: counts.at,
        users: Users { total: active + disabled, active, disabled, verified },
        signups: days(&counts.signups),
        logins: days(&counts.logins),
        sessions: Sessions { active: counts.active_sessions },
        outbox: Outbox { pending: counts.mails_pending, failed: counts.mails_failed, sent: counts.mails_sent },
        hash_queue: HashQueue {
            waiting: hashing.queued,
            running: hashing.running,
            expected_wait_ms: millis(wait),
            hashes: hashing.hashes,
            refused: hashing.refused + hashing.shed,
        },
    })
}

fn days(counted: &BTreeMap<NaiveDate, i64>) -> Vec<Day> {
    counted.iter().map(|(day, count)| Day { day: *day, count: *count }).collect()
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

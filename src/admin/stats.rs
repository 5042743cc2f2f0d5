//! `GET /admin/stats`: how many users, sign-ups, logins, sessions and mails there are, and what the hashing does.

use std::{sync::Arc, time::Duration};

use actix_web::web::Data;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    auth::Auth,
    error::{Code, Error},
    http::{access::Admin, endpoint::Reply},
    stats::{Day as Counted, UserStats},
};

/// Then an older count will do.
const PATIENCE: Duration = Duration::from_secs(2);

/// StatsCache of the whole product, but for `hash_queue`, which is this process's.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Stats {
    /// When it was counted: ten seconds ago at most, or longer where counting takes long.
    pub(crate) counted_at: DateTime<Utc>,
    pub(crate) users: Users,
    /// The last 30 days in UTC, today included.
    pub(crate) signups: Vec<Day>,
    /// Successful ones, without the one that every sign-up is.
    pub(crate) logins: Vec<Day>,
    pub(crate) sessions: Sessions,
    pub(crate) outbox: Outbox,
    pub(crate) audit: Audit,
    pub(crate) second_factor: Factors,
    pub(crate) hash_queue: HashQueue,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Users {
    pub(crate) total: i64,
    pub(crate) active: i64,
    pub(crate) disabled: i64,
    /// Whose email is confirmed.
    pub(crate) verified: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Day {
    pub(crate) day: NaiveDate,
    pub(crate) count: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Sessions {
    /// Those that have not ended. Among more than 20,000 as of the last count in the background, an hour ago at most.
    pub(crate) active: i64,
}

/// Mails of the last 30 days. Among more than 20,000, `sent` is as of the last count in the background, an hour ago at
/// most.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Outbox {
    pub(crate) pending: i64,
    pub(crate) failed: i64,
    pub(crate) sent: i64,
}

/// The audit trail.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Audit {
    /// Rows that wait for their seal. Each waits for about a second.
    pub(crate) unsealed: u64,
    /// How long the oldest of them has waited. More than 10 means that none can be sealed, and that an attacker who can write
    /// the database could remove rows unseen.
    pub(crate) oldest_unsealed_seconds: Option<i64>,
}

/// Second factors, and whom the policy still waits for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Factors {
    /// `optional`, `admins` or `all`: whose login needs one.
    pub(crate) policy: &'static str,
    /// Users who have one. Among more than 20,000 factors as of the last count in the background, an hour ago at most.
    pub(crate) users: i64,
    /// Users who have none.
    pub(crate) users_without: i64,
    /// Admins who have none.
    pub(crate) admins_without: u64,
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
    let counts = soon(&auth).await?;
    Ok(Reply::new(respond(&auth, &counts)))
}

/// The stats, however long counting takes: all of it is counted now.
#[cfg(feature = "cli")]
pub(crate) async fn stats(auth: &Auth) -> Result<Stats, Error> {
    auth.recount().await?;
    let counts = counted(auth).await?;
    Ok(respond(auth, &counts))
}

fn respond(auth: &Auth, counts: &UserStats) -> Stats {
    let (hashing, wait) = auth.passwords().load();
    let UserStats { active, disabled, verified, .. } = *counts;
    Stats {
        counted_at: counts.at,
        users: Users { total: active + disabled, active, disabled, verified },
        signups: days(counts, |day| day.signups),
        logins: days(counts, |day| day.logins),
        sessions: Sessions { active: counts.active_sessions },
        outbox: Outbox { pending: counts.mails_pending, failed: counts.mails_failed, sent: counts.mails_sent },
        audit: Audit {
            unsealed: counts.unsealed,
            oldest_unsealed_seconds: counts.oldest_unsealed.map(|at| Ord::max(0, (counts.at - at).num_seconds())),
        },
        second_factor: Factors {
            policy: auth.config().second_factor.as_str(),
            users: counts.with_factor,
            users_without: Ord::max(0, active + disabled - counts.with_factor),
            admins_without: counts.admins_without_factor,
        },
        hash_queue: HashQueue {
            waiting: hashing.queued,
            running: hashing.running,
            expected_wait_ms: millis(wait),
            hashes: hashing.hashes,
            refused: hashing.refused + hashing.evicted,
        },
    }
}

/// Counted now, or a moment ago; where counting outlasts a request's patience, the last count while it goes on.
async fn soon(auth: &Auth) -> Result<Arc<UserStats>, Error> {
    if let Some(counts) = auth.stats().fresh(auth.clock().now()) {
        return Ok(counts);
    }
    match tokio::time::timeout(PATIENCE, counted(auth)).await {
        Ok(counted) => counted,
        Err(_) => auth.stats().last().ok_or_else(|| Code::Unavailable.into()),
    }
}

async fn counted(auth: &Auth) -> Result<Arc<UserStats>, Error> {
    let step = auth.clone();
    auth.run_patiently(async move { step.stats().count(step.db(), step.clock().now()).await }).await
}

fn days(counts: &UserStats, what: impl Fn(&Counted) -> i64) -> Vec<Day> {
    counts.days.iter().map(|(date, counted)| Day { day: *date, count: what(counted) }).collect()
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

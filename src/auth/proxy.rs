//! A proxy that `VESTIBULE_TRUSTED_PROXIES` lacks: said once in the log, and remembered in the database for the doctor.

use std::{
    sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    time::Duration,
};

#[cfg(feature = "cli")]
use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, Set, sea_query::OnConflict};
use vestibule_entity::{Setting, setting};

use super::Auth;
use crate::error::Error;

/// When a client was last named by a sender that is not trusted, in seconds since 1970. No IP address: any client can
/// send such a header.
const SEEN: &str = "unnamed_proxy_seen";
/// A process writes it no more often.
const PAUSE: Duration = Duration::from_secs(3600);

#[derive(Debug, Default)]
pub(super) struct UnnamedProxy {
    warned: AtomicBool,
    /// When it was written, by the monotonic clock, and one; zero is never.
    written: AtomicU64,
}

impl Auth {
    /// A request names its client in a header that is ignored. True the first time: then it is said in the log.
    pub(crate) fn note_unnamed_proxy(&self) -> bool {
        let noted = &self.0.unnamed_proxy;
        let now = self.clock().monotonic().as_secs() + 1;
        let last = noted.written.load(Relaxed);
        let due = last == 0 || now >= last + PAUSE.as_secs();
        if due && noted.written.compare_exchange(last, now, Relaxed, Relaxed).is_ok() {
            let step = self.clone();
            self.after_the_answer("note of an unnamed proxy", async move { step.write_unnamed_proxy().await });
        }
        !noted.warned.load(Relaxed) && !noted.warned.swap(true, Relaxed)
    }

    async fn write_unnamed_proxy(&self) -> Result<(), Error> {
        let seen = setting::ActiveModel { name: Set(SEEN.to_owned()), value: Set(self.clock().now().timestamp()) };
        let replace = OnConflict::column(setting::Column::Name).update_column(setting::Column::Value).to_owned();
        let txn = self.db().begin().await?;
        Setting::insert(seen).on_conflict(replace).exec_without_returning(&txn).await?;
        Ok(txn.commit().await?)
    }

    /// When that was last, to the hour.
    #[cfg(feature = "cli")]
    pub(crate) async fn unnamed_proxy_seen(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let seen = Setting::find_by_id(SEEN).one(self.db().read()).await?;
        Ok(seen.and_then(|seen| DateTime::from_timestamp(seen.value, 0)))
    }
}

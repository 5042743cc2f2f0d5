//! Detects a reverse proxy that is missing from `VESTIBULE_TRUSTED_PROXIES`: logged once, and stored in the database
//! for `doctor`.

use std::{
    sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    time::Duration,
};

#[cfg(feature = "cli")]
use chrono::{DateTime, Utc};
#[cfg(feature = "cli")]
use sea_orm::EntityTrait;
use vestibule_entity::Setting;

use super::Auth;
use crate::error::Error;

/// When an untrusted peer last sent a forwarding header, in seconds since 1970. The IP address is not stored, because
/// any client can send such a header.
const SEEN: &str = "unnamed_proxy_seen";
/// Minimum time between two writes of a process.
const PAUSE: Duration = Duration::from_secs(3600);

#[derive(Debug, Default)]
pub(super) struct UnnamedProxy {
    warned: AtomicBool,
    /// When it was written by the monotonic clock, plus one. Zero means never.
    written: AtomicU64,
}

impl Auth {
    /// Records an ignored forwarding header. Returns true the first time, when it is logged.
    pub(crate) fn note_unnamed_proxy(&self) -> bool {
        let noted = &self.0.unnamed_proxy;
        let now = self.clock().monotonic().as_secs() + 1;
        let last = noted.written.load(Relaxed);
        let due = last == 0 || now >= last + PAUSE.as_secs();
        if due && noted.written.compare_exchange(last, now, Relaxed, Relaxed).is_ok() {
            let step = self.clone();
            self.after_the_answer(
                "storing the sign of an untrusted proxy",
                async move { step.write_unnamed_proxy().await },
            );
        }
        !noted.warned.load(Relaxed) && !noted.warned.swap(true, Relaxed)
    }

    async fn write_unnamed_proxy(&self) -> Result<(), Error> {
        let txn = self.db().begin().await?;
        Setting::store(SEEN, self.clock().now().timestamp()).exec_without_returning(&txn).await?;
        Ok(txn.commit().await?)
    }

    /// When that was last, to the hour.
    #[cfg(feature = "cli")]
    pub(crate) async fn unnamed_proxy_seen(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let seen = Setting::find_by_id(SEEN).one(self.db().read()).await?;
        Ok(seen.and_then(|seen| DateTime::from_timestamp(seen.value, 0)))
    }
}

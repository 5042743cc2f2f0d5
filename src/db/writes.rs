//! Whether the database accepts writes: recorded when one fails, and tested until one succeeds.

use std::{
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::{Duration, Instant},
};

use sea_orm::{ConnectionTrait, DbErr, RuntimeErr};
use tokio::sync::Mutex;

#[cfg(feature = "postgres")]
use super::guard::close_idle;
#[cfg(not(feature = "postgres"))]
use super::without_postgres::close_idle;
use super::{Db, fault::Fault, value};
use crate::error::{Code, Error};

/// A trial write uses the disk.
const PAUSE: Duration = Duration::from_secs(1);
/// A server that does not answer counts as unavailable. SQLite has its own timeouts.
const ASKING: Duration = Duration::from_secs(5);
/// More than any transaction of ours needs at once.
const ROOM: usize = 256 << 10;

/// The state of writes.
#[derive(Debug, Default)]
pub(super) struct Writes {
    failed: AtomicBool,
    file_told: AtomicBool,
    tried: Mutex<Option<Instant>>,
}

impl Db {
    /// Records the error of a step or a job.
    pub(crate) fn notice(&self, e: &Error) {
        let Some(fault) = e.database().map(Fault::of) else { return };
        if fault == Fault::Shared {
            self.is_shared_after_all();
        }
        if !fault.stops_writing() {
            return;
        }
        if fault == Fault::ReadOnly {
            self.distrust_all();
        }
        if !self.writes.failed.swap(true, Relaxed) {
            log::error!(err:% = e; "the database accepts no writes: not ready until it does");
        }
    }

    /// Whether a write would succeed, as far as is known without one. After a failure, it is tested by one.
    ///
    /// # Errors
    /// `unavailable`, with the database's cause if there is one.
    pub(crate) async fn takes_writes(&self) -> Result<(), Error> {
        self.check_file()?;
        if !self.is_sqlite() && self.is_read_only().await? {
            // What was opened to it is of no use once another server is the one to write to.
            self.distrust_all();
            if self.hosted {
                close_idle(&self.write.get()).await;
            }
            if !self.writes.failed.swap(true, Relaxed) {
                log::error!("the database is read-only, as a standby is: not ready until it accepts writes");
            }
            return Err(Code::Unavailable.into());
        }
        if !self.writes.failed.load(Relaxed) {
            return Ok(());
        }
        let Ok(mut tried) = self.writes.tried.try_lock() else { return Err(Code::Unavailable.into()) };
        if tried.is_some_and(|tried| tried.elapsed() < PAUSE) {
            return Err(Code::Unavailable.into());
        }
        *tried = Some(Instant::now());
        self.try_to_write().await.map_err(|e| Error::from_database(Code::Unavailable, e))?;
        *tried = None;
        self.writes.failed.store(false, Relaxed);
        log::info!("the database accepts writes again");
        Ok(())
    }

    async fn is_read_only(&self) -> Result<bool, DbErr> {
        let asked = "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean";
        Ok(value(&self.read, asked).await?.unwrap_or_default())
    }

    /// A committed write without a lasting effect.
    async fn try_to_write(&self) -> Result<(), DbErr> {
        if !self.is_sqlite() {
            let txn = self.begin().await?;
            // Every serving role has this privilege, and the statement changes nothing.
            txn.execute_unprepared("UPDATE auth_audit_head SET seq = seq").await?;
            return txn.commit().await;
        }
        // In two steps, so that the bytes are really written to the disk.
        let txn = self.begin().await?;
        txn.execute_unprepared("CREATE TABLE IF NOT EXISTS auth_room (filler BLOB)").await?;
        txn.execute_unprepared(&format!("INSERT INTO auth_room VALUES (zeroblob({ROOM}))")).await?;
        txn.commit().await?;
        let txn = self.begin().await?;
        txn.execute_unprepared("DROP TABLE IF EXISTS auth_room").await?;
        txn.commit().await
    }

    /// Whether SQLite's file is still the open one. Logged once.
    pub(super) fn check_file(&self) -> Result<(), DbErr> {
        let Some(file) = &self.file else { return Ok(()) };
        match file.check() {
            Ok(()) => {
                if self.writes.file_told.swap(false, Relaxed) {
                    log::info!("the database file is back");
                }
                Ok(())
            }
            Err(why) => {
                if !self.writes.file_told.swap(true, Relaxed) {
                    log::error!("{why}");
                }
                Err(DbErr::Conn(RuntimeErr::Internal(why)))
            }
        }
    }

    /// Periodic checks while there are no requests: the file, its log, and whether writes succeed again.
    pub(crate) async fn look_after(&self) -> Result<(), Error> {
        let asking = if self.is_sqlite() { Duration::MAX } else { ASKING };
        let asked = self.within(asking, self.takes_writes()).await;
        if asked.is_err() {
            self.choose_host().await;
            self.replace_dead_pool().await;
        }
        asked?;
        #[cfg(feature = "sqlite")]
        if let Some(file) = &self.file {
            file.shorten_log().await.map_err(|e| Error::internal(format!("the write-ahead log stays long: {e}")))?;
        }
        Ok(())
    }
}

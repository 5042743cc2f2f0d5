//! Pausing while nothing happens, so that a database that scales to zero can sleep.
//!
//! After `VESTIBULE_IDLE` without a request the jobs pause: no statement is sent, and PostgreSQL's notifications are not
//! listened to. The next request wakes them. Invariants: a process that has paused accepts no token before it knows what
//! other replicas have revoked meanwhile; it does not pause while a mail or an audit row waits.

use std::{
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::{Duration, Instant},
};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tokio::sync::{Mutex, watch};
use vestibule_entity::{AuditPending, OutboxMail, audit_pending, outbox_mail};

use super::Auth;
use crate::{error::Error, revocation::feed};

/// The jobs run at least this often.
const LONGEST: Duration = Duration::from_secs(6 * 3600);

pub(super) struct Idle {
    began: Instant,
    /// When the last request came, in milliseconds since then.
    used: AtomicU64,
    paused: watch::Sender<bool>,
    waking: Mutex<()>,
}

impl Default for Idle {
    fn default() -> Self {
        let paused = watch::Sender::new(false);
        Self { began: Instant::now(), used: AtomicU64::default(), paused, waking: Mutex::default() }
    }
}

impl Idle {
    fn note(&self) {
        self.used.store(u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX), Relaxed);
    }

    fn quiet(&self) -> Duration {
        self.began.elapsed().saturating_sub(Duration::from_millis(self.used.load(Relaxed)))
    }

    fn has_paused(&self) -> bool {
        *self.paused.borrow()
    }
}

impl Auth {
    /// Notes a request. One that comes after a pause waits until this process knows what the others have revoked.
    ///
    /// # Errors
    /// `unavailable` when the database does not answer after a pause.
    pub(crate) async fn in_use(&self) -> Result<(), Error> {
        let idle = &self.0.idle;
        idle.note();
        if !idle.has_paused() {
            return Ok(());
        }
        let _one = idle.waking.lock().await;
        if !idle.has_paused() {
            return Ok(());
        }
        self.read_keys().await?;
        let step = self.clone();
        self.run(async move { feed::fill(step.db(), step.index(), step.clock()).await }).await?;
        self.index().rest(false);
        idle.paused.send_replace(false);
        log::debug!("in use again");
        Ok(())
    }

    /// Whether the jobs have paused, to wait for a change of it.
    pub(crate) fn pauses(&self) -> watch::Receiver<bool> {
        self.0.idle.paused.subscribe()
    }

    /// Waits while the jobs have paused.
    pub(crate) async fn until_in_use(&self) {
        // An error would mean that this handle is gone.
        drop(self.pauses().wait_for(|paused| !paused).await);
    }

    /// Pauses the jobs whenever nothing happens, for ever. SQLite has no use for it.
    pub(crate) async fn pause_when_idle(&self) {
        let Some(after) = self.config().idle.filter(|_| !self.db().is_sqlite()) else {
            return std::future::pending().await;
        };
        loop {
            let quiet = self.0.idle.quiet();
            if quiet < after {
                tokio::time::sleep(after - quiet).await;
            } else if self.something_waits().await.unwrap_or(true) {
                tokio::time::sleep(after).await;
            } else {
                self.pause(after).await;
            }
        }
    }

    async fn pause(&self, after: Duration) {
        log::debug!("nothing happens: the jobs pause");
        self.index().rest(true);
        self.0.idle.paused.send_replace(true);
        // A request that came in this moment has seen no pause.
        let missed = self.0.idle.quiet() < after;
        if missed || tokio::time::timeout(LONGEST, self.until_in_use()).await.is_err() {
            while self.in_use().await.is_err() {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }

    async fn something_waits(&self) -> Result<bool, Error> {
        self.read(async move |db| {
            let mail = OutboxMail::find().filter(outbox_mail::Column::SendAfter.is_not_null());
            let mail = mail.order_by_asc(outbox_mail::Column::SendAfter).one(&db).await?;
            let row = AuditPending::find().filter(audit_pending::Column::Refused.eq(false));
            let row = row.order_by_asc(audit_pending::Column::EventId).one(&db).await?;
            Ok(mail.is_some() || row.is_some())
        })
        .await
    }
}

//! One unit of work: a transaction, and the effects of its commit.
//!
//! Invariants: all of it happens or none; an error rolls it back; a transaction that the database aborts because of a
//! conflict is retried from the beginning, with nothing kept from the first attempt. Revocations take effect in this
//! process when the commit returns, and queued mails are sent only after it.

use std::{
    fmt,
    future::Future,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Instant,
};

use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    entity::prelude::async_trait,
};
use uuid::Uuid;
use vestibule_entity::{revocation, user};

use super::{Auth, event::AuthEvent};
use crate::{
    audit::{self, Caller, Event},
    config::Config,
    db::may_retry,
    error::Error,
    mail::message::Message,
    revocation::{self as revoked, Change},
};

/// How often an aborted transaction is retried.
const RETRIES: usize = 3;

/// A transaction under way. Statements run on it as on a SeaORM connection; there is no `commit`: it is committed when
/// the work returns `Ok`. One that is kept for longer than its work makes the commit fail.
pub struct Tx(Arc<Unit>);

struct Unit {
    txn: DatabaseTransaction,
    auth: Auth,
    caller: Caller,
    now: DateTime<Utc>,
    revoked: Mutex<Vec<revocation::Model>>,
    mailed: AtomicBool,
    /// For the meters, and for the hook of the app.
    events: Mutex<Vec<AuthEvent>>,
    opened: AtomicBool,
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").field("now", &self.0.now).finish_non_exhaustive()
    }
}

impl Tx {
    /// The same transaction, for a hook.
    pub(super) fn share(&self) -> Self {
        Self(Arc::clone(&self.0))
    }

    pub(crate) fn auth(&self) -> &Auth {
        &self.0.auth
    }

    pub(crate) fn config(&self) -> &Config {
        self.0.auth.config()
    }

    /// When this attempt began: the time of everything that it writes.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.now
    }

    /// The caller of the operation.
    pub(crate) fn caller(&self) -> &Caller {
        &self.0.caller
    }

    /// Writes an audit row.
    pub(crate) async fn record(&self, event: Event) -> Result<(), Error> {
        self.record_all([event]).await
    }

    /// Writes several rows in one statement: at most a thousand.
    pub(crate) async fn record_all(&self, events: impl IntoIterator<Item = Event>) -> Result<(), Error> {
        let events: Vec<Event> = events.into_iter().collect();
        let told = events.iter().map(AuthEvent::from);
        self.0.events.lock().unwrap_or_else(PoisonError::into_inner).extend(told);
        audit::record(&self.0.auth.audit_signer(), self, &self.0.caller, self.0.now, events).await
    }

    /// A session is opened, once this is committed.
    pub(crate) fn session_opened(&self) {
        self.0.opened.store(true, Relaxed);
    }

    /// Queues a mail to the user's own mailbox.
    pub(crate) async fn mail(&self, user: &user::Model, message: &Message) -> Result<(), Error> {
        self.mail_to(&user.email, Some(user), message).await
    }

    /// Queues a mail to another mailbox, about this account if there is one. Queues nothing while `MAIL_TRANSPORT` is `off`.
    /// It is in the language of the user, or in the one that the caller prefers.
    pub(crate) async fn mail_to(&self, to: &str, about: Option<&user::Model>, message: &Message) -> Result<(), Error> {
        self.0.mailed.store(true, Relaxed);
        let locale = about.and_then(|user| user.locale.as_deref()).or(self.caller().language.as_deref());
        self.0.auth.enqueue_in(self, to, about.map(|user| user.id), locale, message).await
    }

    /// Revokes what [`Change::revokes`] lists, and returns the number of sessions that ended. The caller has locked the
    /// user's row, or is the only possible writer.
    pub(crate) async fn revoke(&self, user: Uuid, change: &Change) -> Result<u64, Error> {
        let (ended, rows) = revoked::revoke(self, user, change, self.0.now, self.config().access_ttl).await?;
        self.0.revoked.lock().unwrap_or_else(PoisonError::into_inner).extend(rows);
        Ok(ended)
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.0.txn.get_database_backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        self.0.txn.execute_raw(stmt).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.0.txn.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.0.txn.query_one_raw(stmt).await
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.0.txn.query_all_raw(stmt).await
    }
}

impl Auth {
    /// Runs `work` in a transaction on the runtime that built this handle, with a time limit, and commits it. `work` is
    /// cloned for each attempt, so it owns its data.
    ///
    /// # Errors
    /// Those of `work`, after a rollback; `unavailable` at the time limit.
    pub(crate) async fn transact<T, F, W>(&self, caller: &Caller, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> W + Clone + Send + 'static,
        W: Future<Output = Result<T, Error>> + Send,
    {
        self.in_use().await?;
        let (auth, caller) = (self.clone(), caller.clone());
        self.run(async move { auth.transact_here(&caller, work).await }).await
    }

    /// The same without a time limit, for jobs and commands.
    pub(crate) async fn transact_patiently<T, F, W>(&self, caller: &Caller, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> W + Clone + Send + 'static,
        W: Future<Output = Result<T, Error>> + Send,
    {
        let (auth, caller) = (self.clone(), caller.clone());
        self.run_patiently(async move { auth.transact_here(&caller, work).await }).await
    }

    /// The same within a step that already runs there.
    ///
    /// # Errors
    /// As [`Auth::transact`].
    pub(crate) async fn transact_here<T, F, W>(&self, caller: &Caller, work: F) -> Result<T, Error>
    where
        F: FnOnce(Tx) -> W + Clone,
        W: Future<Output = Result<T, Error>>,
    {
        for _ in 0..RETRIES {
            let again = work.clone();
            match self.within(self.begin().await?, caller, again).await {
                Err(e) if may_retry(&e) => log::debug!(err:% = e; "a transaction is retried"),
                done => return done,
            }
        }
        self.within(self.begin().await?, caller, work).await
    }

    async fn begin(&self) -> Result<DatabaseTransaction, Error> {
        let asked = Instant::now();
        let txn = self.db().begin().await?;
        self.meters().begun(asked.elapsed());
        Ok(txn)
    }

    /// Runs `work` in a started transaction, and commits it.
    pub(crate) async fn within<T, F, W>(&self, txn: DatabaseTransaction, caller: &Caller, work: F) -> Result<T, Error>
    where
        F: FnOnce(Tx) -> W,
        W: Future<Output = Result<T, Error>>,
    {
        let unit = Arc::new(Unit {
            txn,
            auth: self.clone(),
            caller: caller.clone(),
            now: self.clock().now(),
            revoked: Mutex::default(),
            mailed: AtomicBool::default(),
            events: Mutex::default(),
            opened: AtomicBool::default(),
        });
        let done = work(Tx(Arc::clone(&unit))).await?;
        // `Tx` cannot be cloned, so the work has dropped every other one, unless a hook has kept its own.
        let unit = Arc::into_inner(unit).ok_or_else(|| Error::internal("a transaction outlived its work"))?;
        unit.txn.commit().await?;
        let revoked = unit.revoked.into_inner().unwrap_or_else(PoisonError::into_inner);
        if !revoked.is_empty() {
            self.index().learn(revoked);
            self.announce_revocations();
        }
        if unit.mailed.into_inner() {
            self.mail().notify();
        }
        if unit.opened.into_inner() {
            self.meters().session_opened();
        }
        let events = unit.events.into_inner().unwrap_or_else(PoisonError::into_inner);
        for event in &events {
            self.meters().event(&event.action, event.success);
        }
        self.0.hooks.tell(&events);
        Ok(done)
    }
}

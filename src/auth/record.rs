//! The audit trail for use cases.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::Auth;
use crate::{
    audit::{self, Action, AuditReport, AuditSigner, Caller, ChainHead, Denied, Event, Who},
    error::{Code, Error},
};

/// After a reset by mail, the network of the client has a separate budget of login attempts for this long.
const RECOVERED: chrono::Duration = chrono::Duration::hours(1);

impl Auth {
    /// Writes an audit row in the caller's transaction.
    pub(crate) async fn record(
        &self,
        txn: &impl ConnectionTrait,
        caller: &Caller,
        at: DateTime<Utc>,
        event: Event,
    ) -> Result<(), Error> {
        self.record_all(txn, caller, at, [event]).await
    }

    /// Writes several rows in one statement: at most a thousand.
    pub(crate) async fn record_all(
        &self,
        txn: &impl ConnectionTrait,
        caller: &Caller,
        at: DateTime<Utc>,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<(), Error> {
        audit::record(&self.audit_signer(), txn, caller, at, events).await
    }

    /// Records a denied request: for a user if known, otherwise for a network. The first of a kind is recorded at once,
    /// the rest of 15 minutes as a count.
    pub(crate) fn note_denied(&self, denied: Denied, user: Option<Uuid>, caller: &Caller) {
        self.note_denied_by(denied, user.map_or_else(|| Who::Network(caller.network()), Who::User), || caller.clone());
    }

    /// The same for frequent denials: the user is looked up only when a row is written.
    pub(crate) fn note_denied_by(&self, denied: Denied, who: Who, caller: impl FnOnce() -> Caller) {
        self.meters().denied(denied.kind());
        if self.0.denied.note(denied, who, self.clock().now(), caller) {
            let step = self.clone();
            self.after_the_answer("audit of a denied request", async move { step.write_denied().await });
        }
    }

    async fn write_denied(&self) -> Result<(), Error> {
        self.0.denied.write(self.db(), &self.audit_signer(), self.clock().now()).await
    }

    /// Records the counts of windows that have ended, or of all windows. [`Auth::run_jobs`] does it.
    pub(crate) async fn record_denied(&self, every: bool) -> Result<(), Error> {
        self.0.denied.end(self.clock().now(), every);
        let step = self.clone();
        self.run_patiently(async move { step.write_denied().await }).await
    }

    /// Whether this user's password was reset by a link from this network within the last hour.
    pub(crate) async fn has_recovered(&self, user: Uuid, caller: &Caller) -> Result<bool, Error> {
        let (step, network) = (self.clone(), caller.network());
        let since = self.clock().now() - RECOVERED;
        let resets =
            self.run(async move { audit::origins(step.db(), user, Action::PasswordReset, since).await }).await?;
        Ok(resets.iter().any(|reset| reset.network() == network))
    }

    /// Adds pending audit rows to the chain. [`Auth::run_jobs`] does it every second.
    ///
    /// # Errors
    /// As for every statement; `internal` when the head of the chain was edited.
    pub async fn seal_audit(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move {
            step.0.chain_writer.seal(step.db(), &step.audit_signer(), step.clock().monotonic()).await
        })
        .await
    }

    /// Logs the head of the chain. Where the log is kept elsewhere, `audit verify --head` can prove with it that the
    /// chain was truncated or reset.
    ///
    /// # Errors
    /// As for every statement; `unavailable` before the chain exists.
    pub(crate) async fn log_audit_head(&self) -> Result<(), Error> {
        let step = self.clone();
        let head = self.run(async move { audit::head(step.db()).await }).await?.ok_or(Code::Unavailable)?;
        log::info!("audit chain: head {head}");
        Ok(())
    }

    /// Verifies the audit trail and returns the first row that was edited, removed, inserted or moved. `noted` is the
    /// head of an earlier report, stored where a writer of the database cannot change it: it must still be in the
    /// chain.
    ///
    /// # Errors
    /// `unavailable` and `internal`, as for every statement.
    pub async fn verify_audit(&self, noted: Option<ChainHead>) -> Result<AuditReport, Error> {
        let step = self.clone();
        self.run_patiently(async move {
            audit::verify(step.db(), &step.audit_signer(), step.clock().now(), noted.as_ref()).await
        })
        .await
    }

    /// Removes audit rows that are older than [`Config::audit_retention`](crate::Config::audit_retention), and returns
    /// their number. [`Auth::run_jobs`] does it every hour, if its database role may.
    ///
    /// # Errors
    /// As [`Auth::verify_audit`]; `internal`, with an explanation, when there is something to remove and only this
    /// machine's clock supports it: it differs from the database's, or on SQLite the process has not run for an hour.
    pub async fn clear_audit(&self) -> Result<u64, Error> {
        match self.deletion_time().await? {
            Some(now) => self.clear_audit_before(now).await,
            None => self.reject_clearing().await,
        }
    }

    async fn reject_clearing(&self) -> Result<u64, Error> {
        let Some(kept) = self.config().audit_retention else { return Ok(0) };
        let step = self.clone();
        let oldest = self.run(async move { audit::oldest(step.db()).await }).await?;
        if oldest.is_none_or(|oldest| oldest + kept > self.clock().now()) {
            return Ok(0);
        }
        self.demand_right_clock().await?;
        Err(Error::internal("only this machine's clock says that audit rows are old"))
    }

    /// The same with a date that an operator has given.
    pub(crate) async fn clear_audit_before(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        let Some(kept) = self.config().audit_retention else { return Ok(0) };
        let step = self.clone();
        self.run_patiently(async move { audit::clear(step.db(), &step.audit_signer(), now, kept).await }).await
    }

    pub(crate) fn audit_signer(&self) -> Arc<AuditSigner> {
        self.0.secrets.audit_signer()
    }
}

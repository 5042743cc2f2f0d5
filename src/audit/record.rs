//! The one way into the trail: every audit row is an [`Event`], and [`record`] writes it.
//!
//! Invariant: use cases, jobs, imports and denied requests all come through here, so every row is signed and has an action
//! of the closed list with the detail that belongs to it.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;
use vestibule_entity::{AuditEvent, AuditPending, audit_event, audit_pending};

use super::{
    Action, AuditSigner, Caller,
    action::{Done, Failed},
};
use crate::error::Error;

/// What happened.
#[derive(Debug)]
pub(crate) struct Event {
    action: Action,
    outcome: &'static str,
    actor: Option<Uuid>,
    subject: Option<Uuid>,
    sid: Option<Uuid>,
    detail: serde_json::Result<Value>,
}

impl Event {
    pub(crate) fn success<D: Done>(detail: D) -> Self {
        Self::new(D::ACTION, "success", &detail)
    }

    pub(crate) fn failure<F: Failed>(reason: F) -> Self {
        Self::new(F::ACTION, "failure", &reason)
    }

    fn new(action: Action, outcome: &'static str, detail: &impl Serialize) -> Self {
        Self { action, outcome, actor: None, subject: None, sid: None, detail: serde_json::to_value(detail) }
    }

    /// The user acts on the own account.
    pub(crate) fn by_self(self, user: Uuid) -> Self {
        Self { actor: Some(user), subject: Some(user), ..self }
    }

    /// Who acted; none is the command line.
    pub(crate) fn by(self, actor: Option<Uuid>) -> Self {
        Self { actor, ..self }
    }

    /// Whose account it concerns.
    pub(crate) fn about(self, subject: Option<Uuid>) -> Self {
        Self { subject, ..self }
    }

    /// The session in which it happened, if it was one.
    pub(crate) fn in_session(self, sid: impl Into<Option<Uuid>>) -> Self {
        Self { sid: sid.into(), ..self }
    }

    /// Whether the user acts on the own account.
    pub(crate) fn is_by_oneself(&self) -> bool {
        self.actor.is_some() && self.actor == self.subject
    }

    /// The action, whether it succeeded, whose account it concerns, and who acted.
    pub(crate) fn facts(&self) -> (&'static str, bool, Option<Uuid>, Option<Uuid>) {
        (self.action.as_str(), self.outcome == "success", self.subject, self.actor)
    }
}

/// Writes the events, signed, in one statement: at most a thousand.
pub(crate) async fn record(
    signer: &AuditSigner,
    txn: &impl ConnectionTrait,
    caller: &Caller,
    at: DateTime<Utc>,
    events: impl IntoIterator<Item = Event>,
) -> Result<(), Error> {
    let signed = events.into_iter().map(|event| row(signer, caller, at, event)).collect::<Result<Vec<_>, Error>>()?;
    if !signed.is_empty() {
        let queued: Vec<Uuid> = signed.iter().filter(|_| signer.queues()).map(|row| row.id).collect();
        let rows = signed.into_iter().map(|row| row.into_active_model().reset_all());
        AuditEvent::insert_many(rows).exec_without_returning(txn).await?;
        if !queued.is_empty() {
            let queued = queued.into_iter().map(|event_id| audit_pending::Model { event_id, refused: false });
            let queued = queued.map(|row| row.into_active_model().reset_all());
            AuditPending::insert_many(queued).exec_without_returning(txn).await?;
        }
    }
    Ok(())
}

fn row(signer: &AuditSigner, caller: &Caller, at: DateTime<Utc>, event: Event) -> Result<audit_event::Model, Error> {
    let not_json = |_| Error::internal(format!("the detail of {} cannot be written as JSON", event.action.as_str()));
    let mut row = audit_event::Model {
        id: Uuid::now_v7(),
        at,
        action: event.action.as_str().to_owned(),
        outcome: event.outcome.to_owned(),
        actor_id: event.actor,
        subject_id: event.subject,
        sid: event.sid,
        ip: caller.ip.clone(),
        user_agent: caller.user_agent.clone(),
        request_id: caller.request_id.clone(),
        detail: event.detail.map_err(not_json)?,
        origin_salt: None,
        origin_digest: None,
        detail_salt: None,
        detail_digest: None,
        mac: None,
        version: 0,
    };
    signer.sign(&mut row)?;
    Ok(row)
}

//! Who did what, to whom, from where, and how it ended.
//!
//! An event is written in the transaction it speaks of: no action without its row, no row without its action.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, Set, sea_query::Expr};
use serde_json::{Value, json};
use uuid::Uuid;
use vestibule_entity::{AuditEvent, audit_event};

use crate::{crypto::device::Device, error::Error, limits::network};

/// What admins note for themselves: not shown to the person it is about.
pub(crate) const NOTED: &str = "meta.change";

/// Who is asking, as far as the connection tells. Empty for the command line.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// Client address.
    pub ip: String,
    /// Client software, at most 512 characters.
    pub user_agent: String,
    /// Id of the request, as in the answer's `X-Request-Id`.
    pub request_id: String,
    /// The device, if somebody has logged in on it before.
    pub device: Option<Device>,
}

impl Caller {
    /// The address as limits count it.
    pub(crate) fn network(&self) -> String {
        self.ip.parse().map_or_else(|_| self.ip.clone(), |ip| network(ip).to_string())
    }

    /// A number for the address, so that callers take turns at what is scarce.
    pub(crate) fn number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.network().hash(&mut hasher);
        hasher.finish()
    }
}

/// What happened.
#[derive(Debug)]
pub(crate) struct Event {
    action: &'static str,
    outcome: &'static str,
    actor: Option<Uuid>,
    subject: Option<Uuid>,
    sid: Option<Uuid>,
    detail: Value,
}

impl Event {
    pub(crate) fn success(action: &'static str) -> Self {
        Self { action, outcome: "success", actor: None, subject: None, sid: None, detail: json!({}) }
    }

    pub(crate) fn failure(action: &'static str, reason: &'static str) -> Self {
        Self { outcome: "failure", detail: json!({ "reason": reason }), ..Self::success(action) }
    }

    /// The person acts on their own account.
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

    /// The session in which it happened.
    pub(crate) fn in_session(self, sid: Uuid) -> Self {
        Self { sid: Some(sid), ..self }
    }

    /// More, as a JSON object. Never a secret.
    pub(crate) fn with(self, detail: Value) -> Self {
        Self { detail, ..self }
    }
}

/// Takes the person out of what is written about them: it stays known that something happened, not from where, nor any
/// words.
pub(crate) async fn forget(txn: &impl ConnectionTrait, user: Uuid) -> Result<(), Error> {
    use audit_event::Column as C;
    let update = AuditEvent::update_many()
        .col_expr(C::Ip, Expr::value(""))
        .col_expr(C::UserAgent, Expr::value(""))
        .col_expr(C::Detail, Expr::value(json!({})));
    update.filter(C::ActorId.eq(user).or(C::SubjectId.eq(user))).exec(txn).await?;
    Ok(())
}

/// Writes the event.
pub(crate) async fn record(
    txn: &impl ConnectionTrait,
    caller: &Caller,
    at: DateTime<Utc>,
    event: Event,
) -> Result<(), Error> {
    let row = audit_event::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(at),
        action: Set(event.action.to_owned()),
        outcome: Set(event.outcome.to_owned()),
        actor_id: Set(event.actor),
        subject_id: Set(event.subject),
        sid: Set(event.sid),
        ip: Set(caller.ip.clone()),
        user_agent: Set(caller.user_agent.clone()),
        request_id: Set(caller.request_id.clone()),
        detail: Set(event.detail),
    };
    AuditEvent::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

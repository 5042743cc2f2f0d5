//! Who did what, to whom, from where, and how it ended.
//!
//! Invariants: an event is written in the transaction it speaks of: no action without its row, no row without its
//! action. It is signed when it is written, and soon after sealed into a chain without gaps. Threat: somebody who can
//! write the database, but does not hold the master secret, edits the trail; [`verify`] names the row.

mod chain;
mod denied;
mod queue;
mod retention;
mod signer;
mod unsealed;
mod verify;

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    sea_query::Expr,
};
use serde_json::{Value, json};
use uuid::Uuid;
use vestibule_entity::{AuditEvent, audit_event};

use crate::{
    crypto::{device::Device, refresh_token::Presented},
    db::Db,
    error::Error,
    limits::network,
};

pub(crate) use chain::{ChainWriter, begin, head};
pub(crate) use denied::{Denied, DeniedRequests, Who};
pub(crate) use retention::{clear, oldest};
pub(crate) use signer::AuditSigner;
pub(crate) use verify::verify;
pub use verify::{AuditProblem, AuditReport, ChainHead};

/// What is recorded when an account goes. Rows about its owner may have been forgotten then, and only then.
pub(crate) const DELETIONS: [&str; 2] = ["account.delete", "user.delete"];

/// What admins note for themselves: not shown to the person it is about.
pub(crate) const NOTED: &str = "meta.change";

/// Who is asking, as far as the connection tells. Empty for the command line.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Caller {
    /// Client address.
    pub ip: String,
    /// Client software, at most 512 characters.
    pub user_agent: String,
    /// Id of the request, as in the answer's `X-Request-Id`.
    pub request_id: String,
    /// The device, if somebody has logged in on it before.
    pub device: Option<Device>,
    /// The refresh token of the request's cookie: a login takes the place of its session.
    pub session: Option<Presented>,
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

    /// Whether it is somebody's own account.
    pub(crate) fn is_by_oneself(&self) -> bool {
        self.actor.is_some() && self.actor == self.subject
    }

    /// The action, whether it succeeded, whose account it concerns, and who acted.
    pub(crate) fn facts(&self) -> (&'static str, bool, Option<Uuid>, Option<Uuid>) {
        (self.action, self.outcome == "success", self.subject, self.actor)
    }

    /// More, as a JSON object. Never a secret.
    pub(crate) fn with(self, detail: Value) -> Self {
        Self { detail, ..self }
    }
}

/// Takes the user out of what is written: it stays known that something happened. IP address and software go where the
/// user acted on the own account, or nobody did; the detail goes where it is about them, or about nobody. What an admin did
/// to others stays whole: an admin who acts and then deletes the own account must not take the traces along.
pub(crate) async fn forget(txn: &impl ConnectionTrait, user: Uuid) -> Result<(), Error> {
    use audit_event::Column as C;
    let nothing = || Expr::value(None::<Vec<u8>>);
    AuditEvent::update_many()
        .col_expr(C::Ip, Expr::value(""))
        .col_expr(C::UserAgent, Expr::value(""))
        .col_expr(C::OriginSalt, nothing())
        .filter(C::SubjectId.eq(user).and(C::ActorId.eq(user).or(C::ActorId.is_null())))
        .exec(txn)
        .await?;
    AuditEvent::update_many()
        .col_expr(C::Detail, Expr::value(signer::forgotten_detail()))
        .col_expr(C::DetailSalt, nothing())
        .filter(C::SubjectId.eq(user).or(C::SubjectId.is_null().and(C::ActorId.eq(user))))
        .exec(txn)
        .await?;
    Ok(())
}

/// Where a user did this, successfully, since then.
pub(crate) async fn origins(
    db: &Db,
    user: Uuid,
    action: &'static str,
    since: DateTime<Utc>,
) -> Result<Vec<Caller>, Error> {
    use audit_event::Column as C;
    let rows = AuditEvent::find()
        .filter(C::SubjectId.eq(user).and(C::At.gt(since)))
        .filter(C::Action.eq(action).and(C::Outcome.eq("success")))
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(|row| Caller { ip: row.ip, ..Caller::default() }).collect())
}

/// With whose account the IP address and the software go; none where they stay.
fn owner_of_origin(event: &audit_event::Model) -> Option<Uuid> {
    event.subject_id.filter(|subject| event.actor_id.is_none_or(|actor| actor == *subject))
}

/// Whom the detail is about.
fn owner_of_detail(event: &audit_event::Model) -> Option<Uuid> {
    event.subject_id.or(event.actor_id)
}

/// Writes the events, signed, in one statement.
pub(crate) async fn record(
    signer: &AuditSigner,
    txn: &impl ConnectionTrait,
    caller: &Caller,
    at: DateTime<Utc>,
    events: impl IntoIterator<Item = Event>,
) -> Result<(), Error> {
    let signed = events.into_iter().map(|event| row(signer, caller, at, event)).collect::<Result<Vec<_>, Error>>()?;
    if !signed.is_empty() {
        let rows = signed.into_iter().map(|row| row.into_active_model().reset_all());
        AuditEvent::insert_many(rows).exec_without_returning(txn).await?;
    }
    Ok(())
}

fn row(signer: &AuditSigner, caller: &Caller, at: DateTime<Utc>, event: Event) -> Result<audit_event::Model, Error> {
    let mut row = audit_event::Model {
        id: Uuid::now_v7(),
        at,
        action: event.action.to_owned(),
        outcome: event.outcome.to_owned(),
        actor_id: event.actor,
        subject_id: event.subject,
        sid: event.sid,
        ip: caller.ip.clone(),
        user_agent: caller.user_agent.clone(),
        request_id: caller.request_id.clone(),
        detail: event.detail,
        origin_salt: None,
        origin_digest: None,
        detail_salt: None,
        detail_digest: None,
        mac: None,
    };
    signer.sign(&mut row)?;
    Ok(row)
}

//! Who did what, to whom, from where, and how it ended.
//!
//! Invariants: an event is written in the transaction it speaks of: no action without its row, no row without its
//! action. It is signed when it is written, and soon after sealed into a chain without gaps. Threat: an attacker who
//! can write the database, but does not hold the master secret, edits the trail; [`verify`] names the row.

mod action;
mod chain;
mod denied;
mod head;
mod problem;
mod queue;
mod record;
mod retention;
mod signer;
mod unsealed;
mod verify;

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{AuditEvent, audit_event};

use crate::{
    crypto::{device::Device, refresh_token::Presented},
    db::Db,
    error::Error,
    limits::network,
};

pub(crate) use action::{Action, Differences, Origin, done, failed};
pub(crate) use chain::{ChainWriter, begin, head};
pub(crate) use denied::{Denied, DeniedRequests, Who};
pub use head::ChainHead;
pub use problem::AuditProblem;
pub(crate) use queue::backlog;
pub(crate) use record::{Event, record};
pub(crate) use retention::{clear, oldest};
pub(crate) use signer::AuditSigner;
pub use verify::AuditReport;
pub(crate) use verify::verify;

/// What is recorded when an account goes. Rows about its owner may have been forgotten then, and only then.
pub(crate) const DELETIONS: [Action; 2] = [Action::AccountDelete, Action::UserDelete];

/// Who is asking, as far as the connection tells. Empty for the command line.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Caller {
    /// IP address of the client.
    pub ip: String,
    /// Client software, at most 512 characters.
    pub user_agent: String,
    /// Id of the request, as in the answer's `X-Request-Id`.
    pub request_id: String,
    /// The device, if a user has logged in on it before.
    pub device: Option<Device>,
    /// The refresh token of the request's cookie: a login takes the place of its session.
    pub session: Option<Presented>,
    /// The challenge in the request's cookie, of a login that is not finished.
    pub pending: Option<String>,
    /// The secret in the request's cookie, of a browser that is trusted.
    pub trusted: Option<String>,
    /// The language that the client prefers, if it is one of ours (BCP 47).
    pub language: Option<String>,
}

impl Caller {
    /// The network of the IP address, as limits count it.
    pub(crate) fn network(&self) -> String {
        self.ip.parse().map_or_else(|_| self.ip.clone(), |ip| network(ip).to_string())
    }

    /// A number for the network, so that callers take turns at the hashing queue.
    pub(crate) fn number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.network().hash(&mut hasher);
        hasher.finish()
    }
}

/// Erases the user's personal data from the trail; that something happened stays known. IP address and software go where
/// the user acted on the own account, or no user acted; the detail goes where it is about them or names no subject. What an
/// admin did to others stays whole: an admin who acts and then deletes the own account must not take the traces along.
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
pub(crate) async fn origins(db: &Db, user: Uuid, action: Action, since: DateTime<Utc>) -> Result<Vec<Caller>, Error> {
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

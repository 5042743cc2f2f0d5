//! `import undo`: deletes the accounts that one run made, found in the audit trail.
//!
//! An account that its user has used since is kept: it holds more than the dump. Each is checked and deleted in a
//! transaction of its own that has locked it, so that a login at the same moment either comes first and keeps it, or finds
//! no account. The command can be run again at any time.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde_json::Value;
use uuid::Uuid;
use vestibule_entity::{AdminUserMeta, AuditEvent, User, audit_event};

use super::{format::Format, patience::Patience};
use crate::{
    audit::{Action, Caller, Event, done},
    auth::{Auth, delete_account::delete, transact::Tx},
    error::Error,
};

const PAGE: u64 = 1000;

/// The accounts of a run.
#[derive(Debug, Default)]
pub(crate) struct Undone {
    pub(crate) deleted: u64,
    /// Kept, because they were used since.
    pub(crate) used: u64,
}

/// Deletes what a run made. `None` if the audit trail has no such run.
///
/// # Errors
/// When the database fails, or the last admin would be deleted.
pub(crate) async fn undo(
    auth: &Auth,
    run: Uuid,
    patience: &Patience,
    progress: impl Fn(u64),
) -> Result<Option<Undone>, Error> {
    use audit_event::Column as C;
    let begins = AuditEvent::find().filter(C::Action.eq(Action::ImportBegin.as_str()));
    let begins = patience.run(|| find(auth, begins.clone())).await?;
    let Some(begin) = begins.into_iter().find(|event| is_of(&event.detail, run)) else { return Ok(None) };
    // Our own format brings the times of another server.
    let is_ours = begin.detail.get("from").and_then(Value::as_str) == Some(Format::Vestibule.name());
    let since = is_ours.then_some(begin.at);
    let mut undone = Undone::default();
    let (mut last, caller) = (begin.id, Caller::default());
    loop {
        let page = AuditEvent::find()
            .filter(C::Action.eq(Action::UserImport.as_str()))
            .filter(C::At.gte(begin.at))
            .filter(C::Id.gt(last))
            .order_by_asc(C::Id)
            .limit(PAGE);
        let events = patience.run(|| find(auth, page.clone())).await?;
        let Some(end) = events.last() else { return Ok(Some(undone)) };
        last = end.id;
        for event in &events {
            let is_merged = event.detail.get("merged").is_some();
            let Some(user) = event.subject_id.filter(|_| is_of(&event.detail, run) && !is_merged) else { continue };
            let work = async move |tx: Tx| delete_unused(&tx, user, since).await;
            match patience.run(|| auth.transact_patiently(&caller, work)).await? {
                Some(true) => undone.deleted += 1,
                Some(false) => undone.used += 1,
                None => {}
            }
            progress(undone.deleted + undone.used);
        }
    }
}

async fn find(auth: &Auth, events: Select<AuditEvent>) -> Result<Vec<audit_event::Model>, Error> {
    Ok(events.all(auth.db().read()).await?)
}

/// Whether it was deleted. `None` if it is gone already.
async fn delete_unused(tx: &Tx, id: Uuid, since: Option<DateTime<Utc>>) -> Result<Option<bool>, Error> {
    let Some(user) = User::find_by_id(id).lock_exclusive().one(tx).await? else { return Ok(None) };
    let Some(meta) = AdminUserMeta::find_by_id(id).one(tx).await? else { return Ok(None) };
    let mut uses = [meta.last_login_at, user.mailbox_proved_at].into_iter().flatten();
    let is_used = uses.any(|at| since.is_none_or(|since| at >= since));
    if !is_used {
        delete(tx, id, None, Event::success(done::UserDelete {}).about(Some(id))).await?;
    }
    Ok(Some(!is_used))
}

/// Whether the detail of an audit row names this run.
pub(super) fn is_of(detail: &Value, run: Uuid) -> bool {
    detail.get("run").and_then(Value::as_str) == Some(run.to_string().as_str())
}

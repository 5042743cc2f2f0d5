//! `GET /admin/audit`: who did what, newest first. No route writes or removes what it shows.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use vestibule_entity::{
    AuditEvent,
    audit_event::{Column, Model},
};

use crate::{
    audit::Action,
    auth::Auth,
    db::Reader,
    error::Error,
    http::{access::Admin, endpoint::Reply, params::Query},
};

const DEFAULT_LIMIT: u64 = 50;
const MAX_LIMIT: u64 = 200;
/// Longer than any action.
const MAX_ACTION: usize = 1000;

/// One event.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditItem {
    pub(crate) id: Uuid,
    pub(crate) at: DateTime<Utc>,
    #[schema(value_type = Action)]
    pub(crate) action: String,
    /// `success` or `failure`.
    pub(crate) outcome: String,
    /// Who acted; none is a stranger or the command line.
    pub(crate) actor_id: Option<Uuid>,
    /// Whose account it concerns.
    pub(crate) subject_id: Option<Uuid>,
    sid: Option<Uuid>,
    /// Empty once the person has left.
    pub(crate) ip: String,
    user_agent: String,
    request_id: String,
    #[schema(value_type = Object)]
    pub(crate) detail: Value,
}

impl From<Model> for AuditItem {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            at: row.at,
            action: row.action,
            outcome: row.outcome,
            actor_id: row.actor_id,
            subject_id: row.subject_id,
            sid: row.sid,
            ip: row.ip,
            user_agent: row.user_agent,
            request_id: row.request_id,
            detail: row.detail,
        }
    }
}

/// One page of events.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct AuditPage {
    pub(crate) items: Vec<AuditItem>,
    /// To be sent as `after` for the next page; none on the last.
    pub(crate) next: Option<Uuid>,
}

/// Which events, and how many at once.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AuditQuery {
    /// What was done, such as `login`; with a dot at its end a whole family, such as `user.`.
    pub(crate) action: Option<String>,
    /// Whose account it concerns.
    pub(crate) subject: Option<Uuid>,
    /// Who acted.
    pub(crate) actor: Option<Uuid>,
    /// 1 to 200; 50 by default.
    #[param(minimum = 1, maximum = 200)]
    pub(crate) limit: Option<u64>,
    /// The `next` of the page before.
    pub(crate) after: Option<Uuid>,
}

pub(crate) async fn list(
    _: Admin,
    auth: Data<Auth>,
    Query(query): Query<AuditQuery>,
) -> Result<Reply<200, AuditPage>, Error> {
    find(&auth, query, None).await.map(Reply::new)
}

/// One page of the events the query describes, none of them from before `since`.
pub(crate) async fn find(auth: &Auth, query: AuditQuery, since: Option<DateTime<Utc>>) -> Result<AuditPage, Error> {
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(Error::field("/limit", "out_of_range", "A page has 1 to 200 items."));
    }
    if query.action.as_ref().is_some_and(|action| action.len() > MAX_ACTION) {
        return Err(Error::field("/action", "too_long", "An action may have 1,000 bytes at most."));
    }
    // PostgreSQL's text takes no NUL.
    if query.action.as_ref().is_some_and(|action| action.contains('\0')) {
        return Err(Error::field("/action", "invalid_character", "An action must not contain control characters."));
    }
    let step = auth.clone();
    auth.run(async move { page(step.db().read(), query, since, limit).await }).await
}

/// By time, which every index here ends with; rows of the same microsecond by id.
async fn page(db: &Reader, query: AuditQuery, since: Option<DateTime<Utc>>, limit: u64) -> Result<AuditPage, Error> {
    let mut events = AuditEvent::find().order_by_desc(Column::At).order_by_desc(Column::Id).limit(limit + 1);
    if let Some(after) = query.after {
        let Some(last) = AuditEvent::find_by_id(after).one(db).await? else { return Ok(AuditPage::default()) };
        let same_time = Column::At.lt(last.at).or(Column::Id.lt(after));
        events = events.filter(Column::At.lte(last.at).and(same_time));
    }
    if let Some(since) = since {
        events = events.filter(Column::At.gte(since));
    }
    if let Some(actor) = query.actor {
        events = events.filter(Column::ActorId.eq(actor));
    }
    if let Some(subject) = query.subject {
        events = events.filter(Column::SubjectId.eq(subject));
    }
    match query.action {
        Some(family) if family.ends_with('.') => {
            let actions = known(db).await?.into_iter().filter(|action| action.starts_with(&family));
            events = events.filter(Column::Action.is_in(actions));
        }
        Some(action) => events = events.filter(Column::Action.eq(action)),
        None => {}
    }
    let mut events = events.all(db).await?;
    let more = events.len() as u64 > limit;
    events.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = events.last().filter(|_| more).map(|event| event.id);
    Ok(AuditPage { items: events.into_iter().map(AuditItem::from).collect(), next })
}

/// Every action there is a row of: one step in the index for each, however many rows there are. (A prefix asked of the
/// database would read the whole table for a rare action: an index in a language's order cannot answer it.)
async fn known(db: &Reader) -> Result<Vec<String>, Error> {
    const STEPS: &str = "WITH RECURSIVE step (action) AS (SELECT min(action) FROM auth_audit_event UNION ALL \
         SELECT (SELECT min(action) FROM auth_audit_event WHERE action > step.action) FROM step \
         WHERE step.action IS NOT NULL) SELECT action FROM step WHERE action IS NOT NULL";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), STEPS)).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

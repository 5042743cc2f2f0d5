//! `GET /admin/audit`: who did what, newest first. No route writes or removes what it shows.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        Ref, Schema,
        schema::{AnyOfBuilder, ObjectBuilder, Type},
    },
};
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
    http::{
        access::Admin,
        endpoint::Reply,
        pages::{Item, Page, PageQuery, Paged, Slice},
    },
};

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
    /// Who acted; none is a client that was not logged in, or the command line.
    pub(crate) actor_id: Option<Uuid>,
    /// Whose account it concerns.
    pub(crate) subject_id: Option<Uuid>,
    sid: Option<Uuid>,
    /// Empty once the user was deleted.
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

impl Item for AuditItem {
    const PAGE: &'static str = "AuditPage";
    const ABOUT: &'static str = "One page of events.";
}

/// Which events.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AuditQuery {
    /// What was done, such as `login`; with a dot at its end a whole family, such as `user.`.
    #[param(schema_with = action_or_family)]
    pub(crate) action: Option<String>,
    /// Whose account it concerns.
    pub(crate) subject: Option<Uuid>,
    /// Who acted.
    pub(crate) actor: Option<Uuid>,
}

fn action_or_family() -> Schema {
    let any = ObjectBuilder::new().schema_type(Type::String);
    AnyOfBuilder::new().item(Ref::from_schema_name(Action::name())).item(any).into()
}

pub(crate) async fn list(
    _: Admin,
    auth: Data<Auth>,
    Paged(query, page): Paged<AuditQuery>,
) -> Result<Reply<200, Page<AuditItem>>, Error> {
    find(&auth, query, &page, None).await.map(Reply::new)
}

/// One page of the events the query describes, none of them from before `since`.
pub(crate) async fn find(
    auth: &Auth,
    query: AuditQuery,
    page: &PageQuery,
    since: Option<DateTime<Utc>>,
) -> Result<Page<AuditItem>, Error> {
    let slice = page.check(auth)?;
    if query.action.as_ref().is_some_and(|action| action.len() > MAX_ACTION) {
        return Err(Error::field("/action", "too_long", "An action may have 1,000 bytes at most."));
    }
    // PostgreSQL's text takes no NUL.
    if query.action.as_ref().is_some_and(|action| action.contains('\0')) {
        return Err(Error::field("/action", "invalid_character", "An action must not contain control characters."));
    }
    let step = auth.clone();
    auth.run(async move {
        let events = read(step.db().read(), query, &slice, since).await?;
        Ok(slice.page(&step, events))
    })
    .await
}

/// By time, which every index here ends with; rows of the same microsecond by id.
async fn read(
    db: &Reader,
    query: AuditQuery,
    slice: &Slice<Model>,
    since: Option<DateTime<Utc>>,
) -> Result<Vec<Model>, Error> {
    let mut events = AuditEvent::find().order_by_desc(Column::At).order_by_desc(Column::Id).limit(slice.reads());
    if let Some(place) = slice.after {
        events = events.filter(place.older(Column::At, Column::Id));
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
    Ok(events.all(db).await?)
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

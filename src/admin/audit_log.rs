//! `GET /admin/audit`: who did what, newest first. No route writes or removes what it shows.

use std::net::IpAddr;

use actix_web::web::Data;
use chrono::{DateTime, Datelike, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, sea_query::Expr,
};
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
    /// None from before.
    pub(crate) from: Option<DateTime<Utc>>,
    /// Only from before.
    pub(crate) to: Option<DateTime<Utc>>,
    /// `success` or `failure`.
    pub(crate) outcome: Option<String>,
    /// From this IP address.
    pub(crate) ip: Option<String>,
    /// `folded`: without the row of every single imported user (`user.import`). What began and ended their import has
    /// rows of its own.
    pub(crate) imports: Option<String>,
}

/// A year that both databases hold.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// The same, checked.
struct Wanted {
    action: Option<String>,
    subject: Option<Uuid>,
    actor: Option<Uuid>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    failed: Option<bool>,
    ip: Option<String>,
    folded: bool,
}

impl AuditQuery {
    fn check(self) -> Result<Wanted, Error> {
        let text = |pointer, value: Option<String>| match value {
            Some(value) if value.len() > MAX_ACTION => {
                Err(Error::field(pointer, "too_long", "This may have 1,000 bytes at most."))
            }
            // PostgreSQL's text takes no NUL.
            Some(value) if value.contains('\0') => {
                Err(Error::field(pointer, "invalid_character", "This must not contain control characters."))
            }
            value => Ok(value),
        };
        let time = |pointer, at: Option<DateTime<Utc>>| match at {
            Some(at) if !YEARS.contains(&at.year()) => {
                Err(Error::field(pointer, "out_of_range", "A year has four digits."))
            }
            at => Ok(at),
        };
        let failed = match self.outcome.as_deref() {
            None => None,
            Some("success") => Some(false),
            Some("failure") => Some(true),
            Some(_) => {
                return Err(Error::field("/outcome", "unknown_value", "An outcome is `success` or `failure`."));
            }
        };
        let ip = |ip: String| {
            let ip: Option<IpAddr> = ip.trim().parse().ok();
            ip.map(|ip| ip.to_canonical().to_string())
                .ok_or_else(|| Error::field("/ip", "invalid_value", "This is no IP address."))
        };
        let folded = match self.imports.as_deref() {
            None => false,
            Some("folded") => true,
            Some(_) => return Err(Error::field("/imports", "unknown_value", "The only value is `folded`.")),
        };
        Ok(Wanted {
            action: text("/action", self.action)?,
            subject: self.subject,
            actor: self.actor,
            from: time("/from", self.from)?,
            to: time("/to", self.to)?,
            failed,
            ip: self.ip.map(ip).transpose()?,
            folded,
        })
    }
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
    find(&auth, query, &page).await.map(Reply::new)
}

/// One page of the events the query describes.
pub(crate) async fn find(auth: &Auth, query: AuditQuery, page: &PageQuery) -> Result<Page<AuditItem>, Error> {
    let slice = page.check(auth)?;
    let (wanted, step) = (query.check()?, auth.clone());
    auth.run(async move {
        let events = read(step.db().read(), wanted, &slice).await?;
        Ok(slice.page(&step, events))
    })
    .await
}

/// By time, which every index here ends with; rows of the same microsecond by id.
async fn read(db: &Reader, wanted: Wanted, slice: &Slice<Model>) -> Result<Vec<Model>, Error> {
    let mut events = AuditEvent::find().order_by_desc(Column::At).order_by_desc(Column::Id).limit(slice.reads());
    if let Some(place) = slice.after {
        events = events.filter(place.older(Column::At, Column::Id));
    }
    if let Some(from) = wanted.from {
        events = events.filter(Column::At.gte(from));
    }
    if let Some(to) = wanted.to {
        events = events.filter(Column::At.lt(to));
    }
    // As the indexes of these say it: a database does not see in a parameter that one of them has all the rows.
    match wanted.failed {
        Some(true) => events = events.filter(Expr::cust("outcome = 'failure'")),
        Some(false) => events = events.filter(Column::Outcome.eq("success")),
        None => {}
    }
    if wanted.folded {
        events = events.filter(Expr::cust("action <> 'user.import'"));
    }
    if let Some(ip) = wanted.ip {
        events = events.filter(Column::Ip.eq(ip)).filter(Expr::cust("ip <> ''"));
    }
    if let Some(actor) = wanted.actor {
        events = events.filter(Column::ActorId.eq(actor));
    }
    if let Some(subject) = wanted.subject {
        events = events.filter(Column::SubjectId.eq(subject));
    }
    match wanted.action {
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

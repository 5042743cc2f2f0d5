//! `GET /admin/outbox` and `POST /admin/outbox/{id}/retry`: what became of mails, and another try for one that was given
//! up. What a mail says is not shown: its link opens an account.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use vestibule_entity::outbox_mail;

use crate::{
    audit::{Caller, Event},
    auth::{Auth, acting::Acting, transact::Tx},
    error::Error,
    http::{
        access::Admin,
        endpoint::{Empty, Reply},
        params::{PathId, Query},
    },
    mail::list::{self, State},
};

const DEFAULT_LIMIT: u64 = 50;
const MAX_LIMIT: u64 = 200;

/// Which mails, and how many at once. Newest first.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutboxQuery {
    /// Only `pending`, `sent` or `failed` ones.
    state: Option<String>,
    /// 1 to 200; 50 by default.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// The `next` of the page before.
    after: Option<Uuid>,
}

/// One page of mails.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OutboxPage {
    items: Vec<OutboxItem>,
    /// To be sent as `after` for the next page; none on the last.
    next: Option<Uuid>,
}

/// One mail, without its words.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OutboxItem {
    id: Uuid,
    to: String,
    /// What kind of mail it is, such as `verify_email`.
    template: String,
    /// `pending`, `sent` or `failed`.
    state: &'static str,
    created_at: DateTime<Utc>,
    /// Not tried before; none once it was sent or given up.
    send_after: Option<DateTime<Utc>>,
    attempts: i32,
    sent_at: Option<DateTime<Utc>>,
    failed_at: Option<DateTime<Utc>>,
    last_error: Option<String>,
}

impl From<outbox_mail::Model> for OutboxItem {
    fn from(row: outbox_mail::Model) -> Self {
        Self {
            state: State::of(&row).as_str(),
            id: row.id,
            to: row.to,
            template: row.template,
            created_at: row.created_at,
            send_after: row.send_after,
            attempts: row.attempts,
            sent_at: row.sent_at,
            failed_at: row.failed_at,
            last_error: row.last_error,
        }
    }
}

pub(crate) async fn list(
    _: Admin,
    auth: Data<Auth>,
    Query(query): Query<OutboxQuery>,
) -> Result<Reply<200, OutboxPage>, Error> {
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(Error::field("/limit", "out_of_range", "A page has 1 to 200 items."));
    }
    let unknown = || Error::field("/state", "unknown_value", "A state is `pending`, `sent` or `failed`.");
    let state = query.state.map(|state| State::parse(&state).ok_or_else(unknown)).transpose()?;
    let step = Data::clone(&auth);
    // One more than asked for tells whether there is a next page.
    let mut mails = auth.run(async move { list::list(step.db().read(), state, query.after, limit + 1).await }).await?;
    let more = mails.len() as u64 > limit;
    mails.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = mails.last().filter(|_| more).map(|mail| mail.id);
    Ok(Reply::new(OutboxPage { items: mails.into_iter().map(OutboxItem::from).collect(), next }))
}

pub(crate) async fn retry(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<202>, Error> {
    admin.acting(&auth, caller).retry_mail(id).await?;
    Ok(Empty::default())
}

impl Acting {
    /// Makes a failed mail due again.
    ///
    /// # Errors
    /// `not_found` when there is none, or it has not failed.
    pub async fn retry_mail(&self, id: Uuid) -> Result<(), Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| write(&tx, by, id).await).await
    }
}

async fn write(tx: &Tx, by: Option<Uuid>, id: Uuid) -> Result<(), Error> {
    let mail = list::retry(tx, id, tx.now()).await?;
    let detail = json!({ "mail": id, "template": mail.template, "was": "failed", "is": "pending" });
    tx.record(Event::success("mail.retry").by(by).about(mail.user_id).with(detail)).await
}

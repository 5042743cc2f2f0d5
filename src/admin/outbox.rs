//! `GET /admin/outbox` and `POST /admin/outbox/{id}/retry`: what became of mails, and another try for one that was given
//! up. What a mail says is not shown: its link opens an account.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use vestibule_entity::outbox_mail;

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, transact::Tx},
    error::Error,
    http::{
        access::Admin,
        endpoint::{Empty, Reply},
        pages::{Item, Page, Paged},
        params::PathId,
    },
    mail::list::{self, State, Wanted},
};

/// Which mails. Newest first.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutboxQuery {
    /// Only `pending`, `sent` or `failed` ones.
    state: Option<String>,
    /// Only those about this user.
    user: Option<Uuid>,
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
    /// Not tried before; none once it was sent or has failed.
    send_after: Option<DateTime<Utc>>,
    attempts: i32,
    sent_at: Option<DateTime<Utc>>,
    failed_at: Option<DateTime<Utc>>,
    last_error: Option<String>,
}

impl Item for OutboxItem {
    const PAGE: &'static str = "OutboxPage";
    const ABOUT: &'static str = "One page of mails.";
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
    Paged(query, page): Paged<OutboxQuery>,
) -> Result<Reply<200, Page<OutboxItem>>, Error> {
    let slice = page.check(&auth)?;
    let unknown = || Error::field("/state", "unknown_value", "A state is `pending`, `sent` or `failed`.");
    let state = query.state.map(|state| State::parse(&state).ok_or_else(unknown)).transpose()?;
    let step = Data::clone(&auth);
    let read = async move {
        let wanted = Wanted { state, user: query.user, after: slice.after.map(|place| place.id) };
        let mails = list::list(step.db().read(), wanted, slice.reads()).await?;
        Ok(slice.page(&step, mails))
    };
    auth.run(read).await.map(Reply::new)
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
    let detail =
        done::MailRetry { mail: id, template: mail.template, was: State::Failed.as_str(), is: State::Pending.as_str() };
    tx.record(Event::success(detail).by(by).about(mail.user_id)).await
}

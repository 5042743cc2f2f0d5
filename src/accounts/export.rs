//! `GET /me/export`: all data stored about the user, except secrets and the notes of admins.
//!
//! Threat: memory exhaustion. The audit trail of one account can have a million rows, and twenty clients may request it
//! at once. So it is read and sent page by page, pages are bounded by rows and by bytes, and an account may request ten
//! exports an hour.

use std::collections::VecDeque;

use actix_web::web::{Bytes, Data};
use chrono::{DateTime, Utc};
use futures_util::{StreamExt, stream};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, ModelTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, Func},
};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, AuditEvent, Identity, OutboxMail, Session, TrustedDevice, User as UserEntity, UserRoleProfile,
    audit_event, identity, one_time_token, outbox_mail, passkey, session, trusted_device,
};

use super::export_pages::{PAGE, fitting};
use crate::{
    audit::Action,
    auth::Auth,
    enrolled::passkeys,
    error::{Code, Error},
    http::{
        access::CurrentUser,
        cursor::{Listed, Place},
        endpoint::Streamed,
    },
    links,
    signin::factor_items::FactorList,
    user::User,
};

/// The whole document.
#[derive(ToSchema)]
#[expect(dead_code, reason = "its schema: the answer is written in parts")]
pub(crate) struct Export {
    user: User,
    updated_at: DateTime<Utc>,
    email_verified_at: Option<DateTime<Utc>>,
    mailbox_proved_at: Option<DateTime<Utc>>,
    status: &'static str,
    last_login_at: Option<DateTime<Utc>>,
    login_count: i32,
    /// Second factors, without their secrets.
    second_factors: FactorList,
    /// Browsers that need no second factor.
    trusted_browsers: Vec<ExportedBrowser>,
    sessions: Vec<ExportedSession>,
    passkeys: Vec<ExportedPasskey>,
    /// Logins at identity providers.
    identities: Vec<ExportedIdentity>,
    /// Links that were sent and not used.
    open_links: Vec<ExportedLink>,
    /// Mails to the user, without their content.
    mails: Vec<ExportedMail>,
    /// Audit events that the user caused or that concern the account.
    events: Vec<ExportedEvent>,
}

/// The part of the document that does not grow.
#[derive(Serialize)]
struct Head {
    user: User,
    updated_at: DateTime<Utc>,
    email_verified_at: Option<DateTime<Utc>>,
    mailbox_proved_at: Option<DateTime<Utc>>,
    status: &'static str,
    last_login_at: Option<DateTime<Utc>>,
    login_count: i32,
    second_factors: FactorList,
    trusted_browsers: Vec<ExportedBrowser>,
    passkeys: Vec<ExportedPasskey>,
    identities: Vec<ExportedIdentity>,
    open_links: Vec<ExportedLink>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExportedBrowser {
    user_agent: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExportedSession {
    id: Uuid,
    ip: String,
    user_agent: String,
    last_ip: String,
    last_user_agent: String,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExportedPasskey {
    id: Uuid,
    label: String,
    aaguid: Uuid,
    backed_up: bool,
    transports: String,
    created_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExportedIdentity {
    id: Uuid,
    provider: String,
    subject: String,
    email: Option<String>,
    email_verified: bool,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExportedLink {
    purpose: &'static str,
    new_email: Option<String>,
    expires_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExportedMail {
    to: String,
    about: String,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExportedEvent {
    at: DateTime<Utc>,
    action: String,
    outcome: String,
    ip: String,
    user_agent: String,
    #[schema(value_type = Object)]
    detail: Value,
}

pub(crate) async fn handle(user: CurrentUser, auth: Data<Auth>) -> Result<Streamed<200, Export>, Error> {
    auth.limiter().admit_export(user.id()).await?;
    let (step, id) = (Data::clone(&auth), user.id());
    // Before the response starts: an error here still has a status.
    let head = auth.run(async move { head(&step, id).await }).await?;
    let (list, after, pages) = (Some(List::Sessions), Place::START, VecDeque::new());
    let rest = Rest { auth: auth.as_ref().clone(), id, list, after, first: true, pages };
    let rest = stream::try_unfold(rest, |rest| async move {
        rest.part().await.inspect_err(|e| log::warn!(err:% = e; "an export failed before its end"))
    });
    Ok(Streamed::new(stream::once(async move { Ok(head) }).chain(rest)))
}

/// Everything except the growing lists, and the start of the first list.
async fn head(auth: &Auth, id: Uuid) -> Result<Bytes, Error> {
    let db = auth.db().read();
    let user = UserEntity::find_by_id(id).one(db).await?.ok_or(Code::InvalidToken)?;
    let meta = user.find_related(AdminUserMeta).one(db).await?.ok_or(Code::InvalidToken)?;
    let profiles = user.find_related(UserRoleProfile).all(db).await?;
    let link = |l: one_time_token::Model| ExportedLink {
        purpose: l.purpose.as_str(),
        new_email: l.new_email,
        expires_at: l.expires_at,
    };
    let browser = |b: trusted_device::Model| ExportedBrowser {
        user_agent: b.user_agent,
        created_at: b.created_at,
        expires_at: b.expires_at,
    };
    let browsers = TrustedDevice::find().filter(trusted_device::Column::UserId.eq(id));
    let passkey = |p: passkey::Model| ExportedPasskey {
        id: p.id,
        label: p.label,
        aaguid: p.aaguid,
        backed_up: p.backed_up,
        transports: p.transports,
        created_at: p.created_at,
        last_used_at: p.last_used_at,
    };
    let identity = |i: identity::Model| ExportedIdentity {
        id: i.id,
        provider: i.provider,
        subject: i.subject,
        email: i.email,
        email_verified: i.email_verified,
        created_at: i.created_at,
        last_used_at: i.last_used_at,
    };
    let identities = Identity::find().filter(identity::Column::UserId.eq(id));
    let head = Head {
        second_factors: FactorList::read(db, id).await?,
        trusted_browsers: browsers.all(db).await?.into_iter().map(browser).collect(),
        updated_at: user.updated_at,
        email_verified_at: user.email_verified_at,
        mailbox_proved_at: user.mailbox_proved_at,
        status: meta.status.as_str(),
        last_login_at: meta.last_login_at,
        login_count: meta.login_count,
        passkeys: passkeys(id).all(db).await?.into_iter().map(passkey).collect(),
        identities: identities.all(db).await?.into_iter().map(identity).collect(),
        open_links: links::of(id).all(db).await?.into_iter().map(link).collect(),
        user: User::new(&user, auth.role_profiles(&profiles)),
    };
    let mut text = serde_json::to_string(&head).map_err(not_json)?;
    // The object stays open: the lists follow.
    text.pop();
    Ok((text + ",\"sessions\":[").into())
}

/// The growing lists, in this order.
#[derive(Clone, Copy)]
enum List {
    Sessions,
    Mails,
    Events,
}

/// What is still to be written.
struct Rest {
    auth: Auth,
    id: Uuid,
    /// `None` at the end.
    list: Option<List>,
    after: Place,
    first: bool,
    /// Rows in each of the next pages of events: their sizes are read for several pages at once.
    pages: VecDeque<u64>,
}

impl Rest {
    /// The next page and the state after it. No connection is held between two pages: the client may be slow.
    async fn part(mut self) -> Result<Option<(Bytes, Self)>, Error> {
        let Some(list) = self.list else { return Ok(None) };
        let (step, id, after, pages) = (self.auth.clone(), self.id, self.after, std::mem::take(&mut self.pages));
        let page = self.auth.run(async move {
            match list {
                List::Sessions => sessions(step.db().read(), id, after).await,
                List::Mails => mails(step.db().read(), id, after).await,
                List::Events => events(step.db().read(), id, after, pages).await,
            }
        });
        let Part { mut text, last, more, pages } = page.await?;
        self.pages = pages;
        if !self.first && !text.is_empty() {
            text.insert(0, ',');
        }
        self.first &= text.is_empty();
        self.after = last.unwrap_or(self.after);
        if !more {
            let (next, close) = match list {
                List::Sessions => (Some(List::Mails), "],\"mails\":["),
                List::Mails => (Some(List::Events), "],\"events\":["),
                List::Events => (None, "]}"),
            };
            text.push_str(close);
            (self.list, self.after, self.first) = (next, Place::START, true);
        }
        Ok(Some((text.into(), self)))
    }
}

/// Some rows of a list, as JSON with commas between them.
struct Part {
    text: String,
    last: Option<Place>,
    more: bool,
    pages: VecDeque<u64>,
}

/// The next rows by time, and by id where times are equal.
async fn page<E: EntityTrait<Model: Listed>, J: Serialize>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    (time, id): (E::Column, E::Column),
    after: Place,
    limit: u64,
    json: impl Fn(E::Model) -> J,
) -> Result<Part, Error> {
    let rows = rows.filter(after.newer(time, id)).order_by_asc(time).order_by_asc(id).limit(limit).all(db).await?;
    let (last, more) = (rows.last().map(Listed::place), rows.len() as u64 == limit);
    let rows: Result<Vec<_>, _> = rows.into_iter().map(|row| serde_json::to_string(&json(row))).collect();
    Ok(Part { text: rows.map_err(not_json)?.join(","), last, more, pages: VecDeque::new() })
}

fn not_json(_: serde_json::Error) -> Error {
    Error::internal("an export cannot be written as JSON")
}

async fn sessions(db: &impl ConnectionTrait, user: Uuid, after: Place) -> Result<Part, Error> {
    use session::Column as C;
    let json = |s: session::Model| ExportedSession {
        id: s.id,
        last_ip: s.last_ip().to_owned(),
        last_user_agent: s.last_user_agent().to_owned(),
        ip: s.ip,
        user_agent: s.user_agent,
        created_at: s.created_at,
        last_used_at: s.last_used_at,
        ended_at: s.revoked_at,
    };
    let rows = Session::find().filter(C::UserId.eq(user));
    page(db, rows, (C::CreatedAt, C::Id), after, PAGE, json).await
}

async fn mails(db: &impl ConnectionTrait, user: Uuid, after: Place) -> Result<Part, Error> {
    use outbox_mail::Column as C;
    let json = |m: outbox_mail::Model| ExportedMail {
        to: m.to,
        about: m.template,
        created_at: m.created_at,
        sent_at: m.sent_at,
    };
    let rows = OutboxMail::find().filter(C::UserId.eq(user));
    page(db, rows, (C::CreatedAt, C::Id), after, PAGE, json).await
}

async fn events(db: &impl ConnectionTrait, user: Uuid, after: Place, mut pages: VecDeque<u64>) -> Result<Part, Error> {
    use audit_event::Column as C;
    // The IP address and user agent of an admin are not the user's data.
    let json = |e: audit_event::Model| {
        let mine = e.actor_id.is_none_or(|actor| actor == user);
        let of_mine = |text: String| if mine { text } else { String::new() };
        let (ip, user_agent) = (of_mine(e.ip), of_mine(e.user_agent));
        let detail = if e.action == Action::MetaChange.as_str() { json!({}) } else { e.detail };
        ExportedEvent { at: e.at, action: e.action, outcome: e.outcome, ip, user_agent, detail }
    };
    let rows = AuditEvent::find().filter(C::SubjectId.eq(user));
    let size = Expr::from(Func::char_length(Expr::col(C::Detail).cast_as("text"))).cast_as("bigint");
    let next = rows.clone().select_only().expr_as(size, "size").filter(after.newer(C::At, C::Id));
    if pages.is_empty() {
        let next = next.order_by_asc(C::At).order_by_asc(C::Id).limit(PAGE);
        pages = fitting(next.into_tuple::<Option<i64>>().all(db).await?);
    }
    let limit = pages.pop_front().unwrap_or(PAGE);
    let part = page(db, rows, (C::At, C::Id), after, limit, json).await?;
    // A row may have been deleted since its size was read.
    Ok(Part { more: part.more || !pages.is_empty(), pages, ..part })
}

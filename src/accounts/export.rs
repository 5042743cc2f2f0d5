//! `GET /me/export`: everything that is stored about me, but secrets and what admins noted for themselves.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, AuditEvent, OutboxMail, Session, User as UserEntity, UserRoleProfile, audit_event, outbox_mail,
    session,
};

use crate::{
    audit,
    auth::Auth,
    error::{Code, Error},
    http::{access::CurrentUser, endpoint::Reply},
    links,
    sessions::open::User,
};

/// Everything.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Export {
    user: User,
    updated_at: DateTime<Utc>,
    email_verified_at: Option<DateTime<Utc>>,
    status: &'static str,
    last_login_at: Option<DateTime<Utc>>,
    login_count: i32,
    sessions: Vec<ExportedSession>,
    /// Links that were sent and not used.
    open_links: Vec<ExportedLink>,
    /// Mails to me, without their words.
    mails: Vec<ExportedMail>,
    /// What I did, and what was done to my account.
    events: Vec<ExportedEvent>,
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

pub(crate) async fn handle(user: CurrentUser, auth: Data<Auth>) -> Result<Reply<200, Export>, Error> {
    let (step, id) = (Data::clone(&auth), user.id());
    auth.run(async move { export(&step, id).await }).await.map(Reply::new)
}

async fn export(auth: &Auth, id: Uuid) -> Result<Export, Error> {
    let db = auth.db().read();
    let user = UserEntity::find_by_id(id).one(db).await?.ok_or(Code::InvalidToken)?;
    let meta = user.find_related(AdminUserMeta).one(db).await?.ok_or(Code::InvalidToken)?;
    let profiles = user.find_related(UserRoleProfile).all(db).await?;
    let sessions = Session::find().filter(session::Column::UserId.eq(id)).order_by_asc(session::Column::CreatedAt);
    let mails = OutboxMail::find().filter(outbox_mail::Column::UserId.eq(id)).order_by_asc(outbox_mail::Column::Id);
    let about_me = audit_event::Column::SubjectId.eq(id);
    let events = AuditEvent::find().filter(about_me).order_by_asc(audit_event::Column::Id);
    let session = |s: session::Model| ExportedSession {
        id: s.id,
        last_ip: s.last_ip().to_owned(),
        last_user_agent: s.last_user_agent().to_owned(),
        ip: s.ip,
        user_agent: s.user_agent,
        created_at: s.created_at,
        last_used_at: s.last_used_at,
        ended_at: s.revoked_at,
    };
    let mail = |m: outbox_mail::Model| ExportedMail {
        to: m.to,
        about: m.template,
        created_at: m.created_at,
        sent_at: m.sent_at,
    };
    // An admin's address and software are not the person's data.
    let event = |e: audit_event::Model| {
        let mine = e.actor_id.is_none_or(|actor| actor == id);
        let of_mine = |text: String| if mine { text } else { String::new() };
        let (ip, user_agent) = (of_mine(e.ip), of_mine(e.user_agent));
        let detail = if e.action == audit::NOTED { json!({}) } else { e.detail };
        ExportedEvent { at: e.at, action: e.action, outcome: e.outcome, ip, user_agent, detail }
    };
    let link = |l: vestibule_entity::one_time_token::Model| ExportedLink {
        purpose: l.purpose.as_str(),
        new_email: l.new_email,
        expires_at: l.expires_at,
    };
    Ok(Export {
        updated_at: user.updated_at,
        email_verified_at: user.email_verified_at,
        status: meta.status.as_str(),
        last_login_at: meta.last_login_at,
        login_count: meta.login_count,
        sessions: sessions.all(db).await?.into_iter().map(session).collect(),
        open_links: links::of(id).all(db).await?.into_iter().map(link).collect(),
        mails: mails.all(db).await?.into_iter().map(mail).collect(),
        events: events.all(db).await?.into_iter().map(event).collect(),
        user: User::new(&user, auth.role_profiles(&profiles)),
    })
}

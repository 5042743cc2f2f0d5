//! `PATCH /admin/users/{id}`: another name, another email, or the account disabled and enabled again.
//!
//! Invariants: a disabled user is logged out everywhere at once, and enabling brings no session back; an email that
//! an admin wrote is not a verified one.

use actix_web::web::Data;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QuerySelect, Set, sea_query::Expr};
use serde::Deserialize;
use serde_json::Map;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, User, admin_user_meta,
    types::{Email, Name, Status},
    user,
};

use super::users::{self, AdminUser};
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, transact::Tx},
    db::or_email_taken,
    error::{Code, Error, FieldErrors},
    http::{access::Admin, endpoint::Reply, input::Input, params::PathId},
    last_admin::keep_an_admin,
    mail::message::{Message, masked},
    revocation::Change,
};

/// What is to be different; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserRequest {
    /// 1 to 200 characters.
    name: Option<String>,
    email: Option<String>,
    /// `active` or `disabled`.
    status: Option<String>,
}

/// The same, checked.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct UserChange {
    /// Another name.
    pub name: Option<Name>,
    /// Another email.
    pub email: Option<Email>,
    /// Whether the account may be used.
    pub status: Option<Status>,
}

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
    Input(request): Input<UserRequest>,
) -> Result<Reply<200, AdminUser>, Error> {
    let mut wrong = FieldErrors::default();
    let name = request.name.map(|name| wrong.check("/name", Name::parse(&name)));
    let email = request.email.map(|email| wrong.check("/email", Email::parse(&email)));
    let status = request.status.map(|status| wrong.check("/status", Status::parse(&status)));
    // A field that was sent and is wrong is `Some(None)`.
    let (Some(name), Some(email), Some(status)) = (all(name), all(email), all(status)) else {
        return Err(wrong.into());
    };
    // Another email takes the account over, by a reset; and who is disabled cannot object.
    if email.is_some() || status == Some(Status::Disabled) {
        admin.demand_fresh(&auth, &caller).await?;
    }
    admin.acting(&auth, caller).change_user(id, UserChange { name, email, status }).await?;
    users::read(&auth, id).await.map(Reply::new)
}

fn all<T>(field: Option<Option<T>>) -> Option<Option<T>> {
    match field {
        None => Some(None),
        Some(checked) => checked.map(Some),
    }
}

impl Acting {
    /// Changes an account.
    ///
    /// # Errors
    /// `not_found`; `email_taken`; `last_admin` when no admin would be left.
    pub async fn change_user(&self, id: Uuid, change: UserChange) -> Result<(), Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| write(&tx, by, id, &change).await).await
    }
}

async fn write(tx: &Tx, by: Option<Uuid>, id: Uuid, change: &UserChange) -> Result<(), Error> {
    // An email that an admin writes is not a confirmed one.
    let unconfirmed = async |email: &Email| -> Result<bool, Error> {
        let user = User::find_by_id(id).one(tx).await?;
        Ok(user.is_some_and(|user| user.email_key != email.key()))
    };
    let locks_out = match &change.email {
        Some(email) if tx.config().require_verified_email => unconfirmed(email).await?,
        _ => false,
    };
    if locks_out || change.status == Some(Status::Disabled) {
        keep_an_admin(tx, tx.config(), id).await?;
    }
    let user = User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::NotFound)?;
    let meta = user.find_related(AdminUserMeta).one(tx).await?.ok_or(Code::NotFound)?;
    let (mut was, mut is) = (Map::new(), Map::new());
    let mut note = |field: &str, old: &str, new: &str| {
        if old != new {
            was.insert(field.to_owned(), old.into());
            is.insert(field.to_owned(), new.into());
        }
        old != new
    };
    let mut row = user::ActiveModel { id: Set(id), updated_at: Set(tx.now()), ..Default::default() };
    if let Some(name) = change.name.as_ref().filter(|name| note("name", &user.name, name.as_str())) {
        row.name = Set(name.as_str().to_owned());
    }
    if let Some(email) = change.email.as_ref().filter(|email| note("email", &user.email, email.display())) {
        row.email = Set(email.display().to_owned());
        // Other letters of the same mailbox change nothing else.
        if user.email_key != email.key() {
            row.email_key = Set(email.key().to_owned());
            row.email_verified_at = Set(None);
            row.mailbox_proved_at = Set(None);
            // To the old mailbox, which can no longer do anything about it but ask.
            tx.mail(&user, &Message::EmailChanged { new_email_masked: masked(email.display()) }).await?;
            tx.revoke(id, &Change::EmailChanged { keep: None }).await?;
        }
    }
    if let Some(status) = change.status.filter(|status| note("status", meta.status.as_str(), status.as_str())) {
        set_status(tx, id, status).await?;
        if status == Status::Disabled {
            tx.revoke(id, &Change::Disabled).await?;
        }
    }
    if is.is_empty() {
        return Ok(());
    }
    row.update(tx).await.map_err(or_email_taken)?;
    tx.record(Event::success(done::UserChange { was, is }).by(by).about(Some(id))).await
}

async fn set_status(tx: &Tx, id: Uuid, status: Status) -> Result<(), Error> {
    let update = AdminUserMeta::update_many().col_expr(admin_user_meta::Column::Status, Expr::value(status));
    update.filter(admin_user_meta::Column::UserId.eq(id)).exec(tx).await?;
    Ok(())
}

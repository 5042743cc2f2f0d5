//! `PATCH /admin/users/{id}`: another name, another address, or the account disabled and enabled again.
//!
//! Invariants: who is disabled is logged out everywhere at once, and enabling brings no session back; an address that
//! an admin wrote is not a verified one.

use actix_web::web::Data;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, ModelTrait, QueryFilter, QuerySelect, Set, SqlErr,
    sea_query::Expr,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, User, admin_user_meta,
    types::{Email, Name, Status},
    user,
};

use super::users::{self, AdminUser};
use crate::{
    audit::{Caller, Event},
    auth::Auth,
    db::retrying,
    error::{Code, Error, FieldErrors},
    http::{access::Admin, endpoint::Reply, input::Input, params::PathId},
    last_admin::keep_an_admin,
    revocation::{Change, Revoked, revoke},
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
pub struct UserChange {
    /// Another name.
    pub name: Option<Name>,
    /// Another address.
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
    change_user(&auth, Some(admin.id()), id, UserChange { name, email, status }, caller).await?;
    let step = Data::clone(&auth);
    auth.run(async move { users::read(&step, step.db().read(), id).await }).await.map(Reply::new)
}

fn all<T>(field: Option<Option<T>>) -> Option<Option<T>> {
    match field {
        None => Some(None),
        Some(checked) => checked.map(Some),
    }
}

/// Changes an account; `by` is the acting admin, none for the command line.
///
/// # Errors
/// `not_found`; `email_taken`; `last_admin` when nobody could undo it.
pub async fn change_user(
    auth: &Auth,
    by: Option<Uuid>,
    id: Uuid,
    change: UserChange,
    caller: Caller,
) -> Result<(), Error> {
    let step = auth.clone();
    auth.run(async move { retrying(|| write(&step, by, id, &change, &caller)).await }).await
}

async fn write(auth: &Auth, by: Option<Uuid>, id: Uuid, change: &UserChange, caller: &Caller) -> Result<(), Error> {
    let txn = auth.db().begin().await?;
    // An email that an admin writes is not a confirmed one.
    let unconfirmed = async |email: &Email| -> Result<bool, Error> {
        let user = User::find_by_id(id).one(&txn).await?;
        Ok(user.is_some_and(|user| user.email_key != email.key()))
    };
    let locks_out = match &change.email {
        Some(email) if auth.config().require_verified_email => unconfirmed(email).await?,
        _ => false,
    };
    if locks_out || change.status == Some(Status::Disabled) {
        keep_an_admin(&txn, auth.config(), id).await?;
    }
    let user = User::find_by_id(id).lock_exclusive().one(&txn).await?.ok_or(Code::NotFound)?;
    let meta = user.find_related(AdminUserMeta).one(&txn).await?.ok_or(Code::NotFound)?;
    let (mut was, mut is) = (Map::new(), Map::new());
    let mut note = |field: &str, old: &str, new: &str| {
        if old != new {
            was.insert(field.to_owned(), old.into());
            is.insert(field.to_owned(), new.into());
        }
        old != new
    };
    let now = auth.clock().now();
    let mut revoked = Revoked::default();
    let mut row = user::ActiveModel { id: Set(id), updated_at: Set(now), ..Default::default() };
    if let Some(name) = change.name.as_ref().filter(|name| note("name", &user.name, name.as_str())) {
        row.name = Set(name.as_str().to_owned());
    }
    if let Some(email) = change.email.as_ref().filter(|email| note("email", &user.email, email.display())) {
        row.email = Set(email.display().to_owned());
        // Other letters of the same mailbox change nothing else.
        if user.email_key != email.key() {
            row.email_key = Set(email.key().to_owned());
            row.email_verified_at = Set(None);
            revoked = revoked.and(revoke(&txn, id, &Change::EmailChanged { keep: None }, auth.moment()).await?.1);
        }
    }
    if let Some(status) = change.status.filter(|status| note("status", meta.status.as_str(), status.as_str())) {
        set_status(&txn, id, status).await?;
        if status == Status::Disabled {
            revoked = revoked.and(revoke(&txn, id, &Change::Disabled, auth.moment()).await?.1);
        }
    }
    if is.is_empty() {
        return Ok(());
    }
    row.update(&txn).await.map_err(|e| match e.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Code::EmailTaken.into(),
        _ => Error::from(e),
    })?;
    let detail = json!({ "was": Value::Object(was), "is": Value::Object(is) });
    auth.record(&txn, caller, now, Event::success("user.change").by(by).about(Some(id)).with(detail)).await?;
    auth.commit(txn, revoked).await
}

async fn set_status(txn: &DatabaseTransaction, id: Uuid, status: Status) -> Result<(), Error> {
    let update = AdminUserMeta::update_many().col_expr(admin_user_meta::Column::Status, Expr::value(status));
    update.filter(admin_user_meta::Column::UserId.eq(id)).exec(txn).await?;
    Ok(())
}

//! `DELETE /admin/users/{id}`.

use actix_web::web::Data;
use uuid::Uuid;

use crate::{
    audit::{Caller, Event, done},
    auth::Auth,
    error::Error,
    http::{access::Admin, endpoint::Empty, params::PathId},
};

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    delete_user(&auth, Some(admin.id()), id, caller).await?;
    Ok(Empty::default())
}

/// Deletes an account; `by` is the acting admin, none for the command line.
///
/// # Errors
/// `not_found`; `last_admin` when no admin would be left.
pub async fn delete_user(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: Caller) -> Result<(), Error> {
    auth.delete_account(id, None, move || Event::success(done::UserDelete {}).by(by).about(Some(id)), &caller).await
}

//! `DELETE /admin/users/{id}`: the person's rows go, and with them what every token of theirs was good for. The address
//! may sign up again, as somebody new.

use actix_web::web::Data;
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;
use vestibule_entity::User;

use crate::{
    audit::{self, Caller, Event},
    auth::Auth,
    db::retrying,
    error::{Code, Error},
    http::{access::AdminUser as Admin, endpoint::Empty, params::PathId},
    last_admin::keep_an_admin,
    revocation::{Change, revoke},
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
/// `not_found`; `last_admin` when nobody would be left to let anybody in.
pub async fn delete_user(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: Caller) -> Result<(), Error> {
    let step = auth.clone();
    auth.run(async move { retrying(|| write(&step, by, id, &caller)).await }).await
}

async fn write(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: &Caller) -> Result<(), Error> {
    let txn = auth.db().begin().await?;
    keep_an_admin(&txn, id).await?;
    User::find_by_id(id).lock_exclusive().one(&txn).await?.ok_or(Code::NotFound)?;
    let (_, revoked) = revoke(&txn, id, &Change::Deleted, auth.moment()).await?;
    // Meta, role profiles and sessions go with it.
    User::delete_by_id(id).exec(&txn).await?;
    audit::forget(&txn, id).await?;
    let event = Event::success("user.delete").by(by).about(Some(id));
    audit::record(&txn, caller, auth.clock().now(), event).await?;
    auth.commit(txn, revoked).await
}

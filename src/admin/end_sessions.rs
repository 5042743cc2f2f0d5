//! `DELETE /admin/users/{id}/sessions`: logs a person out everywhere.

use actix_web::web::Data;
use sea_orm::{EntityTrait, QuerySelect};
use serde_json::json;
use uuid::Uuid;
use vestibule_entity::User;

use crate::{
    audit::{Caller, Event},
    auth::Auth,
    db::retrying,
    error::{Code, Error},
    http::{access::AdminUser as Admin, endpoint::Empty, params::PathId},
    revocation::{Change, revoke},
};

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    end_sessions(&auth, Some(admin.id()), id, caller).await?;
    Ok(Empty::default())
}

/// Ends every session of a person and says how many there were; `by` is the acting admin, none for the command line.
///
/// # Errors
/// `not_found`.
pub async fn end_sessions(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: Caller) -> Result<u64, Error> {
    let step = auth.clone();
    auth.run(async move { retrying(|| write(&step, by, id, &caller)).await }).await
}

async fn write(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: &Caller) -> Result<u64, Error> {
    let txn = auth.db().begin().await?;
    User::find_by_id(id).lock_exclusive().one(&txn).await?.ok_or(Code::NotFound)?;
    let (ended, revoked) = revoke(&txn, id, &Change::AllEnded, auth.moment()).await?;
    let event = Event::success("sessions.end").by(by).about(Some(id)).with(json!({ "ended": ended }));
    auth.record(&txn, caller, auth.clock().now(), event).await?;
    auth.commit(txn, revoked).await?;
    Ok(ended)
}

//! `DELETE /admin/users/{id}/factors`: the phone is lost, and the recovery codes too.

use actix_web::web::Data;

use crate::{
    audit::Caller,
    auth::Auth,
    error::Error,
    http::{access::Admin, endpoint::Empty, params::PathId},
    signin::factors::reset_factors,
};

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    reset_factors(&auth, Some(admin.id()), id, caller).await?;
    Ok(Empty::default())
}

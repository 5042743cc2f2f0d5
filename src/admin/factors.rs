//! `GET` and `DELETE /admin/users/{id}/factors`: the phone is lost, and the recovery codes too.

use actix_web::web::Data;
use sea_orm::EntityTrait;
use vestibule_entity::User;

use crate::{
    audit::Caller,
    auth::Auth,
    error::{Code, Error},
    http::{
        access::Admin,
        endpoint::{Empty, Reply},
        params::PathId,
    },
    signin::{factor_list::FactorList, factors::reset_factors},
};

pub(crate) async fn list(_: Admin, auth: Data<Auth>, PathId(id): PathId) -> Result<Reply<200, FactorList>, Error> {
    auth.read(async move |db| Ok(User::find_by_id(id).one(&db).await?)).await?.ok_or(Code::NotFound)?;
    FactorList::of(&auth, id).await.map(Reply::new)
}

pub(crate) async fn reset(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    reset_factors(&auth, Some(admin.id()), id, caller).await?;
    Ok(Empty::default())
}

//! `DELETE /me/factors/{id}`.

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use vestibule_entity::{Factor, RecoveryCode, User, factor, recovery_code};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, factors::has_factor, transact::Tx},
    error::{Code, Error},
    http::{access::CurrentUser, endpoint::Empty, params::PathId},
    mail::message::Message,
};

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    let work = async move |tx: Tx| {
        let row = User::find_by_id(user.id()).lock_exclusive().one(&tx).await?.ok_or(Code::InvalidToken)?;
        let gone = Factor::delete_many().filter(factor::Column::Id.eq(id)).filter(factor::Column::UserId.eq(row.id));
        if gone.exec(&tx).await?.rows_affected == 0 {
            return Err(Code::NotFound.into());
        }
        if !has_factor(&tx, row.id).await? {
            RecoveryCode::delete_many().filter(recovery_code::Column::UserId.eq(row.id)).exec(&tx).await?;
        }
        tx.mail(&row, &Message::FactorRemoved).await?;
        tx.record(Event::success(done::FactorRemove {}).by_self(row.id).in_session(user.sid())).await
    };
    auth.transact(&caller, work).await?;
    Ok(Empty::default())
}

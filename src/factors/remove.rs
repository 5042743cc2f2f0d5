//! `DELETE /me/factors/{id}`: an authenticator app or a passkey, as the list shows them.

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use vestibule_entity::{Factor, User, factor};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    error::{Code, Error},
    http::{access::CurrentUser, endpoint::Empty, params::PathId},
    mail::message::Message,
    signin::{factors::after_removal, remove_passkey::remove_own},
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
            return remove_own(&tx, &row, id, user.sid()).await;
        }
        after_removal(&tx, &row).await?;
        tx.mail(&row, &Message::FactorRemoved).await?;
        tx.record(Event::success(done::FactorRemove {}).by_self(row.id).in_session(user.sid())).await
    };
    auth.transact(&caller, work).await?;
    Ok(Empty::default())
}

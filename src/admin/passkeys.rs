//! `DELETE /admin/users/{id}/passkeys/{pid}`: a device is lost or stolen.

use actix_web::web::Data;
use sea_orm::{EntityTrait, QuerySelect};
use vestibule_entity::User;

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    error::{Code, Error},
    http::{
        access::Admin,
        endpoint::Empty,
        params::{PathId, PathPasskey},
    },
    mail::message::Message,
    signin::remove_passkey::remove,
};

/// Also the last way in: what a thief holds must not stay because of it. The mailbox opens the account.
pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
    PathPasskey(passkey): PathPasskey,
) -> Result<Empty<204>, Error> {
    let by = Some(admin.id());
    let work = async move |tx: Tx| {
        let user = User::find_by_id(id).lock_exclusive().one(&tx).await?.ok_or(Code::NotFound)?;
        remove(&tx, &user, passkey, None).await?;
        tx.mail(&user, &Message::PasskeyRevoked).await?;
        tx.record(Event::success(done::PasskeyRevoke { passkey }).by(by).about(Some(id))).await
    };
    auth.transact(&caller, work).await?;
    Ok(Empty::default())
}

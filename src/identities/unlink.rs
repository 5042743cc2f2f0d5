//! `DELETE /me/identities/{id}`. Other sessions end: a thief may have opened one by this login.

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{Identity, User, identity};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    error::{Code, Error},
    http::{access::CurrentUser, endpoint::Empty, params::PathId},
    mail::message::Message,
    revocation::Change,
    signin::{identity::name, last_way_in::keep_a_way_in},
};

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    let work = async move |tx| unlink(&tx, &user, id).await;
    auth.transact(&caller, work).await?;
    Ok(Empty::default())
}

async fn unlink(tx: &Tx, by: &CurrentUser, id: Uuid) -> Result<(), Error> {
    use identity::Column as C;
    let user = User::find_by_id(by.id()).lock_exclusive().one(tx).await?.ok_or(Code::InvalidToken)?;
    let gone =
        Identity::delete_many().filter(C::Id.eq(id)).filter(C::UserId.eq(user.id)).exec_with_returning(tx).await?;
    let provider = gone.into_iter().next().ok_or(Code::NotFound)?.provider;
    keep_a_way_in(tx, &user).await?;
    tx.revoke(user.id, &Change::IdentityRemoved { keep: by.sid() }).await?;
    tx.mail(&user, &Message::IdentityRemoved { provider: name(tx, &provider) }).await?;
    tx.record(Event::success(done::IdentityRemove { provider, identity: id }).by_self(user.id).in_session(by.sid()))
        .await
}

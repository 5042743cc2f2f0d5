//! `DELETE /me/identities/{id}` and `DELETE /admin/users/{id}/identities/{iid}`. Sessions end: a thief may have opened one
//! by this login.

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{Identity, User, identity, user};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    error::{Code, Error},
    http::{
        access::{Admin, CurrentUser},
        endpoint::Empty,
        params::{PathId, PathIdentity},
    },
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

/// Also the last way in: what a thief holds must not stay because of it. The mailbox opens the account.
pub(crate) async fn by_admin(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
    PathIdentity(identity): PathIdentity,
) -> Result<Empty<204>, Error> {
    let by = Some(admin.id());
    let work = async move |tx: Tx| {
        let user = User::find_by_id(id).lock_exclusive().one(&tx).await?.ok_or(Code::NotFound)?;
        let provider = remove(&tx, &user, identity, None).await?;
        tx.mail(&user, &Message::IdentityRevoked { provider: name(&tx, &provider) }).await?;
        tx.record(Event::success(done::IdentityRevoke { provider, identity }).by(by).about(Some(id))).await
    };
    auth.transact(&caller, work).await?;
    Ok(Empty::default())
}

async fn unlink(tx: &Tx, by: &CurrentUser, identity: Uuid) -> Result<(), Error> {
    let user = User::find_by_id(by.id()).lock_exclusive().one(tx).await?.ok_or(Code::InvalidToken)?;
    let provider = remove(tx, &user, identity, Some(by.sid())).await?;
    keep_a_way_in(tx, &user).await?;
    tx.mail(&user, &Message::IdentityRemoved { provider: name(tx, &provider) }).await?;
    tx.record(Event::success(done::IdentityRemove { provider, identity }).by_self(user.id).in_session(by.sid())).await
}

/// Removes one, ends all sessions but `keep`, and returns its provider.
async fn remove(tx: &Tx, user: &user::Model, id: Uuid, keep: Option<Uuid>) -> Result<String, Error> {
    use identity::Column as C;
    let gone =
        Identity::delete_many().filter(C::Id.eq(id)).filter(C::UserId.eq(user.id)).exec_with_returning(tx).await?;
    let provider = gone.into_iter().next().ok_or(Code::NotFound)?.provider;
    tx.revoke(user.id, &Change::IdentityRemoved { keep }).await?;
    Ok(provider)
}

//! `GET /me/trusted-devices` and `DELETE …/{id}`: browsers on which the second factor is not asked for.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{TrustedDevice, User, trusted_device};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    error::{Code, Error},
    http::{
        access::CurrentUser,
        endpoint::{Empty, Reply},
        params::PathId,
    },
};

/// One browser.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrustedDeviceItem {
    id: Uuid,
    /// Client software.
    user_agent: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// Those of a user, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrustedDeviceList {
    items: Vec<TrustedDeviceItem>,
}

pub(crate) async fn list(user: CurrentUser, auth: Data<Auth>) -> Result<Reply<200, TrustedDeviceList>, Error> {
    use trusted_device::Column as C;
    let now = auth.clock().now();
    let read = auth.read(async move |db| {
        let owner = User::find_by_id(user.id()).one(&db).await?.ok_or(Code::InvalidToken)?;
        let theirs = TrustedDevice::find().filter(C::UserId.eq(owner.id)).filter(C::Epoch.eq(owner.device_epoch));
        Ok(theirs.filter(C::ExpiresAt.gt(now)).order_by_desc(C::Id).all(&db).await?)
    });
    let items = read.await?.into_iter().map(|row| TrustedDeviceItem {
        id: row.id,
        user_agent: row.user_agent,
        created_at: row.created_at,
        expires_at: row.expires_at,
    });
    Ok(Reply::new(TrustedDeviceList { items: items.collect() }))
}

pub(crate) async fn end(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    use trusted_device::Column as C;
    let work = async move |tx: Tx| {
        let gone = TrustedDevice::delete_many().filter(C::Id.eq(id)).filter(C::UserId.eq(user.id())).exec(&tx).await?;
        if gone.rows_affected == 0 {
            return Err(Code::NotFound.into());
        }
        tx.record(Event::success(done::TrustedDeviceRemove {}).by_self(user.id()).in_session(user.sid())).await
    };
    auth.transact(&caller, work).await?;
    Ok(Empty::default())
}

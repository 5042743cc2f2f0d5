//! `DELETE /me/passkeys/{id}`. The answer is what the page tells the browser by `signalAllAcceptedCredentials`, so that it
//! offers the removed one no more.

use actix_web::web::Data;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;
use vestibule_entity::{User, passkey};

use crate::{
    audit::Caller,
    auth::{Auth, transact::Tx},
    enrolled::passkeys,
    error::{Code, Error},
    http::{access::CurrentUser, endpoint::Reply, params::PathId},
    signin::remove_passkey::remove_own,
};

/// What is left.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RemainingPasskeys {
    /// Credential ids, base64url.
    remaining: Vec<String>,
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Reply<200, RemainingPasskeys>, Error> {
    let work = async move |tx: Tx| {
        let row = User::find_by_id(user.id()).lock_exclusive().one(&tx).await?.ok_or(Code::InvalidToken)?;
        remove_own(&tx, &row, id, user.sid()).await?;
        let left = passkeys(row.id).order_by_asc(passkey::Column::Id).all(&tx).await?;
        Ok(RemainingPasskeys { remaining: left.iter().map(|row| URL_SAFE_NO_PAD.encode(&row.credential_id)).collect() })
    };
    auth.transact(&caller, work).await.map(Reply::new)
}

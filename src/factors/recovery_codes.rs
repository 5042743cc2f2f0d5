//! `POST /me/recovery-codes`: ten new ones; those from before are no longer accepted.

use actix_web::web::Data;
use sea_orm::{EntityTrait, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;
use vestibule_entity::User;

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    enrolled::has_factor,
    error::{Code, Error},
    http::{access::CurrentUser, endpoint::Reply},
    signin::recovery_codes::renew,
};

/// Codes that stand in for a lost factor, once each. Shown once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecoveryCodes {
    pub(super) recovery_codes: Vec<String>,
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
) -> Result<Reply<200, RecoveryCodes>, Error> {
    let sid = user.sid();
    let work = async move |tx: Tx| {
        let user = User::find_by_id(user.id()).lock_exclusive().one(&tx).await?.ok_or(Code::InvalidToken)?;
        if !has_factor(&tx, user.id).await? {
            return Err(Error::conflict("There is no second factor that they could stand in for"));
        }
        tx.record(Event::success(done::RecoveryCodesRenew {}).by_self(user.id).in_session(sid)).await?;
        renew(&tx, &user).await
    };
    auth.transact(&caller, work).await.map(|recovery_codes| Reply::new(RecoveryCodes { recovery_codes }))
}

//! `POST /me/recovery-codes`: ten new ones; those from before are no longer accepted.

use actix_web::web::Data;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;
use vestibule_entity::{RecoveryCode, User, recovery_code, user};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, factors::has_factor, transact::Tx},
    crypto::recovery_code as code,
    error::{Code, Error},
    http::{access::CurrentUser, endpoint::Reply},
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

/// Ten codes, in the place of all there were.
pub(super) async fn renew(tx: &Tx, user: &user::Model) -> Result<Vec<String>, Error> {
    RecoveryCode::delete_many().filter(recovery_code::Column::UserId.eq(user.id)).exec(tx).await?;
    let codes = (0..code::COUNT).map(|_| code::generate()).collect::<Result<Vec<_>, Error>>()?;
    let key = tx.auth().recovery_key();
    let rows = codes
        .iter()
        .filter_map(|text| code::hash(key, text))
        .map(|hash| recovery_code::Model { hash, user_id: user.id, used_at: None }.into_active_model().reset_all());
    RecoveryCode::insert_many(rows).exec_without_returning(tx).await?;
    Ok(codes)
}

//! The reset of all second factors of an account: the phone is lost.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{Factor, RecoveryCode, User, factor, recovery_code};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    error::{Code, Error},
    mail::message::Message,
    revocation::Change,
};

/// Removes every factor and recovery code of a user, ends the sessions, and tells the user; `by` is the acting admin, none
/// for the command line.
///
/// # Errors
/// `not_found`; `conflict` where there is none.
pub(crate) async fn reset_factors(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: Caller) -> Result<(), Error> {
    let work = async move |tx: Tx| {
        let user = User::find_by_id(id).lock_exclusive().one(&tx).await?.ok_or(Code::NotFound)?;
        let gone = Factor::delete_many().filter(factor::Column::UserId.eq(id)).exec(&tx).await?.rows_affected;
        if gone == 0 {
            return Err(Error::conflict("The account has no second factor"));
        }
        RecoveryCode::delete_many().filter(recovery_code::Column::UserId.eq(id)).exec(&tx).await?;
        tx.revoke(id, &Change::AllEnded).await?;
        tx.mail(&user, &Message::FactorsReset).await?;
        tx.record(Event::success(done::FactorsReset { removed: gone }).by(by).about(Some(id))).await
    };
    auth.transact(&caller, work).await
}

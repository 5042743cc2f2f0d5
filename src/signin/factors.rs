//! What the first second factor of an account and the last of them change, and the reset for a lost phone.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{RecoveryCode, User, recovery_code, user};

use super::recovery_codes;
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    enrolled::has_factor,
    error::{Code, Error},
    mail::message::Message,
    revocation::Change,
};

pub(crate) const LONGEST_LABEL: usize = 64;

/// What a user calls a factor.
///
/// # Errors
/// `invalid_request` for one that is too long.
pub(crate) fn label(label: Option<String>) -> Result<String, Error> {
    let label = label.unwrap_or_default();
    let fits = label.chars().count() <= LONGEST_LABEL && !label.chars().any(char::is_control);
    if fits { Ok(label) } else { Err(Error::field("/label", "invalid_value", "A label has at most 64 characters.")) }
}

/// What the first factor changes: the other sessions, which were opened without it, end, and there are recovery codes.
/// `keep` is the session that added it.
pub(crate) async fn first_added(tx: &Tx, user: &user::Model, keep: Option<Uuid>) -> Result<Vec<String>, Error> {
    tx.revoke(user.id, &Change::FactorAdded { keep }).await?;
    recovery_codes::renew(tx, user).await
}

/// Without a factor there is nothing that recovery codes could stand in for.
pub(crate) async fn after_removal(tx: &Tx, user: &user::Model) -> Result<(), Error> {
    if !has_factor(tx, user.id).await? {
        RecoveryCode::delete_many().filter(recovery_code::Column::UserId.eq(user.id)).exec(tx).await?;
    }
    Ok(())
}

/// Removes every factor, passkey and recovery code of a user, ends the sessions, and tells the user; `by` is the acting
/// admin, none for the command line.
///
/// # Errors
/// `not_found`; `conflict` where there is none.
pub(crate) async fn reset_factors(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: Caller) -> Result<(), Error> {
    let work = async move |tx: Tx| {
        let user = User::find_by_id(id).lock_exclusive().one(&tx).await?.ok_or(Code::NotFound)?;
        let removed = tx.remove_apps(id).await? + tx.remove_passkeys(id).await?;
        if removed == 0 {
            return Err(Error::conflict("The account has no second factor"));
        }
        tx.revoke(id, &Change::AllEnded).await?;
        tx.mail(&user, &Message::FactorsReset).await?;
        tx.record(Event::success(done::FactorsReset { removed }).by(by).about(Some(id))).await
    };
    auth.transact(&caller, work).await
}

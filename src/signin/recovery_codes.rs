//! Ten recovery codes, in the place of all there were.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use vestibule_entity::{RecoveryCode, recovery_code, user};

use crate::{auth::transact::Tx, crypto::recovery_code as code, error::Error};

/// New ones, as users read them; those from before are no longer accepted.
pub(crate) async fn renew(tx: &Tx, user: &user::Model) -> Result<Vec<String>, Error> {
    RecoveryCode::delete_many().filter(recovery_code::Column::UserId.eq(user.id)).exec(tx).await?;
    let codes = (0..code::COUNT).map(|_| code::generate()).collect::<Result<Vec<_>, Error>>()?;
    let secrets = tx.auth().secrets();
    let key = secrets.recovery_key();
    let rows = codes
        .iter()
        .filter_map(|text| code::hash(key, text))
        .map(|hash| recovery_code::Model { hash, user_id: user.id, used_at: None }.into_active_model().reset_all());
    RecoveryCode::insert_many(rows).exec_without_returning(tx).await?;
    Ok(codes)
}

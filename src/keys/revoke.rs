//! Emergency revocation of a signing key whose private key may have leaked.
//!
//! Invariant: every replica rejects the key as soon as it reads the table again, two seconds later at most, whatever
//! its clock says. Sessions continue: refresh tokens do not depend on these keys.

use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};

use super::{rotate, schedule::serving};
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, keys::stored},
    error::{Code, Error},
};

impl Acting {
    /// Revokes a signing key. If it was the one that signs, another signs at once; its kid is returned then.
    ///
    /// # Errors
    /// `not_found` for an unknown kid; `internal`, with words, for the shared secret that is still configured.
    pub async fn revoke_key(&self, kid: &str) -> Result<Option<String>, Error> {
        let (step, kid, caller) = (self.auth().clone(), kid.to_owned(), self.caller().clone());
        let successor = self.auth().run(async move { revoke(&step, kid, caller).await }).await?;
        self.auth().read_keys().await?;
        Ok(successor)
    }
}

async fn revoke(auth: &Auth, kid: String, caller: Caller) -> Result<Option<String>, Error> {
    let now = auth.clock().now();
    let txn = auth.db().begin_exclusive().await?;
    let row = stored(&txn).await?.into_iter().find(|row| row.kid == kid).ok_or(Code::NotFound)?;
    if row.is_revoked() {
        return Ok(None);
    }
    let detail = done::KeyRevoke { kid: row.kid.clone(), algorithm: row.algorithm.clone() };
    let mut row = row.into_active_model();
    row.sealed_private = Set(Vec::new());
    row.retires_at = Set(Some(now));
    row.update(&txn).await?;
    auth.record(&txn, &caller, now, Event::success(detail)).await?;
    let rows = stored(&txn).await?;
    let still_signed = serving(&rows).any(|row| row.signs_from <= now);
    let successor = match still_signed {
        true => None,
        false => Some(rotate::sign_at_once(auth, &txn, &rows, "revoked", &caller).await?.kid),
    };
    rotate::finish(auth, txn).await?;
    Ok(successor)
}

//! The emergency: a private key may be in somebody else's hands, and nothing it signs is to be believed any more.
//!
//! Invariant: every replica refuses the key as soon as it reads the table again, two seconds later at most, whatever
//! its clock says. Sessions go on: a refresh token does not hang on these keys.

use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde_json::json;

use super::{rotate, schedule::serving};
use crate::{
    audit::{Caller, Event},
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
    let detail = json!({ "kid": row.kid, "algorithm": row.algorithm });
    let mut row = row.into_active_model();
    row.sealed_private = Set(Vec::new());
    row.retires_at = Set(Some(now));
    row.update(&txn).await?;
    auth.record(&txn, &caller, now, Event::success("key.revoke").with(detail)).await?;
    let rows = stored(&txn).await?;
    let still_signed = serving(&rows).any(|row| row.signs_from <= now);
    let successor = match still_signed {
        true => None,
        false => Some(rotate::sign_at_once(auth, &txn, &rows, "revoked", &caller).await?.kid),
    };
    rotate::finish(auth, txn).await?;
    Ok(successor)
}

//! The preconditions for serving requests: schema, audit chain, signing key, role profiles, an admin; and whether the passkeys
//! still work.

use std::time::Duration;

use crate::{
    audit, auth::Auth, error::Error, keys::rotate, provisioning::bootstrap, revocation::life,
    signin::passkeys::unusable,
};

/// Among few users nothing is left for the job; among many the start goes on.
const FILLING_IN: Duration = Duration::from_millis(100);

impl Auth {
    /// Migrates the `auth_*` tables, then prepares them. All or nothing. Replicas may call it at once.
    ///
    /// # Errors
    /// `unavailable` when the database does not answer; `internal` when the signing keys cannot be decrypted with this
    /// secret.
    pub async fn migrate(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move {
            step.db().find_way().await?;
            Ok(step.db().migrate().await?)
        })
        .await?;
        self.prepare().await
    }

    /// Creates the audit chain and the first or due signing key, reads the revocations, begins to give existing users a
    /// disabled profile for every role type that is new in the configuration ([`Auth::run_jobs`] goes on with it), and
    /// invites the configured admin while there is none. For an app whose schema was migrated beforehand.
    ///
    /// # Errors
    /// As [`Auth::migrate`].
    pub async fn prepare(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move { Ok(step.db().find_way().await?) }).await?;
        self.open_secrets().await?;
        let step = self.clone();
        self.run_patiently(async move { audit::begin(step.db(), &step.audit_signer()).await }).await?;
        let step = self.clone();
        self.run_patiently(async move { life::remember(step.db(), step.config().access_ttl).await }).await?;
        rotate::maintain(self).await?;
        self.revocations().await?;
        self.fill_in_role_profiles(Some(FILLING_IN)).await?;
        let step = self.clone();
        self.run_patiently(async move { bootstrap::bootstrap(&step).await }).await?;
        let passkeys = unusable(self).await?;
        if passkeys > 0 {
            log::warn!(passkeys; "passkeys were made for another VESTIBULE_RP_ID, and work no longer");
        }
        Ok(())
    }
}

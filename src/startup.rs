//! What must be true of the database before requests are served: schema, audit chain, signing key, role profiles, an
//! admin.

use crate::{
    admin::role_profiles, audit, auth::Auth, error::Error, keys::rotate, provisioning::bootstrap, revocation::life,
};

impl Auth {
    /// Brings the `auth_*` tables up to date, then prepares them. All or nothing; replicas may call it at once.
    ///
    /// # Errors
    /// `unavailable` when the database does not answer; `internal` when the signing keys do not open under this secret.
    pub async fn migrate(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move {
            step.db().find_way().await?;
            Ok(step.db().migrate().await?)
        })
        .await?;
        self.prepare().await
    }

    /// Begins the audit chain, makes the first signing key, or the one that is due, reads what has been revoked, and gives
    /// existing users a row, disabled, for every role type that is new in the configuration; while there is no admin,
    /// invites the configured one. For an app whose schema was migrated beforehand.
    ///
    /// # Errors
    /// As [`Auth::migrate`].
    pub async fn prepare(&self) -> Result<(), Error> {
        let step = self.clone();
        self.run_patiently(async move {
            step.db().find_way().await?;
            audit::begin(step.db(), step.audit_signer()).await
        })
        .await?;
        let step = self.clone();
        self.run_patiently(async move { life::remember(step.db(), step.config().access_ttl).await }).await?;
        rotate::maintain(self).await?;
        self.revocations().await?;
        let step = self.clone();
        let added = self.run_patiently(async move { role_profiles::fill_in(&step).await }).await?;
        if added > 0 {
            log::info!(added; "role profiles added for role types that are new");
        }
        let step = self.clone();
        self.run_patiently(async move { bootstrap::bootstrap(&step).await }).await
    }
}

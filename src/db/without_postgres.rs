//! What stands for PostgreSQL in a build without the feature `postgres`: nothing is looked for, and nothing is found. A
//! host may still bring a connection to it, with SeaORM's own feature.

use sea_orm::DatabaseConnection;

use super::{Db, cause::OpenError};
use crate::config::Pooler;

impl Db {
    /// Says which pooler is between this process and PostgreSQL. Without the feature `postgres` there is none.
    #[must_use]
    pub fn behind(self, _: Pooler) -> Self {
        self
    }

    pub(crate) async fn find_way(&self) -> Result<(), OpenError> {
        Ok(())
    }

    pub(super) async fn choose_host(&self) {}

    pub(super) async fn replace_dead_pool(&self) {}

    pub(super) fn is_shared_after_all(&self) {}

    pub(super) fn distrust_all(&self) {}
}

/// Closes what is idle in a pool of PostgreSQL's without our guard.
pub(super) async fn close_idle(_: &DatabaseConnection) {}

//! Schema changes, one file each. Imports nothing of the product: a released migration never changes, even if the
//! entities do.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{FromQueryResult, Iterable},
    seaql_migrations,
};

mod m0001_accounts;
mod m0002_sessions;
mod m0003_audit;
mod m0004_mail;
mod m0005_audit_chain;
mod m0006_search;
mod m0007_session_places;
mod m0008_device_epoch;
mod m0009_settings;
mod m0012_discreet;
mod m0013_auth_time;
mod m0014_audit_version;
mod m0016_factors;
mod m0017_passkeys;
mod m0018_mail_codes;
mod m0020_locale;
mod m0021_support;
mod m0022_identities;
mod m0023_secrets;
mod m0024_scale;
mod m0025_counts;

pub use m0024_scale::index_parts;

/// The list, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_accounts::Migration),
            Box::new(m0002_sessions::Migration),
            Box::new(m0003_audit::Migration),
            Box::new(m0004_mail::Migration),
            Box::new(m0005_audit_chain::Migration),
            Box::new(m0006_search::Migration),
            Box::new(m0007_session_places::Migration),
            Box::new(m0008_device_epoch::Migration),
            Box::new(m0009_settings::Migration),
            Box::new(m0012_discreet::Migration),
            Box::new(m0013_auth_time::Migration),
            Box::new(m0014_audit_version::Migration),
            Box::new(m0016_factors::Migration),
            Box::new(m0017_passkeys::Migration),
            Box::new(m0018_mail_codes::Migration),
            Box::new(m0020_locale::Migration),
            Box::new(m0021_support::Migration),
            Box::new(m0022_identities::Migration),
            Box::new(m0023_secrets::Migration),
            Box::new(m0024_scale::Migration),
            Box::new(m0025_counts::Migration),
        ]
    }

    // A separate table: the host app may run migrations too.
    fn migration_table_name() -> DynIden {
        "auth_migrations".into_iden()
    }

    // A newer release migrates before the older one stops. Migrations that only it knows are not an error here.
    async fn get_migration_models<C>(db: &C) -> Result<Vec<seaql_migrations::Model>, DbErr>
    where
        C: ConnectionTrait,
    {
        Self::install(db).await?;
        let known = Self::migrations();
        let rows = recorded(db).await?;
        Ok(rows.into_iter().filter(|row| known.iter().any(|m| m.name() == row.version)).collect())
    }
}

/// All recorded migrations, also those of a newer release. The table must exist.
///
/// # Errors
/// The database's error.
pub async fn recorded<C: ConnectionTrait>(db: &C) -> Result<Vec<seaql_migrations::Model>, DbErr> {
    let rows = Query::select()
        .columns(seaql_migrations::Column::iter())
        .from(Migrator::migration_table_name())
        .order_by(seaql_migrations::Column::Version, Order::Asc)
        .take();
    let rows = db.query_all(&rows).await?;
    rows.iter().map(|row| seaql_migrations::Model::from_query_result(row, "")).collect()
}

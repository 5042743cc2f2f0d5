//! Which connections return to a pool, and which of them are used again.
//!
//! SQLite ends a transaction by itself on a full disk, an I/O error or a lack of memory. The ROLLBACK that follows then
//! fails, the driver still counts an open transaction, and the next one becomes a savepoint that is never committed:
//! writes on such a connection are lost. So a connection whose count is not zero is closed.

#[cfg(any(feature = "sqlite", feature = "metrics"))]
use sea_orm::DatabaseConnection;
use sea_orm::DatabaseTransaction;
#[cfg(feature = "metrics")]
use sea_orm::DbBackend;
#[cfg(feature = "sqlite")]
use sea_orm::{ConnectOptions, DatabaseConnectionType};
#[cfg(feature = "sqlite")]
use sqlx::Connection;

/// Closes a connection that is still in a transaction when it is given back.
#[cfg(feature = "sqlite")]
pub(super) fn guard_sqlite(options: &mut ConnectOptions) {
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.after_release(|connection, _| {
            Box::pin(async move {
                if !connection.is_in_transaction() {
                    return Ok(true);
                }
                // After the ROLLBACK that a dropped transaction has queued.
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        })
    });
}

/// Whether a transaction on a pool without our guard is nested in a leftover one, which is never committed.
pub(super) async fn is_nested(txn: &DatabaseTransaction) -> bool {
    use sea_orm::ConnectionTrait;
    // The driver's own savepoint name. There is none if ours is the outermost.
    txn.execute_unprepared("ROLLBACK TO SAVEPOINT _sqlx_savepoint_1").await.is_ok()
}

/// Closes the connections with a leftover transaction, in a pool without our guard.
#[cfg(feature = "sqlite")]
pub(super) async fn sweep(pool: &DatabaseConnection) -> Result<(), sea_orm::DbErr> {
    let DatabaseConnectionType::SqlxSqlitePoolConnection(_) = &pool.inner else { return Ok(()) };
    let pool: &sqlx::SqlitePool = pool.get_sqlite_connection_pool();
    let acquired = pool
        .acquire()
        .await
        .map_err(|e| sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(std::sync::Arc::new(e))))?;
    let mut held = vec![acquired];
    while let Some(connection) = pool.try_acquire() {
        held.push(connection);
    }
    for mut connection in held {
        let whole = connection.ping().await.is_ok() && !connection.is_in_transaction();
        if !whole {
            let _ = connection.close().await;
        }
    }
    Ok(())
}

/// Connections that are open, and those that are idle: the pool counts them one after the other, and for a moment more can be
/// idle than open.
#[cfg(feature = "metrics")]
pub(super) fn size(pool: &DatabaseConnection) -> (u32, u32) {
    match pool.get_database_backend() {
        #[cfg(feature = "postgres")]
        DbBackend::Postgres => {
            let pool = pool.get_postgres_connection_pool();
            (pool.size(), u32::try_from(pool.num_idle()).unwrap_or_default())
        }
        #[cfg(feature = "sqlite")]
        DbBackend::Sqlite => {
            let pool = pool.get_sqlite_connection_pool();
            (pool.size(), u32::try_from(pool.num_idle()).unwrap_or_default())
        }
        _ => (0, 0),
    }
}

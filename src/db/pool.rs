//! Which connections go back to a pool, and which are taken from it again.
//!
//! SQLite ends a transaction by itself when its disk is full, an I/O error or a lack of memory stops it. The ROLLBACK
//! that follows then fails, the driver goes on counting a transaction that is none, and the next one becomes a savepoint
//! that nobody commits: what is written on such a connection is lost. So a connection whose count is not zero is closed.

use sea_orm::DatabaseTransaction;
#[cfg(feature = "sqlite")]
use sea_orm::{ConnectOptions, DatabaseConnection, DatabaseConnectionType};
#[cfg(feature = "sqlite")]
use sqlx::Connection;

/// Closes a connection that is still in a transaction once its owner has let go of it.
#[cfg(feature = "sqlite")]
pub(super) fn guard_sqlite(options: &mut ConnectOptions) {
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.after_release(|connection, _| {
            Box::pin(async move {
                // Behind the ROLLBACK that a dropped transaction has asked for.
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        })
    });
}

/// Whether a transaction begun on a pool without our guard lies inside another one, which nobody will commit.
pub(super) async fn is_nested(txn: &DatabaseTransaction) -> bool {
    use sea_orm::ConnectionTrait;
    // The driver's own name; there is none where ours is the outermost.
    txn.execute_unprepared("ROLLBACK TO SAVEPOINT _sqlx_savepoint_1").await.is_ok()
}

/// Closes the connections of a pool without our guard that are in a transaction of nobody's.
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

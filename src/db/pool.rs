//! Which connections return to a pool, and which of them are used again.
//!
//! SQLite ends a transaction by itself on a full disk, an I/O error or a lack of memory. The ROLLBACK that follows then
//! fails, the driver still counts an open transaction, and the next one becomes a savepoint that is never committed:
//! writes on such a connection are lost. So a connection whose count is not zero is closed. PostgreSQL connections to a
//! read-only server are closed once one of them was noticed.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use sea_orm::{ConnectOptions, DatabaseConnection, DatabaseConnectionType, DatabaseTransaction, DbErr};
use sqlx::{Connection, SqlitePool};

use super::{liveness::Liveness, pooler::Pooling};

/// Since when the connections of a pool are not trusted.
#[derive(Clone, Debug, Default)]
pub(super) struct Distrust(Arc<Mutex<Option<Instant>>>);

impl Distrust {
    /// Every connection that is open now is closed before its next use.
    pub(super) fn all(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn since(&self) -> Option<Instant> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes a connection that is still in a transaction when it is given back.
pub(super) fn guard_sqlite(options: &mut ConnectOptions) {
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.after_release(|connection, _| {
            Box::pin(async move {
                // After the ROLLBACK that a dropped transaction has queued.
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        })
    });
}

/// Closes a connection that is older than the pool's last invalidation, or no longer answers. A new one is prepared for
/// its pooler.
pub(super) fn guard_postgres(
    options: &mut ConnectOptions,
    distrust: &Distrust,
    liveness: &Liveness,
    pooling: &Arc<Pooling>,
) {
    let pooling = Arc::clone(pooling);
    let (distrust, taken) = (distrust.clone(), liveness.clone());
    let liveness = liveness.clone();
    options.map_sqlx_postgres_before_acquire(move |connection, facts| {
        let trusted = distrust.since().is_none_or(|since| facts.age < since.elapsed());
        let liveness = taken.clone();
        Box::pin(async move { Ok(trusted && liveness.is_usable(connection, facts.age).await) })
    });
    options.map_sqlx_postgres_pool_opts(move |pool| {
        let (opened, given_back) = (liveness.clone(), liveness.clone());
        let pooling = Arc::clone(&pooling);
        pool.after_connect(move |connection, _| {
            opened.note_activity();
            let pooling = Arc::clone(&pooling);
            Box::pin(async move { pooling.greet(connection).await })
        })
        .after_release(move |connection, facts| {
            let liveness = given_back.clone();
            Box::pin(async move { Ok(liveness.is_usable(connection, facts.age).await) })
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
pub(super) async fn sweep(pool: &DatabaseConnection) -> Result<(), DbErr> {
    let DatabaseConnectionType::SqlxSqlitePoolConnection(_) = &pool.inner else { return Ok(()) };
    let pool: &SqlitePool = pool.get_sqlite_connection_pool();
    let acquired = pool.acquire().await.map_err(|e| DbErr::Conn(sea_orm::RuntimeErr::SqlxError(Arc::new(e))))?;
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

/// Closes the idle connections of a PostgreSQL pool without our guard.
pub(super) async fn close_idle(pool: &DatabaseConnection) {
    if let DatabaseConnectionType::SqlxPostgresPoolConnection(_) = &pool.inner {
        while let Some(connection) = pool.get_postgres_connection_pool().try_acquire() {
            let _ = connection.close().await;
        }
    }
}

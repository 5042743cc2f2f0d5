//! Which connections go back to a pool, and which are taken from it again.
//!
//! SQLite ends a transaction by itself when its disk is full, an I/O error or a lack of memory stops it. The ROLLBACK
//! that follows then fails, the driver goes on counting a transaction that is none, and the next one becomes a savepoint
//! that nobody commits: what is written on such a connection is lost. So a connection whose count is not zero is closed.
//! PostgreSQL's connections to a server that only reads are closed once one of them was noticed.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use sea_orm::{ConnectOptions, DatabaseConnection, DatabaseConnectionType, DatabaseTransaction, DbErr};
use sqlx::{Connection, SqlitePool};

use super::{liveness::Liveness, pooler::Pooling};

/// Since when the connections of a pool are not trusted any more.
#[derive(Clone, Debug, Default)]
pub(super) struct Distrust(Arc<Mutex<Option<Instant>>>);

impl Distrust {
    /// Every connection opened by now is closed before its next use.
    pub(super) fn all(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn since(&self) -> Option<Instant> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes a connection that is still in a transaction once its owner has let go of it.
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

/// Closes a connection that was opened before the pool lost its trust, and one that no longer answers. A new one is
/// prepared for the pooler it leads to.
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

/// Whether a transaction begun on a pool without our guard lies inside another one, which nobody will commit.
pub(super) async fn is_nested(txn: &DatabaseTransaction) -> bool {
    use sea_orm::ConnectionTrait;
    // The driver's own name; there is none where ours is the outermost.
    txn.execute_unprepared("ROLLBACK TO SAVEPOINT _sqlx_savepoint_1").await.is_ok()
}

/// Closes the connections of a pool without our guard that are in a transaction of nobody's.
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

/// Closes what is idle in a pool of PostgreSQL's without our guard.
pub(super) async fn close_idle(pool: &DatabaseConnection) {
    if let DatabaseConnectionType::SqlxPostgresPoolConnection(_) = &pool.inner {
        while let Some(connection) = pool.get_postgres_connection_pool().try_acquire() {
            let _ = connection.close().await;
        }
    }
}

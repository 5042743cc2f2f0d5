//! Which PostgreSQL connections return to a pool. Those to a read-only server are closed once one of them was noticed.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use sea_orm::{ConnectOptions, DatabaseConnection, DatabaseConnectionType};

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
        Box::pin(async move { Ok(trusted && liveness.is_usable(connection, facts.age, facts.idle_for).await) })
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
            Box::pin(async move { Ok(liveness.is_usable(connection, facts.age, Duration::ZERO).await) })
        })
    });
}

/// Closes the idle connections of a PostgreSQL pool without our guard.
pub(super) async fn close_idle(pool: &DatabaseConnection) {
    if let DatabaseConnectionType::SqlxPostgresPoolConnection(_) = &pool.inner {
        while let Some(connection) = pool.get_postgres_connection_pool().try_acquire() {
            let _ = connection.close().await;
        }
    }
}

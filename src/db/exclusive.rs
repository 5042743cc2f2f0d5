//! One at a time, among all replicas: for rare work on the whole schema.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use super::{Db, LOCKED, fault::Fault};

// An arbitrary constant: the advisory lock of migrations.
const MIGRATION_LOCK: i64 = 7_305_423_901;
/// A row that each of them writes. It locks the row whether it is there or not.
const ROW: &str = "INSERT INTO auth_setting (name, value) VALUES ('exclusive', 0) \
                   ON CONFLICT (name) DO UPDATE SET value = auth_setting.value";

impl Db {
    /// Begins an exclusive write transaction.
    pub(crate) async fn begin_exclusive(&self) -> Result<DatabaseTransaction, DbErr> {
        // Locked: another process writes to SQLite's file, which has waited five seconds for it.
        let txn = LOCKED.run(|e| Fault::of(e) == Fault::Locked, || self.begin()).await?;
        if !self.is_sqlite() {
            // The waiting replica must outlast the working one, and both settings also limit the wait for the lock.
            txn.execute_unprepared("SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = '60s'").await?;
            lock(&txn).await?;
        }
        Ok(txn)
    }
}

/// By an advisory lock; where the engine has none, or the role may not use them, by a row.
async fn lock(txn: &DatabaseTransaction) -> Result<(), DbErr> {
    let advisory = format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
    if !attempt(txn, &advisory).await? {
        // Before the first migration there is no such row. Of two replicas that begin at once one fails, and tries again.
        attempt(txn, ROW).await?;
    }
    Ok(())
}

/// Whether the statement could be run: false where the engine or the schema lacks what it needs.
async fn attempt(txn: &DatabaseTransaction, sql: &str) -> Result<bool, DbErr> {
    txn.execute_unprepared("SAVEPOINT vestibule_lock").await?;
    match txn.execute_unprepared(sql).await {
        Ok(_) => txn.execute_unprepared("RELEASE SAVEPOINT vestibule_lock").await.map(|_| true),
        Err(e) if matches!(Fault::of(&e), Fault::Forbidden | Fault::Other) => {
            txn.execute_unprepared("ROLLBACK TO SAVEPOINT vestibule_lock").await.map(|_| false)
        }
        Err(e) => Err(e),
    }
}

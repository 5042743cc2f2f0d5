//! Deleting what is old, in batches.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::SimpleExpr};

use super::Db;

/// A batch small enough that no request has to wait for it.
const BATCH: u64 = 500;

impl Db {
    /// Deletes the rows that are over, each batch in a transaction of its own: among millions one statement would reach
    /// its time limit, delete nothing, and hold up the writers of SQLite meanwhile. `over` must be a range of an index.
    /// Returns how many rows are gone.
    pub(crate) async fn clear<E: EntityTrait>(&self, key: E::Column, over: SimpleExpr) -> Result<u64, DbErr> {
        let mut gone = 0;
        loop {
            let these = E::find().select_only().column(key).filter(over.clone()).limit(BATCH).into_query();
            let batch = self.delete(E::delete_many().filter(key.in_subquery(these))).await?;
            gone += batch;
            if batch < BATCH {
                return Ok(gone);
            }
        }
    }
}

//! The database's clock.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    DbErr,
    sea_query::{Expr, SimpleExpr},
};

use super::{Db, value};
use crate::clock::Clock;

impl Db {
    /// The time of the database's clock. `None` on SQLite, whose clock is the process's own.
    ///
    /// # Errors
    /// As every statement.
    pub(crate) async fn time(&self, clock: &Clock) -> Result<Option<DateTime<Utc>>, DbErr> {
        if self.is_sqlite() {
            return Ok(None);
        }
        let time = value::<DateTime<Utc>>(self.read(), "SELECT clock_timestamp()").await?;
        Ok(time.map(|time| time + clock.passed()))
    }

    /// The same as an SQL expression, for a statement that must not depend on one clock alone.
    pub(crate) fn time_expr(&self, clock: &Clock) -> Option<SimpleExpr> {
        let passed: TimeDelta = clock.passed();
        let sql = format!("clock_timestamp() + interval '{} seconds'", passed.num_seconds());
        (!self.is_sqlite()).then(|| Expr::cust(sql))
    }
}

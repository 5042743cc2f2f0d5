//! Writes of one statement, each a transaction of its own: they need no BEGIN and no COMMIT. PostgreSQL commits such a
//! statement by itself.
//!
//! SQLite has one writer, which syncs the disk at every commit. Single statements that wait for it at the same time
//! therefore share one transaction (group commit). Each is answered after the commit, so it is as durable as alone.
//!
//! Invariants: an answer is of committed rows. An error ends the whole group, because SQLite may have rolled all of it
//! back. Where a connection was lost, a statement may run twice, so its condition must exclude a second effect.

use std::{
    mem::replace,
    sync::{Mutex, MutexGuard, PoisonError},
};

use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement, entity::prelude::async_trait,
};
use tokio::sync::oneshot;

use super::{Db, held::Held};

/// Statements in one transaction. Other transactions wait for it.
const GROUP: usize = 64;

type Rows = Vec<QueryResult>;
type Answer = oneshot::Sender<Result<Rows, DbErr>>;

/// The statements that wait for SQLite's writer.
#[derive(Debug, Default)]
pub(super) struct Group(Mutex<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    statements: Vec<(Statement, Answer)>,
    /// Whether a task works through them.
    led: bool,
}

impl Group {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> (Vec<Statement>, Vec<Answer>) {
        let waiting = &mut *self.waiting();
        // A request that has reached its time limit waits for no answer.
        waiting.statements.retain(|(_, answer)| !answer.is_closed());
        let count = waiting.statements.len().min(GROUP);
        waiting.statements.drain(..count).unzip()
    }
}

/// The task that works through a group.
struct Lead {
    db: Db,
    /// Whether another task may take over.
    over: bool,
}

impl Lead {
    /// Gives the lead up if nothing is left to do.
    fn goes_on(&mut self) -> bool {
        let waiting = &mut *self.db.group.waiting();
        waiting.led = !waiting.statements.is_empty();
        self.over = !waiting.led;
        waiting.led
    }

    async fn work(mut self) {
        while self.goes_on() {
            let begun = self.db.begin().await;
            // Now, so that those that came during the wait for the writer are in it.
            let (statements, answers) = self.db.group.next();
            let committed = async {
                let (txn, mut rows) = (begun?, Vec::with_capacity(statements.len()));
                for statement in statements {
                    rows.push(txn.query_all_raw(statement).await?);
                }
                txn.commit().await.map(|()| rows)
            };
            match committed.await {
                Ok(rows) => answers.into_iter().zip(rows).for_each(|(answer, rows)| tell(answer, Ok(rows))),
                Err(e) => answers.into_iter().for_each(|answer| tell(answer, Err(e.clone()))),
            }
        }
    }
}

/// The request may have reached its time limit.
fn tell(answer: Answer, rows: Result<Rows, DbErr>) {
    drop(answer.send(rows));
}

/// After a panic: otherwise all later statements would wait in vain.
impl Drop for Lead {
    fn drop(&mut self) {
        if !self.over {
            *self.db.group.waiting() = Waiting::default();
        }
    }
}

/// A connection that commits each statement.
pub(crate) struct Single<'a>(pub(super) &'a Held<'a>);

impl Db {
    async fn in_group(&self, statement: Statement) -> Result<Rows, DbErr> {
        let (answer, answered) = oneshot::channel();
        let is_led = {
            let waiting = &mut *self.group.waiting();
            waiting.statements.push((statement, answer));
            replace(&mut waiting.led, true)
        };
        if !is_led {
            // A task of its own: a request that is cancelled must not take the others with it.
            tokio::spawn(Lead { db: self.clone(), over: false }.work());
        }
        let stopped = |_| Err(DbErr::Conn(RuntimeErr::Internal("the writer has stopped".to_owned())));
        answered.await.unwrap_or_else(stopped)
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Single<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        let txn = self.0.db.begin().await?;
        let done = txn.execute_raw(stmt).await?;
        txn.commit().await.map(|()| done)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let txn = self.0.db.begin().await?;
        let done = txn.execute_unprepared(sql).await?;
        txn.commit().await.map(|()| done)
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.query_all_raw(stmt).await?.into_iter().next())
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Rows, DbErr> {
        if self.0.db.is_sqlite() { self.0.db.in_group(stmt).await } else { self.0.query_all_raw(stmt).await }
    }
}

//! Writes of one statement, each a transaction of its own.
//!
//! SQLite has one writer, which syncs the disk at every commit. Single statements that wait for it at the same time
//! therefore share one transaction (group commit). Each is answered after the commit, so it is as durable as alone.
//!
//! Invariants: an answer is of committed rows. An error ends the whole group, because SQLite may have rolled all of it
//! back.

use std::{
    mem::replace,
    sync::{Mutex, MutexGuard, PoisonError},
};

use sea_orm::{ConnectionTrait, DbErr, QueryResult, RuntimeErr, Statement};
use tokio::sync::oneshot;

use super::Db;

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

impl Db {
    /// Runs a statement in a transaction that others may share, and returns its rows after the commit.
    pub(super) async fn in_group(&self, statement: Statement) -> Result<Rows, DbErr> {
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

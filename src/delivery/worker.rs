//! The loop of one process: claims a row, delivers it, claims the next. Every replica runs one.
//!
//! One after the other, so that a process that dies leaves at most one row of which it is unknown whether it was
//! delivered. Only a delivery that hangs is not waited for.

use std::{
    pin::pin,
    time::{Duration, Instant},
};

use futures_util::{StreamExt, future::BoxFuture, stream::FuturesUnordered};
use uuid::Uuid;

use super::{Deliver, Queue, attempt::attempt, rows};
use crate::{
    clock::Clock,
    db::Db,
    error::Error,
    failing::{Failing, Transition},
};

/// A delivery that takes longer hangs: the next one begins beside it, so that it delays no other recipient.
const HANGING: Duration = Duration::from_secs(3);
const MOST_HANGING: usize = 4;
/// The notification comes before the commit, so the first looks come close together.
const FIRST_LOOK: Duration = Duration::from_millis(20);
const POLL: Duration = Duration::from_secs(3);
/// At a shutdown, running deliveries get this long: one that is cut off may be delivered twice.
const SHUTDOWN: Duration = Duration::from_secs(2);

/// The deliveries of this process.
pub(crate) struct Worker<'a, D> {
    db: &'a Db,
    clock: &'a Clock,
    kind: D,
    running: FuturesUnordered<BoxFuture<'a, Uuid>>,
    /// The rows of `running`.
    in_progress: Vec<Uuid>,
    last_start: Instant,
}

impl<'a, D: Deliver + 'a> Worker<'a, D> {
    pub(crate) fn new(db: &'a Db, clock: &'a Clock, kind: D) -> Self {
        let (running, in_progress) = (FuturesUnordered::new(), Vec::new());
        Self { db, clock, kind, running, in_progress, last_start: Instant::now() }
    }

    /// Delivers, for ever.
    pub(crate) async fn run(&mut self) {
        let kind = self.kind;
        if !kind.is_on() {
            return std::future::pending().await;
        }
        let (mut pause, failing) = (FIRST_LOOK, Failing::default());
        loop {
            let started = if self.may_start() { self.start_next().await } else { Ok(()) };
            self.log_change(&failing, &started);
            tokio::select! {
                () = self.one_ended() => {}
                () = kind.queued().notified() => pause = FIRST_LOOK,
                () = tokio::time::sleep(pause) => pause = POLL.min(pause * 2),
            }
        }
    }

    /// Waits a moment for what is being delivered.
    pub(crate) async fn finish(&mut self) {
        let _ = tokio::time::timeout(SHUTDOWN, async { while self.running.next().await.is_some() {} }).await;
    }

    fn may_start(&self) -> bool {
        match self.running.len() {
            0 => true,
            MOST_HANGING => false,
            _ => self.last_start.elapsed() >= HANGING,
        }
    }

    /// Claims the row that is due, and begins its delivery.
    async fn start_next(&mut self) -> Result<(), Error> {
        let (db, clock, kind) = (self.db, self.clock, self.kind);
        let in_progress = self.in_progress.clone();
        let mut claim = pin!(db.unless_abandoned(rows::claim::<D::Queue>(db, clock, &in_progress)));
        // The others go on meanwhile: one of them may hold the very connection that the claim waits for.
        let claimed = loop {
            tokio::select! {
                claimed = &mut claim => break claimed?,
                () = self.one_ended() => {}
            }
        };
        let Some(row) = claimed else { return Ok(()) };
        let id = D::Queue::lease(&row).id;
        self.in_progress.push(id);
        self.running.push(Box::pin(async move {
            attempt(db, clock, kind, row).await;
            id
        }));
        self.last_start = Instant::now();
        Ok(())
    }

    /// Waits until one of the running deliveries has ended; for ever, when there is none.
    async fn one_ended(&mut self) {
        match self.running.next().await {
            Some(ended) => self.in_progress.retain(|id| *id != ended),
            None => std::future::pending().await,
        }
    }

    fn log_change(&self, failing: &Failing, started: &Result<(), Error>) {
        let queue = D::Queue::NAME;
        match failing.note(started) {
            Some(Transition::Fails(e)) => log::warn!(err:% = e; "the {queue} cannot be read, retrying"),
            Some(Transition::Recovers) => log::info!("the {queue} can be read again"),
            None => {}
        }
        if let Err(e) = started {
            self.db.notice(e);
        }
    }
}

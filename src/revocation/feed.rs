//! How a process learns of revocations by other processes: it polls every second, and PostgreSQL notifies it at once.
//!
//! A row becomes visible when it is committed, not when it is numbered: 6 can be visible before 5. So each poll starts
//! at the highest number of a while ago, longer than any transaction can take.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};
use vestibule_entity::{Revocation, revocation};

use super::{Index, POLL};
use crate::{clock::Clock, db::Db, error::Error};

const OVERLAP: Duration = Duration::from_secs(15);
/// Notifications within this time are handled together.
const BREATH: Duration = Duration::from_millis(5);
/// A slower poll is cancelled and its connection closed, so that the next one has time before the index is stale.
const LOOK: Duration = Duration::from_secs(5);
/// Reads everything that counts by any clock: what PostgreSQL's and this machine's both call expired is left out. SQLite
/// has one clock, so everything is read that was not deleted.
pub(crate) async fn fill(db: &Db, index: &Index, clock: &Clock) -> Result<i64, Error> {
    use revocation::Column as C;
    let rows = match db.time_expr(clock) {
        Some(theirs) => {
            Revocation::find().filter(C::ExpiresAt.gt(clock.now()).or(Expr::col((Revocation, C::ExpiresAt)).gt(theirs)))
        }
        None => Revocation::find(),
    };
    let rows = rows.all(db.read()).await?;
    let highest = rows.iter().map(|row| row.seq).max().unwrap_or_default();
    index.learn(rows);
    index.is_up_to_date();
    Ok(highest)
}

/// Keeps the index up to date, in an endless loop. With a host's own connection to PostgreSQL there are no
/// notifications.
pub(crate) async fn follow(db: &Db, index: &Index, clock: &Clock) {
    let wake = Notify::new();
    #[cfg(feature = "postgres")]
    tokio::join!(super::listen::listen(db, &wake), look(db, index, clock, &wake));
    #[cfg(not(feature = "postgres"))]
    look(db, index, clock, &wake).await;
}

async fn look(db: &Db, index: &Index, clock: &Clock, wake: &Notify) {
    let mut seen = Seen::default();
    let mut failing = false;
    loop {
        let looked = db.within(LOOK, seen.look(db, index, clock)).await;
        match &looked {
            Err(e) if !failing => log::warn!(err:% = e; "revocations of other replicas cannot be read, retrying"),
            Ok(()) if failing => log::info!("revocations can be read again"),
            _ => {}
        }
        failing = looked.is_err();
        let _ = timeout(POLL, wake.notified()).await;
        sleep(BREATH).await;
    }
}

/// The highest numbers of the recent polls.
#[derive(Default)]
struct Seen {
    looks: VecDeque<(Instant, i64)>,
    swept: Option<Duration>,
}

impl Seen {
    async fn look(&mut self, db: &Db, index: &Index, clock: &Clock) -> Result<(), Error> {
        let begun = Instant::now();
        let Some(&(_, low)) = self.looks.front() else {
            self.looks.push_back((begun, fill(db, index, clock).await?));
            return Ok(());
        };
        let rows = Revocation::find().filter(revocation::Column::Seq.gt(low)).all(db.read()).await?;
        let highest = rows.iter().map(|row| row.seq).max().unwrap_or(low);
        index.learn(rows);
        index.is_up_to_date();
        self.looks.push_back((begun, highest));
        // The starting point is the newest poll that is old enough.
        while self.looks.get(1).is_some_and(|(then, _)| then.elapsed() > OVERLAP) {
            self.looks.pop_front();
        }
        let now = clock.monotonic();
        if self.swept.is_none_or(|swept| now.saturating_sub(swept) > OVERLAP) {
            self.swept = Some(now);
            index.forget();
        }
        Ok(())
    }
}

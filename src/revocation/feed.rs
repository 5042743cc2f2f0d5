//! How a process learns of revocations by other processes: it polls every second, and PostgreSQL notifies it at once.
//!
//! A row becomes visible when it is committed, not when it is numbered: 6 can be visible before 5. So the numbers that
//! were passed over are asked for again, for longer than any transaction can take, and nothing else is read twice.

use std::time::{Duration, Instant};

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use tokio::{
    sync::{Notify, watch},
    time::{sleep, timeout},
};
use vestibule_entity::{Revocation, revocation};

use super::{Index, POLL, gaps::Gaps};
use crate::{
    clock::Clock,
    db::Db,
    error::Error,
    failing::{Failing, Transition},
};

/// Notifications within this time are handled together.
const BREATH: Duration = Duration::from_millis(5);
/// A slower poll is cancelled and its connection closed, so that the next one has time before the index is stale.
const LOOK: Duration = Duration::from_secs(5);
/// Revocations that have expired are removed from memory at this interval.
const SWEEP: Duration = Duration::from_secs(15);
const PAGE: u64 = 5000;

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

/// Keeps the index up to date, in an endless loop, except while it is paused. With a host's own connection to PostgreSQL
/// there are no notifications, nor without `notify`.
pub(crate) async fn follow(db: &Db, index: &Index, clock: &Clock, notify: bool, paused: watch::Receiver<bool>) {
    let wake = Notify::new();
    #[cfg(feature = "postgres")]
    if notify {
        let listen = super::listen::listen(db, &wake, paused.clone());
        tokio::join!(listen, look(db, index, clock, &wake, paused));
        return;
    }
    #[cfg(not(feature = "postgres"))]
    let _ = notify;
    look(db, index, clock, &wake, paused).await;
}

async fn look(db: &Db, index: &Index, clock: &Clock, wake: &Notify, mut paused: watch::Receiver<bool>) {
    let mut seen = Seen::default();
    let failing = Failing::default();
    loop {
        // An error would mean that the process ends.
        drop(paused.wait_for(|paused| !paused).await);
        let looked = db.within(LOOK, seen.look(db, index, clock)).await;
        match failing.note(&looked) {
            Some(Transition::Fails(e)) => {
                log::warn!(err:% = e; "revocations of other replicas cannot be read, retrying");
            }
            Some(Transition::Recovers) => log::info!("revocations can be read again"),
            None => {}
        }
        let _ = timeout(POLL, wake.notified()).await;
        sleep(BREATH).await;
    }
}

/// What has been read.
#[derive(Default)]
struct Seen {
    /// The highest number. None before the first look.
    highest: Option<i64>,
    gaps: Gaps,
    /// When every gap was last looked into.
    thorough: Option<Instant>,
    swept: Option<Duration>,
}

impl Seen {
    async fn look(&mut self, db: &Db, index: &Index, clock: &Clock) -> Result<(), Error> {
        let Some(highest) = self.highest else {
            let highest = fill(db, index, clock).await?;
            self.gaps.begin(highest);
            self.highest = Some(highest);
            return Ok(());
        };
        self.read_gaps(db, index).await?;
        self.read_news(db, index, highest).await?;
        index.is_up_to_date();
        let now = clock.monotonic();
        if self.swept.is_none_or(|swept| now.saturating_sub(swept) > SWEEP) {
            self.swept = Some(now);
            index.forget();
        }
        Ok(())
    }

    async fn read_news(&mut self, db: &Db, index: &Index, mut highest: i64) -> Result<(), Error> {
        use revocation::Column as C;
        loop {
            let rows = Revocation::find().filter(C::Seq.gt(highest)).order_by_asc(C::Seq).limit(PAGE);
            let rows = rows.all(db.read()).await?;
            let full = rows.len() as u64 == PAGE;
            for row in &rows {
                self.gaps.passed_over(highest, row.seq);
                highest = row.seq;
            }
            self.highest = Some(highest);
            index.learn(rows);
            if !full {
                return Ok(());
            }
        }
    }

    /// All gaps once a second, and those of the last second each time: most are a commit that is under way.
    async fn read_gaps(&mut self, db: &Db, index: &Index) -> Result<(), Error> {
        let thorough = self.thorough.is_none_or(|then| then.elapsed() >= POLL);
        if thorough {
            self.thorough = Some(Instant::now());
            self.gaps.forget();
        }
        let Some(missing) = self.gaps.condition(thorough) else { return Ok(()) };
        let late = Revocation::find().filter(missing).all(db.read()).await?;
        for row in &late {
            self.gaps.filled(row.seq);
        }
        index.learn(late);
        Ok(())
    }
}

//! How a process learns what the others have declared dead: it looks every second, and on PostgreSQL as soon as one of
//! them says so.
//!
//! A row becomes visible when it is committed, not when it is numbered: 6 can be seen before 5. So each look goes back
//! to what was the highest number a while ago, longer than any transaction of ours can last.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use sqlx::postgres::PgListener;
use tokio::sync::Notify;
use vestibule_entity::{Revocation, revocation};

use super::Index;
use crate::{clock::Clock, db::Db, error::Error};

/// What PostgreSQL's NOTIFY is called on.
pub(super) const CHANNEL: &str = "vestibule_revocation";
const POLL: Duration = Duration::from_secs(1);
const OVERLAP: Duration = Duration::from_secs(15);
/// Bells that ring together are answered together.
const BREATH: Duration = Duration::from_millis(5);

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

/// Keeps the index up to date, for ever. With a host's own connection to PostgreSQL there is no bell to hear.
pub(crate) async fn follow(db: &Db, index: &Index, clock: &Clock) {
    let bell = Notify::new();
    tokio::join!(listen(db, &bell), look(db, index, clock, &bell));
}

async fn look(db: &Db, index: &Index, clock: &Clock, bell: &Notify) {
    let mut seen = Seen::default();
    let mut failing = false;
    loop {
        let looked = seen.look(db, index, clock).await;
        match &looked {
            Err(e) if !failing => log::warn!(err:% = e; "revocations of other replicas cannot be read, trying again"),
            Ok(()) if failing => log::info!("revocations can be read again"),
            _ => {}
        }
        failing = looked.is_err();
        let _ = tokio::time::timeout(POLL, bell.notified()).await;
        tokio::time::sleep(BREATH).await;
    }
}

/// The highest number of each look of the last while.
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
        // The front is the newest look that is old enough.
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

/// On a connection of its own, never the pool's: it is held for ever.
async fn listen(db: &Db, bell: &Notify) {
    let Some(pool) = db.listening().await else { return };
    loop {
        if let Ok(mut listener) = PgListener::connect_with(&pool).await
            && listener.listen(CHANNEL).await.is_ok()
        {
            // What was said while nobody listened is found by looking.
            bell.notify_one();
            while let Ok(Some(_)) = listener.try_recv().await {
                bell.notify_one();
            }
        }
        tokio::time::sleep(POLL).await;
    }
}

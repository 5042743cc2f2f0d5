//! How a process learns of revocations by other processes: it polls every second, and PostgreSQL notifies it at once.
//!
//! A row becomes visible when it is committed, not when it is numbered: 6 can be visible before 5. So each poll starts
//! at the highest number of a while ago, longer than any transaction can take.

use std::{
    collections::VecDeque,
    io,
    time::{Duration, Instant},
};

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use sqlx::{
    Executor,
    postgres::{PgListener, PgPool},
};
use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};
use vestibule_entity::{Revocation, revocation};

use super::Index;
use crate::{clock::Clock, db::Db, error::Error};

/// The channel of PostgreSQL's NOTIFY.
pub(super) const CHANNEL: &str = "vestibule_revocation";
const POLL: Duration = Duration::from_secs(1);
const OVERLAP: Duration = Duration::from_secs(15);
/// Notifications within this time are handled together.
const BREATH: Duration = Duration::from_millis(5);
/// A slower poll is cancelled and its connection closed, so that the next one has time before the index is stale.
const LOOK: Duration = Duration::from_secs(5);
/// A listener that has received nothing for this long checks its connection.
const QUIET: Duration = Duration::from_secs(3);
/// Time limit for starting to listen, and for that check.
const ANSWER: Duration = Duration::from_secs(2);

/// Reads all revocations that count by any clock: only those that both PostgreSQL's and this machine's clock call
/// expired are left out. SQLite has one clock, so all rows are read that were not deleted.
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
    tokio::join!(listen(db, &wake), look(db, index, clock, &wake));
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

/// On a separate connection, never the pool's, because it is held for ever. Each attempt has its own pool, because a
/// connection whose peer is gone takes a quarter of an hour to leave one.
async fn listen(db: &Db, wake: &Notify) {
    let mut lost = false;
    while let Some(pool) = db.listening().await {
        let begun = timeout(ANSWER, subscribe(&pool)).await.unwrap_or_else(|_| Err(silent()));
        let ended = match begun {
            Ok(mut listener) => {
                if lost {
                    log::info!("notifications of revocations are received again");
                }
                lost = false;
                // Revocations that were missed meanwhile are found by polling.
                wake.notify_one();
                hear(db, &mut listener, wake).await
            }
            Err(e) => e,
        };
        if !lost {
            log::warn!(err:% = ended; "notifications of revocations are not received; polling every second until they are");
        }
        lost = true;
        sleep(POLL).await;
    }
}

async fn subscribe(pool: &PgPool) -> Result<PgListener, sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    // The next attempt reconnects, and logs it.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// Forwards notifications until the connection is lost, and returns why.
async fn hear(db: &Db, listener: &mut PgListener, wake: &Notify) -> sqlx::Error {
    let host = db.host();
    while db.host() == host {
        match timeout(QUIET, listener.try_recv()).await {
            Ok(Ok(Some(_))) => wake.notify_one(),
            Ok(Ok(None)) => return io::Error::from(io::ErrorKind::UnexpectedEof).into(),
            Ok(Err(e)) => return e,
            // No notification, or the connection is lost.
            Err(_) => match timeout(ANSWER, listener.execute("SELECT 1")).await {
                Ok(Ok(_)) => {}
                Ok(Err(e)) => return e,
                Err(_) => return silent(),
            },
        }
    }
    io::Error::new(io::ErrorKind::NotConnected, "another host of DATABASE_URL is in use").into()
}

fn silent() -> sqlx::Error {
    io::Error::new(io::ErrorKind::TimedOut, "the connection is silent").into()
}

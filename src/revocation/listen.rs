//! PostgreSQL's notifications of revocations: as soon as another replica commits one, this process looks.

use std::{io, time::Duration};

use sqlx::{
    Executor,
    postgres::{PgListener, PgPool},
};
use tokio::{
    sync::{Notify, watch},
    time::{sleep, timeout},
};

use super::{CHANNEL, POLL};
use crate::db::Db;

/// A listener that has heard nothing for so long asks whether its connection is still there.
const QUIET: Duration = Duration::from_secs(3);
/// So long it may take to begin to listen, and to answer that question.
const ANSWER: Duration = Duration::from_secs(2);

/// On a separate connection, never the pool's, because it is held for ever. Each attempt has its own pool, because a
/// connection whose peer is gone takes a quarter of an hour to leave one.
pub(super) async fn listen(db: &Db, wake: &Notify, mut paused: watch::Receiver<bool>) {
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
                let mut pausing = paused.clone();
                tokio::select! {
                    lost = hear(db, &mut listener, wake) => lost,
                    () = async { drop(pausing.wait_for(|paused| *paused).await) } => {
                        drop(listener);
                        drop(paused.wait_for(|paused| !paused).await);
                        continue;
                    }
                }
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

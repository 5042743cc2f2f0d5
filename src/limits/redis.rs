//! Counters that replicas share, in Redis or Valkey.
//!
//! Invariants: one script decides, on Redis's own clock; a request waits once, and briefly, for a Redis that is slow or
//! away, and from then on nobody asks it until it has answered again in time. Keys are keyed hashes: who reads Redis
//! learns no address and no e-mail.

use std::{
    fmt::Display,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use redis::{AsyncConnectionConfig, Client, Script, aio::MultiplexedConnection};
use secrecy::{ExposeSecret, SecretString};
use tokio::{runtime::Handle, time::timeout};

use super::{
    Key,
    rule::{Micros, Op, interval, micros},
};

/// So long a request waits for Redis before it counts for itself.
const PATIENCE: Duration = Duration::from_millis(40);
const CONNECT: Duration = Duration::from_secs(1);
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

pub(super) struct Shared {
    client: Client,
    script: Script,
    /// None while Redis is away.
    connection: Mutex<Option<MultiplexedConnection>>,
    /// Decisions that were made without it.
    alone: AtomicU64,
    main: Handle,
}

impl Shared {
    /// Connects, or goes on trying beside everything else.
    pub(super) async fn open(url: &SecretString, main: Handle) -> Result<Arc<Self>, String> {
        let client = Client::open(url.expose_secret()).map_err(|e| e.to_string())?;
        let (script, connection, alone) = (Script::new(include_str!("step.lua")), Mutex::default(), AtomicU64::new(0));
        let shared = Arc::new(Self { client, script, connection, alone, main });
        match shared.connect().await {
            Ok(connection) => *shared.lock() = Some(connection),
            Err(why) => shared.lost(why),
        }
        Ok(shared)
    }

    pub(super) fn decided_alone(&self) -> u64 {
        self.alone.load(Relaxed)
    }

    /// Every operation or none; the inner error is how long to wait, and bit `n` tells whether operation `n` took the last
    /// place. None when Redis cannot tell.
    pub(super) async fn apply(self: &Arc<Self>, ops: &[(Key, Op)]) -> Option<Result<u32, Micros>> {
        let connection = self.lock().clone();
        if let Some(mut connection) = connection {
            match timeout(PATIENCE, self.ask(&mut connection, ops)).await {
                Ok(Ok(wait)) if wait > 0 => return Some(Err(wait)),
                Ok(Ok(exhausted)) => return Some(Ok(u32::try_from(-exhausted).unwrap_or_default())),
                Ok(Err(e)) => self.lose(e),
                Err(_) => self.lose("no answer in time"),
            }
        }
        self.alone.fetch_add(1, Relaxed);
        None
    }

    async fn ask(&self, connection: &mut MultiplexedConnection, ops: &[(Key, Op)]) -> redis::RedisResult<Micros> {
        let mut call = self.script.prepare_invoke();
        for (key, op) in ops {
            let (name, limit, window, lockout) = match op {
                Op::Admit(rate) => ("admit", rate.count, interval(*rate), 0),
                Op::Reserve(policy) => ("reserve", policy.limit, micros(policy.window), micros(policy.lockout)),
                Op::Refund(policy) => ("refund", policy.limit, micros(policy.window), micros(policy.lockout)),
                Op::Reset => ("reset", 0, 0, 0),
            };
            call.key(key.name()).arg(name).arg(limit).arg(window).arg(lockout);
        }
        call.invoke_async(connection).await
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<MultiplexedConnection>> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Of all who notice, the first says so.
    fn lose(self: &Arc<Self>, why: impl Display) {
        let was_there = self.lock().take().is_some();
        if was_there {
            self.lost(why);
        }
    }

    fn lost(self: &Arc<Self>, why: impl Display) {
        log::warn!(err:% = why; "Redis is away: every replica counts for itself");
        self.main.spawn(find_again(Arc::downgrade(self)));
    }

    /// On the main runtime, to which the connection belongs from then on. In a task of its own, since the TLS library
    /// panics in a host that has two providers and has chosen none.
    async fn connect(self: &Arc<Self>) -> Result<MultiplexedConnection, String> {
        let shared = Arc::clone(self);
        self.main.spawn(async move { shared.connect_here().await }).await.unwrap_or_else(|e| Err(e.to_string()))
    }

    /// A connection that has just taken a step in time.
    async fn connect_here(&self) -> Result<MultiplexedConnection, String> {
        let config = AsyncConnectionConfig::new().set_connection_timeout(Some(CONNECT));
        let connecting = self.client.get_multiplexed_async_connection_with_config(&config);
        // The limit of its own does not cover the greeting of a server that hangs.
        let connected = timeout(CONNECT, connecting).await.map_err(|_| "no connection in time".to_owned())?;
        let mut connection = connected.map_err(|e| e.to_string())?;
        let probe = [(Key([0; 16]), Op::Reset)];
        let _ = timeout(CONNECT, self.ask(&mut connection, &probe)).await;
        match timeout(PATIENCE, self.ask(&mut connection, &probe)).await {
            Ok(Ok(_)) => Ok(connection),
            Ok(Err(e)) => Err(e.to_string()),
            Err(_) => Err("no answer in time".to_owned()),
        }
    }
}

/// Tries until Redis is back or nobody is left who would ask it.
async fn find_again(shared: Weak<Shared>) {
    let mut pause = FIRST_PAUSE;
    loop {
        tokio::time::sleep(pause).await;
        pause = LONGEST_PAUSE.min(pause * 2);
        let Some(shared) = shared.upgrade() else { return };
        if let Ok(connection) = shared.connect().await {
            *shared.lock() = Some(connection);
            log::info!("Redis answers again: replicas count together");
            return;
        }
    }
}

//! Counters that replicas share, in Redis or Valkey.
//!
//! Invariants: one script decides, on Redis's own clock; a request waits once, and briefly, for a slow or unavailable
//! Redis, and then no request uses it until it has answered in time again. Keys are keyed hashes: a reader of Redis
//! learns no IP address and no email.

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
    locked::{LockedCounter, LockedSource},
    rule::{Micros, Op, interval, micros},
};

/// How long a request waits for Redis before it uses the local counters.
const PATIENCE: Duration = Duration::from_millis(40);
const CONNECT: Duration = Duration::from_secs(1);
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Notes about an account: the newest stay, and for longer than any lockout.
const NOTES: isize = 64;
const NOTED: i64 = 2 * 24 * 3600;

pub(super) struct Shared {
    client: Client,
    script: Script,
    /// `None` while Redis is unavailable.
    connection: Mutex<Option<MultiplexedConnection>>,
    /// Decisions that were made without Redis.
    alone: AtomicU64,
    main: Handle,
}

impl Shared {
    /// Connects, or keeps trying in the background.
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

    /// Applies all operations or none. The inner error is how long to wait, and bit `n` tells whether operation `n`
    /// took the last slot. `None` when Redis does not answer.
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

    /// Notes counters that have locked an account, under its name. What Redis misses is known to this process alone.
    pub(super) async fn note_locked(self: &Arc<Self>, account: Key, locked: &[LockedCounter]) {
        let mut notes = redis::pipe();
        for counter in locked {
            notes.lpush(account.name(), counter.to_text()).ignore();
        }
        notes.ltrim(account.name(), 0, NOTES - 1).ignore().expire(account.name(), NOTED).ignore();
        let _: Option<()> = self.query(&notes).await;
    }

    /// How long the counters that are noted about each account still lock it. Nothing where Redis does not answer.
    pub(super) async fn locked(self: &Arc<Self>, accounts: &[Key]) -> Vec<Vec<(LockedSource, Micros)>> {
        let mut notes = redis::pipe();
        for account in accounts {
            notes.lrange(account.name(), 0, NOTES - 1);
        }
        let notes: Vec<Vec<String>> = self.query(&notes).await.unwrap_or_default();
        let of = |texts: &Vec<String>| texts.iter().filter_map(|text| LockedCounter::parse(text)).collect();
        let noted: Vec<Vec<LockedCounter>> = notes.iter().map(of).collect();
        let mut states = redis::pipe();
        states.cmd("TIME");
        for counter in noted.iter().flatten() {
            states.cmd("HMGET").arg(counter.key.name()).arg("until").arg("count");
        }
        let none = || vec![Vec::new(); accounts.len()];
        let Some(found) = self.query::<Vec<Vec<Option<Micros>>>>(&states).await else { return none() };
        let Some(([Some(seconds), Some(micros)], states)) =
            found.split_first().and_then(|(time, states)| Some((time.first_chunk::<2>()?, states)))
        else {
            return none();
        };
        let now = seconds * 1_000_000 + micros;
        let mut states = states.iter();
        let wait = |counter: &LockedCounter| match states.next()?.as_slice() {
            [Some(until), Some(count)] if *count >= Micros::from(counter.limit) && *until > now => {
                Some((counter.source, until - now))
            }
            _ => None,
        };
        let mut wait = wait;
        noted.iter().map(|counters| counters.iter().filter_map(&mut wait).collect()).collect()
    }

    /// None without an answer in time.
    async fn query<T: redis::FromRedisValue>(self: &Arc<Self>, asked: &redis::Pipeline) -> Option<T> {
        let mut connection = self.lock().clone()?;
        match timeout(PATIENCE, asked.query_async(&mut connection)).await {
            Ok(Ok(answer)) => Some(answer),
            Ok(Err(e)) => {
                self.lose(e);
                None
            }
            Err(_) => {
                self.lose("no answer in time");
                None
            }
        }
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

    /// Only the first request that notices logs it.
    fn lose(self: &Arc<Self>, why: impl Display) {
        let was_there = self.lock().take().is_some();
        if was_there {
            self.lost(why);
        }
    }

    fn lost(self: &Arc<Self>, why: impl Display) {
        log::warn!(err:% = why; "Redis is unavailable: each replica counts for itself");
        self.main.spawn(find_again(Arc::downgrade(self)));
    }

    /// On the main runtime, to which the connection then belongs. In a separate task, because the TLS library panics in
    /// a host that has two providers and has chosen none.
    async fn connect(self: &Arc<Self>) -> Result<MultiplexedConnection, String> {
        let shared = Arc::clone(self);
        self.main.spawn(async move { shared.connect_here().await }).await.unwrap_or_else(|e| Err(e.to_string()))
    }

    /// A connection that has just executed the script in time.
    async fn connect_here(&self) -> Result<MultiplexedConnection, String> {
        let config = AsyncConnectionConfig::new().set_connection_timeout(Some(CONNECT));
        let connecting = self.client.get_multiplexed_async_connection_with_config(&config);
        // The timeout of the client does not cover the handshake with a server that hangs.
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

/// Retries until Redis is available, or no [`Auth`](crate::Auth) uses it any more.
async fn find_again(shared: Weak<Shared>) {
    let mut pause = FIRST_PAUSE;
    loop {
        tokio::time::sleep(pause).await;
        pause = LONGEST_PAUSE.min(pause * 2);
        let Some(shared) = shared.upgrade() else { return };
        if let Ok(connection) = shared.connect().await {
            *shared.lock() = Some(connection);
            log::info!("Redis is available again: replicas share their counters");
            return;
        }
    }
}

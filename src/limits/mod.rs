//! Rate limits per IP address and lockouts per account.
//!
//! Two kinds of counter: a rate per network and kind of request, checked before the request is read, and failed
//! attempts per account, checked before anything is hashed. They are kept in this process, and with `REDIS_URL` also in
//! Redis, which all replicas share. The counters of the process always apply: when Redis is emptied or unavailable, the
//! requests that this replica has seen still count.
//!
//! Threats: password guessing (brute force) from one or many IP addresses, one at a time or in parallel; locking other
//! users out; exhausting the memory of the limiter, or evicting its counters.

mod attempts;
mod locked;
mod memory;
mod network;
#[cfg(feature = "redis")]
mod redis;
mod rule;

#[cfg(feature = "redis")]
use std::sync::Arc;
use std::{
    net::IpAddr,
    sync::{PoisonError, RwLock},
    time::Duration,
};

use aws_lc_rs::hmac;
use tokio::runtime::Handle;
use uuid::Uuid;

#[cfg(feature = "redis")]
use self::redis::Shared;
use self::{
    locked::LockedCounters,
    memory::Memory,
    network::networks,
    rule::{Micros, Op},
};
use crate::{
    clock::Clock,
    config::{Config, Limit, Limits, Rate},
    error::Error,
};

pub(crate) use attempts::{Account, Attempt, Credential, PendingAttempt, Source};
pub(crate) use locked::Lockout;
pub(crate) use network::network;

/// Data exports of one account, and lists of users that one admin downloads.
const EXPORTS: Rate = Rate { count: 10, per: Duration::from_secs(3600) };

/// All counters of a process.
pub(crate) struct Limiter {
    limits: Limits,
    /// Another one only before the first request, when the database says which it is.
    key: RwLock<hmac::Key>,
    clock: Clock,
    rates: Memory,
    /// Separate tables, so that a flood of requests cannot evict failed attempts.
    failures: Memory,
    locked: LockedCounters,
    #[cfg(feature = "redis")]
    shared: Option<Arc<Shared>>,
}

/// The name of a counter: a keyed hash, so that it reveals no IP address and no email, and a client cannot choose its
/// slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key([u8; 16]);

#[cfg(feature = "redis")]
impl Key {
    fn name(self) -> String {
        format!("vestibule:{:032x}", u128::from_be_bytes(self.0))
    }
}

impl Limiter {
    /// Replicas that share Redis must share `key`, too.
    ///
    /// # Errors
    /// When `REDIS_URL` is invalid. An unavailable Redis is no error.
    pub(crate) async fn new(config: &Config, key: hmac::Key, clock: Clock, main: Handle) -> Result<Self, String> {
        #[cfg(not(feature = "redis"))]
        if config.redis_url.is_some() {
            drop(main);
            return Err("needs a build with the feature `redis`".to_owned());
        }
        Ok(Self {
            limits: config.limits.clone(),
            key: RwLock::new(key),
            clock,
            rates: Memory::new(),
            failures: Memory::new(),
            locked: LockedCounters::default(),
            #[cfg(feature = "redis")]
            shared: match &config.redis_url {
                Some(url) => Some(Shared::open(url, main).await?),
                None => None,
            },
        })
    }

    /// From now on the names of counters are keyed by this.
    pub(crate) fn use_key(&self, key: hmac::Key) {
        *self.key.write().unwrap_or_else(PoisonError::into_inner) = key;
    }

    /// Counts a request of this kind from this IP address. Requests without an IP address (a Unix socket) share one
    /// budget.
    ///
    /// # Errors
    /// `too_many_requests`, with the time until the next request is allowed.
    pub(crate) async fn admit(&self, limit: Limit, ip: Option<IpAddr>) -> Result<(), Error> {
        let Some(rate) = self.limits.rate(limit) else { return Ok(()) };
        let op = |network: &str, times| {
            let rate = Rate { count: rate.count.saturating_mul(times), ..rate };
            // The rate is part of the name: a count at another rate is meaningless.
            let (count, per) = (rate.count.to_be_bytes(), rate.per.as_secs().to_be_bytes());
            (self.key("requests", &[&[limit as u8], &count, &per, network.as_bytes()]), Op::Admit(rate))
        };
        let ops: Vec<_> = match ip {
            Some(ip) => networks(ip).map(|(network, times)| op(&network, times)).collect(),
            None => vec![op("", 1)],
        };
        self.apply(&ops).await.map(drop)
    }

    /// Counts a mail to this mailbox that an anonymous client has triggered: one per minute, and the configured number
    /// in total.
    ///
    /// # Errors
    /// `too_many_requests`, which must not be reported to the client.
    pub(crate) async fn admit_mail(&self, mailbox: &str) -> Result<(), Error> {
        let Some(rate) = self.limits.mailbox else { return Ok(()) };
        let slowly = Rate { count: 1, per: Duration::from_secs(60) };
        let key = |kind| self.key(kind, &[mailbox.as_bytes()]);
        self.apply(&[(key("mails of a minute"), Op::Admit(slowly)), (key("mails"), Op::Admit(rate))]).await.map(drop)
    }

    /// Counts a notice of this kind to this mailbox, for all accounts together.
    ///
    /// # Errors
    /// `too_many_requests`, which must not be reported to the client.
    pub(crate) async fn admit_notice(&self, mailbox: &str, kind: &str, rate: Rate) -> Result<(), Error> {
        let key = self.key("notices", &[kind.as_bytes(), mailbox.as_bytes()]);
        self.apply(&[(key, Op::Admit(rate))]).await.map(drop)
    }

    /// The rate limit of one kind of notice.
    pub(crate) fn notices(&self) -> Option<Rate> {
        self.limits.notices
    }

    /// Counts a data export of this account, which is expensive. It is unlimited when the account rate limit is.
    ///
    /// # Errors
    /// `too_many_requests`, with the time until the next export is allowed.
    pub(crate) async fn admit_export(&self, user: Uuid) -> Result<(), Error> {
        self.admit_expensive("exports", user).await
    }

    /// The same for a list of users that this admin downloads.
    ///
    /// # Errors
    /// As above.
    pub(crate) async fn admit_user_list(&self, admin: Uuid) -> Result<(), Error> {
        self.admit_expensive("lists of users", admin).await
    }

    async fn admit_expensive(&self, kind: &str, user: Uuid) -> Result<(), Error> {
        if self.limits.rest.is_none() {
            return Ok(());
        }
        self.apply(&[(self.key(kind, &[user.as_bytes()]), Op::Admit(EXPORTS))]).await.map(drop)
    }

    /// How often Redis was configured but did not answer in time.
    pub(crate) fn decided_alone(&self) -> u64 {
        #[cfg(feature = "redis")]
        if let Some(shared) = &self.shared {
            return shared.decided_alone();
        }
        0
    }

    fn key(&self, kind: &str, parts: &[&[u8]]) -> Key {
        let mut all = hmac::Context::with_key(&self.key.read().unwrap_or_else(PoisonError::into_inner));
        all.update(kind.as_bytes());
        for part in parts {
            // The length first, so that different lists of parts never collide.
            all.update(&(part.len() as u64).to_be_bytes());
            all.update(part);
        }
        let mut key = [0; 16];
        key.iter_mut().zip(all.sign().as_ref()).for_each(|(to, from)| *to = *from);
        Key(key)
    }

    /// Applies all operations, or none and returns an error. Bit `n` of the result tells whether operation `n` took the
    /// last slot of its limit.
    async fn apply(&self, ops: &[(Key, Op)]) -> Result<u32, Error> {
        if ops.is_empty() {
            return Ok(0);
        }
        let mut exhausted = self.apply_in_redis(ops).await?;
        let now = self.now();
        for (at, (key, op)) in ops.iter().enumerate() {
            match self.table(*op).apply(*key, *op, now) {
                Ok(last) => exhausted |= u32::from(last) << at,
                Err(wait) => {
                    for (key, op) in ops.iter().take(at) {
                        if let Op::Reserve(policy) = op {
                            let _ = self.failures.apply(*key, Op::Refund(*policy), now);
                        }
                    }
                    return Err(too_many(wait));
                }
            }
        }
        Ok(exhausted)
    }

    /// Monotonic: a wall clock that is ahead for a minute must not extend a lockout.
    fn now(&self) -> Micros {
        Micros::try_from(self.clock.monotonic().as_micros()).unwrap_or(Micros::MAX)
    }

    /// Zero where there is no Redis, or none that answers.
    #[cfg(feature = "redis")]
    async fn apply_in_redis(&self, ops: &[(Key, Op)]) -> Result<u32, Error> {
        let Some(shared) = &self.shared else { return Ok(0) };
        shared.apply(ops).await.unwrap_or(Ok(0)).map_err(too_many)
    }

    #[cfg(not(feature = "redis"))]
    async fn apply_in_redis(&self, _: &[(Key, Op)]) -> Result<u32, Error> {
        Ok(0)
    }

    fn table(&self, op: Op) -> &Memory {
        match op {
            Op::Admit(_) => &self.rates,
            Op::Reserve(_) | Op::Refund(_) | Op::Reset => &self.failures,
        }
    }
}

fn too_many(wait: Micros) -> Error {
    Error::too_many_requests(Duration::from_micros(wait.unsigned_abs()))
}

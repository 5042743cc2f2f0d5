//! How often one address and one account may try.
//!
//! Two kinds of counter: a rate per network and kind of request, asked before anything is read, and failed attempts per
//! account, asked before anything is hashed. They live in this process, and with `REDIS_URL` also in Redis, where all
//! replicas share them. The process's own have the last word in either case: when Redis is emptied or goes away, what
//! this replica has seen still counts.
//!
//! Threats: guessing passwords, from one place or from many, one at a time or all at once; locking somebody else out;
//! filling the memory of the limiter itself, or washing out of it what was counted.

mod attempts;
mod memory;
mod network;
#[cfg(feature = "redis")]
mod redis;
mod rule;

#[cfg(feature = "redis")]
use std::sync::Arc;
use std::{net::IpAddr, time::Duration};

use aws_lc_rs::hmac;
use tokio::runtime::Handle;
use uuid::Uuid;

#[cfg(feature = "redis")]
use self::redis::Shared;
use self::{
    memory::Memory,
    network::networks,
    rule::{Micros, Op},
};
use crate::{
    clock::Clock,
    config::{Config, Limit, Limits, Rate},
    error::Error,
};

pub(crate) use attempts::{Attempt, Credential, PendingAttempt, Source};
pub(crate) use network::network;

/// Exports of one account.
const EXPORTS: Rate = Rate { count: 10, per: Duration::from_secs(3600) };

/// All counters of a process.
pub(crate) struct Limiter {
    limits: Limits,
    key: hmac::Key,
    clock: Clock,
    rates: Memory,
    /// In a table of their own, so that no flood of requests takes the place of what failed.
    failures: Memory,
    #[cfg(feature = "redis")]
    shared: Option<Arc<Shared>>,
}

/// Names a counter: a keyed hash, so that nobody reads an IP address or an email out of it, or chooses where it is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key([u8; 16]);

#[cfg(feature = "redis")]
impl Key {
    fn name(self) -> String {
        format!("vestibule:{:032x}", u128::from_be_bytes(self.0))
    }
}

impl Limiter {
    /// Replicas that share Redis have to share `key`, too.
    ///
    /// # Errors
    /// When `REDIS_URL` is none; a Redis that is away is no error.
    pub(crate) async fn new(config: &Config, key: hmac::Key, clock: Clock, main: Handle) -> Result<Self, String> {
        #[cfg(not(feature = "redis"))]
        if config.redis_url.is_some() {
            drop(main);
            return Err("needs a build with the feature `redis`".to_owned());
        }
        Ok(Self {
            limits: config.limits.clone(),
            key,
            clock,
            rates: Memory::new(),
            failures: Memory::new(),
            #[cfg(feature = "redis")]
            shared: match &config.redis_url {
                Some(url) => Some(Shared::open(url, main).await?),
                None => None,
            },
        })
    }

    /// One more request of this kind from this address. Without an address (a Unix socket) all share one budget.
    ///
    /// # Errors
    /// `too_many_requests`, with the time until there is room.
    pub(crate) async fn admit(&self, limit: Limit, ip: Option<IpAddr>) -> Result<(), Error> {
        let Some(rate) = self.limits.rate(limit) else { return Ok(()) };
        let op = |network: &str, times| {
            let rate = Rate { count: rate.count.saturating_mul(times), ..rate };
            // The rate is part of it: what was counted at another one means nothing at this.
            let (count, per) = (rate.count.to_be_bytes(), rate.per.as_secs().to_be_bytes());
            (self.key("requests", &[&[limit as u8], &count, &per, network.as_bytes()]), Op::Admit(rate))
        };
        let ops: Vec<_> = match ip {
            Some(ip) => networks(ip).map(|(network, times)| op(&network, times)).collect(),
            None => vec![op("", 1)],
        };
        self.apply(&ops).await.map(drop)
    }

    /// One more mail to this mailbox, which a stranger has asked for: one each minute, and as many as are configured.
    ///
    /// # Errors
    /// `too_many_requests`, which nobody is to be told.
    pub(crate) async fn admit_mail(&self, mailbox: &str) -> Result<(), Error> {
        let Some(rate) = self.limits.mailbox else { return Ok(()) };
        let slowly = Rate { count: 1, per: Duration::from_secs(60) };
        let key = |kind| self.key(kind, &[mailbox.as_bytes()]);
        self.apply(&[(key("mails of a minute"), Op::Admit(slowly)), (key("mails"), Op::Admit(rate))]).await.map(drop)
    }

    /// One more notice of this kind to this mailbox, whichever account it is about.
    ///
    /// # Errors
    /// `too_many_requests`, which nobody is to be told.
    pub(crate) async fn admit_notice(&self, mailbox: &str, kind: &str, rate: Rate) -> Result<(), Error> {
        let key = self.key("notices", &[kind.as_bytes(), mailbox.as_bytes()]);
        self.apply(&[(key, Op::Admit(rate))]).await.map(drop)
    }

    /// The rate of the notices of one kind.
    pub(crate) fn notices(&self) -> Option<Rate> {
        self.limits.notices
    }

    /// One more export of this account: it reads everything there is about it. Lifted with the limit of the rest.
    ///
    /// # Errors
    /// `too_many_requests`, with the time until there is room.
    pub(crate) async fn admit_export(&self, user: Uuid) -> Result<(), Error> {
        if self.limits.rest.is_none() {
            return Ok(());
        }
        self.apply(&[(self.key("exports", &[user.as_bytes()]), Op::Admit(EXPORTS))]).await.map(drop)
    }

    /// How often Redis was configured and could not be asked.
    pub(crate) fn decided_alone(&self) -> u64 {
        #[cfg(feature = "redis")]
        if let Some(shared) = &self.shared {
            return shared.decided_alone();
        }
        0
    }

    fn key(&self, kind: &str, parts: &[&[u8]]) -> Key {
        let mut all = hmac::Context::with_key(&self.key);
        all.update(kind.as_bytes());
        for part in parts {
            // Its length first, so that no two lists of parts read the same.
            all.update(&(part.len() as u64).to_be_bytes());
            all.update(part);
        }
        let mut key = [0; 16];
        key.iter_mut().zip(all.sign().as_ref()).for_each(|(to, from)| *to = *from);
        Key(key)
    }

    /// Every operation, or none and an error. Bit `n` of the result tells whether operation `n` took the last place.
    async fn apply(&self, ops: &[(Key, Op)]) -> Result<u32, Error> {
        if ops.is_empty() {
            return Ok(0);
        }
        let mut exhausted = self.apply_in_redis(ops).await?;
        // Monotonic: a wall clock that is ahead for a minute must keep nobody out for longer.
        let now = Micros::try_from(self.clock.monotonic().as_micros()).unwrap_or(Micros::MAX);
        for (at, (key, op)) in ops.iter().enumerate() {
            match self.table(*op).apply(*key, *op, now) {
                Ok(last) => exhausted |= u32::from(last) << at,
                Err(wait) => {
                    for (key, op) in ops.iter().take(at) {
                        if let Op::Reserve(policy) = op {
                            let _ = self.failures.apply(*key, Op::Refund(*policy), now);
                        }
                    }
                    return Err(refusal(wait));
                }
            }
        }
        Ok(exhausted)
    }

    /// Zero where there is no Redis, or none that answers.
    #[cfg(feature = "redis")]
    async fn apply_in_redis(&self, ops: &[(Key, Op)]) -> Result<u32, Error> {
        let Some(shared) = &self.shared else { return Ok(0) };
        shared.apply(ops).await.unwrap_or(Ok(0)).map_err(refusal)
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

fn refusal(wait: Micros) -> Error {
    Error::too_many_requests(Duration::from_micros(wait.unsigned_abs()))
}

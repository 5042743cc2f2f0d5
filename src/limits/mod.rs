//! How often one address and one account may try.
//!
//! Two kinds of counter: a rate per address and kind of request, asked before anything is read, and failures per
//! account, asked before anything is hashed. They live in this process, and with `REDIS_URL` also in Redis, where all
//! replicas share them. The process's own have the last word in either case: when Redis is emptied or goes away, what
//! this replica has seen still counts.
//!
//! Threats: guessing passwords, from one place or from many, one at a time or all at once; locking somebody else out;
//! filling the memory of the limiter itself.

mod guess;
mod memory;
mod redis;
mod rule;

use std::{net::IpAddr, sync::Arc, time::Duration};

use aws_lc_rs::hmac;
use tokio::runtime::Handle;
use uuid::Uuid;

use self::{
    memory::Memory,
    redis::Shared,
    rule::{Micros, Step},
};
use crate::{
    clock::Clock,
    config::{Config, Limit, Limits, Rate},
    error::Error,
};

pub(crate) use guess::Guesser;

/// Exports of one account.
const EXPORTS: Rate = Rate { count: 10, per: Duration::from_secs(3600) };

/// All counters of a process.
pub(crate) struct Limiter {
    limits: Limits,
    key: hmac::Key,
    clock: Clock,
    local: Memory,
    shared: Option<Arc<Shared>>,
}

/// Names a counter: a keyed hash, so that nobody reads an address or an e-mail out of it, or chooses where it is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key([u8; 16]);

impl Key {
    fn name(self) -> String {
        format!("vestibule:{:032x}", u128::from_be_bytes(self.0))
    }
}

/// An address as limits count it: IPv6 per /64, since one customer has at least as many.
pub(crate) fn network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => IpAddr::V6((ip.to_bits() >> 64 << 64).into()),
        v4 @ IpAddr::V4(_) => v4,
    }
}

impl Limiter {
    /// Replicas that share Redis have to share `key`, too.
    ///
    /// # Errors
    /// When `REDIS_URL` is none; a Redis that is away is no error.
    pub(crate) async fn new(config: &Config, key: hmac::Key, clock: Clock, main: Handle) -> Result<Self, String> {
        let shared = match &config.redis_url {
            Some(url) => Some(Shared::open(url, main).await?),
            None => None,
        };
        Ok(Self { limits: config.limits.clone(), key, clock, local: Memory::new(), shared })
    }

    /// One more request of this kind from this address. Without an address (a Unix socket) all share one budget.
    ///
    /// # Errors
    /// `too_many_requests`, with the time until there is room.
    pub(crate) async fn admit(&self, limit: Limit, ip: Option<IpAddr>) -> Result<(), Error> {
        let Some(rate) = self.limits.rate(limit) else { return Ok(()) };
        let address = ip.map(|ip| network(ip).to_string()).unwrap_or_default();
        // The rate is part of it: what was counted at another one means nothing at this.
        let parts =
            [&[limit as u8], &rate.count.to_be_bytes()[..], &rate.per.as_secs().to_be_bytes(), address.as_bytes()];
        let key = self.key("requests", &parts);
        self.steps(&[(key, Step::Admit(rate))]).await
    }

    /// One more mail to this mailbox, which a stranger has asked for: one each minute, and as many as are configured.
    ///
    /// # Errors
    /// `too_many_requests`, which nobody is to be told.
    pub(crate) async fn admit_mail(&self, mailbox: &str) -> Result<(), Error> {
        let Some(rate) = self.limits.mailbox else { return Ok(()) };
        let slowly = Rate { count: 1, per: Duration::from_secs(60) };
        let key = |kind| self.key(kind, &[mailbox.as_bytes()]);
        self.steps(&[(key("mails of a minute"), Step::Admit(slowly)), (key("mails"), Step::Admit(rate))]).await
    }

    /// One more export of this account: it reads everything there is about it. Lifted with the limit of the rest.
    ///
    /// # Errors
    /// `too_many_requests`, with the time until there is room.
    pub(crate) async fn admit_export(&self, user: Uuid) -> Result<(), Error> {
        if self.limits.rest.is_none() {
            return Ok(());
        }
        self.steps(&[(self.key("exports", &[user.as_bytes()]), Step::Admit(EXPORTS))]).await
    }

    /// How often Redis was configured and could not be asked.
    pub(crate) fn decided_alone(&self) -> u64 {
        self.shared.as_ref().map_or(0, |shared| shared.decided_alone())
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

    /// Every step, or none and a refusal.
    async fn steps(&self, steps: &[(Key, Step)]) -> Result<(), Error> {
        if steps.is_empty() {
            return Ok(());
        }
        if let Some(shared) = &self.shared
            && let Some(Err(wait)) = shared.steps(steps).await
        {
            return Err(refusal(wait));
        }
        // Monotonic: a wall clock that is ahead for a minute must keep nobody out for longer.
        let now = Micros::try_from(self.clock.monotonic().as_micros()).unwrap_or(Micros::MAX);
        for (at, (key, step)) in steps.iter().enumerate() {
            if let Err(wait) = self.local.step(*key, *step, now) {
                for (key, step) in steps.iter().take(at) {
                    if let Step::Reserve(plan) = step {
                        let _ = self.local.step(*key, Step::GiveBack(*plan), now);
                    }
                }
                return Err(refusal(wait));
            }
        }
        Ok(())
    }
}

fn refusal(wait: Micros) -> Error {
    Error::too_many_requests(Duration::from_micros(wait.unsigned_abs()))
}

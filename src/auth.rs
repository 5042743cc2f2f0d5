//! [`Auth`], the handle everything hangs on.
//!
//! Invariant: a database step runs on the runtime that built it (a PostgreSQL
//! connection belongs to the runtime that opened it, and every actix worker has its own), which also keeps a
//! transaction whole when the client hangs up.

pub(crate) mod acting;
mod builder;
mod delete_account;
mod enqueue;
pub(crate) mod hooks;
pub(crate) mod keys;
mod proxy;
pub(crate) mod reauthenticate;
mod record;
mod recover_account;
mod time;
pub(crate) mod transact;

use std::{fmt, future::Future, sync::Arc, time::Duration};

use aws_lc_rs::hmac;
use tokio::{runtime::Handle, sync::OnceCell};
use uuid::Uuid;

use crate::{
    audit::{AuditSigner, ChainWriter, DeniedRequests},
    clock::Clock,
    config::Config,
    crypto::{
        claims::{self, Claims, Issuer, RoleProfile},
        device::Device,
        password::Passwords,
        secret::MasterSecret,
    },
    db::{Db, Reader},
    error::Error,
    limits::Limiter,
    mail::{Mail, delivery::Delivery},
    request_id,
    revocation::{Index, feed},
    stats::StatsCache,
};

pub use builder::{BuildError, Builder};

/// A request's database step takes no longer: as long as its connection and its locks may wait, and a little.
const STEP: Duration = Duration::from_millis(2500);

/// Sign-up, login and roles, ready to be mounted. Cheap to clone.
#[derive(Clone)]
pub struct Auth(Arc<Inner>);

struct Inner {
    config: Config,
    db: Db,
    clock: Clock,
    issuer: Issuer,
    master: MasterSecret,
    refresh_key: hmac::Key,
    device_key: hmac::Key,
    audit_signer: AuditSigner,
    chain_writer: ChainWriter,
    denied: DeniedRequests,
    limiter: Limiter,
    passwords: Passwords,
    revocations: Index,
    clock_watch: time::ClockWatch,
    filled: OnceCell<()>,
    keys: keys::KeyCache,
    unnamed_proxy: proxy::UnnamedProxy,
    stats: StatsCache,
    mail: Mail,
    main: Handle,
    hooks: hooks::Hooks,
    /// Bytes of a token that are free for the claims of the app.
    claims_room: usize,
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Auth").field("public_url", &self.0.config.public_url).finish_non_exhaustive()
    }
}

impl Auth {
    /// The settings.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    pub(crate) fn db(&self) -> &Db {
        &self.0.db
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub(crate) fn master(&self) -> &MasterSecret {
        &self.0.master
    }

    pub(crate) fn issuer(&self) -> &Issuer {
        &self.0.issuer
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    pub(crate) fn refresh_key(&self) -> &hmac::Key {
        &self.0.refresh_key
    }

    /// How often and how fast somebody may try.
    pub(crate) fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    /// How many decisions about limits were made by this process alone while `REDIS_URL` was set: zero as long as Redis
    /// has always answered in time.
    pub fn limits_without_redis(&self) -> u64 {
        self.0.limiter.decided_alone()
    }

    /// What the cookie of a device says on which this user has just logged in.
    pub(crate) fn remember_device(&self, user: Uuid, epoch: i32) -> String {
        Device::remember(&self.0.device_key, user, epoch, self.0.clock.now())
    }

    /// The device whose cookie this is.
    pub(crate) fn recognise_device(&self, cookie: &str) -> Option<Device> {
        Device::recognise(&self.0.device_key, cookie, self.0.clock.now())
    }

    /// Runs a request's database step on the runtime that built this handle, for a few seconds at most: a server that
    /// hangs, rather than dies, keeps no statement limit of its own.
    ///
    /// # Errors
    /// `unavailable` when the time is over; the step is dropped then, and with it its transaction.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        step: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, Error> {
        let auth = self.clone();
        self.run_patiently(async move { auth.db().within(STEP, step).await }).await
    }

    /// Reads outside of a transaction, on the runtime that built this handle.
    pub(crate) async fn read<T, W>(&self, work: impl FnOnce(Reader) -> W + Send + 'static) -> Result<T, Error>
    where
        T: Send + 'static,
        W: Future<Output = Result<T, Error>> + Send + 'static,
    {
        self.run(work(self.db().read().clone())).await
    }

    /// Runs a step that may wait for other replicas: migrations and the like, never a request's.
    pub(crate) async fn run_patiently<T: Send + 'static>(
        &self,
        step: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, Error> {
        let auth = self.clone();
        let step = async move { auth.db().unless_abandoned(step).await };
        let done = self.0.main.spawn(request_id::carry(step)).await;
        let done = done.map_err(|e| Error::internal(format!("a database step failed: {e}")))?;
        done.inspect_err(|e| self.db().notice(e))
    }

    /// The rows of a `find_related(UserRoleProfile)` as tokens and answers show them.
    pub(crate) fn role_profiles(&self, rows: &[vestibule_entity::user_role_profile::Model]) -> Vec<RoleProfile> {
        claims::role_profiles(rows, &self.0.config.roles)
    }

    /// The claims of an access token that is whole, current and not revoked: for a host that is shown tokens outside of
    /// an `Authorization` header, in a WebSocket's first message for instance. Costs no SQL.
    ///
    /// # Errors
    /// `invalid_token`, `session_ended`, or `token_stale` for one that a refresh mends; `unavailable` while the database
    /// has never been reached.
    pub async fn verify(&self, token: &str) -> Result<Arc<Claims>, Error> {
        let claims = self.signed_claims(token).await?;
        self.revocations().await?.check(&claims)?;
        Ok(claims)
    }

    /// What has been declared dead. Before it is read once, nobody is let in by it.
    pub(crate) async fn revocations(&self) -> Result<&Index, Error> {
        let auth = self.clone();
        let fill = async move { feed::fill(auth.db(), &auth.0.revocations, auth.clock()).await };
        let fill = async {
            // The job that follows the revocations may have been first; the database may be away since.
            if self.0.revocations.is_filled() { Ok(()) } else { self.run(fill).await.map(drop) }
        };
        self.0.filled.get_or_try_init(|| fill).await?;
        Ok(&self.0.revocations)
    }

    /// What was revoked, as this process knows it.
    pub(crate) fn index(&self) -> &Index {
        &self.0.revocations
    }

    /// How many there are of everything.
    pub(crate) fn stats(&self) -> &StatsCache {
        &self.0.stats
    }

    /// Whether mail leaves at all.
    pub fn sends_mail(&self) -> bool {
        self.mail().is_on()
    }

    pub(crate) fn mail(&self) -> &Mail {
        &self.0.mail
    }

    pub(crate) fn delivery(&self) -> Delivery<'_> {
        Delivery::new(self.db(), self.clock(), &self.0.master, self.mail(), self.limiter())
    }
}

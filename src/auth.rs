//! [`Auth`], the handle to all operations.
//!
//! Invariant: a database step runs on the runtime that built the handle. A PostgreSQL connection belongs to the runtime
//! that opened it, and every actix worker has its own runtime. A transaction therefore also completes when the client
//! disconnects.

pub(crate) mod acting;
pub(crate) mod batches;
mod builder;
pub(crate) mod delete_account;
mod enqueue;
pub(crate) mod event;
pub(crate) mod hooks;
mod idle;
pub(crate) mod keys;
mod mailbox;
mod proxy;
pub(crate) mod reauthenticate;
mod record;
mod recover_account;
pub(crate) mod refreshes;
pub(crate) mod secrets;
mod time;
pub(crate) mod transact;

use std::{fmt, future::Future, sync::Arc, time::Duration};

use chrono::SubsecRound;
use tokio::{runtime::Handle, sync::OnceCell};
use uuid::Uuid;
use vestibule_entity::session;

use crate::{
    audit::{ChainWriter, DeniedRequests},
    clock::Clock,
    config::Config,
    crypto::{
        claims::{self, Claims, Issuer, RoleProfile},
        device::Device,
        password::Passwords,
        refresh_token::Presented,
        secrets::Secrets,
    },
    db::{Db, Reader},
    delivery::Worker,
    error::Error,
    language::Languages,
    limits::Limiter,
    looks::Looks,
    mail::{Mail, deliver::MailDelivery},
    meters::Meters,
    request_id,
    revocation::{Announcer, Index, feed},
    stats::StatsCache,
};

#[cfg(feature = "providers")]
use crate::providers::Providers;
pub use builder::{BuildError, Builder};

/// Time limit of a request's database step: as long as its connection and its locks may wait, and a margin.
const STEP: Duration = Duration::from_millis(2500);

/// Sign-up, login and roles, ready to be mounted. Cheap to clone.
#[derive(Clone)]
pub struct Auth(Arc<Inner>);

struct Inner {
    config: Config,
    db: Db,
    clock: Clock,
    issuer: Issuer,
    secrets: secrets::KnownSecrets,
    chain_writer: ChainWriter,
    denied: DeniedRequests,
    limiter: Limiter,
    passwords: Passwords,
    revocations: Index,
    announcer: Announcer,
    idle: idle::Idle,
    clock_watch: time::ClockWatch,
    filled: OnceCell<()>,
    keys: keys::KeyCache,
    unnamed_proxy: proxy::UnnamedProxy,
    stats: StatsCache,
    languages: Languages,
    mail: Mail,
    looks: Looks,
    main: Handle,
    #[cfg(feature = "providers")]
    providers: Providers,
    hooks: hooks::Hooks,
    /// Bytes of a token that are free for the claims of the app.
    claims_room: usize,
    meters: Meters,
    refreshes: refreshes::Refreshes,
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

    /// The data keys, which seal and derive.
    pub(crate) fn secrets(&self) -> Arc<Secrets> {
        self.0.secrets.current().get()
    }

    pub(crate) fn issuer(&self) -> &Issuer {
        &self.0.issuer
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// Whether this refresh token was made for this session.
    pub(crate) fn has_made(&self, presented: Presented, session: &session::Model) -> bool {
        self.secrets().refresh_keys_since(session.created_at).any(|key| presented.is_genuine(key, &session.salt))
    }

    /// Rate limits and lockouts.
    pub(crate) fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    /// How many rate limit decisions this process made alone while `REDIS_URL` was set: zero as long as Redis has
    /// always answered in time.
    pub fn limits_without_redis(&self) -> u64 {
        self.0.limiter.decided_alone()
    }

    /// The content of the device cookie after this user has logged in.
    pub(crate) fn remember_device(&self, user: Uuid, epoch: i32) -> String {
        // In seconds, as the cookie has it: its time says which key signed it.
        let now = self.0.clock.now().trunc_subsecs(0);
        Device::remember(self.secrets().device_key(now), user, epoch, now)
    }

    /// The device of this cookie.
    pub(crate) fn recognise_device(&self, cookie: &str) -> Option<Device> {
        let secrets = self.secrets();
        Device::recognise(|at| secrets.device_key(at), cookie, self.0.clock.now())
    }

    /// Runs a request's database step on the runtime that built this handle, with a time limit: a server that hangs
    /// does not enforce its own statement timeout.
    ///
    /// # Errors
    /// `unavailable` at the time limit. The step is then dropped, and its transaction rolled back.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        step: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, Error> {
        let (auth, step) = (self.clone(), self.with_secrets(step));
        self.run_there(async move { auth.db().within(STEP, step).await }).await
    }

    /// Reads outside of a transaction. PostgreSQL is read on the runtime that built this handle. SQLite, whose
    /// connections have threads of their own, is read from here: that saves two changes of the thread.
    pub(crate) async fn read<T, W>(&self, work: impl FnOnce(Reader) -> W + Send + 'static) -> Result<T, Error>
    where
        T: Send + 'static,
        W: Future<Output = Result<T, Error>> + Send + 'static,
    {
        let step = work(self.db().read().clone());
        if !self.db().is_sqlite() {
            return self.run(step).await;
        }
        self.db().within(STEP, self.with_secrets(step)).await.inspect_err(|e| self.db().notice(e))
    }

    /// Runs a step that may wait for other replicas, such as a migration. Never used by a request.
    pub(crate) async fn run_patiently<T: Send + 'static>(
        &self,
        step: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, Error> {
        self.run_there(self.with_secrets(step)).await
    }

    /// The step, after the data keys have been renewed. On the heap: an unoptimised build copies a future at each layer
    /// around it, and a sign-up would fill the stack.
    fn with_secrets<T>(
        &self,
        step: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> impl Future<Output = Result<T, Error>> + Send + 'static {
        let (auth, step) = (self.clone(), Box::pin(step));
        async move {
            auth.renew_secrets().await?;
            step.await
        }
    }

    /// The same for a task that already runs there.
    pub(crate) async fn run_here<T: Send + 'static>(
        &self,
        step: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, Error> {
        let step = self.db().within(STEP, self.with_secrets(step));
        self.db().unless_abandoned(step).await.inspect_err(|e| self.db().notice(e))
    }

    async fn run_there<T: Send + 'static>(
        &self,
        step: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, Error> {
        let auth = self.clone();
        let step = async move { auth.db().unless_abandoned(step).await };
        let done = self.0.main.spawn(request_id::carry(step)).await;
        let done = done.map_err(|e| Error::internal(format!("a database step failed: {e}")))?;
        done.inspect_err(|e| self.db().notice(e))
    }

    /// The rows of a `find_related(UserRoleProfile)` as tokens and responses show them.
    pub(crate) fn role_profiles(&self, rows: &[vestibule_entity::user_role_profile::Model]) -> Vec<RoleProfile> {
        claims::role_profiles(rows, &self.0.config.roles)
    }

    /// The claims of a valid, current access token that is not revoked: for a host that receives tokens outside of an
    /// `Authorization` header, for example in the first message of a WebSocket. It needs no SQL statement.
    ///
    /// # Errors
    /// `invalid_token`, `session_ended`, or `token_stale` if a refresh is needed; `unavailable` while the database has
    /// never been reached.
    pub async fn verify(&self, token: &str) -> Result<Arc<Claims>, Error> {
        let claims = self.signed_claims(token).await?;
        self.revocations().await?.check(&claims)?;
        Ok(claims)
    }

    /// The revocations. Before they are read once, no token is accepted.
    pub(crate) async fn revocations(&self) -> Result<&Index, Error> {
        let auth = self.clone();
        let fill = async move { feed::fill(auth.db(), &auth.0.revocations, auth.clock()).await };
        let fill = async {
            // The job that follows the revocations may have been first, or the database may have failed since.
            if self.0.revocations.is_filled() { Ok(()) } else { self.run(fill).await.map(drop) }
        };
        self.0.filled.get_or_try_init(|| fill).await?;
        Ok(&self.0.revocations)
    }

    /// The revocations that this process knows.
    pub(crate) fn index(&self) -> &Index {
        &self.0.revocations
    }

    /// Tells the other replicas that there are new ones. They poll as well.
    fn announce_revocations(&self) {
        if !self.db().is_sqlite() && self.config().notify && self.0.announcer.note() {
            let step = self.clone();
            self.0.main.spawn(async move { step.0.announcer.run(step.db()).await });
        }
    }

    /// The languages of pages and mails.
    pub fn languages(&self) -> &Languages {
        &self.0.languages
    }

    /// The counters for operators.
    pub(crate) fn meters(&self) -> &Meters {
        &self.0.meters
    }

    /// The statistics.
    pub(crate) fn stats(&self) -> &StatsCache {
        &self.0.stats
    }

    /// The name, logo and colours of the app.
    pub(crate) fn looks(&self) -> &Looks {
        &self.0.looks
    }

    /// Whether the server sends mail.
    pub fn sends_mail(&self) -> bool {
        self.mail().is_on()
    }

    /// The identity providers.
    #[cfg(feature = "providers")]
    pub(crate) fn providers(&self) -> &Providers {
        &self.0.providers
    }

    pub(crate) fn mail(&self) -> &Mail {
        &self.0.mail
    }

    /// What sends the queued mails.
    pub(crate) fn mail_worker(&self) -> Worker<'_, MailDelivery<'_>> {
        let (clock, secrets, mail, limiter) = (self.clock(), self.0.secrets.current(), self.mail(), self.limiter());
        let languages = self.languages();
        Worker::new(self.db(), clock, MailDelivery { clock, secrets, mail, limiter, languages })
    }
}

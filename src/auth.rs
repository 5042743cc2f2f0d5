//! [`Auth`], the handle everything hangs on, and its builder.
//!
//! Invariants: building it touches no table; a database step runs on the runtime that built it (a PostgreSQL
//! connection belongs to the runtime that opened it, and every actix worker has its own), which also keeps a
//! transaction whole when the client hangs up.

mod delete_account;
mod enqueue;
pub(crate) mod keys;
pub(crate) mod reauthenticate;
mod record;
mod recover_account;
mod time;

use std::{
    fmt,
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use aws_lc_rs::hmac;
use chrono::{DateTime, Utc};
use sea_orm::DatabaseConnection;
use tokio::{runtime::Handle, sync::OnceCell};
use uuid::Uuid;
use vestibule_entity::user;

use crate::{
    audit::{AuditSigner, ChainWriter, DeniedRequests},
    clock::Clock,
    config::Config,
    crypto::{
        claims::{self, Claims, Issuer, RoleProfile},
        device::Device,
        keyring::Keyring,
        password::Passwords,
        secret::MasterSecret,
        signing_key,
    },
    db::Db,
    error::Error,
    limits::Limiter,
    mail::{Mail, delivery::Delivery, transport::Transport},
    request_id,
    revocation::{Index, Moment, feed},
    stats::StatsCache,
};

/// A request's database step takes no longer: as long as its connection and its locks may wait, and a little.
const STEP: Duration = Duration::from_millis(2500);
/// An access token may weigh this much; a browser's header line takes 8 KiB in all.
const TOKEN_BUDGET: usize = 3500;

/// Why an [`Auth`] could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The configuration contradicts itself or lacks something.
    #[error("{0}")]
    Config(#[from] crate::config::ConfigErrors),
    /// The process cannot sign tokens.
    #[error("{0}")]
    Crypto(String),
    /// The operating system gives no thread to hash on.
    #[error("no thread for hashing: {0}")]
    Threads(#[from] std::io::Error),
    /// There is no tokio runtime to run database work on.
    #[error("Auth must be built inside a tokio runtime")]
    NoRuntime,
}

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
    unnamed_proxy: AtomicBool,
    stats: StatsCache,
    mail: Mail,
    main: Handle,
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Auth").field("public_url", &self.0.config.public_url).finish_non_exhaustive()
    }
}

/// Collects what an [`Auth`] is made of.
#[derive(Debug)]
pub struct Builder {
    db: Db,
    config: Config,
    clock: Clock,
    mail: Option<Transport>,
}

impl Builder {
    /// Settings other than the defaults. `secret_key` has no default and must be given.
    #[must_use]
    pub fn config(self, config: Config) -> Self {
        Self { config, ..self }
    }

    /// A source of time other than the system's.
    #[must_use]
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// A way for mail to leave other than the configured one: memory, for tests.
    #[must_use]
    pub fn mail(self, transport: Transport) -> Self {
        Self { mail: Some(transport), ..self }
    }

    /// Checks everything that can be checked without the database, and signs and verifies one token.
    ///
    /// # Errors
    /// [`BuildError`], naming every mistake of the configuration.
    pub async fn build(self) -> Result<Auth, BuildError> {
        // First: whoever uses jsonwebtoken before a provider is installed makes every later use panic.
        let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
        let Self { db, config, clock, mail } = self;
        let main = Handle::try_current().map_err(|_| BuildError::NoRuntime)?;
        let mut errors = config.validate();
        let master = config.secret_key.as_ref().and_then(MasterSecret::from_base64);
        if master.is_none() {
            errors.push("VESTIBULE_SECRET_KEY: 32 random bytes in base64 are required".to_owned());
        }
        let mail = Mail::open(&config, mail).map_err(|found| errors.extend(found.0)).ok();
        let issuer = Issuer { iss: config.public_url.clone(), aud: config.audience.clone(), ttl: config.access_ttl };
        let (Some(master), Some(mail), true) = (master, mail, errors.is_empty()) else {
            return Err(crate::config::ConfigErrors(errors).into());
        };
        self_test(&master, &issuer, &config, clock.now())?;
        let limiter = Limiter::new(&config, master.derive("vestibule limits v1"), clock.clone(), main.clone()).await;
        Ok(Auth(Arc::new(Inner {
            refresh_key: master.derive("vestibule refresh token v1"),
            device_key: master.derive("vestibule device v1"),
            audit_signer: AuditSigner::new(&master),
            chain_writer: ChainWriter::default(),
            denied: DeniedRequests::default(),
            limiter: limiter.map_err(|why| crate::config::ConfigErrors(vec![format!("REDIS_URL: {why}")]))?,
            passwords: Passwords::new(&config)?,
            revocations: Index::new(clock.clone()),
            clock_watch: time::ClockWatch::new(&clock),
            filled: OnceCell::new(),
            keys: keys::KeyCache::default(),
            unnamed_proxy: AtomicBool::default(),
            stats: StatsCache::default(),
            mail,
            config,
            db,
            clock,
            issuer,
            master,
            main,
        })))
    }
}

/// One token, signed and verified with a key that is thrown away: the provider works, and the largest token fits.
fn self_test(master: &MasterSecret, issuer: &Issuer, config: &Config, now: DateTime<Utc>) -> Result<(), BuildError> {
    let crypto = |e: Error| BuildError::Crypto(e.to_string());
    let key = signing_key::make(master, config, now, now).map_err(crypto)?;
    let keys = Keyring::open(master, issuer, vec![key], now).map_err(crypto)?;
    let profiles = config.roles.iter().map(|r| RoleProfile { role_type: r.to_string(), enabled: false }).collect();
    let someone = user::Model {
        id: Uuid::nil(),
        name: String::new(),
        email: String::new(),
        email_key: String::new(),
        hashed_password: None,
        email_verified_at: None,
        confirm_before_login: false,
        claims_version: i32::MAX,
        device_epoch: 0,
        created_at: now,
        updated_at: now,
    };
    let token = keys
        .sign(&Claims::new(issuer, &someone, profiles, (Uuid::nil(), now + issuer.ttl), now), now)
        .map_err(crypto)?;
    // First: a token that is too long is refused too, and the reason is known.
    if token.len() > TOKEN_BUDGET {
        let words = format!(
            "VESTIBULE_ROLES: {} role types make access tokens of {} bytes; {TOKEN_BUDGET} is the limit, so take fewer or shorter names",
            config.roles.len(),
            token.len()
        );
        return Err(crate::config::ConfigErrors(vec![words]).into());
    }
    keys.verify(&token, now).map_err(|_| BuildError::Crypto("a token just signed is refused".to_owned()))?;
    Ok(())
}

impl Auth {
    /// Begins with the host's own database connection. Only tables named `auth_*` are ever touched.
    pub fn builder(connection: DatabaseConnection) -> Builder {
        Self::on(Db::hosted(connection))
    }

    /// Begins with a [`Db`], which on SQLite keeps one connection for writes and a pool for reads.
    pub fn on(db: Db) -> Builder {
        Builder { db, config: Config::default(), clock: Clock::system(), mail: None }
    }

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

    /// True for the first who asks: it is said once that a proxy is not named.
    pub(crate) fn may_warn_of_a_proxy(&self) -> bool {
        !self.0.unnamed_proxy.load(Relaxed) && !self.0.unnamed_proxy.swap(true, Relaxed)
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

    /// For a transaction that declares something dead, and then commits by it.
    pub(crate) fn index(&self) -> &Index {
        &self.0.revocations
    }

    /// How many there are of everything.
    pub(crate) fn stats(&self) -> &StatsCache {
        &self.0.stats
    }

    /// The present, for [`revoke`](crate::revocation::revoke).
    pub(crate) fn moment(&self) -> Moment {
        Moment { now: self.clock().now(), access_ttl: self.config().access_ttl }
    }

    /// Whether mail leaves at all.
    pub fn sends_mail(&self) -> bool {
        self.mail().is_on()
    }

    pub(crate) fn mail(&self) -> &Mail {
        &self.0.mail
    }

    pub(crate) fn delivery(&self) -> Delivery<'_> {
        Delivery::new(self.db(), self.clock(), &self.0.master, self.mail())
    }
}

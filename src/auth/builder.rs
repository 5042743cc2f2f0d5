//! Building an [`Auth`].
//!
//! Invariant: building accesses no table.

use std::{future::Future, sync::Arc};

use chrono::{DateTime, Utc};
use sea_orm::DatabaseConnection;
use serde_json::{Map, Value};
use tokio::{runtime::Handle, sync::OnceCell};
use uuid::Uuid;
use vestibule_entity::user;

use super::{
    Auth, Inner,
    event::AuthEvent,
    hooks::{Hooks, Signup},
    idle::Idle,
    keys, proxy, refreshes,
    secrets::KnownSecrets,
    time,
    transact::Tx,
};
use crate::{
    audit::{ChainWriter, DeniedRequests},
    clock::Clock,
    config::Config,
    crypto::{
        claims::{Claims, Issuer, RoleProfile, SessionClaims},
        keyring::Keyring,
        password::{Passwords, breached::BreachedPasswords},
        secrets::{Masters, Secrets},
        signing_key,
    },
    db::Db,
    error::Error,
    language::Languages,
    limits::Limiter,
    looks::Looks,
    mail::{Mail, transport::Transport},
    meters::Meters,
    revocation::{Announcer, Index},
    stats::StatsCache,
    user::User,
};

/// Maximum size of an access token. A browser limits a header line to 8 KiB in all.
const TOKEN_BUDGET: usize = 3500;

/// Why an [`Auth`] could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The configuration contradicts itself or is incomplete.
    #[error("{0}")]
    Config(#[from] crate::config::ConfigErrors),
    /// The process cannot sign tokens.
    #[error("{0}")]
    Crypto(String),
    /// The operating system provides no thread for hashing.
    #[error("no thread for hashing: {0}")]
    Threads(#[from] std::io::Error),
    /// There is no tokio runtime for the database work.
    #[error("Auth must be built inside a tokio runtime")]
    NoRuntime,
}

/// Collects the parts of an [`Auth`].
#[derive(Debug)]
#[must_use = "nothing is built before `build`"]
pub struct Builder {
    db: Db,
    config: Config,
    clock: Clock,
    mail: Option<Transport>,
    hooks: Hooks,
}

impl Builder {
    /// Settings other than the defaults. `secret_key` has no default and must be given.
    pub fn config(self, config: Config) -> Self {
        Self { config, ..self }
    }

    /// A source of time other than the system's.
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// A way for mail to leave other than the configured one: memory, for tests.
    pub fn mail(self, transport: Transport) -> Self {
        Self { mail: Some(transport), ..self }
    }

    /// Runs in the transaction that makes an account: by sign-up, by an admin, by invitation of the first one. What the
    /// hook writes through [`Tx`] is committed with the account or not at all. Its error rolls the account back and is
    /// the answer: [`Error::field`] for what the client sent wrong, [`Error::internal`] (500, with a log line) for the
    /// rest; a `DbErr` converts by `?`. It may run again for the same sign-up, in a new transaction.
    ///
    /// The tables it writes to must be there before [`Auth::migrate`], which may make the first admin. Users that
    /// `vestibule import` brings are no sign-ups.
    ///
    /// With this hook, a sign-up may carry an object `app` of the app's own fields: [`Signup::app`].
    pub fn on_signup<W>(mut self, hook: impl Fn(Tx, Signup) -> W + Send + Sync + 'static) -> Self
    where
        W: Future<Output = Result<(), Error>> + Send + 'static,
    {
        self.hooks.on_signup = Some(Arc::new(move |tx, signup| Box::pin(hook(tx, signup))));
        self
    }

    /// Claims of the app in every new access token, read in the transaction of the login or refresh. They stand beside
    /// ours, and [`Claims::extra`] has them. A reserved name (ours, and those of RFC 9068 and OpenID Connect), or more
    /// bytes than a token has room for, is an error: no login succeeds then, and the log says why.
    pub fn extra_claims<W>(mut self, hook: impl Fn(Tx, User) -> W + Send + Sync + 'static) -> Self
    where
        W: Future<Output = Result<Map<String, Value>, Error>> + Send + 'static,
    {
        self.hooks.extra_claims = Some(Arc::new(move |tx, user| Box::pin(hook(tx, user))));
        self
    }

    /// Is told what was written to the audit trail about users, after its commit. It must return at once: the request
    /// waits for it.
    pub fn on_event(mut self, hook: impl Fn(&AuthEvent) + Send + Sync + 'static) -> Self {
        self.hooks.on_event = Some(Arc::new(hook));
        self
    }

    /// Checks everything that can be checked without the database, and signs and verifies one token.
    ///
    /// # Errors
    /// [`BuildError`] with every configuration error.
    pub async fn build(self) -> Result<Auth, BuildError> {
        // First: if jsonwebtoken is used before a provider is installed, every later use panics.
        let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
        let Self { db, mut config, clock, mail, hooks } = self;
        if config.audience.is_empty() {
            config.audience.clone_from(&config.public_url);
        }
        config.fill_relying_party();
        let main = Handle::try_current().map_err(|_| BuildError::NoRuntime)?;
        let mut errors = config.validate();
        let masters = Masters::read(config.secret_key.as_ref(), &config.secret_key_old);
        let masters = masters.map_err(|found| errors.extend(found)).ok();
        let breached = config.breached_passwords.as_deref().map(BreachedPasswords::open).transpose();
        let breached =
            breached.map_err(|why| errors.push(format!("VESTIBULE_BREACHED_PASSWORDS: {why}"))).ok().flatten();
        let languages = Languages::load(config.languages.as_deref(), &config.language);
        // With the built-in ones the other errors are found, too.
        let languages = languages.unwrap_or_else(|found| {
            errors.extend(found);
            Languages::built_in()
        });
        let looks = Looks::open(&config.looks).map_err(|found| errors.extend(found)).ok();
        let mail = looks.as_ref().map(|looks| Mail::open(&config, &languages, looks, mail));
        let mail = mail.and_then(|mail| mail.map_err(|found| errors.extend(found.0)).ok());
        let issuer = Issuer { iss: config.public_url.clone(), aud: config.audience.clone(), ttl: config.access_ttl };
        let (Some(masters), Some(looks), Some(mail), true) = (masters, looks, mail, errors.is_empty()) else {
            return Err(crate::config::ConfigErrors(errors).into());
        };
        #[cfg(feature = "providers")]
        let providers = crate::providers::Providers::new(&config, &clock)
            .map_err(|why| crate::config::ConfigErrors(vec![format!("VESTIBULE_PROVIDERS: {why}")]))?;
        let secrets = KnownSecrets::new(masters, &clock);
        let now = secrets.current().get();
        let claims_room = self_test(&now, &issuer, &config, clock.now())?;
        let limiter = Limiter::new(&config, now.limits_key().clone(), clock.clone(), main.clone()).await;
        Ok(Auth(Arc::new(Inner {
            secrets,
            chain_writer: ChainWriter::default(),
            denied: DeniedRequests::default(),
            limiter: limiter.map_err(|why| crate::config::ConfigErrors(vec![format!("REDIS_URL: {why}")]))?,
            passwords: Passwords::new(&config, breached)?,
            revocations: Index::new(clock.clone()),
            announcer: Announcer::default(),
            idle: Idle::default(),
            clock_watch: time::ClockWatch::new(&clock),
            filled: OnceCell::new(),
            keys: keys::KeyCache::default(),
            unnamed_proxy: proxy::UnnamedProxy::default(),
            stats: StatsCache::default(),
            languages,
            #[cfg(feature = "providers")]
            providers,
            mail,
            looks,
            config,
            db,
            clock,
            issuer,
            main,
            hooks,
            claims_room,
            meters: Meters::default(),
            refreshes: refreshes::Refreshes::default(),
        })))
    }
}

/// One token, signed and verified with a key that is thrown away: the provider works, and the largest token fits. Returns
/// how many bytes are left.
fn self_test(secrets: &Secrets, issuer: &Issuer, config: &Config, now: DateTime<Utc>) -> Result<usize, BuildError> {
    let crypto = |e: Error| BuildError::Crypto(e.to_string());
    let key = signing_key::make(secrets, config, now, now).map_err(crypto)?;
    let keys = Keyring::open(secrets, issuer, vec![key], now).map_err(crypto)?;
    let profiles = config.roles.iter().map(|r| RoleProfile { role_type: r.to_string(), enabled: false }).collect();
    let other = user::Model {
        id: Uuid::nil(),
        name: String::new(),
        email: String::new(),
        email_key: String::new(),
        hashed_password: None,
        email_verified_at: None,
        mailbox_proved_at: None,
        confirm_before_login: false,
        claims_version: i32::MAX,
        device_epoch: 0,
        lockouts_lifted_at: None,
        user_handle: None,
        locale: None,
        created_at: now,
        updated_at: now,
    };
    let token = keys
        .sign(&Claims::new(issuer, &other, profiles, SessionClaims::example(now, now + issuer.ttl), now), now)
        .map_err(crypto)?;
    // First: a token that is too long fails verification too, and this error names the reason.
    if token.len() > TOKEN_BUDGET {
        let words = format!(
            "VESTIBULE_ROLES: {} role types make access tokens of {} bytes; {TOKEN_BUDGET} is the limit, so take fewer or shorter names",
            config.roles.len(),
            token.len()
        );
        return Err(crate::config::ConfigErrors(vec![words]).into());
    }
    keys.verify(&token, now).map_err(|_| BuildError::Crypto("a token that was just signed is rejected".to_owned()))?;
    Ok(TOKEN_BUDGET - token.len())
}

impl Auth {
    /// Starts with the host's own database connection. Only tables named `auth_*` are accessed.
    pub fn builder(connection: DatabaseConnection) -> Builder {
        Self::on(Db::hosted(connection))
    }

    /// Starts with a [`Db`], which on SQLite keeps one connection for writes and a pool for reads.
    pub fn on(db: Db) -> Builder {
        Builder { db, config: Config::default(), clock: Clock::system(), mail: None, hooks: Hooks::default() }
    }
}

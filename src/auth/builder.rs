//! Building an [`Auth`].
//!
//! Invariant: building accesses no table.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::DatabaseConnection;
use tokio::{runtime::Handle, sync::OnceCell};
use uuid::Uuid;
use vestibule_entity::user;

use super::{Auth, Inner, keys, proxy, time};
use crate::{
    audit::{AuditSigner, ChainWriter, DeniedRequests},
    clock::Clock,
    config::Config,
    crypto::{
        claims::{Claims, Issuer, RoleProfile, SessionClaims},
        keyring::Keyring,
        password::Passwords,
        secret::MasterSecret,
        signing_key,
    },
    db::Db,
    error::Error,
    limits::Limiter,
    mail::{Mail, transport::Transport},
    revocation::Index,
    stats::StatsCache,
};

/// Maximum size of an access token. A browser limits a header line to 8 KiB in all.
const TOKEN_BUDGET: usize = 3500;

/// Why an [`Auth`] could not be built.
#[derive(Debug, thiserror::Error)]
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
pub struct Builder {
    db: Db,
    config: Config,
    clock: Clock,
    mail: Option<Transport>,
}

impl Builder {
    /// The settings, instead of the defaults. `secret_key` has no default and must be set.
    #[must_use]
    pub fn config(self, config: Config) -> Self {
        Self { config, ..self }
    }

    /// A clock other than the system's.
    #[must_use]
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// A mail transport other than the configured one: memory, for tests.
    #[must_use]
    pub fn mail(self, transport: Transport) -> Self {
        Self { mail: Some(transport), ..self }
    }

    /// Validates everything that needs no database, and signs and verifies one token.
    ///
    /// # Errors
    /// [`BuildError`] with every configuration error.
    pub async fn build(self) -> Result<Auth, BuildError> {
        // First: if jsonwebtoken is used before a provider is installed, every later use panics.
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
            recovery_key: master.derive("vestibule recovery code v1"),
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
            unnamed_proxy: proxy::UnnamedProxy::default(),
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

/// Signs and verifies one token with a throwaway key: this checks that the provider works and that the largest token
/// fits.
fn self_test(master: &MasterSecret, issuer: &Issuer, config: &Config, now: DateTime<Utc>) -> Result<(), BuildError> {
    let crypto = |e: Error| BuildError::Crypto(e.to_string());
    let key = signing_key::make(master, config, now, now).map_err(crypto)?;
    let keys = Keyring::open(master, issuer, vec![key], now).map_err(crypto)?;
    let profiles = config.roles.iter().map(|r| RoleProfile { role_type: r.to_string(), enabled: false }).collect();
    let other = user::Model {
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
    Ok(())
}

impl Auth {
    /// Starts with the host's own database connection. Only tables named `auth_*` are accessed.
    pub fn builder(connection: DatabaseConnection) -> Builder {
        Self::on(Db::hosted(connection))
    }

    /// Starts with a [`Db`], which on SQLite keeps one connection for writes and a pool for reads.
    pub fn on(db: Db) -> Builder {
        Builder { db, config: Config::default(), clock: Clock::system(), mail: None }
    }
}

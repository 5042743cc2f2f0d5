//! Every setting, in one table. README, `.env.example` and `vestibule config` are made from it.
//!
//! The library never reads the environment: whoever calls [`Config::from_vars`] hands the variables in. All mistakes
//! are reported at once, by name, and no message repeats a secret.

mod database;
mod hosts;
mod kinds;
mod limits;
mod lists;
mod mail;
mod names;
mod nearest;
mod origins;
mod proxies;
mod read;
mod settings;
mod source;
mod validate;
mod values;

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

use actix_web::http::header::HeaderName;
use secrecy::SecretString;
use vestibule_entity::types::{Email, RoleType};

pub use database::Pooler;
#[cfg(feature = "server")]
pub(crate) use database::url as database_url;
pub(crate) use hosts::each_host;
pub use limits::{Limit, Limits, Rate};
pub(crate) use mail::mailbox;
pub use mail::{MailConfig, MailTransport, SmtpTls};
#[cfg(feature = "server")]
pub(crate) use names::is_ours;
#[cfg(feature = "server")]
pub(crate) use origins::is_private_ip;
pub use proxies::TrustedProxies;
pub use settings::{SETTINGS, Setting};
pub(crate) use values::is_weak;

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

impl LogFormat {
    const NAMES: &[(&str, Self)] = &[("text", Self::Text), ("json", Self::Json)];
}

/// Which passwords a person may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordPolicy {
    /// 7 bytes or more.
    Default,
    /// 15 characters or more; neither common nor the person's own name or e-mail.
    Strict,
}

impl PasswordPolicy {
    const NAMES: &[(&str, Self)] = &[("default", Self::Default), ("strict", Self::Strict)];
}

/// How new access tokens are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JwtAlgorithm {
    /// ECDSA on P-256; every JWT library knows it.
    Es256,
    /// Ed25519.
    EdDsa,
    /// HMAC with a secret that is shared with whoever verifies. Such a key is in no key set.
    Hs256,
}

impl JwtAlgorithm {
    const NAMES: &[(&str, Self)] = &[("ES256", Self::Es256), ("EdDSA", Self::EdDsa), ("HS256", Self::Hs256)];

    /// The name in a token's header (RFC 7518, RFC 8037).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Hs256 => "HS256",
        }
    }

    /// The algorithm of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, algorithm)| *algorithm)
    }
}

/// All settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address to listen on.
    pub host: IpAddr,
    /// Port to listen on; 0 picks a free one.
    pub port: u16,
    /// Where people reach this server: the `iss` of tokens, the base of links. No trailing slash.
    pub public_url: String,
    /// What is logged, as env_logger filters.
    pub log_filter: String,
    /// Look of the log lines.
    pub log_format: LogFormat,
    /// `sqlite://path` or `postgres://…`; may hold a password.
    pub database_url: SecretString,
    /// Whether `serve` brings the schema up to date first.
    pub migrate_on_start: bool,
    /// Connections: all of PostgreSQL's, or SQLite's readers.
    pub database_pool_size: u32,
    /// The pooler before PostgreSQL.
    pub database_pooler: Pooler,
    /// Where replicas share their limits: `redis://…` or `rediss://…`; may hold a password.
    pub redis_url: Option<SecretString>,
    /// Master secret: 32 bytes in base64. Seals signing keys and derives refresh tokens.
    pub secret_key: Option<SecretString>,
    /// How new access tokens are signed.
    pub jwt_algorithm: JwtAlgorithm,
    /// The shared secret of [`JwtAlgorithm::Hs256`], and of nothing else.
    pub jwt_secret: Option<SecretString>,
    /// The `aud` of tokens.
    pub audience: String,
    /// Whether strangers may sign up.
    pub signup_open: bool,
    /// Whether a sign-up answers the same for a taken address, and tells its owner by mail.
    pub signup_discreet: bool,
    /// Whether a login needs a confirmed address.
    pub require_verified_email: bool,
    /// Every role type there is, ordered; holds `admin` always.
    pub roles: Vec<RoleType>,
    /// The role types a signup enables.
    pub signup_roles: Vec<RoleType>,
    /// Who is invited as admin while there is none.
    pub bootstrap_admin: Option<Email>,
    /// Which passwords are accepted.
    pub password_policy: PasswordPolicy,
    /// bcrypt cost of new hashes.
    pub bcrypt_cost: u32,
    /// Hashes computed at the same time.
    pub hash_threads: usize,
    /// Longest wait for a hash to begin before requests are turned away.
    pub hash_queue_wait: Duration,
    /// Life of an access token.
    pub access_ttl: Duration,
    /// How long after a login, or a step-up, a session counts as fresh.
    pub fresh: Duration,
    /// How long a rotated refresh token still answers with the current one.
    pub refresh_grace: Duration,
    /// Life of a session that is not used.
    pub session_idle_ttl: Duration,
    /// Life of a session in any case.
    pub session_ttl: Duration,
    /// Life of a link that confirms an address.
    pub verify_ttl: Duration,
    /// Life of a link that chooses a password or changes the address.
    pub reset_ttl: Duration,
    /// Life of an invitation to an account that somebody else made.
    pub invite_ttl: Duration,
    /// Sessions a user may have; the oldest ends.
    pub sessions_per_user: u64,
    /// How long audit rows are kept; none is for ever.
    pub audit_retention: Option<Duration>,
    /// Origins of browser apps that may call the API with credentials; `*.` stands for one label.
    pub cors_origins: Vec<String>,
    /// What the names of our cookies begin with.
    pub cookie_name: String,
    /// The path of our cookies.
    pub cookie_path: String,
    /// Whether the API's document and its browser are served.
    pub docs: bool,
    /// The proxies that may say where a request comes from.
    pub trusted_proxies: TrustedProxies,
    /// The one header they say it in; none is `X-Forwarded-For`, or the preset's own.
    pub client_ip_header: Option<HeaderName>,
    /// Open connections per IP address (IPv6: per /64), except those of trusted proxies; none is no limit.
    pub connections_per_ip: Option<u32>,
    /// How often somebody may try.
    pub limits: Limits,
    /// How mail leaves.
    pub mail: MailConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: Ipv4Addr::LOCALHOST.into(),
            port: 8000,
            public_url: "http://localhost:8000".to_owned(),
            log_filter: "info".to_owned(),
            log_format: LogFormat::Text,
            database_url: SecretString::from("sqlite://data/vestibule.db"),
            migrate_on_start: true,
            database_pool_size: 10,
            database_pooler: Pooler::Auto,
            redis_url: None,
            secret_key: None,
            jwt_algorithm: JwtAlgorithm::Es256,
            jwt_secret: None,
            audience: "http://localhost:8000".to_owned(),
            signup_open: true,
            signup_discreet: false,
            require_verified_email: false,
            roles: values::roles("admin,member").unwrap_or_default(),
            signup_roles: values::roles("member").unwrap_or_default(),
            bootstrap_admin: None,
            password_policy: PasswordPolicy::Default,
            bcrypt_cost: 12,
            hash_threads: std::thread::available_parallelism().map_or(2, usize::from),
            hash_queue_wait: Duration::from_secs(2),
            access_ttl: Duration::from_secs(15 * 60),
            fresh: Duration::from_secs(5 * 60),
            refresh_grace: Duration::from_secs(10),
            session_idle_ttl: Duration::from_secs(14 * 24 * 3600),
            session_ttl: Duration::from_secs(30 * 24 * 3600),
            verify_ttl: Duration::from_secs(24 * 3600),
            reset_ttl: Duration::from_secs(30 * 60),
            invite_ttl: Duration::from_secs(7 * 24 * 3600),
            sessions_per_user: 20,
            audit_retention: Some(Duration::from_secs(365 * 24 * 3600)),
            cors_origins: origins::dev_origins(),
            cookie_name: "vestibule".to_owned(),
            cookie_path: "/".to_owned(),
            docs: true,
            trusted_proxies: TrustedProxies::None,
            client_ip_header: None,
            connections_per_ip: Some(256),
            limits: Limits::default(),
            mail: MailConfig::default(),
        }
    }
}

/// Every mistake in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<String>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for ConfigErrors {}

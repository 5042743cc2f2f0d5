//! Every setting, in one table. README, `.env.example` and `vestibule config` are made from it.
//!
//! The library never reads the environment: whoever calls [`Config::from_vars`] hands the variables in. All mistakes
//! are reported at once, by name, and no message repeats a secret.

mod limits;
mod proxies;
mod values;

use std::{collections::BTreeMap, fmt, net::IpAddr, net::Ipv4Addr, time::Duration};

use actix_web::http::header::HeaderName;
use secrecy::{ExposeSecret, SecretString};
use url::Url;
use vestibule_entity::types::RoleType;

pub use limits::{Limit, Limits, Rate};
pub use proxies::TrustedProxies;

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

/// Which passwords a person may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordPolicy {
    /// 7 bytes or more.
    Default,
    /// 15 characters or more; neither common nor the person's own name or e-mail.
    Strict,
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
    /// Sessions a user may have; the oldest ends.
    pub sessions_per_user: u64,
    /// Origins of browser apps that may call the API with credentials.
    pub cors_origins: Vec<String>,
    /// The proxies that may say where a request comes from.
    pub trusted_proxies: TrustedProxies,
    /// The one header they say it in; none is `X-Forwarded-For`, or the preset's own.
    pub client_ip_header: Option<HeaderName>,
    /// How often somebody may try.
    pub limits: Limits,
}

/// One row of the table.
#[derive(Debug)]
pub struct Setting {
    /// Name of the variable.
    pub name: &'static str,
    /// The default as text, for people.
    pub default: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// Never shown; may also be given as `NAME_FILE`.
    pub secret: bool,
    set: fn(&mut Config, &str) -> Result<(), String>,
    get: fn(&Config) -> String,
}

const fn row(
    name: &'static str,
    default: &'static str,
    about: &'static str,
    set: fn(&mut Config, &str) -> Result<(), String>,
    get: fn(&Config) -> String,
) -> Setting {
    Setting { name, default, about, secret: false, set, get }
}

const fn secret(row: Setting) -> Setting {
    Setting { secret: true, ..row }
}

/// The table. A row's setter is the only reader of its variable.
#[rustfmt::skip]
pub static SETTINGS: &[Setting] = &[
    row("HOST", "127.0.0.1", "Address to listen on; `::` takes IPv6 and IPv4 (the container's default)", |c, v| values::set(&mut c.host, values::address(v)), |c| c.host.to_string()),
    row("PORT", "8000", "Port to listen on", |c, v| values::set(&mut c.port, values::number(v, 0, u16::MAX)), |c| c.port.to_string()),
    row("PUBLIC_URL", "http://localhost:PORT", "Where people reach this server; `iss` of every token", |c, v| values::set(&mut c.public_url, values::public_url(v)), |c| c.public_url.clone()),
    row("RUST_LOG", "info", "What is logged, as env_logger filters", |c, v| values::set(&mut c.log_filter, values::text(v, 1, 1000)), |c| c.log_filter.clone()),
    row("LOG_FORMAT", "text", "`text` or `json` (one object per line)", |c, v| values::set(&mut c.log_format, values::one_of(v, &[("text", LogFormat::Text), ("json", LogFormat::Json)])), |c| format!("{:?}", c.log_format).to_lowercase()),
    secret(row("DATABASE_URL", "sqlite://data/vestibule.db", "`sqlite://path` or `postgres://user:password@host/database`", |c, v| values::set(&mut c.database_url, values::database_url(v)), |_| values::HIDDEN.to_owned())),
    row("VESTIBULE_MIGRATE_ON_START", "true", "Bring the schema up to date when `serve` starts", |c, v| values::set(&mut c.migrate_on_start, values::truth(v)), |c| c.migrate_on_start.to_string()),
    row("VESTIBULE_DATABASE_POOL_SIZE", "10", "Connections: all of PostgreSQL's, or SQLite's readers", |c, v| values::set(&mut c.database_pool_size, values::number(v, 1, 1000)), |c| c.database_pool_size.to_string()),
    secret(row("REDIS_URL", "none", "`redis://` or `rediss://`: where replicas share their limits; without it, and while it is away, each counts for itself", |c, v| values::set(&mut c.redis_url, values::redis_url(v)), |c| if c.redis_url.is_some() { values::HIDDEN } else { "none" }.to_owned())),
    secret(row("VESTIBULE_SECRET_KEY", "made once beside the SQLite file while PUBLIC_URL is localhost, else required", "32 bytes in base64 (`openssl rand -base64 32`); seals the signing keys", |c, v| values::set(&mut c.secret_key, values::secret_key(v).map(Some)), |c| if c.secret_key.is_some() { values::HIDDEN.to_owned() } else { String::new() })),
    row("VESTIBULE_JWT_ALGORITHM", "ES256", "Signs access tokens: `ES256`, `EdDSA`, or `HS256` for services that share a secret", |c, v| values::set(&mut c.jwt_algorithm, values::one_of(v, JwtAlgorithm::NAMES)), |c| c.jwt_algorithm.name().to_owned()),
    secret(row("VESTIBULE_JWT_SECRET", "none, required with HS256", "The secret of `HS256`: text of 32 bytes or more, not decoded", |c, v| values::set(&mut c.jwt_secret, values::jwt_secret(v).map(Some)), |c| if c.jwt_secret.is_some() { values::HIDDEN.to_owned() } else { String::new() })),
    row("VESTIBULE_AUDIENCE", "PUBLIC_URL", "`aud` of every token", |c, v| values::set(&mut c.audience, values::text(v, 1, 200)), |c| c.audience.clone()),
    row("VESTIBULE_SIGNUP", "open", "`open` or `closed`", |c, v| values::set(&mut c.signup_open, values::one_of(v, &[("open", true), ("closed", false)])), |c| if c.signup_open { "open" } else { "closed" }.to_owned()),
    row("VESTIBULE_SIGNUP_DISCREET", "false", "Answer every sign-up 202 and say the rest by mail, so that nobody learns who has an account", |c, v| values::set(&mut c.signup_discreet, values::truth(v)), |c| c.signup_discreet.to_string()),
    row("VESTIBULE_REQUIRE_VERIFIED_EMAIL", "false", "No login before the address has been confirmed by mail", |c, v| values::set(&mut c.require_verified_email, values::truth(v)), |c| c.require_verified_email.to_string()),
    row("VESTIBULE_ROLES", "member,admin", "Every role type; `admin` always exists", |c, v| values::set(&mut c.roles, values::roles_and_admin(v)), |c| values::list(&c.roles)),
    row("VESTIBULE_SIGNUP_ROLES", "member", "Role types a signup enables; `none` for none", |c, v| values::set(&mut c.signup_roles, values::roles(v)), |c| values::list(&c.signup_roles)),
    row("VESTIBULE_PASSWORD_POLICY", "default", "`default` (7 bytes) or `strict` (15 characters, not common, not your name)", |c, v| values::set(&mut c.password_policy, values::one_of(v, &[("default", PasswordPolicy::Default), ("strict", PasswordPolicy::Strict)])), |c| format!("{:?}", c.password_policy).to_lowercase()),
    row("VESTIBULE_BCRYPT_COST", "12", "10 to 14; 4 to 9 only while PUBLIC_URL is localhost", |c, v| values::set(&mut c.bcrypt_cost, values::number(v, 4, 14)), |c| c.bcrypt_cost.to_string()),
    row("VESTIBULE_HASH_THREADS", "cores", "Hashes computed at the same time", |c, v| values::set(&mut c.hash_threads, values::number(v, 1, 256)), |c| c.hash_threads.to_string()),
    row("VESTIBULE_HASH_QUEUE_WAIT", "2s", "Longest expected wait for a hash before 503 `overloaded`", |c, v| values::set(&mut c.hash_queue_wait, values::duration(v)), |c| values::written(c.hash_queue_wait)),
    row("VESTIBULE_ACCESS_TTL", "15m", "Life of an access token", |c, v| values::set(&mut c.access_ttl, values::positive_duration(v)), |c| values::written(c.access_ttl)),
    row("VESTIBULE_REFRESH_GRACE", "10s", "How long a rotated refresh token still gets the current one; `0s` for never", |c, v| values::set(&mut c.refresh_grace, values::duration(v)), |c| values::written(c.refresh_grace)),
    row("VESTIBULE_SESSION_IDLE_TTL", "14d", "Life of an unused session", |c, v| values::set(&mut c.session_idle_ttl, values::positive_duration(v)), |c| values::written(c.session_idle_ttl)),
    row("VESTIBULE_SESSION_TTL", "30d", "Life of any session", |c, v| values::set(&mut c.session_ttl, values::positive_duration(v)), |c| values::written(c.session_ttl)),
    row("VESTIBULE_VERIFY_TTL", "24h", "Life of a link that confirms an address", |c, v| values::set(&mut c.verify_ttl, values::positive_duration(v)), |c| values::written(c.verify_ttl)),
    row("VESTIBULE_RESET_TTL", "30m", "Life of a link that chooses a password or changes the address", |c, v| values::set(&mut c.reset_ttl, values::positive_duration(v)), |c| values::written(c.reset_ttl)),
    row("VESTIBULE_SESSIONS_PER_USER", "20", "Sessions a user may have; the oldest ends", |c, v| values::set(&mut c.sessions_per_user, values::number(v, 1, 1000)), |c| c.sessions_per_user.to_string()),
    row("VESTIBULE_CORS_ORIGINS", "http://localhost:3000 while PUBLIC_URL is localhost, else none", "Origins of browser apps on other hosts, comma-separated; `none` for none", |c, v| values::set(&mut c.cors_origins, values::origins(v)), |c| values::list(&c.cors_origins)),
    row("VESTIBULE_TRUSTED_PROXIES", "none", "Who may say where a request comes from: networks such as `10.0.0.0/8,fd00::/8`, or the preset `railway`", |c, v| values::set(&mut c.trusted_proxies, v.parse()), |c| c.trusted_proxies.to_string()),
    row("VESTIBULE_CLIENT_IP_HEADER", "none", "The one header they say it in; `none` is `X-Forwarded-For`, with `railway` `X-Real-IP`", |c, v| values::set(&mut c.client_ip_header, proxies::header(v)), |c| c.client_ip_header.as_ref().map_or("none", HeaderName::as_str).to_owned()),
    row("VESTIBULE_LIMIT_LOGIN", "20/min", "Logins per address; `off` lifts a limit", |c, v| values::set(&mut c.limits.login, limits::rate(v)), |c| limits::shown(c.limits.login)),
    row("VESTIBULE_LIMIT_SIGNUP", "20/h", "Sign-ups per address", |c, v| values::set(&mut c.limits.signup, limits::rate(v)), |c| limits::shown(c.limits.signup)),
    row("VESTIBULE_LIMIT_MAIL", "10/h", "Requests for a mail per address", |c, v| values::set(&mut c.limits.mail, limits::rate(v)), |c| limits::shown(c.limits.mail)),
    row("VESTIBULE_LIMIT_MAILBOX", "3/h", "Mails per mailbox", |c, v| values::set(&mut c.limits.mailbox, limits::rate(v)), |c| limits::shown(c.limits.mailbox)),
    row("VESTIBULE_LIMIT_REFRESH", "60/min", "Refreshes per address", |c, v| values::set(&mut c.limits.refresh, limits::rate(v)), |c| limits::shown(c.limits.refresh)),
    row("VESTIBULE_LIMIT_REST", "300/10s", "Any other requests to the API per address", |c, v| values::set(&mut c.limits.rest, limits::rate(v)), |c| limits::shown(c.limits.rest)),
    row("VESTIBULE_LIMIT_FAILURES", "10/15m", "Failed logins per account and address, before both together are blocked for as long, then twice as long", |c, v| values::set(&mut c.limits.failures, limits::rate(v)), |c| limits::shown(c.limits.failures)),
    row("VESTIBULE_LIMIT_ACCOUNT_FAILURES", "100", "Failed logins in a row per account, before it takes a device that has logged in before, or time", |c, v| values::set(&mut c.limits.account_failures, limits::count(v)), |c| limits::shown(c.limits.account_failures)),
];

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
            password_policy: PasswordPolicy::Default,
            bcrypt_cost: 12,
            hash_threads: std::thread::available_parallelism().map_or(2, usize::from),
            hash_queue_wait: Duration::from_secs(2),
            access_ttl: Duration::from_secs(15 * 60),
            refresh_grace: Duration::from_secs(10),
            session_idle_ttl: Duration::from_secs(14 * 24 * 3600),
            session_ttl: Duration::from_secs(30 * 24 * 3600),
            verify_ttl: Duration::from_secs(24 * 3600),
            reset_ttl: Duration::from_secs(30 * 60),
            sessions_per_user: 20,
            cors_origins: vec!["http://localhost:3000".to_owned()],
            trusted_proxies: TrustedProxies::None,
            client_ip_header: None,
            limits: Limits::default(),
        }
    }
}

/// Every mistake in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistakes(pub Vec<String>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for Mistakes {}

impl Config {
    /// Reads the settings from variables; empty ones count as unset, foreign ones are ignored.
    ///
    /// # Errors
    /// Every mistake at once: bad values, unknown `VESTIBULE_*` names, settings that contradict each other.
    pub fn from_vars(vars: impl IntoIterator<Item = (String, String)>) -> Result<Self, Mistakes> {
        let vars: BTreeMap<String, String> = vars.into_iter().filter(|(_, v)| !v.is_empty()).collect();
        let mut config = Self::default();
        let mut mistakes = Vec::new();
        let mut given = Vec::new();
        for setting in SETTINGS {
            match setting.value(&vars) {
                Ok(None) => {}
                Ok(Some(value)) => {
                    given.push(setting.name);
                    if let Err(why) = (setting.set)(&mut config, value.trim()) {
                        mistakes.push(format!("{}: {why}", setting.name));
                    }
                }
                Err(why) => mistakes.push(why),
            }
        }
        for name in vars.keys().filter(|n| n.starts_with("VESTIBULE_")) {
            let known = SETTINGS.iter().any(|s| s.name == name || (s.secret && format!("{}_FILE", s.name) == *name));
            if !known {
                mistakes.push(format!("{name}: there is no such setting"));
            }
        }
        if !given.contains(&"PUBLIC_URL") {
            config.public_url = format!("http://localhost:{}", config.port);
        }
        if !given.contains(&"VESTIBULE_AUDIENCE") {
            config.audience.clone_from(&config.public_url);
        }
        if !given.contains(&"VESTIBULE_CORS_ORIGINS") && !config.is_local() {
            config.cors_origins.clear();
        }
        // A developer's is made on the spot; nobody else's is.
        let developer = config.is_local() && config.database_url.expose_secret().starts_with("sqlite:");
        if config.secret_key.is_none() && !developer && mistakes.is_empty() {
            mistakes.push("VESTIBULE_SECRET_KEY: required (`openssl rand -base64 32` makes one)".to_owned());
        }
        mistakes.extend(config.contradictions());
        if mistakes.is_empty() { Ok(config) } else { Err(Mistakes(mistakes)) }
    }

    /// What is wrong between settings that are right on their own. A host that fills in the fields itself is held to
    /// the same rules when it builds.
    pub(crate) fn contradictions(&self) -> Vec<String> {
        let mut found = Vec::new();
        // What a host filled in by hand must be something that could have been written.
        for setting in SETTINGS.iter().filter(|setting| !setting.secret) {
            let (mut written, text) = (self.clone(), setting.show(self));
            match (setting.set)(&mut written, &text) {
                Ok(()) if setting.show(&written) == text => {}
                Ok(()) => found.push(format!("{}: is written `{}`", setting.name, setting.show(&written))),
                Err(why) => found.push(format!("{}: {why}", setting.name)),
            }
        }
        for role in &self.signup_roles {
            if !self.roles.contains(role) {
                found.push(format!("VESTIBULE_SIGNUP_ROLES: `{role}` is not in VESTIBULE_ROLES"));
            }
        }
        if self.signup_roles.iter().any(RoleType::is_admin) {
            found.push("VESTIBULE_SIGNUP_ROLES: `admin` would make every stranger an admin".to_owned());
        }
        if !self.roles.iter().any(RoleType::is_admin) {
            found.push("VESTIBULE_ROLES: `admin` must exist".to_owned());
        }
        if !self.is_https() && !self.is_local() {
            found.push("PUBLIC_URL: https is required, except on localhost".to_owned());
        }
        match (self.jwt_algorithm, &self.jwt_secret) {
            (JwtAlgorithm::Hs256, None) => {
                found.push("VESTIBULE_JWT_SECRET: required with VESTIBULE_JWT_ALGORITHM=HS256".to_owned());
            }
            (JwtAlgorithm::Hs256, Some(secret)) => {
                let checked = values::jwt_secret(secret.expose_secret());
                found.extend(checked.err().map(|why| format!("VESTIBULE_JWT_SECRET: {why}")));
            }
            (_, Some(_)) => found.push("VESTIBULE_JWT_SECRET: only HS256 has a use for it".to_owned()),
            (_, None) => {}
        }
        if self.bcrypt_cost < 10 && !self.is_local() {
            found.push("VESTIBULE_BCRYPT_COST: below 10 only while PUBLIC_URL is localhost".to_owned());
        }
        if self.client_ip_header.is_some() && self.trusted_proxies == TrustedProxies::None {
            found.push("VESTIBULE_CLIENT_IP_HEADER: nobody in VESTIBULE_TRUSTED_PROXIES may send it".to_owned());
        }
        if self.session_idle_ttl > self.session_ttl {
            found.push("VESTIBULE_SESSION_IDLE_TTL: longer than VESTIBULE_SESSION_TTL".to_owned());
        }
        if self.access_ttl > self.session_ttl {
            found.push("VESTIBULE_ACCESS_TTL: longer than VESTIBULE_SESSION_TTL".to_owned());
        }
        found
    }

    /// Whether people reach this server on the machine it runs on: a developer's, not a deployment.
    pub fn is_local(&self) -> bool {
        Url::parse(&self.public_url).is_ok_and(|url| match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        })
    }

    /// The address of a page, with the secret of a link where no server sees it.
    pub(crate) fn page(&self, page: &str, secret: &str) -> String {
        format!("{}/{page}#token={secret}", self.public_url)
    }

    /// Whether people reach this server by https, so that cookies can be `Secure`.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

impl Setting {
    /// The value in use, as it would be written; hidden for a secret.
    pub fn show(&self, config: &Config) -> String {
        (self.get)(config)
    }

    /// The variable, or the content of the file that `NAME_FILE` names.
    fn value(&self, vars: &BTreeMap<String, String>) -> Result<Option<String>, String> {
        let direct = vars.get(self.name).cloned();
        let file = self.secret.then(|| format!("{}_FILE", self.name)).and_then(|n| Some((vars.get(&n)?, n)));
        match (direct, file) {
            (Some(_), Some((_, name))) => Err(format!("{name}: {} is set too; give one of them", self.name)),
            (None, Some((path, name))) => {
                std::fs::read_to_string(path).map(Some).map_err(|e| format!("{name}: cannot read the file ({e})"))
            }
            (direct, None) => Ok(direct),
        }
    }
}

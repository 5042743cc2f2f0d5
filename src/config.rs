//! Every setting, in one table. README, `.env.example` and `vestibule config` are made from it.
//!
//! The library never reads the environment: whoever calls [`Config::from_vars`] hands the variables in. All mistakes
//! are reported at once, by name, and no message repeats a secret.

mod database;
mod hosts;
mod limits;
mod mail;
mod names;
mod origins;
mod proxies;
mod settings;
mod values;

use std::{collections::BTreeMap, fmt, net::IpAddr, net::Ipv4Addr, time::Duration};

use actix_web::http::header::HeaderName;
use secrecy::{ExposeSecret, SecretString};
use vestibule_entity::types::{Email, RoleType};

pub use database::Pooler;
#[cfg(feature = "cli")]
pub(crate) use database::url as database_url;
#[cfg(feature = "postgres")]
pub(crate) use hosts::each_host;
pub use limits::{Limit, Limits, Rate};
pub(crate) use mail::mailbox;
pub use mail::{MailConfig, MailTransport, SmtpTls};
#[cfg(feature = "cli")]
pub(crate) use names::is_ours;
#[cfg(feature = "cli")]
pub(crate) use origins::is_private_ip;
pub use proxies::TrustedProxies;
pub use settings::{SETTINGS, Setting};
pub(crate) use values::is_weak;

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

/// Which passwords a person may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PasswordPolicy {
    /// 7 bytes or more.
    Default,
    /// 15 characters or more; neither common nor the person's own name or e-mail.
    Strict,
}

/// How new access tokens are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

const PUBLIC_URL_MISSING: &str = "PUBLIC_URL (`Config::public_url`): required: where users reach this app, such as \
                                  https://app.example.com; the links in mails lead there, and every token names it";

/// All settings. [`Auth`](crate::Auth)'s builder checks them.
///
/// A later release may add fields, and that is no breaking change: write `Config { public_url, secret_key,
/// ..Config::default() }`, or begin with the default and assign. The same holds for [`Limits`] and [`MailConfig`].
#[derive(Clone, Debug)]
pub struct Config {
    /// Address to listen on.
    pub host: IpAddr,
    /// Port to listen on; 0 picks a free one.
    pub port: u16,
    /// Where users reach this server: the `iss` of tokens, the base of links. No trailing slash. Empty by default, and
    /// required: only the standalone server has a default of its own.
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
    /// The `aud` of tokens; empty is the `public_url`.
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
            public_url: String::new(),
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
            audience: String::new(),
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

impl Config {
    const DEVELOPERS: &str = "http://localhost:8000";

    /// Reads the settings from variables; empty ones count as unset (but for `DATABASE_URL`), foreign ones are ignored,
    /// and so are those that Kubernetes and Docker make for a service named `vestibule`.
    ///
    /// # Errors
    /// Every mistake at once: bad values, unknown `VESTIBULE_*` names, settings that contradict each other.
    pub fn from_vars(vars: impl IntoIterator<Item = (String, String)>) -> Result<Self, ConfigErrors> {
        let mut vars: BTreeMap<String, String> =
            vars.into_iter().filter(|(name, value)| !names::is_injected(name, value)).collect();
        let mut config = Self::default();
        let mut errors = Vec::new();
        let mut urls = ["DATABASE_URL", "DATABASE_URL_FILE"].iter().filter_map(|name| vars.get(*name)).peekable();
        // A variable that was not filled in would silently become an empty database of its own.
        if urls.peek().is_some() && urls.all(String::is_empty) {
            errors.push("DATABASE_URL: empty; write a URL, or leave it out for a SQLite file".to_owned());
        }
        vars.retain(|_, v| !v.is_empty());
        let mut given = Vec::new();
        for setting in SETTINGS {
            match setting.value(&vars) {
                Ok(None) => {}
                Ok(Some(value)) => {
                    given.push(setting.name);
                    if let Err(why) = (setting.set)(&mut config, value.trim()) {
                        errors.push(format!("{}: {why}", setting.name));
                    }
                }
                Err(why) => errors.push(why),
            }
        }
        errors.extend(vars.keys().filter_map(|name| names::mistake(name)));
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
        if config.secret_key.is_none() && !developer && errors.is_empty() {
            errors.push("VESTIBULE_SECRET_KEY: required (`openssl rand -base64 32` makes one)".to_owned());
        }
        errors.extend(config.validate());
        if errors.is_empty() { Ok(config) } else { Err(ConfigErrors(errors)) }
    }

    /// What is wrong between settings that are right on their own. A host that fills in the fields itself is held to
    /// the same rules when it builds.
    pub(crate) fn validate(&self) -> Vec<String> {
        if self.public_url.is_empty() {
            // Everything else is judged as if it were a developer's.
            let mut other = self.clone();
            other.public_url = Self::DEVELOPERS.to_owned();
            let mut found = vec![PUBLIC_URL_MISSING.to_owned()];
            found.extend(other.validate());
            return found;
        }
        let mut found = Vec::new();
        // What a host filled in by hand must be something that could have been written.
        let unset = |setting: &&Setting| setting.name == "VESTIBULE_AUDIENCE" && self.audience.is_empty();
        for setting in SETTINGS.iter().filter(|setting| !setting.secret && !unset(setting)) {
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
        if !self.is_https() && !self.is_local() && !self.is_private() {
            found.push("PUBLIC_URL: https is required, except on localhost and in a private network".to_owned());
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
        found.extend(self.mail.validate(self.mail_transport(), self.is_local()));
        if self.session_idle_ttl > self.session_ttl {
            found.push("VESTIBULE_SESSION_IDLE_TTL: longer than VESTIBULE_SESSION_TTL".to_owned());
        }
        if self.access_ttl > self.session_ttl {
            found.push("VESTIBULE_ACCESS_TTL: longer than VESTIBULE_SESSION_TTL".to_owned());
        }
        found
    }

    /// What is allowed and not wise; a start says it in the log.
    #[cfg(feature = "cli")]
    pub(crate) fn warnings(&self) -> Vec<&'static str> {
        let exposed = !self.is_https() && !self.is_local();
        let default_file = self.database_url.expose_secret() == Self::default().database_url.expose_secret();
        let found = [
            (exposed, "PUBLIC_URL: without https everyone in this network can read passwords and take over sessions"),
            (
                self.is_https() && default_file,
                "DATABASE_URL is not set: accounts are kept in the SQLite file data/vestibule.db",
            ),
        ];
        found.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect()
    }
}

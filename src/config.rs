//! Every setting, in one table. README, `.env.example` and `vestibule config` are made from it.
//!
//! The library never reads the environment: whoever calls [`Config::from_vars`] hands the variables in. All mistakes
//! are reported at once, by name, and no message repeats a secret.

mod mail;
mod values;

use std::{collections::BTreeMap, fmt, net::IpAddr, net::Ipv4Addr, time::Duration};

use secrecy::{ExposeSecret, SecretString};
use url::Url;
use vestibule_entity::types::RoleType;

pub use mail::{MailConfig, MailTransport, SmtpTls};

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
    /// Master secret: 32 bytes in base64. Seals signing keys and derives refresh tokens.
    pub secret_key: Option<SecretString>,
    /// The `aud` of tokens.
    pub audience: String,
    /// Whether strangers may sign up.
    pub signup_open: bool,
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
    /// Sessions a user may have; the oldest ends.
    pub sessions_per_user: u64,
    /// Origins of browser apps that may call the API with credentials.
    pub cors_origins: Vec<String>,
    /// How mail leaves.
    pub mail: MailConfig,
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
    secret(row("VESTIBULE_SECRET_KEY", "made once beside the SQLite file while PUBLIC_URL is localhost, else required", "32 bytes in base64 (`openssl rand -base64 32`); seals the signing keys", |c, v| values::set(&mut c.secret_key, values::secret_key(v).map(Some)), |c| values::hidden(c.secret_key.as_ref()))),
    row("VESTIBULE_AUDIENCE", "PUBLIC_URL", "`aud` of every token", |c, v| values::set(&mut c.audience, values::text(v, 1, 200)), |c| c.audience.clone()),
    row("VESTIBULE_SIGNUP", "open", "`open` or `closed`", |c, v| values::set(&mut c.signup_open, values::one_of(v, &[("open", true), ("closed", false)])), |c| if c.signup_open { "open" } else { "closed" }.to_owned()),
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
    row("VESTIBULE_SESSIONS_PER_USER", "20", "Sessions a user may have; the oldest ends", |c, v| values::set(&mut c.sessions_per_user, values::number(v, 1, 1000)), |c| c.sessions_per_user.to_string()),
    row("VESTIBULE_CORS_ORIGINS", "http://localhost:3000 while PUBLIC_URL is localhost, else none", "Origins of browser apps on other hosts, comma-separated; `none` for none", |c, v| values::set(&mut c.cors_origins, values::origins(v)), |c| values::list(&c.cors_origins)),
    row("MAIL_TRANSPORT", "`directory` while PUBLIC_URL is localhost, else `off`", "How mail leaves: `directory` (files to open), `smtp`, `http` (a provider's API) or `off`", |c, v| values::set(&mut c.mail.transport, mail::optional(v, |v| values::one_of(v, mail::TRANSPORTS))), |c| values::word(c.mail_transport(), mail::TRANSPORTS)),
    row("MAIL_DIR", "data/mail", "Where `directory` puts its `.eml` files", |c, v| values::set(&mut c.mail.folder, values::text(v, 1, 4000).map(Into::into)), |c| c.mail.folder.display().to_string()),
    row("MAIL_FROM", "not set", "Sender, `address` or `Name <address>`; required with `smtp` and `http`", |c, v| values::set(&mut c.mail.from, mail::optional(v, mail::sender)), |c| mail::shown(c.mail.from.as_ref())),
    row("SMTP_HOST", "not set", "Mail server, required with `smtp`", |c, v| values::set(&mut c.mail.smtp_host, mail::optional(v, mail::host)), |c| mail::shown(c.mail.smtp_host.as_ref())),
    row("SMTP_PORT", "587 with `starttls`, 465 with `tls`, 25 with `none`", "Its port", |c, v| values::set(&mut c.mail.smtp_port, mail::optional(v, |v| values::number(v, 1, u16::MAX))), |c| mail::shown(c.mail.smtp_port.as_ref())),
    row("SMTP_USERNAME", "not set", "Login at the mail server", |c, v| values::set(&mut c.mail.smtp_username, mail::optional(v, |v| values::text(v, 1, 1000))), |c| mail::shown(c.mail.smtp_username.as_ref())),
    secret(row("SMTP_PASSWORD", "not set", "Its password", |c, v| values::set(&mut c.mail.smtp_password, values::text(v, 1, 4000).map(|v| Some(v.into()))), |c| values::hidden(c.mail.smtp_password.as_ref()))),
    row("SMTP_TLS", "starttls", "`tls` (from the first byte), `starttls` (refused if the server cannot) or `none` (only on this machine)", |c, v| values::set(&mut c.mail.smtp_tls, values::one_of(v, mail::ENCRYPTION)), |c| values::word(c.mail.smtp_tls, mail::ENCRYPTION)),
    row("SMTP_CA_FILE", "not set", "Authorities (PEM) to trust beside the system's, for a private mail server", |c, v| values::set(&mut c.mail.smtp_ca_file, mail::optional(v, mail::path)), |c| mail::shown(c.mail.smtp_ca_file.as_ref().map(|p| p.display()).as_ref())),
    row("MAIL_API_URL", "https://api.resend.com/emails", "Where `http` posts `{from,to,subject,text,html,headers}`", |c, v| values::set(&mut c.mail.api_url, mail::api_url(v)), |c| c.mail.api_url.clone()),
    secret(row("MAIL_API_KEY", "not set", "Its bearer key, required with `http`", |c, v| values::set(&mut c.mail.api_key, values::text(v, 1, 4000).map(|v| Some(v.into()))), |c| values::hidden(c.mail.api_key.as_ref()))),
    row("MAIL_TEMPLATES", "not set", "Folder of files that replace built-in templates, such as `verify_email.html`", |c, v| values::set(&mut c.mail.templates, mail::optional(v, mail::path)), |c| mail::shown(c.mail.templates.as_ref().map(|p| p.display()).as_ref())),
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
            secret_key: None,
            audience: "http://localhost:8000".to_owned(),
            signup_open: true,
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
            sessions_per_user: 20,
            cors_origins: vec!["http://localhost:3000".to_owned()],
            mail: MailConfig::default(),
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
        if self.bcrypt_cost < 10 && !self.is_local() {
            found.push("VESTIBULE_BCRYPT_COST: below 10 only while PUBLIC_URL is localhost".to_owned());
        }
        found.extend(self.mail.contradictions(self.mail_transport()));
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

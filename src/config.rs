//! All settings, in one table. README, `.env.example` and `vestibule config` are generated from it.
//!
//! The library never reads the environment: the caller of [`Config::from_vars`] passes the variables. All errors are
//! reported at once, by name, and no message repeats a secret.

mod choices;
mod database;
mod egress;
mod hosts;
mod kinds;
mod limits;
mod lists;
mod looks;
mod mail;
mod names;
mod nearest;
mod origins;
mod presets;
mod providers;
mod proxies;
mod public_url;
mod read;
mod relying_party;
mod return_address;
mod roles;
mod settings;
mod source;
mod validate;
mod values;

use std::{
    collections::BTreeMap,
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use actix_web::http::header::HeaderName;
use secrecy::SecretString;
use vestibule_entity::types::{Email, RoleType};

pub use choices::{CookieSite, JwtAlgorithm, Links, LogFormat, MailLogin, NewDevice, PasswordPolicy, SecondFactor};
pub use database::Pooler;
#[cfg(feature = "cli")]
pub(crate) use database::url as database_url;
pub use egress::EgressAllow;
#[cfg(feature = "postgres")]
pub(crate) use hosts::each_host;
pub use limits::{Limit, Limits, Rate};
pub use looks::{Accent, LooksConfig};
pub(crate) use mail::mailbox;
pub use mail::{MailConfig, MailTransport, SmtpTls};
#[cfg(feature = "cli")]
pub(crate) use names::is_ours;
pub(crate) use origins::is_path;
#[cfg(feature = "cli")]
pub(crate) use origins::is_private_ip;
#[cfg(feature = "providers")]
pub(crate) use presets::{ClientSecret, Kind as ProviderKind, MailRule, Subject};
pub use providers::Provider;
pub use proxies::TrustedProxies;
pub(crate) use return_address::Page;
pub use settings::{SETTINGS, Setting};
pub(crate) use values::is_weak;

/// All settings. [`Auth`](crate::Auth)'s builder checks them.
///
/// A later release may add fields, and that is no breaking change: write `Config { public_url, secret_key,
/// ..Config::default() }`, or begin with the default and assign. The same holds for [`Limits`] and [`MailConfig`].
#[derive(Clone, Debug)]
pub struct Config {
    /// IP address or name to listen on.
    pub host: IpAddr,
    /// Port to listen on; 0 picks a free one.
    pub port: u16,
    /// Where users reach this server: the `iss` of tokens, the base of links. An origin, and perhaps a path, such as
    /// `https://example.com/id`. No trailing slash. Empty by default, and
    /// required: only the standalone server has a default of its own.
    pub public_url: String,
    /// The app, to which `/` and a login without `next` lead; without it the pages have a home of their own.
    pub app_url: Option<String>,
    /// Pages of the app that mails link to, in the place of ours.
    pub links: Links,
    /// The name, logo and colour of the app on pages and in mails.
    pub looks: LooksConfig,
    /// Where the standalone server answers `GET /metrics`.
    pub metrics: Option<SocketAddr>,
    /// The log filter, as env_logger reads it.
    pub log_filter: String,
    /// The format of log lines.
    pub log_format: LogFormat,
    /// `sqlite://path` or `postgres://…`; may contain a password.
    pub database_url: SecretString,
    /// Whether `serve` migrates the schema first.
    pub migrate_on_start: bool,
    /// Connections: all of PostgreSQL's, or SQLite's readers.
    pub database_pool_size: u32,
    /// The pooler before PostgreSQL.
    pub database_pooler: Pooler,
    /// Whether replicas notify each other of revocations by PostgreSQL's NOTIFY. They poll as well.
    pub notify: bool,
    /// After how long without a request the background jobs pause, so that PostgreSQL can scale to zero.
    pub idle: Option<Duration>,
    /// Where replicas share their rate limits: `redis://…` or `rediss://…`; may contain a password.
    pub redis_url: Option<SecretString>,
    /// Master secret: 32 bytes in base64. Seals signing keys and derives refresh tokens.
    pub secret_key: Option<SecretString>,
    /// Earlier master secrets, which still open what they sealed; see `docs/operate.md`.
    pub secret_key_old: Vec<SecretString>,
    /// How new access tokens are signed.
    pub jwt_algorithm: JwtAlgorithm,
    /// The shared secret of [`JwtAlgorithm::Hs256`].
    pub jwt_secret: Option<SecretString>,
    /// The `aud` of tokens; empty is the `public_url`.
    pub audience: String,
    /// Whether anonymous clients may sign up.
    pub signup_open: bool,
    /// Whether a sign-up with a taken email gets the same response as any other, and its owner a mail (account
    /// enumeration).
    pub signup_discreet: bool,
    /// Whether a login needs a confirmed email.
    pub require_verified_email: bool,
    /// All role types, ordered; always contains `admin`.
    pub roles: Vec<RoleType>,
    /// The names that users see, of the roles that have one; see [`Config::role_name`].
    pub role_names: BTreeMap<RoleType, String>,
    /// The role types that a sign-up enables.
    pub signup_roles: Vec<RoleType>,
    /// The email to invite as admin while there is none.
    pub bootstrap_admin: Option<Email>,
    /// The policy for new passwords.
    pub password_policy: PasswordPolicy,
    /// A list of breached passwords, which no new password may be in: lines `SHA1:COUNT` in upper case, sorted.
    pub breached_passwords: Option<PathBuf>,
    /// bcrypt cost of new hashes.
    pub bcrypt_cost: u32,
    /// Hashes computed at the same time.
    pub hash_threads: usize,
    /// Maximum wait for a hash to begin. Requests that would wait longer are rejected.
    pub hash_queue_wait: Duration,
    /// Lifetime of an access token.
    pub access_ttl: Duration,
    /// How long after a login, or a step-up, a session counts as fresh.
    pub fresh: Duration,
    /// Which accounts need a second factor.
    pub second_factor: SecondFactor,
    /// How long a browser is trusted that was told to be; none asks for the second factor at every login.
    pub second_factor_remember: Option<Duration>,
    /// Whether users can log in by a code that is mailed to them.
    pub mail_login: MailLogin,
    /// What a login from a device that is not known needs.
    pub new_device: NewDevice,
    /// The relying party id of passkeys: a host name that every page of the app is at or below. Empty is the host of
    /// `public_url`. Passkeys work for the id that they were made for, and for no other.
    pub rp_id: String,
    /// The origins whose pages may use passkeys, exactly; empty is the `public_url`, and while that is localhost the
    /// `cors_origins` on localhost.
    pub rp_origins: Vec<String>,
    /// How long a rotated refresh token still answers with the current one.
    pub refresh_grace: Duration,
    /// Lifetime of an unused session.
    pub session_idle_ttl: Duration,
    /// Maximum lifetime of a session.
    pub session_ttl: Duration,
    /// Lifetime of a link that confirms an email.
    pub verify_ttl: Duration,
    /// Lifetime of a link that resets a password or changes the email.
    pub reset_ttl: Duration,
    /// Lifetime of an invitation.
    pub invite_ttl: Duration,
    /// Maximum number of sessions of a user; the oldest ends.
    pub sessions_per_user: u64,
    /// How long audit rows are kept; `None` is for ever.
    pub audit_retention: Option<Duration>,
    /// Origins of browser apps that may call the API with credentials; `*.` matches one label.
    pub cors_origins: Vec<String>,
    /// The name prefix of our cookies.
    pub cookie_name: String,
    /// The path of our cookies.
    pub cookie_path: String,
    /// From which sites a page may use our cookies.
    pub cookie_site: CookieSite,
    /// Whether cookie mode also sets the access token as a cookie, for gateways and server-rendered apps.
    pub session_cookie: bool,
    /// The language of pages and mails for those who prefer none (BCP 47).
    pub language: String,
    /// A folder of further languages, and of texts that replace built-in ones: `it/pages.json`, `it/mails.json`.
    pub languages: Option<PathBuf>,
    /// Whether the OpenAPI document and its viewer are served.
    pub docs: bool,
    /// The proxies that are trusted to name the client.
    pub trusted_proxies: TrustedProxies,
    /// The header in which they do; `None` is `X-Forwarded-For`, or the preset's own.
    pub client_ip_header: Option<HeaderName>,
    /// Open connections per IP address (IPv6: per /64), except those of trusted proxies; `None` is unlimited.
    pub connections_per_ip: Option<u32>,
    /// Private hosts and networks that the server may fetch from.
    pub egress_allow: EgressAllow,
    /// The identity providers that users can log in with.
    pub providers: Vec<Provider>,
    /// Rate limits and lockouts.
    pub limits: Limits,
    /// How mail is sent.
    pub mail: MailConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: Ipv4Addr::LOCALHOST.into(),
            port: 8000,
            public_url: String::new(),
            app_url: None,
            links: Links::default(),
            looks: LooksConfig::default(),
            metrics: None,
            log_filter: "info".to_owned(),
            log_format: LogFormat::Text,
            database_url: SecretString::from("sqlite://data/vestibule.db"),
            migrate_on_start: true,
            database_pool_size: 10,
            database_pooler: Pooler::Auto,
            notify: true,
            idle: Some(Duration::from_secs(5 * 60)),
            redis_url: None,
            secret_key: None,
            secret_key_old: Vec::new(),
            jwt_algorithm: JwtAlgorithm::Es256,
            jwt_secret: None,
            audience: String::new(),
            signup_open: true,
            signup_discreet: false,
            require_verified_email: false,
            roles: values::roles("admin,member").unwrap_or_default(),
            role_names: BTreeMap::new(),
            signup_roles: values::roles("member").unwrap_or_default(),
            bootstrap_admin: None,
            password_policy: PasswordPolicy::Default,
            breached_passwords: None,
            bcrypt_cost: 12,
            hash_threads: std::thread::available_parallelism().map_or(2, usize::from),
            hash_queue_wait: Duration::from_secs(2),
            access_ttl: Duration::from_secs(15 * 60),
            fresh: Duration::from_secs(5 * 60),
            second_factor: SecondFactor::Optional,
            second_factor_remember: Some(Duration::from_secs(30 * 24 * 3600)),
            mail_login: MailLogin::Off,
            new_device: NewDevice::Notify,
            rp_id: String::new(),
            rp_origins: Vec::new(),
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
            cookie_site: CookieSite::Same,
            session_cookie: false,
            language: "en".to_owned(),
            languages: None,
            docs: true,
            trusted_proxies: TrustedProxies::None,
            client_ip_header: None,
            connections_per_ip: Some(256),
            egress_allow: EgressAllow::default(),
            providers: Vec::new(),
            limits: Limits::default(),
            mail: MailConfig::default(),
        }
    }
}

/// All errors of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<String>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for ConfigErrors {}

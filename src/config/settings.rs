//! THE TABLE of settings: name, default, what it does, and the only reader and writer of each value.

use std::{collections::BTreeMap, fs::File, io::Read};

use actix_web::http::header::HeaderName;
use zeroize::Zeroizing;

use super::{
    Config, JwtAlgorithm, LogFormat, PasswordPolicy, Pooler, database, limits, mail, names, origins, proxies, values,
};

/// One row of the table.
#[derive(Debug)]
#[non_exhaustive]
pub struct Setting {
    /// Name of the variable.
    pub name: &'static str,
    /// The default as text, for people.
    pub default: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// Never shown.
    pub secret: bool,
    pub(super) set: fn(&mut Config, &str) -> Result<(), String>,
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
    row("PUBLIC_URL", "http://localhost:PORT", "Where users reach this server: https, on localhost or in a private network also http; `iss` of every token", |c, v| values::set(&mut c.public_url, values::public_url(v)), |c| c.public_url.clone()),
    row("RUST_LOG", "info", "What is logged, as env_logger filters", |c, v| values::set(&mut c.log_filter, values::log_filter(v)), |c| c.log_filter.clone()),
    row("LOG_FORMAT", "text", "`text` or `json` (one object per line)", |c, v| values::set(&mut c.log_format, values::one_of(v, &[("text", LogFormat::Text), ("json", LogFormat::Json)])), |c| format!("{:?}", c.log_format).to_lowercase()),
    secret(row("DATABASE_URL", "sqlite://data/vestibule.db", "`sqlite://path` or `postgres://user:password@host/database`", |c, v| values::set(&mut c.database_url, database::url(v)), |_| values::HIDDEN.to_owned())),
    row("VESTIBULE_MIGRATE_ON_START", "true", "Bring the schema up to date when `serve` starts", |c, v| values::set(&mut c.migrate_on_start, values::truth(v)), |c| c.migrate_on_start.to_string()),
    row("VESTIBULE_DATABASE_POOL_SIZE", "10", "Connections: all of PostgreSQL's, or SQLite's readers", |c, v| values::set(&mut c.database_pool_size, values::number(v, 1, 1000)), |c| c.database_pool_size.to_string()),
    row("VESTIBULE_DATABASE_POOLER", "auto", "Mode of the pooler before PostgreSQL, such as PgBouncer: `session` or `transaction`; `auto` takes one that it finds for the latter", |c, v| values::set(&mut c.database_pooler, values::one_of(v, Pooler::NAMES)), |c| values::word(c.database_pooler, Pooler::NAMES)),
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
    row("VESTIBULE_BOOTSTRAP_ADMIN", "none", "While there is no admin, the start makes an account with this address and invites its owner", |c, v| values::set(&mut c.bootstrap_admin, values::email(v)), |c| c.bootstrap_admin.as_ref().map_or("none", |email| email.display()).to_owned()),
    row("VESTIBULE_PASSWORD_POLICY", "default", "`default` (7 bytes) or `strict` (15 characters, not common, not your name)", |c, v| values::set(&mut c.password_policy, values::one_of(v, &[("default", PasswordPolicy::Default), ("strict", PasswordPolicy::Strict)])), |c| format!("{:?}", c.password_policy).to_lowercase()),
    row("VESTIBULE_BCRYPT_COST", "12", "10 to 14; 4 to 9 only while PUBLIC_URL is localhost", |c, v| values::set(&mut c.bcrypt_cost, values::number(v, 4, 14)), |c| c.bcrypt_cost.to_string()),
    row("VESTIBULE_HASH_THREADS", "cores", "Hashes computed at the same time", |c, v| values::set(&mut c.hash_threads, values::number(v, 1, 256)), |c| c.hash_threads.to_string()),
    row("VESTIBULE_HASH_QUEUE_WAIT", "2s", "Longest expected wait for a hash before 503 `overloaded`", |c, v| values::set(&mut c.hash_queue_wait, values::duration(v)), |c| values::format_duration(c.hash_queue_wait)),
    row("VESTIBULE_ACCESS_TTL", "15m", "Life of an access token", |c, v| values::set(&mut c.access_ttl, values::positive_duration(v)), |c| values::format_duration(c.access_ttl)),
    row("VESTIBULE_FRESH", "5m", "How long after a login or a step-up what needs a fresh login may be done", |c, v| values::set(&mut c.fresh, values::positive_duration(v)), |c| values::format_duration(c.fresh)),
    row("VESTIBULE_REFRESH_GRACE", "10s", "How long a rotated refresh token still gets the current one; the direct parent of a token that was not used does whatever the time", |c, v| values::set(&mut c.refresh_grace, values::duration(v)), |c| values::format_duration(c.refresh_grace)),
    row("VESTIBULE_SESSION_IDLE_TTL", "14d", "Life of an unused session", |c, v| values::set(&mut c.session_idle_ttl, values::positive_duration(v)), |c| values::format_duration(c.session_idle_ttl)),
    row("VESTIBULE_SESSION_TTL", "30d", "Life of any session", |c, v| values::set(&mut c.session_ttl, values::positive_duration(v)), |c| values::format_duration(c.session_ttl)),
    row("VESTIBULE_VERIFY_TTL", "1d", "Life of a link that confirms an address", |c, v| values::set(&mut c.verify_ttl, values::positive_duration(v)), |c| values::format_duration(c.verify_ttl)),
    row("VESTIBULE_RESET_TTL", "30m", "Life of a link that chooses a password or changes the address", |c, v| values::set(&mut c.reset_ttl, values::positive_duration(v)), |c| values::format_duration(c.reset_ttl)),
    row("VESTIBULE_INVITE_TTL", "7d", "Life of an invitation to an account that somebody else made", |c, v| values::set(&mut c.invite_ttl, values::positive_duration(v)), |c| values::format_duration(c.invite_ttl)),
    row("VESTIBULE_SESSIONS_PER_USER", "20", "Sessions a user may have; the least recently used ends", |c, v| values::set(&mut c.sessions_per_user, values::number(v, 1, 1000)), |c| c.sessions_per_user.to_string()),
    row("VESTIBULE_AUDIT_RETENTION", "365d", "How long audit rows are kept, a day at least; `off` for ever", |c, v| values::set(&mut c.audit_retention, values::retention(v)), |c| c.audit_retention.map_or_else(|| "off".to_owned(), values::format_duration)),
    row("VESTIBULE_CORS_ORIGINS", "the usual dev servers on localhost while PUBLIC_URL is localhost, else none", "Origins of browser apps on other hosts, comma-separated, such as `https://app.example.com`, `https://*.example.com` (one label), `capacitor://localhost`; `none` for none", |c, v| values::set(&mut c.cors_origins, origins::origins(v)), |c| values::list(&c.cors_origins)),
    row("VESTIBULE_COOKIE_NAME", "vestibule", "What cookie names begin with; two servers on one host need two", |c, v| values::set(&mut c.cookie_name, origins::cookie_name(v)), |c| c.cookie_name.clone()),
    row("VESTIBULE_COOKIE_PATH", "/", "Path of the cookies: on a shared host the path of the API, such as `/auth`", |c, v| values::set(&mut c.cookie_path, origins::cookie_path(v)), |c| c.cookie_path.clone()),
    row("VESTIBULE_DOCS", "on", "`on` serves `/docs` and `/openapi.json`, `off` does not", |c, v| values::set(&mut c.docs, values::one_of(v, &[("on", true), ("off", false)])), |c| if c.docs { "on" } else { "off" }.to_owned()),
    row("VESTIBULE_TRUSTED_PROXIES", "none", "Who may say where a request comes from: networks such as `10.0.0.0/8,fd00::/8`, or a preset, `railway` or `cloudflare`", |c, v| values::set(&mut c.trusted_proxies, v.parse()), |c| c.trusted_proxies.to_string()),
    row("VESTIBULE_CLIENT_IP_HEADER", "none", "The one header they say it in; `none` is `X-Forwarded-For`, with `railway` `X-Real-IP`, with `cloudflare` `CF-Connecting-IP`", |c, v| values::set(&mut c.client_ip_header, proxies::header(v)), |c| c.client_ip_header.as_ref().map_or("none", HeaderName::as_str).to_owned()),
    row("VESTIBULE_LIMIT_LOGIN", "20/min", "Logins per address; `off` lifts a limit", |c, v| values::set(&mut c.limits.login, limits::rate(v)), |c| limits::format_limit(c.limits.login)),
    row("VESTIBULE_LIMIT_SIGNUP", "20/h", "Sign-ups per address", |c, v| values::set(&mut c.limits.signup, limits::rate(v)), |c| limits::format_limit(c.limits.signup)),
    row("VESTIBULE_LIMIT_MAIL", "10/h", "Requests for a mail per address", |c, v| values::set(&mut c.limits.mail, limits::rate(v)), |c| limits::format_limit(c.limits.mail)),
    row("VESTIBULE_LIMIT_MAILBOX", "3/h", "Mails per mailbox that a request asks for", |c, v| values::set(&mut c.limits.mailbox, limits::rate(v)), |c| limits::format_limit(c.limits.mailbox)),
    row("VESTIBULE_LIMIT_NOTICES", "3/h", "Notices of one kind per mailbox, such as those of new devices", |c, v| values::set(&mut c.limits.notices, limits::rate(v)), |c| limits::format_limit(c.limits.notices)),
    row("VESTIBULE_LIMIT_REFRESH", "60/min", "Refreshes per address", |c, v| values::set(&mut c.limits.refresh, limits::rate(v)), |c| limits::format_limit(c.limits.refresh)),
    row("VESTIBULE_LIMIT_REST", "300/10s", "Any other requests to the API per address", |c, v| values::set(&mut c.limits.rest, limits::rate(v)), |c| limits::format_limit(c.limits.rest)),
    row("VESTIBULE_LIMIT_FAILURES", "10/15m", "Failed logins per account and address, before both together are blocked for as long, then twice as long", |c, v| values::set(&mut c.limits.failures, limits::rate(v)), |c| limits::format_limit(c.limits.failures)),
    row("VESTIBULE_LIMIT_ACCOUNT_FAILURES", "100", "Failed logins in a row per account, before it takes a device that has logged in before, or time", |c, v| values::set(&mut c.limits.account_failures, limits::count(v)), |c| limits::format_limit(c.limits.account_failures)),
    row("VESTIBULE_LIMIT_CONNECTIONS", "256", "Open connections per IP address (IPv6: per /64), except those of trusted proxies; `off` lifts the limit", |c, v| values::set(&mut c.connections_per_ip, limits::count(v)), |c| limits::format_limit(c.connections_per_ip)),
    row("MAIL_TRANSPORT", "`directory` while PUBLIC_URL is localhost, else `off`", "How mail leaves: `directory` (files to open), `smtp`, `http` (a provider's API) or `off`", |c, v| values::set(&mut c.mail.transport, mail::optional(v, |v| values::one_of(v, mail::TRANSPORTS))), |c| values::word(c.mail_transport(), mail::TRANSPORTS)),
    row("MAIL_DIR", "data/mail", "Where `directory` puts its `.eml` files", |c, v| values::set(&mut c.mail.folder, values::text(v, 1, 4000).map(Into::into)), |c| c.mail.folder.display().to_string()),
    row("MAIL_FROM", "not set", "Sender, `address` or `Name <address>`; required with `smtp` and `http`", |c, v| values::set(&mut c.mail.from, mail::optional(v, mail::sender)), |c| mail::format_option(c.mail.from.as_ref())),
    row("SMTP_HOST", "not set", "Mail server, required with `smtp`", |c, v| values::set(&mut c.mail.smtp_host, mail::optional(v, mail::host)), |c| mail::format_option(c.mail.smtp_host.as_ref())),
    row("SMTP_PORT", "587 with `starttls`, 465 with `tls`, 25 with `none`", "Its port", |c, v| values::set(&mut c.mail.smtp_port, mail::optional(v, |v| values::number(v, 1, u16::MAX))), |c| mail::format_option(c.mail.smtp_port.as_ref())),
    row("SMTP_USERNAME", "not set", "Login at the mail server", |c, v| values::set(&mut c.mail.smtp_username, mail::optional(v, |v| values::text(v, 1, 1000))), |c| mail::format_option(c.mail.smtp_username.as_ref())),
    secret(row("SMTP_PASSWORD", "not set", "Its password", |c, v| values::set(&mut c.mail.smtp_password, values::text(v, 1, 4000).map(|v| Some(v.into()))), |c| values::hidden(c.mail.smtp_password.as_ref()))),
    row("SMTP_TLS", "starttls", "`tls` (from the first byte), `starttls` (refused if the server cannot) or `none` (only on this machine, or while PUBLIC_URL is localhost)", |c, v| values::set(&mut c.mail.smtp_tls, values::one_of(v, mail::ENCRYPTION)), |c| values::word(c.mail.smtp_tls, mail::ENCRYPTION)),
    row("SMTP_CA_FILE", "not set", "Authorities (PEM) to trust beside the system's, for a private mail server", |c, v| values::set(&mut c.mail.smtp_ca_file, mail::optional(v, mail::path)), |c| mail::format_option(c.mail.smtp_ca_file.as_ref().map(|p| p.display()).as_ref())),
    row("MAIL_API_URL", "https://api.resend.com/emails", "Where `http` posts `{from,to,subject,text,html,headers}`", |c, v| values::set(&mut c.mail.api_url, mail::api_url(v)), |c| c.mail.api_url.clone()),
    secret(row("MAIL_API_KEY", "not set", "Its bearer key, required with `http`", |c, v| values::set(&mut c.mail.api_key, values::text(v, 1, 4000).map(|v| Some(v.into()))), |c| values::hidden(c.mail.api_key.as_ref()))),
    row("MAIL_TEMPLATES", "not set", "Folder of files that replace built-in templates, such as `verify_email.html`", |c, v| values::set(&mut c.mail.templates, mail::optional(v, mail::path)), |c| mail::format_option(c.mail.templates.as_ref().map(|p| p.display()).as_ref())),
];

impl Setting {
    /// The value in use, as it would be written; hidden for a secret.
    pub fn show(&self, config: &Config) -> String {
        (self.get)(config)
    }

    /// The variable, or the content of the file that `NAME_FILE` names.
    pub(super) fn value(&self, vars: &BTreeMap<String, String>) -> Result<Option<String>, String> {
        let file = format!("{}_FILE", self.name);
        let path = names::has_file(self).then(|| vars.get(&file)).flatten();
        match (vars.get(self.name), path) {
            (Some(_), Some(_)) => Err(format!("{file}: {} is set too; give one of them", self.name)),
            (None, Some(path)) => content(path).map(Some).map_err(|why| format!("{file}: {why}")),
            // `docker run --env-file` hands quotes on.
            (Some(direct), None) if is_quoted(direct.trim()) => {
                Err(format!("{}: the quotes are part of the value; give it without them", self.name))
            }
            (direct, None) => Ok(direct.cloned()),
        }
    }
}

fn is_quoted(v: &str) -> bool {
    ['"', '\''].iter().any(|quote| v.strip_prefix(*quote).is_some_and(|rest| rest.ends_with(*quote)))
}

/// The text of a file, without the byte order mark and the end of line that editors leave.
fn content(path: &str) -> Result<String, String> {
    const MOST: u64 = 65_536;
    let mut bytes = Zeroizing::new(Vec::new());
    let read = File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
    let length = read.map_err(|e| format!("cannot read the file ({e})"))?;
    if u64::try_from(length).is_ok_and(|length| length > MOST) {
        return Err("the file is longer than 64 KiB".to_owned());
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| "the file is not UTF-8 text")?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_end_matches(['\r', '\n']);
    // An empty file is a secret that did not arrive, not a setting that is left out.
    if text.trim().is_empty() { Err("the file is empty".to_owned()) } else { Ok(text.to_owned()) }
}

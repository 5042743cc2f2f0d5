//! Parses `DATABASE_URL`. No message repeats a part of it that could be a secret.

use secrecy::SecretString;
use url::Url;

use super::hosts::each_host;

/// The pooler between this process and PostgreSQL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pooler {
    /// Detected when the database is opened. A detected pooler is used as with `Transaction`.
    #[default]
    Auto,
    /// Each of our connections is one of PostgreSQL's, as with PgBouncer's `pool_mode = session`.
    Session,
    /// Each transaction gets a connection, as with PgBouncer's `pool_mode = transaction`. Correct with any pooler, and
    /// without one.
    Transaction,
}

impl Pooler {
    pub(super) const NAMES: &[(&str, Self)] =
        &[("auto", Self::Auto), ("session", Self::Session), ("transaction", Self::Transaction)];
}

/// sqlx's own parameters, and one that Neon adds to its URLs.
const PARAMETERS: &[&str] = &[
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
    "channel_binding",
];

const UNREADABLE: &str = "cannot be parsed; percent-encode special characters in the user name and the password \
                          (`@` is %40, `/` is %2F, `#` is %23, `?` is %3F)";

pub(crate) fn url(v: &str) -> Result<SecretString, String> {
    if v.starts_with("sqlite:") {
        built_with(cfg!(feature = "sqlite"), "sqlite")?;
        sqlite(v)?;
    } else if v.starts_with("postgres:") || v.starts_with("postgresql:") {
        built_with(cfg!(feature = "postgres"), "postgres")?;
        each_host(v)?.iter().try_for_each(|url| postgres(url))?;
    } else {
        return Err("sqlite://path or postgres://user:password@host/database".to_owned());
    }
    Ok(SecretString::from(v))
}

fn built_with(has: bool, feature: &str) -> Result<(), String> {
    if has { Ok(()) } else { Err(format!("needs a build with the feature `{feature}`")) }
}

fn sqlite(v: &str) -> Result<(), String> {
    let (path, query) = v.split_once('?').unwrap_or((v, ""));
    if matches!(path, "sqlite:" | "sqlite://") {
        return Err("a SQLite file, such as sqlite://data/vestibule.db".to_owned());
    }
    if v.contains(":memory:") {
        return Err("a SQLite file, not :memory: (each connection would see a database of its own)".to_owned());
    }
    if path.ends_with('/') {
        return Err("a SQLite file, not a folder, such as sqlite://data/vestibule.db".to_owned());
    }
    let mut parameters = url::form_urlencoded::parse(query.as_bytes());
    // This is the default anyway.
    match parameters.find(|(name, value)| !(name == "mode" && value == "rwc")) {
        Some((name, _)) => Err(unknown(&name)),
        None => Ok(()),
    }
}

fn postgres(v: &str) -> Result<(), String> {
    let url = Url::parse(v).map_err(|_| UNREADABLE)?;
    let database = url.path().trim_start_matches('/');
    if url.fragment().is_some() || database.contains(['/', '@']) {
        return Err(UNREADABLE.to_owned());
    }
    let known = |name: &str| PARAMETERS.contains(&name) || (name.starts_with("options[") && name.ends_with(']'));
    if let Some((name, _)) = url.query_pairs().find(|(name, _)| !known(name)) {
        return Err(unknown(&name));
    }
    #[cfg(feature = "postgres")]
    v.parse::<sqlx::postgres::PgConnectOptions>()
        .map_err(|_| "a parameter of the URL has a value that it cannot have")?;
    Ok(())
}

fn unknown(name: &str) -> String {
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if plain { format!("the parameter `{name}` is not supported") } else { "a parameter is not supported".to_owned() }
}

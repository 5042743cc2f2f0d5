//! How a connection outside of the pool is opened, and with which TLS.

use std::{net::IpAddr, str::FromStr};

use log::LevelFilter;
use sqlx::{
    ConnectOptions as _,
    postgres::{PgConnectOptions, PgSslMode},
};
use url::Url;

use super::cause::OpenError;

/// A connection to PostgreSQL outside of the pool. To another host TLS is demanded, unless the URL or PGSSLMODE says
/// otherwise: sqlx's default falls back to plaintext when an attacker in between refuses TLS.
pub(super) fn apart(url: &str) -> Result<PgConnectOptions, OpenError> {
    let options = PgConnectOptions::from_str(url).map_err(|_| OpenError::lasting("the URL cannot be parsed"))?;
    let options = options.application_name("vestibule").log_statements(LevelFilter::Debug);
    let said = Url::parse(url).is_ok_and(|url| url.query_pairs().any(|(k, _)| k == "sslmode" || k == "ssl-mode"));
    let unsaid = !said && matches!(options.get_ssl_mode(), PgSslMode::Prefer);
    Ok(if unsaid && is_remote(&options) { options.ssl_mode(PgSslMode::Require) } else { options })
}

/// Whether the way to the server leaves this machine.
pub(super) fn is_remote(options: &PgConnectOptions) -> bool {
    let host = options.get_host().trim_matches(['[', ']']);
    let local = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    !local
}

#[cfg(test)]
mod tests {
    use super::*;

    /// H1: plaintext to another host only where the URL says so.
    #[test]
    fn tls_is_demanded_of_another_host() {
        for (url, mode) in [
            ("postgres://u:p@db.example.com/x", "Require"),
            ("postgres://u:p@10.0.0.5:5432/x", "Require"),
            ("postgres://u:p@db/x?application_name=a", "Require"),
            ("postgres://u:p@[2001:db8::1]/x", "Require"),
            ("postgres://u:p@localhost/x?host=db.example.com", "Require"),
            ("postgres://u:p@db/x?sslmode=disable", "Disable"),
            ("postgres://u:p@db/x?sslmode=prefer", "Prefer"),
            ("postgres://u:p@db/x?sslmode=verify-full", "VerifyFull"),
            ("postgres://u:p@localhost/x", "Prefer"),
            ("postgres://u:p@127.0.0.1/x", "Prefer"),
            ("postgres://u:p@[::1]/x", "Prefer"),
            ("postgres:///x?host=/run/postgresql", "Prefer"),
            ("postgres://u@%2Frun%2Fpostgresql/x", "Prefer"),
        ] {
            assert_eq!(apart(url).map(|o| format!("{:?}", o.get_ssl_mode())), Ok(mode.to_owned()), "{url}");
        }
    }
}

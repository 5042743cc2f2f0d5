//! `vestibule doctor --proxies`: finds a proxy that is missing in `VESTIBULE_TRUSTED_PROXIES`. All its clients would
//! share one rate limit, and the audit trail would have its IP address instead of theirs.

use std::net::IpAddr;

use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};
use vestibule_entity::{Session, session::Column};

use super::finding::Finding;
use crate::{
    auth::Auth,
    cli::{Outcome, database, say},
    config::{Config, TrustedProxies, is_private_ip},
    error::Error,
};

/// The logins of this many days are examined.
const DAYS: i64 = 7;
/// The number of IP addresses, those with the most users first.
const MOST: u64 = 100;
const NONE: &str = "no sign of an untrusted proxy";
const ADVICE: &str =
    "add your proxies to VESTIBULE_TRUSTED_PROXIES; until then all clients behind a proxy count as one";

/// What shows a missing proxy.
async fn signs(auth: &Auth) -> Result<Vec<String>, Error> {
    let since = auth.clock().now() - chrono::TimeDelta::days(DAYS);
    let mut signs = Vec::new();
    if let Some(seen) = auth.unnamed_proxy_seen().await?.filter(|seen| *seen > since) {
        signs.push(format!(
            "a header such as X-Forwarded-For named a client, and was ignored: its sender is not in \
             VESTIBULE_TRUSTED_PROXIES. Last seen at {}, to the hour; the server's log names header and sender. Any client \
             can send such a header",
            seen.format("%Y-%m-%dT%H:%MZ")
        ));
    }
    for (ip, users) in busiest(auth, since).await? {
        let Some(what) = ip.parse().ok().and_then(|ip| suspect(auth.config(), ip)) else { continue };
        signs.push(format!("{users} users logged in from {ip} in {DAYS} days: {what}"));
    }
    Ok(signs)
}

pub(super) async fn examine(config: Config) -> Outcome {
    let (auth, _) = database::open(config).await?;
    let signs = signs(&auth).await?;
    if signs.is_empty() {
        return say(NONE);
    }
    signs.iter().try_for_each(say)?;
    Err(ADVICE.into())
}

/// The same as a finding.
pub(super) async fn check(auth: &Auth) -> Finding {
    match signs(auth).await {
        Ok(signs) if signs.is_empty() => Finding::ok("trusted_proxies", NONE),
        Ok(signs) => Finding::red("trusted_proxies", signs.join("; "), ADVICE),
        Err(e) => Finding::red("trusted_proxies", e.to_string(), "the logins cannot be read"),
    }
}

/// IP addresses by the number of users who logged in from them.
async fn busiest(auth: &Auth, since: chrono::DateTime<chrono::Utc>) -> Result<Vec<(String, i64)>, Error> {
    let users: SimpleExpr = Expr::col(Column::UserId).count_distinct();
    let logins = Session::find().select_only().column(Column::Ip).column_as(users.clone(), "users");
    let logins = logins.filter(Column::CreatedAt.gt(since)).group_by(Column::Ip);
    Ok(logins.order_by_desc(users).limit(MOST).into_tuple().all(auth.db().read()).await?)
}

/// Why an IP address is not that of a client.
fn suspect(config: &Config, ip: IpAddr) -> Option<&'static str> {
    if config.trusted_proxies.contains(ip) {
        Some("it is a trusted proxy, whose header names no client, or not as VESTIBULE_CLIENT_IP_HEADER expects it")
    } else if TrustedProxies::Cloudflare.contains(ip) {
        Some("it belongs to Cloudflare")
    } else if (ip.is_loopback() || is_private_ip(ip)) && !config.is_local() && !config.is_private() {
        Some("it is private, and PUBLIC_URL is not")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_told_from_proxies() {
        let config = |url: &str, trusted: &str| Config {
            public_url: url.to_owned(),
            trusted_proxies: trusted.parse().unwrap(),
            ..Config::default()
        };
        for (url, trusted, ip, is_suspect) in [
            ("https://auth.example.com", "none", "10.0.0.3", true),
            ("https://auth.example.com", "none", "127.0.0.1", true),
            ("https://auth.example.com", "none", "fd00::1", true),
            ("https://auth.example.com", "none", "104.16.0.1", true),
            ("https://auth.example.com", "10.0.0.0/8", "10.0.0.3", true),
            ("https://auth.example.com", "none", "203.0.113.7", false),
            ("http://localhost:8000", "none", "127.0.0.1", false),
            ("http://auth.lan", "none", "192.168.1.7", false),
        ] {
            let found = suspect(&config(url, trusted), ip.parse().unwrap());
            assert_eq!(found.is_some(), is_suspect, "{url} {trusted} {ip}: {found:?}");
        }
    }
}

//! Several PostgreSQL hosts in one URL, as libpq writes them:
//! `postgres://user:password@one:5432,two:5432/name?target_session_attrs=read-write`. The driver accepts one host, so
//! such a URL is split into one per host. No message repeats a part of it that could be a secret.

const TARGET: &str = "target_session_attrs";

/// One URL per host, in their order. A URL with one host and without libpq parameters is returned unchanged.
pub(crate) fn each_host(url: &str) -> Result<Vec<String>, String> {
    let Some((scheme, rest)) = url.split_once("://").filter(|(scheme, _)| scheme.starts_with("postgres")) else {
        return Ok(vec![url.to_owned()]);
    };
    let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let tail = without_target(tail)?;
    let (user, hosts) = match authority.rsplit_once('@') {
        Some((user, hosts)) => (format!("{user}@"), hosts),
        None => (String::new(), authority),
    };
    let hosts: Vec<&str> = hosts.split(',').collect();
    if hosts.len() > 1 {
        if hosts.iter().any(|host| host.is_empty() || host.to_ascii_lowercase().starts_with("%2f")) {
            return Err("of several hosts each is a name or an IP address, such as one:5432,two:5432".to_owned());
        }
        if parameters(&tail).any(|(name, _)| matches!(name, "host" | "hostaddr" | "port")) {
            return Err("several hosts, and a parameter that names another one".to_owned());
        }
    }
    if parameters(&tail).any(|(name, value)| matches!(name, "host" | "hostaddr") && is_list(value)) {
        return Err("several hosts stand before the database's name: postgres://user:password@one,two/name".to_owned());
    }
    Ok(hosts.iter().map(|host| format!("{scheme}://{user}{host}{tail}")).collect())
}

fn is_list(value: &str) -> bool {
    value.contains(',') || value.to_ascii_lowercase().contains("%2c")
}

fn parameters(tail: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = tail.split_once('?').map_or("", |(_, query)| query);
    query.split('&').map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
}

/// Path and query without the parameters of libpq. Vestibule always uses the host that accepts writes.
fn without_target(tail: &str) -> Result<String, String> {
    let mut wanted = parameters(tail).filter(|(name, _)| *name == TARGET);
    if wanted.any(|(_, value)| !matches!(value, "any" | "read-write" | "primary")) {
        return Err(format!("`{TARGET}` is any, read-write or primary: a read-only server cannot be used"));
    }
    let Some((path, query)) = tail.split_once('?').filter(|(_, query)| query.contains(TARGET)) else {
        return Ok(tail.to_owned());
    };
    let kept: Vec<&str> = query.split('&').filter(|p| p.split('=').next() != Some(TARGET)).collect();
    Ok(if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_taken_apart() {
        for (url, each) in [
            ("sqlite://a,b.db", &["sqlite://a,b.db"][..]),
            ("postgres://u:p@h/x?sslmode=require", &["postgres://u:p@h/x?sslmode=require"]),
            ("postgres://u:p,q@h/x", &["postgres://u:p,q@h/x"]),
            ("postgres://u:p@h/x?target_session_attrs=any", &["postgres://u:p@h/x"]),
            ("postgres:///x?host=/run/postgresql", &["postgres:///x?host=/run/postgresql"]),
            (
                "postgresql://u:p@a:1,[::1]:2,c/x?target_session_attrs=read-write&sslmode=disable",
                &[
                    "postgresql://u:p@a:1/x?sslmode=disable",
                    "postgresql://u:p@[::1]:2/x?sslmode=disable",
                    "postgresql://u:p@c/x?sslmode=disable",
                ],
            ),
        ] {
            assert_eq!(each_host(url).unwrap(), each, "{url}");
        }
        for url in [
            "postgres://u:p@a,b/x?target_session_attrs=standby",
            "postgres://u:p@a/x?target_session_attrs=prefer-standby",
            "postgres://u:p@a,,b/x",
            "postgres://u:p@a,%2Frun/x",
            "postgres://u:p@a,b/x?host=c",
            "postgres://u:p@a,b/x?port=5",
            "postgres://u:p@/x?host=a,b",
        ] {
            assert!(each_host(url).is_err(), "{url}");
        }
    }
}

//! The public origin of this server, and the origins of browser apps that CORS allows.

use std::net::IpAddr;

use url::{Host, Url};

use super::Config;

/// The ports of common development servers: Next, Nuxt, Rails (3000), Vite (5173, its preview 4173), Angular (4200),
/// Astro (4321), Vue CLI and webpack (8080), Expo (8081, 19006). A list, not every port: other programs on this machine
/// must not read the API with the user's cookie.
const DEV_PORTS: [u16; 8] = [3000, 4173, 4200, 4321, 5173, 8080, 8081, 19006];

/// The default while `PUBLIC_URL` is localhost.
pub(super) fn dev_origins() -> Vec<String> {
    let both = |port| ["localhost", "127.0.0.1"].map(|host| format!("http://{host}:{port}"));
    DEV_PORTS.into_iter().flat_map(both).collect()
}

impl Config {
    /// Whether users reach this server on the machine it runs on: development, not a deployment.
    pub fn is_local(&self) -> bool {
        host(&self.public_url).is_some_and(|host| match host {
            Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
            Host::Ipv4(ip) => ip.is_loopback(),
            Host::Ipv6(ip) => ip.is_loopback(),
        })
    }

    /// Whether users reach this server by https, so that cookies can be `Secure`.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether `PUBLIC_URL` can only be resolved or routed in a private network.
    pub(crate) fn is_private(&self) -> bool {
        host(&self.public_url).is_some_and(|host| match host {
            // Without a dot, or below a name that no public registry delegates (RFC 6762, RFC 8375, ICANN's
            // `internal`).
            Host::Domain(name) => {
                let ending = name.rsplit_once('.').map(|(_, ending)| ending);
                ending.is_none_or(|ending| matches!(ending, "local" | "lan" | "internal" | "test"))
                    || name.ends_with(".home.arpa")
            }
            Host::Ipv4(ip) => is_private_ip(ip.into()),
            Host::Ipv6(ip) => is_private_ip(ip.into()),
        })
    }

    /// Whether a browser app of this origin may call the API with credentials.
    pub(crate) fn allows_origin(&self, origin: &str) -> bool {
        self.cors_origins.iter().any(|allowed| matches(allowed, origin))
    }
}

/// Whether only a private network routes to this IP address.
pub(crate) fn is_private_ip(ip: IpAddr) -> bool {
    match ip {
        // 100.64.0.0/10 is the shared space of carriers and overlay networks (RFC 6598).
        IpAddr::V4(ip) => {
            let shared = ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64;
            ip.is_private() || ip.is_link_local() || shared
        }
        IpAddr::V6(ip) => ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

fn host(url: &str) -> Option<Host> {
    Url::parse(url).ok()?.host().map(|host| host.to_owned())
}

/// `*.` matches one label, as in a certificate.
fn matches(allowed: &str, origin: &str) -> bool {
    let Some((scheme, rest)) = allowed.split_once("://*") else { return allowed == origin };
    let label = origin.strip_prefix(scheme).and_then(|o| o.strip_prefix("://")).and_then(|o| o.strip_suffix(rest));
    label.is_some_and(|label| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    })
}

pub(super) fn origins(v: &str) -> Result<Vec<String>, String> {
    if v == "none" {
        return Ok(Vec::new());
    }
    v.split(',').map(|o| allowed(o.trim())).collect()
}

/// One origin as browsers write it, or a wildcard.
fn allowed(v: &str) -> Result<String, String> {
    if v == "*" {
        return Err("list the origins; `*` with credentials would allow every website".to_owned());
    }
    if v == "null" || v.starts_with("file:") {
        return Err("`null` is the origin of every sandbox and file, not of one app".to_owned());
    }
    let allowed = if v.contains('*') { wildcard(v) } else { origin(v).or_else(|| app_origin(v)) };
    allowed.ok_or_else(|| {
        "origins such as https://app.example.com, https://*.example.com (one label) or capacitor://localhost, comma-separated"
            .to_owned()
    })
}

/// At least two labels: otherwise it would match a whole registry such as `.com`.
fn wildcard(v: &str) -> Option<String> {
    let (scheme, host) = v.split_once("://*.")?;
    let base = origin(&format!("{scheme}://{host}"))?;
    let (scheme, host) = base.split_once("://")?;
    let named = host.contains('.') && !host.contains(['*', '[']) && host.parse::<IpAddr>().is_err();
    named.then(|| format!("{scheme}://*.{host}"))
}

/// The origins of app shells: a custom scheme, and perhaps a host.
fn app_origin(v: &str) -> Option<String> {
    let v = v.to_ascii_lowercase();
    let v = v.strip_suffix('/').filter(|v| !v.ends_with('/')).unwrap_or(&v);
    let (scheme, host) = v.split_once("://")?;
    let foreign = !matches!(scheme, "http" | "https" | "ws" | "wss" | "ftp" | "file" | "data" | "blob" | "javascript");
    let named = scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b':'));
    (foreign && named && plain).then(|| format!("{scheme}://{host}"))
}

pub(super) fn origin(v: &str) -> Option<String> {
    let url = Url::parse(v).ok()?;
    let bare = matches!(url.scheme(), "http" | "https")
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    bare.then(|| url.origin().ascii_serialization())
}

/// The name prefix of cookies.
pub(super) fn cookie_name(v: &str) -> Result<String, String> {
    let plain = v.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let fits = plain && (1..=64).contains(&v.len()) && !v.starts_with("__");
    if fits {
        Ok(v.to_owned())
    } else {
        Err("1 to 64 letters, digits, `-` and `_`, not beginning with `__`".to_owned())
    }
}

/// A path such as `/auth`, which no parser reads in another way.
pub(crate) fn is_path(v: &str) -> bool {
    let word = |part: &str| {
        let plain = part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'));
        plain && !matches!(part, "" | "." | "..")
    };
    v.strip_prefix('/').is_some_and(|rest| rest.split('/').all(word))
}

/// `/`, or a path such as `/auth`.
pub(super) fn cookie_path(v: &str) -> Result<String, String> {
    let path = v == "/" || is_path(v);
    if path && v.len() <= 200 { Ok(v.to_owned()) } else { Err("a path such as / or /auth".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value that cannot match any origin is an error with an explanation.
    #[test]
    fn origins_are_written_as_browsers_send_them() {
        for (written, sent) in [
            ("HTTPS://App.Example.com:443/", "https://app.example.com"),
            ("https://*.Vercel.app", "https://*.vercel.app"),
            ("http://*.dev.example.com:8080", "http://*.dev.example.com:8080"),
            ("capacitor://localhost", "capacitor://localhost"),
            ("Tauri://localhost/", "tauri://localhost"),
            ("app://", "app://"),
            ("app://.", "app://."),
            ("chrome-extension://abc", "chrome-extension://abc"),
        ] {
            assert_eq!(origins(written), Ok(vec![sent.to_owned()]), "{written}");
        }
        for bad in [
            "*",
            "null",
            "file://",
            "file:///x",
            "https://*",
            "https://*.com",
            "https://*.",
            "https://a.*.com",
            "https://a*.b.com",
            "https://**.b.com",
            "*.example.com",
            "*://a.example.com",
            "https://*.10.0.0.1",
            "https://x.io/path",
            "app.example.com",
            "javascript://x",
            "ftp://x.io",
            "app://a/b",
            "app:x",
            "1app://x",
            "",
        ] {
            assert!(origins(bad).is_err(), "{bad:?} was accepted");
        }
    }

    /// Only the ports of development servers are allowed on localhost.
    #[test]
    fn private_names_are_known() {
        let private = |url: &str| Config { public_url: url.to_owned(), ..Config::default() }.is_private();
        for url in [
            "http://192.168.7.9:8000",
            "http://10.1.2.3",
            "http://172.31.0.1",
            "http://100.101.2.3",
            "http://169.254.1.1",
            "http://[fd00::7]",
            "http://[fe80::1]",
            "http://nas",
            "http://nas.local:8000",
            "http://auth.home.arpa",
            "http://auth.corp.internal",
            "http://pi.lan",
        ] {
            assert!(private(url), "{url}");
        }
        for url in [
            "http://auth.example.com",
            "http://8.8.8.8",
            "http://172.32.0.1",
            "http://100.128.0.1",
            "http://[2001:db8::1]",
            "http://local.example.com",
            "http://192.168.7.9.example.com",
        ] {
            assert!(!private(url), "{url}");
        }
    }

    #[test]
    fn cookies_are_named_plainly() {
        assert_eq!(cookie_path("/auth/v1"), Ok("/auth/v1".to_owned()));
        for bad in ["", "auth", "/auth/", "//", "/a;b", "/a b", "/..", "/a\r\nb"] {
            assert!(cookie_path(bad).is_err(), "{bad:?}");
        }
        for bad in ["", "a b", "a=b", "a;b", "__Host-x", "é"] {
            assert!(cookie_name(bad).is_err(), "{bad:?}");
        }
    }
}

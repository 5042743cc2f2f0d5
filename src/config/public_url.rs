//! `PUBLIC_URL`: an origin, and perhaps a path below which users reach this server, its root.

use url::{Position, Url};

use super::{Config, origins};

/// What a root may not begin with, because a proxy that strips it leaves these: `/auth/login` would be two routes.
const OURS: [&str; 16] = [
    ".well-known",
    "account",
    "admin",
    "assets",
    "auth",
    "dev",
    "docs",
    "favicon.ico",
    "forgot-password",
    "health",
    "login",
    "mail-login",
    "openapi.json",
    "reset-password",
    "signup",
    "verify-email",
];

/// Scheme and host, optionally a port and a path, without a slash at the end.
pub(super) fn public_url(v: &str) -> Result<String, String> {
    let found = Url::parse(v).ok().and_then(|url| {
        let origin = origins::origin(&url[..Position::BeforePath])?;
        let root = url[Position::BeforePath..].strip_suffix('/').unwrap_or(&url[Position::BeforePath..]);
        let is_root = root.is_empty() || origins::is_path(root);
        is_root.then(|| (origin, root.to_owned()))
    });
    let (origin, root) = found.ok_or("an http(s) URL such as https://auth.example.com or https://example.com/id")?;
    match root.split('/').nth(1).filter(|first| OURS.contains(first)) {
        Some(first) => Err(format!("/{first} is a path of Vestibule itself; take another one, such as {origin}/id")),
        None => Ok(origin + &root),
    }
}

impl Config {
    /// The origin of `public_url`, as browsers send it.
    pub fn origin(&self) -> &str {
        self.public_url.strip_suffix(self.root()).unwrap_or(&self.public_url)
    }

    /// The path of `public_url`, such as `/id`; empty if this server has the whole host.
    pub fn root(&self) -> &str {
        let host = self.public_url.find("://").map_or(0, |at| at + 3);
        let path = self.public_url.get(host..).and_then(|rest| rest.find('/'));
        path.and_then(|path| self.public_url.get(host + path..)).unwrap_or_default()
    }

    /// The path below the root, if the root was not stripped by a proxy before.
    pub(crate) fn below_root<'a>(&self, path: &'a str) -> &'a str {
        match path.strip_prefix(self.root()) {
            Some("") => "/",
            Some(rest) if rest.starts_with('/') => rest,
            _ => path,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_lower_case_and_may_have_a_path() {
        for (written, kept, origin, root) in [
            ("HTTPS://Auth.Example.com:443/", "https://auth.example.com", "https://auth.example.com", ""),
            ("https://example.com/id", "https://example.com/id", "https://example.com", "/id"),
            ("https://Example.com:8443/Id/v1/", "https://example.com:8443/Id/v1", "https://example.com:8443", "/Id/v1"),
            ("http://[::1]:8000/authority", "http://[::1]:8000/authority", "http://[::1]:8000", "/authority"),
        ] {
            assert_eq!(public_url(written).as_deref(), Ok(kept));
            let config = Config { public_url: kept.to_owned(), ..Config::default() };
            assert_eq!((config.origin(), config.root()), (origin, root));
        }
        for bad in [
            "auth.example.com",
            "ftp://x.io",
            "https://u:p@x.io",
            "https://u@x.io/id",
            "https://x.io/?q",
            "https://x.io/id?q",
            "https://x.io/id#a",
            "https://x.io//id",
            "https://x.io/id//",
            "https://x.io/a b",
            "https://x.io/%69d",
            "https://x.io/{id}",
            "https://x.io/auth",
            "https://x.io/admin/id",
        ] {
            assert!(public_url(bad).is_err(), "{bad:?} was accepted");
        }
    }

    #[test]
    fn a_path_is_below_the_root_or_was_stripped() {
        let at = |public_url: &str| Config { public_url: public_url.to_owned(), ..Config::default() };
        for (path, below) in
            [("/id", "/"), ("/id/", "/"), ("/id/login", "/login"), ("/login", "/login"), ("/identity", "/identity")]
        {
            assert_eq!(at("https://x.io/id").below_root(path), below);
        }
        assert_eq!(at("https://x.io").below_root("/login"), "/login");
    }
}

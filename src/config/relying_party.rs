//! The relying party of passkeys: the host name that they belong to, and the origins whose pages may use them.

use url::{Host, Url};

use super::{Config, origins::origin};

const APP: &str = "android:apk-key-hash:";

/// A host name, in lower case.
pub(super) fn rp_id(v: &str) -> Result<String, String> {
    match Host::parse(v) {
        Ok(host) if !v.ends_with('.') => Ok(host.to_string()),
        _ => Err("a host name, such as example.com".to_owned()),
    }
}

/// Origins as browsers and Android apps write them, exactly: no wildcards.
pub(super) fn rp_origins(v: &str) -> Result<Vec<String>, String> {
    let app = |v: &str| {
        let hash = v.strip_prefix(APP)?;
        let plain = !hash.is_empty() && hash.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        plain.then(|| v.to_owned())
    };
    let read = |v: &str| origin(v).filter(|_| !v.contains('*')).or_else(|| app(v));
    v.split(',').map(|v| read(v.trim())).collect::<Option<_>>().ok_or_else(|| {
        format!("origins such as https://app.example.com, or {APP}… of an Android app, comma-separated; no wildcards")
    })
}

impl Config {
    /// What is not set follows from `PUBLIC_URL`. On a developer's machine an app on a development server may use passkeys
    /// as it may call the API: another port of localhost is another origin.
    pub(crate) fn fill_relying_party(&mut self) {
        let Ok(url) = Url::parse(&self.public_url) else { return };
        if self.rp_id.is_empty() {
            self.rp_id = url.host_str().unwrap_or_default().to_owned();
        }
        if self.rp_origins.is_empty() {
            let is_app = |origin: &&String| {
                self.rp_id == "localhost" && *origin != self.origin() && origin.starts_with("http://localhost:")
            };
            let apps = self.cors_origins.iter().filter(is_app);
            self.rp_origins = [self.origin().to_owned()].into_iter().chain(apps.cloned()).collect();
        }
    }

    /// Browsers would refuse every passkey, and say no more than that.
    pub(super) fn validate_relying_party(&self) -> Vec<String> {
        if self.rp_id.is_empty() || self.rp_origins.is_empty() {
            return Vec::new();
        }
        let hosts: Vec<String> =
            self.rp_origins.iter().filter_map(|origin| Some(Url::parse(origin).ok()?.host_str()?.to_owned())).collect();
        let below =
            |host: &String| host.strip_suffix(&self.rp_id).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        let mut found = Vec::new();
        if !hosts.iter().any(below) {
            found.push(format!(
                "VESTIBULE_RP_ID: `{}` is neither the host of an origin in VESTIBULE_RP_ORIGINS nor a parent of one",
                self.rp_id
            ));
        } else if !self.rp_id.contains(['.', ':']) && !hosts.contains(&self.rp_id) {
            found.push(format!("VESTIBULE_RP_ID: `{}` is a registry of names, which no site can own", self.rp_id));
        }
        for origin in self.rp_origins.iter().filter(|origin| *origin != self.origin() && origin.starts_with("http://"))
        {
            let host = Url::parse(origin).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
            if host != "localhost" && !host.ends_with(".localhost") {
                found.push(format!(
                    "VESTIBULE_RP_ORIGINS: {origin}: browsers have passkeys on https and localhost only"
                ));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(public_url: &str, id: &str, origins: &str) -> Vec<String> {
        let mut config = Config { public_url: public_url.to_owned(), ..Config::default() };
        config.rp_id = if id.is_empty() { String::new() } else { rp_id(id).unwrap() };
        config.rp_origins = if origins.is_empty() { Vec::new() } else { rp_origins(origins).unwrap() };
        config.fill_relying_party();
        config.validate_relying_party()
    }

    #[test]
    fn an_id_belongs_to_an_origin() {
        for (url, id, origins) in [
            ("https://auth.example.com", "", ""),
            ("https://auth.example.com", "example.com", ""),
            ("https://auth.example.com", "example.com", "https://app.example.com,https://auth.example.com"),
            // An API whose app is elsewhere; and an app of another domain, by related origins.
            ("https://api.vendor.com", "example.org", "https://app.example.org"),
            ("https://auth.example.com", "", "https://auth.example.com,https://example.org"),
            ("https://auth.example.com", "", "https://auth.example.com,android:apk-key-hash:AbC-_1"),
            ("http://localhost:8000", "", "http://localhost:3000"),
            // No passkeys there, but no reason not to start.
            ("http://127.0.0.1:9", "", ""),
            ("http://192.168.7.9:8000", "", ""),
            ("http://nas.local", "", ""),
        ] {
            assert_eq!(problems(url, id, origins), Vec::<String>::new(), "{url} {id} {origins}");
        }
        for (url, id, origins, word) in [
            ("https://auth.example.com", "example.org", "", "neither the host"),
            ("https://auth.example.com", "ample.com", "", "neither the host"),
            ("https://auth.example.com", "login.auth.example.com", "", "neither the host"),
            ("https://auth.example.com", "com", "", "a registry"),
            ("https://auth.example.com", "", "https://example.org", "neither the host"),
            ("https://auth.example.com", "example.com", "http://app.example.com", "on https and localhost only"),
        ] {
            let found = problems(url, id, origins);
            assert!(found.len() == 1 && found[0].contains(word), "{url} {id} {origins}: {found:?}");
        }
    }

    #[test]
    fn values_are_exact() {
        assert_eq!(rp_id("Example.COM"), Ok("example.com".to_owned()));
        assert_eq!(rp_origins("HTTPS://App.Example.com:443/"), Ok(vec!["https://app.example.com".to_owned()]));
        for bad in ["", "https://example.com", "example.com/x", "example.com.", "a b"] {
            assert!(rp_id(bad).is_err(), "{bad}");
        }
        for bad in
            ["", "*", "https://*.example.com", "app.example.com", "https://x.io/a", "android:apk-key-hash:", "x:y"]
        {
            assert!(rp_origins(bad).is_err(), "{bad}");
        }
    }
}

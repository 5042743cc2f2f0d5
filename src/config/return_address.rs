//! Where a browser goes: the app after a login, and the pages that mails link to.
//!
//! Threat: an open redirect, which lends our name to a phishing page. `next` counts only as a path of our own, or with an
//! origin that the settings name. Spellings that browsers and parsers read differently (backslashes, control characters,
//! user names, a missing slash) never count.

use url::Url;

use super::Config;

/// A page that a mail links to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    Verify,
    ChangeEmail,
    UndoEmail,
    Reset,
    Invite,
    MailLogin,
}

impl Config {
    /// Where to go for `?next=`: a path, or a URL of our own origin, of the app, or of an origin that CORS allows. `None`
    /// for everything else.
    pub(crate) fn return_address(&self, next: &str) -> Option<String> {
        let printable = !next.is_empty() && next.chars().all(|c| !c.is_control() && !c.is_whitespace() && c != '\\');
        if !printable || next.len() > 2000 {
            return None;
        }
        let ours = Url::parse(&self.public_url).ok()?;
        if next.starts_with('/') {
            let url = ours.join(next).ok().filter(|url| url.origin() == ours.origin() && !next.starts_with("//"))?;
            return Some(url[url::Position::BeforePath..].to_owned());
        }
        let url = Url::parse(next).ok()?;
        let origin = url.origin().ascii_serialization();
        let plain = url.username().is_empty() && url.password().is_none();
        let written = next.get(..origin.len()).is_some_and(|start| start.eq_ignore_ascii_case(&origin));
        let app = self.app_url.as_deref().and_then(|app| Url::parse(app).ok());
        let known = url.origin() == ours.origin()
            || app.is_some_and(|app| app.origin() == url.origin())
            || self.allows_origin(&origin);
        (plain && written && known && matches!(url.scheme(), "http" | "https")).then(|| url.to_string())
    }

    /// The URL of a page, with the token of a link in the fragment, which no server sees.
    pub(crate) fn page(&self, page: Page, secret: &str) -> String {
        let links = &self.links;
        let (own, path, flag) = match page {
            Page::Verify => (&links.verify, "verify-email", ""),
            Page::ChangeEmail => (&links.change_email, "verify-email", ""),
            Page::UndoEmail => (&links.change_email, "verify-email", "undo"),
            Page::Reset => (&links.reset, "reset-password", ""),
            Page::Invite => (&links.invite, "reset-password", "invited"),
            Page::MailLogin => (&None, "mail-login", ""),
        };
        let base = own.clone().unwrap_or_else(|| format!("{}/{path}", self.public_url));
        let mark = match (flag.is_empty(), base.contains('?')) {
            (true, _) => "",
            (false, false) => "?",
            (false, true) => "&",
        };
        format!("{base}{mark}{flag}#token={secret}")
    }
}

/// An https URL, or an http one on this machine, without a fragment.
pub(super) fn url(v: &str) -> Result<String, String> {
    let url = Url::parse(v).ok().filter(|url| url.username().is_empty() && url.password().is_none());
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.fragment().is_none());
    url.map(|_| v.to_owned()).ok_or_else(|| "an http(s) URL without user name and fragment".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config {
            public_url: "https://auth.example.com".to_owned(),
            app_url: Some("https://app.example.com/start".to_owned()),
            cors_origins: vec!["https://*.apps.example.net".to_owned(), "capacitor://localhost".to_owned()],
            ..Config::default()
        }
    }

    #[test]
    fn known_places_count() {
        for (next, there) in [
            ("/", "/"),
            ("/reports?year=2026#top", "/reports?year=2026#top"),
            ("/a/../b", "/b"),
            ("https://auth.example.com/x", "https://auth.example.com/x"),
            ("https://app.example.com/reports?q=a%20b", "https://app.example.com/reports?q=a%20b"),
            ("HTTPS://APP.example.com/x", "https://app.example.com/x"),
            ("https://one.apps.example.net/", "https://one.apps.example.net/"),
        ] {
            assert_eq!(config().return_address(next).as_deref(), Some(there), "{next}");
        }
    }

    #[test]
    fn everything_else_is_ignored() {
        for next in [
            "",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https:/evil.example",
            "https:app.example.com",
            "https:///app.example.com",
            "https:\\\\app.example.com",
            "https://evil.example",
            "https://app.example.com@evil.example",
            "https://user@app.example.com/",
            "https://app.example.com:8443/",
            "https://app.example.com.evil.example/",
            "https://app.example.comevil.example/",
            "https://app.example.com%2eevil.example/",
            "http://app.example.com/",
            "https://two.one.apps.example.net/",
            "https://evil.example/https://app.example.com",
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "capacitor://localhost/x",
            "/\t/evil.example",
            "/\n/evil.example",
            "\u{0}/x",
            " /x",
            "reports",
            "?next=/x",
            "%2f%2fevil.example",
        ] {
            assert_eq!(config().return_address(next), None, "{next:?}");
        }
        assert_eq!(config().return_address(&format!("/{}", "x".repeat(2000))), None);
    }

    #[test]
    fn an_own_page_gets_the_token() {
        let mut config = config();
        assert_eq!(config.page(Page::Invite, "s"), "https://auth.example.com/reset-password?invited#token=s");
        config.links.invite = Some("https://app.example.com/welcome?lang=de".to_owned());
        assert_eq!(config.page(Page::Invite, "s"), "https://app.example.com/welcome?lang=de&invited#token=s");
        config.links.verify = Some("https://app.example.com/verify".to_owned());
        assert_eq!(config.page(Page::Verify, "s"), "https://app.example.com/verify#token=s");
        assert_eq!(config.page(Page::ChangeEmail, "s"), "https://auth.example.com/verify-email#token=s");
    }
}

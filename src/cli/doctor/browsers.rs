//! What browsers will do: cookies, other sites, passkeys.

use url::{Host, Url};

use super::finding::Finding;
use crate::{
    auth::Auth,
    config::{Config, CookieSite},
    signin::passkeys::unusable,
};

/// Whether cookies reach the apps that use them.
pub(super) fn cookies(config: &Config) -> Vec<Finding> {
    let mut found = Vec::new();
    let sites =
        || config.cors_origins.iter().chain(&config.app_url).filter(|origin| !same_site(origin, &config.public_url));
    if config.cookie_site == CookieSite::Same {
        found.extend(sites().filter(|_| !config.is_local()).map(|origin| {
            let seen = format!("{origin} is another site than PUBLIC_URL: browsers send it no cookies from here");
            let advice = "put both below one domain, or set VESTIBULE_COOKIE_SITE=cross; an app that uses bearer tokens needs neither";
            Finding::warning("cookies", seen, advice)
        }));
    }
    if !config.is_https() && !config.is_local() {
        let seen = "without https, every machine on the way can read cookies and passwords";
        found.push(Finding::red(
            "cookies",
            seen,
            "put a proxy with a certificate in front, and give its https URL as PUBLIC_URL",
        ));
    }
    if found.is_empty() {
        let how = if config.is_https() { "Secure, and sent to this site alone" } else { "for localhost" };
        found.push(Finding::ok("cookies", how));
    }
    found
}

/// By the last two labels of the names, which is right for most domains. The list of public suffixes is not here.
fn same_site(one: &str, other: &str) -> bool {
    let site = |url: &str| {
        let url = Url::parse(&url.replace("*.", "")).ok()?;
        match url.host()? {
            Host::Domain(name) => {
                let mut labels: Vec<&str> = name.rsplit('.').take(2).collect();
                labels.reverse();
                Some(labels.join("."))
            }
            ip => Some(ip.to_string()),
        }
    };
    site(one) == site(other)
}

/// Passkeys that were made for another relying party id.
pub(super) async fn passkeys(auth: &Auth) -> Vec<Finding> {
    let id = &auth.config().rp_id;
    vec![match unusable(auth).await {
        Ok(0) => Finding::ok("rp_id", format!("passkeys belong to {id}")),
        Ok(count) => Finding::red(
            "rp_id",
            format!("{count} passkeys were made for another VESTIBULE_RP_ID than {id}, and work no longer"),
            "set the id that they were made for; with another one, their users have to add new passkeys",
        ),
        Err(e) => Finding::red("rp_id", e.to_string(), "the passkeys cannot be counted"),
    }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_a_domain() {
        for (one, other, same) in [
            ("https://app.example.com", "https://auth.example.com/id", true),
            ("https://*.example.com", "https://example.com", true),
            ("http://localhost:3000", "http://localhost:8000", true),
            ("https://example.org", "https://auth.example.com", false),
            ("http://192.0.2.1", "http://192.0.2.2", false),
        ] {
            assert_eq!(same_site(one, other), same, "{one} {other}");
        }
    }
}

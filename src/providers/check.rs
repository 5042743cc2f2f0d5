//! What an operator can check without a user: discovery, keys, the redirect URI, and the clock.

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Method, header};

use super::{Member, ProviderError, below, keys};
use crate::config::{ClientSecret, ProviderKind};

/// From here on tokens are refused, or accepted too long.
const APART: TimeDelta = TimeDelta::seconds(30);

/// A line of the report; an error is to be corrected.
pub(crate) type Finding = Result<String, String>;

impl Member {
    /// Asks the provider. `redirect_uri` has to be registered there.
    pub(crate) async fn check(&self, redirect_uri: &str) -> Vec<Finding> {
        let mut found = vec![Ok(format!("register this redirect URI there: {redirect_uri}"))];
        if self.config.preset().form_post && !redirect_uri.starts_with("https://") {
            found.push(Err("it posts a form, and browsers send that to https alone: PUBLIC_URL".to_owned()));
        }
        if self.config.preset().secret == ClientSecret::Signed {
            let signed = super::client_secret::signed(self);
            found.push(signed.map(|_| "the private key signs".to_owned()).map_err(|e| e.to_string()));
        }
        let discovered = match self.within(self.discovered()).await {
            Ok(discovered) => discovered,
            Err(e) => {
                found.push(Err(format!("discovery: {e}")));
                return found;
            }
        };
        found.push(Ok(format!("issuer {}, login at {}", discovered.issuer, discovered.authorize_url)));
        let probe = match self.config.preset().kind {
            ProviderKind::Oidc => {
                let count = self.within(keys::count(self, &discovered.jwks_url)).await;
                found.push(match count {
                    Ok(0) => Err(format!("{} has no key that can be used", discovered.jwks_url)),
                    Ok(count) => Ok(format!("{count} keys at {}", discovered.jwks_url)),
                    Err(e) => Err(format!("keys: {e}")),
                });
                discovered.jwks_url
            }
            ProviderKind::GitHub => below(&discovered.authorize_url, "").map(String::from).unwrap_or_default(),
        };
        found.extend(self.within(self.clock_of(&probe)).await.ok().flatten());
        found
    }

    /// How far the clocks are apart, if the provider says the time.
    async fn clock_of(&self, url: &str) -> Result<Option<Finding>, ProviderError> {
        let fetched = self.egress.send(self.egress.request(Method::GET, url)?).await?;
        let date = fetched.headers.get(header::DATE).and_then(|date| date.to_str().ok());
        let theirs = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok());
        Ok(theirs.map(|theirs| apart(self.clock.now(), theirs.with_timezone(&Utc))))
    }
}

fn apart(ours: DateTime<Utc>, theirs: DateTime<Utc>) -> Finding {
    let seconds = (ours - theirs).num_seconds();
    let words = format!("this clock is {seconds} s ahead of the provider's");
    if (ours - theirs).abs() > APART { Err(words) } else { Ok(words) }
}

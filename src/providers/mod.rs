//! What is asked of identity providers: OpenID Connect, and GitHub's OAuth 2.0. No accounts, no database.
//!
//! Invariants: everything is fetched behind the egress guard; an ID token counts only with a pinned algorithm, a key of
//! its issuer, our client id, our nonce and a time to come; a code counts only with the verifier that we kept (PKCE).
//! No token of a provider is stored. Threats: a stolen or replayed code, a token that was made for another app, the answer
//! of one provider passed off as another's (mix-up), a flood of unknown key ids.

#[cfg(feature = "cli")]
mod check;
mod client_secret;
mod discovery;
mod exchange;
mod fresh;
mod id_token;
mod keys;
mod profile;

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use url::Url;

use crate::{
    clock::Clock,
    config::{Config, Provider, ProviderKind},
    egress::{Egress, EgressError, check},
    error::{Code, Error},
};
#[cfg(feature = "cli")]
pub(crate) use check::Finding;
use discovery::{Discovered, Discovery};
use keys::KeySet;
pub(crate) use profile::Profile;

/// For all that one login fetches.
const TIME: Duration = Duration::from_secs(5);

/// Why a provider has not helped. The words are for the log and the command line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ProviderError {
    /// It cannot be reached, or says that it is down.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// What it says cannot be used.
    #[error("{0}")]
    Failed(String),
}

impl From<EgressError> for ProviderError {
    fn from(e: EgressError) -> Self {
        Self::Unavailable(e.to_string())
    }
}

impl ProviderError {
    fn failed(words: impl Into<String>) -> Self {
        Self::Failed(words.into())
    }
}

impl From<ProviderError> for Error {
    fn from(e: ProviderError) -> Self {
        match e {
            ProviderError::Unavailable(_) => Code::ProviderUnavailable.into(),
            ProviderError::Failed(_) => Code::ProviderFailed.into(),
        }
    }
}

/// What one login keeps until the provider sends the browser back. Random texts.
#[derive(Clone, Debug)]
pub(crate) struct Secrets<'a> {
    pub(crate) state: &'a str,
    pub(crate) nonce: &'a str,
    /// Of PKCE.
    pub(crate) verifier: &'a str,
}

/// Every configured provider.
#[derive(Debug)]
pub(crate) struct Providers {
    members: Vec<Member>,
}

/// One of them, and what it has told about itself.
#[derive(Debug)]
pub(crate) struct Member {
    config: Provider,
    egress: Egress,
    clock: Clock,
    discovery: Discovery,
    keys: KeySet,
}

impl Providers {
    /// # Errors
    /// When there is no TLS.
    pub(crate) fn new(config: &Config, clock: &Clock) -> Result<Self, String> {
        if config.providers.is_empty() {
            return Ok(Self { members: Vec::new() });
        }
        let egress = Egress::new(config.egress_allow.clone())?;
        let member = |provider: &Provider| Member {
            config: provider.clone(),
            egress: egress.clone(),
            clock: clock.clone(),
            discovery: Discovery::default(),
            keys: KeySet::default(),
        };
        Ok(Self { members: config.providers.iter().map(member).collect() })
    }

    /// # Errors
    /// `not_found`.
    pub(crate) fn find(&self, id: &str) -> Result<&Member, Error> {
        self.members.iter().find(|member| member.config.id == id).ok_or_else(|| Code::NotFound.into())
    }

    /// In the order of the settings.
    #[cfg(feature = "cli")]
    pub(crate) fn all(&self) -> &[Member] {
        &self.members
    }
}

/// What the provider is asked for besides a login.
pub(crate) struct Ask<'a> {
    /// That the user authenticates anew.
    pub(crate) again: bool,
    /// The email that the user is expected to have there.
    pub(crate) hint: Option<&'a str>,
}

impl Member {
    /// Its settings.
    #[cfg(feature = "cli")]
    pub(crate) fn config(&self) -> &Provider {
        &self.config
    }

    /// Where the browser goes.
    ///
    /// # Errors
    /// Where discovery fails.
    pub(crate) async fn authorize_url(
        &self,
        secrets: &Secrets<'_>,
        redirect_uri: &str,
        ask: &Ask<'_>,
    ) -> Result<String, ProviderError> {
        let found = self.within(self.discovered()).await?;
        let allow = self.egress.allow();
        let mut url = check(&found.authorize_url, allow).map_err(ProviderError::failed)?;
        {
            let mut query = url.query_pairs_mut();
            query
                .append_pair("response_type", "code")
                .append_pair("client_id", &self.config.client_id)
                .append_pair("redirect_uri", redirect_uri)
                .append_pair("scope", self.config.scopes())
                .append_pair("state", secrets.state)
                .append_pair("code_challenge", &challenge_of(secrets.verifier))
                .append_pair("code_challenge_method", "S256");
            if self.config.preset().kind == ProviderKind::Oidc {
                query.append_pair("nonce", secrets.nonce);
            }
            if self.config.preset().form_post {
                query.append_pair("response_mode", "form_post");
            }
            if let Some(hint) = ask.hint {
                let is_github = self.config.preset().kind == ProviderKind::GitHub;
                query.append_pair(if is_github { "login" } else { "login_hint" }, hint);
            }
            if ask.again {
                query.append_pair("prompt", "login").append_pair("max_age", "0");
            }
        }
        Ok(url.into())
    }

    /// Exchanges the code that came back, and returns who the user is there. `iss` is the parameter of RFC 9207.
    ///
    /// # Errors
    /// `Unavailable` where the provider is slow or away; `Failed` where what it says cannot be used.
    pub(crate) async fn profile(
        &self,
        code: &str,
        iss: Option<&str>,
        secrets: &Secrets<'_>,
        redirect_uri: &str,
    ) -> Result<Profile, ProviderError> {
        self.within(async {
            let found = self.discovered().await?;
            match iss {
                Some(iss) if iss != found.issuer => return Err(ProviderError::failed("`iss` is another provider's")),
                None if found.sends_iss => return Err(ProviderError::failed("`iss` is missing in the response")),
                _ => {}
            }
            let tokens = exchange::exchange(self, &found, code, secrets.verifier, redirect_uri).await?;
            match self.config.preset().kind {
                ProviderKind::GitHub => profile::of_github(self, &found, &tokens.access_token).await,
                ProviderKind::Oidc => {
                    let token = tokens.id_token.ok_or_else(|| ProviderError::failed("there is no ID token"))?;
                    let claims = id_token::verify(self, &found, &token, secrets.nonce).await?;
                    profile::of_claims(self, &found, claims, &tokens.access_token).await
                }
            }
        })
        .await
    }

    async fn discovered(&self) -> Result<Discovered, ProviderError> {
        self.discovery.get(&self.config, &self.egress, &self.clock).await
    }

    async fn within<T>(&self, work: impl Future<Output = Result<T, ProviderError>>) -> Result<T, ProviderError> {
        let done = tokio::time::timeout(TIME, work).await;
        done.unwrap_or_else(|_| Err(ProviderError::Unavailable("not finished in 5 seconds".to_owned())))
    }
}

/// Of PKCE, and of an app's own verifier: S256 (RFC 7636).
pub(crate) fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()))
}

/// The URL of a path below an issuer: the path of the issuer stays.
fn below(issuer: &str, path: &str) -> Option<Url> {
    Url::parse(&format!("{}/{path}", issuer.trim_end_matches('/'))).ok()
}

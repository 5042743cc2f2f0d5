//! OpenID Connect Discovery: where a provider's endpoints are.

use reqwest::Method;
use serde::Deserialize;

use super::{ProviderError, below, fresh::Fresh};
use crate::{
    clock::Clock,
    config::{Provider, Subject},
    egress::Egress,
};

/// Of Microsoft's issuer for accounts of all tenants.
pub(super) const TENANT: &str = "{tenantid}";

/// What is used of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Discovered {
    /// As tokens say it.
    pub(super) issuer: String,
    pub(super) authorize_url: String,
    pub(super) token_url: String,
    pub(super) jwks_url: String,
    pub(super) userinfo_url: Option<String>,
    /// Whether the client secret goes into the body; else into a header.
    pub(super) secret_in_body: bool,
    /// RFC 9207.
    pub(super) sends_iss: bool,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    jwks_uri: Option<String>,
    userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// The document of one provider, kept for an hour.
#[derive(Debug, Default)]
pub(super) struct Discovery(Fresh<Discovered>);

impl Discovery {
    /// # Errors
    /// `Unavailable`; `Failed` where the document is another issuer's, or lacks an endpoint.
    pub(super) async fn get(
        &self,
        provider: &Provider,
        egress: &Egress,
        clock: &Clock,
    ) -> Result<Discovered, ProviderError> {
        if let Some(known) = without_discovery(provider) {
            return Ok(known);
        }
        self.0.get(|| clock.monotonic(), |_| false, || read(provider, egress)).await
    }
}

/// Where the preset or the settings name every endpoint.
fn without_discovery(provider: &Provider) -> Option<Discovered> {
    let preset = provider.preset();
    let url = |own: &Option<String>, preset: &str| {
        own.clone().or_else(|| Some(preset.to_owned()).filter(|url| !url.is_empty()))
    };
    let jwks_url = provider.jwks_url.clone();
    Some(Discovered {
        issuer: provider.issuer().to_owned(),
        authorize_url: url(&provider.authorize_url, preset.authorize_url)?,
        token_url: url(&provider.token_url, preset.token_url)?,
        // Without ID tokens there are no keys.
        jwks_url: if preset.subject == Subject::Id { String::new() } else { jwks_url? },
        userinfo_url: url(&provider.userinfo_url, preset.userinfo_url),
        secret_in_body: true,
        sends_iss: false,
    })
}

async fn read(provider: &Provider, egress: &Egress) -> Result<Discovered, ProviderError> {
    let url = below(provider.issuer(), ".well-known/openid-configuration")
        .ok_or_else(|| ProviderError::failed("the issuer is no URL"))?;
    let fetched = egress.send(egress.request(Method::GET, url.as_str())?).await?;
    match fetched.status {
        200 => {}
        status @ 500.. => return Err(ProviderError::Unavailable(format!("discovery answers {status}"))),
        status => return Err(ProviderError::failed(format!("discovery answers {status}"))),
    }
    let document: Document = serde_json::from_slice(&fetched.body)
        .map_err(|e| ProviderError::failed(format!("the discovery document cannot be read: {e}")))?;
    discovered(provider, document)
}

fn discovered(provider: &Provider, document: Document) -> Result<Discovered, ProviderError> {
    // Byte for byte (OpenID Connect Discovery section 4.3): a document that speaks for another issuer is an attack.
    let same = document.issuer == provider.issuer()
        || (provider.preset().subject == Subject::TidOid && is_of_every_tenant(&document.issuer, provider.issuer()));
    if !same {
        return Err(ProviderError::failed("the discovery document is another issuer's"));
    }
    let needed = |own: &Option<String>, found: Option<String>, name: &str| {
        own.clone().or(found).ok_or_else(|| ProviderError::failed(format!("the discovery document has no `{name}`")))
    };
    // RFC 8414: without the list it is `client_secret_basic`.
    let methods = document.token_endpoint_auth_methods_supported.unwrap_or_default();
    Ok(Discovered {
        authorize_url: needed(&provider.authorize_url, document.authorization_endpoint, "authorization_endpoint")?,
        token_url: needed(&provider.token_url, document.token_endpoint, "token_endpoint")?,
        jwks_url: needed(&provider.jwks_url, document.jwks_uri, "jwks_uri")?,
        userinfo_url: provider.userinfo_url.clone().or(document.userinfo_endpoint),
        secret_in_body: methods.iter().any(|method| method == "client_secret_post"),
        sends_iss: document.authorization_response_iss_parameter_supported,
        issuer: document.issuer,
    })
}

/// `https://login.microsoftonline.com/{tenantid}/v2.0`, asked for at `…/common/v2.0`, `/organizations/` or `/consumers/`.
fn is_of_every_tenant(issuer: &str, asked: &str) -> bool {
    ["common", "organizations", "consumers"].iter().any(|word| {
        let (asked_for, said) = (format!("/{word}/"), format!("/{TENANT}/"));
        asked.contains(&asked_for) && asked.replacen(&asked_for, &said, 1) == issuer
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn of(id: &str, issuer: &str, change: impl Fn(&mut Value)) -> Result<Discovered, ProviderError> {
        let mut provider = Provider::new(id, "client", None);
        provider.issuer = issuer.to_owned();
        let mut document = json!({
            "issuer": issuer, "authorization_endpoint": "https://i/a", "token_endpoint": "https://i/t",
            "jwks_uri": "https://i/k",
        });
        change(&mut document);
        discovered(&provider, serde_json::from_value(document).unwrap())
    }

    #[test]
    fn a_document_speaks_for_its_own_issuer() {
        let issuer = "https://id.example";
        assert!(of("work", issuer, |_| {}).is_ok());
        for other in ["https://id.example/", "https://ID.example", "https://evil.example", ""] {
            assert!(of("work", issuer, |document| document["issuer"] = other.into()).is_err(), "{other}");
        }
        assert!(of("work", issuer, |document| drop(document.as_object_mut().unwrap().remove("jwks_uri"))).is_err());
        let every = "https://login.microsoftonline.com/{tenantid}/v2.0";
        let common = "https://login.microsoftonline.com/common/v2.0";
        assert!(of("microsoft", common, |document| document["issuer"] = every.into()).is_ok());
        assert!(of("work", common, |document| document["issuer"] = every.into()).is_err(), "Microsoft alone");
        let one = "https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111/v2.0";
        assert!(of("microsoft", one, |document| document["issuer"] = every.into()).is_err(), "one tenant is meant");
    }
}

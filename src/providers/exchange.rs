//! The exchange of a code for tokens (RFC 6749 section 4.1.3, with PKCE).

use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::{Method, header};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::form_urlencoded;

use super::{Member, ProviderError, client_secret, discovery::Discovered};
use crate::config::ClientSecret;

/// What is used of the response. Neither is stored.
#[derive(Deserialize)]
pub(super) struct Tokens {
    pub(super) access_token: SecretString,
    pub(super) id_token: Option<String>,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
}

/// # Errors
/// `Failed` where the provider does not take the code: it was used, expired, or is another client's.
pub(super) async fn exchange(
    member: &Member,
    found: &Discovered,
    code: &str,
    verifier: &str,
    redirect_uri: &str,
) -> Result<Tokens, ProviderError> {
    let config = &member.config;
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("code_verifier", verifier);
    let secret = match config.preset().secret {
        ClientSecret::Signed => Some(client_secret::signed(member)?),
        _ => config.client_secret.as_ref().map(|secret| secret.expose_secret().to_owned()),
    };
    let in_body = found.secret_in_body || config.preset().secret == ClientSecret::Signed || secret.is_none();
    let mut request = member.egress.request(Method::POST, &found.token_url)?;
    if in_body {
        form.append_pair("client_id", &config.client_id);
        if let Some(secret) = &secret {
            form.append_pair("client_secret", secret);
        }
    } else {
        let secret = secret.unwrap_or_default();
        request = request.header(header::AUTHORIZATION, basic(&config.client_id, &secret));
    }
    let request = request
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        // GitHub answers with a form otherwise.
        .header(header::ACCEPT, "application/json")
        .body(form.finish());
    let fetched = member.egress.send(request).await?;
    if fetched.status >= 500 || fetched.status == 429 {
        return Err(ProviderError::Unavailable(format!("the token endpoint answers {}", fetched.status)));
    }
    // GitHub answers 200 to a code that is wrong.
    if let Ok(Refused { error }) = serde_json::from_slice(&fetched.body) {
        let word: String = error.chars().filter(char::is_ascii_graphic).take(64).collect();
        return Err(ProviderError::Failed(format!("the token endpoint answers {} {word}", fetched.status)));
    }
    if fetched.status != 200 {
        return Err(ProviderError::Failed(format!("the token endpoint answers {}", fetched.status)));
    }
    // The error of serde could repeat a token.
    serde_json::from_slice(&fetched.body).map_err(|_| ProviderError::failed("the tokens cannot be read"))
}

/// Both parts are encoded as in a form first (RFC 6749 section 2.3.1).
fn basic(id: &str, secret: &str) -> String {
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encode(id), encode(secret))))
}

//! Who the user is at a provider: what identifies them there, their email, and whether the provider vouches for it.
//!
//! Threat: an email that its provider has not checked ("nOAuth"): with it an attacker names the account of another user.

use reqwest::{Method, header};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::{Member, ProviderError, discovery::Discovered, id_token::Claims};
use crate::config::{MailRule, Provider, Subject};

/// A user, as a provider knows one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    /// With the provider the key of an identity. At most 255 bytes.
    pub(crate) subject: String,
    pub(crate) email: Option<String>,
    /// Whether the provider has made sure that the user owns the mailbox.
    pub(crate) vouched: bool,
    pub(crate) name: Option<String>,
    /// When the user was last asked to authenticate there; seconds since 1970.
    pub(crate) auth_time: Option<i64>,
}

/// From the claims of an ID token; what is missing there is asked for at the userinfo endpoint.
///
/// # Errors
/// `Failed` where there is no subject, or where userinfo is about another user.
pub(super) async fn of_claims(
    member: &Member,
    found: &Discovered,
    mut claims: Claims,
    access_token: &SecretString,
) -> Result<Profile, ProviderError> {
    let asks_for_email = member.config.scopes().split(' ').any(|scope| scope == "email");
    if let Some(url) = found.userinfo_url.as_ref().filter(|_| asks_for_email && !claims.contains_key("email")) {
        let Value::Object(more) = fetch(member, url, access_token).await? else {
            return Err(ProviderError::failed("userinfo is no object"));
        };
        // OpenID Connect Core section 5.3.2: otherwise the token of one user could be completed with another's.
        if more.get("sub").is_none() || more.get("sub") != claims.get("sub") {
            return Err(ProviderError::failed("userinfo is about another user"));
        }
        for (name, value) in more {
            claims.entry(name).or_insert(value);
        }
    }
    profile(&member.config, &claims)
}

/// From GitHub's API.
///
/// # Errors
/// `Failed` where there is no id.
pub(super) async fn of_github(
    member: &Member,
    found: &Discovered,
    access_token: &SecretString,
) -> Result<Profile, ProviderError> {
    let user_url = found.userinfo_url.as_deref().unwrap_or_default();
    let emails_url = member.config.emails_url.as_deref().unwrap_or(member.config.preset().emails_url);
    let user = fetch(member, user_url, access_token).await?;
    let emails = fetch(member, emails_url, access_token).await?;
    github(&user, &emails)
}

async fn fetch(member: &Member, url: &str, access_token: &SecretString) -> Result<Value, ProviderError> {
    let request = member.egress.request(Method::GET, url)?;
    let request = request.header(header::ACCEPT, "application/json").bearer_auth(access_token.expose_secret());
    let fetched = member.egress.send(request).await?;
    match fetched.status {
        200 => serde_json::from_slice(&fetched.body).map_err(|_| ProviderError::failed("the profile cannot be read")),
        status @ (429 | 500..) => Err(ProviderError::Unavailable(format!("the profile answers {status}"))),
        status => Err(ProviderError::failed(format!("the profile answers {status}"))),
    }
}

fn profile(config: &Provider, claims: &Claims) -> Result<Profile, ProviderError> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let missing = || ProviderError::failed("there is no subject");
    let subject = match config.preset().subject {
        Subject::TidOid => format!("{}.{}", text("tid").ok_or_else(missing)?, text("oid").ok_or_else(missing)?),
        Subject::Sub | Subject::Id => text("sub").ok_or_else(missing)?.to_owned(),
    };
    let says = match config.preset().mail {
        MailRule::XmsEdov => claims.get("xms_edov").map(|value| is_true(value) || *value == 1 || *value == "1"),
        MailRule::Claim | MailRule::GitHubEmails => claims.get("email_verified").map(is_true),
    };
    let name = text("name").map(str::to_owned).or_else(|| {
        let both: Vec<&str> = ["given_name", "family_name"].into_iter().filter_map(text).collect();
        (!both.is_empty()).then(|| both.join(" "))
    });
    let auth_time = claims.get("auth_time").and_then(Value::as_i64);
    let email = text("email").map(str::to_owned);
    with(subject, email, says.unwrap_or(config.trust_email), name, auth_time)
}

fn github(user: &Value, emails: &Value) -> Result<Profile, ProviderError> {
    let id = user["id"].as_u64().ok_or_else(|| ProviderError::failed("there is no subject"))?;
    let primary = emails.as_array().into_iter().flatten().find(|email| email["primary"] == true);
    let verified = primary.is_some_and(|email| email["verified"] == true);
    let email = primary.and_then(|email| email["email"].as_str()).map(str::to_owned);
    let name = ["name", "login"].iter().find_map(|name| user[*name].as_str().filter(|name| !name.trim().is_empty()));
    with(id.to_string(), email, verified, name.map(str::to_owned), None)
}

fn with(
    subject: String,
    email: Option<String>,
    vouched: bool,
    name: Option<String>,
    auth_time: Option<i64>,
) -> Result<Profile, ProviderError> {
    if subject.len() > 255 {
        return Err(ProviderError::failed("the subject is too long"));
    }
    Ok(Profile { vouched: vouched && email.is_some(), subject, email, name, auth_time })
}

/// Apple writes it as text. Any other text, such as `"false"`, is not true.
fn is_true(value: &Value) -> bool {
    *value == true || *value == "true"
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(id: &str, trust: bool, claims: Value) -> Profile {
        let config = Provider { trust_email: trust, ..Provider::new(id, "client", None) };
        profile(&config, claims.as_object().unwrap()).unwrap()
    }

    #[test]
    fn who_vouches_for_an_email() {
        let email = "t@example.com";
        for (value, vouched) in [
            (json!(true), true),
            (json!("true"), true),
            (json!("false"), false),
            (json!(false), false),
            (json!("True"), false),
            (json!("1"), false),
            (json!(1), false),
            (json!(null), false),
            (json!([true]), false),
            (json!({ "true": true }), false),
        ] {
            let claims = json!({ "sub": "1", "email": email, "email_verified": value });
            assert_eq!(of("work", false, claims.clone()).vouched, vouched, "{value}");
            assert_eq!(of("apple", true, claims).vouched, vouched, "trust does not overrule what is said: {value}");
        }
        let silent = json!({ "sub": "1", "email": email });
        assert!(!of("work", false, silent.clone()).vouched);
        assert!(of("work", true, silent).vouched);
        assert!(!of("work", true, json!({ "sub": "1" })).vouched, "no email, nothing to vouch for");
    }

    /// nOAuth: the claims that an attacker's own tenant can make.
    #[test]
    fn microsoft_needs_more_than_a_claim() {
        let claims = |more: Value| {
            let mut all = json!({ "sub": "s", "tid": "t", "oid": "o", "email": "ceo@example.com" });
            all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            all
        };
        for more in
            [json!({}), json!({ "email_verified": true }), json!({ "verified_primary_email": ["ceo@example.com"] })]
        {
            let found = of("microsoft", false, claims(more));
            assert_eq!((found.vouched, found.subject.as_str()), (false, "t.o"));
        }
        for edov in [json!(true), json!("true"), json!(1), json!("1")] {
            assert!(of("microsoft", false, claims(json!({ "xms_edov": edov }))).vouched);
        }
        for edov in [json!(false), json!("false"), json!(0), json!("0"), json!(null)] {
            assert!(!of("microsoft", false, claims(json!({ "xms_edov": edov }))).vouched);
        }
    }

    #[test]
    fn github_has_a_number_and_a_list() {
        let user = json!({ "id": 7, "login": "octo", "name": " " });
        let emails = json!([
            { "email": "other@example.com", "primary": false, "verified": true },
            { "email": "t@example.com", "primary": true, "verified": true },
        ]);
        let found = github(&user, &emails).unwrap();
        assert_eq!((found.subject.as_str(), found.email.as_deref(), found.vouched), ("7", Some("t@example.com"), true));
        assert_eq!(found.name.as_deref(), Some("octo"));
        let unverified = json!([{ "email": "t@example.com", "primary": true, "verified": false }]);
        assert!(!github(&user, &unverified).unwrap().vouched);
        let said = json!([{ "email": "t@example.com", "primary": true, "verified": "false" }]);
        assert!(!github(&user, &said).unwrap().vouched);
        assert_eq!(github(&user, &json!([])).unwrap().email, None);
        assert!(github(&json!({ "id": "7" }), &emails).is_err());
    }
}

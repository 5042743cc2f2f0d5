//! The ID token: OpenID Connect Core section 3.1.3.7, each rule a line.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::Validation;
use serde::Deserialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    Member, ProviderError,
    discovery::{Discovered, TENANT},
    keys::{ALGORITHMS, key},
};
use crate::config::Subject;

/// What the clocks may differ by, in seconds.
const LEEWAY: i64 = 60;
const MOST: usize = 32 * 1024;

pub(super) type Claims = Map<String, Value>;

#[derive(Deserialize)]
struct TokenHeader {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

/// What the claims are compared with.
struct Expected<'a> {
    /// With a placeholder where every tenant of Microsoft may log in.
    issuer: &'a str,
    client_id: &'a str,
    nonce: &'a str,
    /// Seconds since 1970.
    now: i64,
    subject: Subject,
}

/// The claims of a genuine token that was made for this login.
///
/// # Errors
/// `Failed`, with the rule; `Unavailable` where the keys cannot be read.
pub(super) async fn verify(
    member: &Member,
    found: &Discovered,
    token: &str,
    nonce: &str,
) -> Result<Claims, ProviderError> {
    let header = header(token).ok_or_else(|| ProviderError::failed("the ID token has no readable header"))?;
    if header.crit.is_some() {
        return Err(ProviderError::failed("the ID token needs an extension"));
    }
    let pinned = ALGORITHMS.iter().find(|(name, ..)| *name == header.alg);
    let (_, algorithm, of_key) =
        pinned.ok_or_else(|| ProviderError::failed("the algorithm of the ID token is not allowed"))?;
    let key = key(member, &found.jwks_url, header.kid.as_deref(), of_key).await?;
    let mut signature_alone = Validation::new(*algorithm);
    // The system's clock decides there; the rules are below.
    signature_alone.validate_exp = false;
    signature_alone.validate_aud = false;
    signature_alone.required_spec_claims.clear();
    let decoded = jsonwebtoken::decode::<Claims>(token, &key, &signature_alone)
        .map_err(|_| ProviderError::failed("the signature of the ID token is wrong"))?;
    let expected = Expected {
        issuer: &found.issuer,
        client_id: &member.config.client_id,
        nonce,
        now: member.clock.now().timestamp(),
        subject: member.config.preset().subject,
    };
    check(&decoded.claims, &expected).map_err(|rule| ProviderError::Failed(format!("the ID token: {rule}")))?;
    Ok(decoded.claims)
}

fn header(token: &str) -> Option<TokenHeader> {
    let part = token.split('.').next().filter(|_| token.len() <= MOST)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

/// The rule that is broken.
fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), &'static str> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let number = |name: &str| claims.get(name).and_then(|value| value.as_i64().or(value.as_f64().map(|n| n as i64)));
    let issuer = match expected.subject {
        Subject::TidOid => {
            // In canonical form: what stands in the place of the tenant is no path.
            let tenant = text("tid").filter(|tid| Uuid::parse_str(tid).is_ok_and(|id| id.to_string() == *tid));
            expected.issuer.replace(TENANT, tenant.ok_or("`tid` is no tenant")?)
        }
        Subject::Sub | Subject::Id => expected.issuer.to_owned(),
    };
    if text("iss") != Some(&issuer) {
        return Err("`iss` is another issuer");
    }
    let audience: Vec<&Value> = match claims.get("aud") {
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    if !audience.iter().any(|aud| *aud == expected.client_id) {
        return Err("`aud` is another app");
    }
    match claims.get("azp") {
        None if audience.len() > 1 => return Err("`azp` is missing beside several `aud`"),
        Some(azp) if azp != expected.client_id => return Err("`azp` is another app"),
        _ => {}
    }
    if number("exp").ok_or("`exp` is missing")? <= expected.now - LEEWAY {
        return Err("it has expired");
    }
    if number("iat").ok_or("`iat` is missing")? > expected.now + LEEWAY {
        return Err("`iat` is in the future");
    }
    if number("nbf").is_some_and(|at| at > expected.now + LEEWAY) {
        return Err("`nbf` is in the future");
    }
    if text("nonce") != Some(expected.nonce) {
        return Err("`nonce` is another login's");
    }
    if text("sub").is_none_or(str::is_empty) {
        return Err("`sub` is missing");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TID: &str = "11111111-2222-3333-4444-555555555555";

    fn rule(subject: Subject, change: impl Fn(&mut Value)) -> Option<&'static str> {
        let issuer = if subject == Subject::TidOid { "https://ms/{tenantid}/v2.0" } else { "https://id.example" };
        let mut claims = json!({
            "iss": issuer.replace(TENANT, TID), "aud": "client", "sub": "1", "nonce": "n", "exp": 1300, "iat": 1000,
            "tid": TID,
        });
        change(&mut claims);
        let expected = Expected { issuer, client_id: "client", nonce: "n", now: 1000, subject };
        check(claims.as_object().unwrap(), &expected).err()
    }

    #[test]
    fn every_rule_is_one() {
        let with = |name: &'static str, value: Value| rule(Subject::Sub, move |claims| claims[name] = value.clone());
        assert_eq!(with("x", json!(1)), None);
        for (name, value, broken) in [
            ("iss", json!("https://id.example/"), "`iss` is another issuer"),
            ("iss", json!(["https://id.example"]), "`iss` is another issuer"),
            ("iss", Value::Null, "`iss` is another issuer"),
            ("aud", json!("other"), "`aud` is another app"),
            ("aud", json!(["other"]), "`aud` is another app"),
            ("aud", json!([]), "`aud` is another app"),
            ("aud", Value::Null, "`aud` is another app"),
            ("aud", json!(["client", "other"]), "`azp` is missing beside several `aud`"),
            ("azp", json!("other"), "`azp` is another app"),
            ("azp", json!(1), "`azp` is another app"),
            ("exp", json!(940), "it has expired"),
            ("exp", json!("1300"), "`exp` is missing"),
            ("exp", Value::Null, "`exp` is missing"),
            ("iat", json!(1061), "`iat` is in the future"),
            ("iat", Value::Null, "`iat` is missing"),
            ("nbf", json!(1061), "`nbf` is in the future"),
            ("nonce", json!("m"), "`nonce` is another login's"),
            ("nonce", Value::Null, "`nonce` is another login's"),
            ("sub", json!(""), "`sub` is missing"),
            ("sub", json!(1), "`sub` is missing"),
        ] {
            assert_eq!(with(name, value.clone()), Some(broken), "{name}: {value}");
        }
        assert_eq!(with("aud", json!(["client"])), None);
        assert_eq!(with("azp", json!("client")), None);
        assert_eq!(with("exp", json!(941)), None, "clocks differ");
        assert_eq!(with("exp", json!(1300.5)), None);
    }

    #[test]
    fn a_tenant_is_in_the_issuer() {
        assert_eq!(rule(Subject::TidOid, |_| {}), None);
        for tid in [json!("common"), json!("../x"), json!(TID.to_uppercase().replace('1', "A")), Value::Null] {
            assert_eq!(
                rule(Subject::TidOid, |claims| claims["tid"] = tid.clone()),
                Some("`tid` is no tenant"),
                "{tid}"
            );
        }
        let other = json!("99999999-2222-3333-4444-555555555555");
        assert_eq!(rule(Subject::TidOid, |claims| claims["tid"] = other.clone()), Some("`iss` is another issuer"));
        assert!(rule(Subject::Sub, |claims| claims["iss"] = json!("https://ms/{tenantid}/v2.0")).is_some());
    }
}

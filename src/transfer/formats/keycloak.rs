//! Keycloak: `kc.sh export --realm acme --file realm.json --users same_file`.

use std::num::NonZeroU32;

use argon2::Algorithm;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    crypto::{
        hex,
        password::{
            legacy::{
                Kind, LegacyHash, Reason, Sha,
                memory_hard::{MemoryHard, version},
            },
            phc::base64,
        },
    },
    transfer::{
        factors, identities,
        imported_user::{ImportedUser, Read, Verified, full_name},
        record::Record,
    },
};

pub(in crate::transfer) fn read(user: &Record) -> Result<Read, String> {
    if user.text("serviceAccountClientId").or(user.text("service_account_client_link")).is_some() {
        return Ok(Read::NotAUser("is a service account".to_owned()));
    }
    let whole = full_name(user.text("firstName"), user.text("lastName"));
    let account = ImportedUser::new(user.id("id"), user.text("email"), &[whole.as_deref(), user.text("username")])?;
    let password =
        user.objects("credentials").into_iter().find(|credential| credential.text("type") == Some("password"));
    // A realm file for a first start has the password itself.
    let plain = password.as_ref().and_then(|credential| credential.text("value"));
    let made = password.as_ref().map(|credential| match plain {
        Some(plain) => (plain, Err("the password itself, in plain text: --hash plain hashes it")),
        None => ("", adopt(credential).map(|foreign| foreign.to_string())),
    });
    let account = ImportedUser {
        verified: Verified::flag(user.flag("emailVerified")?),
        created_at: user.time("createdTimestamp")?,
        disabled: user.flag("enabled")? == Some(false),
        superuser: user.lists("realmRoles", "admin"),
        factors: factors::of_keycloak(user)?,
        identities: identities::of_keycloak(user),
        ..account.with_made(made)
    };
    account.read()
}

fn adopt(credential: &Record) -> Result<LegacyHash, Reason> {
    const MALFORMED: Reason = "malformed";
    let (data, secret) = match (credential.object("credentialData"), credential.object("secretData")) {
        (Some(data), Some(secret)) => (data, secret),
        // Before version 8 all of it was beside each other, and the hash had another name.
        _ if credential.text("hashedSaltedValue").is_some() => (credential.clone(), credential.clone()),
        _ => return Err(MALFORMED),
    };
    let bytes = |name| secret.text(name).and_then(base64).ok_or(MALFORMED);
    let is_old = secret.text("hashedSaltedValue").is_some();
    let rounds: u32 = data.id("hashIterations").and_then(|text| text.parse().ok()).ok_or(MALFORMED)?;
    let kind = match data.text("algorithm").ok_or(MALFORMED)? {
        "argon2" => {
            let more = data.object("additionalParameters").ok_or(MALFORMED)?;
            let first =
                |name: &str| more.0.get(name).and_then(|list| list.get(0)).and_then(Value::as_str).ok_or(MALFORMED);
            let number = |name| first(name)?.parse::<u32>().map_err(|_| MALFORMED);
            Kind::MemoryHard(MemoryHard::Argon2 {
                algorithm: Algorithm::new(format!("argon2{}", first("type")?)).map_err(|_| MALFORMED)?,
                version: version(if first("version")? == "1.3" { 19 } else { 16 }).ok_or(MALFORMED)?,
                m: number("memory")?,
                t: rounds,
                p: number("parallelism")?,
            })
        }
        name => {
            let name = name.strip_prefix("pbkdf2").ok_or("of an unknown format")?;
            let digest = if name.is_empty() { Some(Sha::One) } else { Sha::parse(name.trim_start_matches('-')) };
            Kind::Pbkdf2 {
                digest: digest.ok_or("of an unknown format")?,
                rounds: NonZeroU32::new(rounds).ok_or(MALFORMED)?,
            }
        }
    };
    if !is_old {
        return LegacyHash::new(kind, bytes("salt")?, bytes("value")?);
    }
    let salt = secret.text("salt").and_then(old_salt).ok_or(MALFORMED)?;
    LegacyHash::new(kind, salt, bytes("hashedSaltedValue")?)
}

/// In JSON it is base64. In SQL it is a column of bytes: hexadecimal in PostgreSQL, and in MySQL 16 bytes, which were read
/// as a UUID.
fn old_salt(text: &str) -> Option<Vec<u8>> {
    if let Some(digits) = text.strip_prefix("\\x").or_else(|| text.strip_prefix("0x")) {
        return hex::decode(digits);
    }
    let uuid = Uuid::try_parse(text).ok().filter(|_| text.len() == 36);
    uuid.map(|uuid| uuid.as_bytes().to_vec()).or_else(|| base64(text))
}

//! Second factors in dumps: authenticator apps with their shared secrets.
//!
//! Only what every authenticator app knows is a factor here: SHA-1, six digits, 30 seconds. Other kinds, such as text
//! messages, have no secret that could move; they are left out and counted.

use std::fmt;

use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use sea_orm::Set;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vestibule_entity::factor;
use zeroize::Zeroizing;

use super::record::{Record, storable};
use crate::{
    crypto::secrets::Secrets,
    error::Error,
    signin::{
        factors::LONGEST_LABEL,
        verify::{name, open_secret},
    },
};

/// Bytes of a shared secret: Google Authenticator's own have ten.
const SECRET: std::ops::RangeInclusive<usize> = 10..=128;
const TOTP: &str = "totp";

/// One factor in our own format. Its secret stands there in clear, like the password hashes: the file is for its owner
/// alone, and the other installation has another secret.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactorLine {
    kind: String,
    label: String,
    /// Base32.
    secret: String,
    last_step: Option<i64>,
    confirmed_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
}

impl fmt::Debug for FactorLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FactorLine").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A factor to import.
#[derive(Clone)]
pub(super) struct ImportedFactor {
    label: String,
    secret: Zeroizing<Vec<u8>>,
    last_step: Option<i64>,
    confirmed_at: Option<DateTime<Utc>>,
    created_at: Option<DateTime<Utc>>,
    last_used_at: Option<DateTime<Utc>>,
}

impl fmt::Debug for ImportedFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ImportedFactor")
    }
}

/// The factors of one user.
#[derive(Clone, Debug, Default)]
pub(super) struct ImportedFactors {
    pub(super) apps: Vec<ImportedFactor>,
    /// How many are of a kind that cannot move.
    pub(super) left_out: u64,
}

impl FactorLine {
    /// Opens a confirmed factor; none for one that never was.
    pub(super) fn of(row: factor::Model, secrets: &Secrets) -> Result<Option<Self>, Error> {
        let secret = open_secret(secrets, &row)?.base32();
        let Some(confirmed_at) = row.confirmed_at else { return Ok(None) };
        Ok(Some(Self {
            kind: row.kind,
            label: row.label,
            secret,
            last_step: row.last_step,
            confirmed_at,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
        }))
    }

    /// The secret, of a factor that other systems know.
    pub(super) fn base32(&self) -> Option<&str> {
        (self.kind == TOTP).then_some(self.secret.as_str())
    }

    pub(super) fn read(self) -> Result<ImportedFactor, String> {
        if self.kind != TOTP {
            return Err(format!("a factor of the unknown kind `{}`", self.kind));
        }
        let time = |at: DateTime<Utc>| storable(at).ok_or("a time is outside of the years 1970 to 9999");
        let mut factor = ImportedFactor::new(&self.label, base32(&self.secret)?)?;
        factor.last_step = self.last_step;
        factor.confirmed_at = Some(time(self.confirmed_at)?);
        factor.created_at = Some(time(self.created_at)?);
        factor.last_used_at = self.last_used_at.map(time).transpose()?;
        Ok(factor)
    }
}

impl ImportedFactor {
    /// # Errors
    /// When the secret is too short or too long.
    pub(super) fn new(label: &str, secret: Zeroizing<Vec<u8>>) -> Result<Self, String> {
        if !SECRET.contains(&secret.len()) {
            return Err("the secret of a second factor has fewer than 10 or more than 128 bytes".to_owned());
        }
        let label = label.chars().filter(|c| !c.is_control()).take(LONGEST_LABEL).collect();
        Ok(Self { label, secret, last_step: None, confirmed_at: None, created_at: None, last_used_at: None })
    }

    pub(super) fn row(&self, user: Uuid, secrets: &Secrets, now: DateTime<Utc>) -> Result<factor::ActiveModel, Error> {
        let id = Uuid::now_v7();
        Ok(factor::ActiveModel {
            id: Set(id),
            user_id: Set(user),
            kind: Set(TOTP.to_owned()),
            label: Set(self.label.clone()),
            sealed_secret: Set(secrets.seal(&name(id), &self.secret)?),
            last_step: Set(self.last_step),
            confirmed_at: Set(Some(self.confirmed_at.unwrap_or(now))),
            created_at: Set(self.created_at.unwrap_or(now)),
            last_used_at: Set(self.last_used_at),
        })
    }
}

/// The `mfa_factors` of Auth0's bulk import, which lists only what is enrolled.
pub(super) fn of_auth0(user: &Record) -> Result<ImportedFactors, String> {
    let mut factors = ImportedFactors::default();
    for listed in user.objects("mfa_factors") {
        match listed.object(TOTP).as_ref().and_then(|totp| totp.text("secret")) {
            Some(secret) => factors.apps.push(ImportedFactor::new("", base32(secret)?)?),
            None => factors.left_out += 1,
        }
    }
    Ok(factors)
}

/// The credentials of a Keycloak user: one is stored when its first code was right.
pub(super) fn of_keycloak(user: &Record) -> Result<ImportedFactors, String> {
    let mut factors = ImportedFactors::default();
    for credential in user.objects("credentials") {
        match credential.text("type") {
            Some("otp") => match keycloak_app(&credential)? {
                Some(app) => factors.apps.push(app),
                None => factors.left_out += 1,
            },
            // Before version 8 `otp` had the names of its kinds.
            Some("webauthn" | "webauthn-passwordless" | "totp" | "hotp") => factors.left_out += 1,
            _ => {}
        }
    }
    Ok(factors)
}

fn keycloak_app(credential: &Record) -> Result<Option<ImportedFactor>, String> {
    let (data, secret) = (credential.object("credentialData"), credential.object("secretData"));
    let (Some(data), Some(secret)) = (data, secret) else { return Err("a second factor is malformed".to_owned()) };
    let is = |name: &str, value: &str| data.id(name).as_deref() == Some(value);
    if !(is("subType", TOTP) && is("digits", "6") && is("period", "30") && is("algorithm", "HmacSHA1")) {
        return Ok(None);
    }
    let value = secret.text("value").ok_or("the secret of a second factor is missing")?;
    let bytes = match data.text("secretEncoding") {
        Some("BASE32") => base32(value)?,
        None => Zeroizing::new(value.as_bytes().to_vec()),
        Some(_) => return Ok(None),
    };
    let mut app = ImportedFactor::new(credential.text("userLabel").unwrap_or_default(), bytes)?;
    app.created_at = credential.time("createdDate")?;
    Ok(Some(app))
}

/// Firebase exports that there are factors, and no secret.
pub(super) fn of_firebase(user: &Record) -> ImportedFactors {
    ImportedFactors { apps: Vec::new(), left_out: user.objects("mfaInfo").len() as u64 }
}

/// As users and programs write it: in any case, with blanks, with padding.
fn base32(text: &str) -> Result<Zeroizing<Vec<u8>>, String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '=').collect();
    let bytes = BASE32_NOPAD.decode(plain.to_ascii_uppercase().as_bytes());
    bytes.map(Zeroizing::new).map_err(|_| "the secret of a second factor is no base32".to_owned())
}

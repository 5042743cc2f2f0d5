//! `vestibule export --format`: users as other systems import them.
//!
//! Each takes some of our hashes. A user with another one is exported without a password, and counted: the user chooses a
//! new one there.

use std::{fmt::Write as _, iter};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Map, Value, json};

use super::{factors::FactorLine, identities::IdentityLine, line::Line};
use crate::crypto::password::phc::base64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExportFormat {
    Vestibule,
    /// A file of its bulk import.
    Auth0,
    /// SQL for `auth.users` and `auth.identities`.
    Supabase,
    /// For `firebase auth:import --hash-algo=BCRYPT`.
    Firebase,
    /// For `manage.py loaddata`.
    Django,
    Csv,
}

impl ExportFormat {
    pub(crate) const ALL: [Self; 6] =
        [Self::Vestibule, Self::Auth0, Self::Supabase, Self::Firebase, Self::Django, Self::Csv];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Vestibule => "vestibule",
            Self::Auth0 => "auth0",
            Self::Supabase => "supabase",
            Self::Firebase => "firebase",
            Self::Django => "django",
            Self::Csv => "csv",
        }
    }

    /// What stands before the first user.
    pub(super) fn head(self) -> &'static str {
        match self {
            Self::Vestibule => "",
            Self::Auth0 | Self::Django => "[",
            Self::Supabase => "BEGIN;\n",
            Self::Firebase => "{\"users\":[",
            Self::Csv => "id,email,name,email_verified_at,created_at,is_active,roles,password_hash\n",
        }
    }

    /// What stands between two users.
    pub(super) fn between(self) -> &'static str {
        match self {
            Self::Auth0 | Self::Django | Self::Firebase => ",\n",
            Self::Vestibule | Self::Supabase | Self::Csv => "",
        }
    }

    pub(super) fn tail(self) -> &'static str {
        match self {
            Self::Vestibule | Self::Csv => "",
            Self::Auth0 | Self::Django => "]\n",
            Self::Supabase => "COMMIT;\n",
            Self::Firebase => "]}\n",
        }
    }

    /// Whether second factors come along.
    pub(super) fn takes_factors(self) -> bool {
        matches!(self, Self::Vestibule | Self::Auth0)
    }

    /// A user, and whether a password had to be left out.
    pub(super) fn user(self, line: &Line) -> (String, bool) {
        let hash = line.hashed_password.as_deref();
        let is_active = line.status == "active";
        let (text, has_password) = match self {
            Self::Vestibule => (String::new(), true),
            Self::Auth0 => {
                let custom = hash.and_then(for_auth0);
                let totp = line.factors.iter().filter_map(FactorLine::base32);
                let factors: Vec<Value> = totp.map(|secret| json!({ "totp": { "secret": secret } })).collect();
                let mut user = json!({
                    "user_id": line.id, "email": line.email, "name": line.name, "blocked": !is_active,
                    "email_verified": line.email_verified_at.is_some(),
                });
                add(&mut user, "custom_password_hash", custom.clone());
                add(&mut user, "mfa_factors", (!factors.is_empty()).then_some(factors.into()));
                (user.to_string(), custom.is_some())
            }
            Self::Supabase => supabase(line, is_active),
            Self::Firebase => {
                let hash = hash.filter(|hash| hash.starts_with("$2"));
                let identities: Vec<Value> = line.identities.iter().filter_map(IdentityLine::for_firebase).collect();
                let mut user = json!({
                    "localId": line.id, "email": line.email, "displayName": line.name, "disabled": !is_active,
                    "emailVerified": line.email_verified_at.is_some(), "providerUserInfo": identities,
                    "createdAt": line.created_at.timestamp_millis().to_string(),
                });
                add(&mut user, "passwordHash", hash.map(|hash| STANDARD.encode(hash).into()));
                (user.to_string(), hash.is_some())
            }
            Self::Django => {
                let password = hash.and_then(for_django);
                let is_admin = line.role_profiles.get("admin").copied().unwrap_or_default();
                let user = json!({ "model": "auth.user", "pk": null, "fields": {
                    // 150 characters at most, which a longer email would exceed.
                    "username": if line.email.len() > 150 { line.id.to_string() } else { line.email.clone() },
                    "email": line.email, "first_name": line.name.chars().take(150).collect::<String>(), "last_name": "",
                    "password": password.clone().unwrap_or_else(|| format!("!{}", line.id.simple())),
                    "is_active": is_active, "is_superuser": is_admin, "is_staff": is_admin,
                    "date_joined": line.created_at, "last_login": line.last_login_at, "groups": [], "user_permissions": [],
                } });
                (user.to_string(), password.is_some())
            }
            Self::Csv => {
                let roles = line.role_profiles.iter().filter(|(_, enabled)| **enabled).map(|(role, _)| role.as_str());
                let time = |time: chrono::DateTime<chrono::Utc>| time.to_rfc3339();
                let cells = [
                    line.id.to_string(),
                    line.email.clone(),
                    line.name.clone(),
                    line.email_verified_at.map(time).unwrap_or_default(),
                    time(line.created_at),
                    is_active.to_string(),
                    roles.collect::<Vec<_>>().join("|"),
                    hash.unwrap_or_default().to_owned(),
                ];
                (cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(",") + "\n", true)
            }
        };
        (text, hash.is_some() && !has_password)
    }
}

fn add(user: &mut Value, name: &str, value: Option<Value>) {
    if let (Value::Object(user), Some(value)) = (user, value) {
        user.insert(name.to_owned(), value);
    }
}

/// The parts of `$id$a=1,b=2$salt$hash`.
fn phc(hash: &str) -> Option<(&str, Map<String, Value>, &str, &str)> {
    let [_, id, params, salt, hash] = hash.split('$').collect::<Vec<_>>().try_into().ok()?;
    let params = params.split(',').filter_map(|pair| pair.split_once('='));
    let params = params.map(|(name, value)| Some((name.to_owned(), value.parse::<u32>().ok()?.into())));
    Some((id, params.collect::<Option<_>>()?, salt, hash))
}

fn for_auth0(hash: &str) -> Option<Value> {
    if hash.starts_with("$2") {
        // It knows the same algorithm by two of its three names.
        let hash = hash.replacen("$2y$", "$2b$", 1);
        return Some(json!({ "algorithm": "bcrypt", "hash": { "value": hash } }));
    }
    if hash.starts_with("$argon2") {
        return Some(json!({ "algorithm": "argon2", "hash": { "value": hash } }));
    }
    let (id, params, salt, key) = phc(hash)?;
    let number = |name: &str| params.get(name).and_then(Value::as_u64);
    if id.starts_with("pbkdf2-") {
        let value = format!("${id}$i={},l={}${salt}${key}", number("i")?, base64(key)?.len());
        return Some(json!({ "algorithm": "pbkdf2", "hash": { "value": value } }));
    }
    if id == "scrypt" && number("nfkc").is_none() {
        return Some(json!({
            "algorithm": "scrypt", "keylen": base64(key)?.len(),
            "hash": { "value": STANDARD.encode(base64(key)?), "encoding": "base64" },
            "salt": { "value": STANDARD.encode(base64(salt)?), "encoding": "base64" },
            "cost": 1_u64.checked_shl(u32::try_from(number("ln")?).ok()?)?, "blockSize": number("r")?,
            "parallelization": number("p")?,
        }));
    }
    None
}

fn for_django(hash: &str) -> Option<String> {
    if let Some(inner) = hash.strip_prefix("$django-bcrypt-sha256") {
        return Some(format!("bcrypt_sha256${inner}"));
    }
    if hash.starts_with("$2") {
        return Some(format!("bcrypt${hash}"));
    }
    if hash.starts_with("$argon2id") {
        return Some(format!("argon2{hash}"));
    }
    let (id, params, salt, key) = phc(hash)?;
    let number = |name: &str| params.get(name).and_then(Value::as_u64);
    // Django's salts are text.
    let salt = String::from_utf8(base64(salt)?).ok().filter(|salt| salt.is_ascii() && !salt.contains(['$', '\0']))?;
    let key = STANDARD.encode(base64(key)?);
    match id {
        "pbkdf2-sha256" | "pbkdf2-sha1" => Some(format!("{}${}${salt}${key}", id.replace('-', "_"), number("i")?)),
        "scrypt" if number("nfkc").is_none() => {
            let n = 1_u64.checked_shl(u32::try_from(number("ln")?).ok()?)?;
            Some(format!("scrypt${n}${salt}${}${}${key}", number("r")?, number("p")?))
        }
        _ => None,
    }
}

fn supabase(line: &Line, is_active: bool) -> (String, bool) {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let maybe = |text: Option<String>| text.map_or_else(|| "NULL".to_owned(), |text| quoted(&text));
    let hash = line.hashed_password.as_deref().filter(|hash| hash.starts_with("$2") || hash.starts_with("$argon2"));
    // It looks for emails in lower case.
    let email = line.email.to_lowercase();
    let (id, created) = (quoted(&line.id.to_string()), quoted(&line.created_at.to_rfc3339()));
    let providers: Vec<&str> = iter::once("email").chain(line.identities.iter().map(IdentityLine::provider)).collect();
    let app = json!({ "provider": "email", "providers": providers }).to_string();
    let user = json!({ "full_name": line.name }).to_string();
    let mut sql = String::new();
    // GoTrue cannot read NULL in the columns of its tokens.
    let _ = writeln!(
        sql,
        "INSERT INTO auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, banned_until, \
         raw_app_meta_data, raw_user_meta_data, created_at, updated_at, confirmation_token, recovery_token, \
         email_change_token_new, email_change) VALUES ('00000000-0000-0000-0000-000000000000', {id}, 'authenticated', \
         'authenticated', {}, {}, {}, {}, {}, {}, {created}, {created}, '', '', '', '');",
        quoted(&email),
        maybe(hash.map(str::to_owned)),
        maybe(line.email_verified_at.map(|at| at.to_rfc3339())),
        // GoTrue cannot read `infinity`.
        if is_active { "NULL" } else { "'2999-12-31T00:00:00Z'" },
        quoted(&app),
        quoted(&user),
    );
    let own = json!({ "sub": line.id, "email": email, "email_verified": line.email_verified_at.is_some() });
    let own = ("email".to_owned(), line.id.to_string(), own.to_string());
    for (provider, subject, data) in iter::once(own).chain(line.identities.iter().map(|one| one.for_supabase())) {
        let _ = writeln!(
            sql,
            "INSERT INTO auth.identities (id, user_id, provider_id, provider, identity_data, created_at, updated_at, \
             last_sign_in_at) VALUES (gen_random_uuid(), {id}, {}, {}, {}, {created}, {created}, NULL);",
            quoted(&subject),
            quoted(&provider),
            quoted(&data),
        );
    }
    (sql, hash.is_some())
}

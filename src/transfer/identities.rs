//! Logins at identity providers in dumps: what a provider calls the user, beside the account.
//!
//! Here they have the names of the dump; `provider_names.rs` finds the provider that the settings call otherwise. A dump's
//! word for an email is not the provider's: `email_verified` moves in our own format only.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;
use vestibule_entity::{Identity, identity, types::Email};

use super::record::{Record, storable};

/// What systems call the providers that we have presets for.
pub(super) const USUAL: &[(&str, &str)] = &[
    ("google", "google"),
    ("google-oauth2", "google"),
    ("google.com", "google"),
    ("github", "github"),
    ("github.com", "github"),
    ("apple", "apple"),
    ("apple.com", "apple"),
    ("microsoft", "microsoft"),
    ("microsoft.com", "microsoft"),
    ("windowslive", "microsoft"),
    ("azure", "microsoft"),
];
/// The providers in Firebase's CSV, in the order of its columns. After the first four come columns of the user, and newer
/// versions of the command list the others behind them.
pub(super) const FIREBASE_COLUMNS: [&str; 10] = [
    "google.com",
    "facebook.com",
    "twitter.com",
    "github.com",
    "apple.com",
    "microsoft.com",
    "gc.apple.com",
    "playgames.google.com",
    "linkedin.com",
    "yahoo.com",
];
/// Subjects in one query.
const ASKED_AT_ONCE: usize = 2000;
const LONGEST_EMAIL: usize = 1000;
/// Bytes of a subject in the table.
const LONGEST_SUBJECT: usize = 255;

/// Whose an identity is, by provider and subject.
pub(super) type Owners = HashMap<(String, String), Uuid>;

/// An identity to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ImportedIdentity {
    /// The dump's name of the provider; the settings' name once it is found.
    pub(super) provider: String,
    pub(super) subject: String,
    email: Option<String>,
    vouched: bool,
    created_at: Option<DateTime<Utc>>,
    last_used_at: Option<DateTime<Utc>>,
}

/// One identity in our own format.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IdentityLine {
    provider: String,
    subject: String,
    email: Option<String>,
    email_verified: bool,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
}

impl IdentityLine {
    pub(super) fn of(row: identity::Model) -> Self {
        let identity::Model { provider, subject, email, email_verified, created_at, last_used_at, .. } = row;
        Self { provider, subject, email, email_verified, created_at, last_used_at }
    }

    pub(super) fn provider(&self) -> &str {
        &self.provider
    }

    /// As Firebase lists it, which calls only these providers by a name of its own.
    pub(super) fn for_firebase(&self) -> Option<Value> {
        let provider = match self.provider.as_str() {
            "google" => "google.com",
            "github" => "github.com",
            "apple" => "apple.com",
            _ => return None,
        };
        let mut info = json!({ "providerId": provider, "rawId": self.subject });
        if let (Value::Object(info), Some(email)) = (&mut info, &self.email) {
            info.insert("email".to_owned(), email.as_str().into());
        }
        Some(info)
    }

    /// Provider, subject and data of a row of `auth.identities`.
    pub(super) fn for_supabase(&self) -> (String, String, String) {
        let data = json!({ "sub": self.subject, "email": self.email, "email_verified": self.email_verified });
        (self.provider.clone(), self.subject.clone(), data.to_string())
    }

    pub(super) fn read(self) -> Result<ImportedIdentity, String> {
        let email = self.email.as_deref().unwrap_or_default();
        if !is_subject(&self.subject) || email.contains('\0') || email.len() > LONGEST_EMAIL {
            return Err("an identity is malformed".to_owned());
        }
        let time = |at: DateTime<Utc>| storable(at).ok_or("a time is outside of the years 1970 to 9999");
        Ok(ImportedIdentity {
            created_at: Some(time(self.created_at)?),
            last_used_at: Some(time(self.last_used_at)?),
            provider: self.provider,
            subject: self.subject,
            email: self.email,
            vouched: self.email_verified,
        })
    }
}

impl ImportedIdentity {
    fn new(provider: impl Into<String>, subject: Option<String>, email: Option<&str>) -> Self {
        Self {
            provider: provider.into(),
            subject: subject.unwrap_or_default(),
            email: email.and_then(|email| Email::parse(email).ok()).map(|email| email.display().to_owned()),
            vouched: false,
            created_at: None,
            last_used_at: None,
        }
    }

    pub(super) fn key(&self) -> (String, String) {
        (self.provider.clone(), self.subject.clone())
    }

    pub(super) fn row(&self, user: Uuid, now: DateTime<Utc>) -> identity::ActiveModel {
        identity::ActiveModel {
            id: Set(Uuid::now_v7()),
            provider: Set(self.provider.clone()),
            subject: Set(self.subject.clone()),
            user_id: Set(user),
            email: Set(self.email.clone()),
            email_verified: Set(self.vouched),
            created_at: Set(self.created_at.unwrap_or(now)),
            last_used_at: Set(self.last_used_at.unwrap_or(now)),
        }
    }
}

fn is_usual(name: &str) -> bool {
    USUAL.iter().any(|(usual, _)| *usual == name)
}

/// Whether the table can store it, and a provider can have said it.
pub(super) fn is_subject(text: &str) -> bool {
    (1..=LONGEST_SUBJECT).contains(&text.len()) && text.trim() == text && !text.chars().any(char::is_control)
}

/// Whose these identities are, of those that are known here.
pub(super) async fn owners(
    db: &impl ConnectionTrait,
    identities: impl Iterator<Item = &ImportedIdentity>,
) -> Result<Owners, DbErr> {
    use identity::Column as C;
    let asked: Vec<(&str, &str)> = identities.map(|one| (one.provider.as_str(), one.subject.as_str())).collect();
    let mut owners = Owners::new();
    for asked in asked.chunks(ASKED_AT_ONCE) {
        let mut providers: Vec<&str> = asked.iter().map(|(provider, _)| *provider).collect();
        providers.sort_unstable();
        providers.dedup();
        // Both columns, so that the index is used; a pair that was not asked for does no harm.
        let subjects = asked.iter().map(|(_, subject)| *subject);
        let rows = Identity::find().filter(C::Provider.is_in(providers)).filter(C::Subject.is_in(subjects));
        owners.extend(rows.all(db).await?.into_iter().map(|row| ((row.provider, row.subject), row.user_id)));
    }
    Ok(owners)
}

/// Rows of `auth.identities` as a list beside the user, which the Admin API writes, too.
pub(super) fn of_supabase(user: &Record) -> Vec<ImportedIdentity> {
    let read = |row: Record| {
        let provider = row.text("provider").filter(|provider| !matches!(*provider, "email" | "phone"))?;
        let data = row.object("identity_data").unwrap_or_default();
        // `id` is the provider's word in old versions, and a UUID in new ones.
        let subject = row.id("provider_id").or_else(|| data.id("sub"));
        Some(ImportedIdentity::new(provider, subject, row.text("email").or(data.text("email"))))
    };
    user.objects("identities").into_iter().filter_map(read).collect()
}

/// `identities`; where the dump has none, the one that the user id names (`google-oauth2|108`).
pub(super) fn of_auth0(user: &Record) -> Vec<ImportedIdentity> {
    let (user_id, own_email) = (user.text("user_id").unwrap_or_default(), user.text("email"));
    let listed = user.objects("identities");
    if listed.is_empty() {
        let identity = user_id.split_once('|').and_then(|(provider, rest)| {
            let (connection, subject) = match rest.split_once('|') {
                Some((connection, subject)) if !is_usual(provider) => (Some(connection), subject),
                _ => (None, rest),
            };
            auth0(provider, connection, Some(subject.to_owned()), own_email)
        });
        return identity.into_iter().collect();
    }
    let read = |one: Record| {
        let (provider, subject) = (one.text("provider")?, one.id("user_id"));
        let profile = one.object("profileData").unwrap_or_default();
        let is_first = subject.as_ref().is_some_and(|subject| user_id == format!("{provider}|{subject}"));
        let email = profile.text("email").or(own_email.filter(|_| is_first));
        auth0(provider, one.text("connection"), subject, email)
    };
    listed.into_iter().filter_map(read).collect()
}

/// Connections of a company are told apart by their own name, which stands before the subject as well. None for Auth0's
/// own passwords and codes.
fn auth0(
    provider: &str,
    connection: Option<&str>,
    subject: Option<String>,
    email: Option<&str>,
) -> Option<ImportedIdentity> {
    if matches!(provider, "auth0" | "email" | "sms") {
        return None;
    }
    let Some(connection) = connection.filter(|name| *name != provider && !is_usual(provider)) else {
        return Some(ImportedIdentity::new(provider, subject, email));
    };
    let prefix = format!("{connection}|");
    let subject = subject.map(|text| text.strip_prefix(&prefix).unwrap_or(&text).to_owned());
    Some(ImportedIdentity::new(format!("{provider}.{connection}"), subject, email))
}

/// `providerUserInfo`, where a password and a telephone number are listed as well.
pub(super) fn of_firebase(user: &Record) -> Vec<ImportedIdentity> {
    let read = |one: Record| {
        let provider = one.text("providerId").filter(|provider| !matches!(*provider, "password" | "phone"))?;
        Some(ImportedIdentity::new(provider, one.id("rawId"), one.text("email")))
    };
    let listed: Vec<_> = user.objects("providerUserInfo").into_iter().filter_map(read).collect();
    // In CSV the columns of a provider begin with what it calls the user.
    let columns = FIREBASE_COLUMNS.into_iter();
    let columns = columns.filter_map(|name| Some(ImportedIdentity::new(name, Some(user.id(name)?), None)));
    if listed.is_empty() { columns.collect() } else { listed }
}

/// `federatedIdentities`, under the aliases of the realm.
pub(super) fn of_keycloak(user: &Record) -> Vec<ImportedIdentity> {
    let read = |one: Record| Some(ImportedIdentity::new(one.text("identityProvider")?, one.id("userId"), None));
    user.objects("federatedIdentities").into_iter().filter_map(read).collect()
}

/// A row of better-auth's `account`, except the one of the password.
pub(super) fn of_better_auth(account: &Record) -> Option<ImportedIdentity> {
    let provider = account.text("providerId").or(account.text("provider_id"))?;
    let subject = account.id("accountId").or_else(|| account.id("account_id"));
    (provider != "credential").then(|| ImportedIdentity::new(provider, subject, None))
}

/// The rows of `accounts` beside a user of Auth.js.
pub(super) fn of_auth_js(user: &Record) -> Vec<ImportedIdentity> {
    let read = |account: Record| {
        let provider = account.text("provider").filter(|provider| !matches!(*provider, "credentials" | "email"))?;
        Some(ImportedIdentity::new(provider, account.id("providerAccountId"), None))
    };
    user.objects("accounts").into_iter().filter_map(read).collect()
}

/// The rows of `_externalAuths` beside a user of PocketBase.
pub(super) fn of_pocketbase(user: &Record) -> Vec<ImportedIdentity> {
    let read = |one: Record| Some(ImportedIdentity::new(one.text("provider")?, one.id("providerId"), None));
    user.objects("externalAuths").into_iter().filter_map(read).collect()
}

/// `credentials.oidc` of Kratos, where each entry names the provider and what it calls the user.
pub(super) fn of_kratos(configs: &[Record]) -> Vec<ImportedIdentity> {
    let listed = configs.iter().flat_map(|config| config.objects("providers"));
    listed.filter_map(|one| Some(ImportedIdentity::new(one.text("provider")?, one.id("subject"), None))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(read: impl Fn(&Record) -> Vec<ImportedIdentity>, user: Value) -> Vec<(String, String)> {
        let Value::Object(map) = user else { panic!("{user}") };
        read(&Record(map)).iter().map(ImportedIdentity::key).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(provider, subject)| ((*provider).to_owned(), (*subject).to_owned())).collect()
    }

    #[test]
    fn auth0_names_connections() {
        let listed = json!({ "user_id": "auth0|1", "identities": [
            { "provider": "auth0", "user_id": "1", "connection": "Users", "isSocial": false },
            { "provider": "google-oauth2", "user_id": "108", "connection": "google-oauth2", "isSocial": true },
            { "provider": "github", "user_id": 7, "connection": "our-github", "isSocial": true },
            { "provider": "oauth2", "user_id": "google|9", "connection": "google", "isSocial": true },
        ] });
        let expected = pairs(&[("google-oauth2", "108"), ("github", "7"), ("oauth2.google", "9")]);
        assert_eq!(of(of_auth0, listed), expected);
        for (id, expected) in [
            ("google-oauth2|108", &[("google-oauth2", "108")][..]),
            ("oidc|acme|a|b", &[("oidc.acme", "a|b")]),
            ("auth0|1", &[]),
            ("plain", &[]),
        ] {
            assert_eq!(of(of_auth0, json!({ "user_id": id })), pairs(expected), "{id}");
        }
    }

    #[test]
    fn supabase_in_a_cell_and_in_json() {
        let list = json!([
            { "provider": "email", "id": "u", "identity_data": { "sub": "u" } },
            { "provider": "google", "id": "a-uuid", "provider_id": "108" },
            { "provider": "github", "id": "7", "identity_data": { "sub": "7" } },
        ]);
        let expected = pairs(&[("google", "108"), ("github", "7")]);
        assert_eq!(of(of_supabase, json!({ "identities": list.to_string() })), expected);
        assert_eq!(of(of_supabase, json!({ "identities": list })), expected);
    }
}

//! A user as all formats produce it: validated by the same rules as a sign-up.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::{Uuid, Variant};
use vestibule_entity::types::{Email, Name, RoleType};

use super::{factors::ImportedFactors, identities::ImportedIdentity};
use crate::crypto::password::{legacy::Reason, normalize::normalize_hash};

const LONGEST_ID: usize = 200;
/// The lengths of a UUID with and without hyphens, and in the brackets of Microsoft.
const UUID_LENGTHS: [usize; 3] = [36, 32, 38];

/// A user to import.
#[derive(Clone, Debug)]
pub(super) struct ImportedUser {
    /// The id to keep, if it is a UUID.
    pub(super) id: Option<Uuid>,
    /// The old id, if it is something else.
    pub(super) old_id: Option<String>,
    pub(super) email: Email,
    pub(super) name: Name,
    /// Whether the dump has a name, not only an email.
    pub(super) named: bool,
    /// In our stored form. `None` without a password.
    pub(super) hash: Option<String>,
    /// A password hash that cannot be stored.
    pub(super) unusable: Option<UnusableHash>,
    pub(super) verified: Verified,
    pub(super) created_at: Option<DateTime<Utc>>,
    pub(super) disabled: bool,
    /// An admin of the other system.
    pub(super) superuser: bool,
    /// Names of roles, by the option `--roles`.
    pub(super) roles: Vec<String>,
    pub(super) factors: ImportedFactors,
    /// Under the dump's names of the providers.
    pub(super) identities: Vec<ImportedIdentity>,
    /// The additional data of our own format.
    pub(super) ours: Option<Box<Ours>>,
}

/// A password hash as the dump has it, and why it cannot be stored, as words that follow "is".
#[derive(Clone, Debug)]
pub(super) struct UnusableHash {
    pub(super) given: String,
    pub(super) reason: Reason,
}

/// Whether the email was confirmed there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verified {
    No,
    /// The time is unknown.
    Sometime,
    At(DateTime<Utc>),
}

impl Verified {
    pub(super) fn flag(verified: Option<bool>) -> Self {
        if verified == Some(true) { Self::Sometime } else { Self::No }
    }
}

/// The additional data of our own format.
#[derive(Clone, Debug)]
pub(super) struct Ours {
    pub(super) mailbox_proved_at: Option<DateTime<Utc>>,
    pub(super) locale: Option<String>,
    pub(super) confirm_before_login: bool,
    pub(super) claims_version: i32,
    pub(super) device_epoch: i32,
    pub(super) updated_at: DateTime<Utc>,
    pub(super) notes: String,
    pub(super) labels: Value,
    pub(super) created_by: Option<Uuid>,
    pub(super) last_login_at: Option<DateTime<Utc>>,
    pub(super) login_count: i32,
    pub(super) failed_logins: i32,
    pub(super) blocked_until: Option<DateTime<Utc>>,
    pub(super) roles: BTreeMap<RoleType, bool>,
}

/// The content of an item of a dump.
pub(super) enum Read {
    ImportedUser(Box<ImportedUser>),
    /// Neither: the first or last line of our own format.
    Header,
    /// No user: an item of another kind, or an account that was deleted there.
    NotAUser(String),
}

impl ImportedUser {
    /// Whether the password may be set for an existing account: only if the email was confirmed there, and the user was
    /// not disabled.
    pub(super) fn is_proved(&self) -> bool {
        self.hash.is_some() && self.verified != Verified::No && !self.disabled
    }

    /// The first of `names` that exists is the name. Without one it is the local part of the email.
    pub(super) fn new(id: Option<String>, email: Option<&str>, names: &[Option<&str>]) -> Result<Self, String> {
        let email = email.map(str::trim).filter(|email| !email.is_empty()).ok_or("has no email")?;
        let email = Email::parse(email).map_err(|e| match e.code {
            "too_long" => "the email has more than 254 bytes",
            _ => "the `email` is none that could sign up: it must be like name@example.com",
        })?;
        let local = email.display().split('@').next().unwrap_or_default();
        // A line break or a tab in a name comes from a form or a spreadsheet, and means a blank.
        let blank = |c| if matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}') { ' ' } else { c };
        let mut given = names.iter().flatten().map(|name| name.trim().chars().map(blank).collect::<String>());
        let given = given.find(|name| !name.is_empty());
        let name = Name::parse(given.as_deref().unwrap_or(local)).map_err(|e| format!("the name: {}", e.detail))?;
        if id.as_ref().is_some_and(|id| id.len() > LONGEST_ID || id.chars().any(char::is_control)) {
            return Err("the id is too long, or holds control characters".to_owned());
        }
        // Databases without a type for UUIDs keep them without hyphens; applications always show them with hyphens. Other
        // ids of 32 hexadecimal digits are random in the places of version and variant. Since some fit by chance, an id
        // without hyphens is kept as a label as well. The nil UUID identifies no user.
        let written = id.as_deref().filter(|id| UUID_LENGTHS.contains(&id.len()));
        let is_uuid = |uuid: &Uuid, text: &str| {
            let is_standard = (1..8).contains(&uuid.get_version_num()) && uuid.get_variant() == Variant::RFC4122;
            !uuid.is_nil() && (text.contains('-') || is_standard)
        };
        let uuid = written.and_then(|text| Uuid::try_parse(text).ok().filter(|uuid| is_uuid(uuid, text)));
        Ok(Self {
            old_id: id.filter(|text| uuid.is_none() || !text.contains('-')),
            id: uuid,
            email,
            name,
            named: given.is_some(),
            hash: None,
            unusable: None,
            verified: Verified::No,
            created_at: None,
            disabled: false,
            superuser: false,
            roles: Vec::new(),
            factors: ImportedFactors::default(),
            identities: Vec::new(),
            ours: None,
        })
    }

    /// With a password hash in one of the known texts.
    pub(super) fn with_hash(self, given: Option<&str>) -> Self {
        self.with_made(given.map(|text| (text, normalize_hash(text))))
    }

    /// With a password hash as the dump has it, and what was made of it.
    pub(super) fn with_made(self, made: Option<(&str, Result<String, Reason>)>) -> Self {
        match made {
            None => self,
            Some((_, Ok(hash))) => Self { hash: Some(hash), ..self },
            Some((given, Err(reason))) => {
                Self { unusable: Some(UnusableHash { given: given.to_owned(), reason }), ..self }
            }
        }
    }

    pub(super) fn read(self) -> Result<Read, String> {
        Ok(Read::ImportedUser(Box::new(self)))
    }
}

/// First and last name joined.
pub(super) fn full_name(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let whole = [first, last].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(whole).filter(|name| !name.is_empty())
}

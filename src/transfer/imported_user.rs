//! A user as all formats produce it: validated by the same rules as a sign-up.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use vestibule_entity::types::{Email, Name, RoleType};

use super::{factors::ImportedFactors, identities::ImportedIdentity};
use crate::crypto::password::normalize::normalize_hash;

const LONGEST_ID: usize = 200;
/// The length of a UUID with hyphens.
const HYPHENATED: usize = 36;

/// A user to import.
#[derive(Clone, Debug)]
pub(super) struct ImportedUser {
    /// The id to keep, if it is a UUID.
    pub(super) id: Option<Uuid>,
    /// The old id, if it is something else.
    pub(super) old_id: Option<String>,
    pub(super) email: Email,
    pub(super) name: Name,
    /// In our stored form. `None` without a password.
    pub(super) hash: Option<String>,
    pub(super) verified: Verified,
    pub(super) created_at: Option<DateTime<Utc>>,
    pub(super) disabled: bool,
    /// An admin of the other system.
    pub(super) superuser: bool,
    pub(super) factors: ImportedFactors,
    /// Under the dump's names of the providers.
    pub(super) identities: Vec<ImportedIdentity>,
    /// The additional data of our own format.
    pub(super) ours: Option<Box<Ours>>,
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
    NotAUser(&'static str),
}

impl ImportedUser {
    /// Whether the password may be set for an existing account: only if the email was confirmed there, and the user was
    /// not disabled.
    pub(super) fn is_proved(&self) -> bool {
        self.hash.is_some() && self.verified != Verified::No && !self.disabled
    }

    /// The first of `names` that exists is the name. Without one it is the local part of the email.
    pub(super) fn new(id: Option<String>, email: Option<&str>, names: &[Option<&str>]) -> Result<Self, String> {
        let email = Email::parse(email.ok_or("has no email")?).map_err(|e| format!("`email`: {}", e.detail))?;
        let local = email.display().split('@').next().unwrap_or_default();
        let given = names.iter().flatten().map(|name| name.trim()).find(|name| !name.is_empty());
        let name = Name::parse(given.unwrap_or(local)).map_err(|e| format!("the name: {}", e.detail))?;
        if id.as_ref().is_some_and(|id| id.len() > LONGEST_ID || id.chars().any(char::is_control)) {
            return Err("the id is too long, or holds control characters".to_owned());
        }
        // With hyphens, because other services may have stored it so. The nil UUID identifies no user.
        let written = id.as_deref().filter(|id| id.len() == HYPHENATED);
        let uuid = written.and_then(|id| Uuid::try_parse(id).ok()).filter(|id| !id.is_nil());
        Ok(Self {
            old_id: id.filter(|_| uuid.is_none()),
            id: uuid,
            email,
            name,
            hash: None,
            verified: Verified::No,
            created_at: None,
            disabled: false,
            superuser: false,
            factors: ImportedFactors::default(),
            identities: Vec::new(),
            ours: None,
        })
    }

    pub(super) fn with_hash(self, foreign: Option<&str>) -> Result<Self, String> {
        let hash = foreign.map(normalize_hash).transpose().map_err(|why| format!("the password hash is {why}"))?;
        Ok(Self { hash, ..self })
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

//! A person as every format leaves them: checked by the same rules as a sign-up.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use vestibule_entity::types::{Email, Name, RoleType};

use crate::crypto::password::normalize::normalize_hash;

const LONGEST_ID: usize = 200;
/// The length of a UUID with hyphens.
const HYPHENATED: usize = 36;

/// Somebody who is to have an account here.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The id they keep, if it is a UUID.
    pub(super) id: Option<Uuid>,
    /// The id they had, if it is something else.
    pub(super) old_id: Option<String>,
    pub(super) email: Email,
    pub(super) name: Name,
    /// In our stored form; none without a password.
    pub(super) hash: Option<String>,
    pub(super) verified: Verified,
    pub(super) created_at: Option<DateTime<Utc>>,
    pub(super) disabled: bool,
    /// An admin of the other system.
    pub(super) superuser: bool,
    /// What only our own format has.
    pub(super) ours: Option<Box<Ours>>,
}

/// Whether the address was proved there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verified {
    No,
    /// Nobody knows when.
    Sometime,
    At(DateTime<Utc>),
}

impl Verified {
    pub(super) fn flag(verified: Option<bool>) -> Self {
        if verified == Some(true) { Self::Sometime } else { Self::No }
    }
}

/// What another instance of this software knows beside.
#[derive(Clone, Debug)]
pub(super) struct Ours {
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

/// What an item of a dump turned out to be.
pub(super) enum Read {
    Person(Box<Person>),
    /// Neither: the first or last line of our own format.
    Header,
    /// Nobody to import: an item of another kind, or an account that was deleted there.
    Nobody(&'static str),
}

impl Person {
    /// Whether their password may be given to an account that is here: only that of somebody who had shown there that
    /// the address is theirs, and was not shut out.
    pub(super) fn is_proved(&self) -> bool {
        self.hash.is_some() && self.verified != Verified::No && !self.disabled
    }

    /// The first of `names` that is there is the name; without one it is what stands before the `@`.
    pub(super) fn new(id: Option<String>, email: Option<&str>, names: &[Option<&str>]) -> Result<Self, String> {
        let email =
            Email::parse(email.ok_or("has no e-mail address")?).map_err(|e| format!("`email`: {}", e.detail))?;
        let local = email.display().split('@').next().unwrap_or_default();
        let given = names.iter().flatten().map(|name| name.trim()).find(|name| !name.is_empty());
        let name = Name::parse(given.unwrap_or(local)).map_err(|e| format!("the name: {}", e.detail))?;
        if id.as_ref().is_some_and(|id| id.len() > LONGEST_ID || id.chars().any(char::is_control)) {
            return Err("the id is too long, or holds control characters".to_owned());
        }
        // With hyphens, or another service that has stored it would not know it again; the nil UUID stands for nobody.
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
            ours: None,
        })
    }

    pub(super) fn with_hash(self, foreign: Option<&str>) -> Result<Self, String> {
        let hash = foreign.map(normalize_hash).transpose().map_err(|why| format!("the password hash is {why}"))?;
        Ok(Self { hash, ..self })
    }

    pub(super) fn read(self) -> Result<Read, String> {
        Ok(Read::Person(Box::new(self)))
    }
}

/// First and last name as one.
pub(super) fn full_name(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let whole = [first, last].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(whole).filter(|name| !name.is_empty())
}

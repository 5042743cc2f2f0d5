//! Our own format: a header, one user per line, and a last line with their number.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use vestibule_entity::types::{RoleType, Status};

use super::{
    factors::{FactorLine, ImportedFactors},
    identities::IdentityLine,
    imported_user::{ImportedUser, Ours, Read, Verified},
    record::{Record, storable},
};
use crate::language::is_tag;

/// Increased when the meaning of a line changes.
pub(super) const VERSION: u32 = 1;
/// Notes and labels together.
const MOST_WORDS: usize = 64 << 10;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub(super) vestibule_export: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trailer {
    pub(super) people: u64,
}

/// One user: the user, the meta row, and the role profiles by role type.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) id: Uuid,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) hashed_password: Option<String>,
    pub(super) email_verified_at: Option<DateTime<Utc>>,
    /// Left out where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mailbox_proved_at: Option<DateTime<Utc>>,
    /// Left out for the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) locale: Option<String>,
    #[serde(default)]
    pub(super) confirm_before_login: bool,
    pub(super) claims_version: i32,
    /// Left out if the devices were never forgotten.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) device_epoch: i32,
    pub(super) created_at: DateTime<Utc>,
    pub(super) updated_at: DateTime<Utc>,
    pub(super) status: String,
    pub(super) notes: String,
    pub(super) labels: Value,
    pub(super) created_by: Option<Uuid>,
    pub(super) last_login_at: Option<DateTime<Utc>>,
    pub(super) login_count: i32,
    pub(super) failed_logins: i32,
    pub(super) blocked_until: Option<DateTime<Utc>>,
    pub(super) role_profiles: BTreeMap<String, bool>,
    /// Second factors, with their secrets. Left out if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) factors: Vec<FactorLine>,
    /// Logins at identity providers. Left out if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) identities: Vec<IdentityLine>,
}

/// Reads the lines in their order.
#[derive(Default)]
pub(super) struct Lines {
    begun: bool,
    people: u64,
    ended: bool,
}

impl Lines {
    /// A line that is not JSON counts as a user, so that the total still matches.
    pub(super) fn broken(&mut self) {
        self.people += 1;
    }

    /// The content of the line. The outer error means that the rest of the dump cannot be trusted.
    pub(super) fn read(&mut self, record: Record) -> Result<Result<Read, String>, String> {
        if self.ended {
            return Err("something follows the last line".to_owned());
        }
        if !self.begun {
            self.begun = true;
            let header: Result<Header, _> = serde_json::from_value(Value::Object(record.0));
            return match header {
                Ok(Header { vestibule_export: VERSION }) => Ok(Ok(Read::Header)),
                Ok(Header { vestibule_export: other }) => {
                    Err(format!("is an export of version {other}; {VERSION} is known"))
                }
                Err(_) => Err("is not an export: the first line must be {\"vestibule_export\":1}".to_owned()),
            };
        }
        if record.0.len() == 1 && record.0.contains_key("people") {
            self.ended = true;
            return match serde_json::from_value(Value::Object(record.0)) {
                Ok(Trailer { people }) if people == self.people => Ok(Ok(Read::Header)),
                _ => Err(format!("the last line does not fit: there were {} users", self.people)),
            };
        }
        self.people += 1;
        let line = serde_json::from_value(Value::Object(record.0)).map_err(|e| format!("is not a user: {e}"));
        Ok(line.and_then(user))
    }

    pub(super) fn finish(&self) -> Result<(), String> {
        if self.ended { Ok(()) } else { Err("the last line is missing: the file is truncated".to_owned()) }
    }
}

fn is_zero(count: &i32) -> bool {
    *count == 0
}

fn user(line: Line) -> Result<Read, String> {
    let status = Status::parse(&line.status).map_err(|e| format!("`status`: {}", e.detail))?;
    let mut roles = BTreeMap::new();
    for (name, enabled) in line.role_profiles {
        roles.insert(RoleType::parse(&name).map_err(|e| format!("`role_profiles`: {}", e.detail))?, enabled);
    }
    // PostgreSQL can store neither.
    let labels = line.labels.to_string();
    if line.notes.contains('\0') || labels.contains("\\u0000") {
        return Err("`notes` or `labels` hold a NUL".to_owned());
    }
    if !line.labels.is_object() || line.notes.len() + labels.len() > MOST_WORDS {
        return Err("`labels` are not an object, or they and `notes` are longer than 64 KiB".to_owned());
    }
    // They can still increase here.
    let countable = |count: i32| (0..=i32::MAX / 2).contains(&count);
    if ![line.claims_version, line.device_epoch, line.login_count, line.failed_logins].into_iter().all(countable) {
        return Err("a count is below zero, or too high".to_owned());
    }
    let time = |time: DateTime<Utc>| storable(time).ok_or("a time is outside of the years 1970 to 9999");
    let maybe = |at: Option<DateTime<Utc>>| at.map(time).transpose();
    if line.id.is_nil() {
        return Err("`id` is the nil UUID".to_owned());
    }
    if line.locale.as_deref().is_some_and(|tag| !is_tag(tag)) {
        return Err("`locale` is not a language tag".to_owned());
    }
    let apps = line.factors.into_iter().map(FactorLine::read).collect::<Result<Vec<_>, String>>()?;
    let identities = line.identities.into_iter().map(IdentityLine::read).collect::<Result<Vec<_>, String>>()?;
    let user = ImportedUser::new(Some(line.id.to_string()), Some(&line.email), &[Some(&line.name)])?;
    let user = ImportedUser {
        verified: maybe(line.email_verified_at)?.map_or(Verified::No, Verified::At),
        created_at: Some(time(line.created_at)?),
        disabled: status == Status::Disabled,
        factors: ImportedFactors { apps, left_out: 0 },
        identities,
        ours: Some(Box::new(Ours {
            mailbox_proved_at: maybe(line.mailbox_proved_at)?,
            locale: line.locale,
            confirm_before_login: line.confirm_before_login,
            claims_version: line.claims_version,
            device_epoch: line.device_epoch,
            updated_at: time(line.updated_at)?,
            notes: line.notes,
            labels: line.labels,
            created_by: line.created_by,
            last_login_at: maybe(line.last_login_at)?,
            login_count: line.login_count,
            failed_logins: line.failed_logins,
            blocked_until: maybe(line.blocked_until)?,
            roles,
        })),
        ..user.with_hash(line.hashed_password.as_deref())
    };
    user.read()
}

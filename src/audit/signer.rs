//! What is signed of an event, and how the chain is made: bytes and keys, no database.
//!
//! Every field goes in with its length, so that no two rows give the same bytes. What can identify a user goes in as
//! two digests under random salts. Without its salt a digest still fits its row but tells nothing: IP address, client
//! software and detail can be erased without changing the chain.
//!
//! The format of the signed bytes is a column, and from format 2 on part of what is signed, so that a format can be
//! added when a column is. A row of an older format stays valid. A row of a newer one is not judged: a newer release,
//! which runs beside this one during an upgrade, wrote it.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use chrono::{DateTime, Utc};
use serde_json::Value;
use vestibule_entity::{audit_event, audit_head};

use crate::{
    clock::Clock,
    crypto::{
        secret::random,
        secrets::{DataKey, Secrets},
    },
    error::Error,
};

/// HMAC-SHA256.
pub(crate) type Mac = [u8; 32];

/// The first format: the bytes do not name it.
const UNNAMED: i16 = 1;
/// The format of new rows, and the newest that this release can check.
pub(super) const NEWEST: i16 = 2;

/// The keys of the audit trail. An attacker who can write the database but lacks them can break the trail, not
/// repair it. A row and its seal are signed by the data key of the row's time, the head by the newest.
pub(crate) struct AuditSigner {
    first: Keys,
    /// With the times from which on they are used.
    later: Vec<(DateTime<Utc>, Keys)>,
    clock: Clock,
    /// Whether the database lacks the trigger that queues new rows for their seal.
    queues: AtomicBool,
}

struct Keys {
    row: hmac::Key,
    seal: hmac::Key,
    head: hmac::Key,
}

impl Keys {
    fn of(key: &DataKey) -> Self {
        Self {
            row: key.derive("vestibule audit row v1"),
            seal: key.derive("vestibule audit seal v1"),
            head: key.derive("vestibule audit head v1"),
        }
    }
}

/// How a row differs from what was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mismatch {
    /// A format that this release does not know.
    Format(i16),
    /// The HMAC is wrong: the row was not written under this secret, or was edited.
    Unsigned,
    /// IP address or client software.
    Origin,
    /// The detail.
    Detail,
}

/// A signed row, and what of it was forgotten since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signed {
    pub(super) mac: Mac,
    at: DateTime<Utc>,
    pub(super) origin_forgotten: bool,
    pub(super) detail_forgotten: bool,
}

impl AuditSigner {
    pub(crate) fn new(secrets: &Secrets, clock: Clock) -> Self {
        let later = secrets.keys().skip(1).map(|key| (key.starts_at, Keys::of(key)));
        let (first, later) = (Keys::of(secrets.oldest()), later.collect());
        Self { first, later, clock, queues: AtomicBool::default() }
    }

    /// The signer with other data keys, in the same database.
    pub(crate) fn with(&self, secrets: &Secrets) -> Self {
        Self { queues: AtomicBool::new(self.queues()), ..Self::new(secrets, self.clock.clone()) }
    }

    fn at(&self, at: DateTime<Utc>) -> &Keys {
        self.later.iter().rfind(|(starts_at, _)| *starts_at <= at).map_or(&self.first, |(_, keys)| keys)
    }

    /// Whether a writer queues rows for their seal, where the database has no triggers.
    pub(super) fn queues(&self) -> bool {
        self.queues.load(Relaxed)
    }

    pub(super) fn set_queues(&self, queues: bool) {
        self.queues.store(queues, Relaxed);
    }

    /// Fills in format, salts, digests and mac.
    pub(super) fn sign(&self, event: &mut audit_event::Model) -> Result<(), Error> {
        event.version = NEWEST;
        let [origin_salt, detail_salt] = [random::<16>()?, random::<16>()?];
        event.origin_digest = Some(origin_digest(&origin_salt, event).to_vec());
        event.detail_digest = Some(detail_digest(&detail_salt, event).to_vec());
        event.origin_salt = Some(origin_salt.to_vec());
        event.detail_salt = Some(detail_salt.to_vec());
        event.mac = Some(self.row_mac(event).to_vec());
        Ok(())
    }

    /// Whether the row is as it was signed, but for what may have been forgotten.
    pub(super) fn examine(&self, event: &audit_event::Model) -> Result<Signed, Mismatch> {
        if !(UNNAMED..=NEWEST).contains(&event.version) {
            return Err(Mismatch::Format(event.version));
        }
        let mac = self.row_mac(event);
        verify_slices_are_equal(&mac, event.mac.as_deref().unwrap_or_default()).map_err(|_| Mismatch::Unsigned)?;
        let origin_forgotten = match event.origin_salt.as_deref() {
            None if event.ip.is_empty() && event.user_agent.is_empty() => true,
            Some(salt) if event.origin_digest.as_deref() == Some(&origin_digest(salt, event)) => false,
            _ => return Err(Mismatch::Origin),
        };
        let detail_forgotten = match event.detail_salt.as_deref() {
            None if event.detail == forgotten_detail() => true,
            Some(salt) if event.detail_digest.as_deref() == Some(&detail_digest(salt, event)) => false,
            _ => return Err(Mismatch::Detail),
        };
        Ok(Signed { mac, at: event.at, origin_forgotten, detail_forgotten })
    }

    fn row_mac(&self, event: &audit_event::Model) -> Mac {
        let mut bytes = Bytes::default();
        // Two bytes with their length, where a row of the first format has the sixteen of its id: no row is valid in
        // two formats.
        if event.version != UNNAMED {
            bytes.part(&event.version.to_be_bytes());
        }
        bytes.part(event.id.as_bytes()).part(&event.at.timestamp_micros().to_be_bytes());
        bytes.part(event.action.as_bytes()).part(event.outcome.as_bytes());
        for id in [event.actor_id, event.subject_id, event.sid] {
            bytes.part(id.as_ref().map(|id| id.as_bytes().as_slice()).unwrap_or_default());
        }
        bytes.part(event.request_id.as_bytes());
        for digest in [&event.origin_digest, &event.detail_digest] {
            bytes.part(digest.as_deref().unwrap_or_default());
        }
        mac(&self.at(event.at).row, &bytes.0)
    }

    /// The mac of a seal: of everything before it, its number, and its event.
    pub(super) fn seal(&self, before: &[u8], seq: i64, row: &Signed) -> Mac {
        let mut bytes = Bytes::default();
        bytes.part(before).part(&seq.to_be_bytes()).part(&row.mac);
        mac(&self.at(row.at).seal, &bytes.0)
    }

    /// The mac of the head.
    pub(super) fn sign_head(&self, head: &audit_head::Model) -> Mac {
        head_mac(self.at(self.clock.now()), head)
    }

    /// Whether the head was signed by any of the keys: after a rotation it is the old one's until the next seal.
    pub(super) fn has_signed(&self, head: &audit_head::Model) -> bool {
        let mut keys = std::iter::once(&self.first).chain(self.later.iter().map(|(_, keys)| keys));
        keys.any(|keys| verify_slices_are_equal(&head_mac(keys, head), &head.signature).is_ok())
    }
}

/// What stands where a detail was.
pub(super) fn forgotten_detail() -> Value {
    Value::Object(serde_json::Map::new())
}

fn mac(key: &hmac::Key, bytes: &[u8]) -> Mac {
    let mut mac = [0; 32];
    mac.copy_from_slice(hmac::sign(key, bytes).as_ref());
    mac
}

fn head_mac(keys: &Keys, head: &audit_head::Model) -> Mac {
    let mut bytes = Bytes::default();
    bytes.part(&head.first_seq.to_be_bytes()).part(&head.before).part(&head.seq.to_be_bytes()).part(&head.mac);
    mac(&keys.head, &bytes.0)
}

fn origin_digest(salt: &[u8], event: &audit_event::Model) -> Mac {
    let mut bytes = Bytes::default();
    bytes.part(event.ip.as_bytes()).part(event.user_agent.as_bytes());
    mac(&hmac::Key::new(hmac::HMAC_SHA256, salt), &bytes.0)
}

fn detail_digest(salt: &[u8], event: &audit_event::Model) -> Mac {
    let mut bytes = Bytes::default();
    bytes.value(&event.detail);
    mac(&hmac::Key::new(hmac::HMAC_SHA256, salt), &bytes.0)
}

/// Parts, each with its length.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn part(&mut self, part: &[u8]) -> &mut Self {
        self.0.extend_from_slice(&(part.len() as u64).to_be_bytes());
        self.0.extend_from_slice(part);
        self
    }

    /// By its meaning: databases are free to keep JSON in other words, or to order its keys.
    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.0.push(b'n'),
            Value::Bool(truth) => self.0.extend([b'b', u8::from(*truth)]),
            Value::Number(number) => {
                self.0.push(b'd');
                let text = match number.as_f64() {
                    Some(float) if !(number.is_i64() || number.is_u64()) => format!("{float:e}"),
                    _ => number.to_string(),
                };
                self.part(text.as_bytes());
            }
            Value::String(text) => {
                self.0.push(b's');
                self.part(text.as_bytes());
            }
            Value::Array(items) => {
                self.0.push(b'a');
                self.0.extend_from_slice(&(items.len() as u64).to_be_bytes());
                for item in items {
                    self.value(item);
                }
            }
            Value::Object(fields) => {
                self.0.push(b'o');
                self.0.extend_from_slice(&(fields.len() as u64).to_be_bytes());
                let mut fields: Vec<_> = fields.iter().collect();
                fields.sort_by_key(|(name, _)| *name);
                for (name, value) in fields {
                    self.part(name.as_bytes()).value(value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;

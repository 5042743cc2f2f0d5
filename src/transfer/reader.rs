//! Reads the items of one dump: the format first, then what the operator says about all users.

use std::num::NonZeroU32;

use aws_lc_rs::pbkdf2;
use chrono::{DateTime, Utc};

use super::{
    condition::Condition,
    format::Format,
    formats::{
        auth0, better_auth, django, fastapi_users,
        firebase::{self, Project},
        keycloak, kratos, supabase,
        table::{self, Columns},
    },
    imported_user::{ImportedUser, Read, UnusableHash, Verified},
    line::Lines,
    realms::another,
    record::Record,
    who::Who,
};
use crate::crypto::{
    password::legacy::{Kind, LegacyHash, Sha},
    secret,
};

/// Of PBKDF2 with SHA-256, until the first login (OWASP).
const ROUNDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(599_999);

/// What the operator says about the dump.
#[derive(Default)]
pub(crate) struct Options {
    /// For Firebase.
    pub(crate) project: Option<Project>,
    /// The columns of any table.
    pub(crate) map: Option<Columns>,
    /// The table with the users.
    pub(crate) table: Option<String>,
    /// The realm of Keycloak: its name, and then its id.
    pub(crate) realm: Option<String>,
    pub(crate) skip_if: Vec<Condition>,
    pub(crate) disabled_if: Vec<Condition>,
    /// Whether the emails were confirmed, whatever the dump says.
    pub(crate) confirmed: Option<bool>,
    /// The column with the names of roles.
    pub(crate) roles: Option<String>,
    pub(crate) passwords: Passwords,
    /// Import users whose hash cannot be stored, without a password.
    pub(crate) without_unusable: bool,
}

/// What the password column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Passwords {
    /// Hashes, recognised by their text.
    #[default]
    Hashes,
    /// The passwords themselves.
    Plain,
    /// Nothing of use.
    Ignored,
}

impl Options {
    /// The columns that may hold an email, in a table of any system.
    pub(super) fn emails(&self) -> Vec<String> {
        self.map.as_ref().map_or_else(table::usual_emails, Columns::emails)
    }
}

pub(super) struct Reader {
    format: Format,
    options: Options,
    now: DateTime<Utc>,
    lines: Lines,
    deleted: Condition,
    /// Of any table: known since its first row.
    columns: Option<Columns>,
    /// A sentence for the operator, once.
    pub(super) note: Option<String>,
}

/// The outer error means that the rest of the dump cannot be trusted.
type ReadItem = Result<Result<Read, String>, String>;

impl Reader {
    pub(super) fn new(format: Format, options: Options, now: DateTime<Utc>) -> Self {
        let deleted = Condition::parse("deleted_at");
        Self { format, options, now, lines: Lines::default(), deleted, columns: None, note: None }
    }

    /// Reads one item. Who it is about is told for one that is no user to import.
    pub(super) fn read(&mut self, record: Result<Record, String>) -> (ReadItem, Who) {
        let record = match record {
            Ok(record) => record,
            Err(why) => {
                self.lines.broken();
                return (Ok(Err(why)), Who::default());
            }
        };
        if self.format == Format::Vestibule {
            let who = Who::of(&record);
            return (self.lines.read(record).map(|read| read.and_then(|read| self.settle(read, None))), who);
        }
        let read = self.user(&record).and_then(|read| self.settle(read, Some(&record)));
        let is_user = matches!(read, Ok(Read::ImportedUser(_)));
        (Ok(read), if is_user { Who::default() } else { Who::of(&record) })
    }

    fn user(&mut self, record: &Record) -> Result<Read, String> {
        let fields = record.text("model").and_then(|_| record.object("fields"));
        let fields = fields.as_ref().unwrap_or(record);
        if self.deleted.holds(fields, self.now) {
            return Ok(Read::NotAUser("was deleted there".to_owned()));
        }
        if another(record, self.options.realm.as_deref()) {
            return Ok(Read::NotAUser("is in another realm".to_owned()));
        }
        if let Some(condition) = self.options.skip_if.iter().find(|condition| condition.holds(fields, self.now)) {
            return Ok(Read::NotAUser(format!("--skip-if {condition}")));
        }
        match self.format {
            Format::FastapiUsers => fastapi_users::read(record),
            Format::Django => django::read(record),
            Format::Supabase => supabase::read(record, self.now),
            Format::BetterAuth => better_auth::read(record, self.now),
            Format::Firebase => firebase::read(record, self.options.project.as_ref()),
            Format::Auth0 => auth0::read(record),
            Format::Keycloak => keycloak::read(record),
            Format::Kratos => kratos::read(record),
            _ => {
                let columns = match &self.columns {
                    Some(columns) => columns,
                    None => {
                        let (columns, note) = table::columns(self.format, record, self.options.map.as_ref())?;
                        self.note = note;
                        self.columns.insert(columns)
                    }
                };
                table::read(record, columns, self.format, self.now)
            }
        }
    }

    /// What the operator says about every user.
    fn settle(&self, read: Read, record: Option<&Record>) -> Result<Read, String> {
        let Read::ImportedUser(mut user) = read else { return Ok(read) };
        let options = &self.options;
        if let Some(record) = record {
            let fields = record.text("model").and_then(|_| record.object("fields"));
            let fields = fields.as_ref().unwrap_or(record);
            user.disabled |= options.disabled_if.iter().any(|condition| condition.holds(fields, self.now));
            user.roles = options.roles.as_ref().map(|column| fields.words(column)).unwrap_or_default();
        }
        match options.confirmed {
            Some(true) if user.verified == Verified::No => user.verified = Verified::Sometime,
            Some(false) => user.verified = Verified::No,
            _ => {}
        }
        match options.passwords {
            Passwords::Hashes => {}
            Passwords::Ignored => (user.hash, user.unusable) = (None, None),
            Passwords::Plain => hash_plain(&mut user)?,
        }
        match &user.unusable {
            Some(UnusableHash { reason, .. }) if !options.without_unusable => Err(format!(
                "the password hash is {reason} (--unknown-hashes without imports the user without a password)"
            )),
            _ => Ok(Read::ImportedUser(user)),
        }
    }

    /// Whether the dump was complete.
    pub(super) fn finish(&self) -> Result<(), String> {
        if self.format == Format::Vestibule { self.lines.finish() } else { Ok(()) }
    }
}

/// Not stored as it is for a moment: as a hash that the first login replaces.
fn hash_plain(user: &mut ImportedUser) -> Result<(), String> {
    let Some(UnusableHash { given, .. }) = user.unusable.take() else { return Ok(()) };
    // Spring says in front of the password that it is one.
    let given = given.strip_prefix("{noop}").unwrap_or(&given);
    let salt: [u8; 16] = secret::random().map_err(|_| "there are no random numbers for a salt")?;
    let mut hash = vec![0; 32];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, &salt, given.as_bytes(), &mut hash);
    let made = LegacyHash::new(Kind::Pbkdf2 { digest: Sha::Two256, rounds: ROUNDS }, salt.to_vec(), hash);
    user.hash = Some(made.map_err(|why| format!("the password hash is {why}"))?.to_string());
    Ok(())
}

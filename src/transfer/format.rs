//! The supported formats, and how each reads a user.

use chrono::{DateTime, Utc};

use super::{
    formats::{
        auth0,
        better_auth::{self, Accounts},
        django, fastapi_users,
        firebase::{self, Project},
        keycloak, supabase,
    },
    imported_user::Read,
    line::Lines,
    record::Record,
};

/// The system that made the dump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Vestibule,
    FastapiUsers,
    Django,
    Supabase,
    BetterAuth,
    Firebase,
    Auth0,
    Keycloak,
}

impl Format {
    pub(crate) const ALL: [Self; 8] = [
        Self::Vestibule,
        Self::FastapiUsers,
        Self::Django,
        Self::Supabase,
        Self::BetterAuth,
        Self::Firebase,
        Self::Auth0,
        Self::Keycloak,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Vestibule => "vestibule",
            Self::FastapiUsers => "fastapi-users",
            Self::Django => "django",
            Self::Supabase => "supabase",
            Self::BetterAuth => "better-auth",
            Self::Firebase => "firebase",
            Self::Auth0 => "auth0",
            Self::Keycloak => "keycloak",
        }
    }

    /// The member that contains the users in a document that is one object.
    pub(super) fn section(self) -> Option<&'static str> {
        match self {
            Self::BetterAuth => Some("user"),
            Self::Firebase | Self::Keycloak => Some("users"),
            _ => None,
        }
    }

    /// The column that a CSV dump of this system must have. `None` if there is no CSV.
    pub(super) fn column(self) -> Option<&'static str> {
        match self {
            Self::FastapiUsers => Some("hashed_password"),
            Self::Django => Some("password"),
            Self::Supabase => Some("encrypted_password"),
            Self::BetterAuth => Some("password"),
            Self::Vestibule | Self::Firebase | Self::Auth0 | Self::Keycloak => None,
        }
    }
}

/// Reads the items of one dump.
pub(super) struct Reader {
    pub(super) format: Format,
    pub(super) now: DateTime<Utc>,
    pub(super) project: Option<Project>,
    pub(super) accounts: Accounts,
    pub(super) lines: Lines,
}

impl Reader {
    /// Reads one item. The outer error means that the rest of the dump cannot be trusted.
    pub(super) fn read(&mut self, record: Result<Record, String>) -> Result<Result<Read, String>, String> {
        let record = match record {
            Ok(record) => record,
            Err(why) => {
                self.lines.broken();
                return Ok(Err(why));
            }
        };
        Ok(match self.format {
            Format::Vestibule => return self.lines.read(record),
            Format::FastapiUsers => fastapi_users::read(&record),
            Format::Django => django::read(&record),
            Format::Supabase => supabase::read(&record, self.now),
            Format::BetterAuth => better_auth::read(&record, &self.accounts),
            Format::Firebase => firebase::read(&record, self.project.as_ref()),
            Format::Auth0 => auth0::read(&record),
            Format::Keycloak => keycloak::read(&record),
        })
    }

    /// Whether the dump was complete.
    pub(super) fn finish(&self) -> Result<(), String> {
        if self.format == Format::Vestibule { self.lines.finish() } else { Ok(()) }
    }
}

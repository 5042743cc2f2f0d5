//! What the command line of an import says about everybody in the dump.

use vestibule_entity::types::RoleType;

use super::format::Format;

/// On what terms people come in.
#[derive(Clone)]
pub(crate) struct Terms {
    pub(crate) format: Format,
    pub(crate) roles: Vec<RoleType>,
    pub(crate) signup_roles: Vec<RoleType>,
    /// Fill in the password of accounts that have none.
    pub(crate) merge: bool,
    /// Make admins of the other system's superusers.
    pub(crate) admins: bool,
}

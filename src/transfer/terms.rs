//! The options of an import, for every user in the dump.

use vestibule_entity::types::RoleType;

use super::{format::Format, provider_names::ProviderNames};

/// The options of an import.
#[derive(Clone)]
pub(crate) struct Terms {
    pub(crate) format: Format,
    pub(crate) roles: Vec<RoleType>,
    pub(crate) signup_roles: Vec<RoleType>,
    /// Complete accounts that have no password, or that an import of this system made and that had no login since.
    pub(crate) merge: bool,
    /// Make the other system's superusers admins.
    pub(crate) admins: bool,
    pub(crate) providers: ProviderNames,
}

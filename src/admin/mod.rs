//! What admins may do: find people, see what only admins see, switch roles.
//!
//! Invariants: every row of the table here is `Access::Admin`, which re-reads session, status and role; every action is
//! one audit row in its transaction; there is always an active admin left. Threat: a token that still says `admin`.

pub(crate) mod audit_log;
pub(crate) mod change;
pub(crate) mod delete;
pub(crate) mod end_sessions;
pub(crate) mod role_profiles;
pub(crate) mod users;

//! What admins may do: find users, make and change accounts, see what only admins see, look after the outbox.
//!
//! Invariants: every row of the table here is `Access::Admin`, which re-reads session, status and role; every action is
//! one audit row in its transaction, with what was and what is; there is always an active admin left; no answer holds a
//! password, a hash or a link. Threat: a token that still says `admin`.

pub(crate) mod audit_log;
pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod email;
pub(crate) mod factors;
mod fill_in;
mod filter;
pub(crate) mod find;
pub(crate) mod lockout;
pub(crate) mod meta;
pub(crate) mod outbox;
mod part;
pub(crate) mod passkeys;
pub(crate) mod password_reset;
pub(crate) mod role_profiles;
pub(crate) mod sessions;
pub(crate) mod stats;
pub(crate) mod system;
pub(crate) mod token_preview;
pub(crate) mod users;
pub(crate) mod users_csv;

//! How an account comes into being: its rows, an account that somebody else makes, the invitation to it, the first admin.
//!
//! Invariant: a user row never exists without its meta row and one role profile per configured role type; [`rows`]
//! inserts one, and for a whole batch of a dump `transfer::rows`; nobody else does. Threat: whoever holds an address that is not theirs; so an account that was made for
//! somebody has no password until the mailbox has chosen one.

pub(crate) mod bootstrap;
pub(crate) mod create;
pub(crate) mod invite;
pub(crate) mod rows;

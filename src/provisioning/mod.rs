//! Provisioning: the rows of a new account, accounts created by admins, invitations, the first admin.
//!
//! Invariant: a user row never exists without its meta row and one role profile per configured role type. Only [`rows`]
//! inserts one account, and `transfer::rows` a batch of an import. Threat: an account for an email that belongs to
//! another user. So an account that an admin creates has no password until the owner of the mailbox has chosen one.

pub(crate) mod announce;
pub(crate) mod bootstrap;
pub(crate) mod confirm_mail;
pub(crate) mod create;
pub(crate) mod invite;
pub(crate) mod rows;

//! The life of the signing keys, and their public side.
//!
//! A key is published two hours before it signs, so that whoever caches the key set has it by then; its predecessor
//! verifies until the last token it signed is a day past its end. Invariants: at every moment one key signs; replicas
//! that find the same thing due make one key of it; a revoked key never comes back. Threat: a private key that leaks.

pub(crate) mod jwks;
pub(crate) mod list;
pub(crate) mod metadata;
pub(crate) mod revoke;
pub(crate) mod rotate;
pub(crate) mod schedule;

//! The life cycle of the signing keys, and the public keys.
//!
//! A key is published two hours before it signs, so that every client that caches the key set has it by then. Its
//! predecessor verifies until one day after the last token it signed has expired. Invariants: exactly one key signs at
//! any time; replicas that find the same rotation due create one key; a revoked key never returns. Threat: a leaked
//! private key.

pub(crate) mod jwks;
pub(crate) mod list;
pub(crate) mod metadata;
pub(crate) mod revoke;
pub(crate) mod rotate;
pub(crate) mod schedule;

//! The public side of the signing keys. Rotation has its room here and is not built yet.

pub(crate) mod jwks;
pub(crate) mod rotate;

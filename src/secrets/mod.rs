//! Rotating the master secret: a new data key, everything sealed again under it, and the end of the old secrets.
//!
//! Invariant: at every point in between, servers with the old settings and with the new ones read and write everything.
//! A rotation that was interrupted goes on where it stopped.

pub(crate) mod reseal;
pub(crate) mod rotate;
pub(crate) mod status;

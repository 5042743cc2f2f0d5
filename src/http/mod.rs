//! actix plumbing without knowledge of any feature: who is calling, what they sent, what every answer carries.
//!
//! Threat: everything that arrives. Bodies, queries and paths are read by extractors of our own, since actix's accept
//! more spellings than the contract has.

pub(crate) mod access;
pub(crate) mod client_ip;
pub(crate) mod cookie;
pub(crate) mod cors;
pub(crate) mod cursor;
pub(crate) mod endpoint;
pub(crate) mod headers;
pub(crate) mod input;
pub(crate) mod pages;
pub(crate) mod params;
pub(crate) mod roles;
pub(crate) mod throttle;
pub(crate) mod unique_keys;

//! actix plumbing without knowledge of features: principals, input, headers.
//!
//! Threat: untrusted input. Bodies, queries and paths are read by our own extractors, because actix's accept more
//! spellings than the contract has.

pub(crate) mod access;
pub(crate) mod client_ip;
pub(crate) mod cookie;
pub(crate) mod cors;
pub(crate) mod cursor;
pub(crate) mod endpoint;
pub(crate) mod headers;
pub(crate) mod input;
pub(crate) mod login_redirect;
pub(crate) mod pages;
pub(crate) mod params;
#[cfg(feature = "providers")]
pub(crate) mod redirect;
pub(crate) mod roles;
pub(crate) mod throttle;
pub(crate) mod unique_keys;

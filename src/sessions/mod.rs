//! Logins on devices: opening, renewing, ending them.
//!
//! Invariants: a session has exactly one current refresh token; every login method ends in [`open`]; the rows that end
//! in a token are read by an explicit `find_related` inside the transaction, in the file of the use case.
//! Threats: guessing (one answer, one cost for every failure), token theft (rotation with reuse detection).

pub(crate) mod check;
pub(crate) mod clear;
mod grace;
pub(crate) mod list;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod open;
mod origin;
pub(crate) mod refresh;
mod replace;
mod reuse;

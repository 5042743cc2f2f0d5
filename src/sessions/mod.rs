//! Sessions: login, refresh, logout, list.
//!
//! Invariants: a session has exactly one current refresh token; every login ends in [`crate::signin`]; the rows that
//! end in a token are read by an explicit `find_related` inside the transaction, in the file of the use case. Threats:
//! password guessing (one answer and one cost for every failure) and token theft (rotation with reuse detection).

pub(crate) mod check;
pub(crate) mod clear;
pub(crate) mod list;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod refresh;
mod rotate;
pub(crate) mod step_up;

//! Log in, or sign up, by a code or a link in a mail (`VESTIBULE_MAIL_LOGIN`).
//!
//! Invariants: a code or a link works only together with the challenge of the browser that asked, once, for ten minutes;
//! five tries are counted before anything is compared; the answers, their time and the statements before them are the
//! same whether or not there is an account. A login ends in `signin::sign_in`, so a second factor is still asked for.
//!
//! Threats: account enumeration; a code guessed by many requests at once; a code or a link that is passed on, or opened by
//! a mail scanner (it is worth nothing in another browser, and only a POST with the challenge uses it up); an account that
//! an attacker made with the email of another user (the first proof of the mailbox removes its password and sessions).

pub(crate) mod ask;
mod enter;
pub(crate) mod finish;
pub(crate) mod link;
mod request;

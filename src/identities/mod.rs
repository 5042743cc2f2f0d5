//! Log in, or sign up, with an identity provider (`VESTIBULE_PROVIDERS`), and the identities of a user.
//!
//! A login has three steps: `start` sends the browser to the provider; `callback` takes what comes back, asks the
//! provider who it is, and sends the browser on; `finish` is called by the page, or by the app, and logs in. Callback and
//! finish are two because our refresh cookie is `Strict`: it does not come along with a browser that another site sends.
//!
//! Invariants: each step uses its secret up; the cookie of `start` binds them to one browser, or the app's own verifier
//! does; what an email opens is decided in one pure function (`decide.rs`); a login ends in `signin::sign_in`, so a
//! second factor is still asked for. Threats: login CSRF, replay of state, nonce and code, mix-up of two providers, an
//! account that an attacker made with the email of another user, an email that its provider has not checked.

pub(crate) mod callback;
mod decide;
pub(crate) mod finish;
mod flow;
mod leave;
pub(crate) mod link;
pub(crate) mod list;
mod log_in;
mod prove;
pub(crate) mod start;
pub(crate) mod ticket;
pub(crate) mod unlink;

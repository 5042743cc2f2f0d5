//! The routes of passkeys.

use super::{Row, delete, get, patch, post};
use crate::{
    config::Limit::{Login, Unlimited},
    error::Code::{
        Conflict, CrossSite, EmailNotVerified, InvalidChallenge, InvalidCredentials, InvalidPasskey, LastWayIn,
        NotFound, PasskeyExists, UnknownPasskey,
    },
    http::endpoint::to,
    passkeys::{add, enrol, list, login, origins, remove},
};

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    post("/enrol/passkey/options", "Options for the passkey that a login needs", || to(enrol::options)).limit(Login).errors(&[InvalidChallenge]),
    post("/enrol/passkey", "Add it, and log in", || to(enrol::handle)).limit(Login).errors(&[InvalidPasskey, InvalidChallenge, PasskeyExists, Conflict]),
    post("/passkeys/options", "Options for a login with a passkey", || to(login::options)).errors(&[InvalidChallenge, Conflict]),
    post("/passkeys/login", "Log in with a passkey", || to(login::handle)).limit(Login).errors(&[InvalidCredentials, UnknownPasskey, InvalidChallenge, EmailNotVerified, CrossSite]),
    get("/me/passkeys", "My passkeys", || to(list::handle)).user(),
    post("/me/passkeys/options", "Options for a new passkey", || to(add::options)).user().fresh(),
    post("/me/passkeys", "Add a passkey", || to(add::handle)).user().fresh().errors(&[InvalidPasskey, PasskeyExists, Conflict]),
    patch("/me/passkeys/{id}", "Rename a passkey", || to(list::rename)).user().errors(&[NotFound]),
    delete("/me/passkeys/{id}", "Remove a passkey", || to(remove::handle)).user().fresh().errors(&[NotFound, LastWayIn]),
    get("/.well-known/webauthn", "Origins that may use the passkeys", || to(origins::handle)).limit(Unlimited).well_known(),
];

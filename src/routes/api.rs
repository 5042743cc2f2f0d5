//! The public routes and the routes for users.

use super::{Row, delete, get, patch, post, put};
use crate::{
    accounts::{self, change_email, export, profile, signup, verify_email},
    config::Limit::{Login, Mail, Refresh, Signup, Unlimited},
    error::Code::{
        Conflict, CrossSite, EmailNotVerified, EmailTaken, EnrolmentRequired, Forbidden, InvalidChallenge, InvalidCode,
        InvalidCredentials, InvalidOrExpiredLink, InvalidToken, LastAdmin, MissingToken, NotFound, Overloaded,
        SecondFactorRequired, SessionEnded, SignupClosed, StepUpRequired, TooManyRequests, WrongPassword,
    },
    factors::{self, enrol, recovery_codes, remove, second_factor, totp, trusted_devices},
    http::endpoint::to,
    passwords::{change, forgot, reset},
    sessions::{check, list, login, logout, refresh, step_up},
};

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    post("/signup", "Create an account and log in", || to(signup::handle)).limit(Signup).errors(&[SignupClosed, CrossSite, EmailTaken, Overloaded]),
    post("/login", "Log in", || to(login::handle)).limit(Login).errors(&[InvalidCredentials, SecondFactorRequired, EnrolmentRequired, EmailNotVerified, CrossSite, Overloaded]),
    post("/login/second-factor", "Show the second factor of a login", || to(second_factor::handle)).limit(Login).errors(&[InvalidCode, InvalidChallenge, TooManyRequests]),
    post("/enrol/totp", "Add the second factor that a login needs", || to(enrol::add)).limit(Login).errors(&[InvalidChallenge, Conflict]),
    post("/enrol/totp/confirm", "Confirm it, and log in", || to(enrol::confirm)).limit(Login).errors(&[InvalidChallenge, InvalidCode, NotFound, TooManyRequests]),
    post("/refresh", "Rotate a refresh token", || to(refresh::handle)).limit(Refresh).errors(&[SecondFactorRequired, MissingToken, InvalidToken, SessionEnded, EmailNotVerified, CrossSite]),
    post("/step-up", "Re-authenticate", || to(step_up::handle)).user().errors(&[WrongPassword, SecondFactorRequired, InvalidCode, Conflict, Overloaded]),
    post("/password/forgot", "Request a password reset mail", || to(forgot::handle)).limit(Mail),
    post("/password/reset", "Reset a password by the link of a mail", || to(reset::handle)).errors(&[InvalidOrExpiredLink, Overloaded]),
    post("/email/verify", "Confirm an email by the link of a mail", || to(verify_email::handle)).errors(&[InvalidOrExpiredLink, Forbidden, WrongPassword, EmailTaken, Conflict, Overloaded]),
    post("/logout", "End sessions", || to(logout::handle)).errors(&[CrossSite]),
    get("/settings", "Settings for pages", || to(profile::settings)),
    get("/check", "Verify a token, for gateways", || to(check::handle)).gateway().user().limit(Unlimited).errors(&[Forbidden]),
    get("/me", "My account", || to(profile::show)).user(),
    patch("/me", "Change my name", || to(profile::change)).user(),
    delete("/me", "Delete my account", || to(accounts::delete::handle)).user().errors(&[StepUpRequired, WrongPassword, LastAdmin, Conflict, Overloaded]),
    put("/me/password", "Change my password", || to(change::handle)).user().errors(&[StepUpRequired, WrongPassword, Conflict, Overloaded]),
    post("/me/email", "Change my email", || to(change_email::handle)).user().limit(Mail).errors(&[StepUpRequired, WrongPassword, Conflict, Overloaded]),
    post("/me/email/verification", "Send the confirmation mail again", || to(verify_email::again)).user().limit(Mail),
    get("/me/export", "Export my data", || to(export::handle)).user().fresh(),
    get("/me/factors", "My second factors", || to(factors::list::handle)).user(),
    post("/me/factors/totp", "Add an authenticator app", || to(totp::add)).user().fresh().errors(&[Conflict]),
    post("/me/factors/totp/{id}/confirm", "Confirm it by its first code", || to(totp::confirm)).user().fresh().errors(&[InvalidCode, NotFound, TooManyRequests]),
    delete("/me/factors/{id}", "Remove a second factor", || to(remove::handle)).user().fresh().errors(&[NotFound]),
    post("/me/recovery-codes", "New recovery codes", || to(recovery_codes::handle)).user().fresh().errors(&[Conflict]),
    get("/me/trusted-devices", "Browsers that need no second factor", || to(trusted_devices::list)).user(),
    delete("/me/trusted-devices/{id}", "Trust a browser no longer", || to(trusted_devices::end)).user().errors(&[NotFound]),
    get("/me/sessions", "List my sessions", || to(list::list)).user(),
    delete("/me/sessions", "End all my other sessions", || to(list::end_others)).user(),
    delete("/me/sessions/{sid}", "End one of my sessions", || to(list::end_one)).user().errors(&[NotFound]),
];

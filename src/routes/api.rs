//! The public routes and the routes for users.

use super::{Row, delete, get, patch, post, put};
use crate::{
    accounts::{self, change_email, export, profile, signup, verify_email},
    config::Limit::{Login, Mail, Refresh, Signup, Unlimited},
    error::Code::{
        Conflict, CrossSite, EmailNotVerified, EmailTaken, Forbidden, InvalidCredentials, InvalidOrExpiredLink,
        InvalidToken, LastAdmin, MissingToken, NotFound, Overloaded, SessionEnded, SignupClosed, StepUpRequired,
        WrongPassword,
    },
    http::endpoint::to,
    passwords::{change, forgot, reset},
    sessions::{check, list, login, logout, refresh, step_up},
};

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    post("/signup", "Create an account and log in", || to(signup::handle)).limit(Signup).errors(&[SignupClosed, CrossSite, EmailTaken, Overloaded]),
    post("/login", "Log in", || to(login::handle)).limit(Login).errors(&[InvalidCredentials, EmailNotVerified, CrossSite, Overloaded]),
    post("/refresh", "Rotate a refresh token", || to(refresh::handle)).limit(Refresh).errors(&[MissingToken, InvalidToken, SessionEnded, EmailNotVerified, CrossSite]),
    post("/step-up", "Re-authenticate", || to(step_up::handle)).user().errors(&[WrongPassword, Conflict, Overloaded]),
    post("/password/forgot", "Request a password reset mail", || to(forgot::handle)).limit(Mail),
    post("/password/reset", "Reset a password by the link of a mail", || to(reset::handle)).errors(&[InvalidOrExpiredLink, Overloaded]),
    post("/email/verify", "Confirm an email by the link of a mail", || to(verify_email::handle)).errors(&[InvalidOrExpiredLink, Forbidden, WrongPassword, EmailTaken, Conflict, Overloaded]),
    post("/logout", "End sessions", || to(logout::handle)).errors(&[CrossSite]),
    get("/settings", "Settings for pages", || to(profile::settings)),
    get("/check", "Verify a token, for gateways", || to(check::handle)).gateway().user().limit(Unlimited),
    get("/me", "My account", || to(profile::show)).user(),
    patch("/me", "Change my name", || to(profile::change)).user(),
    delete("/me", "Delete my account", || to(accounts::delete::handle)).user().errors(&[StepUpRequired, WrongPassword, LastAdmin, Conflict, Overloaded]),
    put("/me/password", "Change my password", || to(change::handle)).user().errors(&[StepUpRequired, WrongPassword, Conflict, Overloaded]),
    post("/me/email", "Change my email", || to(change_email::handle)).user().limit(Mail).errors(&[StepUpRequired, WrongPassword, Conflict, Overloaded]),
    post("/me/email/verification", "Send the confirmation mail again", || to(verify_email::again)).user().limit(Mail),
    get("/me/export", "Export my data", || to(export::handle)).user().fresh(),
    get("/me/sessions", "List my sessions", || to(list::list)).user(),
    delete("/me/sessions", "End all my other sessions", || to(list::end_others)).user(),
    delete("/me/sessions/{sid}", "End one of my sessions", || to(list::end_one)).user().errors(&[NotFound]),
];

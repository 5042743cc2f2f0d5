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
    post("/refresh", "Trade a refresh token for new tokens", || to(refresh::handle)).limit(Refresh).errors(&[MissingToken, InvalidToken, SessionEnded, EmailNotVerified, CrossSite]),
    post("/step-up", "Show a proof again, for what needs a fresh login", || to(step_up::handle)).user().errors(&[WrongPassword, Conflict, Overloaded]),
    post("/password/forgot", "Ask for a mail that resets a password", || to(forgot::handle)).limit(Mail),
    post("/password/reset", "Choose a new password by the link of a mail", || to(reset::handle)).errors(&[InvalidOrExpiredLink, Overloaded]),
    post("/email/verify", "Confirm an email by the link of a mail", || to(verify_email::handle)).errors(&[InvalidOrExpiredLink, Forbidden, WrongPassword, EmailTaken, Conflict, Overloaded]),
    post("/logout", "End sessions", || to(logout::handle)).errors(&[CrossSite]),
    get("/settings", "What a page needs to know", || to(profile::settings)),
    get("/check", "The claims of a good token, for gateways", || to(check::handle)).gateway().user().limit(Unlimited),
    get("/me", "My account", || to(profile::show)).user(),
    patch("/me", "Change my name", || to(profile::change)).user(),
    delete("/me", "Delete my account", || to(accounts::delete::handle)).user().errors(&[StepUpRequired, WrongPassword, LastAdmin, Conflict, Overloaded]),
    put("/me/password", "Change my password", || to(change::handle)).user().errors(&[StepUpRequired, WrongPassword, Conflict, Overloaded]),
    post("/me/email", "Change my email", || to(change_email::handle)).user().limit(Mail).errors(&[StepUpRequired, WrongPassword, Conflict, Overloaded]),
    post("/me/email/verification", "Send the confirmation mail again", || to(verify_email::again)).user().limit(Mail),
    get("/me/export", "Everything stored about me", || to(export::handle)).user().fresh(),
    get("/me/sessions", "Where I am logged in", || to(list::list)).user(),
    delete("/me/sessions", "Log me out everywhere else", || to(list::end_others)).user(),
    delete("/me/sessions/{sid}", "End one of my sessions", || to(list::end_one)).user().errors(&[NotFound]),
];

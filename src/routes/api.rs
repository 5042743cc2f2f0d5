//! What everybody and every user may call.

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
    post("/refresh", "Trade a refresh token for new tokens", || to(refresh::handle)).limit(Refresh).errors(&[SecondFactorRequired, MissingToken, InvalidToken, SessionEnded, EmailNotVerified, CrossSite]),
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
    get("/me/factors", "My second factors", || to(factors::list::handle)).user(),
    post("/me/factors/totp", "Add an authenticator app", || to(totp::add)).user().fresh().errors(&[Conflict]),
    post("/me/factors/totp/{id}/confirm", "Confirm it by its first code", || to(totp::confirm)).user().fresh().errors(&[InvalidCode, NotFound, TooManyRequests]),
    delete("/me/factors/{id}", "Remove a second factor", || to(remove::handle)).user().fresh().errors(&[NotFound]),
    post("/me/recovery-codes", "New recovery codes", || to(recovery_codes::handle)).user().fresh().errors(&[Conflict]),
    get("/me/trusted-devices", "Browsers that need no second factor", || to(trusted_devices::list)).user(),
    delete("/me/trusted-devices/{id}", "Trust a browser no longer", || to(trusted_devices::end)).user().errors(&[NotFound]),
    get("/me/sessions", "Where I am logged in", || to(list::list)).user(),
    delete("/me/sessions", "Log me out everywhere else", || to(list::end_others)).user(),
    delete("/me/sessions/{sid}", "End one of my sessions", || to(list::end_one)).user().errors(&[NotFound]),
];

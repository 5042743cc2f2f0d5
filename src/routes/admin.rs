//! The routes for admins.

use super::{Row, get, patch, post, put};
use crate::{
    admin::{
        self, audit_log, create, delete, email, factors, find, lockout, meta, outbox, passkeys, password_reset,
        role_profiles, stats, system, token_preview, users, users_csv,
    },
    error::Code::{Conflict, EmailTaken, LastAdmin, NotFound, Overloaded, StepUpRequired},
    http::endpoint::to,
};

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    get("/admin/users", "List and search users", || to(find::handle)).admin(),
    get("/admin/users.csv", "Download a list of users as CSV", || to(users_csv::handle)).admin().fresh(),
    post("/admin/users", "Create an account, or invite its user", || to(create::handle)).admin().errors(&[StepUpRequired, EmailTaken, Overloaded]),
    get("/admin/users/{id}", "One user", || to(users::show)).admin().errors(&[NotFound]),
    patch("/admin/users/{id}", "Change name, email or status", || to(admin::change::handle)).admin().errors(&[StepUpRequired, NotFound, EmailTaken, LastAdmin]),
    super::delete("/admin/users/{id}", "Delete an account", || to(delete::handle)).admin().fresh().errors(&[NotFound, LastAdmin]),
    put("/admin/users/{id}/role-profiles/{role_type}", "Switch a role on or off", || to(role_profiles::handle)).admin().errors(&[StepUpRequired, NotFound, LastAdmin]),
    get("/admin/audit", "Who did what", || to(audit_log::list)).admin(),
    patch("/admin/users/{id}/meta", "Change notes and labels", || to(meta::handle)).admin().errors(&[NotFound]),
    get("/admin/users/{id}/sessions", "List the sessions of a user", || to(admin::sessions::list)).admin().errors(&[NotFound]),
    super::delete("/admin/users/{id}/sessions", "Log a user out everywhere", || to(admin::sessions::end_all)).admin().errors(&[NotFound]),
    super::delete("/admin/users/{id}/sessions/{sid}", "End one session of a user", || to(admin::sessions::end_one)).admin().errors(&[NotFound]),
    post("/admin/users/{id}/password-reset", "Send a password reset mail, or the invitation again", || to(password_reset::handle)).admin().errors(&[NotFound, Conflict]),
    post("/admin/users/{id}/email/verification", "Send the mail that confirms the email again", || to(email::send_again)).admin().errors(&[NotFound, Conflict]),
    put("/admin/users/{id}/email/verified", "Confirm the email of a user", || to(email::confirm)).admin().fresh().errors(&[NotFound]),
    super::delete("/admin/users/{id}/lockout", "Lift the lockouts of a user", || to(lockout::lift)).admin().errors(&[NotFound]),
    get("/admin/users/{id}/factors", "List the second factors of a user", || to(factors::list)).admin().errors(&[NotFound]),
    super::delete("/admin/users/{id}/factors", "Remove the second factors of a user", || to(factors::reset)).admin().fresh().errors(&[NotFound, Conflict]),
    super::delete("/admin/users/{id}/passkeys/{pid}", "Remove a passkey of a user", || to(passkeys::handle)).admin().fresh().errors(&[NotFound]),
    get("/admin/users/{id}/token-preview", "Preview the next access token", || to(token_preview::handle)).admin().errors(&[NotFound]),
    get("/admin/stats", "Statistics", || to(stats::handle)).admin(),
    get("/admin/system", "Version, signing keys and settings", || to(system::handle)).admin(),
    get("/admin/outbox", "List mails", || to(outbox::list)).admin(),
    post("/admin/outbox/{id}/retry", "Retry a failed mail", || to(outbox::retry)).admin().errors(&[NotFound]),
];

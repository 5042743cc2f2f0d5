//! The routes for admins.

use super::{Row, get, patch, post, put};
use crate::{
    admin::{
        self, audit_log, create, delete, factors, find, meta, outbox, passkeys, password_reset, role_profiles, stats,
        token_preview, users,
    },
    error::Code::{Conflict, EmailTaken, LastAdmin, NotFound, Overloaded, StepUpRequired},
    http::endpoint::to,
};

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    get("/admin/users", "List and search users", || to(find::handle)).admin(),
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
    get("/admin/users/{id}/factors", "List the second factors of a user", || to(factors::list)).admin().errors(&[NotFound]),
    super::delete("/admin/users/{id}/factors", "Remove the second factors of a user", || to(factors::reset)).admin().fresh().errors(&[NotFound, Conflict]),
    super::delete("/admin/users/{id}/passkeys/{pid}", "Remove a passkey of a user", || to(passkeys::handle)).admin().fresh().errors(&[NotFound]),
    get("/admin/users/{id}/token-preview", "Preview the next access token", || to(token_preview::handle)).admin().errors(&[NotFound]),
    get("/admin/stats", "Statistics", || to(stats::handle)).admin(),
    get("/admin/outbox", "List mails", || to(outbox::list)).admin(),
    post("/admin/outbox/{id}/retry", "Retry a failed mail", || to(outbox::retry)).admin().errors(&[NotFound]),
];

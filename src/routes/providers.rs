//! The routes of identity providers.

use super::{Row, delete, get, post};
use crate::{
    config::Limit::{Login, Unlimited},
    error::Code::{
        AccountExists, Conflict, CrossSite, DomainNotAllowed, EmailNotVerified, EnrolmentRequired, Forbidden,
        InvalidChallenge, InvalidCode, InvalidCredentials, LastWayIn, NotFound, Overloaded, ProviderFailed,
        SecondFactorRequired, SignupClosed, UnknownPasskey, WrongPassword,
    },
    http::endpoint::to,
    identities::{callback, finish, link, list, start, ticket, unlink},
};

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    get("/providers", "The identity providers", || to(list::providers)).limit(Unlimited),
    get("/providers/{id}/start", "Log in with a provider: go there", || to(start::handle)).limit(Login).errors(&[NotFound]),
    get("/providers/{id}/callback", "Come back from a provider", || to(callback::get)).limit(Login).arrival().errors(&[NotFound]),
    post("/providers/{id}/callback", "Come back from a provider that posts a form", || to(callback::post)).limit(Login).arrival().errors(&[NotFound]),
    post("/providers/finish", "Finish a login with a provider", || to(finish::handle)).limit(Login).errors(&[InvalidChallenge, InvalidCredentials, ProviderFailed, SecondFactorRequired, EnrolmentRequired, AccountExists, SignupClosed, DomainNotAllowed, EmailNotVerified, Forbidden, CrossSite, Conflict]),
    post("/providers/link", "Prove that the account of an email is yours, and link it", || to(link::handle)).limit(Login).errors(&[InvalidChallenge, WrongPassword, InvalidCode, InvalidCredentials, UnknownPasskey, SecondFactorRequired, EnrolmentRequired, EmailNotVerified, Conflict, Overloaded]),
    post("/step-up/identity", "Re-authenticate by a provider", || to(ticket::step_up)).user().errors(&[NotFound, Conflict]),
    get("/me/identities", "My logins at providers", || to(list::identities)).user(),
    post("/me/identities/{id}", "Link a login at a provider", || to(ticket::link)).user().fresh().errors(&[NotFound]),
    delete("/me/identities/{id}", "Remove a login at a provider", || to(unlink::handle)).user().fresh().errors(&[NotFound, LastWayIn]),
    get("/admin/users/{id}/identities", "List the logins of a user at providers", || to(list::of_user)).admin().errors(&[NotFound]),
    delete("/admin/users/{id}/identities/{iid}", "Remove a login of a user at a provider", || to(unlink::by_admin)).admin().fresh().errors(&[NotFound]),
];

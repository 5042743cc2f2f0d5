//! THE TABLE: every route of the API with its method, path, access, limit and handler.
//!
//! Router, access control, limits, OpenAPI document and tests are all made from it. Limit and access are middleware
//! around the route, so they run before any extractor: a stranger with a malformed body gets 401, not 400.

use std::rc::Rc;

use actix_web::{
    HttpResponse, Resource,
    dev::ServiceRequest,
    guard,
    http::Method,
    middleware::from_fn,
    web::{self, ServiceConfig},
};

use crate::{
    accounts::{self, change_email, export, profile, signup, verify_email},
    admin::{
        self, audit_log, create, delete, find, meta, outbox, password_reset, role_profiles, stats, token_preview, users,
    },
    auth::Auth,
    config::Limit,
    error::{Code, Error},
    http::{
        access::{need_admin, need_user, refuse},
        cors::cors,
        endpoint::{Docs, Endpoint, to},
        headers::{ANY_TAIL, headers},
        throttle::throttle,
    },
    keys::{jwks, metadata},
    passwords::{change, forgot, reset},
    sessions::{check, list, login, logout, refresh},
};

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// The bearer of a valid access token.
    User,
    /// An admin, as the database says.
    Admin,
}

/// One row of the table.
pub struct Row {
    /// HTTP method.
    pub method: Method,
    /// Path below the prefix.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
    /// What it counts against, per address.
    pub limit: Limit,
    /// What it does, in a few words.
    pub summary: &'static str,
    /// The refusals of its own, beyond those every route has.
    pub errors: &'static [Code],
    pub(crate) endpoint: fn() -> Endpoint,
}

const fn row(
    method: Method,
    path: &'static str,
    access: Access,
    limit: Limit,
    endpoint: fn() -> Endpoint,
    summary: &'static str,
    errors: &'static [Code],
) -> Row {
    Row { method, path, access, limit, summary, errors, endpoint }
}

use Access::{Admin, Public, User};
use Limit::{Default, Login, Mail, Refresh, Signup, Unlimited};

/// Every route of the API.
#[rustfmt::skip]
pub static ROUTES: &[Row] = &[
    row(Method::POST,  "/signup",  Public, Signup,  || to(signup::handle),  "Create an account and log in", &[Code::SignupClosed, Code::CrossSite, Code::EmailTaken, Code::Overloaded]),
    row(Method::POST,  "/login",   Public, Login,   || to(login::handle),   "Log in", &[Code::InvalidCredentials, Code::EmailNotVerified, Code::CrossSite, Code::Overloaded]),
    row(Method::POST,  "/refresh", Public, Refresh, || to(refresh::handle), "Trade a refresh token for new tokens", &[Code::MissingToken, Code::InvalidToken, Code::SessionEnded, Code::EmailNotVerified, Code::CrossSite]),
    row(Method::POST,  "/password/forgot", Public, Mail, || to(forgot::handle), "Ask for a mail that resets a password", &[]),
    row(Method::POST,  "/password/reset", Public, Default, || to(reset::handle), "Choose a new password by the link of a mail", &[Code::InvalidOrExpiredLink, Code::Overloaded]),
    row(Method::POST,  "/email/verify", Public, Default, || to(verify_email::handle), "Confirm an address by the link of a mail", &[Code::InvalidOrExpiredLink, Code::Forbidden, Code::WrongPassword, Code::EmailTaken, Code::Conflict, Code::Overloaded]),
    row(Method::POST,  "/logout",  Public, Default,    || to(logout::handle),  "End sessions", &[Code::CrossSite]),
    row(Method::GET,   "/.well-known/jwks.json", Public, Unlimited, || to(jwks::handle), "Public keys of the access tokens", &[]),
    row(Method::GET,   "/.well-known/oauth-authorization-server", Public, Unlimited, || to(metadata::handle), "Where verifiers find the keys (RFC 8414)", &[]),
    row(Method::GET,   "/.well-known/openid-configuration", Public, Unlimited, || to(metadata::handle), "The same, where OpenID libraries look", &[]),
    row(Method::GET,   "/settings", Public, Default, || to(profile::settings), "What a page needs to know", &[]),
    row(Method::GET,   "/check", User, Unlimited, || to(check::handle), "The claims of a good token, for gateways", &[]),
    row(Method::GET,   "/me", User, Default, || to(profile::show),   "My account", &[]),
    row(Method::PATCH, "/me", User, Default, || to(profile::change), "Change my name", &[]),
    row(Method::DELETE, "/me", User, Default, || to(accounts::delete::handle), "Delete my account", &[Code::WrongPassword, Code::LastAdmin, Code::Conflict, Code::Overloaded]),
    row(Method::PUT,   "/me/password", User, Default, || to(change::handle), "Change my password", &[Code::WrongPassword, Code::Conflict, Code::Overloaded]),
    row(Method::POST,  "/me/email", User, Mail, || to(change_email::handle), "Change my e-mail address", &[Code::WrongPassword, Code::Conflict, Code::Overloaded]),
    row(Method::POST,  "/me/email/verification", User, Mail, || to(verify_email::again), "Send the confirmation mail again", &[]),
    row(Method::GET,   "/me/export", User, Default, || to(export::handle), "Everything stored about me", &[]),
    row(Method::GET,   "/me/sessions", User, Default, || to(list::list), "Where I am logged in", &[]),
    row(Method::DELETE, "/me/sessions", User, Default, || to(list::end_others), "Log me out everywhere else", &[]),
    row(Method::DELETE, "/me/sessions/{sid}", User, Default, || to(list::end_one), "End one of my sessions", &[Code::NotFound]),
    row(Method::GET,   "/admin/users",      Admin, Default, || to(find::handle), "Find people", &[]),
    row(Method::POST,  "/admin/users",      Admin, Default, || to(create::handle), "Make an account, or invite somebody to it", &[Code::EmailTaken, Code::Overloaded]),
    row(Method::GET,   "/admin/users/{id}", Admin, Default, || to(users::show), "One person", &[Code::NotFound]),
    row(Method::PATCH, "/admin/users/{id}", Admin, Default, || to(admin::change::handle), "Change name, address or status", &[Code::NotFound, Code::EmailTaken, Code::LastAdmin]),
    row(Method::DELETE, "/admin/users/{id}", Admin, Default, || to(delete::handle), "Delete an account", &[Code::NotFound, Code::LastAdmin]),
    row(Method::PUT,   "/admin/users/{id}/role-profiles/{role_type}", Admin, Default, || to(role_profiles::handle), "Switch a role on or off", &[Code::NotFound, Code::LastAdmin]),
    row(Method::GET,   "/admin/audit", Admin, Default, || to(audit_log::list), "Who did what", &[]),
    row(Method::PATCH, "/admin/users/{id}/meta", Admin, Default, || to(meta::handle), "Change notes and labels", &[Code::NotFound]),
    row(Method::GET,   "/admin/users/{id}/sessions", Admin, Default, || to(admin::sessions::list), "Where a person is logged in", &[Code::NotFound]),
    row(Method::DELETE, "/admin/users/{id}/sessions", Admin, Default, || to(admin::sessions::end_all), "Log a person out everywhere", &[Code::NotFound]),
    row(Method::DELETE, "/admin/users/{id}/sessions/{sid}", Admin, Default, || to(admin::sessions::end_one), "End one session of a person", &[Code::NotFound]),
    row(Method::POST,  "/admin/users/{id}/password-reset", Admin, Default, || to(password_reset::handle), "Send the mail that resets a password, or the invitation again", &[Code::NotFound, Code::Conflict]),
    row(Method::GET,   "/admin/users/{id}/token-preview", Admin, Default, || to(token_preview::handle), "What the next access token would say", &[Code::NotFound]),
    row(Method::GET,   "/admin/stats", Admin, Default, || to(stats::handle), "How many there are of everything", &[]),
    row(Method::GET,   "/admin/outbox", Admin, Default, || to(outbox::list), "What became of mails", &[]),
    row(Method::POST,  "/admin/outbox/{id}/retry", Admin, Default, || to(outbox::retry), "Try again to send a mail that was given up", &[Code::NotFound]),
];

impl Auth {
    /// Mounts every route below `prefix`, with headers, CORS and error documents of their own; nothing outside of it
    /// changes. Also makes [`CurrentUser`](crate::CurrentUser) and its kin work in the app's own routes.
    ///
    /// The prefix is a path such as `/auth`. Any other (an empty one would swallow the app's own routes) is refused:
    /// nothing is mounted, and the log says so.
    pub fn configure(&self, prefix: &str) -> impl FnOnce(&mut ServiceConfig) + use<> {
        let (auth, prefix) = (self.clone(), prefix.to_owned());
        move |cfg| {
            if is_prefix(&prefix) {
                mount(cfg, auth, &prefix);
            } else {
                log::error!(prefix = prefix; "nothing is mounted: a prefix is a path such as /auth");
            }
        }
    }
}

fn is_prefix(prefix: &str) -> bool {
    let word = |part: &str| {
        let plain = part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'));
        plain && !matches!(part, "" | "." | "..")
    };
    prefix.strip_prefix('/').is_some_and(|rest| rest.split('/').all(word))
}

fn mount(cfg: &mut ServiceConfig, auth: Auth, prefix: &str) {
    let public =
        by_path().into_iter().filter(|(path, _)| is_well_known(path)).map(|(path, _)| format!("{prefix}{path}"));
    let cors = cors(auth.config(), public.collect());
    let mut scope = web::scope(prefix);
    for (path, rows) in by_path() {
        scope = scope.service(resource(path, &rows));
        if path == GATEWAY {
            scope = scope.service(resource(&format!("{path}{ANY_TAIL}"), &rows));
        }
    }
    let scope = scope.default_service(web::to(not_found)).wrap(cors).wrap(from_fn(headers));
    cfg.app_data(web::Data::new(auth)).service(scope);
}

/// Gateways ask here about requests of others, and some keep their method, path and query (Envoy, Caddy, Traefik).
const GATEWAY: &str = "/check";

/// Public documents: any page may read them, and a query against caches is ignored.
fn is_well_known(path: &str) -> bool {
    path.starts_with("/.well-known/")
}

fn resource(path: &str, rows: &[&'static Row]) -> Resource {
    let mut resource = web::resource(path.to_owned());
    let gateway = path.starts_with(GATEWAY);
    for row in rows {
        let Endpoint { route, doc } = (row.endpoint)();
        let route = match row.method {
            // All but TRACE, which asks for its own headers, the token among them.
            _ if gateway => route.guard(guard::Not(guard::Trace())),
            // RFC 9110 section 9.3.2; actix leaves the body out.
            Method::GET => route.guard(guard::Any(guard::Get()).or(guard::Head())),
            ref method => route.method(method.clone()),
        };
        let reads_query = gateway || is_well_known(path) || doc(Docs::new()).query;
        let route = if reads_query { route } else { route.wrap(from_fn(no_query)) };
        // The last wrap is the outermost: first the limit, then access, then everything else.
        let route = match row.access {
            Public => route,
            User => route.wrap(from_fn(need_user)),
            Admin => route.wrap(from_fn(need_admin)),
        };
        let limit = row.limit;
        resource = resource.route(route.wrap(from_fn(move |req, next| throttle(limit, req, next))));
    }
    let methods = rows.iter().map(|row| if row.method == Method::GET { "GET, HEAD" } else { row.method.as_str() });
    let allow: Rc<str> = methods.collect::<Vec<_>>().join(", ").into();
    resource.default_service(web::to(move || {
        let refused = Error::method_not_allowed(&allow);
        async move { HttpResponse::from_error(refused) }
    }))
}

/// The rows of each path, in the order of the table.
fn by_path() -> Vec<(&'static str, Vec<&'static Row>)> {
    let mut paths: Vec<(&'static str, Vec<&'static Row>)> = Vec::new();
    for row in ROUTES {
        match paths.iter_mut().find(|(path, _)| *path == row.path) {
            Some((_, rows)) => rows.push(row),
            None => paths.push((row.path, vec![row])),
        }
    }
    paths
}

pub(crate) async fn not_found() -> HttpResponse {
    HttpResponse::from_error(Error::from(Code::NotFound))
}

/// A parameter nobody reads is a mistake somebody should hear of.
async fn no_query(
    req: ServiceRequest,
    next: actix_web::middleware::Next<impl actix_web::body::MessageBody + 'static>,
) -> Result<actix_web::dev::ServiceResponse<actix_web::body::BoxBody>, actix_web::Error> {
    let query = req.query_string();
    if query.is_empty() {
        return Ok(next.call(req).await?.map_into_boxed_body());
    }
    let name = url::form_urlencoded::parse(query.as_bytes()).next().map(|(name, _)| name.into_owned());
    let pointer = format!("/{}", name.unwrap_or_default().replace('~', "~0").replace('/', "~1"));
    let refused = Error::field(pointer, "unknown_parameter", "There is no such parameter.");
    Ok(refuse(req, refused))
}

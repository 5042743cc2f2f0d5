//! THE TABLE: every route of the API with its method, path, access, limit and handler.
//!
//! Router, access control, rate limits, OpenAPI document and tests are generated from it. Rate limit, access and
//! freshness are middleware around the route, so they run before any extractor: a request without a token and with a
//! malformed body gets 401, not 400.

mod admin;
mod api;
#[cfg(feature = "passkeys")]
mod passkeys;
#[cfg(feature = "providers")]
mod providers;
mod row;
mod well_known;

use std::rc::Rc;

use actix_web::{
    HttpResponse, Resource,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    guard,
    http::Method,
    middleware::{Next, from_fn},
    web::{self, ServiceConfig},
};

use crate::{
    auth::Auth,
    config::is_path,
    error::{Code, Error},
    http::{
        access::{need_admin, need_fresh, need_user, reject},
        cors::{cors, public},
        endpoint::{Docs, Endpoint},
        headers::{ANY_TAIL, headers},
        login_redirect::name_login,
        throttle::throttle,
    },
};
pub use row::{Access, Row, Surface};
use row::{delete, get, patch, post, put};

/// Every route of the API, in the order of the tables.
pub fn routes() -> impl Iterator<Item = &'static Row> {
    let tables = [
        api::ROWS,
        #[cfg(feature = "passkeys")]
        passkeys::ROWS,
        #[cfg(feature = "providers")]
        providers::ROWS,
        admin::ROWS,
        well_known::ROWS,
    ];
    tables.into_iter().flatten()
}

impl Auth {
    /// Mounts every route below `prefix`, with its own headers, CORS and error documents. Nothing outside of it
    /// changes. Also makes [`CurrentUser`](crate::CurrentUser) and the other principals work in the app's own routes.
    ///
    /// The prefix is a path such as `/auth`. With any other (an empty one would match the app's own routes) nothing is
    /// mounted, and an error is logged.
    pub fn configure(&self, prefix: &str) -> impl FnOnce(&mut ServiceConfig) + use<> {
        let (auth, prefix) = (self.clone(), prefix.to_owned());
        move |cfg| {
            if is_path(&prefix) {
                mount(cfg, auth, &prefix);
            } else {
                log::error!(prefix = prefix; "nothing is mounted: the prefix must be a path such as /auth");
            }
        }
    }
}

impl Auth {
    /// Mounts the public documents at the root of the host, `/.well-known/…`, where clients look for them: the same as
    /// below the prefix.
    pub fn configure_root(&self) -> impl FnOnce(&mut ServiceConfig) + use<> {
        let auth = self.clone();
        move |cfg| {
            let root = auth.config().root().to_owned();
            cfg.app_data(web::Data::new(auth));
            for (path, rows) in by_path().into_iter().filter(|(_, rows)| is_well_known(rows)) {
                // RFC 8414 section 3.1: the path of an issuer comes after the well-known one.
                let inserted = (!root.is_empty()).then(|| format!("{path}{root}"));
                for path in [path.to_owned()].into_iter().chain(inserted) {
                    cfg.service(resource(&path, &rows).wrap(public()).wrap(from_fn(headers)));
                }
            }
        }
    }
}

fn mount(cfg: &mut ServiceConfig, auth: Auth, prefix: &str) {
    let public =
        by_path().into_iter().filter(|(_, rows)| is_well_known(rows)).map(|(path, _)| format!("{prefix}{path}"));
    let cors = cors(auth.config(), public.collect());
    let mut scope = web::scope(prefix);
    for (path, rows) in by_path() {
        scope = if rows.iter().any(|row| row.surface == Surface::Gateway) {
            let [exact, below] = [path.to_owned(), format!("{path}{ANY_TAIL}")].map(|path| resource(&path, &rows));
            scope.service(exact.wrap(from_fn(name_login))).service(below.wrap(from_fn(name_login)))
        } else {
            scope.service(resource(path, &rows))
        };
    }
    let scope = scope.default_service(web::to(not_found)).wrap(cors).wrap(from_fn(headers));
    cfg.app_data(web::Data::new(auth)).service(scope);
}

fn is_well_known(rows: &[&Row]) -> bool {
    rows.iter().any(|row| row.surface == Surface::WellKnown)
}

fn resource(path: &str, rows: &[&'static Row]) -> Resource {
    let mut resource = web::resource(path.to_owned());
    for row in rows {
        let Endpoint { route, doc } = (row.endpoint)();
        let route = match row.method {
            // All but TRACE, which would return its own headers with the token.
            _ if row.surface == Surface::Gateway => route.guard(guard::Not(guard::Trace())),
            // RFC 9110 section 9.3.2. actix omits the body.
            Method::GET => route.guard(guard::Any(guard::Get()).or(guard::Head())),
            ref method => route.method(method.clone()),
        };
        let reads_query = row.surface != Surface::Api || doc(Docs::new()).query;
        let route = if reads_query { route } else { route.wrap(from_fn(no_query)) };
        // The last wrap is the outermost: first the rate limit, then access, then freshness, then everything else.
        let route = if row.fresh { route.wrap(from_fn(need_fresh)) } else { route };
        let route = match row.access {
            Access::Public => route,
            Access::User => route.wrap(from_fn(need_user)),
            Access::Admin => route.wrap(from_fn(need_admin)),
        };
        let limit = row.limit;
        resource = resource.route(route.wrap(from_fn(move |req, next| throttle(limit, req, next))));
    }
    let methods = rows.iter().map(|row| if row.method == Method::GET { "GET, HEAD" } else { row.method.as_str() });
    let allow: Rc<str> = methods.collect::<Vec<_>>().join(", ").into();
    resource.default_service(web::to(move || {
        let rejected = Error::method_not_allowed(&allow);
        async move { HttpResponse::from_error(rejected) }
    }))
}

/// The rows of each path, in the order of the table.
fn by_path() -> Vec<(&'static str, Vec<&'static Row>)> {
    let mut paths: Vec<(&'static str, Vec<&'static Row>)> = Vec::new();
    for row in routes() {
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

/// A parameter that no handler reads is an error of the client, and is reported.
async fn no_query(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let query = req.query_string();
    if query.is_empty() {
        return Ok(next.call(req).await?.map_into_boxed_body());
    }
    let name = url::form_urlencoded::parse(query.as_bytes()).next().map(|(name, _)| name.into_owned());
    let pointer = format!("/{}", name.unwrap_or_default().replace('~', "~0").replace('/', "~1"));
    let rejected = Error::field(pointer, "unknown_parameter", "There is no such parameter.");
    Ok(reject(req, rejected))
}

//! Which browser apps on other hosts may call the API: exact origins, never a wildcard.

use actix_cors::Cors;
use actix_web::http::{Method, header};

use crate::config::Config;

/// How long a browser may remember a preflight, in seconds.
const MAX_AGE: usize = 600;

pub(crate) fn cors(config: &Config) -> Cors {
    let methods = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    let cors = Cors::default()
        .allowed_methods(methods)
        .allowed_headers([header::AUTHORIZATION, header::CONTENT_TYPE])
        .expose_headers(["x-request-id", "retry-after", "www-authenticate"])
        .supports_credentials()
        .max_age(MAX_AGE);
    config.cors_origins.iter().fold(cors, |cors, origin| cors.allowed_origin(origin))
}

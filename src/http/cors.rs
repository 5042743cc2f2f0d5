//! CORS: the configured origins, never `*` with credentials.

use actix_cors::Cors;
use actix_web::http::Method;

use crate::config::Config;

/// How long a browser may remember a preflight, in seconds.
const MAX_AGE: usize = 600;

/// For the API. `public` are the paths without secrets, such as the public keys: any page may read them.
///
/// Any header may be sent: tracing and error reporting add their own, and none of them grants access.
pub(crate) fn cors(config: &Config, public: Vec<String>) -> Cors {
    let (config, methods) =
        (config.clone(), [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE]);
    Cors::default()
        .allowed_methods(methods)
        .allow_any_header()
        .expose_headers(["x-request-id", "retry-after", "www-authenticate"])
        .supports_credentials()
        .max_age(MAX_AGE)
        .allowed_origin_fn(move |origin, head| {
            let named = origin.to_str().is_ok_and(|origin| config.allows_origin(origin));
            named || public.iter().any(|path| path == config.below_root(head.uri.path()))
        })
}

/// For what any client may read, outside of the API.
pub(crate) fn public() -> Cors {
    Cors::default()
        .allow_any_origin()
        .send_wildcard()
        .allowed_methods([Method::GET, Method::HEAD])
        .allow_any_header()
        .max_age(MAX_AGE)
}

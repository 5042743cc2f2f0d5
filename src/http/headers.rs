//! The headers of every response, and the last place where an error becomes a problem document.

use std::time::Instant;

use actix_web::{
    HttpMessage, HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        ConnectionType, Method, StatusCode,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Data,
};
use uuid::Uuid;

use super::{access::reject, login_redirect::LOGIN};
use crate::{
    auth::Auth,
    error::{Code, Error},
    request_id,
};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// For JSON: nothing may be loaded or framed.
const CSP: HeaderValue = HeaderValue::from_static("default-src 'none'; base-uri 'none'; frame-ancestors 'none'");

/// The rest of a path that the route does not interpret, so any spelling of it is accepted.
pub(crate) const ANY_TAIL: &str = "/{any:.*}";

/// The outermost middleware: request id, headers, problem documents, and the log line of an error. The id is generated
/// here: one from a client is not trusted, because it is stored in the audit trail.
pub(crate) async fn headers(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let id = Uuid::new_v4().simple().to_string();
    request_id::scope(&id, answer(req, next, &id)).await
}

async fn answer(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    id: &str,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let (auth, begun) = (req.app_data::<Data<Auth>>().cloned(), Instant::now());
    let https = auth.as_ref().is_some_and(|auth| auth.config().is_https());
    let mut answer = match early_error(&req) {
        Some(error) => reject(req, error),
        None => next.call(req).await?.map_into_boxed_body(),
    };
    if answer.status().is_client_error() || answer.status().is_server_error() {
        answer = as_problem(answer, id);
    }
    if has_unread_body(answer.request()) || answer.request().head().upgrade() {
        // Otherwise the rest of a body could continue without end after its response; and actix would answer an offer
        // of another protocol with `Connection: upgrade`, although it does not change.
        answer.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    let headers = answer.headers_mut();
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
    security(headers, https);
    if let Some(auth) = auth {
        let (req, status) = (answer.request(), answer.status().as_u16());
        auth.meters().request(req.match_pattern(), req.method(), status, begun.elapsed());
    }
    Ok(answer)
}

/// Requests that are rejected before routing: the router decodes before it matches, and takes `http://elsewhere/path`
/// for `/path`. The contract has one spelling of each path.
fn early_error(req: &ServiceRequest) -> Option<Error> {
    let any_tail = || req.match_pattern().is_some_and(|pattern| pattern.ends_with(ANY_TAIL));
    let host = req.headers().get(header::HOST).map(HeaderValue::as_bytes);
    let elsewhere = req.uri().authority().is_some_and(|authority| host != Some(authority.as_str().as_bytes()));
    (elsewhere || (req.path().contains('%') && !any_tail())).then(|| Code::NotFound.into())
}

/// Whether actix takes everything after this head for its body, whatever its length says: WebSocket data, or a tunnel.
/// An offer of another protocol is ignored (RFC 9110 section 7.8).
pub(super) fn has_endless_body(req: &HttpRequest) -> bool {
    let is_websocket = |value: &HeaderValue| value.to_str().is_ok_and(|v| v.trim().eq_ignore_ascii_case("websocket"));
    let stream = req.headers().get_all(header::UPGRADE).any(is_websocket) || *req.method() == Method::CONNECT;
    stream && !req.headers().contains_key(header::TRANSFER_ENCODING)
}

/// Set by the extractor that has read a request's body to its end.
pub(super) struct BodyRead;

/// Whether the request has a body that was not read to its end.
pub(crate) fn has_unread_body(req: &HttpRequest) -> bool {
    let length = req.headers().get(header::CONTENT_LENGTH).is_some_and(|length| length != "0");
    let announced = length || req.headers().contains_key(header::TRANSFER_ENCODING) || has_endless_body(req);
    announced && req.extensions().get::<BodyRead>().is_none()
}

fn security(headers: &mut HeaderMap, https: bool) {
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if https {
        // Not for subdomains: mounted in a host's app, we decide for this host alone.
        let two_years = HeaderValue::from_static("max-age=63072000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, two_years);
    }
    // Pages and cacheable answers have set their own.
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, CSP);
    }
}

/// Our own error with the request's id. An error of actix or a middleware gets the code of its status.
fn as_problem(answer: ServiceResponse<BoxBody>, id: &str) -> ServiceResponse<BoxBody> {
    let (req, old) = answer.into_parts();
    let new = match old.error().and_then(|e| e.as_error::<Error>()) {
        Some(e) => {
            if e.code() == Code::Internal {
                log::error!(request_id = id, err:% = e; "request failed");
            } else if e.code() == Code::Unavailable && e.database().is_some() {
                log::warn!(request_id = id, err:% = e; "request rejected");
            }
            e.answer(Some(id))
        }
        // actix-cors rejects a foreign preflight with 400 and plain text.
        None if *req.method() == Method::OPTIONS => Error::from(Code::Forbidden).answer(Some(id)),
        None => error_of_status(old.status()).answer(Some(id)),
    };
    let mut answer = ServiceResponse::new(req, new);
    // These were added inside.
    for (name, value) in old.headers() {
        if [header::VARY, LOGIN].contains(name)
            || name.as_str().starts_with("access-control-")
            || *name == header::SET_COOKIE
        {
            answer.headers_mut().append(name.clone(), value.clone());
        }
    }
    if answer.request().method() == Method::OPTIONS && !answer.headers().contains_key(header::VARY) {
        answer.headers_mut().insert(header::VARY, HeaderValue::from_static("Origin"));
    }
    answer
}

/// An error that actix created inside the app.
fn error_of_status(status: StatusCode) -> Error {
    let code = match status.as_u16() {
        401 => Code::InvalidToken,
        403 => Code::Forbidden,
        404 => Code::NotFound,
        405 => Code::MethodNotAllowed,
        408 => Code::RequestTimeout,
        413 => Code::PayloadTooLarge,
        415 => Code::UnsupportedMediaType,
        503 => Code::Unavailable,
        500.. => Code::Internal,
        _ => return Error::field("", "invalid_request", "The request cannot be read."),
    };
    code.into()
}

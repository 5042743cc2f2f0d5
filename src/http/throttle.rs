//! Rate limits per IP address and route: the outermost guard, before tokens, bodies and hashes.
//!
//! Threat: floods from one IP address. A rejection costs a microsecond. All users behind one IP address (a proxy that
//! is not in `VESTIBULE_TRUSTED_PROXIES`) share a budget.

use actix_web::{
    HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web::Data,
};

use super::{
    access::reject,
    client_ip::{caller_of, client_ip},
};
use crate::{
    audit::{Denied, Who},
    auth::Auth,
    config::Limit,
    error::{Code, Error},
    limits::network,
};

/// Accepts the request while its IP address has budget left.
pub(crate) async fn throttle(
    limit: Limit,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(auth) = req.app_data::<Data<Auth>>().cloned() else {
        return Ok(reject(req, Error::internal("Auth::configure was not called on this App")));
    };
    let ip = client_ip(req.request());
    let note = |denied, req: &HttpRequest| {
        let who = Who::Network(ip.map(|ip| network(ip).to_string()).unwrap_or_default());
        auth.note_denied_by(denied, who, || caller_of(req));
    };
    if let Err(e) = auth.limiter().admit(limit, ip).await {
        note(Denied::Limit(limit), req.request());
        return Ok(reject(req, e));
    }
    // Not of a probe, and not of a flood that ends above: neither keeps the database awake.
    if let Err(e) = auth.in_use().await {
        return Ok(reject(req, e));
    }
    let answer = next.call(req).await?.map_into_boxed_body();
    if error_code_of(&answer) == Some(Code::CrossSite) {
        note(Denied::CrossSite, answer.request());
    }
    Ok(answer)
}

/// The handler's error, if it returned one.
fn error_code_of(answer: &ServiceResponse<BoxBody>) -> Option<Code> {
    Some(answer.response().error()?.as_error::<Error>()?.code())
}

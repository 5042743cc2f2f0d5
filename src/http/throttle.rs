//! How often one address may call a route: the outermost guard, before tokens, bodies and hashes.
//!
//! Threat: floods from one place. A refusal costs a microsecond; one address in front of many people (a proxy that is
//! not in `VESTIBULE_TRUSTED_PROXIES`) makes all of them share a budget.

use actix_web::{
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web::Data,
};

use super::{access::refuse, client_ip::client_ip};
use crate::{auth::Auth, config::Limit, error::Error};

/// Lets the request pass as long as its address has some of this budget left.
pub(crate) async fn throttle(
    limit: Limit,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let admitted = match req.app_data::<Data<Auth>>() {
        Some(auth) => auth.limiter().admit(limit, client_ip(req.request())).await,
        None => Err(Error::internal("Auth::configure was not called on this App")),
    };
    match admitted {
        Ok(()) => Ok(next.call(req).await?.map_into_boxed_body()),
        Err(e) => Ok(refuse(req, e)),
    }
}

//! Guards for a host's own routes: only users who have a role.
//!
//! [`require_role`] trusts the token and the revocation index, and needs no SQL: a removed role is rejected at once
//! where the index is fed, and everywhere when the token has expired. [`require_role_now`] reads the database.

use std::rc::Rc;

use actix_web::{
    HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse, Transform},
    middleware::{Next, from_fn},
};

use super::access::{denied, holds_now, proceed, verify};
use crate::error::Error;

/// Middleware: accepts tokens that contain the role.
pub fn require_role<S, B>(
    role_type: &str,
) -> impl Transform<S, ServiceRequest, Response = ServiceResponse<BoxBody>, Error = actix_web::Error, InitError = ()>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    guard(role_type, async |req: HttpRequest, role: Rc<str>| {
        let user = verify(&req).await?;
        if user.has_role(&role) { Ok(()) } else { Err(denied(&req, &user)) }
    })
}

/// Middleware: accepts users who have the role by the current state of the database, in an active session of an active
/// account.
pub fn require_role_now<S, B>(
    role_type: &str,
) -> impl Transform<S, ServiceRequest, Response = ServiceResponse<BoxBody>, Error = actix_web::Error, InitError = ()>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    guard(role_type, async |req: HttpRequest, role: Rc<str>| holds_now(&req, &role).await.map(drop))
}

/// The check has a request of its own and is done with it before the handler begins: a router needs the only one.
fn guard<S, B>(
    role_type: &str,
    check: impl AsyncFn(HttpRequest, Rc<str>) -> Result<(), Error> + 'static,
) -> impl Transform<S, ServiceRequest, Response = ServiceResponse<BoxBody>, Error = actix_web::Error, InitError = ()>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    let (role, check): (Rc<str>, _) = (role_type.into(), Rc::new(check));
    from_fn(move |req: ServiceRequest, next: Next<B>| {
        let (role, check) = (Rc::clone(&role), Rc::clone(&check));
        async move {
            let checked = check(req.request().clone(), role).await;
            proceed(checked, req, next).await
        }
    })
}

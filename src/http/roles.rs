//! Guards for an app's own routes: only people who hold a role.
//!
//! [`require_role`] believes the token and the revocation index, and costs no SQL: a role that was taken away is refused
//! at once where the index is fed, everywhere when the token has expired. [`require_role_now`] asks the database.

use std::rc::Rc;

use actix_web::{
    HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse, Transform},
    middleware::{Next, from_fn},
};

use super::access::{denied, holds_now, proceed, verify};
use crate::error::Error;

/// Middleware: lets in users whose token says that they hold the role.
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

/// Middleware: lets in users who hold the role as the database says at this moment, in a live session of an active
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

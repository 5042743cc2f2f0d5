//! Guards for a host's own routes: only users who have a role.
//!
//! [`require_role`] trusts the token and the revocation index, and needs no SQL: a removed role is rejected at once
//! where the index is fed, and everywhere when the token has expired. [`require_role_now`] reads the database.

use std::rc::Rc;

use actix_web::{
    body::{BoxBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse, Transform},
    middleware::{Next, from_fn},
};

use super::access::{denied, holds_now, proceed, verify};

/// Middleware: accepts tokens that contain the role.
pub fn require_role<S, B>(
    role_type: &str,
) -> impl Transform<S, ServiceRequest, Response = ServiceResponse<BoxBody>, Error = actix_web::Error, InitError = ()>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    let role: Rc<str> = role_type.into();
    from_fn(move |req: ServiceRequest, next: Next<B>| {
        let role = Rc::clone(&role);
        async move {
            let user = verify(req.request()).await;
            let held =
                user.and_then(|user| if user.has_role(&role) { Ok(()) } else { Err(denied(req.request(), &user)) });
            proceed(held, req, next).await
        }
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
    let role: Rc<str> = role_type.into();
    from_fn(move |req: ServiceRequest, next: Next<B>| {
        let role = Rc::clone(&role);
        async move {
            let held = holds_now(req.request(), &role).await.map(drop);
            proceed(held, req, next).await
        }
    })
}

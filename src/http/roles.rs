//! Guards for an app's own routes: only people who hold a role.
//!
//! [`require_role`] believes the token and the revocation index, and costs no SQL: a role that was taken away is refused
//! at once where the index is fed, everywhere when the token has expired. [`require_role_now`] asks the database.

use std::rc::Rc;

use actix_web::{
    body::{BoxBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse, Transform},
    middleware::{Next, from_fn},
};

use super::access::{denied, holds_now, proceed, verify};

/// Middleware: lets in whoever's token says that they hold the role.
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

/// Middleware: lets in whoever holds the role as the database says at this moment, in a live session of an active
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

//! Addresses of the standalone server that do not exist.

use actix_web::{
    HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        ConnectionType, Method, StatusCode,
        header::{self, HeaderValue},
    },
    middleware::Next,
    web::Data,
};

use crate::pages::{CSP, PAGES, Pages};

/// Middleware around everything outside of the API: a browser that asks for a page which does not exist is told so in a
/// page, and a slash too many is taken away. Others get the problem document.
pub(super) async fn nowhere(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let pages = req.app_data::<Data<Pages>>().cloned();
    let answer = next.call(req).await?.map_into_boxed_body();
    let req = answer.request();
    let by_browser = matches!(*req.method(), Method::GET | Method::HEAD)
        && req.headers().get(header::ACCEPT).is_some_and(|v| v.to_str().is_ok_and(|v| v.contains("text/html")));
    let Some(pages) = pages.filter(|_| by_browser && answer.status() == StatusCode::NOT_FOUND) else {
        return Ok(answer);
    };
    // Only to a page of ours, so that no one is sent elsewhere.
    let page = req.path().strip_suffix('/').and_then(|path| PAGES.iter().find(|(known, _, _)| *known == path));
    let (req, old) = answer.into_parts();
    let mut new = match page {
        Some((path, _, _)) => HttpResponse::PermanentRedirect().insert_header((header::LOCATION, *path)).finish(),
        None => HttpResponse::NotFound().content_type("text/html; charset=utf-8").body(pages.nowhere().to_owned()),
    };
    for (name, value) in old.headers() {
        if *name != header::CONTENT_TYPE {
            new.headers_mut().insert(name.clone(), value.clone());
        }
    }
    new.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP));
    if old.head().connection_type() == ConnectionType::Close {
        new.head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(ServiceResponse::new(req, new))
}

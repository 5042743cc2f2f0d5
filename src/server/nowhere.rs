//! Paths of the standalone server that do not exist, or no longer.

use actix_web::{
    HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{ConnectionType, Method, StatusCode, header},
    middleware::Next,
    web::Data,
};

use crate::{
    auth::Auth,
    pages::{CSP, PAGES, Pages},
};

/// The console's paths of earlier releases, for bookmarks.
pub(super) async fn moved_users(req: HttpRequest, auth: Data<Auth>) -> HttpResponse {
    let path = req.uri().path_and_query().map_or("", |path| path.as_str());
    let rest = path.strip_prefix("/admin/people").unwrap_or_default();
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, format!("{}/admin/users{rest}", auth.config().root())))
        .finish()
}

/// Middleware around all routes outside of the API. For a path without a page, a browser gets an HTML page, or a redirect
/// if a form was sent to the page itself. Other clients get the problem document.
pub(super) async fn html_not_found(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let pages = req.app_data::<Data<Pages>>().cloned();
    let answer = next.call(req).await?.map_into_boxed_body();
    let req = answer.request();
    let by_browser =
        req.headers().get(header::ACCEPT).is_some_and(|v| v.to_str().is_ok_and(|v| v.contains("text/html")));
    let missing = matches!(*req.method(), Method::GET | Method::HEAD) && answer.status() == StatusCode::NOT_FOUND;
    // A form that was sent without the script: its page says that it needs one.
    let sent = *req.method() == Method::POST && answer.status() == StatusCode::METHOD_NOT_ALLOWED;
    let Some(pages) = pages.filter(|_| by_browser && (missing || sent)) else {
        return Ok(answer);
    };
    // Only to one of our own pages (open redirect).
    let page = PAGES.iter().find(|(path, _)| sent && *path == req.path());
    let root = req.app_data::<Data<Auth>>().map(|auth| auth.config().root().to_owned()).unwrap_or_default();
    let (req, old) = answer.into_parts();
    let mut new = match page {
        Some((path, _)) => {
            let query = if req.query_string().is_empty() { "" } else { "?" };
            let there = format!("{root}{path}{query}{}", req.query_string());
            HttpResponse::SeeOther().insert_header((header::LOCATION, there)).finish()
        }
        None if sent => return Ok(ServiceResponse::new(req, old)),
        None => pages.not_found(&req),
    };
    for (name, value) in old.headers() {
        if *name != header::CONTENT_TYPE && !new.headers().contains_key(name) {
            new.headers_mut().insert(name.clone(), value.clone());
        }
    }
    new.headers_mut().insert(header::CONTENT_SECURITY_POLICY, CSP);
    if old.head().connection_type() == ConnectionType::Close {
        new.head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(ServiceResponse::new(req, new))
}

//! The path of `PUBLIC_URL`: the server answers below it, and also without it, for proxies that strip it.

use actix_web::{
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{Uri, uri::PathAndQuery},
    middleware::Next,
    web::Data,
};

use crate::auth::Auth;

/// Middleware before the router: it sees the path below the root.
pub(super) async fn strip(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let below = req.app_data::<Data<Auth>>().and_then(|auth| without_root(req.uri(), auth));
    if let Some(uri) = below {
        req.match_info_mut().get_mut().update(&uri);
        req.head_mut().uri = uri;
    }
    next.call(req).await
}

fn without_root(uri: &Uri, auth: &Auth) -> Option<Uri> {
    let below = auth.config().below_root(uri.path());
    if below.len() == uri.path().len() {
        return None;
    }
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(format!("{below}{query}")).ok()?);
    Uri::from_parts(parts).ok()
}

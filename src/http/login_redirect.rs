//! A page that needs a login sends the browser to `/login`, which leads back: for server-rendered apps, and for gateways.
//!
//! Threat: an open redirect. The way back of an app's page is the request's own path. A gateway names the path that it
//! asks about; the login page allows no path that leads elsewhere.

use std::fmt;

use actix_web::{
    FromRequest, HttpRequest, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Data,
};
use futures_util::future::LocalBoxFuture;
use url::form_urlencoded;

use super::{
    access::{CurrentUser, verify},
    cookie::is_safe,
};
use crate::{auth::Auth, config::Config, error::Error};

/// Where a gateway sends the browser that it asked about.
pub(super) const LOGIN: HeaderName = HeaderName::from_static("x-auth-login");

/// The user of a page, by the session cookie (`VESTIBULE_SESSION_COOKIE=on`) or a bearer token. Without one, GET and HEAD
/// are sent to `/login?next=…` with 303; other methods get 401, because a form cannot be sent again.
///
/// It must be the first argument of a handler.
#[derive(Clone, Debug)]
pub struct LoginRedirect(pub CurrentUser);

/// What a page answers without a login.
#[derive(Debug)]
pub struct LoginRequired {
    error: Error,
    location: Option<String>,
}

impl LoginRequired {
    fn new(req: &HttpRequest, error: Error) -> Self {
        let safe = matches!(req.method(), &Method::GET | &Method::HEAD);
        let auth = req.app_data::<Data<Auth>>().filter(|_| safe && error.code().status() == 401);
        let back = req.uri().path_and_query().map_or("/", |path| path.as_str());
        Self { location: auth.map(|auth| login(auth.config(), back)), error }
    }
}

fn login(config: &Config, back: &str) -> String {
    let next: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    format!("{}/login?next={next}", config.public_url)
}

/// Middleware around `/check`: a 401 about a browser's navigation, whose URI the gateway names in `X-Forwarded-Uri`, says
/// where its login is. Neither nginx nor Caddy can encode a URI into a query.
pub(crate) async fn name_login(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let mut answer = next.call(req).await?.map_into_boxed_body();
    if answer.status() == StatusCode::UNAUTHORIZED
        && let Some(login) = login_of(answer.request())
    {
        answer.headers_mut().insert(LOGIN, login);
    }
    Ok(answer)
}

fn login_of(req: &HttpRequest) -> Option<HeaderValue> {
    let config = req.app_data::<Data<Auth>>()?.config();
    let headers = req.headers();
    // A script that gets a page instead of its 401 would not know what happened. Old browsers do not say what they want.
    let navigates = headers.get("sec-fetch-mode").is_none_or(|mode| mode == "navigate");
    let by_cookie = config.session_cookie && !headers.contains_key(header::AUTHORIZATION);
    let back = headers.get("x-forwarded-uri").and_then(|uri| uri.to_str().ok()).filter(|uri| uri.starts_with('/'))?;
    (navigates && by_cookie && is_safe(req)).then(|| HeaderValue::from_str(&login(config, back)).ok())?
}

impl fmt::Display for LoginRequired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl ResponseError for LoginRequired {
    fn status_code(&self) -> StatusCode {
        if self.location.is_some() { StatusCode::SEE_OTHER } else { self.error.status_code() }
    }

    fn error_response(&self) -> HttpResponse {
        match &self.location {
            Some(location) => HttpResponse::SeeOther()
                .insert_header((header::LOCATION, location.as_str()))
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .finish(),
            None => self.error.error_response(),
        }
    }
}

impl FromRequest for LoginRedirect {
    type Error = LoginRequired;
    type Future = LocalBoxFuture<'static, Result<Self, LoginRequired>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { verify(&req).await.map(Self).map_err(|e| LoginRequired::new(&req, e)) })
    }
}

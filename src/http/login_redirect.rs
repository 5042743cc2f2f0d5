//! For server-rendered apps: a page that needs a login sends the browser to `/login`, which leads back.
//!
//! Threat: an open redirect. The way back is the request's own path, never something that it says.

use std::fmt;

use actix_web::{
    FromRequest, HttpRequest, HttpResponse, ResponseError,
    dev::Payload,
    http::{Method, StatusCode, header},
    web::Data,
};
use futures_util::future::LocalBoxFuture;
use url::form_urlencoded;

use super::access::{CurrentUser, verify};
use crate::{auth::Auth, error::Error};

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
        let next: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
        Self { location: auth.map(|auth| format!("{}/login?next={next}", auth.config().public_url)), error }
    }
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

//! A redirect of a browser: 303, so that it comes by GET.

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    cookie::Cookie,
    http::header::{LOCATION, SET_COOKIE},
};
use utoipa::openapi::ResponseBuilder;

use super::{
    cookie::set_cookie,
    endpoint::{DocOut, Docs},
};

/// Where to, with which cookies.
#[derive(Debug)]
pub(crate) struct Redirect {
    pub(crate) to: String,
    pub(crate) cookies: Vec<Cookie<'static>>,
}

impl Responder for Redirect {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut answer = HttpResponse::SeeOther();
        answer.insert_header((LOCATION, self.to));
        for cookie in &self.cookies {
            answer.append_header((SET_COOKIE, set_cookie(cookie)));
        }
        answer.finish()
    }
}

impl DocOut for Redirect {
    fn doc(docs: Docs) -> Docs {
        let response = ResponseBuilder::new().description("A redirect of the browser");
        Docs { operation: docs.operation.response("303", response), ..docs }
    }
}

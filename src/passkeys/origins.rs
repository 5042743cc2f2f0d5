//! `GET /.well-known/webauthn`: the origins that may use the passkeys of this relying party id, for browsers that meet it on
//! a page of another domain (WebAuthn Level 3 section 5.11).

use actix_web::{HttpRequest, HttpResponse, Responder, body::BoxBody, http::header, web::Data};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    auth::Auth,
    http::endpoint::{DocOut, Docs, Reply},
};

/// The origins.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RelatedOrigins {
    origins: Vec<String>,
}

/// May be cached for five minutes.
pub(crate) struct CachedOrigins(RelatedOrigins);

pub(crate) async fn handle(auth: Data<Auth>) -> CachedOrigins {
    CachedOrigins(RelatedOrigins { origins: auth.config().rp_origins.clone() })
}

impl Responder for CachedOrigins {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=300")).json(self.0)
    }
}

impl DocOut for CachedOrigins {
    fn doc(docs: Docs) -> Docs {
        Reply::<200, RelatedOrigins>::doc(docs)
    }
}

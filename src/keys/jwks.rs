//! `GET /.well-known/jwks.json`: the public keys, for whoever verifies our access tokens (RFC 7517).

use actix_web::{HttpRequest, HttpResponse, Responder, body::BoxBody, http::header, web::Data};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    auth::Auth,
    error::Error,
    http::endpoint::{DocOut, Docs, Reply},
};

/// A JSON Web Key Set.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Jwks {
    /// Public keys only, each with `kid`, `alg` and `use`.
    #[schema(value_type = Vec<Object>)]
    keys: Value,
}

/// A key set may be kept for five minutes: a new key is published long before it signs.
pub(crate) struct CachedJwks(Value);

pub(crate) async fn handle(auth: Data<Auth>) -> Result<CachedJwks, Error> {
    Ok(CachedJwks(auth.keyring().await?.jwks().clone()))
}

impl Responder for CachedJwks {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=300")).json(self.0)
    }
}

impl DocOut for CachedJwks {
    fn doc(docs: Docs) -> Docs {
        Reply::<200, Jwks>::doc(docs)
    }
}

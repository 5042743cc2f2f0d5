//! `GET /.well-known/jwks.json`: the public keys for verifiers of our access tokens (RFC 7517).

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    http::header::{self, ETag, EntityTag, Header, IfNoneMatch},
    web::Data,
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    auth::Auth,
    crypto::keyring::Keyring,
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

/// The key set may be cached for five minutes: a new key is published long before it signs.
pub(crate) struct CachedJwks(Arc<Keyring>);

pub(crate) async fn handle(auth: Data<Auth>) -> Result<CachedJwks, Error> {
    Ok(CachedJwks(auth.keyring().await?))
}

impl Responder for CachedJwks {
    type Body = BoxBody;

    fn respond_to(self, req: &HttpRequest) -> HttpResponse {
        let tag = EntityTag::new_strong(self.0.etag().to_owned());
        let known = match IfNoneMatch::parse(req) {
            Ok(IfNoneMatch::Any) => true,
            Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag)),
            Err(_) => false,
        };
        let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        answer.insert_header((header::CACHE_CONTROL, "public, max-age=300")).insert_header(ETag(tag));
        if known { answer.finish() } else { answer.content_type("application/json").body(self.0.jwks().to_owned()) }
    }
}

impl DocOut for CachedJwks {
    fn doc(docs: Docs) -> Docs {
        Reply::<200, Jwks>::doc(docs)
    }
}

//! `GET /.well-known/oauth-authorization-server` (RFC 8414) and `/.well-known/openid-configuration`: where libraries
//! that know only the issuer find the keys.
//!
//! Invariant: it lists only what exists. There is no OAuth authorization endpoint and no ID token, so no flow is
//! listed.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, Responder, body::BoxBody, http::header, web::Data};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    auth::Auth,
    error::Error,
    http::endpoint::{DocOut, Docs, Reply},
};

/// The metadata that a verifier of access tokens needs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Metadata {
    /// The `iss` of every token.
    issuer: String,
    /// The public keys.
    jwks_uri: String,
    /// Empty: there is no authorization endpoint.
    response_types_supported: Vec<String>,
    /// Empty: the login is this API's own.
    grant_types_supported: Vec<String>,
    /// Always `public`: every client sees the same `sub`.
    subject_types_supported: Vec<String>,
    /// The algorithms of the published keys. Access tokens are signed with them. There are no ID tokens, but verifiers
    /// read this field.
    id_token_signing_alg_values_supported: BTreeSet<String>,
    /// The claims of an access token.
    claims_supported: Vec<String>,
}

/// May be cached for five minutes, as the keys.
pub(crate) struct CachedMetadata(Metadata);

#[rustfmt::skip]
const CLAIMS: [&str; 14] = [
    "iss", "aud", "sub", "sid", "jti", "iat", "nbf", "exp", "ver", "client_id", "auth_time", "amr", "acr", "role_profiles",
];

pub(crate) async fn handle(auth: Data<Auth>, req: HttpRequest) -> Result<CachedMetadata, Error> {
    let keyring = auth.keyring().await?;
    let keys: Value = serde_json::from_str(keyring.jwks()).map_err(Error::internal)?;
    let keys = keys["keys"].as_array().into_iter().flatten();
    // Below the prefix, or at the root of the standalone server: the router has matched the path, so it is one of ours.
    let (prefix, _) = auth.config().below_root(req.path()).split_once("/.well-known/").unwrap_or_default();
    Ok(CachedMetadata(Metadata {
        issuer: auth.issuer().iss.clone(),
        jwks_uri: format!("{}{prefix}/.well-known/jwks.json", auth.config().public_url),
        response_types_supported: Vec::new(),
        grant_types_supported: Vec::new(),
        subject_types_supported: vec!["public".to_owned()],
        id_token_signing_alg_values_supported: keys.filter_map(|key| Some(key["alg"].as_str()?.to_owned())).collect(),
        claims_supported: CLAIMS.map(str::to_owned).to_vec(),
    }))
}

impl Responder for CachedMetadata {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=300")).json(self.0)
    }
}

impl DocOut for CachedMetadata {
    fn doc(docs: Docs) -> Docs {
        Reply::<200, Metadata>::doc(docs)
    }
}

//! Public documents: any page may read them, at the root of the host and below the prefix.

use super::{Row, get};
use crate::{
    config::Limit::Unlimited,
    http::endpoint::to,
    keys::{jwks, metadata},
};

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    get("/.well-known/jwks.json", "Public keys of the access tokens", || to(jwks::handle)).limit(Unlimited).well_known(),
    get("/.well-known/oauth-authorization-server", "Metadata for verifiers (RFC 8414)", || to(metadata::handle)).limit(Unlimited).well_known(),
    get("/.well-known/openid-configuration", "The same, for OpenID libraries", || to(metadata::handle)).limit(Unlimited).well_known(),
];

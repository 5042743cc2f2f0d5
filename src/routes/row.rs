//! One row of the route table: method, path, handler, and the middleware before the handler.

use actix_web::http::Method;

use crate::{config::Limit, error::Code, http::endpoint::Endpoint};

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Access {
    /// Any client.
    Public,
    /// The bearer of a valid access token.
    User,
    /// An admin, by the current state of the database.
    Admin,
}

/// How a route is mounted, and how its requests are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Surface {
    /// JSON below the prefix. A query that no parameter reads is an error.
    Api,
    /// A public document below the prefix and at the root of the host: any page may read it, and its query is ignored.
    WellKnown,
    /// Called by gateways about other requests, whose method, path and query some gateways keep (Envoy, Caddy,
    /// Traefik).
    Gateway,
    /// Where another site's page sends a browser: it may carry any parameter.
    Arrival,
}

/// One row of the table.
#[non_exhaustive]
pub struct Row {
    /// HTTP method.
    pub method: Method,
    /// Path below the prefix.
    pub path: &'static str,
    /// A summary in a few words.
    pub summary: &'static str,
    /// Who may call it.
    pub access: Access,
    /// The rate limit it counts against, per IP address.
    pub limit: Limit,
    /// Whether the login must be fresh: re-authentication within `VESTIBULE_FRESH`.
    pub fresh: bool,
    /// How it is mounted.
    pub surface: Surface,
    /// Its own error codes, beyond those that every route has.
    pub errors: &'static [Code],
    pub(crate) endpoint: fn() -> Endpoint,
}

const fn row(method: Method, path: &'static str, summary: &'static str, endpoint: fn() -> Endpoint) -> Row {
    let (access, limit, fresh, surface) = (Access::Public, Limit::Default, false, Surface::Api);
    Row { method, path, summary, access, limit, fresh, surface, errors: &[], endpoint }
}

pub(super) const fn get(path: &'static str, summary: &'static str, endpoint: fn() -> Endpoint) -> Row {
    row(Method::GET, path, summary, endpoint)
}

pub(super) const fn post(path: &'static str, summary: &'static str, endpoint: fn() -> Endpoint) -> Row {
    row(Method::POST, path, summary, endpoint)
}

pub(super) const fn put(path: &'static str, summary: &'static str, endpoint: fn() -> Endpoint) -> Row {
    row(Method::PUT, path, summary, endpoint)
}

pub(super) const fn patch(path: &'static str, summary: &'static str, endpoint: fn() -> Endpoint) -> Row {
    row(Method::PATCH, path, summary, endpoint)
}

pub(super) const fn delete(path: &'static str, summary: &'static str, endpoint: fn() -> Endpoint) -> Row {
    row(Method::DELETE, path, summary, endpoint)
}

impl Row {
    pub(super) const fn user(mut self) -> Self {
        self.access = Access::User;
        self
    }

    pub(super) const fn admin(mut self) -> Self {
        self.access = Access::Admin;
        self
    }

    pub(super) const fn limit(mut self, limit: Limit) -> Self {
        self.limit = limit;
        self
    }

    pub(super) const fn fresh(mut self) -> Self {
        self.fresh = true;
        self
    }

    pub(super) const fn well_known(mut self) -> Self {
        self.surface = Surface::WellKnown;
        self
    }

    pub(super) const fn gateway(mut self) -> Self {
        self.surface = Surface::Gateway;
        self
    }

    #[cfg(feature = "providers")]
    pub(super) const fn arrival(mut self) -> Self {
        self.surface = Surface::Arrival;
        self
    }

    pub(super) const fn errors(mut self, errors: &'static [Code]) -> Self {
        self.errors = errors;
        self
    }
}

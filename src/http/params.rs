//! Query strings and path segments, in the one spelling of the contract.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::de::DeserializeOwned;
use uuid::Uuid;
use vestibule_entity::types::RoleType;

use super::input::wrong_field;
use crate::error::{Code, Error};

/// The query. An unknown or repeated parameter is rejected.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::parse(req.query_string()).map(Self))
    }
}

impl<T: DeserializeOwned> Query<T> {
    /// # Errors
    /// `invalid_request`, at the parameter.
    pub(super) fn parse(query: &str) -> Result<T, Error> {
        // `?role=${role}` in a script whose `role` is not set. A search for such a word is one, and a return address that is none is ignored.
        let absent =
            |name: &str, value: &str| !matches!(name, "q" | "next") && matches!(value, "null" | "undefined" | "NaN");
        let sent = || url::form_urlencoded::parse(query.as_bytes());
        if let Some((name, _)) = sent().find(|(name, value)| absent(name, value)) {
            let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            return Err(Error::field(pointer, "no_value", "This is no value; leave the parameter out."));
        }
        let parsed = serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(sent()));
        parsed.map_err(|e| wrong_field(&e.path().to_string(), e.inner()))
    }
}

/// `{id}`: a UUID in lower case with hyphens. Anything else matches no row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathId(pub(crate) Uuid);

impl FromRequest for PathId {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(uuid_of(req, "id").map(Self))
    }
}

/// The ids beside `{id}`, written as [`PathId`] is.
macro_rules! further_ids {
    ($($(#[$meta:meta])* $path:ident $name:literal;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $path(pub(crate) Uuid);

        $(#[$meta])*
        impl FromRequest for $path {
            type Error = Error;
            type Future = Ready<Result<Self, Error>>;

            fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(uuid_of(req, $name).map(Self))
            }
        }
    )*};
}
further_ids! {
    PathSid "sid";
    PathPasskey "pid";
    #[cfg(feature = "providers")]
    PathIdentity "iid";
}

fn uuid_of(req: &HttpRequest, name: &str) -> Result<Uuid, Error> {
    let text = req.match_info().get(name).unwrap_or_default();
    Uuid::parse_str(text).ok().filter(|id| id.to_string() == text).ok_or_else(|| Code::NotFound.into())
}

/// `{id}` where it is the name of a provider.
#[cfg(feature = "providers")]
#[derive(Clone, Debug)]
pub(crate) struct PathProvider(pub(crate) String);

#[cfg(feature = "providers")]
impl FromRequest for PathProvider {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(req.match_info().get("id").unwrap_or_default().to_owned())))
    }
}

/// `{role_type}`: the name of a role.
#[derive(Clone, Debug)]
pub(crate) struct PathRole(pub(crate) RoleType);

impl FromRequest for PathRole {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let role = RoleType::parse(req.match_info().get("role_type").unwrap_or_default());
        ready(role.map(Self).map_err(|_| Code::NotFound.into()))
    }
}

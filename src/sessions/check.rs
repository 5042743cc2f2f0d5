//! `GET /check`: verifies a token for gateways (nginx `auth_request`, Traefik forward auth), which read the response
//! headers. It needs no SQL statement.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder, body::BoxBody, dev::Payload};
use url::form_urlencoded;
use utoipa::{
    PartialSchema,
    openapi::path::{ParameterBuilder, ParameterIn},
};

use crate::{
    crypto::claims::Claims,
    error::{Code, Error},
    http::{
        access::CurrentUser,
        endpoint::{DocArg, DocOut, Docs, Reply},
    },
};

/// The roles that a gateway demands: `?role=editor`. Read from `/check` itself only: below it, path and query are those of
/// the request that the gateway asks about.
pub(crate) struct RolesDemanded(Vec<String>);

impl FromRequest for RolesDemanded {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let demanded = form_urlencoded::parse(req.query_string().as_bytes())
            .filter(|(name, _)| name == "role" && req.match_info().get("any").is_none())
            .map(|(_, role)| role.into_owned());
        ready(Ok(Self(demanded.collect())))
    }
}

impl DocArg for RolesDemanded {
    fn doc(docs: Docs) -> Docs {
        let parameter = ParameterBuilder::new()
            .name("role")
            .parameter_in(ParameterIn::Query)
            .description(Some("A role that the user must have; 403 otherwise."))
            .schema(Some(String::schema()));
        Docs { operation: docs.operation.parameter(parameter), ..docs }
    }
}

/// The verified claims, and the headers for a gateway: `X-Auth-User`, and the enabled roles in `X-Auth-Roles`.
pub(crate) struct Checked(CurrentUser);

pub(crate) async fn handle(user: CurrentUser, RolesDemanded(demanded): RolesDemanded) -> Result<Checked, Error> {
    if demanded.iter().all(|role| user.has_role(role)) { Ok(Checked(user)) } else { Err(Code::Forbidden.into()) }
}

impl Responder for Checked {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let claims = self.0.claims();
        let held = claims.role_profiles.iter().filter(|role| role.enabled).map(|role| role.role_type.as_str());
        HttpResponse::Ok()
            .insert_header(("X-Auth-User", claims.sub.to_string()))
            .insert_header(("X-Auth-Roles", held.collect::<Vec<_>>().join(",")))
            .json(claims)
    }
}

impl DocOut for Checked {
    fn doc(docs: Docs) -> Docs {
        Reply::<200, Claims>::doc(docs)
    }
}

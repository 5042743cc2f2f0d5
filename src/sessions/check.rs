//! `GET /check`: verifies a token for gateways (nginx `auth_request`, Traefik forward auth), which read the response
//! headers. It needs no SQL statement.

use actix_web::{HttpRequest, HttpResponse, Responder, body::BoxBody};

use crate::{
    crypto::claims::Claims,
    http::{
        access::CurrentUser,
        endpoint::{DocOut, Docs, Reply},
    },
};

/// The verified claims, and the headers for a gateway: `X-Auth-User`, and the enabled roles in `X-Auth-Roles`.
pub(crate) struct Checked(CurrentUser);

pub(crate) async fn handle(user: CurrentUser) -> Checked {
    Checked(user)
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

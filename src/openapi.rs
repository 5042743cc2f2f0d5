//! The OpenAPI document: the route table, with what each handler's signature says of itself.

use std::collections::BTreeMap;

use actix_web::http::Method;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ComponentsBuilder, Content, HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Ref,
        RefOr, ResponseBuilder, Schema, SecurityRequirement,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::{
    config::Limit,
    error::{Code, Problem},
    http::endpoint::Docs,
    routes::{Access, ROUTES, Row},
};

const BEARER: &str = "bearer";

/// OpenAPI 3.1 for the API below `prefix`.
pub fn openapi(prefix: &str) -> OpenApi {
    let mut paths = PathsBuilder::new();
    let mut schemas: BTreeMap<String, RefOr<Schema>> = BTreeMap::new();
    for row in ROUTES {
        let docs = (row.endpoint)().doc;
        let docs = docs(Docs::new());
        schemas.extend(docs.schemas);
        let mut operation =
            docs.operation.summary(Some(row.summary)).operation_id(Some(operation_id(row))).tag(match row.access {
                Access::Public => "anybody",
                Access::User => "a user",
                Access::Admin => "an admin",
            });
        for (status, codes) in refusals(row) {
            operation = operation.response(status.to_string(), refusal(&codes));
        }
        if row.access != Access::Public {
            operation = operation.security(SecurityRequirement::new(BEARER, Vec::<String>::new()));
        }
        let item = PathItem::new(method(&row.method), operation.build());
        paths = paths.path(format!("{prefix}{}", row.path), item);
    }
    schemas.insert(Problem::name().into_owned(), Problem::schema());
    let mut nested = Vec::new();
    Problem::schemas(&mut nested);
    schemas.extend(nested);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT (at+jwt)").build();
    OpenApiBuilder::new()
        .info(InfoBuilder::new().title("Vestibule").version(env!("CARGO_PKG_VERSION")).description(Some(
            "Sign-up, login and roles. Every refusal is `application/problem+json` with a `code` from a \
                     closed list; what the HTTP parser itself refuses (a broken request line) has an empty body.",
        )))
        .paths(paths.build())
        .components(Some(
            ComponentsBuilder::new()
                .schemas_from_iter(schemas)
                .security_scheme(BEARER, SecurityScheme::Http(bearer))
                .build(),
        ))
        .build()
}

/// `get_admin_users_id` for `GET /admin/users/{id}`.
fn operation_id(row: &Row) -> String {
    let path: String = row.path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let words: Vec<&str> = path.split('_').filter(|word| !word.is_empty()).collect();
    format!("{}_{}", row.method.as_str().to_lowercase(), words.join("_"))
}

/// The row's own refusals and those its access and body bring with them, by status.
fn refusals(row: &Row) -> BTreeMap<u16, Vec<Code>> {
    let mut codes = row.errors.to_vec();
    if row.access != Access::Public {
        codes.extend([Code::MissingToken, Code::InvalidToken]);
    }
    if row.access == Access::Admin {
        codes.extend([Code::SessionEnded, Code::Forbidden]);
    }
    if row.method != Method::GET {
        codes.extend([Code::MalformedJson, Code::RequestTimeout, Code::PayloadTooLarge, Code::UnsupportedMediaType]);
    }
    if row.limit != Limit::Free {
        codes.push(Code::TooManyRequests);
    }
    codes.extend([Code::InvalidRequest, Code::Internal, Code::Unavailable]);
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in codes {
        by_status.entry(code.status()).or_default().push(code);
    }
    by_status
}

fn refusal(codes: &[Code]) -> ResponseBuilder {
    let words: Vec<String> = codes.iter().map(|code| format!("`{}`", code.as_str())).collect();
    ResponseBuilder::new()
        .description(words.join(" · "))
        .content("application/problem+json", Content::new(Some(Ref::from_schema_name(Problem::name()))))
}

fn method(method: &Method) -> HttpMethod {
    match method.as_str() {
        "POST" => HttpMethod::Post,
        "PUT" => HttpMethod::Put,
        "PATCH" => HttpMethod::Patch,
        "DELETE" => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

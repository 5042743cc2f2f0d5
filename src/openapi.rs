//! The OpenAPI document: generated from the route table and the signatures of the handlers.
//!
//! Invariant: a client that is generated from the document can use the whole API. So every route lists the credentials
//! it reads, also where none is needed, and every error its codes.

mod examples;
mod fields;
mod names;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

use crate::{
    config::Limit,
    error::{Code, Problem},
    http::endpoint::Docs,
    routes::{Access, Row, routes},
};

/// OpenAPI 3.1 for the API below `prefix`, to be read where it is served.
pub fn openapi(prefix: &str) -> Value {
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for row in routes() {
        let mut docs = ((row.endpoint)().doc)(Docs::new());
        let drained = std::mem::take(&mut docs.schemas);
        schemas.extend(drained.into_iter().map(|(name, schema)| (name, json!(schema))));
        let operation = operation(row, docs);
        paths.entry(format!("{prefix}{}", row.path)).or_default().insert(row.method.as_str().to_lowercase(), operation);
    }
    let mut nested = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut nested);
    schemas.extend(nested.into_iter().map(|(name, schema)| (name, json!(schema))));
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Vestibule",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Sign-up, login and roles",
            "description": "Every error is `application/problem+json` with a `code` from a closed list. An error of the HTTP parser itself, such as a malformed request line, has an empty body. Every GET also answers HEAD.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "contact": { "name": "The operator of this server" },
        },
        "servers": [{ "url": "/" }],
        "tags": [
            { "name": "public", "description": "Needs no credentials." },
            { "name": "user", "description": "Needs an access token." },
            { "name": "admin", "description": "Needs the access token of an admin." },
        ],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "headers": headers(),
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT (at+jwt)" },
                "cookie": {
                    "type": "apiKey", "in": "cookie", "name": "__Host-vestibule_refresh",
                    "description": "The refresh token of cookie mode. `vestibule_refresh` on plain http; the name and path are \
                        settings. Needs an `Origin` or `Sec-Fetch-Site` of this site.",
                },
            },
        },
    });
    fields::constrain(&mut document);
    examples::add(&mut document);
    document
}

fn operation(row: &Row, docs: Docs) -> Value {
    let (security, errors) = (security(row, &docs), errors(row, &docs));
    let (sets_cookie, check) = (docs.sets_cookie, row.path == "/check");
    let mut operation = json!(docs.operation.build());
    operation["summary"] = json!(row.summary);
    operation["description"] = json!(format!("{}.", row.summary));
    operation["operationId"] = json!(names::operation_id(&row.method, row.path));
    operation["tags"] = json!([match row.access {
        Access::Public => "public",
        Access::User => "user",
        Access::Admin => "admin",
    }]);
    operation["security"] = security;
    let Some(responses) = operation["responses"].as_object_mut() else { return operation };
    for response in responses.values_mut() {
        if sets_cookie {
            response["headers"]["Set-Cookie"] = header("Set-Cookie");
        }
        if check {
            response["headers"]["X-Auth-User"] = header("X-Auth-User");
            response["headers"]["X-Auth-Roles"] = header("X-Auth-Roles");
        }
    }
    for (status, codes) in errors {
        responses.insert(status.to_string(), problem(status, &codes));
    }
    if check && let Some(refused) = responses.get_mut("401") {
        refused["headers"]["X-Auth-Login"] = header("X-Auth-Login");
    }
    for response in responses.values_mut() {
        response["headers"]["X-Request-Id"] = header("X-Request-Id");
    }
    operation
}

/// All accepted credentials, each one sufficient. `{}` is none.
fn security(row: &Row, docs: &Docs) -> Value {
    if row.access != Access::Public {
        return json!([{ "bearer": [] }]);
    }
    let mut any = Vec::new();
    any.extend(docs.reads_bearer.then(|| json!({ "bearer": [] })));
    any.extend(docs.reads_cookie.then(|| json!({ "cookie": [] })));
    if !any.is_empty() {
        any.insert(0, json!({}));
    }
    json!(any)
}

/// The row's own errors and those of its access, body and bearer, by status.
fn errors(row: &Row, docs: &Docs) -> BTreeMap<u16, Vec<Code>> {
    let mut codes = row.errors.to_vec();
    match row.access {
        Access::Public if !docs.verifies_bearer => {}
        Access::Public => codes.extend([Code::InvalidToken, Code::TokenStale, Code::SessionEnded]),
        Access::User => codes.extend([Code::MissingToken, Code::InvalidToken, Code::TokenStale, Code::SessionEnded]),
        Access::Admin => codes.extend([
            Code::MissingToken,
            Code::InvalidToken,
            Code::SessionEnded,
            Code::Forbidden,
            Code::EmailNotVerified,
        ]),
    }
    if row.fresh {
        codes.push(Code::StepUpRequired);
    }
    if docs.reads_body {
        codes.extend([Code::MalformedJson, Code::RequestTimeout, Code::PayloadTooLarge, Code::UnsupportedMediaType]);
    }
    if row.limit != Limit::Unlimited {
        codes.extend([Code::TooManyRequests, Code::InvalidRequest]);
    }
    codes.extend([Code::Internal, Code::Unavailable]);
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in codes {
        let same = by_status.entry(code.status()).or_default();
        if !same.contains(&code) {
            same.push(code);
        }
    }
    by_status
}

fn problem(status: u16, codes: &[Code]) -> Value {
    let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
    let words: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
    let mut problem = json!({
        "description": words.join(" · "),
        "content": { "application/problem+json": { "schema": { "allOf": [
            { "$ref": "#/components/schemas/Problem" },
            { "type": "object", "properties": { "code": { "type": "string", "enum": codes } } },
        ] } } },
    });
    if status == 401 {
        problem["headers"]["WWW-Authenticate"] = header("WWW-Authenticate");
    }
    if matches!(status, 429 | 503) {
        problem["headers"]["Retry-After"] = header("Retry-After");
    }
    problem
}

fn header(name: &str) -> Value {
    json!({ "$ref": format!("#/components/headers/{name}") })
}

fn headers() -> Value {
    let text = |about: &str, example: &str| json!({ "description": about, "schema": { "type": "string" }, "example": example });
    json!({
        "X-Request-Id": text("Also in the problem document and in the logs.", examples::REQUEST_ID),
        "WWW-Authenticate": text("RFC 6750.", "Bearer error=\"invalid_token\""),
        "Retry-After": {
            "description": "Seconds after which to retry.",
            "schema": { "type": "integer", "minimum": 1 }, "example": 2,
        },
        "Set-Cookie": text("In cookie mode: the refresh token, and the device cookie.",
            "__Host-vestibule_refresh=…; Path=/; Secure; HttpOnly; SameSite=Strict"),
        "X-Auth-User": text("The user's id.", examples::ID),
        "X-Auth-Roles": text("The enabled roles of the user, comma-separated.", "admin,member"),
        "X-Auth-Login": text("Where to send a browser that navigates: with the session cookie, if the gateway has sent X-Forwarded-Uri.",
            "https://app.example.com/login?next=%2Freports"),
    })
}

/// The document as it is served under a public URL.
#[cfg(feature = "cli")]
pub(crate) fn at(public_url: &str, prefix: &str) -> Value {
    let mut document = openapi(prefix);
    document["servers"] = json!([{ "url": public_url }]);
    document
}

#[cfg(test)]
mod tests {
    use actix_web::http::Method;

    use super::*;

    /// What a generated client must know for the logout.
    #[test]
    fn optional_credentials_are_said() {
        let document = openapi("/auth");
        let security =
            |path: &str, method: &Method| document["paths"][path][method.as_str().to_lowercase()]["security"].clone();
        assert_eq!(security("/auth/logout", &Method::POST), json!([{}, { "bearer": [] }, { "cookie": [] }]));
        assert_eq!(security("/auth/email/verify", &Method::POST), json!([{}, { "bearer": [] }]));
        assert_eq!(security("/auth/refresh", &Method::POST), json!([{}, { "cookie": [] }]));
        assert_eq!(security("/auth/login", &Method::POST), json!([]));
        assert_eq!(security("/auth/me", &Method::GET), json!([{ "bearer": [] }]));
    }
}

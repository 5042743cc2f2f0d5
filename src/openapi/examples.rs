//! One example per body, generated from the schemas, so that each is valid.

use serde_json::{Map, Value, json};

pub(super) const ID: &str = "019abcde-0123-7000-8000-0123456789ab";
pub(super) const REQUEST_ID: &str = "0123456789abcdef0123456789abcdef";
const TIME: &str = "2026-01-31T12:00:00Z";

/// By the name of the field.
fn known(name: &str) -> Option<Value> {
    Some(match name {
        "name" => json!("Ada Example"),
        "email" | "new_email" | "to" => json!("ada@example.com"),
        "password" | "current_password" => json!("correct horse battery"),
        "new_password" => json!("battery staple horse"),
        "token" => json!("kq3V0m8mJQ0Xg6d1mHk6m0h1Q2w3E4r5T6y7U8i9O0p"),
        "access_token" => json!("eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6IuKApiJ9.e30.c2lnbmF0dXJl"),
        "refresh_token" => json!("AQGavN4BI3AAgAABI0VniasAAAAAAAAAAA7EOTp5C1Gx0UfWr99cVfk"),
        "expires_in" => json!(900),
        "role_type" => json!("member"),
        "role_types" => json!(["admin", "member"]),
        "enabled" | "email_verified" | "current" => json!(true),
        "iss" | "aud" | "client_id" | "issuer" => json!("https://auth.example.com"),
        "ip" => json!("203.0.113.9"),
        "user_agent" => json!("Mozilla/5.0"),
        "request_id" => json!(REQUEST_ID),
        "action" => json!("login"),
        "template" | "about" | "purpose" => json!("verify_email"),
        "pointer" => json!("/email"),
        "labels" => json!({ "plan": "pro" }),
        "notes" => json!("Asked for an invoice."),
        "iat" | "nbf" | "exp" => json!(1_769_860_800),
        "locale" => json!("de"),
        "locales" => json!(["de", "en", "es", "fr"]),
        "detail" | "title" => return None,
        _ => return None,
    })
}

pub(super) fn add(document: &mut Value) {
    let schemas = document["components"]["schemas"].clone();
    for (_, item) in document["paths"].as_object_mut().into_iter().flatten() {
        for (_, operation) in item.as_object_mut().into_iter().flatten() {
            if let Some(body) = operation.get_mut("requestBody") {
                illustrate(&mut body["content"], &schemas, None);
            }
            for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
                if let Some(content) = response.get_mut("content") {
                    illustrate(content, &schemas, status.parse().ok());
                }
            }
        }
    }
}

fn illustrate(content: &mut Value, schemas: &Value, status: Option<u16>) {
    for (kind, media) in content.as_object_mut().into_iter().flatten() {
        let mut example = example("", &media["schema"], schemas);
        if kind == "application/problem+json" {
            let code = media["schema"]["allOf"][1]["properties"]["code"]["enum"][0].clone();
            example["type"] = json!(format!("urn:vestibule:error:{}", code.as_str().unwrap_or_default()));
            example["status"] = json!(status);
            example["code"] = code;
            let is_due = ["second_factor_required", "second_factor_enrolment_required"]
                .map(Value::from)
                .contains(&example["code"]);
            if let Some(members) = example.as_object_mut() {
                members.retain(|name, _| match name.as_str() {
                    "errors" => status == Some(422),
                    "challenge" | "methods" | "expires_in" => is_due,
                    _ => true,
                });
            }
        }
        media["example"] = example;
    }
}

/// A value that the schema allows.
fn example(name: &str, schema: &Value, schemas: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = reference.rsplit('/').next().unwrap_or_default();
        return example(name, &schemas[target], schemas);
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let parts = parts.iter().map(|part| example(name, part, schemas));
        let members = parts.filter_map(|part| part.as_object().cloned()).flatten();
        return Value::Object(members.collect());
    }
    if let Some(one) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let some = one.iter().find(|schema| schema["type"] != "null").unwrap_or(&Value::Null);
        return example(name, some, schemas);
    }
    if let Some(value) = schema["enum"].get(0) {
        return value.clone();
    }
    if let Some(value) = known(name) {
        return value;
    }
    let kinds = schema["type"].as_array().map_or_else(|| vec![&schema["type"]], |kinds| kinds.iter().collect());
    let kind = kinds.iter().find_map(|kind| kind.as_str().filter(|kind| *kind != "null")).unwrap_or("object");
    match (kind, schema["format"].as_str()) {
        ("string", Some("uuid")) => json!(ID),
        ("string", Some("date-time")) => json!(TIME),
        ("string", Some("date")) => json!(&TIME[..10]),
        ("string", Some("uri")) => json!("https://auth.example.com"),
        ("string", _) => json!("text"),
        ("integer" | "number", _) => json!(schema["minimum"].as_f64().map_or(1, |least| least.max(1.0) as u64)),
        ("boolean", _) => json!(false),
        ("array", _) => json!([example("", &schema["items"], schemas)]),
        _ => {
            let properties = schema["properties"].as_object();
            let members = properties.into_iter().flatten().map(|(name, of)| (name.clone(), example(name, of, schemas)));
            Value::Object(members.collect::<Map<_, _>>())
        }
    }
}

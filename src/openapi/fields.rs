//! The rules of fields by name: in this API a name has the same meaning everywhere. The types of `entity` and the
//! handlers enforce these rules. `tests/contract` compares the two with random requests.

use serde_json::{Value, json};

use crate::error::Code;

/// No control characters (Unicode Cc).
const CC: &str = r"\u0000-\u001f\u007f-\u009f";

/// Rules of request fields.
fn sent(name: &str) -> Option<Value> {
    Some(match name {
        // Leading and trailing spaces are removed before the 200 characters are counted.
        "name" => {
            json!({ "minLength": 1, "pattern": format!(r"^\s*[^\s{CC}]([^{CC}]{{0,198}}[^\s{CC}])?\s*$") })
        }
        "email" | "new_email" => json!({ "format": "email", "minLength": 5, "maxLength": 254 }),
        "new_password" => json!({ "minLength": 7, "maxLength": 1024, "pattern": format!("^[^{CC}]*$") }),
        "token" => json!({ "minLength": 1, "maxLength": 1000 }),
        "role_type" | "role" => json!({ "pattern": "^[a-z][a-z0-9_-]{0,31}$" }),
        "status" => json!({ "enum": ["active", "disabled"] }),
        "outcome" => json!({ "enum": ["success", "failure"] }),
        "factor" => json!({ "enum": ["any", "none"] }),
        "imports" => json!({ "enum": ["folded"] }),
        "state" => json!({ "enum": ["pending", "sent", "failed"] }),
        "match" => json!({ "enum": ["part", "prefix"] }),
        "after" => json!({ "pattern": "^[A-Za-z0-9_-]{54}$" }),
        "q" => json!({ "maxLength": 1000, "pattern": r"^[^\u0000]*$" }),
        "action" => json!({ "maxLength": 1000, "pattern": r"^[^\u0000]*$" }),
        "notes" => {
            json!({ "maxLength": 10_000, "pattern": r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$" })
        }
        "locale" => json!({ "minLength": 2, "maxLength": 35 }),
        "label" => json!({ "maxLength": 64, "pattern": format!("^[^{CC}]*$") }),
        "labels" => json!({
            "maxProperties": 50,
            "propertyNames": { "minLength": 1, "maxLength": 64, "pattern": format!("^[^{CC}]*$") },
            "additionalProperties": { "type": "string", "maxLength": 256, "pattern": format!("^[^{CC}]*$") },
        }),
        _ => return None,
    })
}

/// Rules of response fields.
fn answered(schema: &str, name: &str) -> Option<Value> {
    Some(match (schema, name) {
        ("Problem", "code") => json!({ "enum": Code::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>() }),
        ("Problem", "type") => json!({ "format": "uri", "pattern": "^urn:vestibule:error:[a-z_]+$" }),
        ("Problem", "status") => json!({ "minimum": 400, "maximum": 599 }),
        ("Settings", "mail_login") => json!({ "enum": ["off", "login", "signup"] }),
        ("Settings", "signup") => json!({ "enum": ["open", "closed"] }),
        (_, "token_type") => json!({ "enum": ["bearer"] }),
        (_, "verification") => json!({ "enum": ["sent"] }),
        (_, "outcome") => json!({ "enum": ["success", "failure"] }),
        ("Meta" | "Export", "status") => json!({ "enum": ["active", "disabled"] }),
        ("OutboxItem", "state") => json!({ "enum": ["pending", "sent", "failed"] }),
        ("Metadata", "issuer" | "jwks_uri") => json!({ "format": "uri" }),
        ("User", "email") => json!({ "format": "email" }),
        (_, "labels") => json!({ "additionalProperties": { "type": "string" } }),
        _ => return None,
    })
}

pub(super) fn constrain(document: &mut Value) {
    let schemas = document["components"]["schemas"].as_object_mut();
    for (schema, object) in schemas.into_iter().flatten() {
        let is_sent = schema.ends_with("Request") || schema == "RoleWish";
        let names: Vec<String> = object["properties"].as_object().into_iter().flat_map(|p| p.keys().cloned()).collect();
        for name in names {
            // A login accepts any password. One that the policy forbids is simply wrong.
            let new_password = name == "password" && matches!(schema.as_str(), "SignupRequest" | "NewUserRequest");
            let rules = match (is_sent, new_password) {
                (true, true) => sent("new_password"),
                (true, false) => sent(&name),
                (false, _) => answered(schema, &name),
            };
            if let Some(rules) = rules {
                apply(&mut object["properties"][&name], rules);
            }
        }
        if let Some(either) = either(schema) {
            let kind = |name: &str| if name == "passkey" { "object" } else { "string" };
            let one = |name: &&str| json!({ "required": [name], "properties": { *name: { "type": kind(name) } } });
            object["oneOf"] = either.iter().map(one).collect();
        }
        // Read leniently, so that a missing token is an invalid link like any other. A client must send it.
        let lenient = is_sent && either(schema).is_none() && object["properties"].get("token").is_some();
        if lenient && let Some(required) = object["required"].as_array_mut() {
            if !required.contains(&json!("token")) {
                required.push(json!("token"));
            }
        } else if lenient {
            object["required"] = json!(["token"]);
        }
    }
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    let operations = paths.flat_map(|(_, item)| item.as_object_mut().into_iter().flatten());
    let parameters = operations.flat_map(|(_, operation)| operation["parameters"].as_array_mut().into_iter().flatten());
    for parameter in parameters {
        // A query has no null.
        if let Some(kinds) = parameter["schema"]["type"].as_array() {
            let kind = kinds.iter().find(|kind| *kind != "null").cloned();
            parameter["schema"]["type"] = json!(kind);
        }
        let name = parameter["name"].as_str().unwrap_or_default().to_owned();
        if let Some(rules) = sent(&name) {
            apply(&mut parameter["schema"], rules);
        }
    }
    // utoipa writes them for every operation, also where there are none.
    for (_, item) in document["paths"].as_object_mut().into_iter().flatten() {
        for (_, operation) in item.as_object_mut().into_iter().flatten() {
            if operation["parameters"].is_null()
                && let Some(operation) = operation.as_object_mut()
            {
                operation.remove("parameters");
            }
        }
    }
}

/// Members of a request of which exactly one is sent.
fn either(schema: &str) -> Option<&'static [&'static str]> {
    match schema {
        "StepUpRequest" => Some(&["password", "code", "recovery_code", "passkey"]),
        "IdentityLinkRequest" => Some(&["password", "code", "passkey"]),
        "IdentityFinishRequest" => Some(&["ceremony", "code"]),
        "SecondFactorRequest" => Some(&["code", "recovery_code", "passkey"]),
        "MailLoginFinishRequest" => Some(&["code", "token"]),
        _ => None,
    }
}

fn apply(schema: &mut Value, mut rules: Value) {
    let nullable = schema["type"].as_array().is_some_and(|kinds| kinds.contains(&json!("null")));
    if nullable && let Some(values) = rules["enum"].as_array_mut() {
        values.push(Value::Null);
    }
    let (Some(schema), Some(rules)) = (schema.as_object_mut(), rules.as_object_mut()) else { return };
    // Indexing above leaves a null where there was nothing.
    let rules = std::mem::take(rules).into_iter().filter(|(_, rule)| !rule.is_null());
    schema.extend(rules);
}

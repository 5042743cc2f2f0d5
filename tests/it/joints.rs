//! The joints hold: what every feature must pass through cannot be passed by without a test that fails by its name.

use std::collections::BTreeSet;

use serde_json::Value;
use vestibule::{openapi, routes};

use crate::{architecture::files, once};

once![&[];
    sessions_are_opened_in_one_place,
    tokens_come_from_known_routes,
    fresh_rows_are_those_of_the_contract
];

/// Files of `src` that contain one of these.
fn holding(words: &[&str]) -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found: Vec<String> = files("src", ".rs")
        .into_iter()
        .filter(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            words.iter().any(|word| text.contains(word))
        })
        .map(|path| path.strip_prefix(&root).unwrap().display().to_string())
        .collect();
    found.sort();
    found
}

/// A way to log in that makes its own session would forget the limit of sessions, the replaced cookie, and the proofs.
async fn sessions_are_opened_in_one_place() {
    assert_eq!(holding(&["Session::insert("]), ["signin/session.rs"]);
    assert_eq!(holding(&["NewSession {"]), ["signin/session.rs"]);
}

/// A new route that answers with tokens is added here, and to the tests of what a login must show.
async fn tokens_come_from_known_routes() {
    let document = openapi("/auth");
    let mut found = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let answers = operation["responses"].as_object().into_iter().flat_map(|it| it.values());
            if answers
                .map(Value::to_string)
                .any(|answer| answer.contains("/TokenResponse") || answer.contains("/Enrolled"))
            {
                found.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    let known = [
        "POST /auth/enrol/passkey",
        "POST /auth/enrol/totp/confirm",
        "POST /auth/login",
        "POST /auth/login/second-factor",
        "POST /auth/mail-login/finish",
        "POST /auth/passkeys/login",
        "POST /auth/providers/finish",
        "POST /auth/providers/link",
        "POST /auth/refresh",
        "POST /auth/signup",
        "POST /auth/step-up",
    ];
    assert_eq!(found, known.map(str::to_owned).into());
}

async fn fresh_rows_are_those_of_the_contract() {
    let fresh: BTreeSet<_> =
        routes().filter(|row| row.fresh).map(|row| format!("{} {}", row.method, row.path)).collect();
    let known = [
        "DELETE /admin/users/{id}",
        "DELETE /admin/users/{id}/factors",
        "DELETE /admin/users/{id}/identities/{iid}",
        "DELETE /admin/users/{id}/passkeys/{pid}",
        "DELETE /me/factors/{id}",
        "DELETE /me/identities/{id}",
        "DELETE /me/passkeys/{id}",
        "GET /admin/users.csv",
        "GET /me/export",
        "POST /me/factors/totp",
        "POST /me/factors/totp/{id}/confirm",
        "POST /me/identities/{id}",
        "POST /me/passkeys",
        "POST /me/passkeys/options",
        "POST /me/recovery-codes",
        "PUT /admin/users/{id}/email/verified",
    ];
    assert_eq!(fresh, known.map(str::to_owned).into());
    // These ask by themselves: for some bodies only, or a password in the body stands for the fresh login.
    let asking = holding(&["demand_fresh(&auth", "reauthenticate_or_fresh("]);
    let known = [
        "accounts/change_email.rs",
        "accounts/delete.rs",
        "admin/change.rs",
        "admin/create.rs",
        "admin/role_profiles.rs",
        "auth/reauthenticate.rs",
        "http/access.rs",
        "passwords/change.rs",
    ];
    assert_eq!(asking, known);
}

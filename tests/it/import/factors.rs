//! Second factors move with their users: in our own format, and from systems whose dumps hold the secrets.

use serde_json::{Value, json};

use super::{fixture, import, import_text, own_format::export};
use crate::{
    both,
    second_factor::{code, enrolled, now_code, second},
    support::{App, World},
};

both![
    factors_move_between_installations,
    an_authenticator_app_comes_from_auth0,
    an_authenticator_app_comes_from_keycloak,
    factors_without_a_secret_are_counted,
    a_malformed_secret_rejects_the_user,
];

/// Of RFC 6238, in base32.
const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const PASSWORD: &str = "correct horse battery staple";

async fn logs_in_with_the_app(world: &World, app: &App, email: &str, password: &str, secret: &str) {
    let due = app.login(email, password).await;
    assert_eq!((due.status, due.code()), (403, "second_factor_required"), "{due:?}");
    assert_eq!(second(app, &due.json["challenge"], "code", "000000").await.code(), "invalid_code");
    let done = second(app, &due.json["challenge"], "code", &now_code(world, secret)).await;
    assert_eq!(done.status, 200, "{done:?}");
    let listed = app.call("GET", "/auth/me/factors", done.access(), None).await;
    assert_eq!((listed.json["items"].as_array().unwrap().len(), &listed.json["recovery_codes_left"]), (1, &json!(0)));
}

async fn factors_move_between_installations(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    app.call("POST", "/auth/me/factors/totp", app.signup("u@example.com").await.access(), None).await;
    let text = export(&world, "first").await;
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [_, mine, other, _] = &lines[..] else { panic!("{text}") };
    let factor = &mine["factors"][0];
    assert_eq!(
        (&factor["kind"], &factor["label"], &factor["secret"]),
        (&json!("totp"), &json!("Phone"), &json!(me.secret))
    );
    assert_eq!(other.get("factors"), None, "one that was never confirmed is none");

    let copy = if world.is_sqlite() { World::sqlite().await } else { World::postgres().await };
    let there = copy.serve().await;
    let ran = import(&copy, &world.path("first"), "vestibule", &[]).await.ended(0);
    assert_eq!((ran.count("factors"), ran.count("factors_left_out")), (1, 0));
    assert_eq!(export(&copy, "second").await, text, "byte by byte");
    let counted =
        "SELECT count(*) FROM auth_audit_event WHERE action = 'user.import' AND CAST(detail AS text) LIKE '%factors%'";
    assert_eq!(copy.count(counted).await, 1);
    // A code that was used before the move is used.
    let due = there.login("t@example.com", "test123").await;
    let used = code(&me.secret, factor["last_step"].as_i64().unwrap() * 30);
    second(&there, &due.json["challenge"], "code", &used).await.is(401, "invalid_code");
    copy.pass(61);
    logs_in_with_the_app(&copy, &there, "t@example.com", "test123", &me.secret).await;
    copy.check_invariants().await;
    copy.clean_up().await;
}

/// The first user of Auth0's fixture, with these factors.
fn auth0(factors: &Value) -> String {
    let dump = std::fs::read_to_string(fixture("auth0.ndjson")).unwrap();
    let mut user: Value = serde_json::from_str(dump.lines().next().unwrap()).unwrap();
    user["mfa_factors"] = factors.clone();
    user.to_string()
}

async fn an_authenticator_app_comes_from_auth0(world: World) {
    let app = world.serve().await;
    let spelled = "gezd gnbv gy3t qojq gezd gnbv gy3t qojq ====";
    let dump = auth0(&json!([{ "totp": { "secret": spelled } }, { "phone": { "value": "+15551234567" } }]));
    let ran = import_text(&world, dump, "auth0", &[]).await.ended(0);
    assert_eq!((ran.count("factors"), ran.count("factors_left_out")), (1, 1));
    logs_in_with_the_app(&world, &app, "ada@auth0.example.com", PASSWORD, SECRET).await;
}

async fn an_authenticator_app_comes_from_keycloak(world: World) {
    let app = world.serve().await;
    let mut realm: Value = serde_json::from_slice(&std::fs::read(fixture("keycloak.json")).unwrap()).unwrap();
    let users = realm["users"].as_array_mut().unwrap();
    let ada = users.iter_mut().find(|user| user["email"] == "ada@keycloak.example.com").unwrap();
    let otp = |algorithm: &str| {
        let data = json!({ "subType": "totp", "digits": 6, "counter": 0, "period": 30, "algorithm": algorithm });
        json!({ "type": "otp", "userLabel": "Phone", "createdDate": 1_709_193_600_000_i64,
            "secretData": json!({ "value": "12345678901234567890" }).to_string(), "credentialData": data.to_string() })
    };
    let credentials = ada["credentials"].as_array_mut().unwrap();
    credentials.extend([otp("HmacSHA1"), otp("HmacSHA256"), json!({ "type": "webauthn" })]);
    let ran = import_text(&world, realm.to_string(), "keycloak", &[]).await;
    assert_eq!((ran.count("factors"), ran.count("factors_left_out")), (1, 2), "{ran:?}");
    logs_in_with_the_app(&world, &app, "ada@keycloak.example.com", PASSWORD, SECRET).await;
}

async fn factors_without_a_secret_are_counted(world: World) {
    let app = world.serve().await;
    let user = json!({ "localId": "a", "email": "a@example.com", "emailVerified": true,
        "mfaInfo": [{ "mfaEnrollmentId": "1", "totpInfo": {} }, { "mfaEnrollmentId": "2", "phoneInfo": "+15551234567" }] });
    let ran = import_text(&world, json!({ "users": [user] }).to_string(), "firebase", &[]).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("factors"), ran.count("factors_left_out")), (1, 0, 2));
    assert_eq!(world.count("SELECT count(*) FROM auth_factor").await, 0);
    app.login("a@example.com", "test123").await.is(401, "invalid_credentials");
}

/// Without its factor the account would be open to a password alone.
async fn a_malformed_secret_rejects_the_user(world: World) {
    world.serve().await;
    for secret in ["", "not base32!", "GEZDGNBV", "11111111"] {
        let dump = auth0(&json!([{ "totp": { "secret": secret } }]));
        let ran = import_text(&world, dump, "auth0", &[]).await;
        let counts = (ran.count("imported"), ran.count("refused"), ran.count("factors_left_out"));
        // An empty text counts as missing in every dump.
        assert_eq!(counts, if secret.is_empty() { (1, 0, 1) } else { (0, 1, 0) }, "{secret}: {ran:?}");
        world.execute("DELETE FROM auth_user").await;
    }
}

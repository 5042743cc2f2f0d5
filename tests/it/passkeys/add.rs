//! A new passkey: what is asked of the browser, what is stored, what the first one changes.

use serde_json::{Value, json};
use vestibule::SecondFactor;

use super::{add_passkey, authenticator, log_in, plant, with_passkey};
use crate::{
    both,
    links::mails,
    second_factor::add_factor,
    support::{
        Answer, App, World, at_once,
        authenticator::{Authenticator, EDDSA, ES256, RS256, UP, bytes},
        forge::claims_of,
    },
};

both![
    the_options_ask_for_a_passkey,
    every_algorithm_that_is_asked_for_works,
    a_challenge_of_another_user_adds_nothing,
    the_same_id_is_added_once,
    fifty_at_once_add_one,
    what_the_ceremony_refuses_is_invalid,
    a_user_has_twenty,
    the_first_factor_ends_other_sessions,
    a_policy_enrols_a_passkey,
    a_stolen_session_adds_and_removes_none,
];

async fn ask(app: &App, access: &str) -> Value {
    let options = app.call("POST", "/auth/me/passkeys/options", access, None).await;
    assert_eq!(options.status, 200, "{options:?}");
    options.json
}

async fn send(app: &App, access: &str, options: &Value, key: &mut Authenticator) -> Answer {
    let body = json!({ "challenge_id": options["challenge_id"], "credential": key.create(&options["publicKey"]) });
    app.call("POST", "/auth/me/passkeys", access, Some(&body)).await
}

async fn the_options_ask_for_a_passkey(world: World) {
    let app = world.serve().await;
    let session = app.signup("t@example.com").await;
    let first = ask(&app, session.access()).await["publicKey"].clone();
    assert_eq!(first["rp"], json!({ "id": "localhost", "name": "localhost" }));
    assert_eq!(first["user"]["name"], "t@example.com");
    assert_eq!(first["user"]["displayName"], "Test User");
    assert_eq!(bytes(&first["user"]["id"]).len(), 16);
    let algorithms: Vec<_> = first["pubKeyCredParams"].as_array().unwrap().iter().map(|it| &it["alg"]).collect();
    assert_eq!(algorithms, [EDDSA, ES256, RS256]);
    assert_eq!(
        first["authenticatorSelection"],
        json!({ "residentKey": "required", "requireResidentKey": true,
        "userVerification": "required" })
    );
    assert_eq!((&first["attestation"], &first["excludeCredentials"]), (&json!("none"), &json!([])));
    let mut key = authenticator();
    let added = add_passkey(&app, session.access(), &mut key).await;
    let again = ask(&app, session.access()).await["publicKey"].clone();
    assert_eq!(again["user"]["id"], first["user"]["id"], "the handle stays");
    let excluded =
        json!([{ "type": "public-key", "id": added.json["credential_id"], "transports": ["hybrid", "internal"] }]);
    assert_eq!(again["excludeCredentials"], excluded);
    let listed = app.call("GET", "/auth/me/passkeys", session.access(), None).await;
    assert_eq!((&listed.json["rp_id"], &listed.json["user_handle"]), (&json!("localhost"), &first["user"]["id"]));
    assert_eq!(
        (&listed.json["items"][0]["label"], &listed.json["items"][0]["last_used_at"]),
        (&json!("Laptop"), &Value::Null)
    );
}

async fn every_algorithm_that_is_asked_for_works(world: World) {
    let app = world.serve().await;
    let session = app.signup("t@example.com").await;
    for algorithm in [EDDSA, ES256, RS256] {
        let mut key = Authenticator::new(algorithm, super::ORIGIN);
        assert_eq!(add_passkey(&app, session.access(), &mut key).await.status, 201, "{algorithm}");
        assert_eq!(log_in(&app, &mut key).await.status, 200, "{algorithm}");
    }
}

async fn a_challenge_of_another_user_adds_nothing(world: World) {
    let app = world.serve().await;
    let (mine, other) = (app.signup("t@example.com").await, app.signup("u@example.com").await);
    let foreign = ask(&app, other.access()).await;
    send(&app, mine.access(), &foreign, &mut authenticator()).await.is(400, "invalid_passkey");
    let late = ask(&app, mine.access()).await;
    world.pass(301);
    let fresh = app.call("POST", "/auth/step-up", mine.access(), Some(&json!({ "password": "test123" }))).await;
    send(&app, fresh.access(), &late, &mut authenticator()).await.is(400, "invalid_passkey");
    assert_eq!(world.count("SELECT count(*) FROM auth_passkey").await, 0);
}

async fn the_same_id_is_added_once(world: World) {
    let app = world.serve().await;
    let (session, key) = with_passkey(&app, "t@example.com").await;
    let other = app.signup("u@example.com").await;
    for access in [session.access(), other.access()] {
        let mut copy = authenticator();
        copy.id.clone_from(&key.id);
        add_passkey(&app, access, &mut copy).await.is(409, "passkey_exists");
    }
    // Two users at once.
    let (one, two) = (app.signup("v@example.com").await, app.signup("w@example.com").await);
    let mut requests = Vec::new();
    let id = authenticator().id;
    for session in [one, two] {
        let options = ask(&app, session.access()).await;
        let mut key = authenticator();
        key.id.clone_from(&id);
        let credential = key.create(&options["publicKey"]);
        requests.push((session, json!({ "challenge_id": options["challenge_id"], "credential": credential })));
    }
    let requests = std::sync::Arc::new(requests);
    let statuses = at_once(2, |n| {
        let (app, requests) = (app.clone(), requests.clone());
        async move {
            let (session, body) = &requests[n];
            app.call("POST", "/auth/me/passkeys", session.access(), Some(body)).await.status
        }
    });
    let mut statuses = statuses.await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

async fn fifty_at_once_add_one(world: World) {
    let app = world.serve().await;
    let session = app.signup("t@example.com").await;
    let options = ask(&app, session.access()).await;
    let credential = authenticator().create(&options["publicKey"]);
    let body = json!({ "challenge_id": options["challenge_id"], "credential": credential });
    let statuses = at_once(50, |_| {
        let (app, body, access) = (app.clone(), body.clone(), session.access().to_owned());
        async move { app.call("POST", "/auth/me/passkeys", &access, Some(&body)).await.status }
    });
    let statuses = statuses.await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 201 | 400)), "{statuses:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_passkey").await, 1);
    assert_eq!(world.count("SELECT count(*) FROM auth_recovery_code").await, 10);
}

async fn what_the_ceremony_refuses_is_invalid(world: World) {
    let app = world.serve().await;
    let session = app.signup("t@example.com").await;
    for lie in [
        (|key: &mut Authenticator| key.origin = "https://localhost:8000".to_owned()) as fn(&mut Authenticator),
        |key| key.flags = UP,
        |key| key.lies.client_data = |data| data["type"] = json!("webauthn.get"),
        |key| key.lies.client_data = |data| data["challenge"] = json!("AAAA"),
        |key| key.lies.attested_id = |id| id.push(0),
        |key| key.lies.credential = |credential| credential["type"] = json!("password"),
    ] {
        let mut key = authenticator();
        lie(&mut key);
        let options = ask(&app, session.access()).await;
        send(&app, session.access(), &options, &mut key).await.is(400, "invalid_passkey");
        // The challenge is used up, also by what was refused.
        send(&app, session.access(), &options, &mut authenticator()).await.is(400, "invalid_passkey");
    }
    let refused = "SELECT count(*) FROM auth_audit_event WHERE action = 'passkey.add' AND outcome = 'failure'";
    assert_eq!(world.count(refused).await, 6);
    let long = json!({ "challenge_id": "x", "credential": authenticator().create(&ask(&app, session.access()).await["publicKey"]),
        "label": "x".repeat(65) });
    let answer = app.call("POST", "/auth/me/passkeys", session.access(), Some(&long)).await;
    assert_eq!(answer.is(422, "invalid_request").pointers(), ["/label"]);
}

async fn a_user_has_twenty(world: World) {
    let app = world.serve().await;
    let (session, _) = with_passkey(&app, "t@example.com").await;
    for _ in 0..18 {
        plant(&world, session.user_id()).await;
    }
    assert_eq!(add_passkey(&app, session.access(), &mut authenticator()).await.status, 201);
    add_passkey(&app, session.access(), &mut authenticator()).await.is(409, "conflict");
}

async fn the_first_factor_ends_other_sessions(world: World) {
    let app = world.serve().await;
    app.signup("t@example.com").await;
    let (other, mine) = (app.login("t@example.com", "test123").await, app.login("t@example.com", "test123").await);
    let mut key = authenticator();
    let added = add_passkey(&app, mine.access(), &mut key).await;
    assert_eq!(added.json["recovery_codes"].as_array().unwrap().len(), 10, "{added:?}");
    app.me(other.access()).await.is(401, "session_ended");
    let refreshed = app.refresh(mine.refresh()).await;
    assert_eq!(claims_of(refreshed.access())["amr"], json!(["pwd", "hwk", "user", "mfa"]));
    let factors = app.call("GET", "/auth/me/factors", mine.access(), None).await;
    assert_eq!(
        (&factors.json["items"][0]["kind"], &factors.json["items"][0]["id"]),
        (&json!("passkey"), &added.json["id"])
    );
    assert_eq!(factors.json["recovery_codes_left"], 10);
    // The second one does neither, nor does one beside an authenticator app.
    let by_passkey = log_in(&app, &mut key).await;
    let second = add_passkey(&app, mine.access(), &mut authenticator()).await;
    assert_eq!(second.json["recovery_codes"], json!([]), "{second:?}");
    assert_eq!(app.me(by_passkey.access()).await.status, 200);
    let user = app.signup("u@example.com").await;
    assert_eq!(add_factor(&world, &app, user.access()).await, 200);
    let beside = add_passkey(&app, user.access(), &mut authenticator()).await;
    assert_eq!(beside.json["recovery_codes"], json!([]), "{beside:?}");
    mails(&world, "u@example.com", "passkey_added", 1).await;
}

async fn a_policy_enrols_a_passkey(world: World) {
    let app = world.serve_with(|config| config.second_factor = SecondFactor::All).await;
    let signup = app.signup("t@example.com").await;
    let due = &signup.json["second_factor_enrolment"];
    assert_eq!(due["methods"], json!(["totp", "passkey"]), "{signup:?}");
    let challenge = &due["challenge"];
    let options = app.post("/auth/enrol/passkey/options", &json!({ "challenge": challenge })).await;
    assert_eq!(options.status, 200, "{options:?}");
    let mut key = authenticator();
    let mut body = json!({ "challenge": challenge, "challenge_id": options.json["challenge_id"],
        "credential": key.create(&options.json["publicKey"]), "label": "Phone" });
    let bad = json!({ "challenge": challenge, "challenge_id": "guess", "credential": body["credential"] });
    app.post("/auth/enrol/passkey", &bad).await.is(400, "invalid_passkey");
    let done = app.post("/auth/enrol/passkey", &body).await;
    assert_eq!(done.status, 200, "{done:?}");
    assert_eq!(done.json["recovery_codes"].as_array().unwrap().len(), 10);
    assert_eq!(claims_of(done.access())["amr"], json!(["pwd", "hwk", "user", "mfa"]));
    app.post("/auth/enrol/passkey", &body).await.is(401, "invalid_challenge");
    body["challenge"] = json!("guess");
    app.post("/auth/enrol/passkey", &body).await.is(401, "invalid_challenge");
    assert_eq!(log_in(&app, &mut key).await.status, 200);
}

async fn a_stolen_session_adds_and_removes_none(world: World) {
    let app = world.serve().await;
    let (session, _) = with_passkey(&app, "t@example.com").await;
    let options = ask(&app, session.access()).await;
    let listed = app.call("GET", "/auth/me/passkeys", session.access(), None).await;
    let id = listed.json["items"][0]["id"].as_str().unwrap().to_owned();
    world.pass(301);
    app.call("POST", "/auth/me/passkeys/options", session.access(), None).await.is(401, "step_up_required");
    send(&app, session.access(), &options, &mut authenticator()).await.is(401, "step_up_required");
    for path in [format!("/auth/me/passkeys/{id}"), format!("/auth/me/factors/{id}")] {
        app.call("DELETE", &path, session.access(), None).await.is(401, "step_up_required");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_passkey").await, 1);
}

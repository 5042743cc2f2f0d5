//! Logins at identity providers come in with their users: from every system whose dump has them, and from our own.

use serde_json::{Value, json};

use super::{Ran, fixture, import_with, own_format::export};
use crate::{
    both,
    identities::{be, come_back, finish},
    once,
    support::{Answer, App, World, oidc::Oidc},
};

both![
    identities_of_every_system_log_in,
    what_means_no_provider_is_counted,
    a_subject_is_never_moved,
    a_merged_account_gets_them,
    identities_move_between_installations,
    a_login_at_the_moment_of_the_import,
];

once![&[]; the_operator_names_providers, malformed_identities_of_our_own_are_refused];

const PASSWORD: &str = "correct horse battery staple";
/// Of `test123`, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";
const GOOGLE: [(&str, &str); 3] = [
    ("VESTIBULE_PROVIDERS", "google"),
    ("VESTIBULE_PROVIDER_GOOGLE_CLIENT_ID", "the-client"),
    ("VESTIBULE_PROVIDER_GOOGLE_CLIENT_SECRET", "secret"),
];
const ALL: [(&str, &str); 9] = [
    ("VESTIBULE_PROVIDERS", "google,github,microsoft,work"),
    ("VESTIBULE_PROVIDER_GOOGLE_CLIENT_ID", "c"),
    ("VESTIBULE_PROVIDER_GOOGLE_CLIENT_SECRET", "s"),
    ("VESTIBULE_PROVIDER_GITHUB_CLIENT_ID", "c"),
    ("VESTIBULE_PROVIDER_GITHUB_CLIENT_SECRET", "s"),
    ("VESTIBULE_PROVIDER_MICROSOFT_CLIENT_ID", "c"),
    ("VESTIBULE_PROVIDER_MICROSOFT_CLIENT_SECRET", "s"),
    ("VESTIBULE_PROVIDER_WORK_CLIENT_ID", "c"),
    ("VESTIBULE_PROVIDER_WORK_ISSUER", "https://login.example.com"),
];
const IDENTITIES: &str = "SELECT count(*) FROM auth_identity";
const KEYS: &str = "SELECT provider || ' ' || subject FROM auth_identity ORDER BY provider, subject";

async fn text(world: &World, dump: impl ToString, from: &str, more: &[&str], settings: &[(&str, &str)]) -> Ran {
    let file = world.path("dump");
    std::fs::write(&file, dump.to_string()).unwrap();
    import_with(world, &file, from, more, settings).await
}

/// A server whose Google is this one.
async fn with_google(world: &World, provider: &Oidc) -> App {
    let settings = provider.settings("google");
    world
        .serve_with(move |config| {
            config.providers = vec![settings];
            config.egress_allow = "127.0.0.1".parse().unwrap();
        })
        .await
}

/// A login there as this user, whose email is another one by now.
async fn log_in(app: &App, provider: &Oidc, subject: &str) -> Answer {
    be(provider, subject, &format!("{subject}@elsewhere.example.com"), true);
    let (ceremony, cookie) = come_back(app, provider, "google").await;
    finish(app, &json!({ "ceremony": ceremony }), &cookie, None).await
}

/// A user in the form of each system, with a login at Google: the format, the subject there, and the dump.
const DUMPS: [(&str, &str, &str); 6] = [
    (
        "supabase",
        "s-supabase",
        r#"[{ "id": "1", "email": "s-supabase@example.com", "identities": [
            { "provider": "email", "provider_id": "x", "identity_data": { "sub": "x" } },
            { "provider": "google", "provider_id": "s-supabase" }] }]"#,
    ),
    (
        "auth0",
        "s-auth0",
        r#"[{ "user_id": "auth0|1", "email": "s-auth0@example.com", "identities": [
            { "provider": "auth0", "user_id": "1", "connection": "Users", "isSocial": false },
            { "provider": "google-oauth2", "user_id": "s-auth0", "isSocial": true }] }]"#,
    ),
    (
        "firebase",
        "s-firebase",
        r#"{ "users": [{ "localId": "1", "email": "s-firebase@example.com", "providerUserInfo": [
            { "providerId": "password", "rawId": "s-firebase@example.com" },
            { "providerId": "google.com", "rawId": "s-firebase", "email": "s@gmail.example.com" }] }] }"#,
    ),
    (
        "keycloak",
        "s-keycloak",
        r#"{ "users": [{ "id": "1", "email": "s-keycloak@example.com", "federatedIdentities": [
            { "identityProvider": "google", "userId": "s-keycloak", "userName": "s" }] }] }"#,
    ),
    (
        "better-auth",
        "s-better",
        r#"[{ "id": "1", "email": "s-better@example.com", "accounts": [
            { "providerId": "google", "accountId": "s-better" }] }]"#,
    ),
    (
        "better-auth",
        "s-document",
        r#"{ "user": [{ "id": "1", "email": "s-document@example.com" }], "account": [
            { "userId": "1", "providerId": "credential", "accountId": "1",
              "password": "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy" },
            { "userId": "1", "providerId": "google", "accountId": "s-document", "accessToken": "at" }] }"#,
    ),
];

async fn identities_of_every_system_log_in(world: World) {
    let provider = Oidc::start(&world).await;
    let app = with_google(&world, &provider).await;
    for (from, subject, dump) in DUMPS {
        let dry = text(&world, dump, from, &["--dry-run"], &GOOGLE).await.ended(0);
        let ran = text(&world, dump, from, &[], &GOOGLE).await.ended(0);
        assert_eq!(dry.json, ran.json, "{from}");
        let counts = (ran.count("imported"), ran.count("identities"), &ran.json["identities_left_out"]);
        assert_eq!(counts, (1, 1, &json!({})), "{from}: {ran:?}");
        let done = log_in(&app, &provider, subject).await;
        let email = format!("{subject}@example.com");
        assert_eq!((done.status, &done.json["user"]["email"]), (200, &json!(email)), "{from}: {done:?}");
    }
    let done = app.login("s-document@example.com", "test123").await;
    assert_eq!(done.status, 200, "the password of the document came, too");
    let proved = "SELECT count(*) FROM auth_user WHERE mailbox_proved_at IS NOT NULL";
    assert_eq!(world.count(proved).await, 0, "no dump proves a mailbox");
    let counted = "SELECT count(*) FROM auth_audit_event WHERE action = 'user.import' AND CAST(detail AS text) LIKE \
                   '%identities%'";
    assert_eq!(world.count(counted).await, 6);
    // A cell of CSV holds the list as JSON.
    let list = r#""[{""provider"":""google"",""provider_id"":""cell""}]""#;
    let csv = format!("id,email,encrypted_password,identities\nu7,g@example.com,,{list}\n");
    let ran = text(&world, csv, "supabase", &[], &GOOGLE).await.ended(0);
    assert_eq!(ran.count("identities"), 1);
    assert_eq!(log_in(&app, &provider, "cell").await.json["user"]["email"], "g@example.com");
    world.check_invariants().await;
}

/// Also in the fixtures, whose users have passwords besides.
async fn what_means_no_provider_is_counted(world: World) {
    let app = world.serve().await;
    for (file, from, name) in [("firebase.json", "firebase", "google.com"), ("auth0.ndjson", "auth0", "google-oauth2")]
    {
        let ran = import_with(&world, &fixture(file), from, &[], &[]).await.ended(3);
        assert_eq!((ran.count("identities"), &ran.json["identities_left_out"]), (0, &json!({ name: 1 })), "{ran:?}");
    }
    assert_eq!(app.login("ada@auth0.example.com", PASSWORD).await.status, 200);
    let list = json!([
        { "provider": "google", "provider_id": "1" },
        // Its number, not its name.
        { "provider": "github", "provider_id": "octo" },
        { "provider": "github", "provider_id": "7" },
        // Tenant and object are not there.
        { "provider": "azure", "provider_id": "pairwise" },
        { "provider": "facebook", "provider_id": "1" },
        // A provider of the same name is not the same provider.
        { "provider": "work", "provider_id": "1" },
        { "provider": "google", "provider_id": "x".repeat(256) },
        { "provider": "google" },
    ]);
    let user = json!({ "id": "u", "email": "a@example.com", "encrypted_password": HASH, "identities": list });
    let dry = text(&world, &user, "supabase", &["--dry-run"], &ALL).await.ended(0);
    let ran = text(&world, &user, "supabase", &[], &ALL).await.ended(0);
    assert_eq!(dry.json, ran.json);
    assert_eq!(ran.json["identities_left_out"], json!({ "facebook": 1, "work": 1 }));
    assert_eq!(ran.json["identities_unusable"], json!({ "github": 1, "azure": 1, "google": 2 }));
    assert_eq!(world.all::<String>(KEYS).await, ["github 7", "google 1"]);
    assert_eq!(app.login("a@example.com", "test123").await.status, 200);
    // Names that a dump invents do not fill the report.
    let many: Vec<Value> = (0..200).map(|n| json!({ "provider": format!("p{n}"), "provider_id": "1" })).collect();
    let user = json!({ "id": "u2", "email": "b@example.com", "identities": many });
    let ran = text(&world, &user, "supabase", &[], &ALL).await.ended(0);
    assert_eq!(ran.json["identities_left_out"].as_object().unwrap().len(), 51);
    assert_eq!(ran.json["identities_left_out"]["(others)"], 150);
}

fn supabase(email: &str, subject: &str) -> Value {
    json!({ "id": email, "email": email, "encrypted_password": HASH, "email_confirmed_at": "2024-01-01T00:00:00Z",
        "identities": [{ "provider": "google", "provider_id": subject }] })
}

async fn a_subject_is_never_moved(world: World) {
    let provider = Oidc::start(&world).await;
    let app = with_google(&world, &provider).await;
    let owner = log_in(&app, &provider, "s-1").await;
    assert_eq!(owner.status, 200);
    // Another's here, another's in the dump, and its owner again.
    let dump = json!([
        supabase("thief@example.com", "s-1"),
        supabase("first@example.com", "s-2"),
        supabase("second@example.com", "s-2"),
        supabase("s-1@elsewhere.example.com", "s-3"),
    ]);
    for round in 0..2 {
        let dry = text(&world, &dump, "supabase", &["--dry-run"], &GOOGLE).await.ended(3);
        let ran = text(&world, &dump, "supabase", &[], &GOOGLE).await.ended(3);
        assert_eq!(dry.json, ran.json);
        let counts = ["imported", "already_here", "refused", "identities"].map(|name| ran.count(name));
        assert_eq!(counts, if round == 0 { [1, 1, 2, 1] } else { [0, 2, 2, 0] }, "{ran:?}");
        for reason in ["its login at a provider belongs to another account", "its login at a provider came before"] {
            assert!(ran.text.contains(reason), "{ran:?}");
        }
    }
    assert_eq!(world.all::<String>(KEYS).await, ["google s-1", "google s-2"], "an account that is here gets none");
    assert_eq!(log_in(&app, &provider, "s-1").await.user_id(), owner.user_id());
    assert_eq!(log_in(&app, &provider, "s-2").await.json["user"]["email"], "first@example.com");
    app.login("thief@example.com", "test123").await.is(401, "invalid_credentials");
}

/// With the password, under the same conditions; what it has already is no conflict.
async fn a_merged_account_gets_them(world: World) {
    let provider = Oidc::start(&world).await;
    let app = with_google(&world, &provider).await;
    let here = log_in(&app, &provider, "s-1").await;
    let other = log_in(&app, &provider, "s-9").await;
    let mut user = supabase("s-1@elsewhere.example.com", "s-1");
    user["identities"].as_array_mut().unwrap().push(json!({ "provider": "google", "provider_id": "s-2" }));
    let dump = json!([user, supabase("s-9@elsewhere.example.com", "s-1")]);
    let ran = text(&world, &dump, "supabase", &["--merge"], &GOOGLE).await.ended(3);
    assert_eq!(["merged", "refused", "identities"].map(|name| ran.count(name)), [1, 1, 2], "{ran:?}");
    for subject in ["s-1", "s-2"] {
        assert_eq!(log_in(&app, &provider, subject).await.user_id(), here.user_id());
    }
    // The same account as another user's, which is refused as a whole.
    let dump = supabase("s-9@elsewhere.example.com", "s-2");
    let ran = text(&world, &dump, "supabase", &["--merge"], &GOOGLE).await.ended(3);
    assert_eq!(["merged", "refused"].map(|name| ran.count(name)), [0, 1], "{ran:?}");
    app.login("s-9@elsewhere.example.com", "test123").await.is(401, "invalid_credentials");
    assert_eq!(log_in(&app, &provider, "s-9").await.user_id(), other.user_id());
    assert_eq!(world.count(IDENTITIES).await, 3);
}

async fn identities_move_between_installations(world: World) {
    let provider = Oidc::start(&world).await;
    let app = with_google(&world, &provider).await;
    let old = log_in(&app, &provider, "s-1").await;
    world.pass(60);
    log_in(&app, &provider, "s-1").await;
    // A subject of Microsoft's is complete here.
    let of = |provider: &str, subject: &str| {
        format!(
            "INSERT INTO auth_identity (id, provider, subject, user_id, email, email_verified, created_at, last_used_at) \
             SELECT {}, '{provider}', '{subject}', user_id, NULL, email_verified, created_at, last_used_at FROM \
             auth_identity WHERE provider = 'google' AND subject = 's-1'",
            if world.is_sqlite() { "randomblob(16)" } else { "gen_random_uuid()" }
        )
    };
    for (provider, subject) in [("microsoft", "tenant.object"), ("work", "w")] {
        world.execute(&of(provider, subject)).await;
    }
    let text = export(&world, "first").await;
    let line: Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    assert_eq!((&line["identities"][0]["subject"], line["identities"].as_array().unwrap().len()), (&json!("s-1"), 3));
    let copy = if world.is_sqlite() { World::sqlite().await } else { World::postgres().await };
    let there = with_google(&copy, &provider).await;
    let none = import_with(&copy, &world.path("first"), "vestibule", &["--dry-run"], &[]).await.ended(0);
    assert_eq!(none.json["identities_left_out"], json!({ "google": 1, "microsoft": 1, "work": 1 }));
    let ran = import_with(&copy, &world.path("first"), "vestibule", &[], &ALL).await.ended(0);
    assert_eq!((ran.count("identities"), &ran.json["identities_left_out"]), (3, &json!({})));
    assert_eq!(export(&copy, "second").await, text, "byte by byte");
    copy.pass(60);
    let new = log_in(&there, &provider, "s-1").await;
    assert_eq!((new.status, new.user_id()), (200, old.user_id()), "{new:?}");
    copy.check_invariants().await;
    copy.clean_up().await;
}

/// One of the two has the subject; the other is told so.
async fn a_login_at_the_moment_of_the_import(world: World) {
    let provider = Oidc::start(&world).await;
    let app = with_google(&world, &provider).await;
    be(&provider, "s-1", "new@example.com", true);
    let (ceremony, cookie) = come_back(&app, &provider, "google").await;
    let body = json!({ "ceremony": ceremony });
    let (ran, login) = tokio::join!(
        text(&world, supabase("old@example.com", "s-1"), "supabase", &[], &GOOGLE),
        finish(&app, &body, &cookie, None)
    );
    let is_imported = ran.count("imported") == 1;
    let ran = ran.ended(if is_imported { 0 } else { 3 });
    assert_eq!(ran.count("refused"), u64::from(!is_imported), "{ran:?}");
    assert!(login.status == 200 || (is_imported && login.status == 409), "{login:?} {ran:?}");
    assert_eq!(world.count(IDENTITIES).await, 1);
    let owner = if is_imported { "old@example.com" } else { "new@example.com" };
    assert_eq!(log_in(&app, &provider, "s-1").await.json["user"]["email"], owner);
    world.check_invariants().await;
}

async fn the_operator_names_providers() {
    let world = World::sqlite().await;
    let list = json!([
        { "provider": "oidc", "connection": "acme", "user_id": "acme|77" },
        { "provider": "waad", "connection": "acme-azure", "user_id": "pairwise" },
        { "provider": "google-oauth2", "connection": "google-oauth2", "user_id": "108" },
    ]);
    let user = json!({ "user_id": "oidc|acme|77", "email": "a@example.com", "identities": list });
    for (said, why) in
        [("oidc.acme", "not THEIRS=OURS"), ("oidc.acme=nobody", "`nobody` is not in VESTIBULE_PROVIDERS")]
    {
        let ran = text(&world, &user, "auth0", &["--provider", said], &ALL).await.ended(1);
        assert!(ran.text.contains(why), "{ran:?}");
    }
    let twice = ["--provider", "oidc.acme=work", "--provider", "oidc.acme=google"];
    let ran = text(&world, &user, "auth0", &twice, &ALL).await.ended(1);
    assert!(ran.text.contains("cannot be two providers"), "{ran:?}");
    let said = ["--provider", "oidc.acme=work", "--provider", "google-oauth2=work"];
    let ran = text(&world, &user, "auth0", &said, &ALL).await.ended(0);
    assert_eq!(ran.json["identities_left_out"], json!({ "waad.acme-azure": 1 }));
    assert_eq!(world.all::<String>(KEYS).await, ["work 108", "work 77"]);
    world.clean_up().await;
}

async fn malformed_identities_of_our_own_are_refused() {
    let world = World::sqlite().await;
    world.serve().await.signup("t@example.com").await;
    let whole = export(&world, "first").await;
    let lines: Vec<&str> = whole.lines().collect();
    let [head, user, end] = lines[..] else { panic!("{whole}") };
    let good = json!({ "provider": "google", "subject": "s", "email": null, "email_verified": false,
        "created_at": "2024-01-01T00:00:00Z", "last_used_at": "2024-01-01T00:00:00Z" });
    for (field, value) in [
        ("subject", json!("")),
        ("subject", json!("x".repeat(256))),
        ("subject", json!("a\u{0}b")),
        ("email", json!("a\u{0}b")),
        ("created_at", json!("1950-01-01T00:00:00Z")),
        ("last_used_at", json!("+12000-01-01T00:00:00Z")),
        ("more", json!(1)),
    ] {
        let (mut identity, mut line) = (good.clone(), serde_json::from_str::<Value>(user).unwrap());
        identity[field] = value.clone();
        line["identities"] = json!([identity]);
        let copy = World::sqlite().await;
        let ran = text(&copy, format!("{head}\n{line}\n{end}\n"), "vestibule", &[], &GOOGLE).await.ended(3);
        assert_eq!((ran.count("imported"), ran.count("refused")), (0, 1), "{field} {value}: {ran:?}");
        copy.clean_up().await;
    }
    world.clean_up().await;
}

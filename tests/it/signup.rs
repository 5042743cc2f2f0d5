//! `POST /auth/signup`.

use serde_json::json;

use crate::{
    both,
    support::{World, at_once, forge::claims_of},
};

both![
    the_first_user,
    one_address_is_one_account,
    two_hundred_at_once_make_one_account,
    parallel_sign_ups_create_complete_users,
    wrong_fields_are_named,
    sign_up_grants_no_privileges,
    every_byte_of_a_password_counts,
    blanks_and_case_of_a_password_are_kept,
    strict_policy,
    closed,
    overload_turns_away_and_leaves_nothing,
];

/// The original bug report: no 500, user in the database, token returned, logged in automatically.
async fn the_first_user(world: World) {
    let app = world.serve().await;
    let body = json!({ "name": "Test User", "email": "test@example.com", "password": "test123" });
    let answer = app.post("/auth/signup", &body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.json["token_type"], "bearer");
    assert_eq!(answer.json["expires_in"], 900);
    let user = &answer.json["user"];
    assert_eq!((&user["name"], &user["email"]), (&json!("Test User"), &json!("test@example.com")));
    assert_eq!(user["email_verified"], false);
    let roles = json!([{ "role_type": "admin", "enabled": false }, { "role_type": "member", "enabled": true }]);
    assert_eq!(user["role_profiles"], roles);
    let fields: Vec<&String> = user.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["created_at", "email", "email_verified", "id", "locale", "name", "role_profiles"]);

    let claims = claims_of(answer.access());
    assert_eq!(claims["role_profiles"], roles);
    assert_eq!(claims["sub"], user["id"]);
    assert_eq!((&claims["iss"], &claims["aud"]), (&json!("http://localhost:8000"), &json!("http://localhost:8000")));
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 900);
    let nbf = claims["iat"].as_i64().unwrap() - 60;
    assert_eq!(claims["nbf"], nbf, "backdated, for replicas whose clocks are behind");
    let mut names: Vec<&String> = claims.as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(
        names,
        [
            "acr",
            "amr",
            "aud",
            "auth_time",
            "client_id",
            "exp",
            "iat",
            "iss",
            "jti",
            "nbf",
            "role_profiles",
            "sid",
            "sub",
            "ver"
        ]
    );

    let me = app.me(answer.access()).await;
    assert_eq!((me.status, &me.json), (200, user));
    one_complete_user(&world).await;
    let hash: String = world.one("SELECT hashed_password FROM auth_user").await.unwrap();
    assert!(hash.starts_with("$2b$04$"), "{hash}");
    assert_eq!(app.login("test@example.com", "test123").await.status, 200);
}

/// The rows that one sign-up creates, and no other.
async fn one_complete_user(world: &World) {
    for (table, rows) in [
        ("auth_user", 1),
        ("auth_admin_user_meta", 1),
        ("auth_user_role_profile", 2),
        ("auth_session", 1),
        ("auth_audit_event", 1),
    ] {
        assert_eq!(world.count(&format!("SELECT count(*) FROM {table}")).await, rows, "{table}");
    }
}

/// One account, shown as its user wrote it.
async fn one_address_is_one_account(world: World) {
    let app = world.serve().await;
    assert_eq!(app.signup("Bob@X.io").await.status, 201);
    for same in ["bob@x.IO", "bob@X.IO", "BOB@X.IO"] {
        app.signup(same).await.is(409, "email_taken");
        assert_eq!(app.login(same, "test123").await.json["user"]["email"], "Bob@X.io");
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 1);
}

/// Case variants of one email, in parallel.
async fn two_hundred_at_once_make_one_account(world: World) {
    let app = world.serve().await.patient();
    let answers = at_once(200, |n| {
        let app = app.clone();
        let email = if n % 2 == 0 { "race@example.com" } else { "RACE@Example.com" };
        async move { app.signup(email).await }
    })
    .await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses[0], 201);
    assert!(statuses[1..].iter().all(|status| *status == 409), "{statuses:?}");
    one_complete_user(&world).await;
}

/// Parallel sign-ups.
async fn parallel_sign_ups_create_complete_users(world: World) {
    let app = world.serve().await.patient();
    let answers = at_once(150, |n| {
        let app = app.clone();
        async move { app.signup(&format!("person{n}@example.com")).await.status }
    })
    .await;
    assert!(answers.iter().all(|status| *status == 201), "{answers:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 150);
}

/// Every invalid field is named, and no row is left.
async fn wrong_fields_are_named(world: World) {
    let app = world.serve().await;
    let good = json!({ "name": "Test User", "email": "t@example.com", "password": "test123" });
    for (field, bad) in [
        ("name", json!("")),
        ("name", json!("  ")),
        ("name", json!("a\u{0}b")),
        ("name", json!("a\r\nBcc: b@y.io")),
        ("name", json!("x".repeat(201))),
        ("name", json!(null)),
        ("name", json!(["a"])),
        ("email", json!("a\u{0}@x.io")),
        ("email", json!(" bob@x.io")),
        ("email", json!("bob＠x.io")),
        ("email", json!("bob@x．io")),
        ("email", json!("\u{212a}ate@x.io")),
        ("email", json!("a@x.io,b@y.io")),
        ("email", json!("a@x.io\r\nBcc: b@y.io")),
        ("email", json!("a@x.io>")),
        ("email", json!("\"a b\"@x.io")),
        ("email", json!(format!("{}@x.io", "a".repeat(255)))),
        ("email", json!("nobody@localhost")),
        ("email", json!(7)),
        ("password", json!("")),
        ("password", json!("test12")),
        ("password", json!("abc1234\u{0}abc1234")),
        ("password", json!("x".repeat(1025))),
        ("password", json!(null)),
    ] {
        let mut body = good.clone();
        body[field] = bad.clone();
        let answer = app.post("/auth/signup", &body).await;
        answer.is(422, "invalid_request");
        assert_eq!(answer.pointers(), [format!("/{field}")], "{bad}");
        body.as_object_mut().unwrap().remove(field);
        let answer = app.post("/auth/signup", &body).await;
        answer.is(422, "invalid_request");
        assert_eq!(answer.pointers(), [format!("/{field}")], "missing {field}");
    }
    let all = app.post("/auth/signup", &json!({ "name": "", "email": "x", "password": "" })).await;
    assert_eq!(all.pointers(), ["/name", "/email", "/password"], "a person sees all of them at once");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event").await, 0);
}

/// Mass assignment.
async fn sign_up_grants_no_privileges(world: World) {
    let app = world.serve().await;
    for field in [
        "role",
        "roles",
        "is_admin",
        "role_profiles",
        "permissions",
        "id",
        "user_id",
        "email_verified",
        "status",
        "created_at",
        "meta",
    ] {
        let mut body = json!({ "name": "Test User", "email": "t@example.com", "password": "test123" });
        body[field] = json!({ "role": "admin" });
        let answer = app.post("/auth/signup", &body).await;
        answer.is(422, "invalid_request");
        assert_eq!(answer.pointers(), [format!("/{field}")]);
    }
    let answer = app.signup("t@example.com").await;
    assert_eq!(answer.json["user"]["role_profiles"][0], json!({ "role_type": "admin", "enabled": false }));
    let admins = "SELECT count(*) FROM auth_user_role_profile WHERE role_type = 'admin' AND enabled";
    assert_eq!(world.count(admins).await, 0);
}

/// 72 bytes are bcrypt's limit, not ours.
async fn every_byte_of_a_password_counts(world: World) {
    let app = world.serve().await;
    for length in [71, 72, 73, 1024] {
        let (email, password) = (format!("p{length}@example.com"), "p".repeat(length));
        let body = json!({ "name": "P", "email": email, "password": password });
        assert_eq!(app.post("/auth/signup", &body).await.status, 201);
        assert_eq!(app.login(&email, &password).await.status, 200);
        for wrong in [format!("{}q", &password[1..]), format!("{password}p"), "p".repeat(length + 1024)] {
            app.login(&email, &wrong).await.is(401, "invalid_credentials");
        }
    }
}

/// A password is never trimmed, folded or normalised.
async fn blanks_and_case_of_a_password_are_kept(world: World) {
    let app = world.serve().await;
    let password = " Passe\u{301}d ";
    let body = json!({ "name": "P", "email": "p@example.com", "password": password });
    assert_eq!(app.post("/auth/signup", &body).await.status, 201);
    for wrong in ["Passe\u{301}d", " passe\u{301}d ", " Passe\u{301}d"] {
        app.login("p@example.com", wrong).await.is(401, "invalid_credentials");
    }
    // Composed or decomposed, it is one password (RFC 8265).
    for right in [password, " Pass\u{e9}d "] {
        assert_eq!(app.login("p@example.com", right).await.status, 200);
    }
}

/// The strict policy.
async fn strict_policy(world: World) {
    let app = world.serve_with(|config| config.password_policy = vestibule::PasswordPolicy::Strict).await;
    for weak in ["test123", "aaaaaaaaaaaaaaaa", "passwordpassword", "someone@example.com", "vestibule-localhost-1"] {
        let body = json!({ "name": "Some One", "email": "someone@example.com", "password": weak });
        assert_eq!(
            app.post("/auth/signup", &body).await.is(422, "invalid_request").pointers(),
            ["/password"],
            "{weak}"
        );
    }
    let body = json!({ "name": "Some One", "email": "someone@example.com", "password": "seven green chairs" });
    assert_eq!(app.post("/auth/signup", &body).await.status, 201);
    assert_eq!(app.get("/auth/settings").await.json["password_min_bytes"], 15);
}

async fn closed(world: World) {
    let app = world.serve_with(|config| config.signup_open = false).await;
    app.signup("t@example.com").await.is(403, "signup_closed");
    assert_eq!(app.get("/auth/settings").await.json["signup"], "closed");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0);
}

/// Overload of the hashing queue: 503 with Retry-After, and the same for a login.
async fn overload_turns_away_and_leaves_nothing(world: World) {
    let app = world
        .serve_with(|config| {
            config.bcrypt_cost = 12;
            config.hash_threads = 1;
            config.hash_queue_wait = std::time::Duration::from_millis(500);
        })
        .await;
    let answers = at_once(12, |n| {
        let app = app.clone();
        async move { app.signup(&format!("person{n}@example.com")).await }
    })
    .await;
    let accepted = answers.iter().filter(|answer| answer.status == 201).count();
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status != 201).collect();
    assert!(accepted > 0 && !refused.is_empty(), "{accepted} of 12 accepted");
    for answer in refused {
        answer.is(503, "overloaded");
        assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1);
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, i64::try_from(accepted).unwrap());
}

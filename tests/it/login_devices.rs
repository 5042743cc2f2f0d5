//! Whether a login is notified by mail: a device is known by its cookie, or by user agent and network together.

use serde_json::json;

use crate::{
    audit::create,
    both,
    import::import_text,
    links::{mails, token},
    support::{Answer, App, World},
};

both![
    software_alone_is_not_a_known_device,
    a_device_cookie_is_a_known_device,
    the_first_login_to_a_given_account_is_told,
    a_sign_up_by_mail_tells_its_first_login_only_from_elsewhere,
    a_login_after_every_session_has_gone_is_told,
];

async fn serve(world: &World) -> App {
    world.serve_with(|config| config.trusted_proxies = "127.0.0.0/8".parse().unwrap()).await
}

async fn login(app: &App, place: (&str, &str), email: &str) -> Answer {
    let answer = app.post_from(place, "/auth/login", &json!({ "email": email, "password": "test123" })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer
}

async fn signup(app: &App, place: (&str, &str), email: &str) -> Answer {
    app.post_from(place, "/auth/signup", &json!({ "name": "T", "email": email, "password": "test123" })).await
}

/// A thief sends the user's User-Agent.
async fn software_alone_is_not_a_known_device(world: World) {
    let app = serve(&world).await;
    let signup = signup(&app, ("203.0.113.7", "A phone"), "t@example.com").await;
    let mut told = 0;
    for (place, new) in [
        (("203.0.113.7", "A phone"), false),
        (("203.0.113.200", "A phone"), false),
        (("198.51.100.7", "A phone"), true),
        (("198.51.100.8", "A phone"), false),
        (("203.0.113.7", "A laptop"), true),
        (("198.51.100.7", "A laptop"), true),
        (("2001:db8:1::1", "A phone"), true),
        (("2001:db8:1:2::3", "A phone"), false),
        (("2001:db8:2::1", "A phone"), true),
    ] {
        login(&app, place, "t@example.com").await;
        told += usize::from(new);
        mails(&world, "t@example.com", "new_device", told).await;
    }
    // The origin of a refresh is known as well.
    let moved = ("192.0.2.7", "A phone");
    let refresh = json!({ "refresh_token": signup.refresh() });
    assert_eq!(app.post_from(moved, "/auth/refresh", &refresh).await.status, 200);
    login(&app, moved, "t@example.com").await;
    mails(&world, "t@example.com", "new_device", told).await;
}

/// The cookie of this user's device counts, from any network; another user's does not.
async fn a_device_cookie_is_a_known_device(world: World) {
    let app = serve(&world).await;
    let (home, away) = (("203.0.113.7", "A phone"), ("198.51.100.7", "A laptop"));
    let mut devices = Vec::new();
    for email in ["t@example.com", "other@example.com"] {
        let body = json!({ "name": "T", "email": email, "password": "test123", "cookie": true });
        let answer = app.post_from(home, "/auth/signup", &body).await;
        let set = answer.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap().to_owned());
        let device = set.into_iter().find(|cookie| cookie.contains("vestibule_device")).unwrap();
        devices.push(device.split(';').next().unwrap().to_owned());
    }
    for (cookie, told) in [(&devices[0], 0), (&devices[1], 1)] {
        let request = app.request("POST", "/auth/login").header("x-forwarded-for", away.0).header("user-agent", away.1);
        let body = json!({ "email": "t@example.com", "password": "test123" });
        let answer = app.send(request.header("cookie", cookie).json(&body)).await;
        assert_eq!(answer.status, 200);
        // The login with the cookie is itself a session from there: the next one must come from elsewhere.
        world.execute("DELETE FROM auth_session WHERE ip = '198.51.100.7'").await;
        mails(&world, "t@example.com", "new_device", told).await;
    }
}

/// An account that was imported, or created by an admin, and a first login by any client with the password.
async fn the_first_login_to_a_given_account_is_told(world: World) {
    let app = serve(&world).await;
    let hash: String = {
        signup(&app, ("203.0.113.7", "A phone"), "model@example.com").await;
        world.one("SELECT hashed_password FROM auth_user").await.unwrap()
    };
    let line = json!({
        "id": "7d2b0f5e-6c1f-4f0e-9a53-0b6a5b1f7a01", "email": "imported@example.com", "hashed_password": hash,
        "is_active": true, "is_superuser": false, "is_verified": true,
    })
    .to_string();
    let ran = import_text(&world, format!("{line}\n"), "fastapi-users", &[]).await;
    assert_eq!(ran.code, Some(0), "{ran:?}");
    create(&world.auth(world.config()).await.unwrap(), "made@example.com").await;
    for email in ["imported@example.com", "made@example.com"] {
        for told in [1, 1] {
            login(&app, ("203.0.113.7", "A phone"), email).await;
            mails(&world, email, "new_device", told).await;
        }
    }
    // The user who signed up is not notified of it.
    mails(&world, "model@example.com", "new_device", 0).await;
}

/// A sign-up that only sends a mail opens no session; its own first login comes from the same origin.
async fn a_sign_up_by_mail_tells_its_first_login_only_from_elsewhere(world: World) {
    let app = world
        .serve_with(|config| {
            config.trusted_proxies = "127.0.0.0/8".parse().unwrap();
            config.require_verified_email = true;
        })
        .await;
    for (email, place, told) in
        [("own@example.com", ("203.0.113.9", "A phone"), 0), ("elsewhere@example.com", ("198.51.100.7", "A phone"), 1)]
    {
        assert_eq!(signup(&app, ("203.0.113.7", "A phone"), email).await.status, 202);
        let link = token(&world, email, "verify_email").await;
        assert_eq!(app.post("/auth/email/verify", &json!({ "token": link })).await.status, 204);
        login(&app, place, email).await;
        mails(&world, email, "new_device", told).await;
    }
}

/// A month later there is no session to compare with, so the login is notified.
async fn a_login_after_every_session_has_gone_is_told(world: World) {
    let app = serve(&world).await;
    signup(&app, ("203.0.113.7", "A phone"), "t@example.com").await;
    world.execute("DELETE FROM auth_session").await;
    login(&app, ("203.0.113.7", "A phone"), "t@example.com").await;
    mails(&world, "t@example.com", "new_device", 1).await;
}

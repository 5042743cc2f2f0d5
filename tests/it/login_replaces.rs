//! A login, or a sign-up, in a browser with an active session: the new session replaces the old one.

use serde_json::{Value, json};

use crate::{
    both,
    links::mails,
    support::{Answer, App, World, at_once},
};

both![
    a_login_ends_the_session_of_its_cookie,
    another_users_session_ends_too,
    a_sign_up_ends_it_too,
    what_does_not_log_in_ends_nothing,
    a_cookie_that_is_too_old_is_reuse,
    parallel_logins_leave_no_orphan,
];

const ORIGIN: (&str, &str) = ("origin", "http://localhost:8000");
const ENDED: &str = "SELECT count(*) FROM auth_audit_event WHERE action = 'session.replaced' AND outcome = 'success'";

async fn send(app: &App, path: &str, email: &str, password: &str, in_cookie: bool, headers: &[(&str, &str)]) -> Answer {
    let mut body = json!({ "email": email, "password": password, "cookie": in_cookie });
    if path.ends_with("signup") {
        body["name"] = Value::from("T");
    }
    let mut request = app.request("POST", path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(request.json(&body)).await
}

/// A browser that has signed up: its refresh cookie, and the response.
async fn browser(app: &App, email: &str) -> (String, Answer) {
    let answer = send(app, "/auth/signup", email, "test123", true, &[]).await;
    (answer.cookie().to_owned(), answer)
}

async fn refresh(app: &App, cookie: &str) -> Answer {
    app.post_with("/auth/refresh", &[("cookie", cookie), ORIGIN]).await
}

async fn live(world: &World) -> i64 {
    world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await
}

/// With an Origin, and without one as curl's cookie jar sends it; in cookie mode, and without.
async fn a_login_ends_the_session_of_its_cookie(world: World) {
    let app = world.serve().await;
    let (mut cookie, mut old) = browser(&app, "t@example.com").await;
    let other_device = app.login("t@example.com", "test123").await;
    for (n, with_origin) in [(1, true), (2, false)] {
        let mut headers = vec![("cookie", cookie.as_str())];
        headers.extend(with_origin.then_some(ORIGIN));
        let new = send(&app, "/auth/login", "t@example.com", "test123", true, &headers).await;
        assert_eq!(new.status, 200, "{new:?}");
        assert_eq!(live(&world).await, 2);
        assert_eq!(world.count(ENDED).await, n);
        app.me(old.access()).await.is(401, "session_ended");
        refresh(&app, &cookie).await.is(401, "session_ended");
        assert_eq!(app.me(new.access()).await.status, 200);
        (cookie, old) = (new.cookie().to_owned(), new);
    }
    assert_eq!(app.refresh(other_device.refresh()).await.status, 200, "the other device stays");
    // The tokens are in the body, and the cookie of the ended session is deleted.
    let new = send(&app, "/auth/login", "t@example.com", "test123", false, &[("cookie", &cookie)]).await;
    assert_eq!((new.status, new.cookie()), (200, "vestibule_refresh="));
    assert!(new.header("set-cookie").contains("Max-Age=0"));
    app.me(old.access()).await.is(401, "session_ended");
    assert_eq!(app.refresh(new.refresh()).await.status, 200);
    mails(&world, "t@example.com", "session_ended_for_reuse", 0).await;
}

/// Two users of one browser.
async fn another_users_session_ends_too(world: World) {
    let app = world.serve().await;
    let (cookie, old) = browser(&app, "first@example.com").await;
    app.signup("second@example.com").await;
    let new = send(&app, "/auth/login", "second@example.com", "test123", true, &[("cookie", &cookie), ORIGIN]).await;
    assert_eq!(new.status, 200);
    app.me(old.access()).await.is(401, "session_ended");
    refresh(&app, &cookie).await.is(401, "session_ended");
    // It is the first user's row, and does not name the second one.
    let export = {
        let again = app.login("first@example.com", "test123").await;
        app.call("GET", "/auth/me/export", again.access(), None).await
    };
    let events = export.json["events"].as_array().unwrap();
    assert_eq!(events.iter().filter(|event| event["action"] == "session.replaced").count(), 1);
    assert!(!export.body.contains(new.user_id()) && !export.body.contains("second@"), "{}", export.body);
}

async fn a_sign_up_ends_it_too(world: World) {
    let app = world.serve().await;
    let (cookie, old) = browser(&app, "first@example.com").await;
    let new = send(&app, "/auth/signup", "second@example.com", "test123", true, &[("cookie", &cookie), ORIGIN]).await;
    assert_eq!(new.status, 201);
    app.me(old.access()).await.is(401, "session_ended");
    assert_eq!((live(&world).await, world.count(ENDED).await), (1, 1));
}

/// A failed login, a taken email, an unknown cookie, and a request from another site.
async fn what_does_not_log_in_ends_nothing(world: World) {
    let app = world.serve().await;
    let (cookie, old) = browser(&app, "t@example.com").await;
    let own: &[(&str, &str)] = &[("cookie", &cookie), ORIGIN];
    send(&app, "/auth/login", "t@example.com", "wrong12", true, own).await.is(401, "invalid_credentials");
    send(&app, "/auth/signup", "t@example.com", "test123", true, own).await.is(409, "email_taken");
    let foreign: &[(&str, &str)] = &[("cookie", &cookie), ("origin", "https://evil.example")];
    assert_eq!(send(&app, "/auth/login", "t@example.com", "test123", false, foreign).await.status, 200);
    let mut forged = cookie.clone();
    let last = forged.pop().unwrap();
    forged.extend(["AA", if last == 'A' { "B" } else { "A" }]);
    for bad in [forged.as_str(), "vestibule_refresh=", "vestibule_refresh=garbage"] {
        let answer = send(&app, "/auth/login", "t@example.com", "test123", true, &[("cookie", bad), ORIGIN]).await;
        assert_eq!(answer.status, 200, "{bad}");
    }
    assert_eq!(app.me(old.access()).await.status, 200);
    assert_eq!(refresh(&app, &cookie).await.status, 200);
    assert_eq!(world.count(ENDED).await, 0);
}

/// A cookie whose grandchild is in use was copied. The login succeeds; the old session ends with a mail.
async fn a_cookie_that_is_too_old_is_reuse(world: World) {
    let app = world.serve().await;
    let (cookie, _) = browser(&app, "t@example.com").await;
    let second = refresh(&app, &cookie).await.cookie().to_owned();
    let third = refresh(&app, &second).await.cookie().to_owned();
    world.pass(11);
    let new = send(&app, "/auth/login", "t@example.com", "test123", true, &[("cookie", &cookie), ORIGIN]).await;
    assert_eq!(new.status, 200);
    refresh(&app, &third).await.is(401, "session_ended");
    assert_eq!(refresh(&app, new.cookie()).await.status, 200);
    mails(&world, "t@example.com", "session_ended_for_reuse", 1).await;
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'refresh.reuse'").await, 1);
}

/// A double click on "Log In", and two users who swap browsers in parallel.
async fn parallel_logins_leave_no_orphan(world: World) {
    let app = world.serve().await;
    let mut cookies = Vec::new();
    for n in 0..2 {
        cookies.push(browser(&app, &format!("t{n}@example.com")).await.0);
    }
    let answers = at_once(8, |n| {
        let (app, cookie) = (app.clone(), cookies[(n + 1) % 2].clone());
        async move {
            send(&app, "/auth/login", &format!("t{}@example.com", n % 2), "test123", true, &[("cookie", &cookie)]).await
        }
    })
    .await;
    assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
    assert_eq!((live(&world).await, world.count(ENDED).await), (8, 2));
    for cookie in &cookies {
        refresh(&app, cookie).await.is(401, "session_ended");
    }
}

//! `POST /auth/refresh` from another network, or with another user agent, than the session's last use.

use serde_json::json;

use crate::{
    admin::admin,
    both,
    links::mails,
    support::{Answer, App, World},
};

both![
    a_rotated_token_from_elsewhere_is_reuse,
    a_current_token_from_elsewhere_is_told,
    networks_are_compared_not_addresses,
    a_session_shows_where_it_was_last_used,
    a_session_of_an_older_release_is_compared_with_its_login,
];

const OWNER: (&str, &str) = ("203.0.113.7", "Owner/1.0");
const ROAMING: (&str, &str) = ("198.51.100.7", "Owner/1.0");
const UPDATED: (&str, &str) = ("203.0.113.99", "Owner/1.1");
const THIEF: (&str, &str) = ("198.51.100.7", "Thief/1.0");

async fn serve(world: &World) -> App {
    let change = |config: &mut vestibule::Config| {
        config.trusted_proxies = "127.0.0.0/8".parse().unwrap();
        // The export is not what is tested here.
        config.fresh = std::time::Duration::from_secs(3600);
    };
    world.serve_with(change).await
}

async fn signup(app: &App, email: &str) -> Answer {
    let body = json!({ "name": "T", "email": email, "password": "test123" });
    app.post_from(OWNER, "/auth/signup", &body).await
}

async fn refresh(app: &App, place: (&str, &str), token: &str) -> Answer {
    app.post_from(place, "/auth/refresh", &json!({ "refresh_token": token })).await
}

/// Rows of this action, and what their details say of the change.
async fn rows(world: &World, action: &str) -> i64 {
    world.count(&format!("SELECT count(*) FROM auth_audit_event WHERE action = '{action}'")).await
}

/// A parent, or an ancestor in the grace window, is accepted unless user agent and network both differ; a difference
/// leaves a row. Each row: whether the token is the parent, how old it is, from where, and whether it is accepted.
async fn a_rotated_token_from_elsewhere_is_reuse(world: World) {
    let app = serve(&world).await;
    let (mut retries, mut reuses) = (0, 0);
    for (n, (parent, age)) in
        [(true, 0), (true, 9), (true, 11), (true, 900), (false, 0), (false, 9)].into_iter().enumerate()
    {
        for (place, differs, served) in
            [(OWNER, false, true), (ROAMING, true, true), (UPDATED, true, true), (THIEF, true, false)]
        {
            let email = format!("t{n}-{}@example.com", if served { place.0 } else { "thief" }.replace('.', "-"));
            let old = signup(&app, &email).await;
            let mut current = refresh(&app, OWNER, old.refresh()).await;
            if !parent {
                current = refresh(&app, OWNER, current.refresh()).await;
            }
            world.pass(age);
            let answer = refresh(&app, place, old.refresh()).await;
            if served {
                assert_eq!((answer.status, answer.refresh()), (200, current.refresh()), "{place:?} after {age} s");
                retries += i64::from(differs);
            } else {
                answer.is(401, "session_ended");
                refresh(&app, OWNER, current.refresh()).await.is(401, "session_ended");
                mails(&world, &email, "session_ended_for_reuse", 1).await;
                reuses += 1;
            }
            assert_eq!(rows(&world, "refresh.retry").await, retries, "{place:?} after {age} s");
            assert_eq!(rows(&world, "refresh.reuse").await, reuses, "{place:?} after {age} s");
        }
    }
}

/// The current token is accepted from everywhere; a change of both is audited and mailed, of one is not.
async fn a_current_token_from_elsewhere_is_told(world: World) {
    let app = serve(&world).await;
    let mut token = signup(&app, "t@example.com").await.refresh().to_owned();
    let mut moved = 0;
    for (place, told) in [
        (OWNER, false),
        (ROAMING, false),
        (OWNER, false),
        (UPDATED, false),
        (THIEF, true),
        (THIEF, false),
        (OWNER, true),
    ] {
        let answer = refresh(&app, place, &token).await;
        assert_eq!(answer.status, 200, "{place:?}: {answer:?}");
        token = answer.refresh().to_owned();
        moved += i64::from(told);
        assert_eq!(rows(&world, "refresh.moved").await, moved, "{place:?}");
    }
    mails(&world, "t@example.com", "session_moved", 2).await;
    let letter = world.inbox.to("t@example.com").into_iter().find(|letter| letter.template == "session_moved").unwrap();
    assert!(letter.text.contains(THIEF.0), "{}", letter.text);
    assert!(!letter.text.contains("Thief"), "a client's own words: {}", letter.text);
    // The user's older token is now from another origin: the thief has used the session.
    let answer = refresh(&app, THIEF, &token).await;
    refresh(&app, OWNER, &token).await.is(401, "session_ended");
    refresh(&app, THIEF, answer.refresh()).await.is(401, "session_ended");
    mails(&world, "t@example.com", "session_ended_for_reuse", 1).await;
}

/// /24 of IPv4, /48 of IPv6; an IPv4-mapped address is IPv4.
async fn networks_are_compared_not_addresses(world: World) {
    let app = serve(&world).await;
    for (n, (login, retry, served)) in [
        ("203.0.113.7", "203.0.113.250", true),
        ("203.0.113.7", "::ffff:203.0.113.9", true),
        ("203.0.113.7", "203.0.114.7", false),
        ("2001:db8:1::7", "2001:db8:1:ffff::1", true),
        ("2001:db8:1::7", "2001:db8:2::7", false),
        ("203.0.113.7", "2001:db8:1::7", false),
    ]
    .into_iter()
    .enumerate()
    {
        let body = json!({ "name": "T", "email": format!("t{n}@example.com"), "password": "test123" });
        let old = app.post_from((login, "A"), "/auth/signup", &body).await;
        refresh(&app, (login, "A"), old.refresh()).await;
        let answer = refresh(&app, (retry, "B"), old.refresh()).await;
        assert_eq!(answer.status, if served { 200 } else { 401 }, "{login} {retry}: {answer:?}");
    }
}

/// For its user, for admins and in the export; the values of the login do not change.
async fn a_session_shows_where_it_was_last_used(world: World) {
    let app = serve(&world).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = signup(&app, "t@example.com").await;
    let place = |item: &serde_json::Value| {
        ["ip", "user_agent", "last_ip", "last_user_agent"].map(|name| item[name].as_str().unwrap().to_owned())
    };
    let of_admin = format!("/auth/admin/users/{}/sessions", user.user_id());
    let lists = async |access: &str| {
        let mine = app.call("GET", "/auth/me/sessions", access, None).await;
        let theirs = app.call("GET", &of_admin, boss.access(), None).await;
        let export = app.call("GET", "/auth/me/export", access, None).await;
        [place(&mine.json["items"][0]), place(&theirs.json["items"][0]), place(&export.json["sessions"][0])]
    };
    assert_eq!(lists(user.access()).await, [[OWNER.0, OWNER.1, OWNER.0, OWNER.1]; 3]);
    let moved = refresh(&app, THIEF, user.refresh()).await;
    assert_eq!(lists(moved.access()).await, [[OWNER.0, OWNER.1, THIEF.0, THIEF.1]; 3]);
    // A retry within the grace window writes nothing; a late one is a use like any other.
    refresh(&app, ("198.51.100.99", "Thief/1.0"), user.refresh()).await;
    assert_eq!(lists(moved.access()).await, [[OWNER.0, OWNER.1, THIEF.0, THIEF.1]; 3]);
    world.pass(600);
    refresh(&app, ("198.51.100.99", "Thief/1.0"), user.refresh()).await;
    assert_eq!(lists(moved.access()).await, [[OWNER.0, OWNER.1, "198.51.100.99", THIEF.1]; 3]);
}

/// The previous release wrote no last origin, and still does while both run.
async fn a_session_of_an_older_release_is_compared_with_its_login(world: World) {
    let app = serve(&world).await;
    for (place, served) in [(ROAMING, true), (THIEF, false)] {
        let old = signup(&app, &format!("{}@example.com", if served { "t" } else { "s" })).await;
        refresh(&app, OWNER, old.refresh()).await;
        world.execute("UPDATE auth_session SET last_ip = NULL, last_user_agent = NULL").await;
        let listed = app.call("GET", "/auth/me/sessions", old.access(), None).await;
        assert_eq!(listed.json["items"][0]["last_ip"], OWNER.0);
        let answer = refresh(&app, place, old.refresh()).await;
        assert_eq!(answer.status, if served { 200 } else { 401 }, "{place:?}: {answer:?}");
    }
}

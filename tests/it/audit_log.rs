//! `GET /auth/admin/audit`, and the guarantees of an audit row.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vestibule::{Access, routes};

use crate::{admin::admin, both, once, support::World};

both![
    events_are_listed_in_pages,
    events_are_filtered,
    invalid_changes_are_rejected,
    a_cursor_belongs_to_its_list,
    no_row_no_action,
    no_route_writes_the_trail,
];

once![&[]; every_deletion_is_the_shared_one];

async fn events_are_listed_in_pages(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for n in 0..5 {
        app.signup(&format!("p{n}@example.com")).await;
        world.pass(1);
    }
    let get = async |query: &str| app.call("GET", &format!("/auth/admin/audit?{query}"), boss.access(), None).await;
    let all = get("").await;
    assert_eq!((all.status, &all.json["next"]), (200, &Value::Null));
    let all = all.json["items"].as_array().unwrap().clone();
    assert_eq!(all.len(), 6);
    let times: Vec<&str> = all.iter().map(|item| item["at"].as_str().unwrap()).collect();
    assert!(times.is_sorted_by(|a, b| a >= b), "newest first: {times:?}");
    let names: BTreeSet<&str> = all[0].as_object().unwrap().keys().map(String::as_str).collect();
    let contract = ["id", "at", "action", "outcome", "actor_id", "subject_id", "sid", "ip", "user_agent", "request_id"];
    assert_eq!(names, contract.into_iter().chain(["detail"]).collect());

    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = get(&format!("limit=2{after}")).await.json;
        seen.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(seen, all);
    let nobody = "00000000-0000-7000-8000-000000000000";
    for query in [format!("actor={nobody}"), format!("subject={nobody}")] {
        assert_eq!(get(&query).await.json, json!({ "items": [], "next": null }), "{query}");
    }
}

async fn events_are_filtered(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let account = app.signup("t@example.com").await;
    app.login("t@example.com", "wrong12").await;
    app.login("t@example.com", "test123").await;
    let path = format!("/auth/admin/users/{}", account.user_id());
    let role = format!("{path}/role-profiles/admin");
    app.call("PUT", &role, boss.access(), Some(&json!({ "enabled": true }))).await;
    app.call("PATCH", &path, boss.access(), Some(&json!({ "name": "Other" }))).await;
    let actions = async |query: &str| {
        let page = app.call("GET", &format!("/auth/admin/audit?{query}"), boss.access(), None).await;
        let items = page.json["items"].as_array().unwrap_or_else(|| panic!("{page:?}")).clone();
        items.iter().map(|item| item["action"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(actions("action=login").await, ["login", "login"]);
    assert_eq!(actions("action=log").await, [""; 0], "not a prefix");
    assert_eq!(actions("action=role.").await, ["role.enable"]);
    assert_eq!(actions("action=user.").await, ["user.change"]);
    assert_eq!(actions("action=%25.").await, [""; 0]);
    assert_eq!(actions("action=.").await, [""; 0]);
    assert_eq!(actions(&format!("actor={}", boss.user_id())).await, ["user.change", "role.enable", "signup"]);
    let about = actions(&format!("subject={}", account.user_id())).await;
    assert_eq!(about, ["user.change", "role.enable", "login", "login", "signup"]);
    let both = format!("subject={}&actor={}&action=role.enable", account.user_id(), boss.user_id());
    assert_eq!(actions(&both).await, ["role.enable"]);
}

async fn invalid_changes_are_rejected(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("t@example.com").await;
    let path = "/auth/admin/audit";
    app.call("GET", path, user.access(), None).await.is(403, "forbidden");
    for (query, pointer) in [
        ("limit=0", "/limit"),
        ("limit=201", "/limit"),
        ("limit=x", "/limit"),
        ("after=x", "/after"),
        ("after=00000000-0000-7000-8000-000000000000", "/after"),
        ("actor=1", "/actor"),
        ("subject=", "/subject"),
        ("action=a%00", "/action"),
        ("sort=at", "/sort"),
        ("action=a&action=b", ""),
    ] {
        let answer = app.call("GET", &format!("{path}?{query}"), boss.access(), None).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), [pointer], "{query}");
    }
}

/// Every list has one kind of cursor and one answer to a bad one.
async fn a_cursor_belongs_to_its_list(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    app.signup("t@example.com").await;
    let lists = ["users", "audit", "outbox"];
    let get = async |list: &str, query: &str| {
        app.call("GET", &format!("/auth/admin/{list}?{query}"), boss.access(), None).await
    };
    for list in lists {
        let first = get(list, "limit=1").await;
        let next = first.json["next"].as_str().unwrap_or_else(|| panic!("{list}: {first:?}")).to_owned();
        for other in lists {
            let answer = get(other, &format!("after={next}")).await;
            if other == list {
                assert_eq!(answer.status, 200, "{list}");
            } else {
                assert_eq!(answer.is(422, "invalid_request").pointers(), ["/after"], "{list} in {other}");
            }
        }
        let flipped = if next.starts_with('A') { "B" } else { "A" }.to_owned() + &next[1..];
        let answer = get(list, &format!("after={flipped}")).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), ["/after"], "{list}: {flipped}");
        assert_eq!(answer.json["errors"][0]["code"], "invalid_cursor");
    }
}

/// M3: what cannot be written down does not happen.
async fn no_row_no_action(world: World) {
    let app = world.serve().await;
    let account = app.signup("t@example.com").await;
    world.execute("ALTER TABLE auth_audit_event RENAME TO gone").await;
    let new = json!({ "name": "Test User", "email": "n@example.com", "password": "test123" });
    let old = json!({ "email": "t@example.com", "password": "test123" });
    let name = json!({ "name": "Other" });
    for (method, path, body) in
        [("POST", "/auth/signup", new), ("POST", "/auth/login", old), ("PATCH", "/auth/me", name)]
    {
        let request = app.request(method, path).bearer_auth(account.access()).json(&body);
        assert_eq!(request.send().await.unwrap().status(), 500, "{path}");
    }
    world.execute("ALTER TABLE gone RENAME TO auth_audit_event").await;
    assert_eq!(world.count("SELECT count(*) FROM auth_user WHERE name = 'Test User'").await, 1);
    assert_eq!(world.count("SELECT count(*) FROM auth_session").await, 1);
    assert_eq!(world.count("SELECT count(*) FROM auth_outbox_mail").await, 1);
    assert_eq!(app.signup("n@example.com").await.status, 201);
}

/// Generated from the route table.
async fn no_route_writes_the_trail(world: World) {
    let about_it: Vec<_> = routes().filter(|row| row.path.contains("audit")).collect();
    assert_eq!(about_it.len(), 1);
    assert_eq!((about_it[0].method.as_str(), about_it[0].access), ("GET", Access::Admin));
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let dump = "SELECT count(*) FROM auth_audit_event";
    let before = world.count(dump).await;
    let id: String = app.call("GET", "/auth/admin/audit", boss.access(), None).await.json["items"][0]["id"].to_string();
    for path in ["/auth/admin/audit".to_owned(), format!("/auth/admin/audit/{}", id.trim_matches('"'))] {
        for method in ["POST", "PUT", "PATCH", "DELETE"] {
            let answer = app.call(method, &path, boss.access(), Some(&json!({}))).await;
            assert!([404, 405].contains(&answer.status), "{method} {path}: {answer:?}");
        }
    }
    assert_eq!(world.count(dump).await, before);
}

/// Deleting a user erases the personal data: there is one place in which a user's row is deleted.
async fn every_deletion_is_the_shared_one() {
    let mut found = Vec::new();
    for path in crate::architecture::files("src", ".rs") {
        let text = std::fs::read_to_string(&path).unwrap();
        if text.contains("User::delete") || text.contains("DELETE FROM auth_user") {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    assert_eq!(found, ["delete_account.rs"]);
}

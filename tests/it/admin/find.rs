//! Finding users: pagination, searches, filters.

use serde_json::json;

use super::admin;
use crate::{
    both,
    support::{Answer, World},
};

both![
    users_are_listed_in_pages,
    pages_stay_where_they_are,
    search_is_literal,
    a_prefix_is_where_it_begins,
    characters_beyond_ascii_are_found,
    filters,
    few_and_many_are_found_alike,
];

pub fn emails(page: &Answer) -> Vec<&str> {
    page.json["items"].as_array().unwrap().iter().map(|item| item["email"].as_str().unwrap()).collect()
}

async fn users_are_listed_in_pages(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for n in 0..5 {
        app.signup(&format!("p{n}@example.com")).await;
    }
    let mut seen = Vec::new();
    let mut after = String::new();
    for _ in 0..3 {
        let page = app.call("GET", &format!("/auth/admin/users?limit=2{after}"), boss.access(), None).await;
        assert_eq!(page.status, 200);
        seen.extend(emails(&page).into_iter().map(str::to_owned));
        // New users do not shift the pages.
        app.signup(&format!("late{}@example.com", seen.len())).await;
        after = page.json["next"].as_str().map(|next| format!("&after={next}")).unwrap_or_default();
    }
    assert_eq!(after, "");
    let newest_first = ["p4", "p3", "p2", "p1", "p0", "boss"].map(|p| format!("{p}@example.com"));
    assert_eq!(seen, newest_first);
    for bad in [
        "limit=0",
        "limit=201",
        "limit=x",
        "limit=-1",
        "after=x",
        "foo=1",
        "limit=1&limit=2",
        "sort=email",
        "status=odd",
        "role=Bad%20Role",
    ] {
        app.call("GET", &format!("/auth/admin/users?{bad}"), boss.access(), None).await.is(422, "invalid_request");
    }
}

async fn search_is_literal(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for (name, email) in [
        ("100% Sure", "sure@example.com"),
        ("Under_Score", "score@example.com"),
        ("Back\\slash", "slash@example.com"),
        ("O'Neil -- x", "neil@example.com"),
    ] {
        let body = json!({ "name": name, "email": email, "password": "test123" });
        assert_eq!(app.post("/auth/signup", &body).await.status, 201);
    }
    for (q, want) in [
        ("100%25", vec!["sure@example.com"]),
        ("%25", vec!["sure@example.com"]),
        ("_", vec!["score@example.com"]),
        ("%5C", vec!["slash@example.com"]),
        ("'%20OR%201%3D1--", vec![]),
        ("O'Neil%20--", vec!["neil@example.com"]),
        ("UNDER", vec!["score@example.com"]),
        ("SLASH@", vec!["slash@example.com"]),
        ("nobody", vec![]),
    ] {
        let page = app.call("GET", &format!("/auth/admin/users?q={q}"), boss.access(), None).await;
        assert_eq!((page.status, emails(&page)), (200, want), "{q}");
    }
    let nul = app.call("GET", "/auth/admin/users?q=a%00b", boss.access(), None).await;
    assert_eq!(nul.is(422, "invalid_request").pointers(), ["/q"]);
}

async fn filters(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    app.signup("plain@example.com").await;
    app.signup("off@example.com").await;
    world
        .execute("UPDATE auth_admin_user_meta SET status = 'disabled' WHERE user_id = (SELECT id FROM auth_user WHERE email_key = 'off@example.com')")
        .await;
    for (query, want) in [
        ("role=admin", vec!["boss@example.com"]),
        ("role=member&status=active", vec!["plain@example.com", "boss@example.com"]),
        ("status=disabled", vec!["off@example.com"]),
        ("role=unheard", vec![]),
    ] {
        let page = app.call("GET", &format!("/auth/admin/users?{query}"), boss.access(), None).await;
        assert_eq!((page.status, emails(&page)), (200, want), "{query}");
    }
}

/// Imported users keep their ids: the age decides, not the id. A user that changes meanwhile keeps its position.
async fn pages_stay_where_they_are(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for n in 0..6 {
        app.signup(&format!("p{n}@example.com")).await;
    }
    // All at the same time but one, which came last with the smallest id.
    let at = world.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true).replace('Z', "+00:00");
    world.execute(&format!("UPDATE auth_user SET created_at = '{at}' WHERE email_key LIKE 'p%'")).await;
    let (first, later) = if world.is_sqlite() {
        ("X'00000000000040008000000000000001'", at.replacen("202", "203", 1))
    } else {
        ("'00000000-0000-4000-8000-000000000001'", at.replacen("202", "203", 1))
    };
    world
        .execute(&format!(
            "INSERT INTO auth_user (id, name, email, email_key, hashed_password, email_verified_at, claims_version, created_at, updated_at) \
             SELECT {first}, 'Imported', 'i@example.com', 'i@example.com', NULL, NULL, 0, \
             '{later}', '{later}' FROM auth_user WHERE email_key = 'boss@example.com'; \
             INSERT INTO auth_admin_user_meta SELECT {first}, 'active', '', '{{}}', NULL, NULL, 0, 0, NULL FROM \
             auth_user WHERE email_key = 'boss@example.com'"
        ))
        .await;
    for (n, role) in ["admin", "member"].iter().enumerate() {
        let id = first.replace("001'", &format!("01{n}'"));
        world
            .execute(&format!(
                "INSERT INTO auth_user_role_profile SELECT {id}, {first}, '{role}', false, created_at, NULL FROM \
                 auth_user WHERE email_key = 'boss@example.com'"
            ))
            .await;
    }
    let whole = app.call("GET", "/auth/admin/users", boss.access(), None).await;
    let all: Vec<String> = emails(&whole).into_iter().map(str::to_owned).collect();
    assert_eq!((all.len(), all[0].as_str()), (8, "i@example.com"));
    let id_of = |email: &str| {
        let items = whole.json["items"].as_array().unwrap();
        items.iter().find(|item| item["email"] == email).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let mut seen: Vec<String> = Vec::new();
    let mut after = String::new();
    loop {
        let page = app.call("GET", &format!("/auth/admin/users?limit=2{after}"), boss.access(), None).await;
        seen.extend(emails(&page).into_iter().map(str::to_owned));
        match seen.len() {
            2 => {
                // One listed user is deleted, one not yet listed changes, a new one is created.
                app.call("DELETE", &format!("/auth/admin/users/{}", id_of(&seen[1])), boss.access(), None).await;
                let change = json!({ "name": "Changed" });
                let path = format!("/auth/admin/users/{}", id_of(&all[4]));
                assert_eq!(app.call("PATCH", &path, boss.access(), Some(&change)).await.status, 200);
            }
            4 => drop(app.signup("late@example.com").await),
            _ => {}
        }
        match page.json["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen, all, "everybody once, in order");
}

async fn a_prefix_is_where_it_begins(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for (name, email) in [
        ("Anna", "zoe@example.com"),
        ("Zoe", "anna.b@example.com"),
        ("Joanna", "jo@example.com"),
        ("Z_%", "u_x@example.com"),
    ] {
        let body = json!({ "name": name, "email": email, "password": "test123" });
        assert_eq!(app.post("/auth/signup", &body).await.status, 201);
    }
    for (query, want) in [
        ("q=ANNA&match=prefix", vec!["anna.b@example.com", "zoe@example.com"]),
        ("q=anna&match=part", vec!["jo@example.com", "anna.b@example.com", "zoe@example.com"]),
        ("q=anna", vec!["jo@example.com", "anna.b@example.com", "zoe@example.com"]),
        ("q=anna.&match=prefix", vec!["anna.b@example.com"]),
        ("q=u_&match=prefix", vec!["u_x@example.com"]),
        ("q=z_%25&match=prefix", vec!["u_x@example.com"]),
        ("q=u%25&match=prefix", vec![]),
        ("q=%F4%8F%BF%BF&match=prefix", vec![]),
        ("q=anna&match=prefix&status=disabled", vec![]),
        ("q=anna&match=prefix&role=member&limit=1", vec!["anna.b@example.com"]),
    ] {
        let page = app.call("GET", &format!("/auth/admin/users?{query}"), boss.access(), None).await;
        assert_eq!((page.status, emails(&page)), (200, want), "{query}");
    }
    let long = format!("q={}", "x".repeat(1001));
    for (bad, at) in [("match=suffix", "/match"), ("match=", "/match"), (long.as_str(), "/q")] {
        let answer = app.call("GET", &format!("/auth/admin/users?{bad}"), boss.access(), None).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), [at]);
    }
}

/// SQLite folds ASCII only, PostgreSQL as its locale does.
async fn characters_beyond_ascii_are_found(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let body = json!({ "name": "Émilie ÅNGSTRÖM Łukasz", "email": "e@example.com", "password": "test123" });
    assert_eq!(app.post("/auth/signup", &body).await.status, 201);
    for q in ["émilie", "ÉMILIE", "Émilie", "ångström", "ÅNGSTRÖM", "łuk", "%C3%A9", "é", "milie å"] {
        for kind in ["part", "prefix"] {
            if kind == "prefix" && !q.to_lowercase().starts_with("émilie") {
                continue;
            }
            let path = format!("/auth/admin/users?q={q}&match={kind}");
            let page = app.call("GET", &path, boss.access(), None).await;
            assert_eq!((page.status, emails(&page)), (200, vec!["e@example.com"]), "{kind} {q}");
        }
    }
}

/// Beyond two thousand users a filter uses another query. The result is the same.
async fn few_and_many_are_found_alike(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    crowd(&world, 3200).await;
    let count = async |query: &str| {
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let path = format!("/auth/admin/users?limit=200&{query}{after}");
            let page = app.call("GET", &path, boss.access(), None).await;
            assert_eq!(page.status, 200);
            seen.extend(emails(&page).into_iter().map(str::to_owned));
            match page.json["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        let mut once = seen.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), seen.len(), "{query}: nobody twice");
        seen.len()
    };
    for (query, want) in [
        ("role=member", 3201),
        ("role=admin", 1),
        ("status=active", 3191),
        ("status=disabled", 10),
        ("role=member&status=disabled", 10),
        ("role=member&status=active", 3191),
        ("q=crowd&match=prefix", 3200),
        ("q=crowd31&match=prefix", 111),
        ("q=crowd31&match=prefix&role=member", 111),
        ("q=person&match=prefix&status=active", 3190),
    ] {
        assert_eq!(count(query).await, want, "{query}");
    }
}

/// Users created by the database: `crowdN@example.com`, ten of them disabled.
pub async fn crowd(world: &World, users: u32) {
    let (id, series) = if world.is_sqlite() {
        (
            "unhex(printf('%032x', KIND * 65536 + n))",
            format!("WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {users}) "),
        )
    } else {
        ("lpad(to_hex(KIND * 65536 + n), 32, '0')::uuid", String::new())
    };
    let from = if world.is_sqlite() { "s".to_owned() } else { format!("generate_series(1, {users}) n") };
    let id = |kind: u32| id.replace("KIND", &kind.to_string());
    let boss = "(SELECT created_at FROM auth_user WHERE email_key = 'boss@example.com')";
    let mut sql = format!(
        "INSERT INTO auth_user (id, name, email, email_key, hashed_password, email_verified_at, claims_version, created_at, updated_at) \
         {series}SELECT {}, 'Person ' || n, 'crowd' || n || '@example.com', \
         'crowd' || n || '@example.com', NULL, NULL, 0, {boss}, {boss} FROM {from};",
        id(1)
    );
    sql += &format!(
        "INSERT INTO auth_admin_user_meta {series}SELECT {}, CASE WHEN n <= 10 THEN 'disabled' ELSE 'active' END, '', \
         '{{}}', NULL, NULL, 0, 0, NULL FROM {from};",
        id(1)
    );
    for (kind, role) in [(2, "admin"), (3, "member")] {
        sql += &format!(
            "INSERT INTO auth_user_role_profile {series}SELECT {}, {}, '{role}', '{role}' = 'member', {boss}, NULL FROM {from};",
            id(kind),
            id(1)
        );
    }
    world.execute(&sql).await;
}

//! What support has of a user, and finds the user by.

use serde_json::json;

use super::{admin, find::emails};
use crate::{both, support::World};

both![what_support_has_is_found];

/// An id from a log, an email as a mail program shows it, a name as a Mac types it.
async fn what_support_has_is_found(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let mut ids = Vec::new();
    for (name, email) in [
        ("Zoë Müller", "zoe@bücher.example"),
        ("Jose\u{301} A\u{30a}ngstro\u{308}m", "jose@example.com"),
        ("Ann Label", "ann@xn--mnchen-3ya.example"),
        ("Bob Deadbeef", "Bob.Deadbeef@Example.com"),
    ] {
        let body = json!({ "name": name, "email": email, "password": "test123" });
        let made = app.post("/auth/signup", &body).await;
        assert_eq!(made.status, 201, "{made:?}");
        ids.push(made.user_id().to_owned());
    }
    let boss_id = boss.user_id().to_owned();
    let found = async |q: &str, kind: &str| {
        let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
        let path = format!("/auth/admin/users?q={q}&match={kind}");
        let page = app.call("GET", &path, boss.access(), None).await;
        assert_eq!(page.status, 200, "{page:?}");
        emails(&page).join(" ")
    };
    let zoe = "zoe@bücher.example";
    for kind in ["part", "prefix"] {
        for (q, want) in [
            (ids[0].clone(), zoe),
            (ids[0].replace('-', ""), zoe),
            (ids[0].to_uppercase(), zoe),
            (format!(" {}", ids[0]), zoe),
            (ids[0][..35].to_owned(), zoe),
            (ids[0].replace('-', "")[..30].to_owned(), zoe),
            (boss_id.clone(), "boss@example.com"),
            (uuid::Uuid::now_v7().to_string(), ""),
            ("zoe@bücher.example".to_owned(), zoe),
            ("ZOE@BÜCHER.example".to_owned(), zoe),
            ("zoe@bu\u{308}cher.example".to_owned(), zoe),
            ("zoe@bü".to_owned(), zoe),
            ("zoe@xn--bcher-kva.example".to_owned(), zoe),
            ("ann@münchen.example".to_owned(), "ann@xn--mnchen-3ya.example"),
            ("Zoe\u{308} Mu\u{308}l".to_owned(), zoe),
            ("josé".to_owned(), "jose@example.com"),
            ("jose\u{301}".to_owned(), "jose@example.com"),
            ("JOSÉ Å".to_owned(), "jose@example.com"),
            ("bob.deadbeef".to_owned(), "Bob.Deadbeef@Example.com"),
        ] {
            assert_eq!(found(&q, kind).await, want, "{kind} {q:?}");
        }
    }
    for (q, want) in [
        ("ångström", "jose@example.com"),
        ("müll", zoe),
        ("bücher.example", zoe),
        ("@bücher", zoe),
        ("deadbeef", "Bob.Deadbeef@Example.com"),
    ] {
        assert_eq!(found(q, "part").await, want, "{q}");
    }
    // Eight digits are the minute of a sign-up: all of these users.
    assert_eq!(found(&ids[0][..8], "prefix").await.split(' ').count(), 5);
}

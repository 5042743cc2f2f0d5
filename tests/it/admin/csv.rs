//! A list of users as a file.

use serde_json::{Value, json};
use vestibule::Limits;

use super::admin;
use crate::{both, limits::rate, support::World};

both![a_list_is_a_file, downloads_are_fresh_few_and_audited];

async fn a_list_is_a_file(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for (name, email) in [("=cmd|' /C calc'!A0", "formula@example.com"), ("Ada, \"the\" Moss", "+ada@example.com")] {
        let body = json!({ "name": name, "email": email, "password": "test123" });
        assert_eq!(app.post("/auth/signup", &body).await.status, 201);
    }
    // More than one page is read.
    super::find::crowd(&world, 450).await;
    let file = app.call("GET", "/auth/admin/users.csv", boss.access(), None).await;
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"users.csv\"");
    let lines: Vec<&str> = file.body.split_terminator("\r\n").collect();
    assert_eq!(lines[0], "id,name,email,email_verified,status,roles,created_at,last_login_at,logins,active_sessions");
    assert_eq!(lines.len(), 1 + 453);
    let of = |part: &str| *lines.iter().find(|line| line.contains(part)).unwrap();
    assert!(of("formula@").contains(",\"'=cmd|' /C calc'!A0\",\"formula@example.com\",false,active,\"member\","));
    assert!(of("+ada@").contains(",\"Ada, \"\"the\"\" Moss\",\"'+ada@example.com\",false,active,"));
    assert!(of("boss@").contains("\"admin member\""), "{}", of("boss@"));
    let disabled = app.call("GET", "/auth/admin/users.csv?status=disabled&q=crowd", boss.access(), None).await;
    assert_eq!(disabled.body.split_terminator("\r\n").count(), 11);
    for bad in ["status=odd", "limit=5", "x=1"] {
        app.call("GET", &format!("/auth/admin/users.csv?{bad}"), boss.access(), None).await.is(422, "invalid_request");
    }
}

async fn downloads_are_fresh_few_and_audited(world: World) {
    let app = world.serve_with(|config| config.limits = Limits { rest: rate(100_000, 1), ..Limits::OFF }).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let plain = app.signup("t@example.com").await;
    app.call("GET", "/auth/admin/users.csv", plain.access(), None).await.is(403, "forbidden");
    for _ in 0..10 {
        let path = "/auth/admin/users.csv?q=t%40example.com&role=member";
        assert_eq!(app.call("GET", path, boss.access(), None).await.status, 200);
    }
    app.call("GET", "/auth/admin/users.csv", boss.access(), None).await.is(429, "too_many_requests");
    let rows = app.call("GET", "/auth/admin/audit?action=users.export", boss.access(), None).await;
    let rows: &Vec<Value> = rows.json["items"].as_array().unwrap();
    assert_eq!(rows.len(), 10);
    assert_eq!(rows[0]["actor_id"], boss.user_id());
    assert_eq!(
        rows[0]["detail"],
        json!({ "filters": { "role": "member", "search": true } }),
        "not who was searched for"
    );
    world.pass(400);
    app.call("GET", "/auth/admin/users.csv", boss.access(), None).await.is(401, "step_up_required");
}

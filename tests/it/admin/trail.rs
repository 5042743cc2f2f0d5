//! Calls every admin route once: checks its audit row, and that no response contains a secret.

use serde_json::{Value, json};
use vestibule::{
    Access, routes,
    sea_orm::{ConnectionTrait, QueryResult, Statement},
};

use super::admin;
use crate::{
    both,
    support::{Answer, App, World},
};

both![
    every_action_is_one_audit_row,
    without_its_audit_row_nothing_happens,
    deleting_a_user_erases_personal_data_from_the_trail
];

/// How a route is called, and its audit row: action, and the detail with old and new values.
struct Call {
    route: &'static str,
    body: Option<Value>,
    status: u16,
    writes: Option<(&'static str, Value)>,
}

fn call(route: &'static str, body: Option<Value>, status: u16, writes: Option<(&'static str, Value)>) -> Call {
    Call { route, body, status, writes }
}

/// In an order that works: the account is deleted last.
fn calls() -> Vec<Call> {
    let made = json!({ "name": "Made", "email": "made@example.com", "password": "test123" });
    let is =
        json!({ "name": "Made", "email": "made@example.com", "role_profiles": { "admin": false, "member": true } });
    let noted = json!({ "notes": "a friend", "labels": { "team": "red" } });
    let other = json!({ "name": "Other", "status": "disabled" });
    vec![
        call("GET /admin/users", None, 200, None),
        call(
            "POST /admin/users",
            Some(made),
            201,
            Some(("user.create", json!({ "was": null, "is": is, "invited": false }))),
        ),
        call("GET /admin/users.csv", None, 200, Some(("users.export", json!({ "filters": {} })))),
        call("GET /admin/users/{id}", None, 200, None),
        call("DELETE /admin/users/{id}/lockout", None, 204, Some(("lockout.lift", json!({})))),
        call("POST /admin/users/{id}/email/verification", None, 202, Some(("verification.send", json!({})))),
        call("PUT /admin/users/{id}/email/verified", None, 200, Some(("email.confirm", json!({})))),
        call("GET /admin/users/{id}/sessions", None, 200, None),
        call("GET /admin/users/{id}/factors", None, 200, None),
        call("GET /admin/users/{id}/identities", None, 200, None),
        call("GET /admin/users/{id}/token-preview", None, 200, None),
        call(
            "DELETE /admin/users/{id}/sessions/{sid}",
            None,
            204,
            Some(("sessions.end", json!({ "ended": 1, "sid": "SID" }))),
        ),
        call("DELETE /admin/users/{id}/sessions", None, 204, Some(("sessions.end", json!({ "ended": 1 })))),
        call(
            "DELETE /admin/users/{id}/passkeys/{pid}",
            None,
            204,
            Some(("passkey.revoke", json!({ "passkey": "PASSKEY" }))),
        ),
        call(
            "DELETE /admin/users/{id}/identities/{iid}",
            None,
            204,
            Some(("identity.revoke", json!({ "provider": "gone", "identity": "IDENTITY" }))),
        ),
        call("DELETE /admin/users/{id}/factors", None, 204, Some(("factors.reset", json!({ "removed": 1 })))),
        call(
            "PUT /admin/users/{id}/role-profiles/{role_type}",
            Some(json!({ "enabled": false })),
            200,
            Some(("role.disable", json!({ "role_type": "member", "was": true, "is": false }))),
        ),
        call(
            "PATCH /admin/users/{id}/meta",
            Some(noted.clone()),
            200,
            Some(("meta.change", json!({ "was": { "notes": "", "labels": {} }, "is": noted }))),
        ),
        call(
            "POST /admin/users/{id}/password-reset",
            None,
            202,
            Some(("password.send", json!({ "link": "reset_password" }))),
        ),
        call("GET /admin/stats", None, 200, None),
        call("GET /admin/system", None, 200, None),
        call("GET /admin/outbox", None, 200, None),
        call("GET /admin/audit", None, 200, None),
        call(
            "POST /admin/outbox/{id}/retry",
            None,
            202,
            Some((
                "mail.retry",
                json!({ "mail": "MAIL", "template": "verify_email", "was": "failed", "is": "pending" }),
            )),
        ),
        call(
            "PATCH /admin/users/{id}",
            Some(other.clone()),
            200,
            Some(("user.change", json!({ "was": { "name": "Test User", "status": "active" }, "is": other }))),
        ),
        call("DELETE /admin/users/{id}", None, 204, Some(("user.delete", json!({})))),
    ]
}

/// An admin, a user with two sessions, and a failed mail to that user.
struct Scene {
    boss: Answer,
    user: Answer,
    sid: String,
    passkey: String,
    identity: String,
    mail: String,
}

impl Scene {
    async fn set(world: &World, app: &App) -> Self {
        let boss = admin(world, app, "boss@example.com").await;
        let user = app.signup("person@example.com").await;
        app.login("person@example.com", "test123").await;
        let sessions = app.call("GET", "/auth/me/sessions", user.access(), None).await;
        let app_added = app.call("POST", "/auth/me/factors/totp", user.access(), Some(&json!({ "label": "" }))).await;
        assert_eq!(app_added.status, 201, "{app_added:?}");
        let passkey = crate::passkeys::plant(world, user.user_id()).await.to_string();
        let identity = crate::identities::plant(world, user.user_id()).await.to_string();
        let sid = sessions.json["items"][0]["id"].as_str().unwrap().to_owned();
        crate::links::mails(world, "person@example.com", "verify_email", 1).await;
        let sent = "SELECT count(*) FROM auth_outbox_mail WHERE sent_at IS NOT NULL AND \"to\" = 'person@example.com' AND template = 'verify_email'";
        crate::support::until(|| async { world.count(sent).await == 1 }).await;
        world
            .execute("UPDATE auth_outbox_mail SET failed_at = sent_at, sent_at = NULL WHERE template = 'verify_email' AND \"to\" = 'person@example.com'")
            .await;
        let failed = app.call("GET", "/auth/admin/outbox?state=failed", boss.access(), None).await;
        let mail = failed.json["items"][0]["id"].as_str().unwrap().to_owned();
        Self { boss, user, sid, passkey, identity, mail }
    }

    fn path(&self, route: &str) -> (String, String) {
        let (method, path) = route.split_once(' ').unwrap();
        let id = if path.contains("outbox") { &self.mail } else { self.user.user_id() };
        let path = path.replace("{id}", id).replace("{sid}", &self.sid).replace("{pid}", &self.passkey);
        let path = path.replace("{iid}", &self.identity).replace("{role_type}", "member");
        (method.to_owned(), format!("/auth{path}"))
    }

    async fn call(&self, app: &App, call: &Call) -> Answer {
        let (method, path) = self.path(call.route);
        app.call(&method, &path, self.boss.access(), call.body.as_ref()).await
    }
}

/// The newest rows of the audit trail as `[action, outcome, actor, subject, ip, request_id, detail]`.
async fn newest(world: &World, since: i64) -> Vec<Vec<String>> {
    let id = |column: &str| {
        if world.is_sqlite() { format!("lower(hex({column}))") } else { format!("replace({column}::text, '-', '')") }
    };
    let sql = format!(
        "SELECT action || '|' || outcome || '|' || coalesce({}, '') || '|' || coalesce({}, '') || '|' || ip || '|' || \
         request_id || '|' || CAST(detail AS text) FROM auth_audit_event ORDER BY at, id LIMIT 1000 OFFSET {since}",
        id("actor_id"),
        id("subject_id")
    );
    let statement = Statement::from_string(world.db().get_database_backend(), sql);
    let rows = world.db().query_all_raw(statement).await.unwrap();
    let text = |row: &QueryResult| row.try_get_by_index::<String>(0).unwrap();
    rows.iter().map(|row| text(row).splitn(7, '|').map(str::to_owned).collect()).collect()
}

const TRAIL: &str = "SELECT count(*) FROM auth_audit_event";

/// Admins never see a password: checked over the route table, so that no route is forgotten.
async fn every_action_is_one_audit_row(world: World) {
    let app = world.serve().await;
    let scene = Scene::set(&world, &app).await;
    let calls = calls();
    let mut table: Vec<String> =
        routes().filter(|row| row.access == Access::Admin).map(|row| format!("{} {}", row.method, row.path)).collect();
    let mut called: Vec<&str> = calls.iter().map(|call| call.route).collect();
    table.sort();
    called.sort_unstable();
    assert_eq!(called, table, "an admin route that is new needs a row in `calls`");
    let plain = |id: &str| id.replace('-', "");
    for call in &calls {
        let before = world.count(TRAIL).await;
        let answer = scene.call(&app, call).await;
        assert_eq!(answer.status, call.status, "{}: {answer:?}", call.route);
        // What a setting does may be said with any words.
        let about = answer.json["settings"].as_array().into_iter().flatten();
        let about: Vec<String> = about.map(|setting| setting["about"].to_string()).collect();
        let body = about.iter().fold(answer.body.clone(), |body, about| body.replace(about, ""));
        for secret in ["$2b$", "\"hashed", "password\":", "salt", "#token="] {
            assert!(!body.contains(secret), "{}: {secret} in {body}", call.route);
        }
        let rows = newest(&world, before).await;
        let Some((action, detail)) = &call.writes else {
            assert_eq!(rows, Vec::<Vec<String>>::new(), "{}: reading leaves no trace", call.route);
            continue;
        };
        assert_eq!(rows.len(), 1, "{}: {rows:?}", call.route);
        let subject = match call.route {
            "POST /admin/users" => answer.json["id"].as_str().unwrap().to_owned(),
            "GET /admin/users.csv" => String::new(),
            _ => scene.user.user_id().to_owned(),
        };
        let (boss, subject) = (plain(scene.boss.user_id()), plain(&subject));
        let request = answer.header("x-request-id");
        assert_eq!(rows[0][..6], [action, "success", &boss, &subject, "127.0.0.1", request], "{}", call.route);
        let detail = detail.to_string().replace("SID", &scene.sid).replace("MAIL", &scene.mail);
        let detail = detail.replace("PASSKEY", &scene.passkey).replace("IDENTITY", &scene.identity);
        let written: Value = serde_json::from_str(&rows[0][6]).unwrap();
        assert_eq!(written, serde_json::from_str::<Value>(&detail).unwrap(), "{}", call.route);
    }
}

/// A failed audit insert fails the action.
async fn without_its_audit_row_nothing_happens(world: World) {
    let app = world.serve().await;
    let scene = Scene::set(&world, &app).await;
    let user = format!("/auth/admin/users/{}", scene.user.user_id());
    let everything = async || {
        let mut all = Vec::new();
        for path in [user.as_str(), "/auth/admin/users", "/auth/admin/outbox", &format!("{user}/sessions")] {
            all.push(app.call("GET", path, scene.boss.access(), None).await.body);
        }
        all
    };
    let before = everything().await;
    world.execute("ALTER TABLE auth_audit_event RENAME TO auth_audit_away").await;
    for call in calls().iter().filter(|call| call.writes.is_some()) {
        let (method, path) = scene.path(call.route);
        let mut request = app.request(&method, &path).bearer_auth(scene.boss.access());
        if let Some(body) = &call.body {
            request = request.json(body);
        }
        assert_eq!(request.send().await.unwrap().status(), 500, "{}", call.route);
    }
    world.execute("ALTER TABLE auth_audit_away RENAME TO auth_audit_event").await;
    assert_eq!(everything().await, before);
}

/// Notes of admins are deleted with the user. The audit rows stay.
async fn deleting_a_user_erases_personal_data_from_the_trail(world: World) {
    let app = world.serve().await;
    let scene = Scene::set(&world, &app).await;
    let user = format!("/auth/admin/users/{}", scene.user.user_id());
    let noted = json!({ "notes": "owes me money" });
    app.call("PATCH", &format!("{user}/meta"), scene.boss.access(), Some(&noted)).await;
    let other = json!({ "email": "secret.address@example.com" });
    assert_eq!(app.call("PATCH", &user, scene.boss.access(), Some(&other)).await.status, 200);
    let words = "SELECT count(*) FROM auth_audit_event WHERE CAST(detail AS text) LIKE '%owes me%' OR CAST(detail AS text) LIKE '%secret.address%'";
    assert_eq!(world.count(words).await, 2);
    let trail = world.count(TRAIL).await;
    assert_eq!(app.call("DELETE", &user, scene.boss.access(), None).await.status, 204);
    assert_eq!((world.count(words).await, world.count(TRAIL).await), (0, trail + 1));
}

//! What the page System shows, and roles by the names that users see.

use secrecy::SecretString;
use serde_json::{Value, json};
use vestibule::entity::types::RoleType;

use super::admin;
use crate::{both, support::World};

both![what_runs_is_shown_without_secrets, roles_have_names];

async fn what_runs_is_shown_without_secrets(world: World) {
    let app = world
        .serve_with(|config| {
            config.mail.smtp_username = Some("us".to_owned());
            config.mail.smtp_password = Some(SecretString::from("a mail secret"));
        })
        .await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let shown = app.call("GET", "/auth/admin/system", boss.access(), None).await;
    assert_eq!(shown.status, 200, "{shown:?}");
    let json = &shown.json;
    assert_eq!(json["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(json["database"], if world.is_sqlite() { "sqlite" } else { "postgres" });
    assert_eq!((&json["limits"], &json["limits_without_redis"]), (&json!("process"), &json!(0)));
    assert_eq!((json["keys"].as_array().unwrap().len(), &json["keys"][0]["state"]), (1, &json!("signs")));
    assert!(json["next_key_at"].as_str() > json["keys"][0]["signs_from"].as_str());
    let settings = json["settings"].as_array().unwrap();
    let of = |name: &str| settings.iter().find(|setting| setting["name"] == name).unwrap();
    assert_eq!(of("VESTIBULE_ROLES")["value"], "admin,member");
    assert_eq!((&of("VESTIBULE_ROLES")["is_default"], &of("PUBLIC_URL")["is_default"]), (&json!(true), &json!(false)));
    for secret in ["DATABASE_URL", "VESTIBULE_SECRET_KEY", "SMTP_PASSWORD"] {
        assert_eq!(of(secret)["value"], "(set, not shown)", "{secret}");
    }
    assert!(!shown.body.contains("a mail secret") && !shown.body.contains("sealed"));
    for value in settings.iter().map(|setting| setting["value"].as_str().unwrap()) {
        assert!(!value.contains("postgres:") && !value.contains("sqlite:"), "{value}");
    }
    let plain = app.signup("t@example.com").await;
    app.call("GET", "/auth/admin/system", plain.access(), None).await.is(403, "forbidden");
}

async fn roles_have_names(world: World) {
    let app = world
        .serve_with(|config| {
            let member = RoleType::parse("member").unwrap();
            config.role_names.insert(member, "Team member".to_owned());
        })
        .await;
    let settings = app.get("/auth/settings").await;
    let want = json!([
        { "role_type": "admin", "display_name": "Admin" },
        { "role_type": "member", "display_name": "Team member" },
    ]);
    assert_eq!((&settings.json["roles"], &settings.json["role_types"]), (&want, &json!(["admin", "member"])));
    let user = app.signup("t@example.com").await;
    let profile: &Value = &user.json["user"]["role_profiles"][1];
    assert_eq!(profile["role_type"], "member", "a claim is the role type, not its name");
}

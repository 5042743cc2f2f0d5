//! Exports for other systems: what they would import, read back by the readers of their dumps.

use serde_json::json;

use super::{import, import_text};
use crate::{
    both,
    support::{
        World,
        process::{output, text, vars, vestibule},
    },
};

both![exports_for_other_systems_can_be_read];

/// Of `test123`: bcrypt, and PBKDF2 as Django makes it, whose salt is text.
const DUMP: &str = "id,email,password,first_name,is_active\n\
    1,ada@example.com,bcrypt$$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy,\"Ada \"\"A\"\" O'Neil, Dr\",t\n\
    2,off@example.com,bcrypt$$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy,Off,f\n\
    3,none@example.com,,None,t\n";

async fn exports_for_other_systems_can_be_read(world: World) {
    let app = world.serve().await;
    import_text(&world, DUMP, "django", &["--confirmed", "all"]).await.ended(0);
    // A hash that only we and passlib know.
    let body = json!({ "name": "Long", "email": "long@example.com", "password": "long".repeat(20) });
    assert_eq!(app.post("/auth/signup", &body).await.status, 201);
    for (format, from, left_out) in [
        ("auth0", "auth0", true),
        ("supabase", "supabase", true),
        ("firebase", "firebase", true),
        ("django", "django", true),
        ("csv", "table", false),
    ] {
        let arguments = ["export", "--format", format, "--to", format];
        let ended = output(vestibule(world.folder.path(), &arguments, &vars(&world))).await;
        let said = text(&ended);
        assert!(ended.status.success() && said.contains("4 users exported"), "{said}");
        assert_eq!(said.contains("1 exported without a password"), left_out, "{format}: {said}");
        let other = World::sqlite().await;
        let ran = import(&other, &world.path(format), from, &["--confirmed", "all"]).await.ended(0);
        assert_eq!((ran.count("imported"), ran.count("disabled")), (4, 1), "{format}: {ran:?}");
        assert_eq!(ran.count("without_password"), 1 + u64::from(left_out), "{format}");
        let there = other.serve().await;
        let login = there.login("ada@example.com", "test123").await;
        assert_eq!((login.status, &login.json["user"]["name"]), (200, &"Ada \"A\" O'Neil, Dr".into()), "{format}");
        if format != "django" {
            let ours = app.login("ada@example.com", "test123").await;
            assert_eq!(login.user_id(), ours.user_id(), "{format}: the id stays");
        }
        there.login("off@example.com", "test123").await.is(401, "invalid_credentials");
        other.clean_up().await;
    }
}

//! A database that was restored from a backup: what was used since is not known to it. See docs/operate.md.

use super::{enrolled, first_step, now_code, second};
use crate::{both, support::World};

both![a_restore_brings_codes_back];

/// A code of an app for the rest of its 90 seconds, and a recovery code until new ones are made.
async fn a_restore_brings_codes_back(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    world.execute("CREATE TABLE backup_factor AS SELECT * FROM auth_factor").await;
    world.execute("CREATE TABLE backup_code AS SELECT * FROM auth_recovery_code").await;
    let use_it = async |what: &str, code: &str| {
        let due = first_step(&app, "t@example.com").await;
        second(&app, &due.json["challenge"], what, code).await
    };
    let code = now_code(&world, &me.secret);
    for (what, code) in [("code", &code), ("recovery_code", &me.codes[0])] {
        assert_eq!(use_it(what, code).await.status, 200);
        use_it(what, code).await.is(401, "invalid_code");
    }

    let restore = async || {
        world.execute("UPDATE auth_factor SET last_step = (SELECT last_step FROM backup_factor)").await;
        world.execute("UPDATE auth_recovery_code SET used_at = NULL").await;
    };
    restore().await;
    assert_eq!(use_it("code", &code).await.status, 200, "a restore within the code's own time");
    restore().await;
    world.pass(91);
    use_it("code", &code).await.is(401, "invalid_code");
    let back = use_it("recovery_code", &me.codes[0]).await;
    assert_eq!(back.status, 200, "{back:?}");
    // The way out, and what docs/operate.md asks users for.
    assert_eq!(app.call("POST", "/auth/me/recovery-codes", back.access(), None).await.status, 200);
    restore().await;
    use_it("recovery_code", &me.codes[0]).await.is(401, "invalid_code");
    world.execute("DROP TABLE backup_factor").await;
    world.execute("DROP TABLE backup_code").await;
}

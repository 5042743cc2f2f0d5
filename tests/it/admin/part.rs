//! A search for a part of a name or email answers the same with the index of trigrams as without it.

use serde_json::json;

use super::{admin, find::emails};
use crate::{
    both, once,
    support::{
        Answer, App, World,
        process::{output, text, vars, vestibule},
    },
};

both![the_index_changes_no_answer, the_index_follows_every_writer];
once![&["postgres"]; without_the_extension_everything_works];

const NAMES: [&str; 12] = [
    "Émile Zola",
    "e\u{301}mile",
    "ÉMILE",
    "Anna \"Ann\" Maier",
    "O'Neil 100%",
    "under_score",
    "back\\slash",
    "Ångström",
    "李小龍大師",
    "Straße",
    "AND OR NOT",
    "aaaaaa",
];
const DOMAINS: [&str; 3] = ["example.com", "bücher.example", "Example.Org"];

/// Repeatable: what fails once fails again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

async fn found(app: &App, boss: &Answer, q: &str) -> Vec<String> {
    let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
    let page = app.call("GET", &format!("/auth/admin/users?limit=200&q={q}"), boss.access(), None).await;
    assert_eq!(page.status, 200, "{page:?}");
    emails(&page).into_iter().map(str::to_owned).collect()
}

async fn drop_index(world: &World) {
    world
        .execute(if world.is_sqlite() {
            "DROP TRIGGER auth_user_text_insert; DROP TRIGGER auth_user_text_update; DROP TRIGGER auth_user_text_delete; \
             DROP TABLE auth_user_trigram"
        } else {
            "DROP INDEX \"idx-auth_user-trigrams\""
        })
        .await;
}

async fn has_index(world: &World) -> bool {
    let asked = if world.is_sqlite() {
        "SELECT count(*) FROM sqlite_master WHERE name = 'auth_user_trigram'"
    } else {
        "SELECT count(*) FROM pg_class WHERE relname = 'idx-auth_user-trigrams'"
    };
    world.count(asked).await == 1
}

async fn the_index_changes_no_answer(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let mut dice = Dice(7);
    let (mut sql, mut texts) = (String::new(), Vec::new());
    for n in 0..150u32 {
        let name = format!("{} {}", NAMES[dice.below(NAMES.len())], dice.below(50));
        let (local, domain) = (format!("u{}.{n}", dice.below(1000)), DOMAINS[dice.below(DOMAINS.len())]);
        let email = vestibule::entity::types::Email::parse(&format!("{local}@{domain}")).unwrap();
        let id = format!("{:032x}", n + 1);
        let id = if world.is_sqlite() { format!("X'{id}'") } else { format!("'{id}'") };
        let quoted = |text: &str| text.replace('\'', "''");
        sql += &format!(
            "INSERT INTO auth_user (id, name, email, email_key, claims_version, created_at, updated_at) \
             SELECT {id}, '{}', '{}', '{}', 0, created_at, updated_at FROM auth_user WHERE email_key = 'boss@example.com'; \
             INSERT INTO auth_admin_user_meta (user_id, status, notes, labels, login_count, failed_logins) \
             VALUES ({id}, 'active', '', '{{}}', 0, 0);",
            quoted(&name),
            quoted(email.display()),
            quoted(email.key())
        );
        texts.extend([name, email.display().to_owned(), email.key().to_owned()]);
    }
    for (kind, role) in [(2, "admin"), (3, "member")] {
        let id = if world.is_sqlite() {
            format!("unhex('{kind:016x}' || substr(hex(id), 17))")
        } else {
            "gen_random_uuid()".to_owned()
        };
        sql += &format!(
            "INSERT INTO auth_user_role_profile (id, user_id, role_type, enabled, updated_at) SELECT {id}, id, '{role}', false, \
             updated_at FROM auth_user WHERE email_key <> 'boss@example.com';"
        );
    }
    world.execute(&sql).await;
    let mut asked: Vec<String> =
        ["", "a", "%", "_", "\\", "zz", "nomatch", "\"", "AND", "u1.", "@e", "00000000"].map(str::to_owned).into();
    for _ in 0..80 {
        let text: Vec<char> = texts[dice.below(texts.len())].chars().collect();
        let from = dice.below(text.len());
        let to = text.len().min(from + 1 + dice.below(9));
        let part: String = text[from..to].iter().collect();
        asked.push(match dice.below(3) {
            0 => part.to_uppercase(),
            1 => part.to_lowercase(),
            _ => part,
        });
    }
    assert!(has_index(&world).await);
    let mut with = Vec::new();
    for q in &asked {
        with.push(found(&app, &boss, q).await);
    }
    assert!(with.iter().filter(|found| !found.is_empty()).count() > 50);
    drop_index(&world).await;
    for (q, with) in asked.iter().zip(&with) {
        assert_eq!(&found(&app, &boss, q).await, with, "{q:?}");
    }
}

/// Sign-up, a change of name and email, a deletion, an import.
async fn the_index_follows_every_writer(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let user = app.signup("first@example.com").await;
    assert_eq!(found(&app, &boss, "irst@exa").await, ["first@example.com"]);
    let path = format!("/auth/admin/users/{}", user.user_id());
    let change = json!({ "name": "Renamed Entirely", "email": "second@example.com" });
    assert_eq!(app.call("PATCH", &path, boss.access(), Some(&change)).await.status, 200);
    assert_eq!(found(&app, &boss, "irst@exa").await, Vec::<String>::new());
    assert_eq!(found(&app, &boss, "econd@exa").await, ["second@example.com"]);
    assert_eq!(found(&app, &boss, "MED ENT").await, ["second@example.com"]);
    assert_eq!(app.call("DELETE", &path, boss.access(), None).await.status, 204);
    assert_eq!(found(&app, &boss, "econd@exa").await, Vec::<String>::new());
    if world.is_sqlite() {
        let rows = "SELECT count(*) FROM auth_user_text";
        assert_eq!(world.count(rows).await, 1, "nothing is left of a deleted user");
    }
    let users = "id,email,hashed_password,is_active,is_superuser,is_verified\n\
                 1,imported@example.com,$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy,t,f,t\n";
    std::fs::write(world.path("dump"), users).unwrap();
    let mut vars = vars(&world);
    vars.push(("VESTIBULE_BCRYPT_COST", "4"));
    let arguments = ["import", "dump", "--from", "fastapi-users"];
    let out = output(vestibule(world.folder.path(), &arguments, &vars)).await;
    assert!(out.status.success(), "{}", text(&out));
    assert_eq!(found(&app, &boss, "mported@ex").await, ["imported@example.com"]);
}

/// A role that may not create it: the migration goes on, the command says so, and makes the index later.
async fn without_the_extension_everything_works() {
    let world = World::postgres().await;
    let role = world.url.rsplit('/').next().unwrap().replace('v', "plain");
    world.execute(&format!("CREATE ROLE {role} LOGIN PASSWORD 'x'; GRANT ALL ON SCHEMA public TO {role}")).await;
    let url = world.url.replace("postgres@", &format!("{role}:x@"));
    let mut vars = vars(&world);
    vars[0].1 = &url;
    let migrate = async || {
        let out = output(vestibule(world.folder.path(), &["migrate", "up"], &vars)).await;
        assert!(out.status.success(), "{}", text(&out));
        text(&out)
    };
    let words = migrate().await;
    assert!(words.contains("CREATE EXTENSION pg_trgm") && words.contains("up to date"), "{words}");
    assert!(!has_index(&world).await);
    world.execute("CREATE EXTENSION pg_trgm").await;
    let words = migrate().await;
    assert!(!words.contains("pg_trgm") && words.contains("up to date"), "{words}");
    assert!(has_index(&world).await);
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    assert_eq!(found(&app, &boss, "oss@").await, ["boss@example.com"]);
    world.clean_up().await;
}

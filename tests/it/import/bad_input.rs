//! Truncated, malformed and hostile dumps: each error names its line, and valid items are imported.

use std::fs;

use serde_json::{Value, json};

use super::{fixture, import_text};
use crate::{both, once, support::World};

both![every_rejected_item_names_its_line, words_the_database_cannot_store, hostile_hashes_stay_outside];

once![&[]; broken_dumps_end_where_they_break, what_is_too_long_is_not_held];

/// Of bcrypt, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";

fn user(email: &str) -> Value {
    json!({ "id": 1, "email": email, "hashed_password": HASH, "is_active": true })
}

fn lines(users: &[Value]) -> String {
    users.iter().map(|user| format!("{user}\n")).collect()
}

/// The report of all users who were not imported: line, outcome, reason.
fn remarks(world: &World) -> Vec<(u64, String, String)> {
    let text = fs::read_to_string(world.path("report")).unwrap();
    let words = |value: &Value| value.as_str().unwrap().to_owned();
    let remark = |line| {
        let remark: Value = serde_json::from_str(line).unwrap();
        (remark["line"].as_u64().unwrap(), words(&remark["outcome"]), words(&remark["reason"]))
    };
    text.lines().map(remark).collect()
}

async fn every_rejected_item_names_its_line(world: World) {
    let app = world.serve().await;
    app.signup("here@example.com").await;
    let before: String = world.one("SELECT hashed_password FROM auth_user").await.unwrap();
    let mut dump = lines(&[
        user("first@example.com"),
        user("HERE@example.com"),
        user("FIRST@EXAMPLE.com"),
        user("no address"),
        json!({ "id": 5, "hashed_password": HASH }),
        json!({ "email": "md5@example.com", "hashed_password": "md5$salt$8b1a9953c4611296a827abf8c47804d7" }),
        json!({ "email": "maybe@example.com", "hashed_password": HASH, "is_active": "perhaps" }),
        json!({ "email": "when@example.com", "hashed_password": HASH, "created_at": "long ago" }),
        json!({ "email": "name@example.com", "hashed_password": HASH, "name": "a\u{202e}b" }),
        json!([1, 2]),
    ]);
    dump.push_str("{\"email\":\"cut@exam\n\n");
    dump.push_str(&lines(&[user("last@example.com")]));
    let report = world.path("report");
    let ran = import_text(&world, &dump, "fastapi-users", &["--report", report.to_str().unwrap()]).await.ended(3);
    assert_eq!((ran.count("imported"), ran.count("already_here"), ran.count("refused")), (2, 1, 9));
    let expected = [
        (2, "already_here", "has an account here"),
        (3, "refused", "its email came before"),
        (4, "refused", "`email`"),
        (5, "refused", "has no email"),
        (6, "refused", "unknown format"),
        (7, "refused", "`is_active`"),
        (8, "refused", "`created_at`"),
        (9, "refused", "the name"),
        (10, "refused", "not a JSON object"),
        (11, "refused", "not JSON"),
    ];
    let mut remarks = remarks(&world);
    remarks.sort();
    assert_eq!(remarks.len(), expected.len(), "{remarks:?}");
    for ((line, outcome, reason), (at, what, words)) in remarks.iter().zip(expected) {
        assert_eq!((*line, outcome.as_str()), (at, what), "{reason}");
        assert!(reason.contains(words), "line {line}: {reason}");
    }
    assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(report).unwrap()) & 0o777, 0o600);
    let after: Option<String> =
        world.one("SELECT hashed_password FROM auth_user WHERE email_key = 'here@example.com'").await;
    assert_eq!(after, Some(before), "whoever is here keeps their password");
    assert_eq!(app.login("last@example.com", "test123").await.status, 200);
}

/// An item that PostgreSQL cannot store is rejected alone, and does not fail its batch.
async fn words_the_database_cannot_store(world: World) {
    let dump = lines(&[
        json!({ "id": "a\0b", "email": "id@example.com", "hashed_password": HASH }),
        json!({ "id": 2, "email": "nul\0@example.com", "hashed_password": HASH }),
        json!({ "id": 3, "email": "name@example.com", "name": "a\0b", "hashed_password": HASH }),
        json!({ "id": 4, "email": "hash@example.com", "hashed_password": "$2b$04$\0" }),
        json!({ "id": "00000000-0000-0000-0000-000000000000", "email": "nil@example.com", "hashed_password": HASH }),
        user("good@example.com"),
    ]);
    let ran = import_text(&world, dump, "fastapi-users", &[]).await.ended(3);
    assert_eq!((ran.count("imported"), ran.count("refused")), (2, 4));
    let app = world.serve().await;
    app.login("nobody@example.com", "test123").await.is(401, "invalid_credentials");
    assert_ne!(app.login("nil@example.com", "test123").await.user_id(), "00000000-0000-0000-0000-000000000000");
}

/// Expensive hashes are computed neither by the import nor, however they got there, by a login; and no password matches
/// an empty hash.
async fn hostile_hashes_stay_outside(world: World) {
    let long = "A".repeat(43);
    let hostile = [
        HASH.replace("$04$", "$16$"),
        HASH.replace("$04$", "$31$"),
        format!("$pbkdf2-sha256$i=1000000000$c2FsdHNhbHQ${long}"),
        format!("pbkdf2_sha256$1000000000$salt${long}="),
        format!("$argon2id$v=19$m=4194304,t=3,p=4$c2FsdHNhbHQ${long}"),
        format!("$argon2id$v=19$m=65536,t=1000000,p=4$c2FsdHNhbHQ${long}"),
        format!("$argon2id$v=19$m=65536,t=3,p=16777215$c2FsdHNhbHQ${long}"),
        format!("$scrypt$ln=30,r=8,p=1$c2FsdHNhbHQ${long}"),
        format!("$scrypt$ln=255,r=4294967295,p=4294967295$c2FsdHNhbHQ${long}"),
        format!("$scrypt$ln=14,r=8,p=1000000$c2FsdHNhbHQ${long}"),
        "$pbkdf2-sha256$i=1$c2FsdHNhbHQ$".to_owned(),
        "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$QQ".to_owned(),
        "$scrypt$ln=4,r=8,p=1$c2FsdHNhbHQ$".to_owned(),
        format!("$pbkdf2-sha256$i=0$c2FsdHNhbHQ${long}"),
        format!("$pbkdf2-md5$i=1000$c2FsdHNhbHQ${long}"),
        format!("$argon2id$v=19$m=0,t=0,p=0$c2FsdHNhbHQ${long}"),
        format!("$phpass$ln=30$c2FsdHNhbHQ${}", "A".repeat(22)),
        "$phpass$ln=4$$".to_owned(),
        "$wp$2y$31$gN3SQdbNc/cVlK7DylUiVumiuujud7lR0h5J4M2ZsNRMYOFbED16q".to_owned(),
        "$wp$2y$".to_owned(),
    ];
    let user = |(n, hash): (usize, &String)| json!({ "email": format!("p{n}@example.com"), "hashed_password": hash });
    let users: Vec<Value> = hostile.iter().enumerate().map(user).collect();
    let ran = import_text(&world, lines(&users), "fastapi-users", &[]).await.ended(3);
    assert_eq!((ran.count("imported"), ran.count("refused")), (0, hostile.len() as u64));
    let app = world.serve().await;
    app.signup("t@example.com").await;
    for hash in hostile {
        world.execute(&format!("UPDATE auth_user SET hashed_password = '{hash}'")).await;
        for password in ["test123", ""] {
            app.login("t@example.com", password).await.is(401, "invalid_credentials");
        }
    }
}

async fn broken_dumps_end_where_they_break() {
    let good = lines(&[user("good@example.com")]);
    let array = format!("[{},{}]", user("good@example.com"), user("more@example.com"));
    let header = "id,email,hashed_password,is_active\n";
    let row = format!("1,good@example.com,{HASH},t\n");
    let keycloak = fs::read_to_string(fixture("keycloak.json")).unwrap();
    let cases: [(&str, Vec<u8>, i32, u64, &str); 18] = [
        ("fastapi-users", Vec::new(), 4, 0, "nothing in it"),
        ("fastapi-users", b" \n\t\n".to_vec(), 4, 0, "nothing in it"),
        ("fastapi-users", array.as_bytes()[..array.len() - 30].to_vec(), 4, 1, "ends in the middle"),
        ("fastapi-users", array.replace("},{", "};{").into_bytes(), 4, 1, "broken JSON at line 1"),
        ("fastapi-users", format!("{array}]").into_bytes(), 4, 2, "broken JSON"),
        ("fastapi-users", [0x7f, b'E', b'L', b'F', 2, 1, 0, 0].repeat(1000), 4, 0, "a program"),
        ("fastapi-users", format!("\u{feff}{good}").into_bytes(), 0, 1, ""),
        ("fastapi-users", good.replace("good", "go\u{e4}d").into_bytes(), 3, 0, "`email`"),
        ("fastapi-users", [good.as_bytes(), b"{\"email\":\"\xff\xfe@example.com\"}\n"].concat(), 3, 1, "not JSON"),
        ("fastapi-users", format!("id,mail\n{row}").into_bytes(), 4, 0, "no columns"),
        ("fastapi-users", format!("{header}{row}2,b@example.com,$2b$04").into_bytes(), 3, 1, "has 3 columns"),
        ("fastapi-users", format!("{header}{row}2,\"b@example.com,{HASH},t\n").into_bytes(), 3, 1, "columns"),
        ("fastapi-users", [header.as_bytes(), row.as_bytes(), b"2,\xff@x.io,,t\n"].concat(), 3, 1, "not UTF-8"),
        ("keycloak", keycloak.as_bytes()[..keycloak.len() / 2].to_vec(), 4, 3, "ends in the middle"),
        ("keycloak", b"{\"realm\":\"acme\"}".to_vec(), 4, 0, "no list `users`"),
        ("keycloak", b"{\"users\":7}".to_vec(), 4, 0, "broken JSON"),
        ("vestibule", good.clone().into_bytes(), 4, 0, "is not an export"),
        ("auth0", b"email,passwordHash\n".to_vec(), 4, 0, "no columns"),
    ];
    for (from, dump, code, imported, words) in cases {
        let world = World::sqlite().await;
        let ran = import_text(&world, &dump, from, &["--report", "report"]).await;
        assert_eq!(ran.code, Some(code), "{}: {ran:?}", String::from_utf8_lossy(&dump[..dump.len().min(200)]));
        assert_eq!(ran.count("imported"), imported, "{ran:?}");
        let said = fs::read_to_string(world.path("report")).unwrap();
        assert!(said.contains(words), "{words}: {said}");
        world.check_invariants().await;
        world.clean_up().await;
    }
}

/// A line, an item and a cell of 64 MiB each. A line and a row are rejected alone; after an item the rest cannot be read.
async fn what_is_too_long_is_not_held() {
    let long = "x".repeat(64 << 20);
    let (first, last) = (lines(&[user("first@example.com")]), lines(&[user("last@example.com")]));
    let endless = format!("{{\"email\":\"{long}\"}}\n");
    let array = format!("[{},{},{}]", first.trim(), endless.trim(), last.trim());
    let csv = format!("email,hashed_password\nfirst@example.com,{HASH}\n\"{long}\",\nlast@example.com,{HASH}\n");
    for (dump, code, imported) in [(format!("{first}{endless}{last}"), 3, 2), (array, 4, 1), (csv, 3, 2)] {
        let world = World::sqlite().await;
        let ran = import_text(&world, dump, "fastapi-users", &["--report", "report"]).await.ended(code);
        assert_eq!(ran.count("imported"), imported, "{ran:?}");
        assert!(fs::read_to_string(world.path("report")).unwrap().contains("longer than 1 MiB"));
        world.clean_up().await;
    }
}

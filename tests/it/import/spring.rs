//! Spring Security's hashes: those of its documentation, and of each name and default of its DelegatingPasswordEncoder,
//! computed by other libraries (`tests/fixtures/import/make/systems.py`).

use serde_json::json;

use super::{account, fixture, import, import_text, logs_in};
use crate::{both, support::World};

both![hashes_of_spring_log_in, passwords_in_plain_text];

async fn hashes_of_spring_log_in(world: World) {
    let app = world.serve().await;
    let ran = import(&world, &fixture("systems").join("spring.csv"), "spring", &[]).await.ended(3);
    assert_eq!((ran.count("imported"), ran.count("refused"), ran.count("disabled")), (15, 5, 2), "{ran:?}");
    let named = ["plain text: --hash plain", "kept in LDAP", "MD5, or MD4", "SHA-256 of Spring", "is malformed"];
    for words in named {
        assert!(ran.text.contains(words), "{words}: {ran:?}");
    }
    let hashes =
        ["bcrypt", "bare", "scrypt", "scrypt58", "scryptbare", "pbkdf2", "pbkdf2b64", "pbkdf258", "argon2", "argon258"];
    for who in hashes {
        logs_in(&world, &app, &format!("{who}@spring.example.com"), "test123").await;
    }
    for who in ["docscrypt", "docpbkdf2", "docbcrypt"] {
        logs_in(&world, &app, &format!("{who}@spring.example.com"), "password").await;
    }
    app.login("off@spring.example.com", "test123").await.is(401, "invalid_credentials");
    app.login("locked@spring.example.com", "test123").await.is(401, "invalid_credentials");
    assert_eq!(account(&world, "docscrypt@spring.example.com").await, "docscrypt|unconfirmed|active|-");
}

/// The mark is not part of the password, and a hash beside it stays one.
async fn passwords_in_plain_text(world: World) {
    let app = world.serve().await;
    let dump = "email,password\na@example.com,{noop}test123\nb@example.com,test123\n\
                c@example.com,{bcrypt}$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy\n";
    let ran = import_text(&world, dump, "spring", &["--hash", "plain"]).await.ended(0);
    assert_eq!(ran.json["hashes"], json!({ "bcrypt": 1, "pbkdf2-sha256": 2 }));
    for who in ["a", "b", "c"] {
        logs_in(&world, &app, &format!("{who}@example.com"), "test123").await;
    }
}

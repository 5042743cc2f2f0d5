//! Any table: the map that is proposed and the one that is given, conditions, confirmation, roles.

use serde_json::{Value, json};

use super::{import_text, import_with};
use crate::{both, once, support::World};

both![a_map_says_what_columns_mean, roles_of_a_column];

once![&[]; a_map_is_proposed, what_is_deleted_there_is_skipped_everywhere];

/// Of `test123`, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";

fn members() -> String {
    format!(
        "uid;mail;secret;first;last;joined;ok_at;state;gone;groups\n\
         7; ADA@Example.com ;{HASH};Ada;Lovelace;2020-01-02;2020-01-03 04:05:06;fine;0;editor,admin\n\
         8;ben@example.com;{HASH};Ben;NULL;2020-01-02 03:04;;locked;;[\"editor\"]\n\
         9;gone@example.com;{HASH};Gone;;;;fine;1;\n\
         10;md5@example.com;5f4dcc3b5aa765d61d8327deb882cf99;Md;;0000-00-00 00:00:00;;fine;;\n"
    )
}

const MAP: &str = "id=uid,email=mail,hash=secret,name=first+last,created=joined,verified=ok_at";

async fn a_map_says_what_columns_mean(world: World) {
    let app = world.serve().await;
    let more = ["--map", MAP, "--skip-if", "gone", "--disabled-if", "state=locked"];
    let dry = import_text(&world, members(), "table", &[&more[..], &["--dry-run"]].concat()).await.ended(3);
    let ran = import_text(&world, members(), "table", &more).await.ended(3);
    assert_eq!(dry.json, ran.json);
    let counts = ["imported", "skipped", "refused", "disabled"].map(|name| ran.count(name));
    assert_eq!(counts, [2, 1, 1, 1], "{ran:?}");
    assert_eq!(ran.json["skipped_because"], json!({ "--skip-if gone": 1 }));
    let login = app.login("ada@example.com", "test123").await;
    assert_eq!((login.status, &login.json["user"]["name"]), (200, &"Ada Lovelace".into()));
    assert_eq!(login.json["user"]["email_verified"], true);
    assert_eq!(login.json["user"]["created_at"], "2020-01-02T00:00:00Z");
    app.login("ben@example.com", "test123").await.is(401, "invalid_credentials");
    let labels = "SELECT CAST(labels AS text) FROM auth_admin_user_meta JOIN auth_user ON id = user_id WHERE email_key = \
                  'ben@example.com' AND name = 'Ben' AND email_verified_at IS NULL";
    let labels: Value = serde_json::from_str(&world.one::<String>(labels).await.unwrap()).unwrap();
    assert_eq!(labels, json!({ "imported_from": "table", "imported_id": "8" }));
    // The rest, later, and confirmed by the operator.
    let rest = [&more[..], &["--unknown-hashes", "without", "--confirmed", "all"]].concat();
    let ran = import_text(&world, members(), "table", &rest).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("already_here"), ran.count("without_password")), (1, 2, 1));
    let kind = "of an unknown format: 32 hexadecimal digits, such as MD5";
    assert_eq!(ran.json["hashes_left_out"], json!({ kind: 1 }));
    let confirmed =
        "SELECT count(*) FROM auth_user WHERE email_key = 'md5@example.com' AND email_verified_at IS NOT NULL";
    assert_eq!(world.count(confirmed).await, 1);
}

async fn roles_of_a_column(world: World) {
    let roles = [("VESTIBULE_ROLES", "member,editor")];
    let file = world.path("members");
    std::fs::write(&file, members()).unwrap();
    let more = ["--map", MAP, "--roles", "groups", "--unknown-hashes", "without"];
    let ran = import_with(&world, &file, "table", &more, &roles).await.ended(0);
    assert_eq!(ran.json["roles_left_out"], json!({}), "{ran:?}");
    let of = |role: &str| {
        format!(
            "SELECT count(*) FROM auth_user_role_profile WHERE role_type = '{role}' AND enabled AND user_id IN (SELECT id FROM \
             auth_user WHERE email_key IN ('ada@example.com', 'ben@example.com'))"
        )
    };
    assert_eq!(world.count(&of("editor")).await, 2);
    assert_eq!(world.count(&of("admin")).await, 0, "that needs --admins");
}

async fn a_map_is_proposed() {
    let world = World::sqlite().await;
    let dump = format!(
        "UserID,User-Email,Password_Hash,First Name,Last Name,Is Active,Deleted_At\n1,a@example.com,{HASH},A,B,0,\n"
    );
    let ran = import_text(&world, &dump, "table", &["--dry-run"]).await.ended(0);
    let proposed = "the columns were read as: --map id=user_id,email=user_email,hash=password_hash,name=first_name+last_name \
                    --disabled-if 'is_active=false'";
    assert_eq!(ran.json["notes"], json!([proposed]));
    assert_eq!((ran.count("imported"), ran.count("disabled")), (1, 1));
    let ran = import_text(&world, "a,b\n1,2\n", "table", &[]).await.ended(4);
    assert!(ran.text.contains("name it by --map email=COLUMN"), "{ran:?}");
    for (map, words) in
        [("email", "is not MEANING=COLUMN"), ("mail=x", "a column can mean"), ("id=x", "no column for `email`")]
    {
        let ran = import_text(&world, &dump, "table", &["--map", map]).await.ended(1);
        assert!(ran.text.contains(words), "{map}: {ran:?}");
    }
    world.clean_up().await;
}

/// A soft-deleted account of any system is no account here.
async fn what_is_deleted_there_is_skipped_everywhere() {
    let world = World::sqlite().await;
    for (from, header) in [
        ("fastapi-users", "email,hashed_password,deleted_at"),
        ("django", "email,password,deleted_at"),
        ("laravel", "email,password,deleted_at"),
        ("devise", "email,encrypted_password,deleted_at"),
        ("table", "email,password,deleted_at"),
    ] {
        let dump =
            format!("{header}\n{from}@example.com,{HASH},2024-01-01 00:00:00\nin-{from}@example.com,{HASH},NULL\n");
        let ran = import_text(&world, dump, from, &[]).await.ended(0);
        assert_eq!((ran.count("imported"), ran.count("skipped")), (1, 1), "{from}: {ran:?}");
        assert_eq!(ran.json["skipped_because"], json!({ "was deleted there": 1 }), "{from}");
    }
    world.clean_up().await;
}

//! Invisible names, and names that change the text direction; and terminals that print stored names.

use serde_json::{Value, json};

use crate::{
    admin::admin,
    both,
    support::{
        World,
        process::{output, text, vars, vestibule},
    },
};

both![hidden_and_bidi_characters_are_rejected, real_names_are_accepted, a_terminal_gets_escapes];

const BAD: &[&str] = &[
    // Nothing visible.
    "\u{200b}",
    "\u{200d}\u{200d}",
    "\u{2060}\u{feff}",
    "\u{ad}",
    "\u{200e}\u{200f}",
    "\u{3164}",
    "\u{ffa0}",
    "\u{115f}\u{1160}",
    "\u{2800}\u{2800}",
    "\u{fe0f}",
    "\u{e0100}",
    "\u{34f}",
    "\u{180e}",
    "\u{17b4}",
    "\u{1d173}",
    "\u{2028}",
    // Characters that change the text direction, or hide words.
    "Ada \u{202e}nimda",
    "Ada\u{202a}",
    "\u{202b}Ada\u{202c}",
    "\u{202d}Ada",
    "\u{2066}Ada\u{2069}",
    "\u{2067}Ada",
    "\u{2068}Ada",
    "Ada\u{206a}",
    "Ada\u{2028}Moss",
    "Ada\u{2029}Moss",
    "Ada\u{e0041}\u{e0042}",
    "Ada\u{e0001}",
    "Ada\u{1f3f4}\u{e0041}\u{e007f}",
    "Ada\u{fff9}x\u{fffb}",
    "Ada\u{fffe}",
    "Ada\u{fdd0}",
    "Ada\u{1ffff}",
    "Ada\u{9b}31m",
    "Ada\u{1b}[31m",
    "Ada\u{85}Moss",
];

async fn hidden_and_bidi_characters_are_rejected(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for (n, bad) in BAD.iter().enumerate() {
        let email = format!("t{n}@example.com");
        let new = json!({ "name": bad, "email": email, "password": "test123" });
        let own = json!({ "name": bad });
        let user = format!("/auth/admin/users/{}", boss.user_id());
        for answer in [
            app.post("/auth/signup", &new).await,
            app.call("POST", "/auth/admin/users", boss.access(), Some(&new)).await,
            app.call("PATCH", "/auth/me", boss.access(), Some(&own)).await,
            app.call("PATCH", &user, boss.access(), Some(&own)).await,
        ] {
            assert_eq!(answer.is(422, "invalid_request").pointers(), ["/name"], "{bad:?}");
        }
        let email = format!("t{bad}@example.com");
        let domain = format!("t@exa{bad}mple.com");
        for bad in [email, domain] {
            let new = json!({ "name": "Ada", "email": bad, "password": "test123" });
            let answer = app.post("/auth/signup", &new).await;
            assert_eq!(answer.is(422, "invalid_request").pointers(), ["/email"], "{bad:?}");
        }
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 1);
}

/// Emoji with joiners and flags, scripts from right to left, marks, joiners that spelling needs.
async fn real_names_are_accepted(world: World) {
    let app = world.serve().await;
    for (n, good) in [
        "Ada Moss",
        "Jos\u{e9}",
        "Jose\u{301}",
        "O\u{2019}Neill-\u{d6}zg\u{fc}r",
        "\u{645}\u{62d}\u{645}\u{62f} \u{639}\u{644}\u{6cc}",
        "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
        "\u{5d9}\u{5d5}\u{5e1}\u{5e3} \u{5db}\u{5d4}\u{5df}\u{200f}",
        "\u{937}\u{94d}\u{200d}\u{937}",
        "\u{845b}\u{e0100}\u{57ce}",
        "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}",
        "\u{2764}\u{fe0f}",
        "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        "\u{1f1f3}\u{1f1f4}",
        "\u{f8ff}",
        "\u{2e80}",
    ]
    .into_iter()
    .enumerate()
    {
        let body = json!({ "name": good, "email": format!("t{n}@example.com"), "password": "test123" });
        let answer = app.post("/auth/signup", &body).await;
        assert_eq!((answer.status, &answer.json["user"]["name"]), (201, &json!(good)), "{good:?}: {answer:?}");
    }
}

/// Characters that no terminal may get unescaped.
fn is_tame(text: &str) -> bool {
    !text.chars().any(|c| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
    })
}

/// A row from before, or from another source, moves no cursor and forges no line.
async fn a_terminal_gets_escapes(world: World) {
    let app = world.serve().await;
    let wild = "A\u{1b}[2Jda\u{202e}\u{9b}31m\u{2028}x\u{e0041}\u{200b}\r\nroot  forged";
    admin(&world, &app, "boss@example.com").await;
    let agent = "Agent \u{202e}\u{9b}31m".as_bytes();
    let login = app.request("POST", "/auth/login").json(&json!({ "email": "boss@example.com", "password": "test123" }));
    app.send(login.header("user-agent", reqwest::header::HeaderValue::from_bytes(agent).unwrap())).await;
    world.execute(&format!("UPDATE auth_user SET name = '{wild}'")).await;
    world
        .execute(&format!("UPDATE auth_admin_user_meta SET notes = '{wild}', labels = '{}'", json!({ "l": wild })))
        .await;
    world.execute(&format!("UPDATE auth_session SET user_agent = '{wild}'")).await;
    world.execute(&format!("UPDATE auth_outbox_mail SET last_error = '{wild}'")).await;
    let dump = json!({ "id": "1", "email": format!("a{wild}@x.io"), "hashed_password": wild, "is_active": true,
        "is_superuser": false, "is_verified": false });
    std::fs::write(world.path("dump.ndjson"), format!("{dump}\n{{\"{wild}\":1}}\n").replace("\r\n", " ")).unwrap();
    for arguments in [
        &["user", "list"][..],
        &["user", "list", "--json"],
        &["user", "show", "boss@example.com"],
        &["user", "show", "boss@example.com", "--json"],
        &["user", "sessions", "boss@example.com"],
        &["user", "sessions", "boss@example.com", "--json"],
        &["audit", "list"],
        &["audit", "list", "--json"],
        &["mail", "list"],
        &["import", "dump.ndjson", "--from", "fastapi-users"],
        &["user", "show", wild],
        &["user", "enable-role", "boss@example.com", wild],
    ] {
        let arguments: Vec<&str> = arguments.iter().copied().filter(|word| !word.contains('\0')).collect();
        let out = output(vestibule(world.folder.path(), &arguments, &vars(&world))).await;
        let said = text(&out);
        assert!(!said.is_empty(), "{arguments:?}");
        assert!(is_tame(&said), "{arguments:?}: {said:?}");
        assert!(said.lines().all(|line| !line.trim_start().starts_with("root  forged")), "{arguments:?}: {said}");
        if arguments.contains(&"--json") {
            let whole: Vec<Value> = match serde_json::from_str(&said) {
                Ok(one) => vec![one],
                Err(_) => said.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
            };
            assert!(!whole.is_empty(), "{said}");
            if arguments[..2] == ["user", "show"] {
                assert_eq!(whole[0]["name"], wild, "JSON says the same to a program");
            }
        }
    }
}

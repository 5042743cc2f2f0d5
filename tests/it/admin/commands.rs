//! `vestibule user` and `vestibule stats`: what an admin does, from a shell.

use serde_json::{Value, json};

use crate::{
    both,
    support::{
        World,
        process::{output, text, vars, vestibule},
        until,
    },
};

both![users_are_created_and_shown, the_shell_changes_and_notes, without_mail_the_shell_says_so];

async fn run(world: &World, arguments: &[&str]) -> (Option<i32>, String) {
    let out = output(vestibule(world.folder.path(), arguments, &vars(world))).await;
    (out.status.code(), text(&out))
}

async fn good(world: &World, arguments: &[&str]) -> String {
    let (code, text) = run(world, arguments).await;
    assert_eq!(code, Some(0), "{arguments:?}: {text}");
    text
}

async fn users_are_created_and_shown(world: World) {
    let app = world.serve().await;
    let user = app.signup("p@example.com").await;
    let invite = ["user", "create", "--email", "i@example.com", "--name", "Invited", "--role", "admin", "--invite"];
    assert!(good(&world, &invite).await.contains("created i@example.com"));
    crate::links::mails(&world, "i@example.com", "invitation", 1).await;
    let link = crate::links::token(&world, "i@example.com", "invitation").await;
    // The older link is invalid after a second one.
    good(&world, &["user", "reset-password", "i@example.com"]).await;
    crate::links::mails(&world, "i@example.com", "invitation", 2).await;
    let choose = async |token: String| {
        app.post("/auth/password/reset", &json!({ "token": token, "new_password": "chosen12" })).await.status
    };
    assert_eq!(choose(link).await, 400);
    assert_eq!(choose(crate::links::token(&world, "i@example.com", "invitation").await).await, 204);
    assert_eq!(app.login("i@example.com", "chosen12").await.status, 200);

    good(&world, &["user", "disable", "p@example.com"]).await;
    let emails = async |filters: &[&str]| {
        let listed = good(&world, &[&["user", "list", "--json"], filters].concat()).await;
        let users = listed.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        users.map(|user| user["email"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(emails(&[]).await, "i@example.com p@example.com");
    assert_eq!(emails(&["--role", "admin"]).await, "i@example.com");
    assert_eq!(emails(&["--status", "disabled"]).await, "p@example.com");
    assert_eq!(emails(&["--query", "vit"]).await, "i@example.com");
    assert_eq!(emails(&["--query", "vit", "--prefix"]).await, "");
    assert_eq!(emails(&["--query", "Inv", "--prefix", "--status", "active"]).await, "i@example.com");
    let table = good(&world, &["user", "list"]).await;
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("ID ") && lines[0].ends_with("ROLES"), "{table}");
    assert!(lines[1].contains("Invited") && lines[1].ends_with("admin,member"), "{table}");
    for (odd, words) in [
        (["user", "list", "--status", "odd"], "A status is"),
        (["user", "list", "--role", "Odd Role"], "A role type is"),
    ] {
        let (code, said) = run(&world, &odd).await;
        assert!(code == Some(1) && said.contains(words), "{odd:?}: {said}");
    }

    let shown = good(&world, &["user", "show", "i@example.com"]).await;
    for words in ["i@example.com (confirmed)", "admin,member", "1, 0 failed since"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let json: Value = serde_json::from_str(&good(&world, &["user", "show", "--json", "p@example.com"]).await).unwrap();
    assert_eq!((&json["id"], &json["meta"]["status"]), (&json!(user.user_id()), &json!("disabled")));
    let sessions = good(&world, &["user", "sessions", "--json", "i@example.com"]).await;
    let sessions: Value = serde_json::from_str(&sessions).unwrap();
    assert_eq!(sessions["items"].as_array().unwrap().len(), 1);
    assert!(good(&world, &["user", "sessions", "i@example.com"]).await.contains("127.0.0.1"));
    let (code, said) = run(&world, &["user", "reset-password", "p@example.com"]).await;
    assert!(code == Some(1) && said.contains("disabled"), "{said}");

    let stats: Value = serde_json::from_str(&good(&world, &["stats", "--json"]).await).unwrap();
    assert_eq!(stats["users"], json!({ "total": 2, "active": 1, "disabled": 1, "verified": 1 }));
    let stats = good(&world, &["stats"]).await;
    assert!(stats.contains("2 (1 active, 1 disabled; 1 confirmed)"), "{stats}");
    assert!(stats.lines().count() > 30, "{stats}");

    // Commands are recorded in the audit trail without an actor.
    let trail = "SELECT count(*) FROM auth_audit_event WHERE actor_id IS NULL AND action IN ('user.create', 'password.send', 'user.change')";
    until(|| async { world.count(trail).await == 3 }).await;
}

async fn the_shell_changes_and_notes(world: World) {
    let app = world.serve().await;
    let user = app.signup("p@example.com").await;
    app.signup("taken@example.com").await;
    for wrong in [
        vec!["user", "change", "p@example.com"],
        vec!["user", "change", "p@example.com", "--name", " "],
        vec!["user", "change", "p@example.com", "--name", "New", "--new-email", "taken@example.com"],
        vec!["user", "change", "nobody@example.com", "--name", "New"],
        vec!["user", "note", "p@example.com"],
        vec!["user", "note", "p@example.com", "--label", "plan"],
    ] {
        let (code, said) = run(&world, &wrong).await;
        assert!(code != Some(0) && !said.contains("panicked"), "{wrong:?}: {said}");
    }
    assert_eq!(app.me(user.access()).await.json["name"], "Test User");
    let note = ["user", "note", "p@example.com", "--notes", "pays late", "--label", "plan=pro", "--label", "a=b=c"];
    good(&world, &note).await;
    good(&world, &["user", "change", "p@example.com", "--name", "New", "--new-email", "q@example.com"]).await;
    app.refresh(user.refresh()).await.is(401, "session_ended");
    let shown: Value = serde_json::from_str(&good(&world, &["user", "show", "--json", "q@example.com"]).await).unwrap();
    assert_eq!((&shown["name"], &shown["email_verified"]), (&json!("New"), &json!(false)));
    assert_eq!(shown["meta"]["notes"], "pays late");
    assert_eq!(shown["meta"]["labels"], json!({ "plan": "pro", "a": "b=c" }));
    let token: Value = serde_json::from_str(&good(&world, &["user", "token", "q@example.com"]).await).unwrap();
    assert_eq!(token["claims"]["sub"], user.user_id());
    assert!(token["bytes"].as_u64() > Some(300) && !token.to_string().contains("eyJ"), "{token}");
}

async fn without_mail_the_shell_says_so(world: World) {
    world.serve().await.signup("p@example.com").await;
    let mut vars = vars(&world);
    vars.push(("MAIL_TRANSPORT", "off"));
    for arguments in [
        vec!["user", "create", "--email", "i@example.com", "--name", "I", "--invite"],
        vec!["user", "reset-password", "p@example.com"],
    ] {
        let out = output(vestibule(world.folder.path(), &arguments, &vars)).await;
        assert!(out.status.code() == Some(1) && text(&out).contains("MAIL_TRANSPORT"), "{}", text(&out));
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 1);
}

//! The language of a user: chosen at sign-up, changed later, and heard in every mail.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    admin::admin,
    both,
    links::mails,
    once,
    support::{
        App, World,
        app::Answer,
        process::{output, text, vars, vestibule},
    },
};

both![
    a_sign_up_has_the_language_of_the_body_or_of_the_browser,
    a_user_changes_the_language,
    an_account_for_another_user_has_a_language,
    a_mail_is_in_the_language_of_its_user,
    without_one_a_mail_is_in_the_language_of_the_request,
];

once![&[]; a_wrong_folder_does_not_start];

/// A locale in the body, headers, and the locale of the user.
type Case<'a> = (Option<&'a str>, &'a [(&'static str, &'a str)], Value);

async fn sign_up(app: &App, email: &str, locale: Option<&str>, headers: &[(&'static str, &str)]) -> Answer {
    let mut body = json!({ "name": "Test User", "email": email, "password": "test123" });
    if let Some(locale) = locale {
        body["locale"] = locale.into();
    }
    let mut request = app.request("POST", "/auth/signup").json(&body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(request).await
}

async fn subject(world: &World, to: &str, template: &str) -> String {
    mails(world, to, template, 1).await;
    world.inbox.to(to).into_iter().find(|mail| mail.template == template).unwrap().subject
}

async fn a_sign_up_has_the_language_of_the_body_or_of_the_browser(world: World) {
    let app = world.serve().await;
    let (accepted, chosen) = ("accept-language", "cookie");
    let cases: [Case<'_>; 9] = [
        (None, &[], Value::Null),
        (None, &[(accepted, "it")], Value::Null),
        (None, &[(accepted, "de-AT,de;q=0.9,en;q=0.8")], "de".into()),
        (None, &[(accepted, "it, fr;q=0.5")], "fr".into()),
        (None, &[(accepted, "de"), (chosen, "vestibule_language=es")], "es".into()),
        (None, &[(accepted, "de"), (chosen, "vestibule_language=xx")], "de".into()),
        (Some("es"), &[(accepted, "de")], "es".into()),
        (Some("FR-ca"), &[], "fr".into()),
        (Some("en"), &[(accepted, "de")], "en".into()),
    ];
    for (n, (locale, headers, expected)) in cases.into_iter().enumerate() {
        let answer = sign_up(&app, &format!("u{n}@example.com"), locale, headers).await;
        assert_eq!((answer.status, &answer.json["user"]["locale"]), (201, &expected), "{locale:?} {headers:?}");
        assert_eq!(app.me(answer.access()).await.json["locale"], expected);
    }
    for wrong in ["it", "", "d", "de_AT", "../de", "\u{0}"] {
        let answer = sign_up(&app, "wrong@example.com", Some(wrong), &[]).await;
        assert_eq!(answer.is(422, "invalid_request").pointers(), ["/locale"], "{wrong:?}");
    }
    let long = format!("de{}", ",xx".repeat(3000));
    assert_eq!(sign_up(&app, "long@example.com", None, &[(accepted, &long)]).await.json["user"]["locale"], "de");
}

async fn a_user_changes_the_language(world: World) {
    let app = world.serve().await;
    let user = app.signup("t@example.com").await;
    let change = async |body: Value| app.call("PATCH", "/auth/me", user.access(), Some(&body)).await;
    let changed = change(json!({ "locale": "de-CH" })).await;
    assert_eq!(
        (changed.status, &changed.json["locale"], &changed.json["name"]),
        (200, &json!("de"), &json!("Test User"))
    );
    let rows = "SELECT count(*) FROM auth_audit_event WHERE action = 'profile.change'";
    assert_eq!(world.count(rows).await, 1);
    assert_eq!(change(json!({ "locale": "de" })).await.status, 200);
    assert_eq!(world.count(rows).await, 1, "nothing has changed");
    assert_eq!(change(json!({ "locale": "it" })).await.is(422, "invalid_request").pointers(), ["/locale"]);
    let both = change(json!({ "locale": "it", "name": "" })).await;
    assert_eq!(both.is(422, "invalid_request").pointers(), ["/name", "/locale"]);
    let both = change(json!({ "locale": null, "name": "Other" })).await;
    assert_eq!((&both.json["locale"], &both.json["name"]), (&Value::Null, &json!("Other")));
    let detail: String = world
        .one(&format!("{} ORDER BY id DESC LIMIT 1", rows.replace("count(*)", "CAST(detail AS TEXT)")))
        .await
        .unwrap();
    assert!(detail.contains("locale") && detail.contains("name"), "{detail}");
    let export = app.call("GET", "/auth/me/export", user.access(), None).await;
    assert!(export.json["user"].as_object().unwrap().contains_key("locale"), "{export:?}");
}

/// By an admin, and from the command line.
async fn an_account_for_another_user_has_a_language(world: World) {
    let app = world.serve().await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let create = async |body: Value| app.call("POST", "/auth/admin/users", boss.access(), Some(&body)).await;
    let made = create(json!({ "name": "A", "email": "a@example.com", "locale": "fr" })).await;
    assert_eq!((made.status, &made.json["locale"]), (201, &json!("fr")), "{made:?}");
    assert_eq!(subject(&world, "a@example.com", "invitation").await, "Un compte a été créé pour vous (Vestibule)");
    let wrong = create(json!({ "name": "B", "email": "b@example.com", "locale": "it" })).await;
    assert_eq!(wrong.is(422, "invalid_request").pointers(), ["/locale"]);

    let invite = ["user", "create", "--email", "c@example.com", "--name", "C", "--invite", "--locale"];
    let run =
        async |tag: &str| output(vestibule(world.folder.path(), &[&invite[..], &[tag]].concat(), &vars(&world))).await;
    let refused = run("it").await;
    assert!(!refused.status.success() && text(&refused).contains("--locale: This server does not have"), "{refused:?}");
    assert!(run("de").await.status.success());
    assert_eq!(subject(&world, "c@example.com", "invitation").await, "Für Sie wurde ein Konto angelegt (Vestibule)");
}

async fn a_mail_is_in_the_language_of_its_user(world: World) {
    let app = world.serve().await;
    let german = sign_up(&app, "t@example.com", Some("de"), &[]).await;
    assert_eq!(
        subject(&world, "t@example.com", "verify_email").await,
        "Bestätigen Sie Ihre E-Mail-Adresse (Vestibule)"
    );
    // The language of the request does not matter then.
    let forgot = app.request("POST", "/auth/password/forgot").header("accept-language", "fr");
    assert_eq!(app.send(forgot.json(&json!({ "email": "t@example.com" }))).await.status, 202);
    mails(&world, "t@example.com", "reset_password", 1).await;
    let mail = world.inbox.to("t@example.com").pop().unwrap();
    assert!(mail.text.contains("Dieser Link gilt 30 Minuten lang und nur einmal."), "{}", mail.text);
    assert!(mail.html.contains("<html lang=\"de\" dir=\"ltr\">"), "{}", mail.html);
    // To the new mailbox of the same user, too.
    let change = json!({ "new_email": "new@example.com", "password": "test123" });
    let request = app.request("POST", "/auth/me/email").bearer_auth(german.access()).header("accept-language", "es");
    assert_eq!(app.send(request.json(&change)).await.status, 202);
    let title = "Bestätigen Sie Ihre neue E-Mail-Adresse (Vestibule)";
    assert_eq!(subject(&world, "new@example.com", "confirm_new_email").await, title);
    // A language that the operator has removed is the default.
    world.execute("UPDATE auth_user SET locale = 'tlh'").await;
    app.call("PATCH", "/auth/me", german.access(), Some(&json!({ "name": "Other" }))).await;
    let forgot = json!({ "email": "t@example.com" });
    assert_eq!(app.post("/auth/password/forgot", &forgot).await.status, 202);
    mails(&world, "t@example.com", "reset_password", 2).await;
    assert_eq!(world.inbox.to("t@example.com").pop().unwrap().subject, "Choose a new password (Vestibule)");
}

async fn without_one_a_mail_is_in_the_language_of_the_request(world: World) {
    let app = world.serve_with(|config| config.mail_login = vestibule::MailLogin::Signup).await;
    let ask = async |email: &str, language: &str| {
        let body = json!({ "email": email, "name": "New" });
        let request = app.request("POST", "/auth/mail-login").header("accept-language", language);
        assert_eq!(app.send(request.json(&body)).await.status, 202);
    };
    ask("new@example.com", "es-MX").await;
    assert_eq!(subject(&world, "new@example.com", "signup_code").await, "Tu código de registro (Vestibule)");
    app.signup("old@example.com").await;
    ask("old@example.com", "fr").await;
    assert_eq!(subject(&world, "old@example.com", "login_code").await, "Votre code de connexion (Vestibule)");
    // A queued mail keeps its language.
    let queued: Option<String> = world.one("SELECT locale FROM auth_outbox_mail WHERE template = 'login_code'").await;
    assert_eq!(queued.as_deref(), Some("fr"));
    // Either server delivers what is queued: the default of the first is over.
    world.stop();
    let app = world.serve_with(|config| config.language = "de".to_owned()).await;
    app.signup("t@example.com").await;
    assert_eq!(
        subject(&world, "t@example.com", "verify_email").await,
        "Bestätigen Sie Ihre E-Mail-Adresse (Vestibule)"
    );
}

/// A missing text, broken JSON, a wrong placeholder, an unknown default: all in one start, by file and key.
async fn a_wrong_folder_does_not_start() {
    let folder = tempfile::TempDir::new().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("languages/en");
    let file = |name: &str, content: &str| {
        let path = folder.path().join("languages").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    let english = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let mails =
        english("mails.json").replace("\"subject\": \"{title} ({app})\",", "").replace("{new_email}", "{email}");
    file("it/mails.json", &mails);
    file("it/pages.json", "{ \"a\": ");
    file("de/mails.json", "{ \"footer\": \"{name}\" }");
    let vars = [("VESTIBULE_LANGUAGES", "languages"), ("VESTIBULE_LANGUAGE", "nl")];
    let out = output(vestibule(folder.path(), &["serve"], &vars)).await;
    assert_eq!(out.status.code(), Some(78), "{}", text(&out));
    for words in [
        "VESTIBULE_LANGUAGES: it/mails.json: `subject` is missing",
        "VESTIBULE_LANGUAGES: it/mails.json: `email_changed.text`: `{new_email}` is missing",
        "VESTIBULE_LANGUAGES: it/mails.json: `email_changed.text`: there is no `{email}`",
        "VESTIBULE_LANGUAGES: it/pages.json: not texts in JSON: EOF",
        "VESTIBULE_LANGUAGES: de/mails.json: `footer`: `{app}` is missing",
        "VESTIBULE_LANGUAGE: one of ",
    ] {
        assert!(text(&out).contains(words), "{words}: {}", text(&out));
    }
    // A whole language starts, and its mails are sent.
    for name in ["mails.json", "pages.json"] {
        file(&format!("it/{name}"), &english(name).replace("Mail works", "La posta funziona"));
    }
    fs::remove_dir_all(folder.path().join("languages/de")).unwrap();
    let vars = [("VESTIBULE_LANGUAGES", "languages"), ("VESTIBULE_LANGUAGE", "it")];
    let test = |arguments: &'static [&'static str]| output(vestibule(folder.path(), arguments, &vars));
    for arguments in [&["mail", "test", "t@example.com"] as &[_], &["mail", "test", "t@example.com", "--lang", "de-AT"]]
    {
        let sent = test(arguments).await;
        assert!(sent.status.success(), "{}", text(&sent));
    }
    let sent = fs::read_dir(folder.path().join("data/mail")).unwrap().map(|entry| entry.unwrap().path());
    let texts: Vec<String> = sent
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for subject in ["Subject: La posta funziona (Vestibule)", "Subject: Der E-Mail-Versand funktioniert (Vestibule)"] {
        assert!(texts.iter().any(|text| text.contains(subject)), "{texts:?}");
    }
    let unknown = test(&["mail", "test", "t@example.com", "--lang", "nl"]).await;
    assert!(!unknown.status.success() && text(&unknown).contains("--lang: This server does not have this language"));
}

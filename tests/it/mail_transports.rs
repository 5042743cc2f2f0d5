//! The mail transports: encrypted or not at all, to one recipient, or into a folder.

use std::{collections::BTreeMap, os::unix::fs::PermissionsExt};

use uuid::Uuid;
use vestibule::{Config, Message, SmtpTls};

use crate::{
    both,
    mail::{Hands, all_sent, link},
    once,
    support::{
        World,
        mail_api::MailApi,
        process::{Running, output, text, vars, vestibule},
        smtp::{Answer, MailServer},
        until,
        world::SECRET,
    },
};

both![
    a_mail_has_one_recipient_and_is_well_formed,
    an_api_takes_mail_too,
    a_mail_has_the_looks_of_the_app,
    an_api_and_a_folder_take_the_logo_too,
    a_folder_holds_mails_to_open,
];

once![&[]; mail_test_says_what_happened, nothing_is_said_in_the_clear, errors_are_named];

const FAILED: &str = "SELECT count(*) FROM auth_outbox_mail WHERE failed_at IS NOT NULL";

/// An email with a second one injected reaches no recipient; a sent mail has each header once.
async fn a_mail_has_one_recipient_and_is_well_formed(world: World) {
    let server = MailServer::start(SmtpTls::None, |_| Answer::Well).await;
    let hands = Hands::of(&world, |_| {}).await;
    let lures =
        ["a@x.io,b@y.io", "a@x.io\r\nBcc: b@y.io", "a@x.io>", "a@x.io\r\nRCPT TO:<b@y.io>", "nobody", "a b@x.io"];
    for injection in lures {
        hands.reset_link(injection).await;
    }
    hands.post("t@bücher.example", None, &link("canary&<>\"'")).await;
    let masked = Message::EmailChanged { new_email_masked: "x\r\nBcc: b@y.io\r\n\r\n<b>".to_owned() };
    hands.post("u@example.com", None, &masked).await;
    world.serve_with(|config| config.mail = server.config()).await;
    all_sent(&world, 2).await;
    until(|| async { world.count(FAILED).await == lures.len() as i64 }).await;
    assert_eq!((server.heard("RCPT"), server.heard("Bcc")), (2, 0));
    let mails = server.mails();
    let mail = mails.iter().find(|mail| mail.to == ["t@xn--bcher-kva.example"]).unwrap();
    assert_eq!(mail.header("To"), "t@xn--bcher-kva.example");
    assert_eq!(mail.header("From"), "Vestibule <no-reply@example.com>");
    assert_eq!(mail.header("Subject"), "Choose a new password (Vestibule)");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert!(mail.header("Content-Type").starts_with("multipart/alternative"), "{}", mail.data);
    let id: Uuid = world.one("SELECT id FROM auth_outbox_mail WHERE \"to\" LIKE 't@b%'").await.unwrap();
    assert_eq!(mail.header("Message-ID"), format!("<{id}@localhost>"));
    assert!(mail.data.contains("text/plain") && mail.data.contains("text/html"));
    let other = mails.iter().find(|mail| mail.to == ["u@example.com"]).unwrap();
    assert_eq!(other.header("Bcc"), "");
}

/// The mail is the same by every transport; an idempotency key makes a second attempt harmless.
async fn an_api_takes_mail_too(world: World) {
    let api = MailApi::start(&["500 Oh", "200 OK", "422 No"]).await;
    let hands = Hands::of(&world, |_| {}).await;
    hands.reset_link("t@example.com").await;
    world.serve_with(|config| config.mail = api.config()).await;
    until(|| async { api.posted().len() == 1 }).await;
    until(|| async { world.count("SELECT count(*) FROM auth_outbox_mail WHERE leased_until IS NULL").await == 1 })
        .await;
    world.pass(20);
    all_sent(&world, 1).await;
    let posted = api.posted();
    assert_eq!(posted.len(), 2);
    let mail = &posted[1];
    assert_eq!(mail.body, posted[0].body);
    assert!(
        mail.head.starts_with("post /emails ") && mail.head.contains("\r\nauthorization: bearer api-key-canary\r\n")
    );
    assert_eq!(
        (&mail.body["to"][0], &mail.body["from"]),
        (&"t@example.com".into(), &"Vestibule <no-reply@example.com>".into())
    );
    assert!(mail.body["text"].as_str().unwrap().contains("#reset-canary"));
    assert!(mail.body["html"].as_str().unwrap().contains("reset-canary"));
    assert_eq!(mail.body["headers"]["Auto-Submitted"], "auto-generated");
    let id = mail.body["headers"]["Message-ID"].as_str().unwrap().trim_start_matches('<').split('@').next().unwrap();
    for attempt in &posted {
        assert!(attempt.head.contains(&format!("\r\nidempotency-key: {id}\r\n")), "{}", attempt.head);
    }
    hands.reset_link("bad@example.com").await;
    until(|| async { world.count(FAILED).await == 1 }).await;
    let why: String = world.one("SELECT last_error FROM auth_outbox_mail WHERE failed_at IS NOT NULL").await.unwrap();
    assert!(why.contains("422") && !why.contains("api-key-canary"), "{why}");
}

/// A name, a logo and a colour of its own.
fn dress(config: &mut Config, world: &World, name: &str) {
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 40]].concat();
    std::fs::write(world.path("logo.png"), &png).unwrap();
    config.looks.name = name.to_owned();
    config.looks.logo = Some(world.path("logo.png"));
    config.looks.accent = Some("#e91e63".parse().unwrap());
    config.mail.from = Some("no-reply@example.com".to_owned());
}

/// The logo is a part of the mail, because mail programs block others. No raw UTF-8 in a header (RFC 2047).
async fn a_mail_has_the_looks_of_the_app(world: World) {
    let server = MailServer::start(SmtpTls::None, |_| Answer::Well).await;
    let hands = Hands::of(&world, |_| {}).await;
    hands.reset_link("t@example.com").await;
    let change = |config: &mut Config| {
        config.mail = server.config();
        dress(config, &world, "Schöne App");
    };
    world.serve_with(change).await;
    all_sent(&world, 1).await;
    let mail = server.mails().remove(0);
    for name in ["From", "Subject"] {
        assert!(mail.header(name).contains("=?utf-8?b?") && mail.header(name).is_ascii(), "{}", mail.header(name));
    }
    assert!(mail.header("From").ends_with("<no-reply@example.com>"), "{}", mail.header("From"));
    for part in ["multipart/alternative", "multipart/related", "Content-ID: <logo>", "Content-Type: image/png"] {
        assert!(mail.data.contains(part), "{part}: {}", mail.data);
    }
}

async fn an_api_and_a_folder_take_the_logo_too(world: World) {
    let api = MailApi::start(&[]).await;
    let hands = Hands::of(&world, |_| {}).await;
    hands.reset_link("t@example.com").await;
    let change = |config: &mut Config| {
        config.mail = api.config();
        dress(config, &world, "Acme");
    };
    world.serve_with(change).await;
    all_sent(&world, 1).await;
    let body = api.posted().remove(0).body;
    let (from, subject) = ("Acme <no-reply@example.com>".into(), "Choose a new password (Acme)".into());
    assert_eq!((&body["from"], &body["subject"]), (&from, &subject));
    assert_eq!(body["attachments"][0]["content_id"], "logo");
    assert_eq!(body["attachments"][0]["content_type"], "image/png");
    let html = body["html"].as_str().unwrap();
    assert!(html.contains("<img src=\"cid:logo\" alt=\"Acme\"") && !html.contains("#1d6552"), "{html}");

    let vars = [vars(&world), vec![("VESTIBULE_APP_LOGO", "logo.png"), ("VESTIBULE_APP_NAME", "Acme")]].concat();
    let sent = output(vestibule(world.folder.path(), &["mail", "test", "t@example.com"], &vars)).await;
    assert!(sent.status.success(), "{}", text(&sent));
    let files = std::fs::read_dir(world.path("data/mail")).unwrap().map(|entry| entry.unwrap().path());
    let html = files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "html")).unwrap();
    let html = std::fs::read_to_string(html).unwrap();
    assert!(html.contains("<img src=\"data:image/png;base64,iVBORw0KGg") && !html.contains("cid:logo"), "{html}");
}

/// The log names the file; the link is only in the file.
async fn a_folder_holds_mails_to_open(world: World) {
    let vars = vars(&world);
    let running = Running::start(world.folder.path(), &vars).await;
    running.until(200, "/health/ready").await;
    Hands::of(&world, |_| {}).await.reset_link("t@example.com").await;
    all_sent(&world, 1).await;
    let folder = world.path("data/mail");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let endings: Vec<_> = files.iter().map(|path| path.extension().unwrap().to_str().unwrap()).collect();
    assert_eq!(endings, ["eml", "html", "txt"]);
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for file in &files {
        assert_eq!(mode(file), 0o600, "{file:?}");
        assert!(std::fs::read_to_string(file).unwrap().contains("reset-canary"), "{file:?}");
    }
    let text = std::fs::read_to_string(&files[2]).unwrap();
    assert!(text.starts_with("To: t@example.com\nSubject: Choose a new password (Vestibule)\nDate: "), "{text}");
    running.until_body("/dev/mail", "reset-canary").await;
    let mail = std::fs::read_to_string(&files[0]).unwrap();
    assert!(mail.contains("Subject: Choose a new password") && mail.contains("reset-canary"), "{mail}");
    let name = files[0].file_name().unwrap().to_str().unwrap();
    until(|| async { running.log().contains(name) }).await;
    assert!(!running.log().contains("canary") && !running.log().contains("t@example.com"), "{}", running.log());
}

struct Sender {
    folder: tempfile::TempDir,
    vars: BTreeMap<&'static str, String>,
}

impl Sender {
    fn to(server: &MailServer, tls: &str) -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        std::fs::write(folder.path().join("ca.pem"), &server.pem).unwrap();
        let vars = [
            ("MAIL_TRANSPORT", "smtp"),
            ("MAIL_FROM", "no-reply@example.com"),
            ("SMTP_HOST", "localhost"),
            ("SMTP_TLS", tls),
            ("SMTP_CA_FILE", "ca.pem"),
        ];
        let mut vars: BTreeMap<_, _> = vars.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        vars.insert("SMTP_PORT", server.port.to_string());
        Self { folder, vars }
    }

    fn with(mut self, vars: &[(&'static str, &str)]) -> Self {
        self.vars.extend(vars.iter().map(|(name, value)| (*name, (*value).to_owned())));
        self
    }

    async fn send(&self) -> (bool, String) {
        let vars: Vec<(&str, &str)> = self.vars.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let out = output(vestibule(self.folder.path(), &["mail", "test", "t@example.com"], &vars)).await;
        (out.status.success(), text(&out))
    }
}

async fn mail_test_says_what_happened() {
    for (tls, word) in [(SmtpTls::StartTls, "starttls"), (SmtpTls::Tls, "tls")] {
        let server = MailServer::start(tls, |_| Answer::Well).await;
        let (good, words) =
            Sender::to(&server, word).with(&[("SMTP_USERNAME", "me"), ("SMTP_PASSWORD", "pass-canary")]).send().await;
        assert!(
            good && words.contains("t@example.com: accepted by localhost:") && words.contains("taken as 7"),
            "{words}"
        );
        let mails = server.mails();
        assert_eq!((mails.len(), mails[0].to.as_slice()), (1, ["t@example.com".to_owned()].as_slice()));
        // AUTH PLAIN: NUL me NUL pass-canary
        assert_eq!((mails[0].encrypted, mails[0].login.as_deref()), (true, Some("AG1lAHBhc3MtY2FuYXJ5")));
        assert_eq!(mails[0].header("Subject"), "Mail works (Vestibule)");
    }
    for (start, answer, word) in [
        ("AUTH", "535 5.7.8 no", "the login (SMTP_USERNAME, SMTP_PASSWORD) was rejected"),
        ("MAIL", "550 5.7.1 not you", "would be retried: the sender was rejected"),
        ("RCPT", "550 5.1.1 nobody", "would not be retried: the recipient was rejected"),
        ("RCPT", "451 4.7.1 later", "would be retried: the recipient was rejected"),
        (".", "554 5.7.1 spam", "would not be retried: the mail was rejected"),
    ] {
        let rule = move |line: &str| if line.starts_with(start) { Answer::Say(answer) } else { Answer::Well };
        let server = MailServer::start(SmtpTls::Tls, rule).await;
        let sender = Sender::to(&server, "tls").with(&[("SMTP_USERNAME", "me"), ("SMTP_PASSWORD", "pass-canary")]);
        let (good, words) = sender.send().await;
        assert!(!good && words.contains(word) && words.contains(&answer[..3]), "{words}");
        assert!(!words.contains("pass-canary"), "{words}");
    }
    let api = MailApi::start(&["200 OK", "403 No"]).await;
    let server = MailServer::start(SmtpTls::None, |_| Answer::Well).await;
    let by_api = [("MAIL_TRANSPORT", "http"), ("MAIL_API_URL", api.url.as_str()), ("MAIL_API_KEY", "k")];
    let sender = Sender::to(&server, "none").with(&by_api);
    let (first, second) = (sender.send().await, sender.send().await);
    assert!(first.0 && first.1.contains("200 OK"), "{first:?}");
    assert!(!second.0 && second.1.contains("retried: rejected by") && second.1.contains("403"), "{second:?}");
}

/// TLS errors: no mail is sent unencrypted.
async fn nothing_is_said_in_the_clear() {
    let secret = [("SMTP_USERNAME", "me"), ("SMTP_PASSWORD", "pass-canary")];
    let server = MailServer::start(SmtpTls::None, |_| Answer::Well).await;
    let (good, words) = Sender::to(&server, "starttls").with(&secret).send().await;
    assert!(!good && words.contains("does not offer STARTTLS"), "{words}");
    let (good, words) = Sender::to(&server, "tls").with(&secret).send().await;
    assert!(!good && words.contains("cannot connect"), "{words}");
    assert_eq!((server.heard("AUTH"), server.heard("MAIL"), server.mails().len()), (0, 0, 0));

    // Another server's certificate.
    let other = MailServer::start(SmtpTls::None, |_| Answer::Well).await;
    for (tls, word) in [(SmtpTls::StartTls, "starttls"), (SmtpTls::Tls, "tls")] {
        let server = MailServer::start(tls, |_| Answer::Well).await;
        let sender = Sender::to(&server, word).with(&secret);
        std::fs::write(sender.folder.path().join("ca.pem"), &other.pem).unwrap();
        let (good, words) = sender.send().await;
        assert!(!good && words.to_lowercase().contains("certificate"), "{words}");
        assert_eq!((server.heard("AUTH"), server.heard("MAIL")), (0, 0));
    }
}

async fn errors_are_named() {
    let errors = |vars: &[(&str, &str)]| {
        let secret = [("PUBLIC_URL", "https://auth.example.com"), ("VESTIBULE_SECRET_KEY", SECRET)];
        let vars = secret.iter().chain(vars).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::from_vars(vars).err().map(|errors| errors.0).unwrap_or_default()
    };
    assert_eq!(errors(&[]), [""; 0], "a deployment without mail starts");
    let found = errors(&[
        ("MAIL_TRANSPORT", "smtp"),
        ("MAIL_FROM", "a@x.io\r\nBcc: b@y.io"),
        ("SMTP_TLS", "none"),
        ("SMTP_PORT", "0"),
        ("SMTP_USERNAME", "me"),
        ("MAIL_API_URL", "http://api.example.com"),
    ]);
    for name in ["MAIL_FROM", "SMTP_HOST", "SMTP_PORT", "SMTP_PASSWORD", "MAIL_API_URL"] {
        assert!(found.iter().any(|error_text| error_text.contains(name)), "{name}: {found:?}");
    }
    for (vars, name) in [
        ([("MAIL_TRANSPORT", "pigeon"), ("MAIL_FROM", "a@x.io")], "MAIL_TRANSPORT"),
        ([("SMTP_HOST", "smtp.example.com"), ("MAIL_FROM", "a@x.io")], "MAIL_TRANSPORT: required with SMTP_HOST"),
        ([("MAIL_TRANSPORT", "http"), ("MAIL_FROM", "a@x.io")], "MAIL_API_KEY: required"),
        ([("SMTP_TLS", "none"), ("SMTP_HOST", "smtp.example.com")], "SMTP_TLS: `none` only"),
    ] {
        let found = errors(&vars);
        assert!(found.iter().any(|error_text| error_text.starts_with(name)), "{name}: {found:?}");
    }

    let folder = tempfile::TempDir::new().unwrap();
    let templates = folder.path().join("templates");
    std::fs::create_dir(&templates).unwrap();
    std::fs::write(templates.join("verify_email.html"), "{% if %}").unwrap();
    std::fs::write(folder.path().join("ca.pem"), "not a certificate").unwrap();
    let vars = [
        ("MAIL_TRANSPORT", "smtp"),
        ("SMTP_HOST", "localhost"),
        ("MAIL_FROM", "a@x.io"),
        ("SMTP_CA_FILE", "ca.pem"),
        ("MAIL_TEMPLATES", "templates"),
    ];
    let out = output(vestibule(folder.path(), &["serve"], &vars)).await;
    assert_eq!(out.status.code(), Some(78), "{}", text(&out));
    assert!(
        text(&out).contains("SMTP_CA_FILE: not certificates") && text(&out).contains("verify_email.html: syntax error")
    );
}

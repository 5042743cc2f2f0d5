use std::{collections::BTreeSet, fs};

use chrono::{DateTime, Utc};

use super::*;

const APP: &str = "Schöne App";

fn config() -> Config {
    Config { public_url: "https://auth.example.com".to_owned(), ..Config::default() }
}

fn built_in() -> Templates {
    Templates::load(&config(), &Languages::built_in(), APP, Look::default()).unwrap()
}

/// In English.
fn words(templates: &Templates, message: &Message) -> Words {
    templates.render(Languages::built_in().default_language(), message).unwrap()
}

#[test]
fn every_message_has_words_of_its_own_in_every_language() {
    let (templates, languages) = (built_in(), Languages::built_in());
    let mut subjects = BTreeSet::new();
    for language in languages.all() {
        for sample in samples() {
            templates.self_test(language, &sample).unwrap();
            let (words, name) = (templates.render(language, &sample).unwrap(), sample.template());
            let of = format!("{}/{name}: {words:?}", language.tag());
            assert!(words.subject.ends_with("(Schöne App)") && words.subject.chars().count() < 78, "{of}");
            assert!(words.text.len() > 100 && !words.text.contains("&#") && !words.text.contains("\n\n\n"), "{of}");
            assert!(words.html.starts_with("<!doctype html>") && words.html.contains(APP), "{of}");
            assert!(words.html.contains(&format!("lang=\"{}\" dir=\"ltr\"", language.tag())), "{of}");
            for body in [&words.text, &words.html] {
                assert!(!body.contains("none\n") && !body.contains("{app}") && !body.contains("{n}"), "{of}");
            }
            for remote in ["<img", "<script", "src=", "url(", "@import"] {
                assert!(!words.html.contains(remote), "{remote}: {of}");
            }
            subjects.insert((language.tag().to_owned(), words.subject));
        }
    }
    assert_eq!(subjects.len(), samples().len() * languages.all().len());
}

/// A text that no message uses would be translated in vain.
#[test]
fn every_text_is_used() {
    let languages = Languages::built_in();
    let names: BTreeSet<&str> = samples().iter().map(Message::template).collect();
    let parts = ["title", "text", "undo", "reset", "action", "after", "expired", "why"];
    for key in languages.default_language().mails().keys() {
        let (stem, part) = key.split_once('.').unwrap_or((key, ""));
        let shared =
            ["subject", "footer", "label", "code", "code_and_link", "link", "facts", "device", "ip", "date", "month"];
        let known = names.contains(stem) && parts.contains(&part)
            || shared.contains(&stem)
            || key == "action.choose_password"
            || stem == "duration";
        assert!(known, "{key}");
    }
}

#[test]
fn a_link_and_a_code_say_how_long_they_work() {
    let config = Config { verify_ttl: std::time::Duration::from_secs(2 * 86_400), ..config() };
    let languages = Languages::built_in();
    let templates = Templates::load(&config, &languages, APP, Look::default()).unwrap();
    let link = "https://auth.example.com/verify-email#token=x".to_owned();
    let verify = Message::VerifyEmail { link: link.clone() };
    for (tag, life) in [
        ("en", "This link works for 2 days, once."),
        ("de", "Dieser Link gilt 2 Tage lang und nur einmal."),
        ("fr", "Ce lien est valable 2 jours et ne peut être utilisé qu’une fois."),
        ("es", "Este enlace es válido durante 2 días y solo se puede usar una vez."),
    ] {
        let words = templates.render(languages.lookup(tag).unwrap(), &verify).unwrap();
        assert!(words.text.contains(life) && words.html.contains(life), "{}", words.text);
    }
    let says = |message: Message, life: &str| assert!(words(&templates, &message).text.contains(life), "{message:?}");
    says(Message::ResetPassword { link: link.clone() }, "works for 30 minutes, once");
    says(Message::Invitation { link: link.clone() }, "works for 7 days, once");
    let asked = |link| Message::EmailChangeAsked { new_email_masked: "n…@x.io".to_owned(), link };
    says(asked(Some(link)), "works for 3 days, once");
    let without = words(&templates, &asked(None)).text;
    assert!(
        without.contains("https://auth.example.com/forgot-password") && !without.contains("works for"),
        "{without}"
    );
    for sample in samples().into_iter().filter(|sample| serde_json::to_string(sample).unwrap().contains(CODE)) {
        says(sample, "for 10 minutes");
    }
}

/// What is quoted is escaped in HTML, and begins no line of its own in the subject.
#[test]
fn nothing_quoted_becomes_markup_or_a_header() {
    let injection = "x\"><script>alert(1)</script>\r\nBcc: b@y.io\r\n\r\n";
    let changed = words(&built_in(), &Message::EmailChanged { new_email_masked: injection.to_owned() });
    assert!(!changed.html.contains("<script") && changed.html.contains("&lt;script&gt;"));
    assert!(!changed.subject.contains(['\r', '\n']) && !changed.text.contains("\nBcc"));
    let at = DateTime::<Utc>::UNIX_EPOCH;
    let (ip, user_agent) = (injection.to_owned(), "Visit https://evil.example now".to_owned());
    let device = words(&built_in(), &Message::NewDevice { ip, user_agent, at });
    for body in [device.text, device.html] {
        assert!(!body.contains("evil") && !body.contains("alert") && !body.contains("Bcc"), "{body}");
    }
    let name = "App\r\nBcc: b@y.io <b>&</b> \u{202e}";
    let templates = Templates::load(&config(), &Languages::built_in(), name, Look::default()).unwrap();
    let test = words(&templates, &Message::Test);
    assert_eq!(test.subject, "Mail works (AppBcc: b@y.io <b>&</b> )");
    assert!(!test.html.contains("<b>") && !test.html.contains('\u{202e}'));
}

/// Only our own pages become links: a mail must not make a link of what it quotes.
#[test]
fn only_our_own_urls_are_links() {
    let reset_link = "https://auth.example.com/forgot-password".to_owned();
    let login_link = "https://auth.example.com/login".to_owned();
    let known = words(&built_in(), &Message::AlreadyRegistered { login_link, reset_link });
    assert!(known.html.contains("<a href=\"https://auth.example.com/forgot-password\""), "{}", known.html);
    for lure in ["https://evil.example/x", "https://auth.example.com.evil.example/x", "javascript:alert(1)"] {
        let changed = words(&built_in(), &Message::EmailChanged { new_email_masked: lure.to_owned() });
        assert!(!changed.html.contains("<a "), "{lure}");
    }
}

#[test]
fn a_language_from_right_to_left_turns_the_layout() {
    let folder = tempfile::TempDir::new().unwrap();
    let own = folder.path().join("he");
    fs::create_dir(&own).unwrap();
    let ours = Languages::built_in();
    fs::write(own.join("pages.json"), serde_json::to_string(ours.default_language().pages()).unwrap()).unwrap();
    fs::write(own.join("mails.json"), serde_json::to_string(ours.default_language().mails()).unwrap()).unwrap();
    let languages = Languages::load(Some(folder.path()), "he").unwrap();
    let changed = Message::EmailChanged { new_email_masked: "n…@example.com".to_owned() };
    let words = built_in().render(languages.default_language(), &changed).unwrap();
    assert!(words.html.contains("<html lang=\"he\" dir=\"rtl\">") && words.html.contains("text-align:right"));
    assert!(words.text.contains("\u{2068}n…@example.com\u{2069}"), "{}", words.text);
}

#[test]
fn a_folder_replaces_single_files_and_its_mistakes_are_named() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    let write = |name: &str, source: &str| fs::write(path(name), source).unwrap();
    let languages = Languages::built_in();
    let load = |folder: &std::path::Path| {
        let mut config = config();
        config.mail.templates = Some(folder.to_owned());
        Templates::load(&config, &languages, APP, Look::default())
    };
    write("test.txt", "Subject: Hello from {{ app }}\n\nOurs.\n");
    write("notes.md", "not a template");
    let test = words(&load(folder.path()).unwrap(), &Message::Test);
    assert_eq!((test.subject.as_str(), test.text.as_str()), ("Hello from Schöne App", "Ours.\n"));
    assert!(test.html.contains("Mail works"), "the other half is as built in");

    // One language has a file of its own; a layout of the operator is everywhere.
    fs::create_dir(path("de")).unwrap();
    write("de/test.txt", "Subject: Hallo\n\nUnseres.\n");
    write(
        "layout.html",
        "<p>{{ title }} · {% for line in text %}{{ line | linked }}{% endfor %}{% if code %}{{ code }}{% endif %}{% if action %}{{ action.url }}{% endif %}</p>",
    );
    let templates = load(folder.path()).unwrap();
    let german = templates.render(languages.lookup("de").unwrap(), &Message::Test).unwrap();
    assert_eq!((german.subject.as_str(), german.text.as_str()), ("Hallo", "Unseres.\n"));
    let title = &languages.lookup("de").unwrap().mails()["test.title"];
    assert!(german.html.starts_with(&format!("<p>{title} · ")), "{}", german.html);
    assert_eq!(words(&templates, &Message::Test).text, "Ours.\n");
    fs::remove_file(path("layout.html")).unwrap();

    // The blocks of earlier releases.
    write(
        "verify_email.html",
        "{% extends \"layout.html\" %}{% block title %}Hi{% endblock %}{% block body %}\
          {% set label = \"Go\" %}{% set target = link %}{% include \"button.html\" %}{% endblock %}{% block why %}So.{% endblock %}",
    );
    let link = "https://auth.example.com/verify-email#token=x".to_owned();
    let verify = words(&load(folder.path()).unwrap(), &Message::VerifyEmail { link: link.clone() });
    assert!(
        verify.html.contains("<title>Hi</title>") && verify.html.contains(&link) && verify.html.contains(">Go</a>")
    );
    fs::remove_file(path("verify_email.html")).unwrap();

    write("verifyemail.html", "no such mail");
    write("test.html", "{% if %}");
    fs::create_dir(path("it")).unwrap();
    write("de/layout.html", "one for all");
    let errors = load(folder.path()).err().unwrap();
    assert_eq!(errors.len(), 4, "{errors:?}");
    assert!(errors.iter().any(|m| m.contains("verifyemail.html: there is no such template")));
    assert!(errors.iter().any(|m| m.contains("de/layout.html: there is no such template")));
    assert!(errors.iter().any(|m| m.contains("it: there is no such language")));
    assert!(errors.iter().any(|m| m.contains("test.html: syntax error")));
    for name in ["verifyemail.html", "de/layout.html", "test.html"] {
        fs::remove_file(path(name)).unwrap();
    }
    fs::remove_dir(path("it")).unwrap();

    for (name, source, why) in [
        ("test.html", "{{ link }}", "test.html: undefined value"),
        ("de/test.html", "{{ link }}", "de/test.html: undefined value"),
        ("reset_password.html", "<p>no way on</p>", "reset_password.html: the link is missing"),
        ("reset_password.txt", "Hello\n{{ link }}", "the first line must be `Subject: …`"),
    ] {
        write(name, source);
        let errors = load(folder.path()).err().unwrap();
        assert!(errors.iter().any(|m| m.contains(why)), "{errors:?}");
        fs::remove_file(path(name)).unwrap();
    }
    assert!(load(&path("nowhere")).is_err());
}

/// For a visual check: `MAIL_GALLERY=folder cargo test --lib gallery -- --ignored`.
#[test]
#[ignore = "writes files to look at"]
#[expect(clippy::disallowed_methods, reason = "a test may read its environment")]
fn gallery() {
    let folder = std::path::PathBuf::from(std::env::var("MAIL_GALLERY").unwrap());
    for language in Languages::built_in().all() {
        let own = folder.join(language.tag());
        fs::create_dir_all(&own).unwrap();
        for sample in samples() {
            let words = built_in().render(language, &sample).unwrap();
            let name = sample.template();
            fs::write(own.join(format!("{name}.html")), words.html).unwrap();
            fs::write(own.join(format!("{name}.txt")), format!("{}\n\n{}", words.subject, words.text)).unwrap();
        }
    }
}

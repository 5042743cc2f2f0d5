use super::*;

fn built_in() -> Templates {
    Templates::load(None, "https://auth.example.com").unwrap()
}

#[test]
fn every_message_has_words_of_its_own() {
    let templates = built_in();
    let words: Vec<Words> = samples().iter().map(|sample| templates.render(sample).unwrap()).collect();
    for words in &words {
        assert!(words.subject.contains("auth.example.com") && words.subject.len() < 78, "{}", words.subject);
        assert!(words.text.len() > 100 && !words.text.contains('<') && !words.text.contains("&#"), "{}", words.text);
        assert!(words.html.starts_with("<!doctype html>") && words.html.contains("auth.example.com"));
        for remote in ["<img", "<script", "src=", "url(", "@import"] {
            assert!(!words.html.contains(remote), "{remote}");
        }
    }
    let subjects: BTreeSet<&str> = words.iter().map(|words| words.subject.as_str()).collect();
    assert_eq!(subjects.len(), samples().len());
}

/// What is quoted is escaped in HTML, and begins no line of its own in the subject.
#[test]
fn nothing_quoted_becomes_markup_or_a_header() {
    let injection = "x\"><script>alert(1)</script>\r\nBcc: b@y.io\r\n\r\n";
    let words = built_in().render(&Message::EmailChanged { new_email_masked: injection.to_owned() }).unwrap();
    assert!(!words.html.contains("<script") && words.html.contains("&lt;script&gt;"));
    assert!(!words.subject.contains(['\r', '\n']));
    let at = DateTime::<Utc>::UNIX_EPOCH;
    let (ip, user_agent) = (injection.to_owned(), "Visit https://evil.example now".to_owned());
    let words = built_in().render(&Message::NewDevice { ip, user_agent, at }).unwrap();
    for body in [words.text, words.html] {
        assert!(!body.contains("evil") && !body.contains("alert") && !body.contains("Bcc"), "{body}");
    }
}

#[test]
fn a_device_is_named_by_what_is_well_known() {
    for (words, name) in [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/604",
            "Safari on iPhone",
        ),
        ("curl/8.5.0", "curl"),
        ("", "unknown"),
    ] {
        assert_eq!(device(words), name);
    }
}

#[test]
fn a_folder_replaces_single_files_and_its_mistakes_are_named() {
    let folder = tempfile::TempDir::new().unwrap();
    let write = |name: &str, source: &str| fs::write(folder.path().join(name), source).unwrap();
    let load = || Templates::load(Some(folder.path()), "https://auth.example.com");
    write("test.txt", "Subject: Hello from {{ app }}\n\nOurs.\n");
    write("notes.md", "not a template");
    let words = load().unwrap().render(&Message::Test).unwrap();
    assert_eq!((words.subject.as_str(), words.text.as_str()), ("Hello from auth.example.com", "Ours.\n"));
    assert!(words.html.contains("Mail works"), "the other half is as built in");

    write("verifyemail.html", "no such mail");
    write("test.html", "{% if %}");
    let errors = load().err().unwrap();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors.iter().any(|m| m.contains("verifyemail.html: there is no such template")));
    assert!(errors.iter().any(|m| m.contains("test.html: syntax error")));
    fs::remove_file(folder.path().join("verifyemail.html")).unwrap();

    for (name, source, why) in [
        ("test.html", "{{ link }}", "test.html: undefined value"),
        ("reset_password.html", "<p>no way on</p>", "reset_password.html: the link is missing"),
        ("reset_password.txt", "Hello\n{{ link }}", "the first line must be `Subject: …`"),
    ] {
        fs::remove_file(folder.path().join("test.html")).unwrap_or_default();
        write(name, source);
        let errors = load().err().unwrap();
        assert!(errors.iter().any(|m| m.contains(why)), "{errors:?}");
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    let nowhere = folder.path().join("nowhere");
    assert!(Templates::load(Some(&nowhere), "https://auth.example.com").is_err());
}

/// For a visual check: `MAIL_GALLERY=folder cargo test --lib gallery -- --ignored`.
#[test]
#[ignore = "writes files to look at"]
#[expect(clippy::disallowed_methods, reason = "a test may read its environment")]
fn gallery() {
    let folder = std::path::PathBuf::from(std::env::var("MAIL_GALLERY").unwrap());
    for sample in samples() {
        let words = built_in().render(&sample).unwrap();
        fs::write(folder.join(format!("{}.html", sample.template())), words.html).unwrap();
        fs::write(folder.join(format!("{}.txt", sample.template())), format!("{}\n\n{}", words.subject, words.text))
            .unwrap();
    }
}

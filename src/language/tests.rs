use std::fs;

use super::{catalogue::differences, *};

fn languages() -> Languages {
    Languages::load(None, "en").unwrap()
}

/// A new language is a folder; nothing else has to be changed.
fn with_folders(tags: &[&str]) -> (tempfile::TempDir, Languages) {
    let folder = tempfile::TempDir::new().unwrap();
    let ours = languages();
    for tag in tags {
        let own = folder.path().join(tag);
        fs::create_dir(&own).unwrap();
        let english = ours.lookup("en").unwrap();
        fs::write(own.join("pages.json"), serde_json::to_string(english.pages()).unwrap()).unwrap();
        fs::write(own.join("mails.json"), serde_json::to_string(english.mails()).unwrap()).unwrap();
    }
    let loaded = Languages::load(Some(folder.path()), "en").unwrap();
    (folder, loaded)
}

#[test]
fn every_language_has_every_text_and_its_placeholders() {
    let languages = languages();
    let english = languages.lookup("en").unwrap();
    for language in languages.all() {
        assert_eq!(differences(english.pages(), language.pages()), [""; 0], "{}/pages.json", language.tag());
        assert_eq!(differences(english.mails(), language.mails()), [""; 0], "{}/mails.json", language.tag());
    }
    let tags: Vec<&str> = languages.all().iter().map(Language::tag).collect();
    assert_eq!(tags, ["de", "en", "es", "fr"]);
}

#[test]
fn the_best_language_of_a_header() {
    let long = format!("{}de", "xx,".repeat(3500));
    let (_folder, languages) = with_folders(&["zh-Hant", "pt-BR", "ar"]);
    for (header, tag) in [
        ("", "en"),
        ("de", "de"),
        ("DE", "de"),
        ("de-AT", "de"),
        ("de-AT-1996, fr", "de"),
        ("de-x-own, fr", "de"),
        ("fr;q=0.8, de;q=0.9", "de"),
        ("fr ; q=0.8 , de ; q=0.7", "fr"),
        ("fr;q=0.8,es;q=0.8", "fr"),
        ("it, fr;q=0.5", "fr"),
        ("it", "en"),
        ("*", "en"),
        ("it, *;q=0.1", "en"),
        ("*, en;q=0", "ar"),
        ("de;q=0, *", "en"),
        ("de;q=0", "en"),
        ("de-AT, de;q=0, fr;q=0.1", "fr"),
        ("de-AT;q=0, de;q=0.5", "de"),
        ("*;q=0", "en"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-hant", "zh-Hant"),
        ("zh", "en"),
        ("zh-Hans", "en"),
        ("pt", "en"),
        ("pt-br;q=0.1", "pt-BR"),
        ("fr;q=1.5, de;q=0.1", "de"),
        ("fr;q=0.1234, de;q=0.1", "de"),
        ("fr;q=abc, de;q=0.1", "de"),
        ("fr;level=1, de;q=0.1", "de"),
        ("fr;q=1.000, de", "fr"),
        (",,;,de-,-,--, ;q=1,é,\u{0}", "en"),
        ("de\u{0}", "en"),
        ("../../etc/passwd", "en"),
        (&long, "en"),
    ] {
        assert_eq!(languages.negotiate(header).tag(), tag, "{header:.60}");
    }
}

#[test]
fn scripts_have_a_direction() {
    let (_folder, languages) = with_folders(&["ar", "az-Arab", "pa", "ku-Arab-IQ", "ar-Latn"]);
    let direction = |tag: &str| languages.lookup(tag).unwrap().direction();
    for (tag, expected) in
        [("en", "ltr"), ("ar", "rtl"), ("az-Arab", "rtl"), ("pa", "ltr"), ("ku-Arab-IQ", "rtl"), ("ar-Latn", "ltr")]
    {
        assert_eq!(direction(tag), expected, "{tag}");
    }
}

#[test]
fn a_folder_of_the_operator_is_checked() {
    let folder = tempfile::TempDir::new().unwrap();
    let errors = |file: &str, text: &str| {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        let errors = Languages::load(Some(folder.path()), "en").err().unwrap_or_default();
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
        errors.join("\n")
    };
    assert!(errors("it/pages.json", "{}").contains("VESTIBULE_LANGUAGES: it/mails.json: cannot read the file"));
    let missing = errors("it/mails.json", "{}");
    assert!(missing.contains("it/mails.json: `subject` is missing"), "{missing}");
    assert!(errors("de/mails.json", "{").contains("de/mails.json: not texts in JSON: EOF"));
    assert!(errors("de/mails.json", "{\"subject\": 1}").contains("not texts in JSON: invalid type"));
    assert!(errors("de/mails.json", "{\"subjects\": \"x\"}").contains("there is no text `subjects`"));
    let wrong = errors("de/mails.json", "{\"subject\": \"{title} {ap}\"}");
    assert!(wrong.contains("`subject`: `{app}` is missing") && wrong.contains("there is no `{ap}`"), "{wrong}");
    assert!(errors("de/mails.json", "{\"subject\": \"{title} {app\"}").contains("`subject`: a brace"));
    assert!(errors("notes of mine/x.json", "").contains("notes of mine: a folder is named like a language"));
    assert_eq!(errors(".git/config", ""), "");
    // One text of a built-in language, and the rest as it was.
    fs::create_dir(folder.path().join("de")).unwrap();
    fs::write(folder.path().join("de/mails.json"), "{\"subject\": \"{app}: {title}\"}").unwrap();
    let languages = Languages::load(Some(folder.path()), "de").unwrap();
    assert_eq!(languages.default_language().mails()["subject"], "{app}: {title}");
    assert_eq!(languages.default_language().mails().len(), languages.lookup("en").unwrap().mails().len());
    let errors = Languages::load(Some(folder.path()), "it").err().unwrap();
    assert_eq!(errors, ["VESTIBULE_LANGUAGE: one of de, en, es, fr"]);
    assert!(Languages::load(Some(&folder.path().join("nowhere")), "en").is_err());
}

//! The texts of a language: a flat JSON object of keys and texts. A text may have `{placeholders}`; a text about a number
//! is `key.one` and `key.other`, and a language may have the other forms of its plural beside them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::{Language, is_tag};

/// Keys and texts.
pub type Catalogue = BTreeMap<String, String>;

/// The language that says which keys there are.
const MODEL: &str = "en";
/// The forms of a plural (CLDR). Only `other` is in every language.
const FORMS: &[&str] = &["zero", "one", "two", "few", "many", "other"];
/// The placeholder of the number, which `one` may leave out: "tomorrow".
const NUMBER: &str = "n";

const BUILT_IN: &[(&str, &str, &str)] = &[
    ("de", include_str!("../../languages/de/pages.json"), include_str!("../../languages/de/mails.json")),
    ("en", include_str!("../../languages/en/pages.json"), include_str!("../../languages/en/mails.json")),
    ("es", include_str!("../../languages/es/pages.json"), include_str!("../../languages/es/mails.json")),
    ("fr", include_str!("../../languages/fr/pages.json"), include_str!("../../languages/fr/mails.json")),
];

/// The languages of the binary.
pub(super) fn built_in(errors: &mut Vec<String>) -> Vec<Language> {
    let mut read = |text: &str, name: String| {
        serde_json::from_str(text).unwrap_or_else(|e| {
            errors.push(format!("{name}: {e}"));
            Catalogue::new()
        })
    };
    let languages = BUILT_IN.iter().map(|(tag, pages, mails)| Language {
        tag: (*tag).to_owned(),
        pages: read(pages, format!("{tag}/pages.json")),
        mails: read(mails, format!("{tag}/mails.json")),
    });
    languages.collect()
}

/// Adds the languages of a folder, and replaces the texts it has for built-in ones.
pub(super) fn operators(folder: &Path, all: &mut Vec<Language>, errors: &mut Vec<String>) {
    let mut found = Vec::new();
    let names = fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned())).collect()
    });
    let mut names: Vec<String> = names.unwrap_or_else(|e| {
        errors.push(format!("VESTIBULE_LANGUAGES: cannot read the folder ({e})"));
        Vec::new()
    });
    names.retain(|name| !name.starts_with('.') && folder.join(name).is_dir());
    names.sort();
    for tag in names {
        if !is_tag(&tag) {
            errors.push(format!(
                "VESTIBULE_LANGUAGES: {tag}: a folder is named like a language, such as `it` or `pt-BR`"
            ));
            continue;
        }
        let known = all.iter().find(|language| language.tag.eq_ignore_ascii_case(&tag));
        let Some(model) = all.iter().find(|language| language.tag == MODEL) else { return };
        let mut read = |file: &str, model: &Catalogue, known: Option<&Catalogue>| {
            let name = format!("{tag}/{file}");
            read(&folder.join(&tag).join(file), &name, model, known).unwrap_or_else(|found| {
                errors.extend(found.into_iter().map(|why| format!("VESTIBULE_LANGUAGES: {why}")));
                Catalogue::new()
            })
        };
        let pages = read("pages.json", &model.pages, known.map(Language::pages));
        let mails = read("mails.json", &model.mails, known.map(Language::mails));
        found.push(Language { tag: known.map_or(tag.clone(), |known| known.tag.clone()), pages, mails });
    }
    all.retain(|language| found.iter().all(|own| own.tag != language.tag));
    all.extend(found);
}

/// The texts of a file, on top of those of a built-in language.
fn read(path: &Path, name: &str, model: &Catalogue, known: Option<&Catalogue>) -> Result<Catalogue, Vec<String>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        // Who changes a word of the mails need not repeat the pages.
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && known.is_some() => "{}".to_owned(),
        Err(e) => return Err(vec![format!("{name}: cannot read the file ({e})")]),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let own: Catalogue = serde_json::from_str(text).map_err(|e| vec![format!("{name}: not texts in JSON: {e}")])?;
    let mut all = known.cloned().unwrap_or_default();
    all.extend(own);
    let errors = differences(model, &all);
    if errors.is_empty() { Ok(all) } else { Err(errors.into_iter().map(|why| format!("{name}: {why}")).collect()) }
}

/// What is wrong with the texts of a language, compared with the model: keys and placeholders.
pub(super) fn differences(model: &Catalogue, texts: &Catalogue) -> Vec<String> {
    let missing = model.keys().filter(|key| !texts.contains_key(*key)).map(|key| format!("`{key}` is missing"));
    let mut found: Vec<String> = missing.collect();
    for (key, text) in texts {
        let Some(theirs) = model.get(key).or_else(|| model.get(&other_form(key)?)) else {
            found.push(format!("there is no text `{key}`"));
            continue;
        };
        let Some(names) = placeholders(text) else {
            found.push(format!("`{key}`: a brace without its counterpart"));
            continue;
        };
        let mut expected = placeholders(theirs).unwrap_or_default();
        if other_form(key).is_some() {
            // A form for one number only need not say it.
            expected.insert(NUMBER);
            if !names.contains(NUMBER) && !key.ends_with(".other") {
                expected.remove(NUMBER);
            }
        }
        for name in expected.difference(&names) {
            found.push(format!("`{key}`: `{{{name}}}` is missing"));
        }
        for name in names.difference(&expected) {
            found.push(format!("`{key}`: there is no `{{{name}}}`"));
        }
    }
    found
}

/// The key of the form that every language has, for a key that is a form of a plural.
fn other_form(key: &str) -> Option<String> {
    let (stem, form) = key.rsplit_once('.')?;
    FORMS.contains(&form).then(|| format!("{stem}.other"))
}

/// The names in braces.
fn placeholders(text: &str) -> Option<BTreeSet<&str>> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if before.contains('}') || name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            return None;
        }
        names.insert(name);
        rest = after;
    }
    (!rest.contains('}')).then_some(names)
}

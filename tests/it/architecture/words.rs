//! The words of texts.

use std::fs;

use super::{files, root};

/// Words of an older vocabulary, and the standard terms in their place.
const BANNED: &[(&str, &str)] = &[
    ("person", "user"),
    ("persons", "users"),
    ("people", "users"),
    ("whoever", "a user, a client"),
    ("somebody", "a user, another user"),
    ("anybody", "any client"),
    ("nobody", "no user, no client"),
    ("everybody", "all users"),
    ("stranger", "an anonymous client, an attacker"),
    ("strangers", "anonymous clients, attackers"),
    ("newcomer", "provisioning, a new account"),
    ("reclaim", "account recovery"),
    ("doomed", "revoked, to be deleted"),
    ("e-mail", "email"),
    ("e-mails", "emails, mails"),
    ("given up", "failed"),
    ("gives up", "fails"),
    ("mistakes", "errors"),
    ("opened session", "new session"),
    ("sealer", "chain writer"),
];

/// Where a banned word is allowed: file, word, reason.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("src/transfer/line.rs", "people", "a member of the export format"),
    ("src/transfer/export.rs", "people", "a member of the export format"),
    ("docs/import.md", "people", "a member of the export format"),
    ("src/server/nowhere.rs", "people", "a path of earlier releases, which redirects"),
    ("src/server/operations.rs", "people", "a path of earlier releases, which redirects"),
];

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Whether `word` occurs in the lower-case `line` as a whole word.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + word.len()..]);
        !before.chars().next_back().is_some_and(is_word) && !after.chars().next().is_some_and(is_word)
    })
}

/// Comments, messages, pages, mails and documents use the terms of the glossary in CONTRIBUTING.md.
pub async fn texts_use_standard_terms() {
    assert!(
        has_word("a person.", "person") && !has_word("personal data", "person") && !has_word("in_person", "person")
    );
    let code = ["src", "entity/src", "migration/src", "bcrypt-lanes/src"].map(|folder| files(folder, ".rs"));
    let texts = [("docs", ".md"), ("pages", ".js"), ("assets", ".html"), ("languages/en", ".json")]
        .map(|(folder, ending)| files(folder, ending));
    let templates = files("src/mail/templates", ".html");
    let top = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "bcrypt-lanes/README.md"];
    let all = code.into_iter().chain(texts).flatten().chain(templates).chain(top.map(|name| root().join(name)));
    let (mut checked, mut found) = (0, Vec::new());
    for path in all {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let allowed = |word: &str| ALLOWED.iter().any(|(file, only, _)| name == *file && *only == word);
        checked += 1;
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let line = line.to_lowercase();
            for (word, instead) in BANNED.iter().filter(|(word, _)| has_word(&line, word) && !allowed(word)) {
                found.push(format!("{name}:{}: `{word}`; use: {instead}", number + 1));
            }
        }
    }
    assert!(checked > 300, "only {checked} files were checked");
    assert!(found.is_empty(), "words of an older vocabulary:\n{}", found.join("\n"));
}

//! The architecture: the order of imports, the length of files, no silenced lints.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{once, support::Case};

pub fn cases() -> Vec<Case> {
    once![&[];
        imports_point_one_way,
        files_stay_short,
        nothing_is_silenced,
        texts_use_standard_terms,
        dependencies_need_only_a_c_compiler
    ]
}

/// From left to right. A module may import from modules to its right, and from its own.
const ORDER: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["server"],
    &["openapi", "startup"],
    &["routes", "jobs"],
    &["accounts", "sessions", "passwords", "admin", "keys", "health", "transfer"],
    &["signin"],
    &["http"],
    &["provisioning"],
    &["auth"],
    &["mail", "audit", "revocation", "links", "last_admin", "stats"],
    &["standing"],
    &["crypto", "db", "limits"],
    &["config", "clock", "error", "request_id"],
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with this ending.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found
}

fn rank(room: &str) -> Option<usize> {
    ORDER.iter().position(|rooms| rooms.contains(&room))
}

/// The modules that a file names after `crate::`, also inside `use crate::{…}`.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let word = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.push(word(rest));
            continue;
        };
        let mut depth = 1;
        let mut name = String::new();
        for c in list.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 || (depth == 1 && c == ',') {
                found.push(word(name.trim()));
                name.clear();
            } else {
                name.push(c);
            }
            if depth == 0 {
                break;
            }
        }
    }
    found.retain(|name| rank(name).is_some());
    found
}

async fn imports_point_one_way() {
    let mut checked = 0;
    for path in files("src", ".rs") {
        let inside = path.strip_prefix(root().join("src")).unwrap();
        let room = inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        if room == "lib" {
            continue;
        }
        let own = rank(&room).unwrap_or_else(|| panic!("{room} has no place in the order"));
        let text = fs::read_to_string(&path).unwrap();
        for import in imports(&text) {
            checked += 1;
            let other = rank(&import).unwrap();
            let fine = import == room || other > own;
            assert!(fine, "{}: imports {import}, which lies to its left or beside it", inside.display());
        }
    }
    assert!(checked > 100, "only {checked} imports were found");
}

async fn files_stay_short() {
    let mut lengths = Vec::new();
    for (folder, ending) in [
        ("src", ".rs"),
        ("bcrypt-lanes/src", ".rs"),
        ("bcrypt-lanes/tests", ".rs"),
        ("entity/src", ".rs"),
        ("migration/src", ".rs"),
        ("tests/it", ".rs"),
        ("assets", ".js"),
    ] {
        for path in files(folder, ending) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 400, "{} has {lines} lines", path.display());
            lengths.push(lines);
        }
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 130, "the median file has {} lines", lengths[lengths.len() / 2]);
}

async fn nothing_is_silenced() {
    for folder in ["src", "bcrypt-lanes/src", "entity/src", "migration/src"] {
        for path in files(folder, ".rs") {
            let text = fs::read_to_string(&path).unwrap();
            let shipped = text.split("#[cfg(test)]").next().unwrap();
            for word in [
                "#[allow",
                "#![allow",
                ".unwrap()",
                "panic!(",
                "todo!(",
                "unimplemented!(",
                "mod utils",
                "mod helpers",
                "mod common",
            ] {
                assert!(!shipped.contains(word) || path.ends_with("tests.rs"), "{}: {word}", path.display());
            }
        }
    }
}

/// No OpenSSL, no second crypto library beside aws-lc, no copyleft, no HTTP/2: as compiled, not as locked.
async fn dependencies_need_only_a_c_compiler() {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--package",
            "vestibule",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--locked",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let names: HashSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains("aws-lc-rs") && names.len() > 200, "{} crates", names.len());
    for unwanted in ["openssl-sys", "native-tls", "actix-governor", "ring", "rsa", "h2", "bindgen"] {
        assert!(!names.contains(unwanted), "{unwanted} is in the tree");
    }
}

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

/// Where a banned word is allowed, in a file or below a folder: path, word (empty for all), reason.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("src/admin/", "", "rewritten with the pagination of the admin routes"),
    ("src/audit/", "", "rewritten with the typed actions of the audit trail"),
    ("src/mail/", "", "rewritten with the delivery queue"),
    ("src/config/settings.rs", "", "the table of settings is rewritten with the settings that are lists"),
    ("src/lib.rs", "", "rewritten with the front page of the crate"),
    ("README.md", "nobody", "its table of settings is generated from src/config/settings.rs"),
    ("README.md", "somebody", "its table of settings is generated from src/config/settings.rs"),
    ("src/transfer/line.rs", "people", "a member of the export format"),
    ("src/transfer/export.rs", "people", "a member of the export format"),
    ("docs/import.md", "people", "a member of the export format"),
    ("src/server/pages.rs", "people", "a path of earlier releases, which redirects"),
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
async fn texts_use_standard_terms() {
    assert!(
        has_word("a person.", "person") && !has_word("personal data", "person") && !has_word("in_person", "person")
    );
    let code = ["src", "entity/src", "migration/src", "bcrypt-lanes/src"].map(|folder| files(folder, ".rs"));
    let texts = [("docs", ".md"), ("assets", ".js"), ("assets", ".html"), ("src/mail/templates", ".txt")]
        .map(|(folder, ending)| files(folder, ending));
    let templates = files("src/mail/templates", ".html");
    let top = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "bcrypt-lanes/README.md"];
    let all = code.into_iter().chain(texts).flatten().chain(templates).chain(top.map(|name| root().join(name)));
    let (mut checked, mut found) = (0, Vec::new());
    for path in all {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        // Templates are checked although the rest of their folder is allowed.
        let template = name.starts_with("src/mail/templates/");
        let allowed = |word: &str| {
            ALLOWED
                .iter()
                .any(|(place, only, _)| !template && name.starts_with(place) && (only.is_empty() || *only == word))
        };
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

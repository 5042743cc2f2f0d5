//! The architecture: the order of imports, the length of files, no silenced lints.

mod imports;

use std::{
    collections::{BTreeSet, HashSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::once;
use imports::{Crate, Import};

once![
    &[];
    imports_point_one_way,
    no_circles,
    tables_stand_alone,
    every_spelling_of_an_import_is_seen,
    files_stay_short,
    nothing_is_silenced,
    texts_use_standard_terms,
    dependencies_need_only_a_c_compiler,
];

/// From left to right. A module may import from modules to its right, and from its own.
const ORDER: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["server"],
    &["openapi", "startup"],
    &["routes", "jobs"],
    &["accounts", "factors", "sessions", "passwords", "admin", "keys", "health", "transfer"],
    &["signin"],
    &["http"],
    &["provisioning"],
    &["auth"],
    &["mail", "revocation", "links", "last_admin", "stats"],
    &["audit"],
    &["delivery", "standing"],
    &["crypto", "db", "limits"],
    &["config", "clock", "error", "request_id"],
    &["entity"],
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

fn the_crate(folder: &str) -> Crate {
    Crate::read(&root().join(folder), &files(folder, ".rs"))
}

async fn imports_point_one_way() {
    let mut ours = the_crate("src");
    for module in &ours.modules {
        let [room, ..] = module.as_slice() else { continue };
        assert!(rank(room).is_some(), "{room} has no place in the order");
    }
    ours.modules.insert(vec!["entity".to_owned()]);
    for room in ORDER.iter().copied().flatten() {
        assert!(ours.modules.contains([(*room).to_owned()].as_slice()), "{room} is in the order and not in src");
    }
    let mut checked = BTreeSet::new();
    for Import { from, to, item, .. } in ours.imports() {
        // The front page of the crate names what it likes.
        let [room, ..] = from.as_slice() else { continue };
        let item = item.unwrap_or_default();
        let [other, ..] = to.as_slice() else {
            panic!("{}: crate::{item} is neither a room nor something that lib.rs re-exports", from.join("::"));
        };
        let fine = room == other || rank(other) > rank(room);
        assert!(fine, "{}: {}::{item} lies to its left or beside it", from.join("::"), to.join("::"));
        checked.insert((room.clone(), other.clone()));
    }
    assert!(checked.len() > 100, "only {} pairs of rooms were found", checked.len());
}

/// Files that need each other cannot be read, tested or moved one at a time.
async fn no_circles() {
    for folder in ["src", "bcrypt-lanes/src", "bench/load"] {
        let found = the_crate(folder).circles();
        assert!(found.is_empty(), "{folder}:\n{}", found.join("\n"));
    }
}

/// `entity` and `migration` know neither us nor each other.
async fn tables_stand_alone() {
    for folder in ["entity", "migration"] {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("dependencies]").nth(1).unwrap();
        assert!(!dependencies.contains("vestibule"), "{folder}/Cargo.toml");
    }
}

/// What could be overlooked is not: a scanner that misses a spelling would let it pass for ever.
async fn every_spelling_of_an_import_is_seen() {
    let text = |module: &str, text: &str| {
        (module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect(), text.to_owned())
    };
    let found = Crate::of(vec![
        text("", "mod auth; pub use auth::{Auth as Handle, self as sign_in}; pub use limits::rule::Rate;"),
        text("auth", "pub struct Auth; // crate::comment::x\n"),
        text("limits", "pub use rule::Rate as Speed; mod rule;"),
        text("limits::rule", "const A: &str = \"crate::text::x\"; const B: char = '\"'; use crate::clock::Clock;"),
        text("clock", "fn f<'a>(x: &'a str) { let _ = r#\"crate::raw::\"x\"#; super::auth::now() }"),
        text("mail::deliver", "use super::{super::{db, auth::Auth}, outbox::{self, open}};"),
        text("mail::outbox", "/* crate::comment::x */ use super::super::limits::Speed;"),
        text("db", "use crate::Handle; mod inner { fn f() { super::super::mail::outbox::open::<u8>() } }"),
        text("stats", "#[cfg(test)] mod tests { use super::*; use crate::{Rate, sign_in::Auth}; }"),
        text("main", "use vestibule::db; use vestibule_entity::User;"),
    ]);
    let mut seen: Vec<String> = found
        .imports()
        .into_iter()
        .filter(|import| import.from != import.to)
        .map(|import| format!("{} > {}", import.from.join("::"), import.to.join("::")))
        .collect();
    seen.sort();
    seen.dedup();
    let expected = [
        " > auth",
        " > limits::rule",
        "clock > auth",
        "db > auth",
        "db > mail::outbox",
        "limits > limits::rule",
        "limits::rule > clock",
        "mail::deliver > auth",
        "mail::deliver > db",
        "mail::deliver > mail::outbox",
        "mail::outbox > limits::rule",
        "main > ",
        "main > db",
        "stats > auth",
        "stats > limits::rule",
    ];
    assert_eq!(seen, expected);
    let circle = Crate::of(vec![
        text("room", "mod a; mod b; pub use a::Y; use b::X;"),
        text("room::a", "use super::b::X; #[cfg(test)] mod tests { use super::super::c::Z; }"),
        text("room::b", "use super::Y;"),
        text("room::c", "use super::{X, a};"),
    ]);
    assert_eq!(circle.circles(), ["room::a needs room::b::X", "room::b needs room::a::Y"]);
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
            assert!(lines <= 350, "{} has {lines} lines", path.display());
            if folder == "src" {
                lengths.push(lines);
            }
        }
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 110, "the median file has {} lines", lengths[lengths.len() / 2]);
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
    ("src/lib.rs", "", "rewritten with the front page of the crate"),
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

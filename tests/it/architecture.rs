//! The architecture: the order of imports, the length of files, no silenced lints.

mod imports;
mod words;

use std::{
    collections::{BTreeSet, HashSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::once;
use imports::{Crate, Import};
use words::texts_use_standard_terms;

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
    a_mounted_crate_stays_small,
];

/// From left to right. A module may import from modules to its right, and from its own.
const ORDER: &[&[&str]] = &[
    &["main"],
    &["cli", "test"],
    &["server"],
    &["openapi", "startup", "pages"],
    &["routes", "jobs"],
    &[
        "accounts",
        "factors",
        "identities",
        "mail_login",
        "passkeys",
        "sessions",
        "passwords",
        "admin",
        "keys",
        "health",
        "metrics",
        "secrets",
        "transfer",
    ],
    &["signin"],
    &["http"],
    &["provisioning"],
    &["auth"],
    &["mail", "revocation", "links", "last_admin", "stats"],
    &["audit"],
    &["delivery", "enrolled", "providers", "standing", "user"],
    &["looks"],
    &["crypto", "db", "egress", "limits"],
    &["config", "clock", "error", "failing", "language", "meters", "request_id"],
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
        ("pages", ".js"),
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
                assert!(!shipped.contains(word) || is_test(&path), "{}: {word}", path.display());
            }
        }
    }
}

/// A file `tests.rs`, or one in the folder `tests` below it.
fn is_test(path: &Path) -> bool {
    path.ends_with("tests.rs") || path.parent().is_some_and(|folder| folder.ends_with("tests"))
}

/// The crates that are compiled into a build with these arguments for cargo.
fn compiled(features: &[&str]) -> BTreeSet<String> {
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
        .args(features)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    // With its version: two versions of a crate are two to compile. ` (*)` stands behind one that was listed before.
    tree.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
}

/// No OpenSSL, no second crypto library beside aws-lc, no copyleft, no HTTP/2: as compiled, not as locked.
async fn dependencies_need_only_a_c_compiler() {
    let crates = compiled(&[]);
    let names: HashSet<&str> = crates.iter().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains("aws-lc-rs") && names.len() > 200, "{} crates", names.len());
    for unwanted in ["openssl-sys", "native-tls", "actix-governor", "ring", "rsa", "h2", "bindgen"] {
        assert!(!names.contains(unwanted), "{unwanted} is in the tree");
    }
}

/// An app that mounts the crate compiles what it uses, and docs/dependencies.md says how much that is.
async fn a_mounted_crate_stays_small() {
    let table = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let rows: Vec<(&str, usize)> = table
        .lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| `--")?.split('|').map(str::trim);
            Some((cells.next()?.trim_end_matches('`'), cells.next()?.parse().ok()?))
        })
        .collect();
    assert!(rows.len() > 8, "the table has {} rows", rows.len());
    for (features, documented) in rows {
        let arguments: Vec<String> = format!("--{features}").split(' ').map(str::to_owned).collect();
        let crates = compiled(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(crates.len(), documented, "--{features}: docs/dependencies.md is out of date");
        if features == "no-default-features --features sqlite" {
            assert!(crates.len() <= 245, "{} crates", crates.len());
            for unwanted in ["rustls", "sqlx-postgres", "redis", "argon2", "clap", "rust-embed", "reqwest"] {
                assert!(!crates.iter().any(|line| line.starts_with(&format!("{unwanted} "))), "{unwanted}");
            }
        }
    }
}

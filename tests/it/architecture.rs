//! The house stands as it is drawn: imports point one way, files stay short, nobody silences a lint.

use std::{
    collections::{BTreeSet, HashSet},
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
        dependencies_need_only_a_c_compiler,
        a_mounted_crate_stays_small,
    ]
}

/// From left to right; a room may import from rooms to its right, and from its own.
const ORDER: &[&[&str]] = &[
    &["main"],
    &["cli", "test"],
    &["server"],
    &["openapi", "startup", "pages"],
    &["routes", "jobs"],
    &["accounts", "sessions", "passwords", "admin", "keys", "health", "transfer"],
    &["signin"],
    &["http"],
    &["provisioning"],
    &["auth"],
    &["mail", "audit", "revocation", "links", "last_admin", "stats"],
    &["standing", "user"],
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

/// The rooms a file names after `crate::`, also inside `use crate::{…}`.
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

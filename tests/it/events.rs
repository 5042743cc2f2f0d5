//! `docs/events.md` names every action of the audit trail, and no other.

use std::{collections::BTreeSet, fs};

use crate::{architecture::files, once};

once![&[]; the_table_of_events_is_the_source, a_password_is_compared_inside_an_attempt];

/// The actions in the table.
pub fn documented() -> BTreeSet<String> {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/events.md")).unwrap();
    let first_cells = text.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    first_cells.flat_map(|cell| cell.split(", ")).map(|name| name.trim_matches('`').to_owned()).collect()
}

/// The source without its unit tests.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap()
}

/// The literals after each of these prefixes, up to the closing quote.
fn after(text: &str, opening: &str) -> Vec<String> {
    text.match_indices(opening)
        .filter_map(|(at, _)| text[at + opening.len()..].split('"').next())
        .map(str::to_owned)
        .collect()
}

async fn the_table_of_events_is_the_source() {
    let mut actions = BTreeSet::new();
    for path in files("src", ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        let text = product(&text);
        for opening in ["Event::success(\"", "Event::failure(\"", "action: \""] {
            actions.extend(after(text, opening));
        }
        // Actions that are not literals where they are used: a constant, a choice of two, and denied requests.
        match path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap() {
            "src/audit/mod.rs" => actions.extend(after(text, "NOTED: &str = \"")),
            "src/admin/role_profiles.rs" => {
                actions.extend(after(text, "\"role.").iter().map(|it| format!("role.{it}")))
            }
            "src/audit/denied.rs" => actions.extend(after(text, "(\"").into_iter().filter(|it| it.contains('.'))),
            _ => {}
        }
    }
    assert!(actions.len() > 25, "{actions:?}");
    assert_eq!(documented(), actions);
}

/// Code that compares a password begins an attempt and records its outcome in the same file.
async fn a_password_is_compared_inside_an_attempt() {
    let mut found = 0;
    for path in files("src", ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        if product(&text).contains("passwords().verify(") {
            found += 1;
            for word in ["begin_attempt(", "record_outcome("] {
                assert!(text.contains(word), "{} compares a password without {word}", path.display());
            }
        }
    }
    assert!(found >= 2);
}

//! The closed list of actions: the document, the console and `docs/events.md` name every one, and no other.

use std::{collections::BTreeSet, fs};

use crate::{architecture::files, once};

once![
    &[];
    every_action_is_documented,
    the_console_names_every_action,
    actions_and_rows_come_from_one_place,
    a_password_is_compared_inside_an_attempt,
];

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

/// The actions that the API's document lists, which are those of `actions!`.
fn listed() -> BTreeSet<String> {
    let document = vestibule::openapi("/auth");
    let listed = document["components"]["schemas"]["AuditAction"]["enum"].as_array().unwrap();
    listed.iter().map(|action| action.as_str().unwrap().to_owned()).collect()
}

async fn every_action_is_documented() {
    assert!(listed().len() > 25, "{:?}", listed());
    assert_eq!(documented(), listed());
}

/// The console has words for each, by which its filter offers them.
async fn the_console_names_every_action() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/pages/console/messages.js");
    let text = fs::read_to_string(path).unwrap();
    let table = text.split("const ACTIONS = {").nth(1).unwrap().split("};").next().unwrap();
    let names = table.lines().filter_map(|line| line.trim().split(": ").next());
    let names = names.map(|name| name.trim_matches('\'').to_owned()).filter(|name| !name.is_empty());
    assert_eq!(names.collect::<BTreeSet<_>>(), listed());
}

/// Rows are written in one place, and actions named in one: elsewhere they are variants and types. (`login`, `logout`
/// and `signup` are also words of other things.)
async fn actions_and_rows_come_from_one_place() {
    let (actions, writes) = (listed(), ["AuditEvent::insert", "audit_event::Entity::insert", "INTO auth_audit_event"]);
    for path in files("src", ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        let text = product(&text);
        for action in actions.iter().filter(|action| action.contains('.')) {
            let literal = text.contains(&format!("\"{action}\""));
            assert!(!literal || path.ends_with("src/audit/action.rs"), "{}: {action}", path.display());
        }
        let writes = writes.iter().any(|write| text.contains(write));
        assert_eq!(writes, path.ends_with("src/audit/record.rs"), "{}", path.display());
    }
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

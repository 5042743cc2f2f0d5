//! What a dump keeps about a user in another table: passwords, logins at providers, confirmed emails. It is read first, and
//! put beside the user as a list. Some 300 bytes of memory a row.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::record::Record;

/// A table whose rows belong to users.
#[derive(Debug)]
pub(super) struct Beside {
    /// Its names, without a schema.
    pub(super) tables: &'static [&'static str],
    /// The column with the id of the user.
    pub(super) key: &'static str,
    /// The member of the user that it becomes.
    pub(super) list: &'static str,
    /// Its columns, and what they are called in the list.
    pub(super) keep: &'static [(&'static str, &'static str)],
}

/// The rows by list and id of the user, as JSON.
#[derive(Debug, Default)]
pub(super) struct Joined(HashMap<(&'static str, String), Vec<Box<str>>>);

impl Beside {
    /// Whether this is the table, with or without a schema before its name.
    pub(super) fn is(&self, table: &str) -> bool {
        let is = |one: &str| self.tables.iter().any(|name| name.eq_ignore_ascii_case(one));
        is(table) || table.rsplit_once('.').is_some_and(|(_, name)| is(name))
    }
}

impl Joined {
    /// Keeps a row.
    pub(super) fn add(&mut self, beside: &Beside, row: &Record) {
        // A model of Django calls the column by the name of the relation.
        let key = row.id(beside.key).or_else(|| row.id(beside.key.trim_end_matches("_id")));
        let Some(key) = key else { return };
        let kept = beside.keep.iter().filter_map(|(theirs, ours)| {
            let value = row.get(theirs).filter(|value| !value.is_null())?;
            Some(((*ours).to_owned(), value.clone()))
        });
        let kept = Value::Object(kept.collect::<Map<_, _>>()).to_string();
        self.0.entry((beside.list, key)).or_default().push(kept.into_boxed_str());
    }

    /// Puts the rows of a user beside it, where it has no such list.
    pub(super) fn join(&self, tables: &[Beside], user: &mut Record) {
        if self.0.is_empty() {
            return;
        }
        let Some(id) = user.id("id").or_else(|| user.id("pk")) else { return };
        for beside in tables {
            let Some(rows) = self.0.get(&(beside.list, id.clone())) else { continue };
            let rows = rows.iter().filter_map(|row| serde_json::from_str(row).ok()).collect();
            user.0.entry(beside.list).or_insert(Value::Array(rows));
        }
    }
}

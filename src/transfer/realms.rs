//! The realms in the database of a Keycloak. Each has users of its own, and `master` has Keycloak's admins: the users of
//! one realm are imported.

use std::collections::BTreeMap;

use super::record::Record;

/// The realm of Keycloak's admins.
const ADMINS: &str = "master";
/// Realms that are remembered.
const MOST: usize = 1000;

#[derive(Debug, Default)]
pub(super) struct Realms {
    /// By id. Old versions have no ids but names.
    names: BTreeMap<String, String>,
    /// The ids of those that have users.
    used: Vec<String>,
}

impl Realms {
    /// Whether they are told apart by the rows of this table.
    pub(super) fn are_in(table: &str) -> bool {
        is(table, "realm") || is(table, "user_entity")
    }

    /// Keeps a row of the table `realm`, or the realm of a user.
    pub(super) fn add(&mut self, table: &str, row: &Record) {
        if is(table, "realm") && self.names.len() < MOST {
            self.names.extend(row.id("id").zip(row.id("name")));
        } else if is(table, "user_entity")
            && let Some(id) = row.id("realm_id")
            && self.used.len() < MOST
            && !self.used.contains(&id)
        {
            self.used.push(id);
        }
    }

    fn name<'r>(&'r self, id: &'r str) -> &'r str {
        self.names.get(id).map_or(id, String::as_str)
    }

    /// The id of the realm that the operator names, or of the only one with users beside `master`.
    ///
    /// # Errors
    /// When there are several, or none of this name.
    pub(super) fn chosen(&self, said: Option<&str>) -> Result<Option<String>, String> {
        let listed = || {
            let names: Vec<String> = self.used.iter().take(20).map(|id| format!("`{}`", self.name(id))).collect();
            names.join(", ")
        };
        if let Some(said) = said {
            let found = self.used.iter().find(|id| *id == said || self.name(id) == said);
            let none = || format!("there is no realm `{said}` with users in it, but {}", listed());
            return found.cloned().map(Some).ok_or_else(none);
        }
        let others: Vec<&String> = self.used.iter().filter(|id| self.name(id) != ADMINS).collect();
        match (others.as_slice(), self.used.as_slice()) {
            ([one], _) => Ok(Some((*one).clone())),
            ([], used) => Ok(used.first().cloned()),
            _ => Err(format!("the users are in the realms {}: name one by --realm", listed())),
        }
    }
}

fn is(table: &str, name: &str) -> bool {
    table.rsplit('.').next().is_some_and(|table| table.eq_ignore_ascii_case(name))
}

/// Whether the user is in another realm than the chosen one.
pub(super) fn another(user: &Record, chosen: Option<&str>) -> bool {
    chosen.is_some_and(|chosen| user.id("realm_id").is_some_and(|id| id != chosen))
}

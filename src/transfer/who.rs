//! Who an item is about, for the report: what the dump calls the user, whatever is wrong with the rest.

use serde::Serialize;

use super::record::Record;

/// Characters of each in the report.
const SHOWN: usize = 120;
const IDS: [&str; 5] = ["id", "pk", "user_id", "localId", "uid"];
const USER_NAMES: [&str; 4] = ["username", "user_login", "preferred_username", "login"];
const EMAILS: [&str; 5] = ["email", "user_email", "primary_email_address", "email_address", "mail"];

/// Id, user name and email there.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Who {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) user_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) email: Option<String>,
}

impl Who {
    pub(super) fn of(record: &Record) -> Self {
        let inner = record.object("fields").or_else(|| record.object("traits"));
        let first = |names: &[&str]| {
            let found = names.iter().find_map(|name| record.id(name).or_else(|| inner.as_ref()?.id(name)))?;
            Some(found.chars().filter(|c| !c.is_control()).take(SHOWN).collect())
        };
        Self { id: first(&IDS), user_name: first(&USER_NAMES), email: first(&EMAILS) }
    }

    pub(super) fn with_email(email: &str) -> Self {
        Self { email: Some(email.to_owned()), ..Self::default() }
    }

    /// The parts that are known, such as `id 7, ada, ada@example.com`.
    pub(crate) fn parts(&self) -> Vec<String> {
        let id = self.id.as_ref().map(|id| format!("id {id}"));
        [id, self.user_name.clone(), self.email.clone()].into_iter().flatten().collect()
    }
}
